"""Do two numbers move together?

In       two values of each case
Out      ``correlation``: Pearson with its interval, Spearman, Kendall
Assumes  independent cases; Pearson: a straight relation, and for its interval two nearly normal values; the others: order only
Source   Fisher (1921) for the interval by z; Spearman (1904), p-value exact up to nine cases without ties, by the series of Best
         and Roberts (1975), Applied Statistics 24(3), algorithm AS 89, up to 1,290, by t beyond or with ties; Kendall (1938),
         tau-b, exact below fifty cases without ties
"""

import itertools
import math

import numpy as np
import pandas as pd
from scipy import special, stats

from methods.dmaic.analyze.samples import pairs_of
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite

MOST_ENUMERATED, MOST_BY_SERIES = 9, 1290
KENDALL_EXACT_BELOW = 50
LEAST_FOR_INTERVAL = 4
SERIES = (0.2274, 0.2531, 0.1745, 0.0758, 0.1033, 0.3932, 0.0879, 0.0151, 0.0072, 0.0831, 0.0131, 4.6e-4)


def correlation(first, second, *, confidence=0.95):
    """Three measures of association of two numbers, each -1 to 1.

    Parameters
    ----------
    first, second : sequence of float
        Row by row, at least three whole rows; rows that lack one are left out and counted.
    confidence : float
        Of the intervals of Pearson's r (Fisher's z) and of Spearman's (z with the variance of Bonett and Wright,
        ``(1 + r^2 / 2) / (n - 3)``).

    Returns
    -------
    Result
        ``values``: n, n_missing, pearson, pearson_p, pearson_low, pearson_high; spearman, spearman_p, spearman_low,
        spearman_high; kendall_tau_b, kendall_p. ``table``: first, second.
        ``warnings``: ``missing_values``; ``zero_variance`` (one of the two never varies: nothing is estimable); ``ties``.

    Raises
    ------
    MethodError
        Fewer than three whole rows (``too_few``), lengths that differ, text, infinity.

    Examples
    --------
    >>> found = correlation([1, 2, 3, 4], [2, 4, 6, 8]).values
    >>> found["spearman"], round(found["spearman_p"], 4)
    (1.0, 0.0833)
    """
    a, b, missing = pairs_of(first, second, least=3)
    names = ("pearson", "spearman", "kendall_tau_b")
    numbers = {"n": int(a.size), "n_missing": missing}
    tied = any(np.unique(one).size < one.size for one in (a, b))
    warnings = [*(["missing_values"] if missing else []), *(["ties"] if tied else [])]
    if never_varies(a) or never_varies(b):
        none = [*names, "pearson_p", "pearson_low", "pearson_high", "spearman_p", "spearman_low", "spearman_high", "kendall_p"]
        numbers |= dict.fromkeys(none)
        warnings.append("zero_variance")
    else:
        numbers |= {**_pearson(a, b, confidence), **_spearman(a, b, tied, confidence), **_kendall(a, b, tied)}
    method = {"test": "Spearman; Pearson and Kendall beside it", "interval": "Fisher z", "confidence": confidence}
    return Result(numbers, pd.DataFrame({"first": a, "second": b}), tuple(warnings), method)


def _pearson(a, b, confidence):
    found = stats.pearsonr(a, b)
    r = float(np.clip(found.statistic, -1, 1))
    low, high = _interval(r, a.size, 1.0, confidence)
    return {"pearson": r, "pearson_p": finite(found.pvalue), "pearson_low": low, "pearson_high": high}


def _spearman(a, b, tied, confidence):
    ranks = stats.rankdata(a), stats.rankdata(b)
    rho = float(np.clip(np.corrcoef(*ranks)[0, 1], -1, 1))
    n = a.size
    if tied or n > MOST_BY_SERIES:
        p = stats.spearmanr(a, b).pvalue
    else:
        squares = round(float(((ranks[0] - ranks[1]) ** 2).sum()))
        p = _enumerated(squares, n) if n <= MOST_ENUMERATED else _by_series(squares, n)
    low, high = _interval(rho, n, 1 + rho**2 / 2, confidence)
    return {"spearman": rho, "spearman_p": finite(p), "spearman_low": low, "spearman_high": high}


def _kendall(a, b, tied):
    exact = not tied and a.size < KENDALL_EXACT_BELOW
    found = stats.kendalltau(a, b, method="exact" if exact else "asymptotic")
    return {"kendall_tau_b": finite(found.statistic), "kendall_p": finite(found.pvalue)}


def _interval(r, n, variance, confidence):
    if n < LEAST_FOR_INTERVAL or abs(r) >= 1 - 1e-12:
        return None, None
    reach = special.ndtri((1 + confidence) / 2) * math.sqrt(variance / (n - 3))
    return float(math.tanh(math.atanh(r) - reach)), float(math.tanh(math.atanh(r) + reach))


def _enumerated(squares, n):
    """Two-sided p-value over all orders of n ranks."""
    ranks = np.arange(n)
    every = np.array(list(itertools.permutations(range(n))), dtype=np.int16)
    sums = ((every - ranks) ** 2).sum(axis=1)
    middle = n * (n * n - 1) / 6
    tail = (sums >= squares).mean() if squares > middle else (sums <= squares).mean()
    return min(1.0, 2 * float(tail))


def _by_series(squares, n):
    """Two-sided p-value by the Edgeworth series of AS 89."""
    middle = n * (n * n - 1) / 6
    upper = squares > middle
    # The sum of squares is even; continuity steps by one on the side of the middle.
    at = squares - 1 if upper else squares + 1
    b = 1 / n
    x = (6 * at * b / (n * n - 1) - 1) * math.sqrt(1 / b - 1)
    y, c = x * x, SERIES
    inner = c[6] + c[7] * b - y * (c[8] - c[9] * b + y * b * (c[10] - c[11] * y))
    u = x * b * (c[0] + b * (c[1] + c[2] * b) + y * (-c[3] + b * (c[4] + c[5] * b) - y * b * inner))
    above = min(1.0, max(0.0, u / math.exp(y / 2) + stats.norm.sf(x)))
    return min(1.0, 2 * (above if upper else 1 - above))
