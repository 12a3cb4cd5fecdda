"""Do two groups differ, in the mean, in the middle, in spread?

In       values of two groups, or their counts, means and standard deviations
Out      ``two_sample``: Welch's and Student's t, Mann and Whitney's ranks, F and Brown-Forsythe for the spread, with effects;
         ``two_summaries``: the tests of means alone
Assumes  independent groups. Welch's test is the default whatever the variances: no test of variances decides over it
Source   intervals and t: ``methods.statistics.comparison``; Mann and Whitney (1947), Annals of Mathematical Statistics 18(1),
         with tie and continuity correction above 20 values or with ties, else exact; Brown and Forsythe (1974), JASA 69(346)
"""

import numpy as np
import pandas as pd
from scipy import stats

from methods.dmaic.analyze.effect_sizes import hedges_g, rank_biserial, small_sample
from methods.dmaic.analyze.samples import clean
from methods.statistics.comparison import Summary, compare_two, pooled, welch
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite

MOST_EXACT = 20
LEAST_SHAPIRO, MOST_SHAPIRO = 3, 5000


def two_sample(first, second, *, confidence=0.95, alternative="two-sided"):
    """Every comparison of two independent groups, first minus second.

    Parameters
    ----------
    first, second : sequence of float
        At least two values each; None and NaN are left out and counted.
    confidence : float
    alternative : str
        ``two-sided``, or what the first group is said to be: ``less`` or ``greater``.

    Returns
    -------
    Result
        ``values``: as ``compare_two``, and mann_whitney_w, mann_whitney_p (exact for up to 20 values per group without ties),
        mann_whitney_p_normal, rank_biserial with _low and _high, hedges_g with _low and _high, cohen_d, brown_forsythe_f,
        brown_forsythe_p, shapiro_p_first, shapiro_p_second (None below 3 or above 5,000 values, or without variation).
        ``warnings``: as ``compare_two``.

    Raises
    ------
    MethodError
        Fewer than two values in a group (``too_few``), text, infinity, an unknown alternative.

    Examples
    --------
    >>> found = two_sample([1, 2, 3], [4, 5, 6]).values
    >>> found["mann_whitney_w"], round(found["mann_whitney_p"], 3), found["rank_biserial"]
    (0.0, 0.1, -1.0)
    """
    a, b = clean(first, least=2, name="the first group")[0], clean(second, least=2, name="the second group")[0]
    compared = compare_two(first, second, confidence=confidence, alternative=alternative)
    one, other = (Summary(group.size, float(group.mean()), float(group.std(ddof=1))) for group in (a, b))
    g = hedges_g(one, other, confidence=confidence)
    w, exact_or_normal, normal = _ranks(a, b, alternative)
    r = rank_biserial(w, a.size, b.size, confidence=confidence)
    spread = _brown_forsythe(a, b)
    numbers = {
        **compared.values,
        "mann_whitney_w": w,
        "mann_whitney_p": exact_or_normal,
        "mann_whitney_p_normal": normal,
        "rank_biserial": r.value,
        "rank_biserial_low": r.low,
        "rank_biserial_high": r.high,
        "hedges_g": g.value,
        "hedges_g_low": g.low,
        "hedges_g_high": g.high,
        "cohen_d": None if g.value is None else g.value / small_sample(a.size + b.size - 2),
        "brown_forsythe_f": spread[0],
        "brown_forsythe_p": spread[1],
        "shapiro_p_first": shapiro_p(a),
        "shapiro_p_second": shapiro_p(b),
    }
    method = {**compared.method, "ranks": "Mann-Whitney", "spread_test": "Brown-Forsythe", "effect": "Hedges g, rank-biserial"}
    return Result(numbers, compared.table, compared.warnings, method)


def two_summaries(first, second, *, confidence=0.95, alternative="two-sided"):
    """Welch's and Student's test of two means that are known by count, mean and standard deviation.

    Parameters
    ----------
    first, second : Summary
    confidence : float
    alternative : str

    Returns
    -------
    Result
        ``values``: n_first, n_second, difference (first minus second), difference_low, difference_high, welch_t, welch_df,
        welch_p, pooled_t, pooled_df, pooled_p, pooled_low, pooled_high, hedges_g with _low and _high, cohen_d.

    Raises
    ------
    MethodError
        Fewer than two values in a group, an unknown alternative.

    Examples
    --------
    >>> found = two_summaries(Summary(8, 92.255, 2.39), Summary(8, 92.733, 2.98)).values
    >>> round(found["pooled_t"], 3), found["pooled_df"]
    (-0.354, 14.0)
    """
    options = {"confidence": confidence, "alternative": alternative}
    unequal, equal = welch(first, second, **options), pooled(first, second, **options)
    g = hedges_g(first, second, confidence=confidence)
    numbers = {"n_first": first.n, "n_second": second.n, "difference": unequal.estimate}
    numbers |= {
        "difference_low": unequal.low,
        "difference_high": unequal.high,
        "pooled_low": equal.low,
        "pooled_high": equal.high,
    }
    for name, test in (("welch", unequal), ("pooled", equal)):
        numbers |= {f"{name}_t": test.statistic, f"{name}_df": test.df, f"{name}_p": test.p}
    numbers |= {"hedges_g": g.value, "hedges_g_low": g.low, "hedges_g_high": g.high}
    numbers["cohen_d"] = None if g.value is None else g.value / small_sample(first.n + second.n - 2)
    table = pd.DataFrame([vars(first), vars(second)], index=["first", "second"]).rename_axis("group").reset_index()
    warnings = ("zero_variance",) if first.sd == second.sd == 0 else ()
    return Result(numbers, table, warnings, {"means": "Welch; pooled beside it", **options})


def shapiro_p(values):
    """The p-value of Shapiro and Wilk's test of normality.

    Parameters
    ----------
    values : ndarray of float

    Returns
    -------
    float or None
        None below 3 or above 5,000 values, and for values that never vary.
    """
    if not LEAST_SHAPIRO <= values.size <= MOST_SHAPIRO or never_varies(values):
        return None
    return finite(stats.shapiro(values).pvalue)


def _ranks(a, b, alternative):
    if never_varies(np.concatenate([a, b])):
        return a.size * b.size / 2, None, None
    normal = stats.mannwhitneyu(a, b, alternative=alternative, method="asymptotic", use_continuity=True)
    together = np.concatenate([a, b])
    exact = max(a.size, b.size) <= MOST_EXACT and np.unique(together).size == together.size
    p = stats.mannwhitneyu(a, b, alternative=alternative, method="exact").pvalue if exact else normal.pvalue
    return float(normal.statistic), finite(p), finite(normal.pvalue)


def _brown_forsythe(*groups):
    away = [np.abs(group - np.median(group)) for group in groups]
    if all(never_varies(distances) for distances in away):
        return None, None
    found = stats.levene(*groups, center="median")
    return finite(found.statistic), finite(found.pvalue)
