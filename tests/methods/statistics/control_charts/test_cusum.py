"""Has the process moved, and since when: sums of what goes beyond the target."""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.cusum import cusum_chart

SHIFTED = [0, 1, -1, 0, 2, 2, 2, 2]
DESIGN = {"target": 0, "sigma": 1, "k": 0.5, "h": 4}


def test_sums_gather_what_lies_beyond_the_allowance():
    """0.5 of the 1 is left, the -1 takes it away; then 1.5 a point: 1.5, 3, 4.5, 6, above 4 at the seventh."""
    result = cusum_chart(SHIFTED, **DESIGN)

    assert result.table["c_plus"].tolist() == [0, 0.5, 0, 0, 1.5, 3, 4.5, 6]
    assert result.table["c_minus"].tolist() == [0, 0, 0.5, 0, 0, 0, 0, 0]
    assert result.table["signals"].tolist()[5:] == [(), ("up",), ("up",)]


def test_the_shift_began_after_the_sum_was_last_zero():
    """The sum leaves 0 at the fifth point: mean 0.5 + 4.5 / 3 = 2."""
    found = cusum_chart(SHIFTED, **DESIGN, labels=list("abcdefgh")).values

    assert (found["first_signal"], found["first_signal_label"], found["direction"]) == (6, "g", "up")
    assert (found["shift_start"], found["shift_start_label"], found["estimated_mean"]) == (4, "e", 2)


def test_a_shift_down_is_found_by_the_other_sum():
    found = cusum_chart([-value for value in SHIFTED], **DESIGN).values

    assert (found["direction"], found["n_down"], found["estimated_mean"]) == ("down", 2, -2)


def test_a_head_start_finds_a_process_that_begins_wrong():
    """2 a point: 1.5, 3, 4.5 from 0; 3.5 and 5 from 2, which is half of 4."""
    slow, fast, half = (cusum_chart([2, 2, 2], **DESIGN, head_start=start).values["first_signal"] for start in (0, 2, "half"))

    assert (slow, fast, half) == (2, 1, 1)


def test_after_a_signal_sums_go_on_unless_they_are_reset():
    """1.5 a point: 6 at the fourth and 7.5 at the fifth; reset at 4.5, then 1.5 and 3."""
    assert cusum_chart([2] * 5, **DESIGN).table["c_plus"].tolist() == [1.5, 3, 4.5, 6, 7.5]
    assert cusum_chart([2] * 5, **DESIGN, reset=True).table["c_plus"].tolist() == [1.5, 3, 4.5, 1.5, 3]


def test_sums_in_the_unit_of_the_data_need_no_sigma():
    in_data = cusum_chart([0, 20, 20], target=0, k=5, h=25, unit="data")
    in_sigma = cusum_chart([0, 20, 20], target=0, sigma=10, k=0.5, h=2.5)

    assert in_data.table["c_plus"].tolist() == [0, 15, 30]
    assert in_data.table["signals"].tolist() == in_sigma.table["signals"].tolist()


def test_sums_are_those_of_a_reckoning_point_by_point():
    """300 points with gaps against the two formulas, one point after the other."""
    steps = np.random.default_rng(2).normal(0.2, 1, 300)
    steps[[5, 6, 100]] = np.nan
    upper, sums = 0.0, []
    for step in steps[~np.isnan(steps)]:
        upper = max(0, upper + step - 0.5)
        sums.append(upper)
    result = cusum_chart(steps, target=0, sigma=1)

    assert result.table["c_plus"].dropna().tolist() == pytest.approx(sums, abs=1e-12)


def test_a_mean_of_subgroups_counts_in_its_own_sigma():
    """A mean of four values 1 above the target is two of its errors: 1.5 beyond the allowance."""
    assert cusum_chart([[1, 1, 1, 1]], target=0, sigma=1).table["c_plus"].tolist() == [1.5]


def test_a_wider_decision_interval_signals_later():
    values = np.random.default_rng(3).normal(1, 1, 60)
    firsts = [cusum_chart(values, target=0, sigma=1, h=h).values["first_signal"] for h in (2, 5, 10)]

    assert firsts[0] < firsts[1] < firsts[2]


def test_values_that_never_vary_do_not_signal():
    result = cusum_chart([5] * 25)

    assert (result.values["n_signals"], result.values["stable"], result.values["first_signal"]) == (0, True, None)
    assert result.warnings == ("zero_variance",)


def test_neither_unit_nor_zero_point_nor_row_order_changes_a_signal():
    values = np.random.default_rng(7).normal(50, 4, 60)
    values[30:] += 6
    order = np.random.default_rng(8).permutation(60)
    plain, scaled = cusum_chart(values, at=range(60)), cusum_chart(1440 * values[order] - 9, at=order)

    assert plain.values["n_signals"] > 0
    assert scaled.table["signals"].tolist() == plain.table["signals"].tolist()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"h": 0}, "h 0"),
        ({"k": -1}, "k -1"),
        ({"head_start": -1}, "head start -1"),
        ({"unit": "days"}, "unit 'days': sigma or data"),
    ],
)
def test_what_makes_no_chart_is_refused(options, said):
    with pytest.raises(MethodError, match=said):
        cusum_chart([1, 2, 3], **options)
