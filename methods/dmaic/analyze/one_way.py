"""Do three groups or more differ in their means?

In       values and the group of each
Out      ``one_way``: classic and Welch's analysis of variance, Kruskal and Wallis' ranks, tests of the variances, effects
Assumes  independent values; the classic F: equal variances and nearly normal residuals; Welch's: nearly normal residuals
Source   Fisher (1925); Welch (1951), Biometrika 38; Kruskal and Wallis (1952), JASA 47(260), with tie correction; Bartlett
         (1937); Brown and Forsythe (1974), JASA 69(346)
"""

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.oneway import anova_oneway

from methods.dmaic.analyze.effect_sizes import explained_share
from methods.dmaic.analyze.samples import grouped
from methods.dmaic.analyze.two_sample import shapiro_p
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite


def one_way(values, groups, *, confidence=0.95):
    """Analysis of variance by one factor.

    Parameters
    ----------
    values : sequence of float
    groups : sequence
        The group of each value; at least two groups of two values each.
    confidence : float
        Of the interval of omega squared.

    Returns
    -------
    Result
        ``values``: n, n_missing, k; f, df1, df2, p, ss_between, ss_within, ms_within, eta_squared, omega_squared with _low and
        _high; welch_f, welch_df1, welch_df2, welch_p (None where a group never varies); kruskal_h, kruskal_p, epsilon_squared;
        bartlett, bartlett_p, brown_forsythe_f, brown_forsythe_p; shapiro_residuals_p.
        ``table``: group, n, mean, sd, median, in the order of the names.
        ``warnings``: ``missing_values``; ``zero_variance`` (no group varies: no F); ``one_group_never_varies`` (no Welch).

    Raises
    ------
    MethodError
        Fewer than two groups, a group of fewer than two values (``too_few``), text, infinity, lengths that differ.

    Examples
    --------
    >>> found = one_way([1, 3, 5, 7], ["a", "a", "b", "b"]).values
    >>> found["ss_between"], found["ss_within"], found["f"]
    (16.0, 4.0, 8.0)
    """
    by_name, missing = grouped(values, groups)
    samples = list(by_name.values())
    table = pd.DataFrame(
        {
            "group": list(by_name),
            "n": [group.size for group in samples],
            "mean": [float(group.mean()) for group in samples],
            "sd": [float(group.std(ddof=1)) for group in samples],
            "median": [float(np.median(group)) for group in samples],
        }
    )
    steady = [never_varies(group) for group in samples]
    numbers = {
        "n": int(table.n.sum()),
        "n_missing": missing,
        "k": len(samples),
        **_classic(samples, all(steady), confidence),
        **_welch(samples, any(steady)),
        **_kruskal(samples),
        **_spread(samples, steady),
        "shapiro_residuals_p": shapiro_p(residuals(samples)),
    }
    warnings = [*(["missing_values"] if missing else [])]
    warnings += ["zero_variance"] if all(steady) else ["one_group_never_varies"] if any(steady) else []
    method = {"test": "Welch; classic F and Kruskal-Wallis beside it", "effect": "omega squared", "confidence": confidence}
    return Result(numbers, table, tuple(warnings), method)


def residuals(samples):
    """Each value less the mean of its group."""
    return np.concatenate([group - group.mean() for group in samples])


def _classic(samples, steady, confidence):
    together = np.concatenate(samples)
    df1, df2 = len(samples) - 1, together.size - len(samples)
    between = float(sum(group.size * (group.mean() - together.mean()) ** 2 for group in samples))
    within = float((residuals(samples) ** 2).sum())
    f = None if steady else (between / df1) / (within / df2)
    omega = explained_share(f, df1, df2, confidence=confidence)
    return {
        "f": f,
        "df1": df1,
        "df2": df2,
        "p": None if f is None else finite(stats.f.sf(f, df1, df2)),
        "ss_between": between,
        "ss_within": within,
        "ms_within": within / df2,
        "eta_squared": None if steady else between / (between + within),
        "omega_squared": omega.value,
        "omega_squared_low": omega.low,
        "omega_squared_high": omega.high,
    }


def _welch(samples, steady):
    if steady:
        return dict.fromkeys(("welch_f", "welch_df1", "welch_df2", "welch_p"))
    found = anova_oneway(samples, use_var="unequal", welch_correction=True)
    numbers = {"welch_f": found.statistic, "welch_df1": found.df[0], "welch_df2": found.df[1], "welch_p": found.pvalue}
    return {name: finite(number) for name, number in numbers.items()}


def _kruskal(samples):
    together = np.concatenate(samples)
    if never_varies(together):
        return dict.fromkeys(("kruskal_h", "kruskal_p", "epsilon_squared"))
    found = stats.kruskal(*samples)
    return {
        "kruskal_h": finite(found.statistic),
        "kruskal_p": finite(found.pvalue),
        "epsilon_squared": finite(found.statistic / (together.size - 1)),
    }


def _spread(samples, steady):
    numbers = dict.fromkeys(("bartlett", "bartlett_p", "brown_forsythe_f", "brown_forsythe_p"))
    if not any(steady):
        found = stats.bartlett(*samples)
        numbers |= {"bartlett": finite(found.statistic), "bartlett_p": finite(found.pvalue)}
    if not all(never_varies(np.abs(group - np.median(group))) for group in samples):
        found = stats.levene(*samples, center="median")
        numbers |= {"brown_forsythe_f": finite(found.statistic), "brown_forsythe_p": finite(found.pvalue)}
    return numbers
