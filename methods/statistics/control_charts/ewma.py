"""Has the process moved by a little: a chart of the mean that forgets the past by degrees.

In       single values or subgroups in time order
Out      ``ewma_chart``
Assumes  nearly normal values that do not depend on each other; it bears departures from the normal better than a chart of single
         values does. Only its limits signal: neighbouring points depend on each other, so that rules of runs do not hold
Source   Roberts (1959), Technometrics 1(3); Montgomery, Introduction to Statistical Quality Control, 7th ed., section 9.2.
         Average run length in control: 560 with weight 0.2 and width 3, 500 with 0.2 and 2.962, 369 with 0.1 and 2.7
"""

import numpy as np
from scipy import signal

from methods.errors import MethodError
from methods.statistics.constants import EXACT
from methods.statistics.control_charts.plotted import plotted
from methods.statistics.control_charts.points import about_the_baseline, judged
from methods.statistics.result import Result, finite

VARYING, ASYMPTOTIC = "exact", "asymptotic"
CHART = "ewma"


def ewma_chart(
    values, *, weight=0.2, width=3, centre=None, sigma=None, start=None, limits=VARYING, labels=None, at=None, baseline=None,
    constants=EXACT,
):  # fmt: skip
    """Chart of the exponentially weighted moving average.

    ``z_i = weight x_i + (1 - weight) z_(i-1)``; limits: centre plus and minus ``width`` sigma / sqrt(n_i)
    sqrt(weight / (2 - weight) (1 - (1 - weight)^(2 i))), the last factor 1 for ``asymptotic`` ones.

    Parameters
    ----------
    values : sequence of float, or subgroups as ``xbar_r_chart`` takes them
        In time order, or in any order when ``at`` is given. A missing value is passed over.
    weight : float
        Of the newest point, lambda: above 0, up to 1.
    width : float
        L.
    centre : float, optional
        Target; without it the mean of the baseline.
    sigma : float or str, optional
        Of one value, or an estimator's name; without it ``mr``, ``rbar`` for subgroups.
    start : float, optional
        z_0; without it the centre.
    limits : str
        ``exact`` or ``asymptotic``.
    labels, at : sequence, optional
    baseline : slice, sequence of bool or of int, or Limits, optional
    constants : str

    Returns
    -------
    Result
        ``table``: label, value (the average), observed, n for subgroups, centre, lower, upper, signals, in_baseline.
        ``values``: n, n_missing, n_baseline, centre, sigma, lower, upper (None where they differ), asymptotic_lower,
        asymptotic_upper (None where sizes differ), n_signals, stable, first_signal (position from 0).
        ``warnings``: ``short_baseline``, ``short_series``, ``zero_variance``, ``no_moving_range``, those of the order.

    Raises
    ------
    MethodError
        A weight outside 0 to 1; unknown limits; and what ``plotted`` refuses.
    """
    if not 0 < weight <= 1:
        raise MethodError(f"weight {weight}: above 0 and up to 1")
    if limits not in (VARYING, ASYMPTOTIC):
        raise MethodError(f"limits {limits!r}: {VARYING} or {ASYMPTOTIC}")
    points = plotted(values, CHART, centre=centre, sigma=sigma, labels=labels, at=at, baseline=baseline, constants=constants)
    observed = points.sequence.values
    present = ~np.isnan(observed)
    averages = np.full(observed.size, np.nan)
    before = points.centre if start is None else float(start)
    averages[present], _ = signal.lfilter([weight], [1, weight - 1], observed[present] - before, zi=[0.0])
    averages += before
    final = None if points.error is None else points.error * np.sqrt(weight / (2 - weight))
    error = final
    if final is not None and limits == VARYING:
        error = final * np.sqrt(1 - (1 - weight) ** (2.0 * np.cumsum(present)))
    columns = {"observed": observed} | ({"n": points.sizes} if points.grouped else {})
    options = {"width": width, "rules": ("N1",), "rows": points.rows, "columns": columns}
    table, numbers, _ = judged(points.sequence, averages, points.centre, error, **options)
    numbers |= {"sigma": points.sigma, "first_signal": _first(table["signals"]), **_final(points, final, width)}
    warned = [*points.sequence.warnings, *about_the_baseline(numbers, points.sigma)]
    warned += ["no_moving_range"] * (points.sigma is None)
    return Result(numbers, table, warned, _method(points, weight, width, limits, before))


def _final(points, final, width):
    reach = None if final is None or np.ptp(points.sizes) else finite(width * final[0])
    ends = (None, None) if reach is None else (points.centre - reach, points.centre + reach)
    return dict(zip(("asymptotic_lower", "asymptotic_upper"), ends, strict=True))


def _first(signals):
    marked = np.flatnonzero(signals.map(bool).to_numpy(dtype=bool))
    return int(marked[0]) if marked.size else None


def _method(points, weight, width, limits, start):
    return {
        "chart": CHART,
        "sigma": points.estimator,
        "weight": weight,
        "width": width,
        "limits": limits,
        "start": start,
        "rules": ("N1",),
        "size_rule": "sigma / sqrt(n)",
        "freezes": ("sigma",),
    }
