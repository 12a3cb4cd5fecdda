"""What do the daily values of an indicator say?"""

import pandas as pd
import pytest

from methods.sipoc import indicators

KPI = """
    kpi_id | name    | unit     | direction | target | formula
    KPI-1  | A punto | fraction | up        | 0.95   | ratio
"""


@pytest.fixture
def measured(table):
    """One indicator from so many rows (day, segment, numerator, denominator, sum of squares, n, final)."""

    def one(*rows, confidence=0.95, **cells):
        kpi = table(KPI).assign(**cells)
        columns = ["day", "segment_id", "numerator", "denominator", "sum_sq", "n", "final"]
        values = pd.DataFrame(rows, columns=columns).assign(kpi_id="KPI-1", channel_id=None, unit=None)
        return indicators(kpi, values, confidence=confidence).iloc[0]

    return one


def share(day, hits, n, *, segment="SEG-1", final=True):
    return (day, segment, float(hits), float(n), None, n, final)


def test_a_share_is_a_ratio_of_sums_and_not_a_mean_of_daily_shares(measured):
    """8 of 10 and 82 of 90 are 90 of 100, not (0.80 + 0.91) / 2; Wilson: 82.6% to 94.5%."""
    row = measured(share(1, 8, 10), share(2, 82, 90))

    assert (row["value"], row["n"], row["reason"]) == (0.9, 100, "")
    assert (row["low"], row["high"]) == (pytest.approx(0.8256, abs=5e-5), pytest.approx(0.9448, abs=5e-5))


def test_values_that_are_not_final_do_not_count(measured):
    assert measured(share(1, 8, 10), share(2, 0, 90, final=False))["n"] == 10


def test_a_day_told_whole_and_by_segment_counts_once(measured):
    """Day 1 is told whole (9 of 10) and by segment; day 2 only by segment."""
    rows = (share(1, 9, 10, segment=None), share(1, 5, 5), share(1, 4, 5, segment="SEG-2"), share(2, 6, 10))

    row = measured(*rows)

    assert (row["value"], row["n"]) == (0.75, 20)


@pytest.mark.reference
def test_a_mean_has_students_interval(measured):
    """2, 4, 6: mean 4, standard deviation 2; t(0.975; 2) = 4.3027 (Student's table), half width 4.3027 · 2 / √3 = 4.968."""
    row = measured((1, "S", 6.0, 2.0, 20.0, 2, True), (2, "S", 6.0, 1.0, 36.0, 1, True), formula="mean", unit="min")

    assert (row["value"], row["n"]) == (4.0, 3)
    assert (row["low"], row["high"]) == (pytest.approx(-0.968, abs=1e-3), pytest.approx(8.968, abs=1e-3))


@pytest.mark.reference
def test_a_rate_has_garwoods_interval(measured):
    """10 events: from 4.795 to 18.39 (Garwood 1936, table of the 95% interval), over 100 months."""
    row = measured((1, "S", 10.0, 100.0, None, 3000, True), formula="rate_per_time", unit="1/month")

    assert (row["value"], row["low"], row["high"]) == (
        0.1,
        pytest.approx(0.04795, abs=5e-6),
        pytest.approx(0.1839, abs=5e-5),
    )


def test_no_event_has_a_rate_of_zero_with_an_upper_bound(measured):
    row = measured((1, "S", 0.0, 10.0, None, 10, True), formula="rate_per_time")

    assert (row["value"], row["low"]) == (0.0, 0.0)
    assert row["high"] > 0


def test_more_days_of_the_same_share_narrow_the_interval(measured):
    few, many = (measured(*(share(day, 9, 10) for day in range(days))) for days in (2, 20))

    assert few["low"] < many["low"] < many["high"] < few["high"]


@pytest.mark.parametrize(
    ("rows", "cells", "reason"),
    [
        ((), {}, "no_values"),
        ((share(1, 0, 0),), {}, "no_values"),
        ((share(1, 8, 10),), {"formula": "quantile", "unit": "d"}, "case_by_case"),
        ((share(1, 8.5, 10.5),), {}, "not_counts"),
        ((share(1, 12, 10),), {}, "not_counts"),
        ((share(1, 8, 10),), {"formula": "mean"}, "not_counts"),
        ((share(1, 8, 10),), {"formula": "count", "unit": "cases"}, "not_counts"),
        ((share(1, 8, 10),), {"unit": "USD"}, "not_counts"),
    ],
)
def test_what_cannot_be_estimated_says_why(measured, rows, cells, reason):
    row = measured(*rows, **cells)

    assert (row["reason"], pd.isna(row["value"]), pd.isna(row["low"])) == (reason, True, True)


def test_an_engagement_without_indicators_has_none(table):
    kpi = table(KPI).head(0)
    values = pd.DataFrame(columns=["kpi_id", "day", "segment_id", "channel_id", "unit", "numerator", "denominator", "n", "final"])

    assert len(indicators(kpi, values)) == 0
