"""What does a range or a standard deviation of a few values say about sigma?

In       the number of values in a subgroup, 2 to 50 (``c4`` and ``c5`` also beyond)
Out      ``d2``, ``d3``: mean and standard deviation of the range of n standard normal values; ``c4``, ``c5``: of their standard
         deviation; ``range_factors`` (D3, D4), ``sd_factors`` (B3, B4): limits over the centre; ``factors``: all of a subgroup
         size by name; ``d2_star``: d2 for few subgroups; ``k_factors``: K1, K2, K3 of gage studies
Assumes  independent normal values
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., appendix VI; Duncan (1974), Quality Control and
         Industrial Statistics, 4th ed., table D3, for d2*; AIAG, Measurement Systems Analysis, 4th ed., appendix C. Printed
         tables are rounded; here the constants are integrated, so that a limit differs from one with the rounded 1.128 by about
         3 in 10,000. ``constants="table"`` rounds as the tables do (c4 and c5 to four decimals, the others to three)
"""

import functools
import math

import numpy as np
from scipy import integrate, special

from methods.errors import MethodError

SMALLEST, LARGEST = 2, 50
EXACT, TABLE = "exact", "table"
# Beyond nine sigma the density of fifty values adds less than 1e-16.
REACH = 9.0
NODES = 400
MEDIAN_OF_TWO = math.sqrt(2) * float(special.ndtri(0.75))
MANY_SUBGROUPS = 15
# From here on the two logarithms of Gamma cancel each other's digits, and Stirling's series has all of them.
LARGE = 400


def d2(n, *, constants=EXACT):
    """Mean range of ``n`` standard normal values: the range of a subgroup over ``d2(n)`` estimates sigma.

    ``d2 = integral of 1 - Phi(x)^n - (1 - Phi(x))^n``.

    Parameters
    ----------
    n : int
        2 to 50.
    constants : str
        ``exact``, or ``table``: rounded to three decimals.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50, or ``constants`` is neither.

    Examples
    --------
    >>> round(d2(2), 6), round(d2(5), 6), d2(2, constants="table")
    (1.128379, 2.325929, 1.128)
    """
    return _written(_d2(_checked(n)), 3, constants)


def d3(n, *, constants=EXACT):
    """Standard deviation of the range of ``n`` standard normal values.

    ``d3 = sqrt(E[R^2] - d2^2)``, ``E[R^2] = 2 integral of r (1 - F(r))`` with F the distribution of the range.

    Parameters
    ----------
    n : int
        2 to 50.
    constants : str
        ``exact``, or ``table``: rounded to three decimals.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50, or ``constants`` is neither.

    Examples
    --------
    >>> round(d3(2), 6)
    0.852502
    """
    return _written(_d3(_checked(n)), 3, constants)


def c4(n, *, constants=EXACT):
    """Mean standard deviation (divisor n - 1) of ``n`` standard normal values.

    ``c4 = sqrt(2 / (n - 1)) Gamma(n / 2) / Gamma((n - 1) / 2)``.

    Parameters
    ----------
    n : int
        2 or more.
    constants : str
        ``exact``, or ``table``: rounded to four decimals.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` is below 2 or not whole, or ``constants`` is neither.

    Examples
    --------
    >>> round(c4(2), 6)
    0.797885
    """
    return _written(_c4(_checked(n, largest=math.inf)), 4, constants)


def c5(n, *, constants=EXACT):
    """Standard deviation of the standard deviation of ``n`` standard normal values, ``sqrt(1 - c4^2)``.

    Parameters
    ----------
    n : int
        2 or more.
    constants : str
        ``exact``, or ``table``: rounded to four decimals.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` is below 2 or not whole, or ``constants`` is neither.

    Examples
    --------
    >>> round(c5(2), 6)
    0.60281
    """
    return _written(math.sqrt(1 - _c4(_checked(n, largest=math.inf)) ** 2), 4, constants)


def d4(n):
    """Upper three-sigma limit of a range chart over its centre line, ``D4 = 1 + 3 d3 / d2``; 3.2665 for moving ranges.

    Parameters
    ----------
    n : int
        Values in a range: 2 for moving ranges, up to 50.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50.

    Examples
    --------
    >>> round(d4(2), 4)
    3.2665
    """
    return range_factors(n)[1]


def range_factors(n, *, width=3, constants=EXACT):
    """Limits of a range chart over its centre: D3 and D4 at three sigma, ``max(0, 1 - width d3 / d2)`` and the sum.

    Parameters
    ----------
    n : int
        2 to 50.
    width : float
        Sigma from the centre to a limit.
    constants : str
        ``exact``, or ``table``: rounded to three decimals.

    Returns
    -------
    tuple of float
        Lower, upper.

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50, or ``constants`` is neither.

    Examples
    --------
    >>> range_factors(5, constants="table")
    (0.0, 2.114)
    """
    return _about_one(width * d3(n) / d2(n), constants)


def sd_factors(n, *, width=3, constants=EXACT):
    """Limits of a chart of standard deviations over its centre: B3 and B4, ``max(0, 1 - width c5 / c4)`` and the sum.

    Parameters
    ----------
    n : int
        2 or more.
    width : float
    constants : str
        ``exact``, or ``table``: rounded to three decimals.

    Returns
    -------
    tuple of float
        Lower, upper.

    Raises
    ------
    MethodError
        ``n`` is below 2 or not whole, or ``constants`` is neither.

    Examples
    --------
    >>> sd_factors(9, constants="table")
    (0.239, 1.761)
    """
    return _about_one(width * c5(n) / c4(n), constants)


def factors(n, *, constants=EXACT):
    """All constants of one subgroup size.

    Parameters
    ----------
    n : int
        2 to 50.
    constants : str
        ``exact``, or ``table``: rounded as printed tables are.

    Returns
    -------
    dict of str to float
        d2, d3, c4, c5; for charts of means A (sigma known), A2 (from ranges), A3 (from standard deviations); of ranges D1, D2
        (sigma known), D3, D4; of standard deviations B3, B4, B5, B6 (sigma known); of individuals E2.

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50, or ``constants`` is neither.

    Examples
    --------
    >>> factors(5, constants="table")["A2"]
    0.577
    """
    (lower_range, upper_range), (lower_sd, upper_sd) = range_factors(n), sd_factors(n)
    wide, spread, root = d2(n), c4(n), math.sqrt(n)
    limits = {"A": 3 / root, "A2": 3 / (wide * root), "A3": 3 / (spread * root), "E2": 3 / wide}
    limits |= {"D1": lower_range * wide, "D2": upper_range * wide, "D3": lower_range, "D4": upper_range}
    limits |= {"B3": lower_sd, "B4": upper_sd, "B5": lower_sd * spread, "B6": upper_sd * spread}
    basic = {name: function(n, constants=constants) for name, function in (("d2", d2), ("d3", d3), ("c4", c4), ("c5", c5))}
    return basic | {name: _written(value, 3, constants) for name, value in limits.items()}


def d2_star(n, subgroups):
    """``d2`` for an average over few subgroups: ``sqrt(d2(n)^2 + d3(n)^2 / g)``; the average range over it estimates sigma.

    Parameters
    ----------
    n : int
        Values per range, 2 to 50.
    subgroups : int
        How many ranges were averaged, 1 or more.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50, or there is no subgroup.

    Examples
    --------
    >>> round(d2_star(2, 1), 6)
    1.414214
    """
    if not subgroups >= 1:
        raise MethodError(f"{subgroups} subgroups: at least one is needed")
    return math.sqrt(d2(n) ** 2 + d3(n) ** 2 / subgroups)


def k_factors(*, trials=None, appraisers=None, parts=None, subgroups=math.inf):
    """K1, K2 and K3 of the average and range method of gage studies: what turns a range into a standard deviation.

    K1 = 1 / d2*(trials, subgroups), K2 = 1 / d2*(appraisers, 1), K3 = 1 / d2*(parts, 1).

    Parameters
    ----------
    trials, appraisers, parts : int, optional
        2 to 50; a factor is given for each that is named.
    subgroups : int
        Ranges behind K1: parts times appraisers. Above fifteen d2* is d2, as in the handbook.

    Returns
    -------
    dict of str to float

    Raises
    ------
    MethodError
        A number lies outside 2 to 50.

    Examples
    --------
    >>> {name: round(value, 4) for name, value in k_factors(trials=3, appraisers=3, parts=10).items()}
    {'K1': 0.5908, 'K2': 0.5231, 'K3': 0.3146}
    """
    ranges = math.inf if subgroups > MANY_SUBGROUPS else subgroups
    asked = {"K1": (trials, ranges), "K2": (appraisers, 1), "K3": (parts, 1)}
    return {name: 1 / d2_star(n, averaged) for name, (n, averaged) in asked.items() if n is not None}


def _checked(n, largest=LARGEST):
    if not (n >= SMALLEST and n <= largest and n == int(n)):
        upto = f"{SMALLEST} to {LARGEST}" if largest == LARGEST else f"{SMALLEST} on, whole numbers"
        raise MethodError(f"a subgroup of {n} values: constants exist for {upto}")
    return int(n)


def _written(value, decimals, constants):
    if constants not in (EXACT, TABLE):
        raise MethodError(f"constants {constants!r}: {EXACT} or {TABLE}")
    return value if constants == EXACT else round(value, decimals)


def _about_one(reach, constants):
    return _written(max(0.0, 1 - reach), 3, constants), _written(1 + reach, 3, constants)


@functools.cache
def _d2(n):
    area = integrate.quad(lambda x: 1 - special.ndtr(x) ** n - special.ndtr(-x) ** n, 0, REACH, epsabs=1e-13, epsrel=1e-13)
    return 2 * area[0]


@functools.cache
def _d3(n):
    smallest, weight = _nodes(-REACH, REACH)
    distance, step = _nodes(0.0, 2 * REACH)
    between = special.ndtr(smallest[:, None] + distance) - special.ndtr(smallest)[:, None]
    density = np.exp(-(smallest**2) / 2) / math.sqrt(2 * math.pi)
    at_most = n * (weight * density) @ between ** (n - 1)
    mean_square = 2 * np.sum(step * distance * (1 - at_most))
    return float(math.sqrt(mean_square - _d2(n) ** 2))


@functools.cache
def _c4(n):
    if n <= LARGE:
        return math.sqrt(2 / (n - 1)) * math.exp(math.lgamma(n / 2) - math.lgamma((n - 1) / 2))
    z = (n - 1) / 2
    return 1 - 1 / (8 * z) + 1 / (128 * z**2) + 5 / (1024 * z**3) - 21 / (32768 * z**4)


def _nodes(low, high):
    nodes, weights = special.roots_legendre(NODES)
    half = (high - low) / 2
    return low + half * (nodes + 1), half * weights
