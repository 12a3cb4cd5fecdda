"""How large is a difference, freed of its unit, and how sure is that?

In       the statistics of a test, or the groups themselves
Out      ``hedges_g``, ``rank_biserial``, ``explained_share`` (omega squared), ``cramers_v``: estimate with interval
Assumes  what the test of the same name assumes; standardised differences: one standard deviation for both groups
Source   Hedges and Olkin (1985), Statistical Methods for Meta-Analysis, equations 5.10 and 5.15; Kerby (2014), Comprehensive
         Psychology 3, and the interval by Fisher's z of Bishara and Hittner (2012), Psychological Methods 17(3); Steiger (2004),
         Psychological Methods 9(2), for intervals by the noncentral F and chi-square
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import optimize, special, stats

MOST_NONCENTRAL = 1e6


@dataclass(frozen=True)
class Effect:
    """``value`` with ``low`` and ``high``; None where it cannot be estimated. ``name`` says which measure it is."""

    name: str
    value: float | None
    low: float | None
    high: float | None


def small_sample(df):
    """Hedges' correction of a standardised difference, ``1 - 3 / (4 df - 1)``."""
    return 1 - 3 / (4 * df - 1)


def hedges_g(first, second, *, confidence=0.95):
    """Difference of two means in pooled standard deviations, corrected for small samples.

    Parameters
    ----------
    first, second : Summary
    confidence : float
        Of the large-sample interval, variance ``(n1 + n2) / (n1 n2) + g^2 / (2 (n1 + n2))``.

    Returns
    -------
    Effect
        None throughout where neither group varies.
    """
    df = first.n + second.n - 2
    spread = math.sqrt(((first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2) / df)
    if not spread:
        return Effect("hedges_g", None, None, None)
    g = small_sample(df) * (first.mean - second.mean) / spread
    n = first.n + second.n
    reach = special.ndtri((1 + confidence) / 2) * math.sqrt(n / (first.n * second.n) + g**2 / (2 * n))
    return Effect("hedges_g", float(g), float(g - reach), float(g + reach))


def rank_biserial(w, n_first, n_second, *, confidence=0.95):
    """How much oftener a value of the first group is the larger of a pair than a value of the second, -1 to 1.

    Parameters
    ----------
    w : float
        Pairs in which the first is larger, ties counting half (Mann and Whitney's U of the first group).
    n_first, n_second : int
    confidence : float

    Returns
    -------
    Effect

    Examples
    --------
    >>> rank_biserial(6, 2, 3).value
    1.0
    """
    r = 2 * w / (n_first * n_second) - 1
    if abs(r) >= 1:
        return Effect("rank_biserial", float(r), None, None)
    error = math.sqrt((n_first + n_second + 1) / (3 * n_first * n_second))
    reach = special.ndtri((1 + confidence) / 2) * error
    low, high = np.tanh(math.atanh(r) - reach), np.tanh(math.atanh(r) + reach)
    return Effect("rank_biserial", float(r), float(low), float(high))


def explained_share(f, df_between, df_within, *, confidence=0.95):
    """Share of the variance that the groups explain: omega squared.

    Parameters
    ----------
    f : float or None
        Of the classic analysis of variance.
    df_between, df_within : int
    confidence : float
        Of the interval by the noncentral F, ``lambda / (lambda + n)``.

    Returns
    -------
    Effect
        The estimate may be under 0, where the groups explain less than chance would.
    """
    if f is None:
        return Effect("omega_squared", None, None, None)
    n = df_between + df_within + 1
    value = df_between * (f - 1) / (df_between * (f - 1) + n)
    ends = _noncentralities(
        lambda nc: stats.ncf.cdf(f, df_between, df_within, nc), stats.f.cdf(f, df_between, df_within), confidence
    )
    return Effect("omega_squared", float(value), *(None if end is None else end / (end + n) for end in ends))


def cramers_v(chi2, df, n, least_side, *, confidence=0.95):
    """Strength of association in a table of counts, 0 to 1.

    Parameters
    ----------
    chi2 : float
        Without continuity correction.
    df, n : int
    least_side : int
        The smaller of the numbers of rows and columns.
    confidence : float
        Of the interval by the noncentral chi-square, ``sqrt(lambda / (n (least_side - 1)))``.

    Returns
    -------
    Effect
    """
    size = n * (least_side - 1)
    ends = _noncentralities(lambda nc: special.chndtr(chi2, df, nc), stats.chi2.cdf(chi2, df), confidence)
    low, high = (None if end is None else min(1.0, math.sqrt(end / size)) for end in ends)
    return Effect("cramers_v", min(1.0, math.sqrt(chi2 / size)), low, high)


def _noncentralities(below, central, confidence):
    """The noncentralities under which the statistic lies at the two tails; 0 where even 0 is already too far."""
    return tuple(_noncentrality(below, central, tail) for tail in ((1 + confidence) / 2, (1 - confidence) / 2))


def _noncentrality(below, central, tail):
    if central <= tail:
        return 0.0
    top = 1.0
    while top < MOST_NONCENTRAL and below(top) > tail:
        top *= 2
    if top >= MOST_NONCENTRAL or not math.isfinite(below(top)):
        return None
    return float(optimize.brentq(lambda nc: below(nc) - tail, 0.0, top))
