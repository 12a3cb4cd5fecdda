"""Can the process keep what the client asks, case after case?

In       values (durations, say), or subgroups of them, and a specification
Out      ``capability``: indices with intervals, expected and observed share outside, the prerequisites, and a verdict
Assumes  a stable process and a measure to be trusted: the verdicts of the chart and of the measurement study are handed in, and
         without them the indices only describe
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., chapter 8; ISO 22514-4:2016 for values that are not
         normal. The verdict rests on the lower bound of the index and not on its middle
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from methods.dmaic.measure.normal_path import Path, normal_path
from methods.dmaic.measure.percentile_path import candidate_indices, percentile_path
from methods.dmaic.measure.specification import Specification
from methods.dmaic.measure.within import within_of
from methods.errors import MethodError
from methods.statistics.control_charts.subgroups import Subgroups
from methods.statistics.intervals import clopper_pearson
from methods.statistics.normality import MOST_TESTABLE, never_varies, shape_of
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

LEAST, STRONG_WARNING, WARNING = 5, 20, 30
ALPHA = 0.05
BOUND = 0.90
SHAPES = ("auto", "normal", "percentile")
FREEDOMS = ("estimator", "n - 1")
SYSTEMS = ("acceptable", "marginal", "unacceptable")
NAMES = (
    "sigma_within", "cp", "cp_low", "cp_high", "cpu", "cpl", "cpk", "cpk_low", "cpk_high", "df_within",
    "cpm_within", "expected_ppm_within", "z_bench_within",
    "pp", "pp_low", "pp_high", "ppu", "ppl", "ppk", "ppk_low", "ppk_high", "ppk_lower_bound",
    "ppk_bissell_low", "ppk_bissell_high", "cpm", "cpm_moment", "off_centre",
    "expected_ppm", "expected_ppm_below", "expected_ppm_above", "z_bench",
    "distribution", "fit_statistic", "fit_p_value", "quantile_low", "quantile_middle", "quantile_high",
)  # fmt: skip
QUANTILES = ("quantile_low", "quantile_middle", "quantile_high")
CANDIDATE_COLUMNS = (
    *("name", "parameters", "log_likelihood", "aic", "statistic", "p_value", "distance", *QUANTILES),
    *("pp", "ppu", "ppl", "ppk", "expected_ppm", "chosen"),
)


def capability(
    values,
    *,
    lower=None,
    upper=None,
    target=None,
    stable=None,
    measurement=None,
    in_time_order=False,
    within_sigma=None,
    within_freedom="estimator",
    span=2,
    shape="auto",
    minimum=1.33,
    confidence=0.95,
    seed=1,
):
    """Capability of a process against one or two limits.

    Parameters
    ----------
    values : sequence of float, or of sequences of float
        One per case, or one sequence per subgroup. Missing values are left out and counted.
    lower, upper : float, optional
        Limits of the specification, one at least. Zero as the physical floor of a duration is not a limit.
    target : float, optional
        Value aimed at, for Cpm.
    stable : bool, optional
        Verdict of the control chart (rule 1). Not True: the indices are descriptive only.
    measurement : str, optional
        Verdict of the measurement study, one of ``SYSTEMS``. None or ``unacceptable``: the indices are descriptive only.
    in_time_order : bool
        Whether single values stand in the order of time, so that moving ranges give a within sigma; else there is no Cp and Cpk.
    within_sigma : str, optional
        Estimator of the within sigma, as ``within.within_of`` takes it.
    within_freedom : str
        Degrees of freedom of the intervals of Cp and Cpk: those of the ``estimator``, or ``n - 1`` as some programs take them.
    span : int
        Values in a moving range.
    shape : str
        ``auto``: normal when the Anderson-Darling test does not reject it, else percentiles. ``normal``, ``percentile``: forced.
    minimum : float
        The index to be shown.
    confidence : float
        Of the two-sided intervals. The verdict uses a one-sided bound of 90%.
    seed : int
        Of the bootstrap on the percentile path.

    Returns
    -------
    Result
        ``values``: n, n_missing, mean, median, sigma (overall), n_outside, observed_ppm with observed_ppm_low and _high;
        normality_statistic, normality_p_value, skewness, excess_kurtosis; minimum, verdict; and every name of ``NAMES``, None
        where it does not apply. cpm is the form of the NIST handbook, cpm_moment the one of the mean square about the target.
        verdict: ``demonstrated`` (lower bound of Ppk above the minimum), ``not_demonstrated`` (only the estimate reaches it),
        ``below_minimum``, ``descriptive_only`` (not stable or not known to be, or measured without a study that accepts it),
        ``not_estimable``.
        ``table``: ``CANDIDATE_COLUMNS``, the candidate distributions in order of AIC; empty on the normal path.
        ``warnings``: ``few_values`` (below 30), ``very_few_values`` (below 20), ``zero_variance``, ``coarse_resolution``,
        ``normality_not_testable``, ``normality_not_tested``, ``not_normal``, ``not_positive``, ``no_fit``,
        ``too_few_for_empirical``, ``descriptive_only`` with its reasons (``not_stable``, ``stability_not_assessed``,
        ``measurement_rejected``, ``measurement_not_assessed``), ``measurement_marginal``, ``target_outside``,
        ``zero_within_variation``.
        ``method``: path (``normal``, ``percentile_fit``, ``box_cox``, ``percentile_empirical``, ``none``) and how each number
        was made.

    Raises
    ------
    MethodError
        Fewer than five values (``too_few``); a value is text or infinite; no limit, or limits reversed, equal or not finite; an
        unknown shape, verdict, estimator or way of counting degrees of freedom; fewer than two subgroups of two values.
    """
    _known(shape=(shape, SHAPES), within_freedom=(within_freedom, FREEDOMS), measurement=(measurement, (None, *SYSTEMS)))
    specification = Specification(lower, upper, target)
    ordered, subgroups = _ordered(values)
    present = ordered[~np.isnan(ordered)]
    if present.size < LEAST:
        raise MethodError(f"too_few: {present.size} values, at least {LEAST} are needed")
    described = shape_of(present)
    levels = {"confidence": confidence, "bound": BOUND}
    if "zero_variance" in described.warnings:
        path = Path({}, (), {"path": "none"})
    elif _normal_enough(described, present.size, shape):
        timed = subgroups is not None or in_time_order
        within = within_of(ordered, subgroups, estimator=within_sigma, span=span) if timed else None
        if within is not None and within_freedom == "n - 1":
            within = replace(within, freedom=float(present.size - 1))
        path = normal_path(present, specification, within=within, **levels)
    else:
        path = percentile_path(present, specification, alpha=ALPHA, seed=seed, **levels)
    reasons = _reasons(stable, measurement)
    numbers = {
        **_counts(ordered, present, specification, confidence),
        **_described(described),
        **dict.fromkeys(NAMES),
        **path.found,
        "minimum": float(minimum),
        "verdict": _verdict(path.found, minimum, reasons),
    }
    codes = (*_prerequisites(present.size, measurement, specification), *(("descriptive_only", *reasons) if reasons else ()))
    codes = (*codes, *described.warnings, *_not_normal(described), *path.warnings)
    return Result(numbers, _candidates(path, specification), codes, {**_METHOD, **levels, "seed": seed, **path.method})


_METHOD = {
    "shape_test": f"Anderson-Darling, D'Agostino-Stephens p-value, rejected at or below {ALPHA}",
    "sigma": "overall standard deviation, divisor n - 1",
    "observed": "Clopper-Pearson",
    "verdict": f"lower one-sided {BOUND:.0%} bound of Ppk against the minimum",
    "minimum_n": LEAST,
}


def _normal_enough(described, n, shape):
    if shape != "auto":
        return shape == "normal"
    return n <= MOST_TESTABLE and (described.p_value is None or described.p_value > ALPHA)


def _known(**chosen):
    for name, (value, among) in chosen.items():
        if value not in among:
            raise MethodError(f"{name} '{value}' is not one of {', '.join(str(known) for known in among if known is not None)}")


def _ordered(values):
    """All values in one array, and their subgroups where they come in such."""
    first = values[0] if len(values) and not hasattr(values, "iloc") else None
    if not isinstance(first, list | tuple | np.ndarray):
        return as_numbers(values), None
    return np.concatenate([as_numbers(group) for group in values]), Subgroups.of(values)


def _prerequisites(n, measurement, specification):
    if n < WARNING:
        yield "very_few_values" if n < STRONG_WARNING else "few_values"
    if measurement == "marginal":
        yield "measurement_marginal"
    if specification.target_outside:
        yield "target_outside"


def _reasons(stable, measurement):
    """Why an index only describes; nothing when it may be judged."""
    reasons = [] if stable else ["stability_not_assessed" if stable is None else "not_stable"]
    if measurement in (None, "unacceptable"):
        reasons.append("measurement_not_assessed" if measurement is None else "measurement_rejected")
    return tuple(reasons)


def _not_normal(described):
    return ("not_normal",) if described.p_value is not None and described.p_value <= ALPHA else ()


def _counts(ordered, present, specification, confidence):
    outside = clopper_pearson(specification.count_outside(present), int(present.size), confidence=confidence)
    return {
        "n": int(present.size),
        "n_missing": int(ordered.size - present.size),
        "mean": float(present.mean()),
        "median": float(np.median(present)),
        "sigma": 0.0 if never_varies(present) else float(present.std(ddof=1)),
        "n_outside": outside.successes,
        "observed_ppm": 1e6 * outside.value,
        "observed_ppm_low": 1e6 * outside.low,
        "observed_ppm_high": 1e6 * outside.high,
    }


def _described(described):
    return {
        "normality_statistic": described.statistic,
        "normality_p_value": described.p_value,
        "skewness": described.skewness,
        "excess_kurtosis": described.excess_kurtosis,
    }


def _verdict(found, minimum, reasons):
    if found.get("ppk") is None or found.get("ppk_lower_bound") is None:
        return "not_estimable"
    if reasons:
        return "descriptive_only"
    if found["ppk_lower_bound"] > minimum:
        return "demonstrated"
    return "not_demonstrated" if found["ppk"] > minimum else "below_minimum"


def _candidates(path, specification):
    chosen = path.found.get("distribution")
    rows = [_candidate(fit, specification) | {"chosen": fit.name == chosen} for fit in path.fits]
    return pd.DataFrame(rows, columns=list(CANDIDATE_COLUMNS))


def _candidate(fit, specification):
    simple = {name: getattr(fit, name) for name in ("name", "log_likelihood", "aic", "statistic", "p_value", "distance")}
    quantiles = dict(zip(QUANTILES, map(finite, fit.quantiles), strict=True))
    return simple | {"parameters": dict(fit.parameters)} | quantiles | candidate_indices(fit, specification)
