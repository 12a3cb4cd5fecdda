"""Was the promise kept, case by case?"""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.errors import MethodError
from methods.event_log.promise import every_promise, measured

SLA = {
    "sla_id": "SLA-1", "from_activity": "ACT-1", "to_activity": "ACT-2", "clock": "business", "calendar_id": "CAL-OFFICE",
    "limit_value": 5.0, "limit_unit": "d", "channel_id": None, "priority": None, "value_class": None,
}  # fmt: skip


@pytest.fixture
def log(events):
    """Contract on Tuesday 13 January 08:00; five business days later is Monday the 19th, 17:00."""
    return events("""
        case_id | log_name | started
        A       | contract | 2026-01-13 08:00
        A       | install  | 2026-01-19 17:00
        B       | contract | 2026-01-13 08:00
        B       | install  | 2026-01-20 09:00
        C       | contract | 2026-01-13 08:00
        D       | contract | 2026-01-30 08:00
        E       | contract | 2026-01-13 08:00
        F       | other    | 2026-01-13 08:00
    """)


@pytest.fixture
def four(cases):
    return cases("""
        case_id | channel_id | priority | opened     | outcome
        A       | CHN-WEB    | high     | 2026-01-12 | active
        B       | CHN-SHOP   | high     | 2026-01-12 | active
        C       | CHN-WEB    | low      | 2026-01-12 |
        D       | CHN-WEB    | low      | 2026-01-12 |
        E       | CHN-WEB    | low      | 2026-01-12 | withdrawn
        F       | CHN-WEB    | low      | 2026-01-12 |
    """)


@pytest.fixture
def measure(four, activities, office, window):
    """The promise, with some of its terms changed, measured on a log."""
    return lambda log, **terms: measured({**SLA, **terms}, four, log, activities, **office, window=window)


def test_each_case_has_its_status(log, measure):
    """A at the fifth day's closing: on time. B one hour later: late. C still open after 14 days: past the limit. D open for
    two days of five: not due. E withdrew: left. F never signed: not covered."""
    frame = measure(log).set_index("case_id")

    assert frame.status.to_dict() == {"A": "on_time", "B": "late", "C": "open_past_limit", "D": "not_due", "E": "left"}
    assert frame.on_time.astype(object).where(frame.on_time.notna(), None).tolist() == [True, False, False, None, None]
    assert frame.elapsed[["A", "B"]].tolist() == [5.0, pytest.approx(5 + 1 / 9)]


def test_the_other_clock_is_measured_too(log, measure):
    """A: from Tuesday 08:00 to Monday 17:00 is 6 days and 9 hours of the calendar."""
    frame = measure(log).set_index("case_id")

    assert frame.elapsed_other_clock["A"] == 6 + 9 / 24


def test_on_the_calendar_clock_the_same_case_is_late(log, measure):
    frame = measure(log, clock="calendar").set_index("case_id")

    assert (frame.status["A"], frame.elapsed["A"], frame.elapsed_other_clock["A"]) == ("late", 6 + 9 / 24, 5.0)


def test_without_first_activity_the_clock_starts_when_the_case_opens(log, measure):
    frame = measure(log, from_activity=None).set_index("case_id")

    assert frame.started.unique().tolist() == [pd.Timestamp("2026-01-12")]
    assert "F" in frame.index


def test_the_clock_runs_from_completion_to_completion(events, measure):
    """Signed from 08:00 to 09:00, installed from 10:00 to 12:00: three working hours, a third of a day."""
    log = events("""
        case_id | log_name | started          | ended
        A       | contract | 2026-01-13 08:00 | 2026-01-13 09:00
        A       | install  | 2026-01-13 10:00 | 2026-01-13 12:00
    """)

    assert measure(log).elapsed.tolist() == [3 / 9]


def test_an_earlier_event_does_not_keep_a_later_promise(events, measure):
    log = events("""
        case_id | log_name | started
        C       | install  | 2026-01-13 08:00
        C       | contract | 2026-01-30 09:00
    """)

    assert measure(log).status.tolist() == ["not_due"]


def test_a_promise_to_one_channel_covers_only_its_cases(log, measure):
    frame = measure(log, channel_id="CHN-SHOP")

    assert frame.case_id.tolist() == ["B"]


def test_a_longer_limit_never_makes_a_case_late(log, measure):
    kept = [int(measure(log, limit_value=limit).on_time.sum()) for limit in (4, 5, 6)]

    assert kept == [0, 1, 2]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"calendar_id": None}, "SLA-1 promises business time and names no calendar"),
        ({"to_activity": "ACT-3"}, "activity 'ACT-3' has no name in the event log"),
        ({"to_activity": None}, "SLA-1 names no activity that stops its clock"),
        ({"value_class": "high"}, "made to value class 'high': the table of segments is needed"),
    ],
)
def test_a_promise_that_cannot_be_measured_is_refused(log, measure, change, message):
    with pytest.raises(MethodError, match=message):
        measure(log, **change)


def test_every_promise_is_measured_one_under_the_other(log, four, activities, office, window):
    tables = SimpleNamespace(
        sla=pd.DataFrame([SLA, {**SLA, "sla_id": "SLA-2", "clock": "calendar"}]), case=four, event=log, activity=activities,
        calendar=office["calendars"], calendar_holiday=office["holidays"], segment=pd.DataFrame(),
    )  # fmt: skip

    frame = every_promise(tables, window=window)

    assert frame.groupby("sla_id").on_time.sum().tolist() == [1, 0]


def test_without_a_log_no_promise_is_measured(log, four, activities, office, window):
    tables = SimpleNamespace(
        sla=pd.DataFrame([SLA]), case=four, event=log.head(0), activity=activities,
        calendar=office["calendars"], calendar_holiday=office["holidays"], segment=pd.DataFrame(),
    )  # fmt: skip

    assert every_promise(tables, window=window).empty


def test_promises_measured_elsewhere_are_left_out(log, four, activities, office, window):
    tables = SimpleNamespace(
        sla=pd.DataFrame([SLA, {**SLA, "sla_id": "SLA-2", "to_activity": None, "measured_in": "feedback"}]),
        case=four, event=log, activity=activities,
        calendar=office["calendars"], calendar_holiday=office["holidays"], segment=pd.DataFrame(),
    )  # fmt: skip

    assert set(every_promise(tables, window=window).sla_id) == {"SLA-1"}
