"""Average-and-range gage R&R: the short method of the form, from ranges instead of squares.

In       one row per reading: part, operator, value
Out      ``average_and_range``
Assumes  a crossed and balanced study without interaction, which this method cannot see
Source   Automotive Industry Action Group (2010), Measurement Systems Analysis, 4th ed., chapter III-B, figures 15 and 16; the
         constants are exact where the form rounds them to four digits
"""

import math

import pandas as pd

from methods.dmaic.measure.systems.components import CATEGORIES_FACTOR, MULTIPLIER, judged, tolerance_width
from methods.dmaic.measure.systems.layout import crossed_layout
from methods.errors import MethodError
from methods.statistics.constants import d4, k_factors
from methods.statistics.result import Result

_CONVENTIONS = {
    "method": "average_range",
    "k1": "1 / d2(trials); with 15 ranges or fewer 1 / d2*(trials, ranges)",
    "ndc": "cut to a whole number",
}
MEASURES = ("ev", "av", "grr", "pv", "tv")


def average_and_range(readings, *, multiplier=MULTIPLIER, tolerance=None, lower=None, upper=None):
    """Gage R&R by averages and ranges.

    Parameters
    ----------
    readings : DataFrame
        part, operator, value.
    multiplier : float
        Standard deviations in the study variation.
    tolerance, lower, upper : float, optional
        Width of the specification, or its limits.

    Returns
    -------
    Result
        ``values``: n_parts, n_operators, n_trials, n, n_missing, mean; k1, k2, k3; r_bar_bar, x_diff, part_range, ucl_range;
        ev, av, grr, pv, tv (standard deviations); percent_<measure> of the study variation, percent_tolerance_<measure>,
        percent_contribution_<measure>; ndc_raw, ndc (cut to a whole number), ranges_out (cells, as
        ``operator / part``), verdict. ``table``: one row per operator: operator, mean, r_bar. ``warnings``: ``clamped`` (the
        difference between operators is less than repeatability explains), ``zero_variance``, ``range_out_of_control``.

    Raises
    ------
    MethodError
        As ``layout.crossed_layout`` and ``components.tolerance_width``; a multiplier that is not positive; more than fifty parts,
        operators or trials.
    """
    if not multiplier > 0:
        raise MethodError(f"multiplier {multiplier}: a number above zero is needed")
    layout = crossed_layout(readings)
    parts, operators, trials = layout.values.shape
    factors = k_factors(trials=trials, appraisers=operators, parts=parts, subgroups=parts * operators)
    ranges = layout.values.max(axis=2) - layout.values.min(axis=2)
    means = layout.values.mean(axis=(0, 2))
    of_part = layout.values.mean(axis=(1, 2))
    mean_range, difference = float(ranges.mean()), float(means.max() - means.min())
    ev = mean_range * factors["K1"]
    excess = (difference * factors["K2"]) ** 2 - ev**2 / (parts * trials)
    found = _measures(ev, excess, float(of_part.max() - of_part.min()) * factors["K3"])
    mean = float(layout.values.mean())
    upper_range = d4(trials) * mean_range
    outside = _beyond(ranges, upper_range, layout)
    numbers = {
        "n_parts": parts,
        "n_operators": operators,
        "n_trials": trials,
        "n": int(layout.values.size),
        "n_missing": layout.n_missing,
        "mean": mean,
        **{name.lower(): factor for name, factor in factors.items()},
        "r_bar_bar": mean_range,
        "x_diff": difference,
        "part_range": float(of_part.max() - of_part.min()),
        "ucl_range": upper_range,
        **found,
        **_shares(found, mean, multiplier, (tolerance, lower, upper)),
        "ranges_out": outside,
    }
    table = pd.DataFrame({"operator": layout.operators, "mean": means, "r_bar": ranges.mean(axis=0)})
    marks = {"clamped": excess < 0, "zero_variance": not found["tv"] > 0, "range_out_of_control": bool(outside)}
    return Result(
        numbers, table, tuple(code for code, there in marks.items() if there), {"multiplier": multiplier, **_CONVENTIONS}
    )


def _beyond(ranges, upper_range, layout):
    """Cells whose range lies beyond the limit, as ``operator / part``."""
    out = ranges > upper_range * (1 + 1e-12)
    places = [(operator, part) for operator in range(len(layout.operators)) for part in range(len(layout.parts))]
    return tuple(f"{layout.operators[operator]} / {layout.parts[part]}" for operator, part in places if out[part, operator])


def _measures(ev, excess, pv):
    av = math.sqrt(max(0.0, excess))
    grr = math.hypot(ev, av)
    return dict(zip(MEASURES, (ev, av, grr, pv, math.hypot(grr, pv)), strict=True))


def _shares(found, mean, multiplier, limits):
    tolerance, lower, upper = limits
    width, sides = tolerance_width(tolerance, lower=lower, upper=upper)
    room = None if width is None else width / multiplier if sides == "two" else 2 * abs(width - mean) / multiplier
    numbers = {}
    for name in MEASURES:
        share = found[name] / found["tv"] if found["tv"] > 0 else None
        numbers[f"percent_{name}"] = None if share is None else 100 * share
        numbers[f"percent_contribution_{name}"] = None if share is None else 100 * share**2
        numbers[f"percent_tolerance_{name}"] = 100 * found[name] / room if room else None
    raw = CATEGORIES_FACTOR * found["pv"] / found["grr"] if found["grr"] > 0 else None
    ndc = None if raw is None else max(1, math.floor(raw))
    return numbers | {"ndc_raw": raw, "ndc": ndc, "verdict": judged(numbers["percent_grr"])}
