"""How many spreads fit between the process and its limits, when the values are not normal?

In       three quantiles (0.135%, 50%, 99.865%) of a fitted distribution or of the values themselves, and a specification
Out      ``percentile_indices``, ``empirical_quantiles``, ``bootstrap_worst``
Assumes  a stable process. There is no within sigma here, hence no Cp and Cpk
Source   ISO 22514-4:2016, percentile method; quantiles of type 6 in Hyndman and Fan (1996), The American Statistician 50(4);
         percentile bootstrap of Efron and Tibshirani (1993), chapter 13; samples smaller than the data: Bickel, Götze and van
         Zwet (1997), Statistica Sinica 7(1)
"""

import math

import numpy as np

from methods.dmaic.measure.fits import PROBABILITIES, fitted_quantiles
from methods.statistics.result import finite

LEAST_FOR_EMPIRICAL = 1000
RESAMPLES = 400
MOST_FITTED = 10_000


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

    Of the values' own quantiles nothing but their ranks is drawn: how far up the k-th smallest of n values drawn with replacement
    lies is known, and sorting the values once is enough. Fits to more than ``MOST_FITTED`` values are drawn from as many and
    their distances from the index narrowed by the root of the ratio.

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
    chance = np.random.default_rng(seed)
    if family is None:
        drawn, narrowed = _ranked(np.sort(values), resamples, chance), 1.0
    else:
        size = min(values.size, MOST_FITTED)
        drawn = [fitted_quantiles(family, values[chance.integers(values.size, size=size)]) for _ in range(resamples)]
        narrowed = math.sqrt(size / values.size)
    found = [percentile_indices(three, specification)["worst"] for three in drawn]
    if not all(index is not None and math.isfinite(index) for index in found):
        return None, None, None
    tail = (1 - confidence) / 2
    ends = np.quantile(found, (tail, 1 - tail, 1 - bound))
    if narrowed < 1:
        index = percentile_indices(fitted_quantiles(family, values), specification)["worst"]
        ends = index + narrowed * (ends - index)
    return tuple(finite(number) for number in ends)


def _ranked(ordered, resamples, chance):
    """The three quantiles of each sample: order statistics of uniform draws are sums of spacings, which are gamma variables."""
    n = ordered.size
    places = np.clip((n + 1) * np.array(PROBABILITIES), 1, n)
    below = np.floor(places).astype(int)
    ranks = np.unique(np.concatenate([below, np.minimum(below + 1, n)]))
    spacings = chance.gamma(np.diff([0, *ranks, n + 1]), size=(resamples, ranks.size + 1))
    sums = spacings.cumsum(axis=1)
    drawn = ordered[np.minimum((n * sums[:, :-1] / sums[:, -1:]).astype(int), n - 1)]
    under, over = (drawn[:, np.searchsorted(ranks, rank)] for rank in (below, np.minimum(below + 1, n)))
    return under + (places - below) * (over - under)


def _over(high, low, spread):
    if high is None or low is None or not spread > 0:
        return None
    return finite((high - low) / spread)
