"""Can the process keep what the client asks, case after case?

In       values (durations, say) and a specification
Out      ``capability``: indices with intervals, expected and observed share outside, the prerequisites, and a verdict
Assumes  a stable process: its chart comes first, and its verdict is handed in
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., chapter 8; ISO 22514-4:2016 for values that are not
         normal. The verdict rests on the lower bound of the index and not on its middle
"""

import numpy as np
import pandas as pd

from methods.dmaic.measure.normal_path import Path, normal_path
from methods.dmaic.measure.percentile_path import percentile_path
from methods.dmaic.measure.specification import Specification
from methods.errors import MethodError
from methods.statistics.intervals import clopper_pearson
from methods.statistics.normality import MOST_TESTABLE, never_varies, shape_of
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers

LEAST, STRONG_WARNING, WARNING = 5, 20, 30
ALPHA = 0.05
BOUND = 0.90
SHAPES = ("auto", "normal", "percentile")
NAMES = (
    "sigma_within", "cp", "cp_low", "cp_high", "cpu", "cpl", "cpk", "cpk_low", "cpk_high", "df_within",
    "expected_ppm_within", "z_bench_within",
    "pp", "pp_low", "pp_high", "ppu", "ppl", "ppk", "ppk_low", "ppk_high", "ppk_lower_bound", "cpm",
    "expected_ppm", "expected_ppm_below", "expected_ppm_above", "z_bench",
    "distribution", "fit_statistic", "fit_p_value", "quantile_low", "quantile_middle", "quantile_high",
)  # fmt: skip
CANDIDATE_COLUMNS = ("name", "parameters", "aic", "statistic", "p_value", "chosen")


def capability(
    values,
    *,
    lower=None,
    upper=None,
    target=None,
    stable=None,
    in_time_order=False,
    shape="auto",
    minimum=1.33,
    confidence=0.95,
    seed=1,
):
    """Capability of a process against one or two limits.

    Parameters
    ----------
    values : sequence of float
        One per case. Missing values are left out and counted.
    lower, upper : float, optional
        Limits of the specification, one at least. Zero as the physical floor of a duration is not a limit.
    target : float, optional
        Value aimed at, for Cpm.
    stable : bool, optional
        Verdict of the control chart (rule 1). False: the indices are descriptive only. None: not assessed, which is warned.
    in_time_order : bool
        Whether the values stand in the order of time, so that moving ranges give a within sigma; else there is no Cp and Cpk.
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
        where it does not apply.
        verdict: ``demonstrated`` (lower bound of Ppk above the minimum), ``not_demonstrated`` (only the estimate reaches it),
        ``below_minimum``, ``descriptive_only`` (not stable), ``not_estimable``.
        ``table``: the candidate distributions in order of AIC; empty on the normal path.
        ``warnings``: ``few_values`` (below 30), ``very_few_values`` (below 20), ``zero_variance``, ``coarse_resolution``,
        ``normality_not_testable``, ``normality_not_tested``, ``not_normal``, ``not_positive``, ``no_fit``,
        ``too_few_for_empirical``, ``stability_not_assessed``, ``descriptive_only``,
        ``target_outside``, ``zero_within_variation``.
        ``method``: path (``normal``, ``percentile_fit``, ``percentile_empirical``, ``none``) and how each number was made.

    Raises
    ------
    MethodError
        Fewer than five values (``too_few``); a value is text or infinite; no limit, or limits reversed, equal or not finite; an
        unknown shape.
    """
    if shape not in SHAPES:
        raise MethodError(f"shape '{shape}' is not one of {', '.join(SHAPES)}")
    specification = Specification(lower, upper, target)
    ordered = as_numbers(values)
    present = ordered[~np.isnan(ordered)]
    if present.size < LEAST:
        raise MethodError(f"too_few: {present.size} values, at least {LEAST} are needed")
    described = shape_of(present)
    levels = {"confidence": confidence, "bound": BOUND}
    if "zero_variance" in described.warnings:
        path = Path({}, (), {"path": "none"})
    elif _normal_enough(described, present.size, shape):
        path = normal_path(ordered, specification, within=in_time_order, **levels)
    else:
        path = percentile_path(present, specification, alpha=ALPHA, seed=seed, **levels)
    numbers = {
        **_counts(ordered, present, specification, confidence),
        **_described(described),
        **dict.fromkeys(NAMES),
        **path.found,
        "minimum": float(minimum),
        "verdict": _verdict(path.found, minimum, stable),
    }
    codes = (*_prerequisites(present.size, stable, specification), *described.warnings, *_not_normal(described), *path.warnings)
    return Result(numbers, _candidates(path), codes, {**_METHOD, **levels, "seed": seed, **path.method})


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


def _prerequisites(n, stable, specification):
    if n < WARNING:
        yield "very_few_values" if n < STRONG_WARNING else "few_values"
    if stable is not True:
        yield "stability_not_assessed" if stable is None else "descriptive_only"
    if specification.target_outside:
        yield "target_outside"


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


def _verdict(found, minimum, stable):
    if found.get("ppk") is None or found.get("ppk_lower_bound") is None:
        return "not_estimable"
    if stable is False:
        return "descriptive_only"
    if found["ppk_lower_bound"] > minimum:
        return "demonstrated"
    return "not_demonstrated" if found["ppk"] > minimum else "below_minimum"


def _candidates(path):
    chosen = path.found.get("distribution")
    rows = [(fit.name, dict(fit.parameters), fit.aic, fit.statistic, fit.p_value, fit.name == chosen) for fit in path.fits]
    return pd.DataFrame(rows, columns=list(CANDIDATE_COLUMNS))
