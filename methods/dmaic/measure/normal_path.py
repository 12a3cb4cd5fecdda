"""Capability of values that may be treated as normal: overall indices, and within indices when time order is known.

In       values, a specification
Out      ``Path``, what either path hands to ``capability``; ``normal_path``
Assumes  normal values; for the within sigma also that they stand in time order
Source   formulas and their sources in ``methods.dmaic.measure.indices``; degrees of freedom 0.62 per moving range after
         Wheeler (1995), Advanced Topics in Statistical Process Control, chapter 3
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from methods.dmaic.measure import indices
from methods.statistics.constants import d2

FREEDOM_PER_RANGE = 0.62


@dataclass(frozen=True)
class Path:
    """What one way of computing capability found: numbers by name, warnings, conventions, and the distributions tried."""

    found: Mapping[str, object]
    warnings: tuple[str, ...]
    method: Mapping[str, object]
    fits: tuple = field(default=())


def normal_path(ordered, specification, *, within, confidence, bound):
    """Indices under a normal distribution.

    Parameters
    ----------
    ordered : ndarray of float
        NaN where a value is missing; no moving range is formed across it.
    specification : Specification
    within : bool
        Whether the values stand in time order, so that Cp and Cpk have a meaning.
    confidence, bound : float
        Of the two-sided intervals and of the one-sided lower bound of Ppk.

    Returns
    -------
    Path
        Warning ``zero_within_variation`` when neighbours never differ: there is no Cp and Cpk then.
    """
    present = ordered[~np.isnan(ordered)]
    overall, method = _overall(present, specification, confidence, bound)
    if not within:
        return Path(overall, (), method)
    inner, warnings = _within(ordered, present, specification, confidence)
    names = {"sigma_within": "mr", "cp_interval": "chi-square, 0.62 degrees of freedom per range", "cpk_interval": "Bissell"}
    return Path({**overall, **inner}, warnings, {**method, **names})


def _overall(present, specification, confidence, bound):
    n, mean, sigma = present.size, float(present.mean()), float(present.std(ddof=1))
    overall = indices.normal_indices(mean, sigma, specification)
    expected = indices.tails(mean, sigma, specification)
    interval, lowest, interval_name = _worst_interval(overall["worst"], n, specification, confidence, bound)
    pp_low, pp_high = indices.both_interval(overall["both"], n - 1, confidence=confidence)
    found = {
        "pp": overall["both"],
        "pp_low": pp_low,
        "pp_high": pp_high,
        "ppu": overall["upper"],
        "ppl": overall["lower"],
        "ppk": overall["worst"],
        "ppk_low": interval[0],
        "ppk_high": interval[1],
        "ppk_lower_bound": lowest,
        "cpm": indices.cpm(mean, sigma, specification),
        "expected_ppm": expected["total"],
        "expected_ppm_below": expected["below"],
        "expected_ppm_above": expected["above"],
        "z_bench": expected["z_bench"],
        "distribution": "normal",
    }
    return found, {"path": "normal", "pp_interval": "chi-square", "ppk_interval": interval_name}


def _worst_interval(worst, n, specification, confidence, bound):
    if not specification.two_sided:
        exact = indices.noncentral_interval(worst, n, confidence=confidence)
        lowest = indices.noncentral_interval(worst, n, confidence=2 * bound - 1)[0]
        if None not in (*exact, lowest):
            return exact, lowest, "noncentral t"
    interval = indices.bissell_interval(worst, n, n - 1, confidence=confidence)
    return interval, indices.bissell_interval(worst, n, n - 1, confidence=2 * bound - 1)[0], "Bissell"


def _within(ordered, present, specification, confidence):
    ranges = np.abs(np.diff(ordered))
    ranges = ranges[~np.isnan(ranges)]
    sigma = float(ranges.mean()) / d2(2) if ranges.size else 0.0
    if sigma == 0:
        return {}, ("zero_within_variation",)
    mean, n, freedom = float(present.mean()), present.size, FREEDOM_PER_RANGE * ranges.size
    index = indices.normal_indices(mean, sigma, specification)
    expected = indices.tails(mean, sigma, specification)
    cp_low, cp_high = indices.both_interval(index["both"], freedom, confidence=confidence)
    cpk_low, cpk_high = indices.bissell_interval(index["worst"], n, freedom, confidence=confidence)
    return {
        "sigma_within": sigma,
        "df_within": freedom,
        "cp": index["both"],
        "cp_low": cp_low,
        "cp_high": cp_high,
        "cpu": index["upper"],
        "cpl": index["lower"],
        "cpk": index["worst"],
        "cpk_low": cpk_low,
        "cpk_high": cpk_high,
        "expected_ppm_within": expected["total"],
        "z_bench_within": expected["z_bench"],
    }, ()
