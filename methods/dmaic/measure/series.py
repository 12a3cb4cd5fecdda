"""Promises kept, case by case, turned into points in time order for a chart.

In       one row per case: when its clock started, whether the promise was kept, how long it took
Out      ``by_period`` (days, ISO weeks, months) and ``by_successive_cases`` (bunches of equal size): one row per point
Assumes  a case belongs to the moment its clock started. Recent points hold cases still open, whose durations are not in the
         median: compare ``n`` with ``n_decided`` and ``n_measured`` before reading the last points
"""

import pandas as pd

from methods.errors import MethodError
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers

COLUMNS = ("case_id", "at", "on_time", "duration")
# Frequencies of pandas; an ISO week runs from Monday to Sunday.
PERIODS = {"day": "D", "week": "W-SUN", "month": "M"}
LABELS = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m"}


def by_period(cases, period, *, partial="drop", window=None):
    """One point per calendar period; a period without cases is a gap.

    Parameters
    ----------
    cases : DataFrame
        case_id; at (datetime); on_time (True, False or missing when not decided yet); duration (number, missing when not
        finished). Rows in any order.
    period : str
        ``day``, ``week`` (ISO, from Monday) or ``month``.
    partial : str
        What becomes of the first and the last period when the data cover them in part only: ``drop`` leaves them out and
        reports them, ``keep`` marks them in the column ``partial``.
    window : tuple of two datetimes, optional
        First and last day the data cover, both included; without it the first and the last day with a case.

    Returns
    -------
    Result
        ``table``: label (ISO date of the period's first day; ``2026-01`` for a month), start (datetime), n (cases), n_decided,
        on_time (share of the decided), n_measured, median_duration (of the measured, in the unit of the input), partial.
        ``values``: n_cases, n_points, n_gaps, n_without_time, n_cases_dropped, dropped (labels).
        ``warnings``: ``partial_period_dropped``, ``partial_period_kept``, ``gap_in_sequence``, ``case_without_time``.

    Raises
    ------
    MethodError
        An unknown period or treatment, a missing column, a duration that is text or infinite, a window that ends before it
        starts or leaves cases outside, or no case with a time (``too_few``).
    """
    if period not in PERIODS or partial not in ("drop", "keep"):
        raise MethodError(f"period '{period}' or partial '{partial}': not one of {', '.join(PERIODS)}; drop, keep")
    timed, missing = _timed(cases)
    first, last = _window(timed["at"], window)
    every = pd.period_range(first, last, freq=PERIODS[period])
    timed["point"] = timed["at"].dt.to_period(PERIODS[period])
    table = _summed(timed).reindex(every)
    table.insert(0, "start", every.start_time)
    table.insert(0, "label", every.start_time.strftime(LABELS[period]))
    table["partial"] = (every.start_time < first) | (every.end_time.normalize() > last)
    counts = ["n", "n_decided", "n_measured"]
    table[counts] = table[counts].fillna(0).astype(int)
    left_out = table[table["partial"]] if partial == "drop" else table.iloc[:0]
    kept = table.drop(left_out.index).reset_index(drop=True)
    numbers = _numbers(kept, len(cases), missing, left_out)
    marks = {"partial_period_dropped": len(left_out), "partial_period_kept": kept["partial"].any()}
    return Result(numbers, kept, _codes(marks, numbers), {"points": "period", "period": period, "partial": partial})


def by_successive_cases(cases, cases_per_point):
    """One point per bunch of successive cases, so that every point rests on the same count.

    Parameters
    ----------
    cases : DataFrame
        As for ``by_period``. Cases are taken in the order of ``at``, equal times in the order of ``case_id``.
    cases_per_point : int
        Cases in a bunch. A last bunch with fewer is left out and reported.

    Returns
    -------
    Result
        ``table``: label (ISO date of the bunch's first case, with a number in brackets from the second bunch of a day on), start,
        n, n_decided, on_time, n_measured, median_duration, partial (False). ``values`` and ``warnings`` as for ``by_period``,
        with ``incomplete_bunch_dropped``.

    Raises
    ------
    MethodError
        Fewer than one case per point, a missing column, a duration that is text or infinite, or no case with a time
        (``too_few``).
    """
    if cases_per_point < 1:
        raise MethodError(f"{cases_per_point} cases per point: at least 1 is needed")
    timed, missing = _timed(cases)
    timed["point"] = pd.RangeIndex(len(timed)) // cases_per_point
    table = _summed(timed)
    start = timed.groupby("point")["at"].first()
    table.insert(0, "start", start)
    table.insert(0, "label", _unique_days(start))
    table["partial"] = False
    left_out = table[table["n"] < cases_per_point]
    kept = table.drop(left_out.index).reset_index(drop=True)
    numbers = _numbers(kept, len(cases), missing, left_out)
    method = {"points": "successive cases", "cases_per_point": cases_per_point, "partial": "drop"}
    return Result(numbers, kept, _codes({"incomplete_bunch_dropped": len(left_out)}, numbers), method)


def _timed(cases):
    absent = [column for column in COLUMNS if column not in cases]
    if absent:
        raise MethodError(f"columns {', '.join(absent)} are missing")
    rows = pd.DataFrame({"case_id": cases["case_id"].astype(str), "at": pd.to_datetime(cases["at"])})
    rows["on_time"] = cases["on_time"].astype("boolean").astype("Float64").astype(float)
    rows["duration"] = as_numbers(cases["duration"])
    timed = rows.dropna(subset=["at"]).sort_values(["at", "case_id"], kind="stable", ignore_index=True)
    if timed.empty:
        raise MethodError("too_few: no case has a time, at least 1 is needed")
    return timed, len(rows) - len(timed)


def _window(at, window):
    first, last = window if window is not None else (at.min(), at.max())
    first, last = pd.Timestamp(first).normalize(), pd.Timestamp(last).normalize()
    days = at.dt.normalize()
    if first > last or days.min() < first or days.max() > last:
        raise MethodError(
            f"cases from {days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}: window {first:%Y-%m-%d} to {last:%Y-%m-%d}"
        )
    return first, last


def _summed(timed):
    return timed.groupby("point").agg(
        n=("case_id", "size"),
        n_decided=("on_time", "count"),
        on_time=("on_time", "mean"),
        n_measured=("duration", "count"),
        median_duration=("duration", "median"),
    )


def _unique_days(start):
    day = start.dt.strftime("%Y-%m-%d")
    number = day.groupby(day).cumcount() + 1
    return day.where(number == 1, day + " (" + number.astype(str) + ")")


def _numbers(kept, n_cases, missing, left_out):
    return {
        "n_cases": n_cases,
        "n_points": len(kept),
        "n_gaps": int((kept["n"] == 0).sum()),
        "n_without_time": missing,
        "n_cases_dropped": int(left_out["n"].sum()),
        "dropped": tuple(left_out["label"]),
    }


def _codes(marks, numbers):
    marks = {**marks, "gap_in_sequence": numbers["n_gaps"], "case_without_time": numbers["n_without_time"]}
    return tuple(code for code, there in marks.items() if there)
