"""How sure is a median or a ninetieth percentile?

In       values of independent cases
Out      ``quantile_interval``: the quantile with its percentile bootstrap interval, from all resamples instead of some
Assumes  every value is final: durations of cases still open belong to ``methods.statistics.survival``
Source   Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13: percentile interval; the distribution of an
         order statistic over all resamples is known, Maritz and Jarrett (1978), JASA 73(361); between two order statistics
         Hutson (1999), Journal of Applied Statistics 26(3); quantiles of type 7 in Hyndman and Fan (1996), The American
         Statistician 50(4)
"""

import numpy as np
from scipy import stats

from methods.errors import MethodError
from methods.statistics.intervals import Estimate

LEAST_VALUES = 10
LEAST_BEYOND = 5


def least_n(p):
    """The fewest values from which quantile ``p`` gets an interval: ten in all and five expected on its thinner side.

    Examples
    --------
    >>> least_n(0.5), least_n(0.9)
    (10, 50)
    """
    return max(LEAST_VALUES, round(LEAST_BEYOND / min(p, 1 - p)))


def quantile_interval(values, p, *, confidence=0.95):
    """A quantile with its percentile bootstrap interval.

    Nothing is drawn: the k-th smallest of n values drawn with replacement lies at or under the j-th smallest of the data with
    the probability that a Beta(k, n - k + 1) variable lies at or under j / n, so that the interval of all possible resamples
    is known exactly.

    Parameters
    ----------
    values : sequence of float
        One per case, in any order and unit.
    p : float
        Between 0 and 1: 0.5 for the median, 0.9 for the ninetieth percentile.
    confidence : float

    Returns
    -------
    Estimate
        In the unit of the values. With fewer than ``least_n(p)`` values the bounds are None and the reason is ``too_few``: a
        bootstrap of few values is too narrow. Without values the quantile is None too.

    Raises
    ------
    MethodError
        A value is missing or infinite; ``p`` or the confidence lies outside 0 to 1.
    """
    values = np.sort(np.asarray(values, dtype=float))
    if not np.isfinite(values).all():
        raise MethodError(f"{(~np.isfinite(values)).sum()} of {values.size} values are missing or infinite")
    if not (0 < p < 1 and 0 < confidence < 1):
        raise MethodError(f"quantile {p} and confidence {confidence} must lie between 0 and 1")
    method = f"quantile {p:g} (type 7), percentile bootstrap {100 * confidence:g}%, all resamples"
    if values.size < least_n(p):
        value = float(np.quantile(values, p)) if values.size else None
        return Estimate(value, None, None, int(values.size), method, "too_few")
    rank = (values.size - 1) * p + 1
    levels = stats.beta.ppf(((1 - confidence) / 2, (1 + confidence) / 2), rank, values.size + 1 - rank)
    low, high = np.quantile(values, levels, method="inverted_cdf")
    return Estimate(float(np.quantile(values, p)), float(low), float(high), int(values.size), method)
