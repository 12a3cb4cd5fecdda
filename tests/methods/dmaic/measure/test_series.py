"""Promises kept, case by case, turned into points in time order."""

import numpy as np
import pandas as pd
import pytest

from methods.dmaic.measure.series import by_period, by_successive_cases
from methods.errors import MethodError


@pytest.fixture
def cases():
    """Three cases in the week of Monday 5 January 2026, none in the next, two in the third, one on Monday 26 January."""
    rows = [
        ("a", "2026-01-05 09:00", True, 1.0),
        ("b", "2026-01-07 10:00", False, 4.0),
        ("c", "2026-01-11 23:59", True, 2.0),
        ("d", "2026-01-19 08:00", None, np.nan),
        ("e", "2026-01-21 08:00", True, 3.0),
        ("f", "2026-01-26 08:00", True, 1.0),
    ]
    frame = pd.DataFrame(rows, columns=["case_id", "at", "on_time", "duration"])
    return frame.assign(at=pd.to_datetime(frame["at"]))


def test_a_week_runs_from_monday_to_sunday_and_bears_the_date_of_its_monday(cases):
    """Week 1: two of three on time, median of 1, 4, 2 = 2. Week 3: one case is not decided yet, the other is on time after 3."""
    result = by_period(cases, "week")

    assert result.table["label"].tolist() == ["2026-01-05", "2026-01-12", "2026-01-19"]
    assert result.table["n"].tolist() == [3, 0, 2]
    assert result.table["n_decided"].tolist() == [3, 0, 1]
    assert result.table["on_time"].fillna(-1).tolist() == pytest.approx([2 / 3, -1, 1])
    assert result.table["median_duration"].fillna(-1).tolist() == [2, -1, 3]


def test_a_week_without_cases_is_a_gap(cases):
    result = by_period(cases, "week")

    assert result.values["n_gaps"] == 1
    assert "gap_in_sequence" in result.warnings


def test_a_week_that_the_data_cover_in_part_is_left_out_and_named(cases):
    """The data end on Monday 26 January: one case of that week is left out."""
    result = by_period(cases, "week")

    assert (result.values["dropped"], result.values["n_cases_dropped"]) == (("2026-01-26",), 1)
    assert "partial_period_dropped" in result.warnings


def test_a_week_that_the_data_cover_in_part_can_be_kept_and_marked(cases):
    result = by_period(cases, "week", partial="keep")

    assert result.table["partial"].tolist() == [False, False, False, True]
    assert "partial_period_kept" in result.warnings
    assert result.values["dropped"] == ()


def test_the_window_of_the_data_decides_what_is_partial(cases):
    """With data from Monday 29 December to Sunday 1 February no week is partial, and the empty first week is a gap."""
    result = by_period(cases, "week", window=("2025-12-29", "2026-02-01"))

    assert result.table["label"].tolist()[0] == "2025-12-29"
    assert result.table["n"].tolist() == [0, 3, 0, 2, 1]
    assert not result.table["partial"].any()


def test_a_month_is_labelled_by_year_and_month(cases):
    result = by_period(cases, "month", window=("2026-01-01", "2026-01-31"))

    assert (result.table["label"].tolist(), result.table["n"].tolist()) == (["2026-01"], [6])


def test_a_day_is_never_partial(cases):
    result = by_period(cases, "day")

    assert (len(result.table), result.table["n"].sum(), result.values["n_gaps"]) == (22, 6, 16)


def test_bunches_hold_equal_counts_and_the_rest_is_reported(cases):
    """Six cases in bunches of four: one bunch with a, b, c, d; e and f are left over."""
    result = by_successive_cases(cases, 4)

    assert result.table[["label", "n", "n_decided"]].to_numpy().tolist() == [["2026-01-05", 4, 3]]
    assert (result.values["n_cases_dropped"], result.warnings) == (2, ("incomplete_bunch_dropped",))


def test_bunches_that_begin_on_one_day_have_labels_of_their_own(cases):
    same_day = cases.assign(at=pd.Timestamp("2026-01-05"))

    assert by_successive_cases(same_day, 2).table["label"].tolist() == ["2026-01-05", "2026-01-05 (2)", "2026-01-05 (3)"]


def test_a_case_without_a_time_is_left_out_and_counted(cases):
    result = by_successive_cases(cases.assign(at=cases["at"].where(cases["case_id"] != "a")), 5)

    assert (result.values["n_without_time"], result.warnings) == (1, ("case_without_time",))


@pytest.mark.parametrize("points", [lambda cases: by_period(cases, "week"), lambda cases: by_successive_cases(cases, 2)])
def test_the_order_of_the_rows_does_not_matter_and_the_input_stays(cases, points):
    same_moments = cases.assign(at=cases["at"].dt.normalize().where(cases["case_id"] > "b", pd.Timestamp("2026-01-05")))
    before = same_moments.copy(deep=True)
    shuffled = same_moments.sample(frac=1, random_state=3)

    pd.testing.assert_frame_equal(points(shuffled).table, points(same_moments).table)
    pd.testing.assert_frame_equal(same_moments, before)


def test_the_kind_of_missing_does_not_matter(cases):
    nullable = cases.assign(on_time=cases["on_time"].astype("boolean"))

    pd.testing.assert_frame_equal(by_period(nullable, "week").table, by_period(cases, "week").table)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"period": "quarter"}, "period 'quarter'"),
        ({"period": "week", "partial": "hide"}, "partial 'hide'"),
        ({"period": "week", "window": ("2026-02-01", "2026-01-01")}, "window 2026-02-01 to 2026-01-01"),
        ({"period": "week", "window": ("2026-01-06", "2026-01-31")}, "cases from 2026-01-05"),
    ],
)
def test_periods_that_cannot_be_formed_are_refused(cases, arguments, message):
    with pytest.raises(MethodError, match=message):
        by_period(cases, **arguments)


def test_tables_that_cannot_be_charted_are_refused(cases):
    with pytest.raises(MethodError, match="columns duration are missing"):
        by_period(cases.drop(columns="duration"), "week")
    with pytest.raises(MethodError, match="too_few: no case has a time"):
        by_period(cases.iloc[:0], "week")
    with pytest.raises(MethodError, match="0 cases per point"):
        by_successive_cases(cases, 0)
    with pytest.raises(MethodError, match="row 2: '4,0' is not a finite number"):
        by_period(cases.assign(duration=[1, "4,0", 2, None, 3, 1]), "week")
