"""What was measured before and after a change, case by case and week by week?

In       measurements of one CTQ in time order, and the first and last day of each side
Out      ``Stage``, one side of the comparison; ``stage_of`` measurements
Assumes  a measurement belongs to the day on which it was known; weeks are counted from the first day of the stage, and days after
         the last whole week are in the cases but in no point
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.event_log.window import edges
from methods.statistics.sequence import as_numbers

WEEK = pd.Timedelta(days=7)
POINT_COLUMNS = ("label", "start", "n", "count", "value")


@dataclass(frozen=True, eq=False)
class Stage:
    """One side of a comparison.

    Attributes
    ----------
    values : ndarray of float or None
        Measurements in time order; None for a share, which is counted.
    count, n : int
        Of a share: cases that have the property, and all cases. Of measurements: how many lie beyond the specification, and all.
    points : DataFrame
        One row per week: label (ISO day), start, n, count, value (mean of the measurements, or share; missing without cases).
    first : Timestamp
        First day of the stage.
    """

    values: np.ndarray | None
    count: int
    n: int
    points: pd.DataFrame
    first: pd.Timestamp

    @property
    def timed(self):
        """Whether it holds measurements and not counts."""
        return self.values is not None


def stage_of(frame, window, *, missed=None):
    """Cases and weekly points of one side.

    Parameters
    ----------
    frame : DataFrame
        As ``Measured.frame``: moment; value for measurements, or numerator and denominator for a share. Rows in any order;
        measurements that are missing are left out.
    window : tuple of (date, date)
        First and last day of the stage, both included.
    missed : callable, optional
        Whether one measurement lies beyond the specification; its presence makes the frame one of measurements.

    Returns
    -------
    Stage

    Raises
    ------
    MethodError
        The stage ends before it begins, or a number is text or infinite.
    """
    first, end = edges(window)
    if end <= first:
        raise MethodError(f"a stage from {first:%Y-%m-%d} ends on {end - pd.Timedelta(days=1):%Y-%m-%d}")
    rows = frame[(frame["moment"] >= first) & (frame["moment"] < end)].sort_values("moment", kind="stable")
    rows = _timed(rows, missed) if missed else _counted(rows)
    points = _weeks(rows, first, end, counted=not missed)
    values = rows["value"].to_numpy(dtype=float) if missed else None
    return Stage(values, int(rows["count"].sum()), int(rows["n"].sum()), points, first)


def weeks_between(before, after):
    """How many weeks lie between the last point before and the first one after: they belong to neither side."""
    if before.points.empty:
        return 0
    return max(0, round((after.first - (before.points["start"].iloc[-1] + WEEK)) / WEEK))


def _timed(rows, missed):
    values = as_numbers(rows["value"])
    rows = rows.assign(value=values)[~np.isnan(values)]
    return rows.assign(n=1, count=[bool(missed(value)) for value in rows["value"]])


def _counted(rows):
    n, count = (as_numbers(rows[name]) for name in ("denominator", "numerator"))
    return rows.assign(n=n, count=count, value=np.nan)[n > 0]


def _weeks(rows, first, end, *, counted):
    whole = (end - first) // WEEK
    place = ((rows["moment"] - first) // WEEK).astype(int)
    groups = rows.assign(place=place)[place < whole].groupby("place")
    weekly = groups.agg(n=("n", "sum"), count=("count", "sum"), value=("value", "mean"))
    weekly = weekly.reindex(range(whole))
    weekly["value"] = weekly["value"].fillna(weekly["count"] / weekly["n"]) if counted else weekly["value"]
    starts = pd.date_range(first, periods=whole, freq=WEEK)
    points = weekly.assign(label=starts.strftime("%Y-%m-%d"), start=starts)
    return points.fillna({"n": 0, "count": 0}).astype({"n": int, "count": int}).reset_index(drop=True)[list(POINT_COLUMNS)]
