"""Which points may stay in the baseline: those without an assignable cause.

In       a chart, what it plots, the causes that are documented, by label
Out      ``phase_one_chart``
Assumes  a cause is written down by someone who looked; a point without one stays, however far out it lies
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., section 6.2.1, trial control limits
"""

import numpy as np
import pandas as pd

from methods.statistics.control_charts.baseline import baseline_rows
from methods.statistics.control_charts.points import outside
from methods.statistics.result import Result
from methods.statistics.sequence import in_order

MOST_PASSES = 3
MOST_REMOVED = 0.10


def phase_one_chart(
    chart, *columns, causes, labels=None, at=None, baseline=None, passes=MOST_PASSES, most_removed=MOST_REMOVED, **options
):
    """The chart after points beyond its limits with a documented cause have left the baseline.

    Pass by pass, points of the baseline beyond the limits whose cause is known leave it, and the limits are computed anew. It
    ends when no such point is left, after ``passes``, or before more than ``most_removed`` of the baseline would be gone. No
    moving range is formed over a point that left.

    Parameters
    ----------
    chart : callable
        ``individuals_chart``, ``p_chart``, ``xbar_r_chart``, …
    *columns : sequence
        What the chart plots.
    causes : mapping of str to str
        What is known about a point, by its label (by its number from 1 where points have no labels).
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    baseline : slice, sequence of bool or of int, optional
        Where phase I begins and ends; without it all points.
    passes : int
    most_removed : float
        Share of the baseline.
    **options
        Passed to the chart.

    Returns
    -------
    Result
        That of the chart with the last baseline; it can be frozen. In the ``table`` also removed_in_pass (missing for points that
        stayed) and cause; among the ``values`` n_passes, n_removed, share_removed, n_unexplained (points of the baseline that are
        still beyond the limits), and pass_centre, pass_lower, pass_upper, pass_removed: one entry per chart drawn, the first
        before any point left (None where limits differ from point to point).
        ``warnings``: also ``unexplained_points``, ``too_many_removed``, ``passes_used_up``.

    Raises
    ------
    MethodError
        What the chart refuses.
    """
    sequence = in_order(np.zeros(len(columns[0])), labels=labels, at=at, least=1)
    rows = baseline_rows(baseline, sequence.order)
    causes = {str(label): text for label, text in causes.items()}
    known = np.array([label in causes for label in sequence.labels])
    removed = np.full(rows.size, np.nan)
    back = np.argsort(sequence.order)
    whole, log, stopped = int(np.count_nonzero(rows)), [], None
    while True:
        stays = rows & np.isnan(removed)
        result = chart(*columns, labels=labels, at=at, baseline=stays[back], **options)
        beyond = _beyond(result.table) & stays
        log.append({name: result.values[name] for name in ("centre", "lower", "upper")} | {"removed": 0})
        leaving = beyond & known
        stopped = _stopped(leaving, removed, whole, len(log) - 1, passes=passes, most_removed=most_removed)
        if stopped is not None:
            break
        removed[leaving] = len(log)
        log[-1]["removed"] = int(np.count_nonzero(leaving))
    return _logged(result, log, removed, causes, whole=whole, beyond=beyond, stopped=stopped)


def _beyond(table):
    return outside(*(table[name].to_numpy(dtype=float) for name in ("value", "lower", "upper")))


def _stopped(leaving, removed, whole, passed, *, passes, most_removed):
    """Why no further point leaves: a warning, or an empty text when there is none left to leave; None to go on."""
    if not leaving.any():
        return ""
    if passed >= passes:
        return "passes_used_up"
    gone = np.count_nonzero(leaving) + np.count_nonzero(~np.isnan(removed))
    return "too_many_removed" if gone > most_removed * whole else None


def _logged(result, log, removed, causes, *, whole, beyond, stopped):
    n_removed, unexplained = int(np.count_nonzero(~np.isnan(removed))), int(np.count_nonzero(beyond))
    values = {"n_passes": len(log) - 1, "n_removed": n_removed, "share_removed": n_removed / whole, "n_unexplained": unexplained}
    values |= {f"pass_{name}": tuple(entry[name] for entry in log) for name in ("centre", "lower", "upper", "removed")}
    table = result.table.assign(removed_in_pass=pd.array(removed, dtype="Int64"))
    table["cause"] = [causes.get(label) for label in table["label"]]
    warned = [*result.warnings, *["unexplained_points"] * bool(unexplained), *[stopped] * bool(stopped)]
    return Result({**result.values, **values}, table, warned, {**result.method, "passes": "points with a documented cause leave"})
