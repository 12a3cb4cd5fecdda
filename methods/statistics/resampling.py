"""How sure is a median or a ninetieth percentile?

In       values of independent cases
Out      ``quantile_interval``: the quantile with a percentile bootstrap interval
Assumes  every value is final: durations of cases still open belong to ``methods.statistics.survival``
Source   Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13, as implemented by ``scipy.stats.bootstrap``;
         quantiles of type 7 in Hyndman and Fan (1996), The American Statistician 50(4)
"""

import numpy as np
from scipy import stats

from methods.errors import MethodError
from methods.statistics.intervals import Estimate

LEAST_VALUES = 10
LEAST_BEYOND = 5
VALUES_PER_BATCH = 2_000_000


def least_n(p):
    """The fewest values from which quantile ``p`` gets an interval: ten in all and five expected on its thinner side.

    Examples
    --------
    >>> least_n(0.5), least_n(0.9)
    (10, 50)
    """
    return max(LEAST_VALUES, round(LEAST_BEYOND / min(p, 1 - p)))


def quantile_interval(values, p, *, seed, confidence=0.95, resamples=999):
    """A quantile with its percentile bootstrap interval.

    Parameters
    ----------
    values : sequence of float
        One per case, in any order and unit.
    p : float
        Between 0 and 1: 0.5 for the median, 0.9 for the ninetieth percentile.
    seed : int
        The same seed and values give the same interval.
    confidence : float
    resamples : int
        Samples drawn with replacement, each as large as the data.

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
    method = f"quantile {p:g} (type 7), percentile bootstrap {100 * confidence:g}%, {resamples} resamples"
    if values.size < least_n(p):
        value = float(np.quantile(values, p)) if values.size else None
        return Estimate(value, None, None, int(values.size), method, "too_few")
    interval = _bootstrap(values, p, seed=seed, confidence=confidence, resamples=resamples)
    return Estimate(float(np.quantile(values, p)), float(interval.low), float(interval.high), int(values.size), method)


def _bootstrap(values, p, *, seed, confidence, resamples):
    return stats.bootstrap(
        (values,),
        lambda sample, axis: np.quantile(sample, p, axis=axis),
        n_resamples=resamples,
        confidence_level=confidence,
        method="percentile",
        batch=max(1, VALUES_PER_BATCH // values.size),
        vectorized=True,
        rng=np.random.default_rng(seed),
    ).confidence_interval
