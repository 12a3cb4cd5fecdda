"""Was the promise kept, case by case?

In       one promise (a row of SLA), cases, events, activities, calendars, the observation window
Out      ``measured``: one row per case that the promise covers, with its time on both clocks and its status;
         ``every_promise``: the same for all promises of an engagement
Assumes  the clock starts when the first activity is completed (or the case opened) and stops when the second is completed;
         an event without an end is completed when it starts
Source   the engagement's SLA table

An open case that is past its limit at the end of the window has broken the promise, although nobody closed it. A case that is
open and within its limit can still keep it: it is due later and belongs to neither part of the share. A case that ended in
another way (the customer withdrew, say) can no longer keep or break it and is left out too.
"""

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.event_log.clock import calendar_of, elapsed
from methods.event_log.window import edges

STATUSES = ("on_time", "late", "open_past_limit", "not_due", "left")
COLUMNS = [
    "case_id",
    "channel_id",
    "priority",
    "segment_id",
    "started",
    "finished",
    "elapsed",
    "elapsed_other_clock",
    "status",
    "on_time",
]


def measured(sla, cases, events, activities, *, calendars, holidays, window, segments=None):
    """What one promise's clock measured.

    Parameters
    ----------
    sla : Series or mapping
        One row of ``scorecard.inputs.SLA``. ``from_activity`` empty: the clock starts when the case is opened.
        ``channel_id``, ``priority`` and ``value_class``, where given, say which cases it covers.
    cases, events : DataFrame
        As ``event_log.inputs.CASE`` and ``EVENT``. Events completed after the window are not known yet.
    activities : DataFrame
        activity_id and log_name of the inventory.
    calendars, holidays : DataFrame
        As ``event_log.inputs.CALENDAR`` and ``CALENDAR_HOLIDAY``.
    window : tuple of (date, date)
        First and last day of the data, both included.
    segments : DataFrame, optional
        segment_id and value_class; needed where the promise is made to one value class.

    Returns
    -------
    DataFrame
        case_id, channel_id, priority, segment_id, started, finished (missing: not reached), elapsed and
        elapsed_other_clock (in the promise's unit; up to the window's end for open cases; the other clock is NaN without a
        calendar), status (one of ``STATUSES``), on_time (boolean; missing for ``not_due`` and ``left``).

    Raises
    ------
    MethodError
        No activity stops the clock, or one has no log name; a business clock has no calendar; the promise is made to a value
        class and no segments are given.
    """
    if not _given(sla, "to_activity"):
        raise MethodError(f"{sla['sla_id']} names no activity that stops its clock: the event log cannot measure it")
    _, end = edges(window)
    done = _completions(events, end)
    frame = _covered(sla, cases, segments).merge(_start(sla, cases, done, activities), on="case_id").query("started < @end")
    frame = frame.assign(finished=_finish(frame, done, _log_name(sla["to_activity"], activities)))
    until = frame.finished.fillna(end)
    promised, other = _clocks(sla, calendars, holidays)
    frame["elapsed"] = elapsed(frame.started, until, unit=sla["limit_unit"], calendar=promised)
    has_other = not (promised is None and other is None)
    frame["elapsed_other_clock"] = elapsed(frame.started, until, unit=sla["limit_unit"], calendar=other) if has_other else np.nan
    frame["status"] = _status(frame, float(sla["limit_value"]))
    answers = {"on_time": True, "late": False, "open_past_limit": False}
    frame["on_time"] = frame.status.map(answers).astype("boolean")
    return frame[COLUMNS].reset_index(drop=True)


def promise_of(sla, tables, *, window):
    """``measured`` with the tables of an engagement.

    Parameters
    ----------
    sla : Series
        One row of ``scorecard.inputs.SLA``.
    tables : mapping of str to DataFrame
        case, event, activity, calendar, calendar_holiday, segment.
    window : tuple of (date, date)

    Returns
    -------
    DataFrame
    """
    log = (tables[name] for name in ("case", "event", "activity"))
    clocks = {"calendars": tables["calendar"], "holidays": tables["calendar_holiday"], "segments": tables["segment"]}
    return measured(sla, *log, **clocks, window=window)


def every_promise(tables, *, window):
    """What the clock of every promise measured, one under the other.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute: sla, case, event, activity, calendar, calendar_holiday, segment.
    window : tuple of (date, date)

    Returns
    -------
    DataFrame
        sla_id and the columns of ``measured``; no rows without promises or without a log.
    """
    by_name = vars(tables)
    slas = measured_in_log(tables.sla) if len(tables.event) else tables.sla.head(0)
    frames = [promise_of(sla, by_name, window=window).assign(sla_id=sla.sla_id) for _, sla in slas.iterrows()]
    columns = ["sla_id", *COLUMNS]
    return pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)


def measured_in_log(slas):
    """The promises whose clock runs in the event log.

    Parameters
    ----------
    slas : DataFrame
        As ``scorecard.inputs.SLA``; without ``measured_in``, all of them are.

    Returns
    -------
    DataFrame
    """
    return slas[slas["measured_in"].fillna("event_log") == "event_log"] if "measured_in" in slas else slas


def _covered(sla, cases, segments):
    kept = pd.Series(True, index=cases.index)
    for name in ("channel_id", "priority"):
        if _given(sla, name):
            kept &= cases[name] == sla[name]
    if _given(sla, "value_class"):
        if segments is None:
            raise MethodError(f"{sla['sla_id']} is made to value class '{sla['value_class']}': the table of segments is needed")
        kept &= cases.segment_id.isin(segments.loc[segments.value_class == sla["value_class"], "segment_id"])
    return cases.loc[kept, ["case_id", "channel_id", "priority", "segment_id", "outcome"]]


def _completions(events, end):
    done = pd.DataFrame({"case_id": events.case_id, "log_name": events.log_name, "moment": events.ended.fillna(events.started)})
    return done[done.moment < end]


def _start(sla, cases, done, activities):
    if not _given(sla, "from_activity"):
        return cases[["case_id", "opened"]].rename(columns={"opened": "started"})
    first = done[done.log_name == _log_name(sla["from_activity"], activities)]
    return first.groupby("case_id", as_index=False).moment.min().rename(columns={"moment": "started"})


def _finish(frame, done, log_name):
    later = done[done.log_name == log_name].merge(frame[["case_id", "started"]], on="case_id").query("moment >= started")
    return later.groupby("case_id").moment.min().reindex(frame.case_id).to_numpy()


def _clocks(sla, calendars, holidays):
    calendar = calendar_of(sla["calendar_id"], calendars, holidays) if _given(sla, "calendar_id") else None
    if sla["clock"] == "calendar":
        return None, calendar
    if calendar is None:
        raise MethodError(f"{sla['sla_id']} promises business time and names no calendar")
    return calendar, None


def _status(frame, limit):
    reached, within, ended = frame.finished.notna(), frame.elapsed <= limit, frame.outcome.notna()
    conditions = [reached & within, reached, ended, ~within]
    return np.select(conditions, ["on_time", "late", "left", "open_past_limit"], "not_due")


def _log_name(activity_id, activities):
    names = activities.loc[activities.activity_id == activity_id, "log_name"].dropna()
    if names.empty:
        raise MethodError(f"activity '{activity_id}' has no name in the event log")
    return names.iloc[0]


def _given(sla, name):
    value = sla.get(name)
    return value is not None and not pd.isna(value) and value != ""
