"""Which chart fits the data of a CTQ, and what would the others have said?

In       the points of a chart, those of its baseline, and the chart that the control plan asks for
Out      ``choose``: a ``Choice`` with the reason and the signals of every chart considered
Assumes  the choice is made on the baseline and kept for all stages
Source   Laney (2002), Quality Engineering 14(4), for shares of large samples; Montgomery, Introduction to Statistical Quality
         Control, 7th ed., section 6.4, for individual values in the place of subgroups whose means vary more than their values
         explain. The levels at which one is preferred, 1.2 and 0.8, are the house's
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.statistics.constants import d2
from methods.statistics.control_charts.counts import laney_p_chart, laney_u_chart, p_chart, u_chart
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.sigma import moving_ranges
from methods.statistics.control_charts.subgroups import LARGE_FOR_RANGES, xbar_r_chart, xbar_s_chart

CHARTS = {
    "individuals": individuals_chart,
    "xbar_r": xbar_r_chart,
    "xbar_s": xbar_s_chart,
    "p": p_chart,
    "laney_p": laney_p_chart,
    "u": u_chart,
    "laney_u": laney_u_chart,
}
OVER, UNDER = 1.2, 0.8
AUTO = "auto"


@dataclass(frozen=True, eq=False)
class Choice:
    """One chart and why.

    Attributes
    ----------
    chart : str
        One of ``CHARTS``.
    reason : str
        ``single`` (one value a point), ``small_subgroups``, ``large_subgroups``, ``between`` (means vary more than their values
        explain), ``binomial``, ``overdispersed``, ``underdispersed``, ``rate``, ``rate_overdispersed``, ``ratio`` (parts that are
        not counted).
    ratio : float or None
        How much points vary over what their own values, or chance, explain.
    asked : str
        What the control plan asks for; ``auto`` where it leaves the choice to the data.
    considered : DataFrame
        chart, n (points of the baseline), n_signals, n_outside (points beyond the limits), chosen.
    """

    chart: str
    reason: str
    ratio: float | None
    asked: str
    considered: pd.DataFrame

    @property
    def differs(self):
        """Whether the plan asks for another chart than the data do."""
        return self.asked not in (AUTO, self.chart)


def columns_of(points, chart):
    """What a chart plots, as its function takes it.

    Parameters
    ----------
    points : Points
    chart : str

    Returns
    -------
    tuple
        One sequence per argument, one entry per point.
    """
    if chart == "individuals":
        return (points.table["value"].to_numpy(dtype=float),)
    if chart.startswith("xbar"):
        return (list(points.groups),)
    return tuple(points.table[name].to_numpy(dtype=float) for name in ("count", "size"))


def choose(points, rows, *, asked=AUTO):
    """The chart for these points.

    Parameters
    ----------
    points : Points
    rows : ndarray of bool
        The baseline, one per point.
    asked : str
        One of ``CHARTS``, or ``auto``. The data's own choice is drawn all the same; the difference is reported.

    Returns
    -------
    Choice

    Raises
    ------
    MethodError
        Too few points in the baseline.
    """
    chart, reason, ratio, others = _of_counts(points, rows) if points.groups is None else _of_durations(points, rows)
    tried = [_tried(points, rows, name, name == chart) for name in dict.fromkeys((chart, *others))]
    return Choice(chart, reason, ratio, asked, pd.DataFrame(tried))


def _tried(points, rows, chart, chosen):
    taken = [_rows_of(column, rows) for column in columns_of(points, chart)]
    result = CHARTS[chart](*taken)
    outside = int(result.table["signals"].map(lambda rules: "N1" in rules).sum())
    return {
        "chart": chart,
        "n": result.values["n"],
        "n_signals": result.values["n_signals"],
        "n_outside": outside,
        "chosen": chosen,
    }


def _rows_of(column, rows):
    return (
        column[rows] if isinstance(column, np.ndarray) else [entry for entry, inside in zip(column, rows, strict=True) if inside]
    )


def _of_durations(points, rows):
    sizes = points.table["n"].to_numpy()[rows]
    if np.median(sizes[sizes > 0]) < 2:
        return "individuals", "single", None, ()
    ordinary = "xbar_r" if np.median(sizes) <= LARGE_FOR_RANGES else "xbar_s"
    within = CHARTS[ordinary](_rows_of(list(points.groups), rows)).values["sigma"]
    ratio = _between(points.table["value"].to_numpy(dtype=float)[rows], sizes, within)
    if ratio is not None and ratio > OVER:
        return "individuals", "between", ratio, (ordinary,)
    reason = "small_subgroups" if ordinary == "xbar_r" else "large_subgroups"
    return ordinary, reason, ratio, ("individuals",)


def _between(means, sizes, within):
    """Sigma of the means by their moving ranges, over what sigma within subgroups gives for means of their sizes."""
    ranges = moving_ranges(means)
    known = sizes[sizes > 0]
    if not within or not np.isfinite(ranges).any():
        return None
    return float(np.nanmean(ranges) / d2(2) / (within / np.sqrt(known.mean())))


def _of_counts(points, rows):
    counts, sizes = (column[rows] for column in columns_of(points, "p"))
    known = ~np.isnan(counts)
    if not _whole(counts[known]) or not _whole(sizes[known]):
        return "individuals", "ratio", None, ()
    share = bool((counts[known] <= sizes[known]).all())
    ordinary, laney = ("p", "laney_p") if share else ("u", "laney_u")
    ratio = CHARTS[laney](counts, sizes).values["sigma_z"]
    if ratio is not None and ratio > OVER:
        return laney, "overdispersed" if share else "rate_overdispersed", ratio, (ordinary,)
    low = ratio is not None and ratio < UNDER
    reason = ("underdispersed" if low else "binomial") if share else "rate"
    return ordinary, reason, ratio, (laney,)


def _whole(numbers):
    return bool(np.all(numbers == np.rint(numbers)))
