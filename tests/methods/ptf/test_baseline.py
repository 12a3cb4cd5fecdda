"""Whether a baseline starts at an unusually bad moment."""

import pandas as pd
import pytest

from methods.ptf.baseline import weekly_values, worst_start

MONDAYS = pd.date_range("2026-01-05", periods=6, freq="7D")
WEEKS = pd.Series([0.9, 0.8, 0.9, 0.5, 0.7, 0.8], index=MONDAYS)


def test_a_week_is_the_ratio_of_its_sums_and_not_the_mean_of_its_days():
    """1 of 10 and 3 of 30 on Monday and Sunday: 4 / 40 = 0.10; a day without denominator makes no week."""
    values = pd.DataFrame(
        {
            "kpi_id": ["KPI-1", "KPI-1", "KPI-1", "KPI-2"],
            "day": pd.to_datetime(["2026-01-05", "2026-01-11", "2026-01-12", "2026-01-05"]),
            "numerator": [1, 3, 0, 9],
            "denominator": [10, 30, 0, 9],
        }
    )

    assert weekly_values(values, "KPI-1").to_dict() == {MONDAYS[0]: 0.1}


def test_a_baseline_that_starts_inside_the_worst_week_starts_at_it():
    """Three weeks from 26 January, of six looked at; Wednesday the 28th lies in the worst one."""
    assert worst_start(WEEKS, pd.Timestamp("2026-01-28"), pd.Timestamp("2026-02-15"), direction="up") == (3, 6)


@pytest.mark.parametrize(
    ("first", "direction"),
    [("2026-01-19", "up"), ("2026-01-26", "down"), ("2026-01-26", "band"), ("2026-01-26", None)],
)
def test_another_week_another_direction_or_a_band_is_no_reason_to_warn(first, direction):
    assert worst_start(WEEKS, pd.Timestamp(first), pd.Timestamp("2026-02-15"), direction=direction) is None


def test_a_baseline_over_more_than_half_of_the_weeks_may_start_anywhere():
    """Four of six weeks."""
    weeks = pd.Series([0.9, 0.8, 0.5, 0.9, 0.7, 0.8], index=MONDAYS)

    assert worst_start(weeks, MONDAYS[2], MONDAYS[5], direction="up") is None


def test_only_half_a_year_is_looked_at():
    """Week 1 of 30 was worse, but lies 29 weeks before the last one."""
    mondays = pd.date_range("2026-01-05", periods=30, freq="7D")
    weeks = pd.Series([0.1, *[0.9] * 27, 0.5, 0.6], index=mondays)

    assert worst_start(weeks, mondays[28], mondays[29], direction="up") == (2, 26)


def test_nothing_is_said_of_an_indicator_without_values():
    assert worst_start(WEEKS.iloc[:0], MONDAYS[0], MONDAYS[1], direction="up") is None
