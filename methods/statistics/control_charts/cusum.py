"""Has the process moved, and since when: sums of what goes beyond the target.

In       single values or subgroups in time order
Out      ``cusum_chart``: upper and lower sums, first signal, where the shift began
Assumes  nearly normal values that do not depend on each other, sigma known or from a quiet baseline
Source   Page (1954), Biometrika 41; Lucas and Crosier (1982), Technometrics 24(3), for the head start; Montgomery, Introduction
         to Statistical Quality Control, 7th ed., section 9.1. Average run length in control with k = 0.5: 465 with h = 5, 168
         with h = 4
"""

import numpy as np

from methods.errors import MethodError
from methods.statistics.constants import EXACT
from methods.statistics.control_charts.plotted import plotted
from methods.statistics.control_charts.points import about_the_baseline
from methods.statistics.control_charts.rules import ROUND_OFF, closing, signalling
from methods.statistics.result import Result

IN_SIGMA, IN_DATA = "sigma", "data"
HALF = "half"
CHART = "cusum"
SIDES = ("up", "down")


def cusum_chart(
    values, *, k=0.5, h=5, target=None, sigma=None, unit=IN_SIGMA, head_start=0, reset=False, labels=None, at=None, baseline=None,
    constants=EXACT,
):  # fmt: skip
    """Tabular cumulative sums, both reported positive.

    ``C+ = max(0, C+ + z - k)``, ``C- = max(0, C- - z - k)``; a signal where a sum lies above h. z is the distance from the
    target, in sigma of the plotted point or in the unit of the data.

    Parameters
    ----------
    values : sequence of float, or subgroups as ``xbar_r_chart`` takes them
        In time order, or in any order when ``at`` is given. A missing value is passed over.
    k, h : float
        Allowance and decision interval, in ``unit``.
    target : float, optional
        Without it the mean of the baseline.
    sigma : float or str, optional
        Of one value, or an estimator's name; without it ``mr``, ``rbar`` for subgroups.
    unit : str
        ``sigma``: of the plotted point; or ``data``.
    head_start : float or str
        Where both sums begin, in ``unit``; ``half``: half of h, the usual fast initial response.
    reset : bool
        Begin again (from the head start) after a signal.
    labels, at : sequence, optional
    baseline : slice, sequence of bool or of int, or Limits, optional
    constants : str

    Returns
    -------
    Result
        ``table``: label, value (what was observed), n for subgroups, c_plus, c_minus, n_plus, n_minus (points since the sum left
        0), upper (h), signals (``up``, ``down``), in_baseline.
        ``values``: n, n_missing, n_baseline, centre (the target), sigma, k, h, n_signals, n_up, n_down, stable; of the first
        signal: first_signal and shift_start (positions from 0, the latter the first point since the sum last was 0),
        first_signal_label, shift_start_label, direction, estimated_mean (target plus or minus k and sum / points, in the unit
        of the data); None without a signal.
        ``warnings``: ``short_baseline``, ``short_series``, ``zero_variance``, ``no_moving_range``, those of the order.

    Raises
    ------
    MethodError
        k, h or a head start below 0, h of 0; an unknown unit; and what ``plotted`` refuses.
    """
    head_start = h / 2 if head_start == HALF else head_start
    if not (k >= 0 and h > 0 and head_start >= 0):
        raise MethodError(f"k {k}, h {h}, head start {head_start}: none below 0, and h above it")
    if unit not in (IN_SIGMA, IN_DATA):
        raise MethodError(f"unit {unit!r}: {IN_SIGMA} or {IN_DATA}")
    points = plotted(values, CHART, centre=target, sigma=sigma, labels=labels, at=at, baseline=baseline, constants=constants)
    away = _away(points, unit)
    sums = {side: _sums(sign * away - k, head_start, h if reset else None) for side, sign in zip(SIDES, (1, -1), strict=True)}
    marked = {side: found > h + ROUND_OFF * max(1.0, h) for side, (found, _) in sums.items()}
    table = points.table()
    for name, side in (("plus", "up"), ("minus", "down")):
        table[f"c_{name}"], table[f"n_{name}"] = sums[side]
    table["upper"], table["signals"] = float(h), closing(marked, len(table))
    table["in_baseline"] = points.rows & ~np.isnan(points.sequence.values)
    numbers = _numbers(points, table, marked, judged=unit == IN_DATA or points.sigma is not None) | {"k": float(k), "h": float(h)}
    numbers |= _shift(points, sums, marked, k, unit)
    warned = [*points.sequence.warnings, *about_the_baseline(numbers, points.sigma if unit == IN_SIGMA else None)]
    warned += ["no_moving_range"] * (points.sigma is None and unit == IN_SIGMA)
    method = {"k": k, "h": h, "head_start": head_start, "reset_after_signal": reset, "unit": unit, "sigma": points.estimator}
    return Result(numbers, table, warned, {"chart": CHART, **method, "size_rule": "sigma / sqrt(n)", "freezes": ("sigma",)})


def _away(points, unit):
    distance = points.sequence.values - points.centre
    if unit == IN_DATA:
        return distance
    if not points.sigma:
        return np.where(np.isnan(distance), np.nan, 0.0)
    return distance / points.error


def _sums(steps, head_start, limit):
    """Sums that never fall below 0, and for how many points each has been above it; NaN and 0 where there is no step."""
    sums, ages = np.full(steps.size, np.nan), np.zeros(steps.size, dtype=int)
    present = np.flatnonzero(~np.isnan(steps))
    begin, given = 0, steps[present]
    while begin < present.size:
        found, age = _one_stretch(given[begin:], head_start)
        stop = found.size
        if limit is not None:
            beyond = np.flatnonzero(found > limit + ROUND_OFF * max(1.0, limit))
            stop = int(beyond[0]) + 1 if beyond.size else stop
        sums[present[begin : begin + stop]], ages[present[begin : begin + stop]] = found[:stop], age[:stop]
        begin += stop
    return sums, ages


def _one_stretch(steps, head_start):
    running = head_start + np.cumsum(steps)
    lowest = np.minimum.accumulate(np.minimum(running, 0.0))
    found = running - lowest
    place = np.arange(steps.size)
    return found, place - np.maximum.accumulate(np.where(found <= 0, place, -1))


def _numbers(points, table, marked, *, judged):
    n = int(np.count_nonzero(~np.isnan(points.sequence.values)))
    return {
        "n": n,
        "n_missing": len(table) - n,
        "n_baseline": int(table["in_baseline"].sum()),
        "centre": points.centre,
        "sigma": points.sigma,
        "n_signals": signalling(marked),
        "n_up": int(marked["up"].sum()),
        "n_down": int(marked["down"].sum()),
        "stable": signalling(marked) == 0 if judged else None,
    }


def _shift(points, sums, marked, k, unit):
    firsts = {side: int(np.argmax(found)) for side, found in marked.items() if found.any()}
    if not firsts:
        names = ("first_signal", "first_signal_label", "shift_start", "shift_start_label", "direction", "estimated_mean")
        return dict.fromkeys(names)
    side = min(firsts, key=firsts.get)
    at, (found, ages) = firsts[side], sums[side]
    present = np.flatnonzero(~np.isnan(points.sequence.values[: at + 1]))
    start = int(present[-ages[at]])
    size = 1.0 if unit == IN_DATA else float(points.error[at])
    moved = (k + found[at] / ages[at]) * size * (1 if side == "up" else -1)
    labels = points.sequence.labels
    place = {"first_signal": at, "first_signal_label": labels[at], "shift_start": start, "shift_start_label": labels[start]}
    return {**place, "direction": side, "estimated_mean": points.centre + float(moved)}
