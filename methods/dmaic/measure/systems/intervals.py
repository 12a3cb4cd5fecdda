"""How sure are the variance components of a crossed gage study?

In       mean squares with their degrees of freedom
Out      ``pooled_intervals``, ``unpooled_intervals``: standard deviations with low and high
Assumes  normal errors and effects; a bound below zero is zero
Source   Burdick, Borror and Montgomery (2005), Design and Analysis of Gauge R&R Studies, chapters 2 and 3: modified large sample
         (MLS); repeatability: chi-square distribution of its mean square
"""

import math

from scipy import stats

ENDS = ("low", "high")
SOURCES = ("repeatability", "reproducibility", "gage_rr")


def pooled_intervals(operator, reduced, freedom, shape, confidence):
    """Intervals when the interaction was pooled.

    Parameters
    ----------
    operator : float
        Mean square of the operators.
    reduced : dict
        ``ms`` and ``df`` of the pooled error.
    freedom : int
        Degrees of freedom of the operators.
    shape : tuple of int
        Parts, operators, trials.
    confidence : float

    Returns
    -------
    dict of str to (float or None)
        sd_<source>_low and sd_<source>_high; None when nothing varies.
    """
    parts, _, trials = shape
    alpha = (1 - confidence) / 2
    terms = ((1 / (parts * trials), operator, freedom), (1 - 1 / (parts * trials), reduced["ms"], reduced["df"]))
    found = {
        "repeatability": _chi_square(reduced["ms"], reduced["df"], alpha),
        "reproducibility": _difference(terms[0], (1 / (parts * trials), reduced["ms"], reduced["df"]), alpha),
        "gage_rr": _sum(terms, alpha),
    }
    return _written(found)


def unpooled_intervals(mean_squares, freedom, shape, confidence):
    """Intervals when the interaction was kept; none of reproducibility, which then has two terms of one sign and one of the
    other.

    Parameters
    ----------
    mean_squares, freedom : dict
        By source.
    shape : tuple of int
    confidence : float

    Returns
    -------
    dict of str to (float or None)
    """
    parts, _, trials = shape
    alpha = (1 - confidence) / 2
    weights = {
        "operator": 1 / (parts * trials),
        "interaction": (parts - 1) / (parts * trials),
        "repeatability": (trials - 1) / trials,
    }
    terms = [(weight, mean_squares[source], freedom[source]) for source, weight in weights.items()]
    repeatability = _chi_square(mean_squares["repeatability"], freedom["repeatability"], alpha)
    return _written({"repeatability": repeatability, "reproducibility": (None, None), "gage_rr": _sum(terms, alpha)})


def _written(found):
    return {
        f"sd_{source}_{end}": None if variance is None else math.sqrt(max(0.0, variance))
        for source in SOURCES
        for end, variance in zip(ENDS, found[source], strict=True)
    }


def _chi_square(mean_square, freedom, alpha):
    if not mean_square > 0:
        return None, None
    return tuple(freedom * mean_square / stats.chi2.ppf(p, freedom) for p in (1 - alpha, alpha))


def _reaches(freedom, alpha):
    """Relative distances from a mean square to its two bounds."""
    return 1 - freedom / stats.chi2.ppf(1 - alpha, freedom), freedom / stats.chi2.ppf(alpha, freedom) - 1


def _sum(terms, alpha):
    """Bounds of a sum of mean squares with positive weights."""
    estimate = sum(weight * square for weight, square, _ in terms)
    if not estimate > 0:
        return None, None
    reaches = [[reach * weight * square for reach in _reaches(freedom, alpha)] for weight, square, freedom in terms]
    down, up = (math.hypot(*(reach[end] for reach in reaches)) for end in (0, 1))
    return estimate - down, estimate + up


def _difference(above, below, alpha):
    """Bounds of a difference of two mean squares with one weight."""
    (weight, first, df1), (_, second, df2) = above, below
    if not (first > 0 and second > 0):
        return None, None
    (g1, h1), (g2, h2) = _reaches(df1, alpha), _reaches(df2, alpha)
    high, low = stats.f.ppf(1 - alpha, df1, df2), stats.f.ppf(alpha, df1, df2)
    g12 = ((high - 1) ** 2 - (g1 * high) ** 2 - h2**2) / high
    h12 = ((1 - low) ** 2 - (h1 * low) ** 2 - g2**2) / low
    down = (g1 * first) ** 2 + (h2 * second) ** 2 + g12 * first * second
    up = (h1 * first) ** 2 + (g2 * second) ** 2 + h12 * first * second
    estimate = weight * (first - second)
    return estimate - weight * math.sqrt(max(0.0, down)), estimate + weight * math.sqrt(max(0.0, up))
