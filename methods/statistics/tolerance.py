"""Between which limits do nearly all cases lie, with which confidence?

In       a number of cases, the share of all cases to be covered and the confidence; or the values themselves
Out      ``factors``: how many standard deviations a normal process needs; ``tolerance_interval`` of values;
         ``distribution_free_limit``, which supposes no shape
Assumes  independent values of a stable process; for the factors also a normal one
Source   NIST/SEMATECH e-Handbook 7.2.6.3 (Howe, one-sided factors) and 7.2.6.4; exact two-sided factor: Odeh and Owen (1980),
         Tables for Normal Tolerance Limits, by integration over the position of the mean; without a distribution: Hahn and Meeker
         (1991), Statistical Intervals, section 5.3
"""

import math

import numpy as np
import pandas as pd
from scipy import optimize, special, stats

from methods.errors import MethodError
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

NODES = 200
# A mean of n values lies farther than nine of its standard errors from the true one with a chance below 1e-18.
REACH = 9.0
SIDES = ("two", "lower", "upper")


def factors(n, *, coverage=0.95, confidence=0.95):
    """Tolerance factors of a normal process: how many standard deviations on each side, or on one.

    Parameters
    ----------
    n : int
        Values from which mean and standard deviation come, at least two.
    coverage : float
        Share of all cases to lie within.
    confidence : float
        That they do.

    Returns
    -------
    Result
        ``values``: two_sided (exact), two_sided_howe, one_sided (noncentral t; for sizes where that cannot be evaluated the
        approximation of Natrella, said in ``method``).

    Raises
    ------
    MethodError
        Fewer than two values, or a coverage or confidence outside 0 to 1.

    Examples
    --------
    >>> found = factors(43, coverage=0.9, confidence=0.99).values
    >>> round(found["two_sided_howe"], 3), round(found["one_sided"], 3)
    (2.217, 1.874)
    """
    if n < 2:
        raise MethodError(f"too_few: {n} values, at least 2 are needed")
    _check(coverage, confidence)
    one_sided, how = _one_sided(n, coverage, confidence)
    numbers = {
        "two_sided": _exact(n, coverage, confidence),
        "two_sided_howe": _howe(n, coverage, confidence),
        "one_sided": one_sided,
    }
    method = {"n": int(n), "coverage": coverage, "confidence": confidence, "two_sided": "exact, by integration", "one_sided": how}
    return Result(numbers, pd.DataFrame({"factor": list(numbers), "value": list(numbers.values())}), (), method)


def tolerance_interval(values, *, coverage=0.95, confidence=0.95, sides="two"):
    """Limits that hold a share of all cases of a normal process.

    Parameters
    ----------
    values : sequence of float
        Missing values are left out and counted.
    coverage, confidence : float
    sides : str
        ``two``, ``lower`` (a lower limit alone) or ``upper``.

    Returns
    -------
    Result
        ``values``: n, n_missing, mean, sd, factor, lower, upper (None on the open side). ``warnings``: ``zero_variance``.

    Raises
    ------
    MethodError
        Fewer than two values, a value that is text or infinite, unknown sides, or a coverage or confidence outside 0 to 1.
    """
    if sides not in SIDES:
        raise MethodError(f"sides '{sides}' is not one of {', '.join(SIDES)}")
    ordered = as_numbers(values)
    present = ordered[~np.isnan(ordered)]
    found = factors(present.size, coverage=coverage, confidence=confidence)
    factor = found.values["two_sided" if sides == "two" else "one_sided"]
    flat = never_varies(present)
    mean, sd = float(present.mean()), 0.0 if flat else float(present.std(ddof=1))
    numbers = {
        "n": int(present.size),
        "n_missing": int(ordered.size - present.size),
        "mean": mean,
        "sd": sd,
        "factor": factor,
        "lower": None if sides == "upper" else mean - factor * sd,
        "upper": None if sides == "lower" else mean + factor * sd,
    }
    return Result(numbers, found.table, ("zero_variance",) if flat else (), {**found.method, "sides": sides})


def distribution_free_limit(values, *, coverage=0.95, confidence=0.95, side="upper"):
    """The value that a share of all cases does not exceed (or fall below), whatever their shape.

    Parameters
    ----------
    values : sequence of float
        Missing values are left out and counted.
    coverage, confidence : float
    side : str
        ``upper`` or ``lower``.

    Returns
    -------
    Result
        ``values``: n, n_missing, rank (of the value, from the smallest), limit (both None when the values are too few), least_n
        (the fewest values that can give a limit). ``warnings``: ``too_few_for_limit``.

    Raises
    ------
    MethodError
        A value is text or infinite, an unknown side, or a coverage or confidence outside 0 to 1.

    Examples
    --------
    >>> found = distribution_free_limit(range(1, 60)).values
    >>> found["least_n"], found["limit"]
    (59, 59.0)
    """
    if side not in SIDES[1:]:
        raise MethodError(f"side '{side}' is not one of {', '.join(SIDES[1:])}")
    _check(coverage, confidence)
    ordered = as_numbers(values)
    present = np.sort(ordered[~np.isnan(ordered)])
    n = int(present.size)
    rank = int(stats.binom.ppf(confidence, n, coverage)) + 1 if n else 1
    reached = 0 < rank <= n
    place = rank if side == "upper" else n + 1 - rank
    numbers = {
        "n": n,
        "n_missing": int(ordered.size - n),
        "rank": place if reached else None,
        "limit": float(present[place - 1]) if reached else None,
        "least_n": math.ceil(math.log(1 - confidence) / math.log(coverage) - 1e-9),
    }
    method = {"coverage": coverage, "confidence": confidence, "side": side, "rank": "binomial"}
    return Result(numbers, pd.DataFrame(), () if reached else ("too_few_for_limit",), method)


def _exact(n, coverage, confidence):
    """Howe's factor, corrected until the interval holds with the confidence asked for.

    With the mean z standard errors off, an interval of half width r sigma holds the share that a noncentral chi-square variable
    with one degree of freedom has below r squared; the confidence is the mean over z of the chance that s is large enough.
    """
    freedom = n - 1
    nodes, weights = special.roots_legendre(NODES)
    away = REACH / 2 * (nodes + 1)
    needed = stats.ncx2.ppf(coverage, 1, away**2 / n)
    density = REACH * weights * stats.norm.pdf(away)

    def excess(factor):
        return float(density @ stats.chi2.sf(freedom * needed / factor**2, freedom)) - confidence

    start = _howe(n, coverage, confidence)
    return float(optimize.brentq(excess, start / 3, start * 3, xtol=1e-12))


def _howe(n, coverage, confidence):
    freedom = n - 1
    quantile = stats.norm.isf((1 - coverage) / 2)
    return float(quantile * math.sqrt(freedom * (1 + 1 / n) / stats.chi2.ppf(1 - confidence, freedom)))


def _one_sided(n, coverage, confidence):
    quantile = stats.norm.ppf(coverage)
    exact = finite(stats.nct.ppf(confidence, n - 1, quantile * math.sqrt(n)) / math.sqrt(n))
    if exact is not None:
        return exact, "noncentral t"
    width = stats.norm.ppf(confidence)
    a, b = 1 - width**2 / (2 * (n - 1)), quantile**2 - width**2 / n
    return float((quantile + math.sqrt(quantile**2 - a * b)) / a), "Natrella's approximation"


def _check(coverage, confidence):
    for name, number in (("coverage", coverage), ("confidence", confidence)):
        if not 0 < number < 1:
            raise MethodError(f"{name} {number} does not lie between 0 and 1")
