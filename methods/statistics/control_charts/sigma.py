"""How much do values vary within subgroups, or from one to the next, when nothing special happens?

In       ``Subgroups``, or individual values in time order
Out      ``within_sigma`` and ``individual_sigma``: sigma by the name of its estimator; ``moving_ranges``
Assumes  independent normal values inside a subgroup, or between neighbours
Source   Burr (1969), Journal of Quality Technology 1(3), and Nelson (1990) 22(4) for unequal subgroups; Montgomery, 7th ed.,
         sections 6.2 to 6.4. Estimators:
         rbar: mean of R_i / d2(n_i); mvlue_r: the same weighted with (d2 / d3)^2; sbar: mean of s_i / c4(n_i); mvlue_s: weighted
         with c4^2 / (1 - c4^2); pooled: root of the pooled variance; pooled_unbiased: that over c4(1 + degrees of freedom);
         mr: mean moving range / d2(span); median_mr: median moving range over its expectation, 0.95387 for neighbours;
         mr_screened: mr without the ranges at or above D4 times their mean, once; overall: standard deviation (n - 1);
         overall_unbiased: that over c4(n)
"""

import numpy as np
from scipy import integrate, optimize, special

from methods.errors import MethodError
from methods.statistics.constants import EXACT, LARGEST, MEDIAN_OF_TWO, c4, d2, d3, range_factors

FROM_RANGES = ("rbar", "mvlue_r")
FROM_SDS = ("sbar", "mvlue_s", "pooled", "pooled_unbiased")
WITHIN = FROM_RANGES + FROM_SDS
INDIVIDUAL = ("mr", "median_mr", "mr_screened", "overall", "overall_unbiased")


def within_sigma(subgroups, method, *, rows=None, constants=EXACT):
    """Sigma within subgroups.

    Parameters
    ----------
    subgroups : Subgroups
    method : str
        One of ``WITHIN``.
    rows : ndarray of bool, optional
        The subgroups to use; those of one value have no spread and are left out.
    constants : str
        ``exact`` or ``table``.

    Returns
    -------
    float or None
        None for an estimator from ranges when a subgroup has more than fifty values.

    Raises
    ------
    MethodError
        An unknown estimator; fewer than two subgroups of two values or more (``too_few_subgroups``).
    """
    if method not in WITHIN:
        raise MethodError(f"sigma {method!r}: one of {', '.join(WITHIN)}")
    used = subgroups.sizes >= 2
    used &= True if rows is None else rows
    if np.count_nonzero(used) < 2:
        raise MethodError(f"too_few_subgroups: {np.count_nonzero(used)} of two values or more, at least 2 are needed")
    sizes = subgroups.sizes[used]
    if method in FROM_RANGES:
        return None if sizes.max() > LARGEST else _from_ranges(subgroups.ranges[used], sizes, method, constants)
    return _from_sds(subgroups.sds[used], sizes, method, constants)


def by_size(function, sizes, **options):
    """A constant of each subgroup, computed once per size.

    Parameters
    ----------
    function : callable
        ``d2``, ``c4``, …
    sizes : ndarray of int
        Sizes for which there is no constant give NaN: below 2.
    **options
        Passed on.

    Returns
    -------
    ndarray of float
    """
    distinct, place = np.unique(sizes, return_inverse=True)
    return np.array([function(size, **options) if size >= 2 else np.nan for size in distinct.tolist()])[place]


def moving_ranges(values, span=2):
    """Range of each value with those just before it.

    Parameters
    ----------
    values : ndarray of float
        NaN for a gap, over which no range is formed.
    span : int
        Values in a range.

    Returns
    -------
    ndarray of float
        One per value: NaN for the first ``span - 1`` and after a gap.

    Raises
    ------
    MethodError
        A span outside 2 to 50.

    Examples
    --------
    >>> moving_ranges(np.array([1.0, 4.0, 2.0]), 3).tolist()
    [nan, nan, 3.0]
    """
    d2(span)
    ranges = np.full(values.size, np.nan)
    if values.size < span:
        return ranges
    last = values.size - span + 1
    highest, lowest = values[:last].copy(), values[:last].copy()
    for ahead in range(1, span):
        np.maximum(highest, values[ahead : ahead + last], out=highest)
        np.minimum(lowest, values[ahead : ahead + last], out=lowest)
    ranges[span - 1 :] = highest - lowest
    return ranges


def individual_sigma(values, ranges, method, *, span=2, constants=EXACT):
    """Sigma of individual values.

    Parameters
    ----------
    values : ndarray of float
        Those of the baseline; NaN elsewhere.
    ranges : ndarray of float
        Their moving ranges; NaN where none is formed.
    method : str
        One of ``INDIVIDUAL``.
    span : int
        Values in a range.
    constants : str
        ``exact`` or ``table``.

    Returns
    -------
    float or None
        None where no moving range, or only one value, is there.

    Raises
    ------
    MethodError
        An unknown estimator, or a span outside 2 to 50.
    """
    if method not in INDIVIDUAL:
        raise MethodError(f"sigma {method!r}: one of {', '.join(INDIVIDUAL)}")
    if method in ("overall", "overall_unbiased"):
        return _overall(values[~np.isnan(values)], method, constants)
    formed = ranges[~np.isnan(ranges)]
    if not formed.size:
        return None
    if method == "median_mr":
        return float(np.median(formed)) / _median_range(span)
    if method == "mr_screened":
        kept = formed[formed < range_factors(span, constants=constants)[1] * formed.mean()]
        formed = kept if kept.size else formed
    return float(formed.mean()) / d2(span, constants=constants)


def _overall(present, method, constants):
    if present.size < 2:
        return None
    return float(present.std(ddof=1)) / (c4(present.size, constants=constants) if method == "overall_unbiased" else 1)


def _from_ranges(ranges, sizes, method, constants):
    wide = by_size(d2, sizes, constants=constants)
    if method == "rbar":
        return float(np.mean(ranges / wide))
    weights = (wide / by_size(d3, sizes, constants=constants)) ** 2
    return float(np.sum(weights * ranges / wide) / weights.sum())


def _from_sds(sds, sizes, method, constants):
    if method in ("pooled", "pooled_unbiased"):
        freedom = sizes - 1
        pooled = float(np.sqrt(np.sum(freedom * sds**2) / freedom.sum()))
        return pooled / (c4(int(freedom.sum()) + 1, constants=constants) if method == "pooled_unbiased" else 1)
    bias = by_size(c4, sizes, constants=constants)
    if method == "sbar":
        return float(np.mean(sds / bias))
    weights = bias**2 / (1 - bias**2)
    return float(np.sum(weights * sds / bias) / weights.sum())


def _median_range(span):
    """Median of the range of ``span`` standard normal values."""
    if span == 2:
        return MEDIAN_OF_TWO

    def at_most(reach):
        def density(x):
            return np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi) * (special.ndtr(x + reach) - special.ndtr(x)) ** (span - 1)

        return span * integrate.quad(density, -9, 9, epsabs=1e-12)[0] - 0.5

    return float(optimize.brentq(at_most, 0.1, 9.0, xtol=1e-12))
