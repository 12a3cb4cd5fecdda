"""How sure is a share, and does it keep the promise?

In       counts: successes out of n
Out      ``Share`` (a share with its interval and n), ``Estimate`` (any other number with interval and n), ``verdict``
Assumes  cases are independent; successes are counted among the n and not estimated
Source   Wilson (1927) and Clopper and Pearson (1934), as implemented by ``scipy.stats.binomtest``; Brown, Cai and DasGupta
         (2001), Statistical Science 16(2), recommend the former and call the latter exact but wide
"""

import operator
from dataclasses import dataclass

from scipy import stats

from methods.errors import MethodError


@dataclass(frozen=True)
class Estimate:
    """A number with its interval.

    Attributes
    ----------
    value, low, high : float or None
        In the unit of the data; None where it cannot be estimated.
    n : int
        Cases behind it.
    method : str
        Name of the estimator and of the interval.
    reason : str
        Why something is None: ``too_few``, ``not_reached``, ``beyond_follow_up``; empty when nothing is.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    method: str
    reason: str = ""


@dataclass(frozen=True)
class Share:
    """A share of cases with its interval: ``value``, ``low``, ``high`` as fractions of one; None when ``n`` is 0."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    successes: int
    method: str


def wilson(successes, n, *, confidence=0.95):
    """A share with the Wilson score interval.

    Parameters
    ----------
    successes : int
        Cases that have the property, 0 to ``n``.
    n : int
        All cases; 0 is allowed and gives a share that is not estimable.
    confidence : float
        Of the two-sided interval, between 0 and 1.

    Returns
    -------
    Share

    Raises
    ------
    MethodError
        A count is not whole or negative, successes exceed n, or the confidence lies outside 0 to 1.

    Examples
    --------
    >>> share = wilson(8, 10)
    >>> round(share.low, 3), share.value, round(share.high, 3)
    (0.49, 0.8, 0.943)
    """
    return _share(successes, n, confidence, scipy_name="wilson", name="Wilson")


def clopper_pearson(successes, n, *, confidence=0.95):
    """A share with the exact Clopper-Pearson interval: for rare defects, where the bound must hold and may be wide.

    Parameters and errors as for ``wilson``.

    Returns
    -------
    Share

    Raises
    ------
    MethodError
        A count is not whole or negative, successes exceed n, or the confidence lies outside 0 to 1.

    Examples
    --------
    >>> round(clopper_pearson(0, 800).high, 5)
    0.0046
    """
    return _share(successes, n, confidence, scipy_name="exact", name="Clopper-Pearson")


def verdict(interval, target, *, better="higher"):
    """Whether an interval, not only its middle, keeps a target.

    Parameters
    ----------
    interval : Share or Estimate
        Anything with ``low`` and ``high`` in the unit of the target.
    target : float
    better : str
        ``higher``: the target is a floor (share on time). ``lower``: it is a ceiling (days, share rejected).

    Returns
    -------
    str
        ``meets``: the whole interval lies on the good side. ``does_not_meet``: the whole interval lies on the bad side.
        ``undecided``: the interval holds the target, touches it, or cannot be estimated.

    Raises
    ------
    MethodError
        ``better`` is neither ``higher`` nor ``lower``.

    Examples
    --------
    >>> verdict(wilson(930, 1000), 0.90), verdict(wilson(91, 100), 0.90)
    ('meets', 'undecided')
    """
    if better not in ("higher", "lower"):
        raise MethodError(f"better is 'higher' or 'lower', not '{better}'")
    if interval.low is None or interval.high is None:
        return "undecided"
    above, below = interval.low > target, interval.high < target
    kept, missed = (above, below) if better == "higher" else (below, above)
    return "meets" if kept else "does_not_meet" if missed else "undecided"


def _share(successes, n, confidence, *, scipy_name, name):
    successes, n = _count(successes, "successes"), _count(n, "n")
    if successes > n:
        raise MethodError(f"{successes} successes out of {n}: more than all")
    if not 0 < confidence < 1:
        raise MethodError(f"confidence {confidence} does not lie between 0 and 1")
    method = f"{name} {100 * confidence:g}%"
    if n == 0:
        return Share(None, None, None, 0, 0, method)
    interval = stats.binomtest(successes, n).proportion_ci(confidence, method=scipy_name)
    return Share(successes / n, float(interval.low), float(interval.high), n, successes, method)


def _count(value, name):
    try:
        whole = operator.index(value)
    except TypeError:
        raise MethodError(f"{name} is {value!r}: a count is a whole number") from None
    if whole < 0:
        raise MethodError(f"{name} is {whole}: a count is not negative")
    return whole
