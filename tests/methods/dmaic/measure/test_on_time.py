"""The promise that says what "on time" means: its cases, its share, its points in time."""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.dmaic.measure.on_time import one_promise, points
from methods.errors import MethodError

DAY = "2026-01-05"


def test_open_cases_past_the_limit_break_the_promise_and_those_not_due_do_neither(promise):
    """Of six cases two are on time, one late, one open past the limit: 2 of 4; one is not due, one left."""
    statuses = ("on_time", "on_time", "late", "open_past_limit", "not_due", "left")
    made = promise([(DAY, 3.0, status) for status in statuses])

    assert (made.share().successes, made.share().n) == (2, 4)
    assert [made.count(status) for status in ("open_past_limit", "not_due", "left")] == [1, 1, 1]


def test_the_other_clock_judges_open_cases_by_its_own_time(promise):
    """On the other clock: 4 days kept, 6 broken; open with 6 is past the limit and broken; open with 4 is not due. 1 of 3."""
    rows = [(DAY, 3.0, "on_time", "A", 4.0), (DAY, 4.0, "on_time", "A", 6.0), (DAY, 4.0, "not_due", "A", 6.0),
            (DAY, 3.0, "not_due", "A", 4.0), (DAY, 9.0, "left", "A", 12.0)]  # fmt: skip
    other = promise(rows).share_on_other_clock()

    assert (other.successes, other.n) == (1, 3)


def test_without_a_calendar_there_is_one_clock(promise):
    assert promise([(DAY, 3.0, "on_time")]).share_on_other_clock() is None


def test_one_point_a_week_holds_the_share_of_its_cases(promise, weekly):
    """Weeks with 10, 15 and 20 of 20 on time."""
    found = points(promise(weekly([10, 15, 20]), window=(DAY, "2026-01-25")), "week")

    assert list(found.table.on_time) == [0.5, 0.75, 1.0]
    assert found.values["n_points"] == 3


def test_points_end_before_the_first_that_holds_a_case_not_yet_due(promise, weekly):
    """The third week has one case not due: its early finishers alone would show 20 of 20; the fourth goes with it."""
    rows = [*weekly([10, 15, 20, 20]), ("2026-01-20", 1.0, "not_due")]
    found = points(promise(rows, window=(DAY, "2026-02-01")), "week")

    assert list(found.table.on_time) == [0.5, 0.75]
    assert found.values["n_points_not_due"] == 2
    assert "not_due_dropped" in found.warnings


def test_bunches_of_successive_cases_take_the_order_of_their_clocks(promise, weekly):
    """Twenty cases with 10 on time, drawn on-time first: bunches of five hold 5, 5, 0 and 0."""
    found = points(promise(weekly([10])), "5 cases")

    assert list(found.table.on_time) == [1.0, 1.0, 0.0, 0.0]


def test_cases_that_started_before_the_window_or_left_are_in_no_point(promise, weekly):
    rows = [*weekly([10, 15]), ("2026-01-02", 9.0, "late"), (DAY, 1.0, "left")]
    found = points(promise(rows, window=(DAY, "2026-01-18")), "week")

    assert list(found.table.n) == [20, 20]
    assert (found.values["n_started_before"], found.values["n_left"]) == (1, 1)


def test_one_point_is_too_few(promise, weekly):
    with pytest.raises(MethodError, match="too_few: 1 points by 'week'; choose a shorter period"):
        points(promise(weekly([10]), window=(DAY, "2026-01-11")), "week")


def test_a_promise_that_is_not_in_the_table_is_refused_with_those_that_are():
    tables = SimpleNamespace(sla=pd.DataFrame({"sla_id": ["SLA-01", "SLA-02"]}))

    with pytest.raises(MethodError, match="promise 'SLA-9' is not among SLA-01, SLA-02"):
        one_promise(tables, "SLA-9", window=(DAY, DAY))


def test_one_promise_reads_its_row_and_measures_its_cases(table):
    """Opened on Monday 08:00 and resolved on Tuesday 08:00: 24 hours, within 96."""
    tables = SimpleNamespace(
        sla=table("""
            sla_id | name    | from_activity | to_activity | clock    | calendar_id | limit_value | limit_unit | share_required
            SLA-01 | In time |               | ACT-1       | calendar |             | 96          | h          | 0.9
        """),
        case=pd.DataFrame({"case_id": ["1"], "channel_id": [None], "priority": ["low"], "segment_id": [None],
                           "opened": pd.to_datetime(["2026-01-05 08:00"]), "outcome": ["Closed"]}),
        event=pd.DataFrame({"case_id": ["1"], "log_name": ["Resolved"], "started": pd.to_datetime(["2026-01-06 08:00"]),
                            "ended": pd.to_datetime([None])}),
        activity=pd.DataFrame({"activity_id": ["ACT-1"], "log_name": ["Resolved"]}),
        calendar=pd.DataFrame({"calendar_id": []}),
        calendar_holiday=pd.DataFrame({"calendar_id": [], "date": []}),
        segment=pd.DataFrame({"segment_id": [], "value_class": []}),
    )  # fmt: skip
    made = one_promise(tables, "SLA-01", window=("2026-01-01", "2026-01-31"))

    assert (made.name, made.limit, made.unit, made.clock, made.required) == ("In time", 96.0, "h", "calendar", 0.9)
    assert list(made.cases.elapsed) == [24.0]
