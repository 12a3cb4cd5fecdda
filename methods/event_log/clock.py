"""How much time passed, on the clock of the promise?

In       pairs of moments; for business time a calendar with its holidays
Out      ``calendar_of``: one working calendar; ``elapsed``: time on either clock in minutes, hours or days
Assumes  a calendar opens once a day and closes the same day; a business day is one day of opening hours; no daylight saving
Source   engagement tables CALENDAR and CALENDAR_HOLIDAY; business days by ``numpy.busday_count``

A calendar day is 24 hours. A business day is the calendar's own length from opening to closing, so that "five business days"
of an office open from 08:00 to 17:00 are 45 working hours.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.errors import MethodError

HOURS_PER_DAY = 24
SECONDS = {"min": 60, "h": 3600}
DAY_S = 86_400
# A Monday far before any case: working time is counted from it, and only differences matter.
ORIGIN = np.datetime64("1970-01-05", "D")


@dataclass(frozen=True)
class Calendar:
    """Opening hours: ``open_s`` and ``close_s`` in seconds after midnight, and which days are working days."""

    calendar_id: str
    open_s: int
    close_s: int
    days: np.busdaycalendar

    @property
    def day_s(self):
        """Length of a business day in seconds."""
        return self.close_s - self.open_s


def calendar_of(calendar_id, calendars, holidays):
    """One working calendar.

    Parameters
    ----------
    calendar_id : str
    calendars, holidays : DataFrame
        As ``event_log.inputs.CALENDAR`` and ``CALENDAR_HOLIDAY``.

    Returns
    -------
    Calendar

    Raises
    ------
    MethodError
        The calendar does not exist; its weekdays are not seven letters or hyphens with at least one letter; its hours are
        not ``HH:MM`` or it closes before it opens.

    Examples
    --------
    >>> office = pd.DataFrame([{"calendar_id": "CAL-1", "weekdays": "MTWTF--", "open": "08:00", "close": "17:00"}])
    >>> calendar_of("CAL-1", office, pd.DataFrame({"calendar_id": [], "date": []})).day_s / 3600
    9.0
    """
    rows = calendars[calendars.calendar_id == calendar_id]
    if rows.empty:
        raise MethodError(f"calendar '{calendar_id}' does not exist")
    row = rows.iloc[0]
    if len(row.weekdays) != 7 or set(row.weekdays) <= {"-"}:
        raise MethodError(f"calendar '{calendar_id}': weekdays '{row.weekdays}' are not seven letters or hyphens, Monday first")
    open_s, close_s = (_seconds(row[name], calendar_id) for name in ("open", "close"))
    if close_s <= open_s:
        raise MethodError(f"calendar '{calendar_id}' closes at {row.close}, not after it opens at {row.open}")
    free = pd.to_datetime(holidays.loc[holidays.calendar_id == calendar_id, "date"]).to_numpy().astype("datetime64[D]")
    days = np.busdaycalendar(weekmask=[letter != "-" for letter in row.weekdays], holidays=free)
    return Calendar(str(calendar_id), open_s, close_s, days)


def elapsed(started, finished, *, unit, calendar=None):
    """Time from one moment to another.

    Parameters
    ----------
    started, finished : Series or array of datetime64
        Of equal length; missing moments are allowed.
    unit : str
        ``min``, ``h`` or ``d``: a day of 24 hours, or a business day when a calendar is given.
    calendar : Calendar, optional
        Count only its opening hours; without it every hour counts.

    Returns
    -------
    ndarray of float
        In ``unit``; NaN where a moment is missing; negative where ``finished`` comes first.

    Raises
    ------
    MethodError
        ``unit`` is none of the three.

    Examples
    --------
    >>> friday, monday = pd.Series([pd.Timestamp("2026-01-09 16:00")]), pd.Series([pd.Timestamp("2026-01-12 09:00")])
    >>> elapsed(friday, monday, unit="h").tolist()
    [65.0]
    """
    if unit not in (*SECONDS, "d"):
        raise MethodError(f"unit '{unit}' is not one of min, h, d")
    started, finished = (np.asarray(side).astype("datetime64[s]") for side in (started, finished))
    known = ~(np.isnat(started) | np.isnat(finished))
    result = np.full(started.shape, np.nan)
    measure = _seconds_since_origin if calendar is None else calendar_seconds
    arguments = () if calendar is None else (calendar,)
    seconds = measure(finished[known], *arguments) - measure(started[known], *arguments)
    day_s = DAY_S if calendar is None else calendar.day_s
    result[known] = seconds / SECONDS.get(unit, day_s)
    return result


def calendar_seconds(moments, calendar):
    """Working seconds from a fixed origin to each moment; outside opening hours the clock stands still.

    Parameters
    ----------
    moments : ndarray of datetime64[s]
        None missing.
    calendar : Calendar

    Returns
    -------
    ndarray of int
    """
    days = moments.astype("datetime64[D]")
    of_day = (moments - days).astype(np.int64)
    today = np.clip(of_day - calendar.open_s, 0, calendar.day_s) * np.is_busday(days, busdaycal=calendar.days)
    return np.busday_count(ORIGIN, days, busdaycal=calendar.days) * calendar.day_s + today


def _seconds_since_origin(moments):
    return moments.astype(np.int64)


def _seconds(text, calendar_id):
    match = re.fullmatch(r"([01]?\d|2[0-4]):([0-5]\d)", str(text))
    if not match:
        raise MethodError(f"calendar '{calendar_id}': '{text}' is not a time written HH:MM")
    return int(match[1]) * 3600 + int(match[2]) * 60
