"""Capability of values that are not normal: a fitted distribution if one holds, else the values' own quantiles.

In       values, a specification
Out      ``percentile_path``
Assumes  special causes, mixtures of processes and rounding were looked for first: they are the usual reasons for not being normal
Source   ISO 22514-4:2016, percentile method; order of the attempts: positive values, three candidates, own quantiles
"""

import numpy as np

from methods.dmaic.measure import indices
from methods.dmaic.measure.fits import RESAMPLES as SIMULATED
from methods.dmaic.measure.fits import best_fit, expected_outside, fit_candidates
from methods.dmaic.measure.normal_path import Path
from methods.dmaic.measure.percentiles import (
    LEAST_FOR_EMPIRICAL,
    RESAMPLES,
    bootstrap_worst,
    empirical_quantiles,
    percentile_indices,
)
from methods.statistics.result import finite

QUANTILE_NAMES = ("quantile_low", "quantile_middle", "quantile_high")
METHOD = {
    "quantiles": "0.135%, 50%, 99.865% (ISO 22514-4); of the values themselves: type 6",
    "ppk_interval": f"percentile bootstrap, {RESAMPLES} resamples",
    "fit_test": f"Anderson-Darling, parametric bootstrap of {SIMULATED} samples of at most 500 values",
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
    fits, warnings = _fits(present, seed)
    chosen = best_fit(fits, alpha=alpha)
    if chosen is None and fits:
        warnings = (*warnings, "no_fit")
    if chosen is None and present.size < LEAST_FOR_EMPIRICAL:
        return Path({}, (*warnings, "too_few_for_empirical"), {"path": "none"}, fits)
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


def _fits(present, seed):
    if present.min() <= 0:
        return (), ("not_positive",)
    if np.unique(present).size < 3:
        return (), ("no_fit",)
    return fit_candidates(present, seed=seed), ()


def _indices(quantiles, specification):
    index = percentile_indices(quantiles, specification)
    named = dict(zip(QUANTILE_NAMES, map(finite, quantiles), strict=True))
    return {"pp": index["both"], "ppu": index["upper"], "ppl": index["lower"], "ppk": index["worst"], **named}


def _tested(chosen, specification):
    expected = expected_outside(chosen, specification)
    return {
        "fit_statistic": chosen.statistic,
        "fit_p_value": chosen.p_value,
        "expected_ppm": expected["total"],
        "expected_ppm_below": expected["below"],
        "expected_ppm_above": expected["above"],
        "z_bench": indices.z_bench(expected["total"]),
    }
