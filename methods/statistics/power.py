"""How many values does a trial need to show the change that matters, and what could the number at hand show?

In       the smallest change worth showing and the spread; either the power wanted or the number of values at hand
Out      ``one_sample_t``, ``two_sample_t``, ``one_way_anova``, ``two_proportions``: one ``Plan`` each
Assumes  independent values; nearly normal ones for the t tests and the analysis of variance; groups of equal size. It is an
         aid to design a trial: computed after it from the change that was seen it repeats the p-value and says nothing new
Source   Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapters 2, 6 and 8; noncentral t and F
         distributions, both tails of a two-sided test; arcsine transformation of proportions
"""

import math
from dataclasses import dataclass

from scipy import optimize, stats

from methods.errors import MethodError

ALTERNATIVES = ("two-sided", "one-sided")
MOST = 1e9


@dataclass(frozen=True)
class Plan:
    """A number of values and what it can show.

    Attributes
    ----------
    n_exact : float
        Values per group at which the power is reached, not rounded; the number given where the power was asked for.
    n : int
        Whole values per group.
    total : int
        Over all groups.
    power : float
        Probability of showing the change, if it is real, with ``n`` per group.
    effect : float
        Size of the change without unit: Cohen's d, f or h.
    alpha : float
        Probability of showing a change that is not there.
    method : str
    """

    n_exact: float
    n: int
    total: int
    power: float
    effect: float
    alpha: float
    method: str


def one_sample_t(delta, sd, *, power=None, n=None, alpha=0.05, alternative="two-sided"):
    """A mean against a fixed value, or the mean of paired differences against none.

    Parameters
    ----------
    delta : float
        Smallest difference worth showing, in the unit of the values; its sign does not matter.
    sd : float
        Standard deviation of the values, or of the paired differences.
    power : float, optional
        Wanted; gives the number of values.
    n : int, optional
        Values at hand; gives the power. One of ``power`` and ``n``.
    alpha : float
    alternative : str
        ``two-sided`` or ``one-sided``.

    Returns
    -------
    Plan

    Raises
    ------
    MethodError
        No difference or no spread; power or alpha outside 0 to 1; both or none of power and n; fewer than two values; an
        unknown alternative.

    Examples
    --------
    >>> one_sample_t(2, 3, power=0.8).n
    20
    """
    effect = _standardized(delta, sd)
    reached = _t_power(effect, alpha, alternative, spread=1, groups=1)
    return _plan(reached, effect, groups=1, least=2, power=power, n=n, alpha=alpha, method="one-sample t, noncentral t")


def two_sample_t(delta, sd, *, power=None, n=None, alpha=0.05, alternative="two-sided"):
    """Two means of groups of ``n`` values each.

    Parameters
    ----------
    delta : float
        Smallest difference of the means worth showing, in the unit of the values.
    sd : float
        Standard deviation within each group.
    power, n, alpha, alternative
        As for ``one_sample_t``; ``n`` is per group.

    Returns
    -------
    Plan

    Raises
    ------
    MethodError
        As for ``one_sample_t``.

    Examples
    --------
    >>> two_sample_t(1, 1.5, power=0.9).n
    49
    """
    effect = _standardized(delta, sd)
    reached = _t_power(effect, alpha, alternative, spread=2, groups=2)
    return _plan(reached, effect, groups=2, least=2, power=power, n=n, alpha=alpha, method="two-sample t, noncentral t")


def one_way_anova(groups, between_variance, within_variance, *, power=None, n=None, alpha=0.05):
    """Whether any of several group means differs.

    Parameters
    ----------
    groups : int
    between_variance : float
        Variance of the true means of the groups, with divisor groups - 1.
    within_variance : float
        Variance of the values within a group.
    power, n, alpha
        As for ``one_sample_t``; ``n`` is per group.

    Returns
    -------
    Plan
        ``effect`` is Cohen's f.

    Raises
    ------
    MethodError
        Fewer than two groups; a variance that is not positive; otherwise as for ``one_sample_t``.

    Examples
    --------
    >>> one_way_anova(4, 1, 4, power=0.85).n
    18
    """
    if groups < 2 or not min(between_variance, within_variance) > 0:
        raise MethodError(f"{groups} groups with variances {between_variance} and {within_variance}: two groups, both positive")
    ratio = between_variance / within_variance

    def reached(size):
        freedom = (groups - 1, groups * (size - 1))
        return float(stats.ncf.sf(stats.f.isf(alpha, *freedom), *freedom, (groups - 1) * size * ratio))

    effect = math.sqrt(ratio * (groups - 1) / groups)
    method = "one-way analysis of variance, noncentral F"
    return _plan(reached, effect, groups=groups, least=2, power=power, n=n, alpha=alpha, method=method)


def two_proportions(first, second, *, power=None, n=None, alpha=0.05, alternative="two-sided"):
    """Two shares of groups of ``n`` cases each.

    Parameters
    ----------
    first, second : float
        The two shares, 0 to 1, that must be told apart.
    power, n, alpha, alternative
        As for ``one_sample_t``; ``n`` is per group.

    Returns
    -------
    Plan
        ``effect`` is Cohen's h, the difference of ``2 arcsin(sqrt(share))``.

    Raises
    ------
    MethodError
        A share outside 0 to 1, or two that are the same; otherwise as for ``one_sample_t``.

    Examples
    --------
    >>> two_proportions(0.30, 0.15, power=0.8).n
    119
    """
    if not all(0 <= share <= 1 for share in (first, second)) or first == second:
        raise MethodError(f"shares {first} and {second}: two different shares between 0 and 1")
    _check_alternative(alternative)
    effect = abs(2 * math.asin(math.sqrt(first)) - 2 * math.asin(math.sqrt(second)))

    def reached(size):
        shift, critical = effect * math.sqrt(size / 2), stats.norm.isf(_tail(alpha, alternative))
        other = stats.norm.cdf(-critical - shift) if alternative == "two-sided" else 0.0
        return float(stats.norm.sf(critical - shift) + other)

    return _plan(reached, effect, groups=2, least=1, power=power, n=n, alpha=alpha, method="two proportions, arcsine")


def _standardized(delta, sd):
    if not (sd > 0 and math.isfinite(sd)) or not delta or not math.isfinite(delta):
        raise MethodError(f"difference {delta} and standard deviation {sd}: a difference, and a spread above 0, are needed")
    return abs(delta) / sd


def _t_power(effect, alpha, alternative, *, spread, groups):
    _check_alternative(alternative)

    def reached(size):
        freedom, shift = groups * (size - 1), effect * math.sqrt(size / spread)
        critical = stats.t.isf(_tail(alpha, alternative), freedom)
        other = stats.nct.cdf(-critical, freedom, shift) if alternative == "two-sided" else 0.0
        # Far out scipy's other tail is not a number; it is nothing there.
        return float(stats.nct.sf(critical, freedom, shift) + (other if math.isfinite(other) else 0.0))

    return reached


def _check_alternative(alternative):
    if alternative not in ALTERNATIVES:
        raise MethodError(f"alternative {alternative!r}: one of {', '.join(ALTERNATIVES)}")


def _tail(alpha, alternative):
    return alpha / 2 if alternative == "two-sided" else alpha


def _plan(reached, effect, *, groups, least, power, n, alpha, method):
    if (power is None) == (n is None):
        raise MethodError("either the power wanted or the number of values at hand, and not both")
    if not 0 < alpha < 1 or not (power is None or alpha < power < 1):
        raise MethodError(f"alpha {alpha} and power {power}: alpha lies above 0, the power between alpha and 1")
    if n is not None and n < least:
        raise MethodError(f"too_few: {n} values per group, at least {least} are needed")
    exact = float(n) if power is None else _size(reached, power, float(least))
    whole = math.ceil(round(exact, 9))
    return Plan(exact, whole, whole * groups, reached(whole), effect, alpha, method)


def _size(reached, power, least):
    low = high = least
    if reached(low) >= power:
        return low
    while reached(high) < power:
        low, high = high, 2 * high
        if high > MOST:
            raise MethodError(f"no number of values below {MOST:g} reaches a power of {power}")
    return float(optimize.brentq(lambda size: reached(size) - power, low, high, xtol=1e-9, rtol=1e-12))
