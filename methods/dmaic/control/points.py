"""The points of a chart: measurements of one CTQ put together by case, day, week or month.

In       what was measured of a CTQ in one log or two, and a period
Out      ``points``: a ``Points``
Assumes  a measurement belongs to the moment it was known. First and last periods that the data cover in part are left out; a week
         or a month without measurement is a gap, a day without one is no working day
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.dmaic.define import Ctq
from methods.errors import MethodError

# An ISO week runs from Monday to Sunday.
PERIODS = {"day": "D", "week": "W-SUN", "month": "M"}
CASE = "case"


@dataclass(frozen=True, eq=False)
class Points:
    """Points in time order.

    Attributes
    ----------
    ctq : Ctq
    period : str
        ``case``, ``day``, ``week`` or ``month``.
    table : DataFrame
        label (ISO day of the period's first day, with a number from the second case of a day on), start, n (measurements),
        value (mean of durations, numerator over denominator of shares; missing in a gap), count and size (sums of numerator and
        denominator; missing for durations).
    groups : tuple of ndarray or None
        The durations of each point; None for shares.
    dropped : tuple of str
        Labels of the periods left out because the data cover them in part.
    """

    ctq: Ctq
    period: str
    table: pd.DataFrame
    groups: tuple | None
    dropped: tuple[str, ...]

    def __len__(self):
        return len(self.table)


def points(studied, period, *, window):
    """The points of a chart.

    Parameters
    ----------
    studied : sequence of Measured
        Of one CTQ, in order of time: the first log and, where there is one, the log after the decision.
    period : str
        ``case`` (durations only), ``day``, ``week`` (ISO) or ``month``.
    window : tuple of (date, date)
        First and last day that the logs cover together.

    Returns
    -------
    Points

    Raises
    ------
    MethodError
        An unknown period, single cases of a share, nothing measured, or no period that the data cover whole.
    """
    ctq = studied[0].ctq
    frame = pd.concat([one.frame for one in studied], ignore_index=True)
    if period != CASE and period not in PERIODS:
        raise MethodError(f"period '{period}' is not one of {', '.join((CASE, *PERIODS))}")
    if frame.empty or (period == CASE and ctq.is_share):
        raise MethodError(
            f"{ctq.id}: nothing was measured" if frame.empty else f"{ctq.id}: a share has no value for a single case"
        )
    if period == CASE:
        return _single(ctq, frame)
    table, dropped = _table(frame, period, window)
    if table.empty:
        raise MethodError(f"too_few: no whole {period} between {window[0]} and {window[1]}")
    groups = None
    if not ctq.is_share:
        by_start = dict(iter(frame.groupby(_starts(frame, period))["value"]))
        groups = tuple(by_start[start].to_numpy(dtype=float) if start in by_start else np.array([]) for start in table["start"])
    return Points(ctq, period, table, groups, dropped)


def _single(ctq, frame):
    day = frame["moment"].dt.strftime("%Y-%m-%d")
    number = day.groupby(day).cumcount() + 1
    label = day.where(number == 1, day + " (" + number.astype(str) + ")")
    table = pd.DataFrame(
        {"label": label, "start": frame["moment"], "n": 1, "value": frame["value"], "count": np.nan, "size": np.nan}
    )
    return Points(ctq, CASE, table, tuple(np.array([value]) for value in frame["value"]), ())


def _starts(frame, period):
    return frame["moment"].dt.to_period(PERIODS[period]).dt.start_time


def _table(frame, period, window):
    summed = frame.groupby(_starts(frame, period)).agg(
        n=("label", "size"), mean=("value", "mean"), count=("numerator", "sum"), size=("denominator", "sum")
    )
    every = pd.period_range(frame["moment"].min(), frame["moment"].max(), freq=PERIODS[period])
    if period != "day":
        summed = summed.reindex(every.start_time)
    summed = summed.rename_axis("start").reset_index()
    ends = summed["start"].dt.to_period(PERIODS[period]).dt.end_time.dt.normalize()
    part = (summed["start"] < pd.Timestamp(window[0])) | (ends > pd.Timestamp(window[1]))
    summed["label"] = summed["start"].dt.strftime("%Y-%m-%d")
    kept = summed[~part].reset_index(drop=True)
    shares = kept["count"] / kept["size"].where(kept["size"] > 0)
    kept["value"] = kept["mean"].where(kept["mean"].notna(), shares)
    kept["n"] = kept["n"].fillna(0).astype(int)
    columns = ["label", "start", "n", "value", "count", "size"]
    return kept[columns], tuple(summed.loc[part, "label"])
