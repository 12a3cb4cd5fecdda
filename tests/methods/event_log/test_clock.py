"""How much time passed, on the clock of the promise?"""

import numpy as np
import pandas as pd
import pytest

from methods.errors import MethodError
from methods.event_log.clock import calendar_of, elapsed


def hours(start, finish, calendar=None, unit="h"):
    return elapsed(pd.Series([pd.Timestamp(start)]), pd.Series([pd.Timestamp(finish)]), unit=unit, calendar=calendar)[0]


@pytest.fixture
def calendar(office):
    return calendar_of("CAL-OFFICE", office["calendars"], office["holidays"])


@pytest.mark.parametrize(
    ("start", "finish", "worked"),
    [
        ("2026-01-05 09:00", "2026-01-05 12:30", 3.5),  # within one Monday
        ("2026-01-05 16:00", "2026-01-06 09:00", 2.0),  # over a night: 16 to 17 and 8 to 9
        ("2026-01-16 16:00", "2026-01-19 09:00", 2.0),  # over a weekend
        ("2026-01-09 16:00", "2026-01-13 09:00", 2.0),  # over a weekend and a holiday on Monday
        ("2026-01-05 06:00", "2026-01-05 09:00", 1.0),  # starts before the office opens
        ("2026-01-05 20:00", "2026-01-06 09:00", 1.0),  # starts after it has closed
        ("2026-01-10 10:00", "2026-01-11 15:00", 0.0),  # all of it on a weekend
        ("2026-01-12 09:00", "2026-01-13 08:30", 0.5),  # starts on the holiday
        ("2026-01-05 08:00", "2026-01-05 23:00", 9.0),  # ends after closing
    ],
)
def test_business_time_counts_only_opening_hours(calendar, start, finish, worked):
    assert hours(start, finish, calendar) == worked


def test_a_business_day_is_the_day_of_the_calendar(calendar):
    """Monday 08:00 to Friday 17:00 of a week without holidays: five days of nine hours, 45 hours, 2,700 minutes."""
    week = ("2026-01-19 08:00", "2026-01-23 17:00", calendar)

    assert [hours(*week, unit) for unit in ("d", "h", "min")] == [5.0, 45.0, 2700.0]


def test_calendar_time_counts_every_hour():
    """Friday 16:00 to Monday 16:00: three days, 72 hours."""
    assert hours("2026-01-09 16:00", "2026-01-12 16:00") == 72.0
    assert hours("2026-01-09 16:00", "2026-01-12 16:00", unit="d") == 3.0


def test_the_business_clock_never_runs_faster_than_the_calendar(calendar):
    moments = pd.Series(pd.date_range("2026-01-05", "2026-01-20", freq="7h"))

    assert (elapsed(moments[:-1], moments[1:], unit="h", calendar=calendar) <= 7).all()


def test_a_missing_moment_gives_no_time(calendar):
    missing = pd.Series(pd.to_datetime([None]))

    assert np.isnan(elapsed(missing, pd.Series([pd.Timestamp("2026-01-05")]), unit="h", calendar=calendar)[0])


def test_an_unknown_unit_is_refused():
    with pytest.raises(MethodError, match="unit 'week' is not one of min, h, d"):
        hours("2026-01-05", "2026-01-06", unit="week")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weekdays": "MTWTF"}, "weekdays 'MTWTF' are not seven letters or hyphens, Monday first"),
        ({"open": "8h"}, "'8h' is not a time written HH:MM"),
        ({"close": "07:00"}, "closes at 07:00, not after it opens at 08:00"),
        ({"calendar_id": "CAL-STORE"}, "calendar 'CAL-OFFICE' does not exist"),
    ],
)
def test_a_calendar_that_cannot_be_used_is_refused(office, change, message):
    with pytest.raises(MethodError, match=message):
        calendar_of("CAL-OFFICE", office["calendars"].assign(**change), office["holidays"])
