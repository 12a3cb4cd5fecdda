"""How far are two groups apart, in the mean, in the middle and in spread, and how sure is that?

In       two groups of independent values, or their counts, means and standard deviations
Out      ``compare_two``, all of it in one result; ``welch`` and ``pooled`` on summaries; ``hodges_lehmann``; ``variance_ratio``
Assumes  groups that do not depend on each other. Means: nearly normal values or some thirty per group; the shift of the middle:
         groups of the same shape; the ratio of variances: normal values
Source   Welch (1947), Biometrika 34; Hollander, Wolfe and Chicken (2014), Nonparametric Statistical Methods, 3rd ed., section
         4.3, for the shift and its interval; Montgomery and Runger, Applied Statistics and Probability for Engineers, 6th ed.,
         section 10-5, for the ratio
"""

import functools
import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special, stats

from methods.errors import MethodError
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

ALTERNATIVES = ("two-sided", "less", "greater")
EXACT_BELOW = 50
# Pairs that are laid out in memory at once; above it the middle pair is searched for.
PAIRS = 4_000_000


@dataclass(frozen=True)
class Summary:
    """A group in three numbers: ``n``, ``mean`` and ``sd`` (divisor n - 1)."""

    n: int
    mean: float
    sd: float


@dataclass(frozen=True)
class Difference:
    """A difference or a ratio, its interval and its test.

    Attributes
    ----------
    estimate : float
        First minus second, or first over second.
    low, high : float or None
        Ends of the interval; None for the open end of a one-sided one, and where it cannot be estimated.
    statistic, df, p : float or None
        None where neither group varies. The F statistic has two degrees of freedom: ``df`` is a tuple.
    """

    estimate: float
    low: float | None
    high: float | None
    statistic: float | None
    df: float | tuple[int, int] | None
    p: float | None


def compare_two(first, second, *, confidence=0.95, alternative="two-sided"):
    """Difference of means (Welch and pooled), shift of the middle and ratio of variances of two groups.

    Parameters
    ----------
    first, second : sequence of float
        At least two values each; None and NaN are left out and counted. "Before" comes first.
    confidence : float
    alternative : str
        ``two-sided``, or what the first group is said to be: ``less`` or ``greater``.

    Returns
    -------
    Result
        ``values``: n_first, n_second, n_missing; mean_first, mean_second, sd_first, sd_second, median_first, median_second;
        difference = mean of the first minus mean of the second, with difference_low and difference_high (Welch), welch_t,
        welch_df, welch_p, pooled_t, pooled_df, pooled_p, pooled_low, pooled_high; change = second minus first, with change_low,
        change_high and percent_change (of the first mean; None when that is 0);
        hodges_lehmann, hodges_lehmann_low, hodges_lehmann_high: shift, first minus second;
        sd_ratio and variance_ratio (first over second) with variance_ratio_low, variance_ratio_high, variance_p.
        ``table``: group (first, second), n, mean, sd, median.
        ``warnings``: ``missing_values``; ``zero_variance`` when neither group varies: no test, the difference stands as seen;
        ``one_group_never_varies``: no ratio.

    Raises
    ------
    MethodError
        Fewer than two values in a group (``too_few``), a value that is text or infinite, an unknown alternative.

    Examples
    --------
    >>> found = compare_two([1, 2, 3], [4, 5, 6]).values
    >>> found["change"], found["hodges_lehmann"], round(found["welch_t"], 4)
    (3.0, -3.0, -3.6742)
    """
    groups = [_values(group, name) for group, name in ((first, "first"), (second, "second"))]
    missing = len(first) + len(second) - sum(group.size for group in groups)
    a, b = (Summary(group.size, float(group.mean()), float(group.std(ddof=1))) for group in groups)
    means = {"welch": welch(a, b, confidence=confidence, alternative=alternative)}
    means["pooled"] = pooled(a, b, confidence=confidence, alternative=alternative)
    shift = hodges_lehmann(*groups, confidence=confidence)
    ratio = variance_ratio(*groups, confidence=confidence) if min(a.sd, b.sd) > 0 else Difference(*[None] * 6)
    table = pd.DataFrame({"group": ["first", "second"], "n": [a.n, b.n], "mean": [a.mean, b.mean], "sd": [a.sd, b.sd]})
    table["median"] = [float(np.median(group)) for group in groups]
    values = {"n_missing": missing, **_described(table), **_of_means(a, means)}
    values |= {"hodges_lehmann": shift.estimate, "hodges_lehmann_low": shift.low, "hodges_lehmann_high": shift.high}
    values |= {"variance_ratio": ratio.estimate, "variance_ratio_low": ratio.low, "variance_ratio_high": ratio.high}
    values |= {"variance_p": ratio.p, "sd_ratio": None if ratio.estimate is None else math.sqrt(ratio.estimate)}
    return Result(values, table, tuple(_warnings(a, b, missing)), _method(confidence, alternative))


def welch(first, second, *, confidence=0.95, alternative="two-sided"):
    """Difference of two means without equal variances.

    ``t = (m1 - m2) / sqrt(s1^2/n1 + s2^2/n2)``, degrees of freedom by Welch and Satterthwaite.

    Parameters
    ----------
    first, second : Summary
    confidence : float
    alternative : str

    Returns
    -------
    Difference

    Raises
    ------
    MethodError
        Fewer than two values in a group, an unknown alternative.
    """
    _check(first, second, alternative)
    parts = [group.sd**2 / group.n for group in (first, second)]
    total = sum(parts)
    weight = sum(part**2 / (group.n - 1) for part, group in zip(parts, (first, second), strict=True))
    return _judged(first.mean - second.mean, math.sqrt(total), total**2 / weight if weight else None, confidence, alternative)


def pooled(first, second, *, confidence=0.95, alternative="two-sided"):
    """Difference of two means when both groups have one variance (Student).

    Parameters
    ----------
    first, second : Summary
    confidence : float
    alternative : str

    Returns
    -------
    Difference

    Raises
    ------
    MethodError
        Fewer than two values in a group, an unknown alternative.
    """
    _check(first, second, alternative)
    df = first.n + second.n - 2
    variance = ((first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2) / df
    error = math.sqrt(variance * (1 / first.n + 1 / second.n))
    return _judged(first.mean - second.mean, error, float(df), confidence, alternative)


def hodges_lehmann(first, second, *, confidence=0.95):
    """Shift of the middle: the median of all pairwise differences, first minus second.

    The interval reaches from the k-th smallest to the k-th largest difference, k from the distribution of Mann and Whitney's U:
    exact below fifty values per group, normal above.

    Parameters
    ----------
    first, second : sequence of float
    confidence : float

    Returns
    -------
    Difference
        ``low`` and ``high`` are None where the groups are too small for the confidence; no test.

    Raises
    ------
    MethodError
        No value in a group, a value that is text or infinite.

    Examples
    --------
    >>> hodges_lehmann([1, 2, 4], [0, 1]).estimate
    1.5
    """
    a, b = (np.sort(_values(group, name, least=1)) for group, name in ((first, "first"), (second, "second")))
    pairs = a.size * b.size
    middle = [_difference(a, b, rank) for rank in {(pairs - 1) // 2, pairs // 2}]
    k = _rank_of_the_end(a.size, b.size, round(1 - confidence, 12))
    ends = (_difference(a, b, k - 1), _difference(a, b, pairs - k)) if k >= 1 else (None, None)
    return Difference(float(np.mean(middle)), *ends, None, None, None)


def variance_ratio(first, second, *, confidence=0.95):
    """Ratio of two variances with its F interval and the two-sided F test.

    Parameters
    ----------
    first, second : sequence of float
        At least two values each, and the second must vary.
    confidence : float

    Returns
    -------
    Difference
        ``estimate`` and ``statistic`` are first over second; ``df`` the degrees of freedom of both.

    Raises
    ------
    MethodError
        Fewer than two values, a value that is text or infinite, a second group that never varies.
    """
    a, b = (_values(group, name) for group, name in ((first, "first"), (second, "second")))
    if np.ptp(b) == 0:
        raise MethodError("zero_variance: the second group never varies, so that no ratio of variances exists")
    ratio, df = float(a.var(ddof=1) / b.var(ddof=1)), (a.size - 1, b.size - 1)
    reach = stats.f.ppf([(1 + confidence) / 2, (1 - confidence) / 2], *df)
    p = min(1.0, 2 * min(stats.f.cdf(ratio, *df), stats.f.sf(ratio, *df)))
    return Difference(ratio, *(finite(ratio / end) if end else None for end in reach), ratio, df, float(p))


def _values(group, name, least=2):
    numbers = as_numbers(group)
    present = numbers[~np.isnan(numbers)]
    if present.size < least:
        raise MethodError(f"too_few: {present.size} values in the {name} group, at least {least} are needed")
    return present


def _check(first, second, alternative):
    if alternative not in ALTERNATIVES:
        raise MethodError(f"alternative {alternative!r}: one of {', '.join(ALTERNATIVES)}")
    if min(first.n, second.n) < 2:
        raise MethodError(f"too_few: groups of {first.n} and {second.n} values, at least 2 in each are needed")


def _judged(difference, error, df, confidence, alternative):
    if not error:
        return Difference(difference, None, None, None, None, None)
    t = difference / error
    p = {"two-sided": 2 * stats.t.sf(abs(t), df), "less": stats.t.cdf(t, df), "greater": stats.t.sf(t, df)}[alternative]
    reach = error * stats.t.ppf((1 + confidence) / 2 if alternative == "two-sided" else confidence, df)
    low = None if alternative == "less" else float(difference - reach)
    high = None if alternative == "greater" else float(difference + reach)
    return Difference(difference, low, high, t, df, float(p))


def _difference(a, b, rank):
    """The difference of that rank (counted from 0) among all pairs of two sorted groups."""
    if a.size * b.size <= PAIRS:
        return float(np.partition(np.subtract.outer(a, b).ravel(), rank)[rank])
    low, high = a[0] - b[-1], a[-1] - b[0]
    # Round-off must not leave the smallest or the largest difference outside.
    margin = 1e-12 * max(abs(low), abs(high), 1e-300)
    low, high, below, upto = low - margin, high + margin, 0, a.size * b.size
    while upto - below > PAIRS:
        half = low + (high - low) / 2
        if not low < half < high:
            return float(high)
        count = a.size * b.size - int(np.searchsorted(b, a - half, side="left").sum())
        low, below, high, upto = (half, count, high, upto) if count <= rank else (low, below, half, count)
    between = _between(a, b, low, high)
    place = min(max(rank - below, 0), between.size - 1)
    return float(np.partition(between, place)[place]) if between.size else float(high)


def _between(a, b, low, high):
    """All differences above ``low`` and up to ``high``."""
    starts, stops = np.searchsorted(b, a - high, side="left"), np.searchsorted(b, a - low, side="left")
    return np.concatenate([value - b[start:stop] for value, start, stop in zip(a, starts, stops, strict=True)])


def _rank_of_the_end(m, n, alpha):
    if max(m, n) >= EXACT_BELOW:
        return round(m * n / 2 + special.ndtri(alpha / 2) * math.sqrt(m * n * (m + n + 1) / 12))
    return int(np.searchsorted(_at_most(*sorted((m, n))), alpha / 2, side="right"))


@functools.cache
def _at_most(m, n):
    """Probability that Mann and Whitney's U of two alike groups is at most 0, 1, 2, …"""
    ways = np.zeros(m * n + 1, dtype=object)
    ways[0] = 1
    for size in range(1, m + 1):
        ways[n + size :] = ways[n + size :] - ways[: max(0, len(ways) - n - size)]
        for start in range(size):
            ways[start::size] = np.cumsum(ways[start::size])
    return np.array(np.cumsum(ways) / math.comb(m + n, m), dtype=float)


def _described(table):
    return {f"{name}_{row.group}": getattr(row, name) for row in table.itertuples() for name in ("n", "mean", "sd", "median")}


def _of_means(first, means):
    found = means["welch"]
    change = -found.estimate
    values = {"difference": found.estimate, "difference_low": found.low, "difference_high": found.high}
    values |= {"change": change, "change_low": _turned(found.high), "change_high": _turned(found.low)}
    values["percent_change"] = 100 * change / first.mean if first.mean else None
    for name, test in means.items():
        values |= {f"{name}_t": test.statistic, f"{name}_df": test.df, f"{name}_p": test.p}
    return values | {"pooled_low": means["pooled"].low, "pooled_high": means["pooled"].high}


def _turned(end):
    return None if end is None else -end


def _warnings(first, second, missing):
    if missing:
        yield "missing_values"
    if first.sd == second.sd == 0:
        yield "zero_variance"
    elif 0 in (first.sd, second.sd):
        yield "one_group_never_varies"


def _method(confidence, alternative):
    return {
        "means": "Welch; pooled beside it",
        "middle": "Hodges-Lehmann: median of pairwise differences, interval by Mann and Whitney's U",
        "spread": "F",
        "confidence": confidence,
        "alternative": alternative,
        "difference": "first minus second; change: second minus first",
    }
