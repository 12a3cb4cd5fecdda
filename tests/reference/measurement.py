"""Answers to the families of measurement: each hands a case to a public function and gives its numbers the names of the file."""

import pandas as pd

from methods.dmaic.measure import systems
from methods.dmaic.measure.capability import capability
from methods.dmaic.measure.defects import defect_metrics, dpmo_of, level_of, of_yields, rolled_yield
from methods.dmaic.measure.loss import quality_loss
from methods.dmaic.measure.quantiles import quantiles
from methods.dmaic.measure.summary import capability_of_summary
from methods.statistics.normality import normality
from methods.statistics.sample_size import for_mean, for_share, to_detect
from methods.statistics.tolerance import factors, tolerance_interval

ESTIMATORS = {
    "UWAVE-R": "rbar",
    "MVLUE-R": "mvlue_r",
    "UWAVE-SD": "sbar",
    "MVLUE-SD": "mvlue_s",
    "RMSDF": "pooled_unbiased",
    "mr_bar/d2(2)": "mr",
    "median_mr/0.954": "median_mr",
}
OF_GAGE = {
    "variance_components": "variance",
    "sd": "sd",
    "pct_contribution": "percent_contribution",
    "pct_study_variation": "percent_study_variation",
    "study_variation": "study_variation",
    "pct_tolerance": "percent_tolerance",
}


def _given(params, **renamed):
    """The parameters that a case has, under our names."""
    return {ours: params[theirs] for ours, theirs in renamed.items() if params.get(theirs) is not None}


def _limits(params):
    return _given(params, lower="lsl", upper="usl", target="target", confidence="confidence")


def _pair(found, name):
    return [found[f"{name}_low"], found[f"{name}_high"]]


def _readings(given):
    return pd.DataFrame({name: given[name] for name in ("part", "operator", "value")})


def _components(table):
    indexed = table.set_index("source")
    return {theirs: indexed[ours].to_dict() for theirs, ours in OF_GAGE.items() if indexed[ours].notna().all()}


def gage_rr_crossed(given, params):
    options = _given(params, multiplier="study_var_multiplier", tolerance="tolerance", lower="lsl", upper="usl")
    if params.get("method") == "average_range":
        result = systems.average_and_range(_readings(given), **options)
        found, table = result.values, result.table.set_index("operator")
        named = {name: found[name] for name in ("ev", "av", "grr", "pv", "tv")}
        shares = {f"pct.{name}": found[f"percent_{name}"] for name in named}
        shares |= {f"pct_tolerance.{name}": found[f"percent_tolerance_{name}"] for name in named}
        return {**found, **shares, "ucl_r": found["ucl_range"], "r_bar_by_operator": table["r_bar"].to_dict()}
    if params.get("method") == "reml":
        result = systems.unbalanced_crossed(_readings(given), **options)
        return {**result.values, **_components(result.table)}
    pooling = _given(params, alpha_to_pool="alpha_to_pool", pool="pool", confidence="confidence")
    result = systems.crossed(_readings(given), **pooling, **options)
    found = result.values
    theirs = {"part:operator": "interaction"} | {source: source for source in ("part", "operator", "repeatability")}
    anova = {group: {name: found[f"{group}_{ours}"] for name, ours in theirs.items()} for group in ("ss", "df", "ms")}
    for source in ("part", "operator", "interaction"):
        anova |= {f"F_{source}": found[f"f_{source}"], f"p_{source}": found[f"p_{source}"]}
    names = ("ms_repeatability", "df_repeatability", "f_part", "f_operator", "p_part", "p_operator")
    reduced = {name.replace("f_", "F_", 1) if name.startswith("f_") else name: found[f"reduced_{name}"] for name in names}
    intervals = {"ev_ci": _pair(found, "sd_repeatability"), "av_ci": _pair(found, "sd_reproducibility")}
    return {
        **found,
        **_components(result.table),
        **intervals,
        "grr_ci": _pair(found, "sd_gage_rr"),
        "anova_full": anova,
        "anova_reduced": reduced,
        "clamped": list(found["clamped"]),
    }


def gage_rr_nested(given, params):
    options = _given(params, multiplier="study_var_multiplier", tolerance="tolerance", lower="lsl", upper="usl")
    result = systems.nested(_readings(given), **options)
    found, sources = result.values, ("operator", "part_within_operator", "repeatability")
    squares = {group: {source: found[f"{group}_{source}"] for source in sources} for group in ("ss", "df", "ms")}
    tests = {"F_operator": found["f_operator"], "p_operator": found["p_operator"], "F_part": found["f_part_within_operator"]}
    return {**found, **squares, **tests, "p_part": found["p_part_within_operator"], **_components(result.table)}


def bias_linearity(given, params):
    if "reference" in given:
        options = _given(params, confidence="confidence", process_sd="process_sd")
        result = systems.linearity(given["reference"], given["measured"], **options)
        levels = {f"{row.reference:g}": row.bias for row in result.table.itertuples()}
        return {**result.values, "bias_by_reference": levels, "pct_linearity": result.values["percent_linearity"]}
    options = _given(params, tolerance="tolerance", k_percent="k_pct", multiplier="study_sigma", confidence="confidence")
    if "summary" in given:
        summary = given["summary"]
        result = systems.bias_of_summary(summary["n"], summary["mean"], summary["sd"], params["reference"], **options)
    else:
        result = systems.bias(given["measured"], params["reference"], **options)
    return {**result.values, "s": result.values["sd"], "ci": _pair(result.values, "bias")}


def attribute_agreement(given, params):
    options = _given(params, confidence="confidence")
    if "matched" in given:
        table = systems.shares(given["matched"], given["inspected"], **options).table
        return {"pct": table["percent"].tolist(), "ci": table[["low", "high"]].to_numpy().tolist()}
    result = systems.attribute_agreement(pd.DataFrame(given), **options, **_given(params, defect="defect", ordered="ordered"))
    rows = result.table.assign(key=result.table["comparison"] + result.table["operator"].map(lambda o: f".{o}" if o else ""))
    return {**result.values, **{row.key: row._asdict() for row in rows.itertuples()}}


def kappa_cohen(given, params):
    options = _given(params, confidence="confidence")
    if "table" not in given and "ratings" not in given:
        return {f"kappa_{name}": systems.cohen(table, **options).values["kappa"] for name, table in given.items()}
    found = systems.cohen(given.get("table", given.get("ratings")), **options, **_given(params, categories="categories")).values
    intervals = {f"{name}_ci": _pair(found, name) for name in ("kappa", "kappa_linear", "kappa_quadratic")}
    return {**found, **intervals, "z_null": found["z"], "se_asymptotic": found["se"]}


def kappa_fleiss(given, params):
    counted = "counts" in given
    rows = given["counts"] if counted else given["ratings_subjects_by_raters"]
    result = systems.fleiss(rows, counts=counted, **_given(params, confidence="confidence"))
    found, table = result.values, result.table.set_index("category")
    by_category = {f"category_{name}": {str(key): cell for key, cell in table[name].items()} for name in ("kappa", "z", "p")}
    same = {"z_null": found["z"], "subjects": found["n"], "raters": found["n_raters"], "kappa_ci": _pair(found, "kappa")}
    return {**found, **same, **by_category}


def agreement_continuous_ordinal(given, params):
    concordance = systems.kendall_w(given["ratings"]).values
    found = systems.intraclass_correlation(given["ratings"], **_given(params, confidence="confidence")).values
    w = {"kendall_w_ties": concordance["w"], "kendall_chi2": concordance["chi_square"], "kendall_p": concordance["p"]}
    intervals = {f"icc_{form}_ci": _pair(found, f"icc_{form}") for form in ("1_1", "2_1", "3_1", "1_k", "2_k", "3_k")}
    return {**found, **w, **intervals, "icc_ci": intervals["icc_2_1_ci"], "icc_F": found["f"], "icc_p": found["p"]}


def capability_normal(given, params):
    if "summary" in given:
        summary = _given(given["summary"], n="n", mean="mean", sd="sd", both="cp", worst="cpk")
        found = capability_of_summary(**summary, **_limits(params)).values
        indices = {"cp": found["both"], "cpk": found["worst"], "cpu": found["upper"], "cpl": found["lower"], "cpm": found["cpm"]}
        intervals = {"pp_ci": _pair(found, "both"), "ppk_ci_bissell": _pair(found, "worst")}
        return {**indices, **intervals, "k": found["off_centre"], "ppk_ci_noncentral_t": _pair(found, "worst_noncentral")}
    values = given.get("subgroups", given.get("values"))
    asked = params.get("within_sigma")
    options = {**_limits(params), "shape": "normal", "in_time_order": True, "within_sigma": ESTIMATORS.get(asked, asked)}
    found = capability(values, **options).values
    by_all = capability(values, **options, within_freedom="n - 1").values
    renamed = {
        "sigma_overall": "sigma",
        "cpm_sqrt_s2_plus_bias2": "cpm",
        "cpm_overall_moment": "cpm_moment",
        "qcc_cpm": "cpm_within",
        "expected_within_ppm": "expected_ppm_within",
        "expected_overall_ppm": "expected_ppm",
        "expected_overall_ppm_below": "expected_ppm_below",
        "expected_overall_ppm_above": "expected_ppm_above",
        "z_bench_overall": "z_bench",
        "k": "off_centre",
    }
    return {
        **found,
        **{theirs: found[ours] for theirs, ours in renamed.items()},
        "cp_ci_df_within": _pair(found, "cp"),
        "cpk_ci_bissell_df_within": _pair(found, "cpk"),
        "pp_ci": _pair(found, "pp"),
        "ppk_ci_bissell": _pair(found, "ppk_bissell"),
        "ppk_ci_noncentral_t": _pair(found, "ppk"),
        "qcc_cp_ci_df_nminus1": _pair(by_all, "cp"),
        "qcc_cpk_ci_df_nminus1": _pair(by_all, "cpk"),
    }


def capability_nonnormal(given, params):
    result = capability(given["values"], shape="percentile", **_limits(params))
    shape = normality(given["values"]).values
    fits = {row["name"]: _fit(row) for row in result.table.to_dict("records")}
    power = fits.pop("box_cox", None)
    types = quantiles(given["values"], (0.00135, 0.5, 0.99865), types=(6,)).table
    return {
        **result.values,
        "ad_statistic": shape["anderson_darling"],
        "ad_p": shape["anderson_darling_p"],
        "shapiro_w": shape["shapiro_wilk"],
        "shapiro_p": shape["shapiro_wilk_p"],
        "lilliefors_d": shape["lilliefors"],
        "lilliefors_p": shape["lilliefors_p"],
        "fits": fits,
        "boxcox_lambda_mle": power and power["parameters"]["power"],
        "boxcox_ppk": power and power["ppk"],
        "empirical_quantiles_type6": types["R6"].tolist(),
    }


def _fit(row):
    renamed = {"loglik": "log_likelihood", "ks": "distance", "ppm_out": "expected_ppm", "ad": "statistic"}
    row = {name: None if isinstance(cell, float) and pd.isna(cell) else cell for name, cell in row.items()}
    ends = [row[f"quantile_{place}"] for place in ("low", "middle", "high")]
    return {**row, **{theirs: row[ours] for theirs, ours in renamed.items()}, "quantiles": ends}


def sigma_level(given, params):
    params = {**given, **params}
    shift = _given(params, shift="shift")
    if "sigma_levels" in params:
        table = dpmo_of(params["sigma_levels"], **shift).table
        return {name: table[name].tolist() for name in ("dpmo", "dpmo_two_sided")}
    if "defects" not in params and "dpmo" in params:
        levels = level_of(params["dpmo"], **shift).table["sigma_level"].tolist()
        return {"sigma_level": levels, "sigma_level_st": levels}
    if "yields" in params:
        return _yields(of_yields(params["yields"]))
    if "good" in params:
        result = rolled_yield(params["good"], params["entered"], **_given(params, confidence="confidence"))
        return {**_yields(result.values), "fty": result.table["first_time_yield"].tolist()}
    options = _given(params, opportunities="opportunities", confidence="confidence", interval="interval")
    found = defect_metrics(params["defects"], params["units"], **options, **shift).values
    intervals = {f"{name}_ci": _pair(found, name) for name in ("dpu", "dpo", "dpmo", "yield", "sigma_level")}
    renamed = {
        "throughput_yield_poisson": "throughput_yield",
        "z_lt": "z_long_term",
        "sigma_level_st": "sigma_level",
        "sigma_level_lower_bound_one_sided": "sigma_level_lower_bound",
    }
    return {**found, **intervals, **{theirs: found[ours] for theirs, ours in renamed.items()}}


def _yields(found):
    return {**found, "rty": found["rolled_throughput_yield"], "tdpu": found["defects_per_unit"]}


def tolerance(given, params):
    options = _given(params, coverage="coverage", confidence="confidence")
    answers = {}
    if "values" in given:
        found = tolerance_interval(given["values"], **options, **_given(params, sides="sides")).values
        answers = {**found, "interval": [found["lower"], found["upper"]]}
    found = factors(params.get("n", answers.get("n")), **options).values
    return {**answers, "k2_exact": found["two_sided"], "k2_howe": found["two_sided_howe"], "k1_noncentral_t": found["one_sided"]}


def taguchi(given, params):
    options = _given(params, target="target", tolerance="tolerance", cost_at_limit="cost_at_limit", kind="kind")
    return dict(quality_loss(given["values"], **options).values)


def quantile(given, params):
    table = quantiles(given["values"], params["p"]).table.drop(columns="p")
    single = not isinstance(params["p"], list)
    return {name: table[name].iloc[0] if single else table[name].tolist() for name in table}


def sample_size(given, params):
    params = {**given, **params}
    answers = {}
    common = _given(params, confidence="confidence", population="population")
    if "delta" in params:
        options = _given(params, alpha="alpha", beta="beta", sides="sides")
        found = to_detect(params["delta"], params["sigma"], **options).values
        answers |= {"n_z": found["n_normal"], "n_t": found["n_t"], "n_z_exact": found["n_exact"]}
    if "margin_mean" in params:
        found = for_mean(params["sd"], params["margin_mean"], **common).values
        answers |= {"n_mean": found["n_normal"], "n_mean_t": found["n_t"], "n_mean_fpc": found["n_normal_finite"]}
    if "margin_prop" in params:
        found = for_share(params["margin_prop"], expected=params.get("p"), **common).values
        answers |= {"n_prop": found["n_normal"], "n_prop_worst": found["n_worst"], "n_prop_fpc": found["n_finite"]}
    return answers


def tests_of_normality(given, params):
    found = normality(given["values"]).values
    named = {"ad": "anderson_darling", "shapiro_w": "shapiro_wilk", "lilliefors": "lilliefors"}
    named |= {"ad_p": "anderson_darling_p", "shapiro_p": "shapiro_wilk_p", "lilliefors_p": "lilliefors_p"}
    return {**found, **{theirs: found[ours] for theirs, ours in named.items()}}


FAMILIES = {
    "agreement_continuous_ordinal": agreement_continuous_ordinal,
    "attribute_agreement": attribute_agreement,
    "bias_linearity": bias_linearity,
    "capability_nonnormal": capability_nonnormal,
    "capability_normal": capability_normal,
    "gage_rr_crossed": gage_rr_crossed,
    "gage_rr_nested": gage_rr_nested,
    "kappa_cohen": kappa_cohen,
    "kappa_fleiss": kappa_fleiss,
    "normality": tests_of_normality,
    "quality_loss": taguchi,
    "quantile": quantile,
    "sample_size": sample_size,
    "sigma_level": sigma_level,
    "tolerance_interval": tolerance,
}
