"""Which skewed distribution, if any, describes the durations?

In       positive values
Out      ``fit_candidates``: lognormal, Weibull and gamma by maximum likelihood, each with a test of its fit; ``best_fit``
Assumes  independent values starting at zero: two parameters each, no shift
Source   Law, Simulation Modeling and Analysis, 5th ed., chapter 6; Anderson-Darling distance with the p-value of a parametric
         bootstrap (Stute, Manteiga and Quindimil 1993, Metrika 40), because parameters estimated from the same values make the
         tabulated p-values wrong
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from scipy import optimize, stats

from methods.errors import MethodError
from methods.statistics.result import finite

PROBABILITIES = (0.00135, 0.5, 0.99865)
RESAMPLES = 200
# The distribution of the distance under a true fit hardly moves beyond a few hundred values, so that larger data are judged
# against simulated samples of this size.
LARGEST_SIMULATED = 500


@dataclass(frozen=True)
class Fit:
    """One candidate distribution.

    Attributes
    ----------
    name : str
        ``lognormal``, ``weibull`` or ``gamma``.
    parameters : mapping of str to float
        meanlog, sdlog; shape, scale; shape, rate.
    log_likelihood, aic : float
    statistic : float or None
        Anderson-Darling distance; None when a value lies so far out that the fit gives it no probability at all.
    p_value : float
        Share of samples simulated from the fit, and fitted again, that lie at least as far from their own fit.
    quantiles : tuple of float
        0.135%, 50% and 99.865%: the median and the normal distribution's three sigma on both sides.
    distance : float
        Kolmogorov and Smirnov's: the largest difference between the fit and the share of values up to a point.
    """

    name: str
    parameters: Mapping[str, float]
    log_likelihood: float
    aic: float
    statistic: float | None
    p_value: float
    quantiles: tuple[float, float, float]
    distance: float


def fit_candidates(values, *, seed, resamples=RESAMPLES):
    """Fit each candidate and test its fit.

    Parameters
    ----------
    values : ndarray of float
        Positive, at least three, not all the same.
    seed : int
        Of the simulation behind the p-values.
    resamples : int
        Simulated samples per candidate; 200 tell a p-value of 0.05 to about ±0.03.

    Returns
    -------
    tuple of Fit
        In the order of increasing AIC.

    Raises
    ------
    MethodError
        A value is not positive, or fewer than three values vary.
    """
    values = np.asarray(values, dtype=float)
    if not (values > 0).all():
        raise MethodError(
            f"{int((~(values > 0)).sum())} of {values.size} values are not positive: these distributions start at zero"
        )
    if np.unique(values).size < 3:
        raise MethodError("too_few: at least 3 distinct values are needed for a fit")
    return tuple(sorted((_fit(name, values, seed, resamples) for name in _FAMILIES), key=lambda fit: fit.aic))


def best_fit(fits, *, alpha=0.05):
    """The candidate with the smallest AIC among those whose fit is not rejected; None when all are.

    Parameters
    ----------
    fits : sequence of Fit
    alpha : float
        A candidate with a p-value at or below it is rejected.

    Returns
    -------
    Fit or None
    """
    return min((fit for fit in fits if fit.p_value > alpha), key=lambda fit: fit.aic, default=None)


def fitted_quantiles(name, values):
    """Quantiles 0.135%, 50% and 99.865% of the family ``name`` fitted to ``values``; NaN for values that never vary."""
    if np.ptp(values) == 0:
        return np.full(len(PROBABILITIES), np.nan)
    family = _FAMILIES[name]
    return family.distribution.ppf(PROBABILITIES, *family.estimate(values))


def expected_outside(fit, specification):
    """Parts per million below, above and in total that ``fit`` expects beyond the limits of a specification."""
    family = _FAMILIES[fit.name]
    arguments = family.arguments(fit.parameters)
    below = 0.0 if specification.lower is None else float(family.distribution.cdf(specification.lower, *arguments))
    above = 0.0 if specification.upper is None else float(family.distribution.sf(specification.upper, *arguments))
    return {"below": 1e6 * below, "above": 1e6 * above, "total": 1e6 * (below + above)}


def _fit(name, values, seed, resamples):
    family = _FAMILIES[name]
    arguments = family.estimate(values)
    distance = _anderson_darling(family.distribution, arguments, values)
    log_likelihood = float(family.distribution.logpdf(values, *arguments).sum())
    return Fit(
        name=name,
        parameters=MappingProxyType(family.parameters(arguments)),
        log_likelihood=log_likelihood,
        aic=2 * 2 - 2 * log_likelihood,
        statistic=finite(distance),
        p_value=_p_value(family, arguments, distance, size=min(values.size, LARGEST_SIMULATED), seed=seed, resamples=resamples),
        quantiles=tuple(family.distribution.ppf(PROBABILITIES, *arguments).tolist()),
        distance=float(stats.kstest(values, family.distribution.cdf, args=arguments).statistic),
    )


def _p_value(family, arguments, distance, *, size, seed, resamples):
    samples = family.distribution.rvs(*arguments, size=(resamples, size), random_state=np.random.default_rng(seed))
    simulated = [_anderson_darling(family.distribution, family.estimate(sample), sample) for sample in samples]
    return (1 + int(np.sum(np.array(simulated) >= distance))) / (1 + resamples)


def _anderson_darling(distribution, arguments, values):
    ordered = np.sort(values)
    weights = 2 * np.arange(1, ordered.size + 1) - 1
    with np.errstate(divide="ignore"):
        terms = np.log(distribution.cdf(ordered, *arguments)) + np.log(distribution.sf(ordered, *arguments))[::-1]
    return float(-ordered.size - np.mean(weights * terms))


def _estimate_weibull(values):
    """Shape from the likelihood's own equation: the general simplex of scipy stops at four digits and is slow to repeat."""
    logs = np.log(values)
    mean, highest = logs.mean(), logs.max()

    def equation(shape):
        weights = np.exp(shape * (logs - highest))
        return weights @ logs / weights.sum() - 1 / shape - mean

    guess = math.pi / (math.sqrt(6) * logs.std())
    shape = optimize.brentq(equation, guess / 50, guess * 50, xtol=1e-12)
    scale = math.exp(highest) * np.mean(np.exp(shape * (logs - highest))) ** (1 / shape)
    return shape, 0.0, float(scale)


@dataclass(frozen=True)
class _Family:
    distribution: object
    estimate: object
    parameters: object
    arguments: object


_FAMILIES = {
    "lognormal": _Family(
        stats.lognorm,
        lambda values: stats.lognorm.fit(values, floc=0),
        lambda arguments: {"meanlog": float(math.log(arguments[2])), "sdlog": float(arguments[0])},
        lambda named: (named["sdlog"], 0.0, math.exp(named["meanlog"])),
    ),
    "weibull": _Family(
        stats.weibull_min,
        _estimate_weibull,
        lambda arguments: {"shape": float(arguments[0]), "scale": float(arguments[2])},
        lambda named: (named["shape"], 0.0, named["scale"]),
    ),
    "gamma": _Family(
        stats.gamma,
        lambda values: stats.gamma.fit(values, floc=0),
        lambda arguments: {"shape": float(arguments[0]), "rate": float(1 / arguments[2])},
        lambda named: (named["shape"], 0.0, 1 / named["rate"]),
    ),
}
