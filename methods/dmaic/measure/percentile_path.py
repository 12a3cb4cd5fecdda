"""Capability of values that are not normal: a fitted distribution if one holds, else the values' own quantiles.

In       values, a specification
Out      ``percentile_path``
Assumes  special causes, mixtures of processes and rounding were looked for first: they are the usual reasons for not being normal
Source   ISO 22514-4:2016, percentile method; order of the attempts: positive values, three distributions and the power of Box and
         Cox, own quantiles
"""

import numpy as np

from methods.dmaic.measure import indices
from methods.dmaic.measure.box_cox import NAME as BOX_COX
from methods.dmaic.measure.box_cox import box_cox_fit, transformed
from methods.dmaic.measure.fits import RESAMPLES as SIMULATED
from methods.dmaic.measure.fits import best_fit, expected_outside, fit_candidates
from methods.dmaic.measure.normal_path import Path, expected, worst_interval
from methods.dmaic.measure.percentiles import (
    LEAST_FOR_EMPIRICAL,
    RESAMPLES,
    bootstrap_worst,
    empirical_quantiles,
    percentile_indices,
)
from methods.dmaic.measure.specification import Specification
from methods.statistics.result import finite

QUANTILE_NAMES = ("quantile_low", "quantile_middle", "quantile_high")
METHOD = {
    "quantiles": "0.135%, 50%, 99.865% (ISO 22514-4); of the values themselves: type 6",
    "ppk_interval": f"percentile bootstrap, {RESAMPLES} resamples",
    "fit_test": f"Anderson-Darling, parametric bootstrap of {SIMULATED} samples of up to 500; Box-Cox: D'Agostino-Stephens",
    "fit_choice": "smallest AIC among the fits that are not rejected",
}


def percentile_path(present, specification, *, alpha, confidence, bound, seed):
    """Indices from the quantiles 0.135%, 50% and 99.865%.

    Parameters
    ----------
    present : ndarray of float
        Without missing values.
    specification : Specification
    alpha : float
        A fit with a p-value at or below it is rejected.
    confidence, bound : float
        Of the two-sided interval and of the one-sided lower bound of Ppk.
    seed : int
        Of both bootstraps.

    Returns
    -------
    Path
        Warnings: ``not_positive`` (a value at or below zero: no distribution is tried and nothing is shifted silently),
        ``no_fit`` (all are rejected), ``too_few_for_empirical`` (fewer than 1,000 values to take such far quantiles from).
    """
    fits, warnings = _fits(present, specification, seed)
    chosen = best_fit(fits, alpha=alpha)
    if chosen is None and fits:
        warnings = (*warnings, "no_fit")
    if chosen is None and present.size < LEAST_FOR_EMPIRICAL:
        return Path({}, (*warnings, "too_few_for_empirical"), {"path": "none"}, fits)
    if chosen is not None and chosen.name == BOX_COX:
        return _transformed_path(present.size, specification, chosen, fits, levels=(confidence, bound))
    name = None if chosen is None else chosen.name
    quantiles = empirical_quantiles(present) if chosen is None else chosen.quantiles
    low, high, lowest = bootstrap_worst(present, specification, family=name, seed=seed, confidence=confidence, bound=bound)
    found = {
        **_indices(quantiles, specification),
        "ppk_low": low,
        "ppk_high": high,
        "ppk_lower_bound": lowest,
        "distribution": name or "empirical",
        **({} if chosen is None else _tested(chosen, specification)),
    }
    return Path(found, warnings, {**METHOD, "path": "percentile_fit" if name else "percentile_empirical"}, fits)


def candidate_indices(fit, specification):
    """What a candidate would say of the limits, chosen or not.

    Parameters
    ----------
    fit : Fit
        For the power of Box and Cox the indices are those of the transformed values against the transformed limits.
    specification : Specification

    Returns
    -------
    dict of str to (float or None)
        pp, ppu, ppl, ppk, expected_ppm.
    """
    if fit.name == BOX_COX:
        limits = _limits(fit, specification)
        mean, sd = fit.parameters["mean"], fit.parameters["sd"]
        index, total = indices.normal_indices(mean, sd, limits), indices.tails(mean, sd, limits)["total"]
    else:
        index, total = percentile_indices(fit.quantiles, specification), expected_outside(fit, specification)["total"]
    return {"pp": index["both"], "ppu": index["upper"], "ppl": index["lower"], "ppk": index["worst"], "expected_ppm": total}


def _fits(present, specification, seed):
    if present.min() <= 0:
        return (), ("not_positive",)
    if np.unique(present).size < 3:
        return (), ("no_fit",)
    fits = fit_candidates(present, seed=seed)
    decisive = specification.lower if specification.upper is None else specification.upper
    powers = (box_cox_fit(present),) if decisive > 0 else ()
    return tuple(sorted((*fits, *powers), key=lambda fit: fit.aic)), ()


def _transformed_path(n, specification, chosen, fits, *, levels):
    """Normal indices of the transformed values; the interval takes the power as known."""
    limits = _limits(chosen, specification)
    mean, sd = chosen.parameters["mean"], chosen.parameters["sd"]
    worst = candidate_indices(chosen, specification)
    interval, lowest, name = worst_interval(worst["ppk"], n, specification, *levels)
    found = {
        **{index: worst[index] for index in ("pp", "ppu", "ppl", "ppk")},
        **dict(zip(QUANTILE_NAMES, map(finite, chosen.quantiles), strict=True)),
        "ppk_low": interval[0],
        "ppk_high": interval[1],
        "ppk_lower_bound": lowest,
        "distribution": BOX_COX,
        "fit_statistic": chosen.statistic,
        "fit_p_value": chosen.p_value,
        **expected(indices.tails(mean, sd, limits)),
    }
    method = {**METHOD, "path": "box_cox", "ppk_interval": name, "power": chosen.parameters["power"]}
    return Path(found, (), method, fits)


def _limits(fit, specification):
    """The limits under the power of a fit; a lower one at or below zero, beyond which no value can lie, is none."""
    moved = (None if limit is None or limit <= 0 else limit for limit in (specification.lower, specification.upper))
    return Specification(*(None if limit is None else float(transformed(limit, fit.parameters["power"])) for limit in moved))


def _indices(quantiles, specification):
    index = percentile_indices(quantiles, specification)
    named = dict(zip(QUANTILE_NAMES, map(finite, quantiles), strict=True))
    return {"pp": index["both"], "ppu": index["upper"], "ppl": index["lower"], "ppk": index["worst"], **named}


def _tested(chosen, specification):
    tails = expected_outside(chosen, specification)
    return {
        "fit_statistic": chosen.statistic,
        "fit_p_value": chosen.p_value,
        "expected_ppm": tails["total"],
        "expected_ppm_below": tails["below"],
        "expected_ppm_above": tails["above"],
        "z_bench": indices.z_bench(tails["total"]),
    }
