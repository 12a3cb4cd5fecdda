"""Is there a pattern in time that chance does not explain?"""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.run_chart import run_chart

SAME = (
    "n_useful", "median", "longest_run", "longest_run_max", "crossings", "crossings_min", "signal", "runs_about_median",
    "expected_runs", "runs_sd", "runs_z", "p_clustering", "p_mixtures", "p_two_sided", "runs_up_down", "expected_up_down",
    "up_down_z", "p_trend", "p_oscillation",
)  # fmt: skip


def test_twelve_low_weeks_and_twelve_high_weeks_are_a_shift():
    """Median 1.5; longest run 12 against round(log2(24)) + 3 = 8; one crossing against 8 of binomial(23, 1/2)."""
    found = run_chart([1] * 12 + [2] * 12).values

    assert (found["longest_run"], found["longest_run_max"], found["crossings"], found["crossings_min"]) == (12, 8, 1, 8)
    assert (found["run_signal"], found["crossings_signal"], found["signal"]) == (True, True, True)


def test_a_point_on_the_median_neither_breaks_nor_lengthens_a_run():
    """Median 3; below: 1, 2 with a 3 between them; above: 4, 5."""
    result = run_chart([1, 3, 2, 4, 5])

    assert result.table["side"].tolist() == [-1, 0, -1, 1, 1]
    assert (result.values["n_useful"], result.values["longest_run"], result.values["crossings"]) == (4, 2, 1)


def test_fewer_than_ten_useful_points_give_no_verdict():
    result = run_chart([1, 2, 3, 4])

    assert result.values["signal"] is None
    assert result.warnings == ("too_few_useful",)


def test_a_series_that_never_varies_has_no_runs():
    result = run_chart([4, 4, 4])

    assert result.warnings == ("zero_variance", "too_few_useful")
    assert [result.values[name] for name in ("n_useful", "longest_run", "signal", "runs_z", "p_trend")] == [
        0,
        None,
        None,
        None,
        None,
    ]


def test_equal_neighbours_are_left_out_of_runs_up_and_down():
    """1 2 2 3 2: up, up, down after dropping the tie: 2 runs of 4 values, (2 x 4 - 1) / 3 expected."""
    found = run_chart([1, 2, 2, 3, 2]).values

    assert (found["runs_up_down"], found["expected_up_down"]) == (2, pytest.approx(7 / 3))


def test_a_missing_week_is_left_out_and_reported():
    result = run_chart([1, None, 2, 3])

    assert (result.values["n"], result.values["n_missing"], result.values["median"]) == (3, 1, 2)
    assert "gap_in_sequence" in result.warnings
    assert result.table["side"].tolist() == [-1, 0, 0, 1]


def test_neither_unit_nor_zero_point_nor_row_order_matters():
    values = np.random.default_rng(4).gamma(2, 3, 40).round(1)
    order = np.random.default_rng(5).permutation(40)
    plain, scaled = run_chart(values, at=range(40)), run_chart(1440 * values[order] + 60, at=order)

    assert {name: scaled.values[name] for name in SAME if name != "median"} == pytest.approx(
        {name: plain.values[name] for name in SAME if name != "median"}
    )
    assert scaled.warnings == ("reordered",)


def test_runs_may_be_counted_around_a_given_centre():
    """Around 1 the values 2, 3, 2 are one run; the median would be 2."""
    found = run_chart([2, 3, 2], centre=1).values

    assert (found["centre"], found["median"], found["n_useful"], found["longest_run"]) == (1, 2, 3, 3)


def test_integers_and_floats_are_the_same():
    assert dict(run_chart([1, 3, 2, 5]).values) == dict(run_chart([1.0, 3.0, 2.0, 5.0]).values)


def test_one_value_is_refused():
    with pytest.raises(MethodError, match="too_few: 1 values, at least 2"):
        run_chart([1])
