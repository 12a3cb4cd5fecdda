"""Answers to the families of control charts."""

import math

import numpy as np

from methods.statistics.comparison import compare_two
from methods.statistics.constants import LARGEST, SMALLEST, factors, k_factors
from methods.statistics.control_charts.autocorrelation import dependence, residual_chart
from methods.statistics.control_charts.baseline import freeze
from methods.statistics.control_charts.change_point import change_point
from methods.statistics.control_charts.counts import c_chart, laney_p_chart, laney_u_chart, np_chart, p_chart, u_chart
from methods.statistics.control_charts.cusum import cusum_chart
from methods.statistics.control_charts.ewma import ewma_chart
from methods.statistics.control_charts.hotelling import t2_chart, t2_subgroup_chart
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.rare_events import g_chart, t_chart
from methods.statistics.control_charts.rules import NELSON, NHS, WESTERN_ELECTRIC, distances, signals
from methods.statistics.control_charts.run_chart import run_chart
from methods.statistics.control_charts.run_length import cusum_run_length, ewma_run_length, shewhart_run_length
from methods.statistics.control_charts.stages import staged_chart
from methods.statistics.control_charts.subgroups import xbar_r_chart, xbar_s_chart

ESTIMATORS = {
    "mr_bar": "mr", "median_mr": "median_mr", "mr_screened": "mr_screened", "overall": "overall", "sd": "overall",
    "uwave-r": "rbar", "mvlue-r": "mvlue_r", "uwave-sd": "sbar", "mvlue-sd": "mvlue_s", "mvlue_sd": "mvlue_s",
    "rmsdf": "pooled_unbiased", "pooled/c4": "pooled_unbiased", "overall/c4": "overall_unbiased",
    "sd/c4": "overall_unbiased", "average": "mr", "mean": "mr", "median": "median_mr",
}  # fmt: skip
RATES = {"p": p_chart, "np": np_chart, "u": u_chart}
STAGES = ("before", "after")


def _estimator(text):
    """``mr_bar/d2(2)`` is ``mr``, ``pooled/c4`` is ``pooled_unbiased``."""
    name = str(text).lower().split(" ")[0].split("(")[0]
    return ESTIMATORS.get(name, ESTIMATORS.get(name.split("/")[0], name.split("/")[0]))


def _constants(params):
    said = f"{params.get('sigma_method', '')} {params.get('unbiasing', '')} {params.get('constants', '')}"
    return "table" if "table" in said or "1.128" in said else "exact"


def _given(params, name):
    """A number that a case gives, or None for words such as "grand mean"."""
    value = params.get(name)
    return None if isinstance(value, str) else value


def _baseline(params):
    chosen = next((params[name] for name in ("baseline", "baseline_1based") if params.get(name) not in (None, "all")), None)
    return None if chosen is None else [number - 1 for number in chosen]


def _numbers(column):
    return [None if math.isnan(value) else value for value in column]


def _beyond(column):
    return [row + 1 for row, rules in enumerate(column) if "N1" in rules]


def _limits(result, *names):
    """One number each where all points have the same limits, else one per point."""
    alike = result.values["upper"] is not None
    return [result.values[name] if alike else _numbers(result.table[name]) for name in names]


def constants(given, params):
    kind = params.get("constants", "exact")
    named = {"K1": "trials", "K2": "appraisers", "K3": "parts"}
    sizes = range(SMALLEST, LARGEST + 1)
    answer = {name: {str(n): k_factors(**{of: n})[name] for n in sizes} for name, of in named.items()}
    return answer | {str(n): factors(n, constants=kind) for n in given.get("n", sizes)}


def imr(given, params):
    span = params.get("mr_span", 2)
    result = individuals_chart(
        given["values"], sigma=_estimator(params.get("sigma_method", "mr")), span=span, width=params.get("nsigma", 3),
        baseline=_baseline(params), constants=_constants(params),
    )  # fmt: skip
    found = result.values
    return {
        "mean": found["centre"],
        "mr_bar": found["range_mean"],
        "sigma_within": found["sigma"],
        "x_lcl": found["lower"],
        "x_ucl": found["upper"],
        "mr": _numbers(result.table["moving_range"])[span - 1 :],
        "mr_lcl": found["range_lower"],
        "mr_ucl": found["range_upper"],
        "mr_center": found["range_centre"],
        "x_beyond_1based": _beyond(result.table["signals"]),
        "mr_beyond_1based": _beyond(result.table["range_signals"]),
        **{name: found[name] for name in ("sigma_mr", "sigma_median_mr", "sigma_mr_screened", "sigma_overall")},
    }


def _xbar(chart, spread, short, given, params):
    first, later = given["subgroups"], given.get("phase2_subgroups", [])
    baseline = slice(0, len(first)) if later else _baseline(params)
    options = {"sigma": _estimator(params["sigma_method"])} if "sigma_method" in params else {}
    result = chart([*first, *later], width=params.get("nsigma", 3), baseline=baseline, constants=_constants(params), **options)
    table, found = result.table, result.values
    xbar_lcl, xbar_ucl, centre, lcl, ucl = _limits(
        result, "lower", "upper", f"{spread}_centre", f"{spread}_lower", f"{spread}_upper"
    )
    beyond, spread_beyond = _beyond(table["signals"]), _beyond(table[f"{spread}_signals"])
    return {
        "grand_mean": found["centre"],
        f"{short}bar": found[f"{spread}_mean"],
        "sigma_within": found["sigma"],
        "xbar": _numbers(table["value"])[: len(first)],
        "range" if short == "r" else "s": _numbers(table[spread])[: len(first)],
        "xbar_lcl": xbar_lcl,
        "xbar_ucl": xbar_ucl,
        f"{short}_center": centre,
        f"{short}_lcl": lcl,
        f"{short}_ucl": ucl,
        "xbar_beyond_1based": [point for point in beyond if point <= len(first)],
        f"{short}_beyond_1based": [point for point in spread_beyond if point <= len(first)],
        "phase2_xbar": _numbers(table["value"])[len(first) :],
        "phase2_beyond_1based_over_all": [point for point in beyond if point > len(first)],
        f"phase2_{short}_beyond_1based_over_all": [point for point in spread_beyond if point > len(first)],
        "sigma_uwave_r": found["sigma_rbar"],
        "sigma_mvlue_r": found["sigma_mvlue_r"],
        "sigma_uwave_sd": found["sigma_sbar"],
        "sigma_mvlue_sd": found["sigma_mvlue_s"],
        "sigma_pooled": found["sigma_pooled"],
        "sigma_pooled_over_c4": found["sigma_pooled_unbiased"],
    }


def xbar_r(given, params):
    return _xbar(xbar_r_chart, "range", "r", given, params)


def xbar_s(given, params):
    return _xbar(xbar_s_chart, "sd", "s", given, params)


def _counted(result):
    lower, upper = _limits(result, "lower", "upper")
    beyond = _beyond(result.table["signals"])
    return {
        "center": result.values["centre"],
        "lcl": lower,
        "ucl": upper,
        "beyond_1based": beyond,
        "sigma_z": result.values["sigma_z"],
    }


def _attribute(chart):
    def answer(given, params):
        options = {"width": params.get("nsigma", 3), "baseline": _baseline(params)}
        options["limits"] = "probability" if "prob" in str(params.get("limits", "")) else "sigma"
        columns = [given["counts"]] if chart is c_chart else [given["counts"], given.get("sizes", given.get("n"))]
        return _counted(chart(*columns, **options))

    return answer


def _laney(chart):
    def answer(given, params):
        options = {"width": params.get("nsigma", 3), "baseline": _baseline(params)}
        result = chart(given["counts"], given["sizes"], **options)
        rounded = chart(given["counts"], given["sizes"], **options, constants="table")
        return {
            **_counted(result),
            "lcl": _numbers(result.table["lower"]),
            "ucl": _numbers(result.table["upper"]),
            "sigma_z_with_1.128": rounded.values["sigma_z"],
            "ordinary_beyond_1based": _beyond(result.table["ordinary_signals"]),
        }

    return answer


def g_family(given, params):
    options = {"width": params.get("nsigma", 3), "tail": params.get("prob_alpha", 0.0027), "baseline": _baseline(params)}
    result = g_chart(given["values"], **options)
    found = result.values
    return {
        **{name: found[name] for name in ("mean", "sd")},
        "center_median_of_data": found["centre"],
        "lcl": found["lower"],
        "ucl": found["upper"],
        "p_hat": found["p"],
        "prob_lcl": found["probability_lower"],
        "prob_center": found["probability_centre"],
        "prob_ucl": found["probability_upper"],
        "beyond_1based": _beyond(result.table["signals"]),
    }


def t_family(given, params):
    options = {"width": params.get("nsigma", 3), "tail": params.get("prob_alpha", 0.0027), "baseline": _baseline(params)}
    result = t_chart(given["values"], **options)
    found, rounded = result.values, t_chart(given["values"], **options, constants="table").values
    return {
        "center": found["centre"],
        "lcl": found["lower"],
        "ucl": found["upper"],
        "lcl_with_1.128": rounded["lower"],
        "ucl_with_1.128": rounded["upper"],
        "exp_mean": found["mean"],
        "exp_lcl": found["exponential_lower"],
        "exp_center": found["exponential_centre"],
        "exp_ucl": found["exponential_upper"],
        "beyond_1based": _beyond(result.table["signals"]),
    }


def _observed(given, params, centre):
    """Values or subgroups, and the options that charts with memory share."""
    sigma = params.get("sigma")
    options = {"sigma": _estimator(sigma) if isinstance(sigma, str) else sigma, "baseline": _baseline(params)}
    options |= {"constants": _constants(params), centre[0]: _given(params, centre[1])}
    return given["values"] if "values" in given else given["subgroups"], options


def ewma(given, params):
    values, options = _observed(given, params, ("centre", "center"))
    options |= {
        "weight": params.get("lambda", 0.2),
        "width": params.get("nsigma", params.get("L", 3)),
        "start": _given(params, "start"),
    }
    result = ewma_chart(values, **options, limits="asymptotic" if "asym" in params.get("limits", "exact") else "exact")
    found = result.values
    return {
        "center": found["centre"],
        "sigma": found["sigma"],
        "ewma": _numbers(result.table["value"]),
        "lcl": _numbers(result.table["lower"]),
        "ucl": _numbers(result.table["upper"]),
        "asymptotic_lcl": found["asymptotic_lower"],
        "asymptotic_ucl": found["asymptotic_upper"],
        "beyond_1based": _beyond(result.table["signals"]),
    }


def _head_start(params):
    """A number, or a word for half of h."""
    return "half" if isinstance(params.get("head_start"), str) else params.get("head_start") or 0


def cusum(given, params):
    values, options = _observed(given, params, ("target", "target"))
    options |= {"k": params.get("k", 0.5), "h": params.get("h", 5), "head_start": _head_start(params)}
    unit = "data" if "data" in params.get("units", "sigma") else "sigma"
    result = cusum_chart(values, **options, unit=unit, reset=bool(params.get("reset_after_signal")))
    found, closing = result.values, result.table["signals"]
    return {
        "center": found["centre"],
        "sigma": found["sigma"],
        "c_plus": _numbers(result.table["c_plus"]),
        "c_minus": _numbers(result.table["c_minus"]),
        "signal_up_1based": [row + 1 for row, sides in enumerate(closing) if "up" in sides],
        "signal_down_1based": [row + 1 for row, sides in enumerate(closing) if "down" in sides],
        **{f"{name}_1based": None if found[name] is None else found[name] + 1 for name in ("first_signal", "shift_start")},
    }


def t2(given, params):
    options = {"confidence": params["confidence"]} if "confidence" in params else {}
    if "observations" in given:
        first, later, chart = given["observations"], given.get("phase2_observations", []), t2_chart
        points = [*first, *later]
    else:
        points = np.transpose(given["subgroups_by_variable"], (1, 2, 0))
        first, later, chart = points, [], t2_subgroup_chart
    result = chart(points, **options, baseline=slice(0, len(first)))
    found, beyond = result.values, _beyond(result.table["signals"])
    return {
        "center": list(found["centre"]),
        "cov": [list(row) for row in found["covariance"]],
        "t2": _numbers(result.table["value"])[: len(first)],
        "lcl": found["lower"],
        "ucl": found["upper"],
        "phase2_ucl": found["upper_phase_two"],
        "beyond_1based": [point for point in beyond if point <= len(first)],
        "phase2_t2": _numbers(result.table["value"])[len(first) :],
        "phase2_beyond_1based_over_all": [point for point in beyond if point > len(first)],
    }


def arl(given, params):
    shifts, widths = params.get("shifts", [0]), params.get("shewhart", [{"L": 3}])
    averages = [{"weight": it["lambda"], "width": it["L"]} for it in params.get("ewma", [])]
    sums = [{"k": it["k"], "h": it["h"], "head_start": it.get("head_start", 0)} for it in params.get("cusum", [])]
    return {
        "ewma": [[ewma_run_length(shift, **design) for shift in shifts] for design in averages],
        "cusum": [[cusum_run_length(shift, **design) for shift in shifts] for design in sums],
        "shewhart_3sigma": [shewhart_run_length(shift) for shift in shifts],
        "shewhart": [[shewhart_run_length(shift, width=it["L"]) for shift in shifts] for it in widths],
    }


def rules(given, params):
    away = distances(given["values"], params.get("center", 0), params.get("sigma", 1))
    found = signals(away, (*NELSON, *WESTERN_ELECTRIC, *(rule for rule in NHS if rule not in NELSON)))
    return {rule: [point + 1 for point in points] for rule, points in found.items()}


def run(given, params):
    found = run_chart(given["values"], centre=_given(params, "center")).values
    return {**found, "n_obs": found["n"]}


def staged(given, params):
    before, after = (given[stage] for stage in STAGES)
    stages = [stage for stage in STAGES for _ in given[stage]]
    chart = staged_chart(individuals_chart, [*before, *after], stages=stages)
    found = compare_two(before, after, confidence=params.get("confidence", 0.95)).values
    later = individuals_chart(after, baseline=freeze(individuals_chart(before)))
    return {
        **{stage: _stage(chart, stage) for stage in STAGES},
        "mean_change": found["change"],
        "pct_change": found["percent_change"],
        "welch_t_before_minus_after": found["welch_t"],
        "welch_df": found["welch_df"],
        "welch_p_two_sided": found["welch_p"],
        "ci_before_minus_after": [found["difference_low"], found["difference_high"]],
        "sd_ratio": found["sd_ratio"],
        "var_F": found["variance_ratio"],
        "var_p": found["variance_p"],
        "hodges_lehmann": found["hodges_lehmann"],
        "after_points_outside_before_limits_1based": _beyond(later.table["signals"]),
    }


def _stage(chart, stage):
    named = {"mean": "centre", "mr_bar": "range_mean", "lcl": "lower", "ucl": "upper", "sigma_within": "sigma"}
    rows = chart.table[chart.table["stage"] == stage]
    return {name: chart.values[f"{stage}.{own}"] for name, own in named.items()} | {"beyond_1based": _beyond(rows["signals"])}


def split(given, params):
    found = change_point(given["values"], min_segment=params.get("min_segment", 2)).values
    names = ("mean_before", "mean_after", "sse", "cusum_range")
    return {
        **{name: found[name] for name in names},
        "last_index_before_change_1based": found["last_before"] + 1,
        "cusum_extreme_1based": found["cusum_extreme"] + 1,
    }


def autocorrelation(given, params):
    result = dependence(given["values"], lags=params.get("lags"), ljung_lag=params.get("ljung_lag"))
    plain, residuals = individuals_chart(given["values"]), residual_chart(given["values"])
    same = ("mean", "sd", "ljung_box", "ljung_box_p", "box_pierce", "box_pierce_p", "durbin_watson", "ar1_phi", "ar1_intercept")
    return {
        **{name: result.values[name] for name in same},
        "acf": result.table["coefficient"].tolist(),
        "acf1": result.values["lag1"],
        "white_noise_band": result.values["lag1_band"],
        "residual_sd": result.values["ar1_residual_sd"],
        "theoretical_inflation_phi": result.values["sigma_inflation"],
        "imr_raw_lcl": plain.values["lower"],
        "imr_raw_ucl": plain.values["upper"],
        "imr_raw_beyond_1based": _beyond(plain.table["signals"]),
        "residual_lcl": residuals.values["lower"],
        "residual_ucl": residuals.values["upper"],
        "residual_beyond_1based": _beyond(residuals.table["signals"][1:]),
    }


FAMILIES = {
    "constants": constants,
    "imr": imr,
    "xbar_r": xbar_r,
    "xbar_s": xbar_s,
    **{name: _attribute(chart) for name, chart in {**RATES, "c": c_chart}.items()},
    "laney_p": _laney(laney_p_chart),
    "laney_u": _laney(laney_u_chart),
    "g_chart": g_family,
    "t_chart": t_family,
    "ewma": ewma,
    "cusum": cusum,
    "t2": t2,
    "arl": arl,
    "rules": rules,
    "run_chart": run,
    "staged_chart": staged,
    "change_point": split,
    "autocorrelation": autocorrelation,
}
