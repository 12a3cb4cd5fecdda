"""The event log as the simulation sees it: who did which activity when, in working hours from the window's first opening.

In       ``case``, ``event``, ``activity``; a working calendar; the window
Out      ``Observed``; ``observe``
Assumes  an event without an end ends when it starts; events out of opening hours count as at the next opening
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.event_log.clock import calendar_seconds


@dataclass(frozen=True)
class Observed:
    """A log in working hours.

    Attributes
    ----------
    cases : DataFrame
        case_id, channel_id, opened, closed (hours; NaN: still open), outcome, weekday (0: Monday).
    events : DataFrame
        case_id, activity_id, started, ended (hours), before (the activity before it in its case, or None), gap (hours since
        that one's end), in the order of each case; events that no activity of the process names are left out.
    left_out : int
        Events left out.
    hours : float
        Working hours of the window.
    day_hours : float
    working_days : tuple of int
        Weekdays on which the calendar is open, 0: Monday.
    """

    cases: pd.DataFrame
    events: pd.DataFrame
    left_out: int
    hours: float
    day_hours: float
    working_days: tuple[int, ...]

    @property
    def weekdays(self):
        """Share of the cases by working day of the week, in order."""
        counts = self.cases["weekday"].value_counts().reindex(self.working_days, fill_value=0)
        return tuple(counts / max(counts.sum(), 1))


def observe(cases, events, activities, *, calendar, window):
    """The log of one process in working hours.

    Parameters
    ----------
    cases, events : DataFrame
        As ``event_log.inputs.CASE`` and ``EVENT``.
    activities : DataFrame
        Those of the process: activity_id, log_name.
    calendar : Calendar
        When everybody works.
    window : tuple of date
        First and last day.

    Returns
    -------
    Observed
    """
    first, last = (pd.Timestamp(day) for day in window)
    origin = _hours(pd.Series([first, last + pd.Timedelta(days=1)]), calendar)
    names = dict(zip(activities["log_name"], activities["activity_id"], strict=True))
    seen = events.assign(activity_id=events["log_name"].map(names), end=events["ended"].fillna(events["started"]))
    known = seen[seen["activity_id"].notna()]
    timed = pd.DataFrame(
        {
            "case_id": known["case_id"],
            "activity_id": known["activity_id"],
            "started": _hours(known["started"], calendar) - origin[0],
            "ended": _hours(known["end"], calendar) - origin[0],
            "order": known.get("order_no", pd.Series(0, index=known.index)),
        }
    ).sort_values(["case_id", "started", "order"], kind="stable", ignore_index=True)
    within = timed["case_id"].eq(timed["case_id"].shift())
    timed["before"] = timed["activity_id"].shift().where(within, None)
    timed["gap"] = (timed["started"] - timed["ended"].shift()).where(within)
    return Observed(
        cases=_timed_cases(cases, calendar, origin[0]),
        events=timed.drop(columns="order"),
        left_out=len(seen) - len(known),
        hours=float(origin[1] - origin[0]),
        day_hours=calendar.day_s / 3600,
        working_days=tuple(int(day) for day in np.flatnonzero(calendar.days.weekmask)),
    )


def _timed_cases(cases, calendar, origin):
    return pd.DataFrame(
        {
            "case_id": cases["case_id"],
            "channel_id": cases["channel_id"],
            "opened": _hours(cases["opened"], calendar) - origin,
            "closed": _hours(cases["closed"], calendar) - origin,
            "outcome": cases["outcome"],
            "weekday": cases["opened"].dt.day_of_week,
        }
    )


def _hours(moments, calendar):
    values = moments.to_numpy().astype("datetime64[s]")
    known = ~np.isnat(values)
    hours = np.full(len(values), np.nan)
    hours[known] = calendar_seconds(values[known], calendar) / 3600
    return hours
