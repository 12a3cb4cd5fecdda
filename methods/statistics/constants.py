"""What does a range or a standard deviation of a few values say about sigma?

In       the number of values in a subgroup, 2 to 50
Out      ``d2``, ``d3``: mean and standard deviation of the range of n standard normal values; ``c4``: mean of their standard
         deviation; ``d4``: upper limit of a range chart over its centre
Assumes  independent normal values
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., appendix VI, where the constants are rounded;
         here they are integrated, so that a limit differs from one with the rounded 1.128 by about 3 in 10,000
"""

import functools
import math

import numpy as np
from scipy import integrate, special

from methods.errors import MethodError

SMALLEST, LARGEST = 2, 50
# Beyond nine sigma the density of fifty values adds less than 1e-16.
REACH = 9.0
NODES = 400


@functools.cache
def d2(n):
    """Mean range of ``n`` standard normal values: the range of a subgroup over ``d2(n)`` estimates sigma.

    Parameters
    ----------
    n : int
        2 to 50.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50.

    Examples
    --------
    >>> round(d2(2), 6), round(d2(5), 6)
    (1.128379, 2.325929)
    """
    _check(n)
    area = integrate.quad(lambda x: 1 - special.ndtr(x) ** n - special.ndtr(-x) ** n, 0, REACH, epsabs=1e-13, epsrel=1e-13)
    return 2 * area[0]


@functools.cache
def d3(n):
    """Standard deviation of the range of ``n`` standard normal values.

    Parameters
    ----------
    n : int
        2 to 50.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50.

    Examples
    --------
    >>> round(d3(2), 6)
    0.852502
    """
    _check(n)
    smallest, weight = _nodes(-REACH, REACH)
    distance, step = _nodes(0.0, 2 * REACH)
    between = special.ndtr(smallest[:, None] + distance) - special.ndtr(smallest)[:, None]
    density = np.exp(-(smallest**2) / 2) / math.sqrt(2 * math.pi)
    at_most = n * (weight * density) @ between ** (n - 1)
    mean_square = 2 * np.sum(step * distance * (1 - at_most))
    return math.sqrt(mean_square - d2(n) ** 2)


@functools.cache
def c4(n):
    """Mean standard deviation (divisor n - 1) of ``n`` standard normal values.

    Parameters
    ----------
    n : int
        2 to 50.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        ``n`` lies outside 2 to 50.

    Examples
    --------
    >>> round(c4(2), 6)
    0.797885
    """
    _check(n)
    return math.sqrt(2 / (n - 1)) * math.exp(math.lgamma(n / 2) - math.lgamma((n - 1) / 2))


@functools.cache
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
    return 1 + 3 * d3(n) / d2(n)


def _check(n):
    if n not in range(SMALLEST, LARGEST + 1):
        raise MethodError(f"a subgroup of {n} values: constants exist for {SMALLEST} to {LARGEST}")


def _nodes(low, high):
    nodes, weights = special.roots_legendre(NODES)
    half = (high - low) / 2
    return low + half * (nodes + 1), half * weights
