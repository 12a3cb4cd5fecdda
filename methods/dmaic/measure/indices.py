"""How many spreads fit between the process and its limits, under a normal distribution?

In       mean, sigma and a specification; an index, n and degrees of freedom for its interval
Out      ``normal_indices``, ``cpm`` in both forms, ``off_centre``, their intervals; ``tails``, the share expected beyond the
         limits, and its ``z_bench``
Assumes  a stable process and normal values
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., sections 8.2 and 8.3; NIST/SEMATECH e-Handbook 6.1.6;
         Bissell (1990), Applied Statistics 39(3); Cpm of Chan, Cheng and Spiring (1988), Journal of Quality Technology 20(3);
         one-sided interval by the noncentral t distribution
"""

import math

from scipy import optimize, stats

from methods.statistics.result import finite


def normal_indices(mean, sigma, specification):
    """Room to each limit in units of three sigma.

    Parameters
    ----------
    mean, sigma : float
        In the unit of the limits; sigma positive.
    specification : Specification

    Returns
    -------
    dict of str to (float or None)
        ``both`` (Cp or Pp; None with one limit), ``upper``, ``lower`` (None without that limit), ``worst`` (Cpk or Ppk), which is
        negative when the mean lies outside.

    Examples
    --------
    >>> from methods.dmaic.measure.specification import Specification
    >>> normal_indices(16, 2, Specification(8, 20))["both"]
    1.0
    """
    room = {
        "upper": None if specification.upper is None else (specification.upper - mean) / (3 * sigma),
        "lower": None if specification.lower is None else (mean - specification.lower) / (3 * sigma),
    }
    both = (specification.upper - specification.lower) / (6 * sigma) if specification.two_sided else None
    return {"both": both, **room, "worst": min(index for index in room.values() if index is not None)}


def cpm(mean, deviation, specification):
    """Capability about the target: None unless both limits and a target are set.

    Parameters
    ----------
    mean, deviation : float
        Overall mean and standard deviation (divisor n - 1).
    specification : Specification

    Returns
    -------
    float or None
        ``(upper - lower) / (6 sqrt(s^2 + (mean - target)^2))``, the form of the NIST handbook.
    """
    if not specification.two_sided or specification.target is None:
        return None
    return (specification.upper - specification.lower) / (6 * math.hypot(deviation, mean - specification.target))


def cpm_of_moment(values, specification):
    """Capability about the target from the mean square about it: None unless both limits and a target are set.

    Parameters
    ----------
    values : ndarray of float
        Without missing values, at least two.
    specification : Specification

    Returns
    -------
    float or None
        ``(upper - lower) / (6 sqrt(sum (x - target)^2 / (n - 1)))``; None also when every value is on target.
    """
    if not specification.two_sided or specification.target is None:
        return None
    away = values - specification.target
    moment = float(away @ away) / (values.size - 1)
    return (specification.upper - specification.lower) / (6 * math.sqrt(moment)) if moment > 0 else None


def off_centre(mean, specification):
    """How far the mean is from the middle of the limits, as a share of half their width: None with one limit.

    Examples
    --------
    >>> from methods.dmaic.measure.specification import Specification
    >>> round(off_centre(16, Specification(8, 20)), 4)
    0.3333
    """
    if not specification.two_sided:
        return None
    return abs((specification.upper + specification.lower) / 2 - mean) / ((specification.upper - specification.lower) / 2)


def both_interval(index, freedom, *, confidence=0.95):
    """Interval of Cp or Pp from the chi-square distribution of the variance.

    Parameters
    ----------
    index : float or None
    freedom : float
        Degrees of freedom of sigma: n - 1 for the overall one, 0.62 (n - 1) for the one of moving ranges.
    confidence : float

    Returns
    -------
    tuple of (float or None)
        Low and high; None for an index that is None.
    """
    if index is None:
        return None, None
    tail = (1 - confidence) / 2
    return tuple(index * math.sqrt(stats.chi2.ppf(p, freedom) / freedom) for p in (tail, 1 - tail))


def bissell_interval(index, n, freedom, *, confidence=0.95):
    """Interval of Cpk or Ppk by Bissell's normal approximation.

    Parameters
    ----------
    index : float or None
    n : int
    freedom : float
    confidence : float
        0.80 gives in ``low`` a one-sided bound of 90%.

    Returns
    -------
    tuple of (float or None)
    """
    if index is None:
        return None, None
    half = stats.norm.isf((1 - confidence) / 2) * math.sqrt(1 / (9 * n) + index**2 / (2 * freedom))
    return index - half, index + half


def noncentral_interval(index, n, *, confidence=0.95):
    """Exact interval of a one-sided Ppk: ``3 sqrt(n) Ppk`` follows a noncentral t distribution with n - 1 degrees of freedom.

    Parameters
    ----------
    index : float or None
    n : int
    confidence : float

    Returns
    -------
    tuple of (float or None)
        None where the distribution cannot be evaluated.
    """
    if index is None:
        return None, None
    statistic, scale = 3 * math.sqrt(n) * index, 3 * math.sqrt(n)
    tail = (1 - confidence) / 2
    ends = tuple(_noncentrality(statistic, n - 1, p, scale) for p in (1 - tail, tail))
    return (None, None) if None in ends else ends


def tails(mean, sigma, specification):
    """Parts per million expected beyond the limits.

    Parameters
    ----------
    mean, sigma : float
    specification : Specification

    Returns
    -------
    dict of str to (float or None)
        ``below``, ``above``, ``total`` in parts per million; ``z_bench``, the normal quantile that leaves the total in one
        tail (None when the total is 0 or 1 to machine precision).
    """
    below = 0.0 if specification.lower is None else float(stats.norm.cdf(specification.lower, mean, sigma))
    above = 0.0 if specification.upper is None else float(stats.norm.sf(specification.upper, mean, sigma))
    return {
        "below": 1e6 * below,
        "above": 1e6 * above,
        "total": 1e6 * (below + above),
        "z_bench": z_bench(1e6 * (below + above)),
    }


def z_bench(expected_ppm):
    """The normal quantile that leaves ``expected_ppm`` in one tail; None when that is nothing or everything.

    Examples
    --------
    >>> round(z_bench(1350), 2)
    3.0
    """
    return finite(stats.norm.isf(expected_ppm / 1e6))


def _noncentrality(statistic, freedom, p, scale):
    def excess(index):
        return stats.nct.cdf(statistic, freedom, scale * index) - p

    centre = statistic / scale
    # Farther out than four standard errors scipy's distribution is not a number for small samples.
    reach = 4 * math.sqrt(1 / scale**2 + centre**2 / (2 * freedom))
    low, high = centre - reach, centre + reach
    if not excess(low) * excess(high) < 0:
        return None
    try:
        return optimize.brentq(excess, low, high, xtol=1e-12)
    except ValueError:
        return None
