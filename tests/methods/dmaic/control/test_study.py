"""Stages have limits of their own, the baseline's are frozen, and only a known cause takes a point out of it."""

import pandas as pd
import pytest

from methods.dmaic.control import on_chart
from methods.dmaic.control.study import centre_of
from methods.statistics.constants import d2

FLAT = [[10.0], [12.0]] * 12


def test_each_stage_has_its_own_limits_and_no_range_crosses_the_boundary(charted, times):
    """24 weeks around 11 and ten around 21, steps of 2: sigma 2 / 1.128 in each, and not the step of 8 between them."""
    stages = [("CTQ-01", "2026-01-05", "Antes", None), ("CTQ-01", "2026-06-22", "Después", None)]
    study = charted(times([*FLAT, *[[20.0], [22.0]] * 5]), chart_stage=stages)

    assert [name for _, name in study.stages] == ["Antes", "Después"]
    assert (study.value("2026-01-05", "centre"), study.value("2026-06-22", "centre")) == (11.0, 21.0)
    assert study.value("2026-06-22", "sigma") == pytest.approx(2 / d2(2))
    assert study.last == "2026-06-22"


def test_a_stage_may_hold_the_limits_of_its_first_weeks(charted, times):
    """Ten weeks around 21 set the limits, up to 24 August; the jump to 40 after that does not move them and is a signal."""
    stages = [("CTQ-01", "2026-01-05", "Antes", None), ("CTQ-01", "2026-06-22", "Después", "2026-08-30")]
    study = charted(times([*FLAT, *[[20.0], [22.0]] * 5, [40.0]]), chart_stage=stages)

    assert study.value("2026-06-22", "centre") == 21.0
    assert study.unexplained("2026-06-22")["label"].tolist() == ["2026-08-31"]


def test_a_point_with_a_known_cause_leaves_the_baseline_and_stays_on_the_chart(charted, times):
    """Week 13 at 30: with it the centre is (24 x 11 + 30) / 25 = 11.76, without it 11."""
    weeks = [*FLAT[:12], [30.0], *FLAT[12:]]
    cause = [("CTQ-01", "2026-04-01", "Feriado", True)]
    without, known = charted(times(weeks)), charted(times(weeks), assignable_cause=cause)

    assert without.value("whole", "centre") == pytest.approx(11.76)
    assert known.value("whole", "centre") == pytest.approx(11.0)
    assert known.frozen.n == 24
    assert without.unexplained("whole")["label"].tolist() == ["2026-03-30"]
    assert known.unexplained("whole").empty
    assert known.chart.table["cause"].dropna().tolist() == ["Feriado"]


def test_a_cause_without_signal_takes_no_point_out(charted, times):
    study = charted(times(FLAT), assignable_cause=[("CTQ-01", "2026-04-01", "Lluvia", True)])

    assert study.frozen.n == 24


def test_a_cause_of_a_day_explains_every_case_of_it(charted, times):
    """Three cases on 5 January share one cause; a label tells them apart."""
    study = charted(
        times([[10.0, 11.0, 12.0], *[[11.0]] * 20]), period="case", assignable_cause=[("CTQ-01", "2026-01-05", "Paro", False)]
    )

    assert study.chart.table["cause"].dropna().tolist() == ["Paro"] * 3
    assert study.points.table["label"].head(3).tolist() == ["2026-01-05", "2026-01-05 (2)", "2026-01-05 (3)"]


def test_frozen_limits_carry_their_data_and_the_fingerprint_of_the_ctq(charted, times):
    one, other = charted(times(FLAT)), charted(times([[11.0], *FLAT[1:]]))

    assert one.frozen.date == "2026-06-15"
    assert one.frozen.data_hash != other.frozen.data_hash
    assert one.data_hash == "a" * 16


def test_a_centre_carries_the_interval_of_its_points(charted, times, shares):
    """24 weeks of 10 and 12: s = sqrt(24 / 23), t(23) = 2.0687, half-width 2.0687 x 1.0215 / sqrt(24) = 0.431.
    96 failures of 1,200 cases: the Wilson interval of 8% is 6.6% to 9.7%."""
    mean, share = centre_of(charted(times(FLAT)), "whole"), centre_of(charted(shares([7, 9] * 6, 100)), "whole")

    assert (mean.value, mean.high) == (11.0, pytest.approx(11.431, abs=1e-3))
    assert (share.low, share.high) == (pytest.approx(0.066, abs=5e-4), pytest.approx(0.0967, abs=5e-4))


def test_the_last_stage_is_watched_for_small_shifts(charted, times):
    """Alternating weeks do not move; from the 25th week on each lies one sigma higher: the sum signals, the limits do not."""
    up = [[10.0 + 1.77], [12.0 + 1.77]] * 8
    held = [("CTQ-01", "2026-01-05", "Todo", "2026-06-21")]
    still, moved = charted(times(FLAT)), charted(times([*FLAT, *up]), chart_stage=held)

    assert still.cusum.values["n_signals"] == 0
    assert moved.unexplained("2026-01-05").empty
    assert moved.cusum.values["direction"] == "up"
    assert moved.cusum.values["shift_start_label"] >= "2026-06-15"


def test_the_plan_says_what_a_point_holds_unless_the_reader_does(charted, times):
    plan = [("CTQ-01", "auto", "month", "R", "monthly", "R", None)]
    weeks = [[10.0], [12.0]] * 26

    assert charted(times(weeks), control_plan=plan).points.period == "month"
    assert charted(times(weeks), control_plan=plan, period="week").points.period == "week"


def test_no_measurement_is_no_study(charted, times, tables):
    window = (pd.Timestamp("2026-01-05").date(), pd.Timestamp("2026-02-01").date())

    assert on_chart(None, None, tables(), window=window) is None
    assert on_chart(times([]), None, tables(), window=window) is None
