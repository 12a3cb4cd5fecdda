"""Is the event log fit to be measured?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_calendars``, ``check_log``, ``check_names``, ``check_promises``
Assumes  single cells have passed their table's contract; what is checked here needs several rows or several tables
"""

import pandas as pd

from methods.errors import MethodError, Problem
from methods.event_log import sequence
from methods.event_log.clock import calendar_of
from methods.event_log.promise import measured_in_log, promise_of
from methods.event_log.window import edges
from methods.tables import Check
from methods.tables.check import nearest

SAME_EVENT = ["case_id", "log_name", "started", "ended", "resource", "order_no"]
NAMES_SHOWN = 8


def check_calendars(tables, window):
    """Calendars that no clock can follow.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``calendar`` and ``calendar_holiday``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CAL-001, one for each calendar whose weekdays or hours are not written as they must be.
    """
    problems = []
    for row, calendar in tables["calendar"].iterrows():
        try:
            calendar_of(calendar.calendar_id, tables["calendar"], tables["calendar_holiday"])
        except MethodError:
            facts = {"id": calendar.calendar_id, **calendar[["weekdays", "open", "close"]]}
            problems.append(Problem("E-CAL-001", table="calendar", row=_row(row), value=calendar.calendar_id, facts=facts))
    return problems


def check_log(tables, window):
    """Everything that cases and events say about the log's own soundness.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``case`` and ``event``; empty where there is no log.
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    list of Problem
        E-LOG-001 an event ends before it starts; E-LOG-002 events after the case's closing; W-LOG-003 dates without time;
        W-LOG-004 ties; W-LOG-005 cases open at the window's edges; W-LOG-009 events that do not say when they ended,
        among others that do; E-LOG-006 duplicates (the same case, activity, start, end, resource and order number);
        W-TIM-001 events outside the window. A problem's row is the first one concerned.
    """
    cases, events = tables["case"], tables["event"]
    reversed_ = events[events.ended < events.started]
    closing = cases.drop_duplicates("case_id").set_index("case_id").closed.reindex(events.case_id).to_numpy()
    after = events[events.started > closing]
    repeated = events[events.duplicated(SAME_EVENT)]
    start, end = edges(window)
    outside = events[(events.started < start) | (events.started >= end)]
    return [
        *_counted("E-LOG-001", "event", "ended", reversed_),
        *_counted("E-LOG-002", "event", "started", after, k=int(after.case_id.nunique())),
        *_midnights(events),
        *_unended(events),
        *_ties(events),
        *_edges(cases, window),
        *_counted("E-LOG-006", "event", "", repeated),
        *_counted("W-TIM-001", "event", "started", outside, a=start.date().isoformat(), b=str(window[1])[:10]),
    ]


def check_names(tables, window):
    """Names of the log without an activity, and activities whose name never occurs in the log.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``event`` and ``activity``; an activity without log name leaves no trace in the log.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-ACT-002, one for each activity whose name never occurs, at its row; where every activity was found and names of the
        log have none, one at the first such event.
    """
    events, activities = tables["event"], tables["activity"]
    if events.empty:
        return []
    in_log, declared = set(events.log_name.dropna().unique()), activities.log_name.dropna()
    orphans = sorted(in_log - set(declared))
    facts = {"k": len(orphans), "list": ", ".join(orphans[:NAMES_SHOWN]) + (" …" if len(orphans) > NAMES_SHOWN else "") or "–"}
    lost = activities.loc[declared[~declared.isin(in_log)].index]
    problems = [
        Problem(
            "E-ACT-002",
            table="activity",
            row=_row(row),
            column="log_name",
            value=name,
            nearest=nearest(name, orphans),
            facts={**facts, "v": name, "activity": activity},
        )
        for row, name, activity in zip(lost.index, lost.log_name, lost.activity_id, strict=True)
    ]
    if problems or not orphans:
        return problems
    row = events.index[events.log_name == orphans[0]][0]
    return [Problem("E-ACT-002", table="event", row=_row(row), column="log_name", value=orphans[0], facts=facts, variant="log")]


def check_promises(tables, window):
    """Promises that the log cannot measure, and open cases that already broke one.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``sla``, ``case``, ``event``, ``activity``, ``calendar``, ``calendar_holiday`` and ``segment``.
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    list of Problem
        E-SLA-001 no case ever gets from the first activity to the second; W-SLA-002 open cases older than the limit, which
        count as breaches; E-SLA-003 a business clock without calendar; E-SLA-004 an activity without a name in the log;
        E-SLA-005 no activity that stops the clock. Promises measured elsewhere than in the log are not looked at, and those
        on a calendar that cannot be followed are left to ``check_calendars``.
    """
    if tables["event"].empty:
        return []
    log_names = tables["activity"].set_index("activity_id").log_name.dropna()
    problems, stopped = [], {problem.value for problem in check_calendars(tables, window)}
    for row, sla in measured_in_log(tables["sla"]).loc[lambda sla: ~sla.calendar_id.isin(stopped)].iterrows():
        found = _unmeasurable(sla, row, log_names)
        problems += found or _measured_problems(sla, row, promise_of(sla, tables, window=window), log_names)
    return problems


def _unmeasurable(sla, row, log_names):
    place = {"table": "sla", "row": _row(row)}
    found = []
    if sla.clock == "business" and pd.isna(sla.calendar_id):
        found.append(Problem("E-SLA-003", column="calendar_id", facts={"id": sla.sla_id}, **place))
    if pd.isna(sla.to_activity):
        found.append(Problem("E-SLA-005", column="to_activity", facts={"id": sla.sla_id}, **place))
    for column in ("from_activity", "to_activity"):
        if not pd.isna(sla[column]) and sla[column] not in log_names:
            facts = {"id": sla.sla_id, "activity": sla[column]}
            found.append(Problem("E-SLA-004", column=column, value=sla[column], facts=facts, **place))
    return found


def _measured_problems(sla, row, frame, log_names):
    place = {"table": "sla", "row": _row(row), "value": sla.sla_id}
    if not frame.finished.notna().any():
        first = "case.opened" if pd.isna(sla.from_activity) else log_names[sla.from_activity]
        facts = {"id": sla.sla_id, "from": first, "to": log_names[sla.to_activity]}
        return [Problem("E-SLA-001", column="to_activity", facts=facts, **place)]
    k = int((frame.status == "open_past_limit").sum())
    return [Problem("W-SLA-002", facts={"id": sla.sla_id, "k": k}, **place)] if k else []


def _counted(code, table, column, rows, **facts):
    if rows.empty:
        return []
    return [Problem(code, table=table, row=_row(rows.index[0]), column=column, facts={"k": len(rows), **facts})]


def _midnights(events):
    if sequence.midnight_share(events) < sequence.DATES_ONLY_FROM:
        return []
    rows = events[events.started == events.started.dt.normalize()]
    return _counted("W-LOG-003", "event", "started", rows, n=len(events), p=_percent(len(rows), len(events)))


def _unended(events):
    """A log of single moments has no ends, and is read as one of states; one that tells some ends lacks the others."""
    lacking = events[events.ended.isna()]
    return _counted("W-LOG-009", "event", "ended", lacking, n=len(events)) if len(lacking) < len(events) else []


def _ties(events):
    k = sequence.ties(sequence.ordered(events))
    return [Problem("W-LOG-004", table="event", column="started", facts={"k": k})] if k else []


def _edges(cases, window):
    start, end = edges(window)
    before = cases.opened < start
    still = cases.outcome.isna() | (cases.closed >= end)
    rows = cases[before | still]
    return _counted("W-LOG-005", "case", "", rows, n=len(cases), p=_percent(len(rows), len(cases)))


def _percent(part, whole):
    return (200 * part + whole) // (2 * whole) if whole else 0


def _row(index):
    return int(index)


CLOCKS = ("calendar", "calendar_holiday")
CHECKS = (
    Check(check_calendars, CLOCKS),
    Check(check_log, ("case", "event"), row_by_row=True),
    Check(check_names, ("event", "activity")),
    Check(check_promises, ("sla", "case", "event", "activity", *CLOCKS, "segment")),
)
