"""What each restriction does to the cases that meet it, as the event log tells it.

In       restrictions, activities, roles, cases, events, contacts with their reasons, a working calendar
Out      ``passages``: one row per restriction; ``working_calendar``: the hours that count
Assumes  a case is rejected where its outcome is the one that the restriction names, so that each rejection is one restriction's
         alone; a case gave up where it closed after the step that leads to the restriction, never met it, and was not rejected
Source   wait and touch time: van der Aalst, Process Mining, 2nd ed. (2016), section 5.2; Wilson interval and percentile bootstrap
         through ``methods.statistics``
"""

import numpy as np
import pandas as pd

from methods.event_log.clock import calendar_of, elapsed
from methods.event_log.sequence import folded
from methods.statistics.intervals import wilson
from methods.statistics.resampling import quantile_interval

MINUTES = 60
COLUMNS = [
    *("restriction_id", "name", "activity", "kind", "in_log", "reached", "rejected", "rate", "rate_low", "rate_high"),
    *("waits", "wait_median", "wait_median_low", "wait_median_high", "wait_p90", "wait_p90_low", "wait_p90_high", "wait_days"),
    *("gave_up", "gave_up_share", "gave_up_low", "gave_up_high", "staff_hours", "staff_cost", "customer_hours"),
    *("contacts", "repeated", "branch", "branch_cases"),
]


def working_calendar(tables, calendar_id):
    """The calendar whose hours count as waiting and work.

    Parameters
    ----------
    tables : object
        ``calendar`` and ``calendar_holiday`` as attributes.
    calendar_id : str
        Empty: every hour counts.

    Returns
    -------
    Calendar or None

    Raises
    ------
    MethodError
        There is no such calendar.
    """
    return calendar_of(calendar_id, tables.calendar, tables.calendar_holiday) if calendar_id else None


def clock_name(tables, calendar_id):
    """What a reader calls that calendar; empty where every hour counts."""
    names = dict(zip(tables.calendar["calendar_id"], tables.calendar["name"], strict=True))
    return names.get(calendar_id, "")


def passages(tables, *, calendar=None, confidence=0.95):
    """How many cases meet each restriction, how many it rejects, and what waiting and work it takes.

    Parameters
    ----------
    tables : object
        Frames as attributes: ``restriction``, ``activity``, ``role``, ``case``, ``event``, ``contact``, ``contact_reason``; the
        last two may be empty.
    calendar : Calendar, optional
        Waits and work count its opening hours and days of that length; without it every hour counts.
    confidence : float
        Of every interval.

    Returns
    -------
    DataFrame
        ``COLUMNS``, in the order of the restrictions. reached: cases that pass its activity; rejected, rate with interval:
        missing where the restriction names no rejecting outcome; wait_…: days before the first pass, from the end of what came
        before; wait_days: their sum; gave_up with its share of those who reached it or gave up before; staff_hours and
        staff_cost (currency) of the activity and of the exceptions that it leads to, by the hour of who performs it;
        customer_hours: the time that customers spend in it; contacts: missing without a table of contacts; repeated: cases that
        come back to it; branch, branch_cases: those exceptions, and the cases in them.
    """
    log = _Log(tables, calendar, confidence)
    return pd.DataFrame([log.passage(row) for row in tables.restriction.to_dict("records")], columns=COLUMNS)


class _Log:
    """The log in runs, and what comes before and after each activity."""

    def __init__(self, tables, calendar, confidence):
        self.tables, self.calendar, self.confidence = tables, calendar, confidence
        self.activities = tables.activity.set_index("activity_id")
        self.cost_per_h = tables.role.set_index("role_id")["cost_per_h"]
        self.runs = folded(tables.event).runs
        self.runs["before"] = self.runs.groupby("case_id", sort=False)["ended"].shift()
        self.first = self.runs.drop_duplicates(["case_id", "log_name"])
        self.last = self.runs[self.runs["last"]].set_index("case_id")["log_name"]
        names = self.runs["log_name"]
        follows = pd.DataFrame(
            {"start": names[~self.runs["last"]].to_numpy(), "end": names[self.runs["position"] > 0].to_numpy()}
        )
        self.next_of, self.source_of = _commonest(follows, "start", "end"), _commonest(follows, "end", "start")
        self.outcomes = tables.case.set_index("case_id")["outcome"]
        self.rejecting = set(tables.restriction["outcome_reject"].dropna())

    def passage(self, restriction):
        """One row."""
        activity = self.activities.loc[restriction["activity_id"]]
        found = {
            "restriction_id": restriction["restriction_id"],
            "name": _said(restriction["name"]) or activity["name"],
            "activity": activity["name"],
            "kind": restriction["kind"],
        }
        log_name = _said(activity["log_name"])
        here = self.first[self.first["log_name"] == log_name]
        if not log_name or here.empty:
            return {**found, "in_log": False, "reached": 0, **self._contacts(restriction)}
        branch = self._branch(log_name)
        work = [self._work(self.activities.loc[restriction["activity_id"]]), *(self._work(row) for row in branch)]
        totals = dict(zip(("staff_hours", "staff_cost", "customer_hours"), np.sum(work, axis=0), strict=True))
        in_branch = self.first.loc[self.first["log_name"].isin([row["log_name"] for row in branch]), "case_id"]
        return {
            **found,
            "in_log": True,
            "reached": len(here),
            **self._rejected(restriction, here),
            **self._waits(here),
            **self._gave_up(log_name, here),
            **totals,
            **self._contacts(restriction),
            "repeated": int(self.runs.loc[self.runs["log_name"] == log_name, "case_id"].duplicated().sum()),
            "branch": ", ".join(row["name"] for row in branch),
            "branch_cases": int(in_branch.nunique()),
        }

    def _rejected(self, restriction, here):
        outcome = _said(restriction["outcome_reject"])
        if not outcome:
            return {}
        share = wilson(int((self.outcomes.reindex(here["case_id"]) == outcome).sum()), len(here), confidence=self.confidence)
        return {"rejected": share.successes, "rate": share.value, "rate_low": share.low, "rate_high": share.high}

    def _waits(self, here):
        led = here.dropna(subset="before")
        days = np.maximum(elapsed(led["before"], led["started"], unit="d", calendar=self.calendar), 0.0)
        found = {"waits": len(days), "wait_days": float(days.sum())}
        for name, p in (("median", 0.5), ("p90", 0.9)):
            estimate = quantile_interval(days, p, confidence=self.confidence)
            found |= {f"wait_{name}": estimate.value, f"wait_{name}_low": estimate.low, f"wait_{name}_high": estimate.high}
        return found

    def _gave_up(self, log_name, here):
        leading = {start for start, end in self.next_of.items() if end == log_name}
        waiting = self.last.index[self.last.isin(leading) & ~self.last.index.isin(here["case_id"])]
        outcomes = self.outcomes.reindex(waiting).dropna()
        count = int((~outcomes.isin(self.rejecting)).sum())
        share = wilson(count, count + len(here), confidence=self.confidence)
        return {"gave_up": count, "gave_up_share": share.value, "gave_up_low": share.low, "gave_up_high": share.high}

    def _branch(self, log_name):
        """The exceptions that begin here: activities marked as exceptions whose commonest predecessor is this one."""
        rows = self.activities[self.activities["is_exception"].fillna(False).astype(bool)].to_dict("records")
        return [row for row in rows if self.source_of.get(row["log_name"]) == log_name]

    def _work(self, activity):
        """Hours of staff, their cost, hours of the customer, over all passes."""
        events = self.tables.event[self.tables.event["log_name"] == activity["log_name"]]
        timed = events.dropna(subset="ended")
        hours = float(elapsed(timed["started"], timed["ended"], unit="h", calendar=self.calendar).sum())
        if timed.empty and not pd.isna(activity["touch_time_min"]):
            hours = len(events) * activity["touch_time_min"] / MINUTES
        rate = self.cost_per_h.get(activity["performer_role"])
        paid = rate is not None and not pd.isna(rate)
        own = activity["lane"] == "customer" or (activity["lane"] == "front" and activity["traffic"] in ("inbound", "outbound"))
        return hours if paid else 0.0, hours * rate if paid else 0.0, hours if own else 0.0

    def _contacts(self, restriction):
        contacts, reasons = self.tables.contact, self.tables.contact_reason
        if contacts.empty or reasons.empty:
            return {}
        rooted = reasons.loc[reasons["root_restriction"] == restriction["restriction_id"], "reason_id"]
        return {"contacts": int(contacts["reason_id"].isin(rooted).sum())}


def _commonest(follows, of, wanted):
    """For each activity, the one that most often follows or precedes it; the first by name where two are as frequent."""
    counts = follows.groupby([of, wanted]).size().reset_index(name="times")
    best = counts.sort_values(["times", wanted], ascending=[False, True], kind="stable").drop_duplicates(of)
    return dict(zip(best[of], best[wanted], strict=True))


def _said(value):
    return "" if value is None or pd.isna(value) else str(value)
