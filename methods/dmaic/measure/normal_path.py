"""Capability of values that may be treated as normal: overall indices, and within indices where sigma within is known.

In       values, a specification, and what ``within`` says of the short-term variation
Out      ``Path``, what either path hands to ``capability``; ``normal_path``
Assumes  normal values; for the within indices also that they stand in time order or in subgroups
Source   formulas and their sources in ``methods.dmaic.measure.indices`` and ``methods.dmaic.measure.within``
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from methods.dmaic.measure import indices


@dataclass(frozen=True)
class Path:
    """What one way of computing capability found: numbers by name, warnings, conventions, and the distributions tried."""

    found: Mapping[str, object]
    warnings: tuple[str, ...]
    method: Mapping[str, object]
    fits: tuple = field(default=())


def normal_path(present, specification, *, within, confidence, bound):
    """Indices under a normal distribution.

    Parameters
    ----------
    present : ndarray of float
        Without missing values.
    specification : Specification
    within : Within or None
        None where neither time order nor subgroups are known: there is no Cp and Cpk then.
    confidence, bound : float
        Of the two-sided intervals and of the one-sided lower bound of Ppk.

    Returns
    -------
    Path
        Warning ``zero_within_variation`` when neighbours never differ: there is no Cp and Cpk then.
    """
    overall, method = _overall(present, specification, confidence, bound)
    if within is None:
        return Path(overall, (), method)
    method |= {
        "sigma_within": within.estimator,
        "cp_interval": "chi-square, degrees of freedom as df_within",
        "cpk_interval": "Bissell",
    }
    if not within.sigma:
        return Path(overall, ("zero_within_variation",), method)
    return Path({**overall, **_within(present, within, specification, confidence)}, (), method)


def _overall(present, specification, confidence, bound):
    n, mean, sigma = present.size, float(present.mean()), float(present.std(ddof=1))
    overall = indices.normal_indices(mean, sigma, specification)
    interval, lowest, interval_name = worst_interval(overall["worst"], n, specification, confidence, bound)
    bissell = indices.bissell_interval(overall["worst"], n, n - 1, confidence=confidence)
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
        "ppk_bissell_low": bissell[0],
        "ppk_bissell_high": bissell[1],
        "ppk_lower_bound": lowest,
        "cpm": indices.cpm(mean, sigma, specification),
        "cpm_moment": indices.cpm_of_moment(present, specification),
        "off_centre": indices.off_centre(mean, specification),
        **expected(indices.tails(mean, sigma, specification)),
        "distribution": "normal",
    }
    return found, {"path": "normal", "pp_interval": "chi-square", "ppk_interval": interval_name}


def expected(tails):
    """The tails of a distribution under the names of the result."""
    named = {"expected_ppm": "total", "expected_ppm_below": "below", "expected_ppm_above": "above", "z_bench": "z_bench"}
    return {name: tails[part] for name, part in named.items()}


def worst_interval(worst, n, specification, confidence, bound):
    """Interval and lower bound of Ppk, and what they are called: exact with one limit, Bissell's with two.

    Parameters
    ----------
    worst : float
    n : int
    specification : Specification
    confidence, bound : float

    Returns
    -------
    tuple of (tuple, float or None, str)
    """
    if not specification.two_sided:
        exact = indices.noncentral_interval(worst, n, confidence=confidence)
        lowest = indices.noncentral_interval(worst, n, confidence=2 * bound - 1)[0]
        if None not in (*exact, lowest):
            return exact, lowest, "noncentral t"
    interval = indices.bissell_interval(worst, n, n - 1, confidence=confidence)
    return interval, indices.bissell_interval(worst, n, n - 1, confidence=2 * bound - 1)[0], "Bissell"


def _within(present, within, specification, confidence):
    mean, n, sigma, freedom = float(present.mean()), present.size, within.sigma, within.freedom
    index = indices.normal_indices(mean, sigma, specification)
    tails = indices.tails(mean, sigma, specification)
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
        "cpm_within": indices.cpm(mean, sigma, specification),
        "expected_ppm_within": tails["total"],
        "z_bench_within": tails["z_bench"],
    }
