"""How many spreads fit between the process and its limits, when the values are not normal?

In       three quantiles (0.135%, 50%, 99.865%) of a fitted distribution or of the values themselves, and a specification
Out      ``percentile_indices``, ``empirical_quantiles``, ``bootstrap_worst``
Assumes  a stable process. There is no within sigma here, hence no Cp and Cpk
Source   ISO 22514-4:2016, percentile method; quantiles of type 6 in Hyndman and Fan (1996), The American Statistician 50(4);
         percentile bootstrap of Efron and Tibshirani (1993), chapter 13
"""

import functools
import warnings

import numpy as np
from scipy import stats

from methods.dmaic.measure.fits import PROBABILITIES, fitted_quantiles
from methods.statistics.result import finite

LEAST_FOR_EMPIRICAL = 1000
RESAMPLES = 400
VALUES_PER_BATCH = 1_000_000


def percentile_indices(quantiles, specification):
    """Room to each limit over the half spread on its side.

    Parameters
    ----------
    quantiles : sequence of three floats
        0.135%, 50% and 99.865%.
    specification : Specification

    Returns
    -------
    dict of str to (float or None)
        ``both``, ``upper``, ``lower``, ``worst`` as in ``indices.normal_indices``; None without the limit or without spread.

    Examples
    --------
    >>> from methods.dmaic.measure.specification import Specification
    >>> percentile_indices((1.0, 4.0, 12.0), Specification(upper=16))["worst"]
    1.5
    """
    low, middle, high = quantiles
    room = {
        "upper": _over(specification.upper, middle, high - middle),
        "lower": _over(middle, specification.lower, middle - low),
    }
    both = _over(specification.upper, specification.lower, high - low)
    sides = [index for index in room.values() if index is not None]
    return {"both": both, **room, "worst": min(sides) if sides else None}


def empirical_quantiles(values, axis=None):
    """Quantiles 0.135%, 50% and 99.865% of the values themselves, type 6; along ``axis`` when it is given."""
    return np.quantile(values, PROBABILITIES, axis=axis, method="weibull")


def bootstrap_worst(values, specification, *, family, seed, confidence=0.95, bound=0.90, resamples=RESAMPLES):
    """Interval of the worst index (Ppk), by drawing the values again and computing it anew.

    Parameters
    ----------
    values : ndarray of float
    specification : Specification
    family : str or None
        Name of the distribution fitted to each sample; None for the quantiles of the sample itself.
    seed : int
    confidence, bound : float
        Of the two-sided interval and of the one-sided lower bound.
    resamples : int

    Returns
    -------
    tuple of (float or None)
        Low, high, lower bound; None when the index of a sample cannot be computed.
    """
    worst = functools.partial(_worst, specification=specification, family=family)
    drawn = _drawn(values, worst, resamples, seed)
    if not np.isfinite(drawn).all():
        return None, None, None
    tail = (1 - confidence) / 2
    return tuple(finite(number) for number in np.quantile(drawn, (tail, 1 - tail, 1 - bound)))


def _drawn(values, statistic, resamples, seed):
    with warnings.catch_warnings():
        # A sample without spread has no index; the caller answers with None.
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        return stats.bootstrap(
            (values,),
            statistic,
            n_resamples=resamples,
            method="percentile",
            batch=max(1, VALUES_PER_BATCH // values.size),
            vectorized=True,
            rng=np.random.default_rng(seed),
        ).bootstrap_distribution


def _worst(samples, axis=-1, *, specification, family):
    rows = np.atleast_2d(samples)
    quantiles = [fitted_quantiles(family, row) for row in rows] if family else empirical_quantiles(rows, axis=-1).T
    found = [percentile_indices(three, specification)["worst"] for three in quantiles]
    numbers = np.array([np.nan if index is None else index for index in found])
    return numbers if np.ndim(samples) > 1 else numbers[0]


def _over(high, low, spread):
    if high is None or low is None or not spread > 0:
        return None
    return finite((high - low) / spread)
