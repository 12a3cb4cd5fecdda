"""Is the process stable: individual values with limits from their own moving ranges."""

import math

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.baseline import freeze
from methods.statistics.control_charts.individuals import individuals_chart

NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
ONE_OFF = [*[5.1, 4.9] * 14, 5.1, 9.0]


def beyond(result, column):
    return [row + 1 for row, rules in enumerate(result.table[column]) if "N1" in rules]


def test_limits_stand_three_sigma_of_the_moving_range_from_the_mean():
    """Values 10, 12, 11, 13: ranges 2, 1, 2, mean 5/3; sigma = 5/3 / (2 / sqrt(pi)) = 1.477; limits 11.5 -+ 4.431."""
    found = individuals_chart([10, 12, 11, 13]).values

    assert (found["centre"], found["range_centre"]) == (11.5, pytest.approx(5 / 3))
    assert found["sigma"] == pytest.approx(5 / 3 * math.sqrt(math.pi) / 2)
    assert (found["lower"], found["upper"]) == pytest.approx((11.5 - 4.431, 11.5 + 4.431), abs=1e-3)


def test_no_moving_range_crosses_a_gap():
    """Ranges 1 and 1; the step of 7 over the missing week is not one of them."""
    result = individuals_chart([1, 2, None, 9, 10])

    assert (result.values["n_ranges"], result.values["range_centre"], result.values["n_missing"]) == (2, 1.0, 1)
    assert "gap_in_sequence" in result.warnings


def test_one_value_far_out_signals_on_both_charts():
    """Ranges of 0.2 and one of 3.9 at the end: the last point lies outside, and so does its range."""
    result = individuals_chart(ONE_OFF)

    assert (beyond(result, "signals"), beyond(result, "range_signals"), result.values["stable"]) == ([30], [30], False)


def test_a_process_that_never_varies_has_limits_on_its_centre_and_no_signals():
    result = individuals_chart([5.0] * 25)

    assert [result.values[name] for name in ("lower", "centre", "upper", "n_signals")] == [5.0, 5.0, 5.0, 0]
    assert result.warnings == ("zero_variance",)


def test_below_eight_values_only_rule_1_is_applied():
    """Two of three beyond 2 sigma would signal by rule N5 in a longer series."""
    result = individuals_chart([0, 0.1, 0, 0.1, 9])

    assert result.method["rules"] == ("N1",)
    assert result.warnings == ("short_baseline", "short_series")


def test_below_twenty_values_the_baseline_is_short():
    assert "short_baseline" in individuals_chart([1, 2] * 9 + [1]).warnings
    assert "short_baseline" not in individuals_chart([1, 2] * 10).warnings


def test_isolated_values_have_no_sigma():
    result = individuals_chart([1, None, 3, None, 5])

    assert [result.values[name] for name in ("sigma", "lower", "stable", "range_upper")] == [None] * 4
    assert "no_moving_range" in result.warnings


def test_a_drifting_process_is_warned_to_depend_on_itself():
    result = individuals_chart(np.arange(40) + np.tile([0, 0.5], 20))

    assert "autocorrelated" in result.warnings
    assert result.values["lag1"] > 0.3


def test_nine_in_a_row_above_the_centre_signal_at_the_ninth():
    values = [0, 2, 0, 2, 0, 2, 0, 2, 0, 2] + [1.4] * 9 + [0.6] * 11

    assert "N2" in individuals_chart(values).table["signals"][18]


@pytest.mark.reference
def test_the_flow_rate_of_nist_has_its_published_limits():
    """NIST/SEMATECH e-Handbook 6.3.2.2: 45.8159 and 55.8041 with d2 rounded to 1.128."""
    found = individuals_chart(NIST).values

    assert (found["centre"], found["lower"], found["upper"]) == pytest.approx((50.81, 45.8159, 55.8041), abs=2e-3)


def test_neither_unit_nor_zero_point_nor_row_order_changes_a_signal():
    values = np.random.default_rng(7).normal(50, 4, 60)
    values[20] = 75
    order = np.random.default_rng(8).permutation(60)
    plain, scaled = individuals_chart(values, at=range(60)), individuals_chart(1440 * values[order] - 9, at=order)

    assert scaled.table["signals"].tolist() == plain.table["signals"].tolist()
    assert scaled.values["upper"] == pytest.approx(1440 * plain.values["upper"] - 9)
    assert scaled.warnings == ("reordered",)


def test_integers_and_floats_are_the_same_and_the_input_stays():
    values = [1, 4, 2, 3]

    assert dict(individuals_chart(values).values) == dict(individuals_chart([1.0, 4.0, 2.0, 3.0]).values)
    assert values == [1, 4, 2, 3]


@pytest.mark.parametrize("values", [[], [1], [None, None, 2]])
def test_fewer_than_two_values_are_refused(values):
    with pytest.raises(MethodError, match=r"too_few: .* at least 2"):
        individuals_chart(values)


@pytest.mark.parametrize(
    ("sigma", "expected"),
    [("mr", 1.6 / 1.128379), ("median_mr", 1 / 0.953873), ("overall", 1.940790), ("mr_screened", 1.6 / 1.128379)],
)
def test_sigma_goes_by_the_name_of_its_estimator(sigma, expected):
    """Ranges 1, 4, 1, 1, 1: mean 1.6, median 1, none above 3.27 times the mean; squares around 3.83: 18.83 over 5."""
    assert individuals_chart([1, 2, 6, 5, 4, 5], sigma=sigma).values["sigma"] == pytest.approx(expected, abs=1e-5)


def test_screening_leaves_out_a_range_that_is_out_of_control():
    """28 ranges of 0.2 and one of 3.9: mean 0.328, limit 1.07; without it 0.2."""
    found = individuals_chart(ONE_OFF, sigma="mr_screened").values

    assert found["sigma"] == pytest.approx(0.2 / 1.128379, abs=1e-6)
    assert found["range_mean"] == pytest.approx((28 * 0.2 + 3.9) / 29)


def test_a_moving_range_may_span_three_values():
    """1, 4, 2, 2: ranges 3 and 2; d2(3) = 3 / sqrt(pi)."""
    result = individuals_chart([1, 4, 2, 2], span=3)

    assert result.table["moving_range"].tolist()[2:] == [3, 2]
    assert result.values["sigma"] == pytest.approx(2.5 / (3 / math.sqrt(math.pi)))


def test_points_after_the_baseline_do_not_move_its_limits():
    """The first four alone: as in the first test; the two that follow lie beyond 15.93."""
    result = individuals_chart([10, 12, 11, 13, 30, 31], baseline=slice(0, 4))

    assert result.values["upper"] == pytest.approx(11.5 + 4.431, abs=1e-3)
    assert beyond(result, "signals") == [5, 6]
    assert result.table["in_baseline"].tolist() == [True] * 4 + [False] * 2


def test_no_range_reaches_out_of_the_baseline():
    """Without the third point the ranges 1 (first two) and 1 (last two) are left; 11 to 21 is not one."""
    values, keep = [10, 11, 90, 20, 21], [True, True, False, True, True]

    assert individuals_chart(values, baseline=keep).values["range_mean"] == 1
    assert individuals_chart(values, baseline=[0, 1, 3, 4]).values["range_mean"] == 1


def test_frozen_limits_judge_a_single_new_point():
    frozen = freeze(individuals_chart([10, 12, 11, 13]))

    assert beyond(individuals_chart([16], baseline=frozen), "signals") == [1]
    assert beyond(individuals_chart([15.9], baseline=frozen), "signals") == []


def test_constants_of_the_table_repeat_an_old_report():
    """Mean range 5/3: sigma 5/3 / 1.128, upper limit of the ranges 3.267 times 5/3."""
    found = individuals_chart([10, 12, 11, 13], constants="table").values

    assert (found["sigma"], found["range_upper"]) == pytest.approx((5 / 3 / 1.128, 3.267 * 5 / 3))


def test_wider_limits_signal_less():
    values = np.random.default_rng(5).normal(size=300)
    counted = [individuals_chart(values, width=width, rules=("N1",)).values["n_signals"] for width in (1, 2, 3)]

    assert counted[0] > counted[1] > counted[2]


def test_a_baseline_of_one_value_is_refused():
    with pytest.raises(MethodError, match="too_few: 1 values in the baseline"):
        individuals_chart([1, 2, 3], baseline=slice(0, 1))


def test_an_unknown_estimator_is_refused():
    with pytest.raises(MethodError, match="sigma 'guess': one of mr, median_mr"):
        individuals_chart([1, 2, 3], sigma="guess")
