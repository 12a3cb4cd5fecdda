"""How many cases does it take, and how precise is what was collected?

In       the precision wanted and what is expected of the data; or what was collected
Out      ``for_mean``, ``for_share``, ``to_detect``: sample sizes; ``margin_of_mean``, ``margin_of_share``: what a sample achieves
Assumes  cases drawn at random and independent; sizes are rounded up at the end, never before
Source   NIST/SEMATECH e-Handbook 7.2.2.2 (known and estimated sigma) and 7.2.4.2 (shares); correction for a finite population:
         Cochran (1977), Sampling Techniques, 3rd ed., sections 4.4 and 4.6
"""

import math

import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.statistics.result import Result

LARGEST = 10**9
WORST_SHARE = 0.5
# A size that comes out whole may miss it by round-off and must not be raised by one for that.
ROUND_OFF = 1e-9


def for_mean(sd, margin, *, confidence=0.95, population=None):
    """Cases needed to know a mean within a margin on each side.

    Parameters
    ----------
    sd : float
        Standard deviation expected, in the unit of the margin.
    margin : float
        Half the width of the interval.
    confidence : float
        Of the two-sided interval.
    population : int, optional
        Cases there are; None: many more than the sample.

    Returns
    -------
    Result
        ``values``: n_exact (before rounding, normal quantile), n_normal (rounded up), n_t (the smallest n whose own t quantile
        keeps the margin: sigma will be estimated from it), n (n_t, or n_finite with a population), n_finite and n_normal_finite
        (corrected for the population; None without one).

    Raises
    ------
    MethodError
        A standard deviation, margin or population that is not positive; a confidence outside 0 to 1.

    Examples
    --------
    >>> for_mean(12, 2.5).values["n_normal"]
    89
    """
    _positive(sd=sd, margin=margin)
    _between(confidence=confidence)
    tail = (1 - confidence) / 2
    exact = (stats.norm.isf(tail) * sd / margin) ** 2
    with_t = _smallest(lambda n: (stats.t.isf(tail, n - 1) * sd / margin) ** 2)
    finite = _finite(with_t, population)
    return _sized(
        {
            "n_exact": float(exact),
            "n_normal": _up(exact),
            "n_t": with_t,
            "n_normal_finite": _finite(exact, population),
            "n_finite": finite,
            "n": with_t if finite is None else finite,
        },
        {"quantity": "mean", "confidence": confidence, "sigma": "estimated: t quantile of the sample's own size"},
    )


def for_share(margin, *, expected=None, confidence=0.95, population=None):
    """Cases needed to know a share within a margin on each side.

    Parameters
    ----------
    margin : float
        Half the width of the interval, as a fraction.
    expected : float, optional
        Share expected; None: 0.5, for which most cases are needed.
    confidence : float
    population : int, optional
        Cases there are; None: many more than the sample.

    Returns
    -------
    Result
        ``values``: n_exact, n_normal, n_worst (for a share of one half), n_finite and n_worst_finite (None without a
        population), n.

    Raises
    ------
    MethodError
        A margin or population that is not positive, a margin of one or more, or an expected share or a confidence outside 0 to 1.

    Examples
    --------
    >>> for_share(0.03, expected=0.15, population=1800).values["n"]
    419
    """
    _positive(margin=margin)
    _between(margin=margin, confidence=confidence, **({} if expected is None else {"expected share": expected}))
    share = WORST_SHARE if expected is None else expected
    quantile = stats.norm.isf((1 - confidence) / 2)
    exact, worst = (quantile**2 * p * (1 - p) / margin**2 for p in (share, WORST_SHARE))
    finite = _finite(exact, population)
    return _sized(
        {
            "n_exact": float(exact),
            "n_normal": _up(exact),
            "n_worst": _up(worst),
            "n_finite": finite,
            "n_worst_finite": _finite(worst, population),
            "n": _up(exact) if finite is None else finite,
        },
        {"quantity": "share", "confidence": confidence, "expected": share},
    )


def to_detect(shift, sd, *, alpha=0.05, beta=0.10, sides=2):
    """Cases needed for a test of one mean to notice a shift.

    Parameters
    ----------
    shift, sd : float
        In the same unit; the shift's sign does not matter.
    alpha, beta : float
        Chance of an alarm without a shift, and of missing it.
    sides : int
        1 or 2.

    Returns
    -------
    Result
        ``values``: n_exact, n_normal, n_t (the smallest n that holds with its own t quantiles, the handbook's approximation), n.

    Raises
    ------
    MethodError
        No shift, a standard deviation that is not positive, a chance outside 0 to 1, or sides other than 1 and 2.

    Examples
    --------
    >>> found = to_detect(1, 1, sides=1).values
    >>> found["n_normal"], found["n_t"]
    (9, 11)
    """
    _positive(shift=abs(shift), sd=sd)
    _between(alpha=alpha, beta=beta)
    if sides not in (1, 2):
        raise MethodError(f"sides {sides}: a test has 1 or 2")
    ratio = (sd / shift) ** 2
    exact = ratio * (stats.norm.isf(alpha / sides) + stats.norm.isf(beta)) ** 2
    with_t = _smallest(lambda n: ratio * (stats.t.isf(alpha / sides, n - 1) + stats.t.isf(beta, n - 1)) ** 2)
    numbers = {"n_exact": float(exact), "n_normal": _up(exact), "n_t": with_t, "n": with_t}
    return _sized(numbers, {"quantity": "shift of a mean", "alpha": alpha, "beta": beta, "sides": sides})


def margin_of_mean(sd, n, *, confidence=0.95):
    """Half the width of the t interval of a mean from ``n`` cases with standard deviation ``sd``; None for fewer than two.

    Raises
    ------
    MethodError
        The confidence lies outside 0 to 1.
    """
    _between(confidence=confidence)
    return float(stats.t.isf((1 - confidence) / 2, n - 1) * sd / math.sqrt(n)) if n > 1 else None


def margin_of_share(low, high):
    """Half the width of a share's interval, whichever method gave its ends; None where an end is missing."""
    return None if low is None or high is None else (high - low) / 2


def _sized(numbers, method):
    return Result(numbers, pd.DataFrame({"size": list(numbers), "n": list(numbers.values())}), (), method)


def _up(number):
    return math.ceil(number - ROUND_OFF * max(1.0, number))


def _finite(number, population):
    if population is None:
        return None
    _positive(population=population)
    return min(_up(number / (1 + (number - 1) / population)), int(population))


def _smallest(wanted):
    """The smallest n of two or more that reaches ``wanted(n)``, which falls as n grows."""
    low, high = 1, 2
    while wanted(high) > high * (1 + ROUND_OFF):
        low, high = high, 2 * high
        if high > LARGEST:
            raise MethodError(f"more than {LARGEST} cases would be needed")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if wanted(middle) <= middle * (1 + ROUND_OFF) else (middle, high)
    return high


def _positive(**named):
    for name, number in named.items():
        if not (math.isfinite(number) and number > 0):
            raise MethodError(f"{name} {number}: a number above zero is needed")


def _between(**named):
    for name, number in named.items():
        if not 0 < number < 1:
            raise MethodError(f"{name} {number} does not lie between 0 and 1")
