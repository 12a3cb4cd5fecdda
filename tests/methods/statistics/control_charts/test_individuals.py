"""Is the process stable: individual values with limits from their own moving ranges."""

import math

import numpy as np
import pytest

from methods.errors import MethodError
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
@pytest.mark.parametrize("case", ["imr.synthetic_one_outlier", "imr.near_constant_ties", "imr.viscosity", "pub.nist_6322_imr"])
def test_limits_and_signals_agree_with_r_and_nist(oracle, disagreements, case):
    known = oracle(case)
    result = individuals_chart(known["input"]["values"])
    names = {
        "mean": "centre", "mr_bar": "range_centre", "sigma_within": "sigma", "x_lcl": "lower", "x_ucl": "upper",
        "mr_ucl": "range_upper", "mr_lcl": "range_lower",
    }  # fmt: skip
    computed = {field: result.values[name] for field, name in names.items()}
    computed |= {"mr": result.table["moving_range"].iloc[1:].tolist()}
    computed |= {"x_beyond_1based": beyond(result, "signals"), "mr_beyond_1based": beyond(result, "range_signals")}

    assert disagreements(known["expected"], computed, ("sigma_median_mr", "sigma_overall")) == []


@pytest.mark.reference
def test_the_flow_rate_of_nist_has_its_published_limits():
    """NIST/SEMATECH e-Handbook 6.3.2.2: 45.8159 and 55.8041 with d2 rounded to 1.128."""
    found = individuals_chart(NIST).values

    assert (found["centre"], found["lower"], found["upper"]) == pytest.approx((50.81, 45.8159, 55.8041), abs=2e-3)


@pytest.mark.reference
@pytest.mark.parametrize("stage", ["before", "after"])
def test_limits_of_each_stage_agree_with_r(oracle, disagreements, stage):
    known = oracle("staged_imr.synthetic_no_change")
    result = individuals_chart(known["input"][stage])
    computed = {"mean": result.values["centre"], "mr_bar": result.values["range_centre"], "lcl": result.values["lower"]}
    computed |= {"ucl": result.values["upper"], "beyond_1based": beyond(result, "signals")}

    assert disagreements(known["expected"][stage], computed) == []


@pytest.mark.reference
def test_a_plain_chart_of_a_process_with_memory_signals_repeatedly(oracle):
    """Autoregression of 0.7: twelve points beyond the limits, and the chart says that it is not to be trusted."""
    known = oracle("autocorr.synthetic_ar1")
    result = individuals_chart(known["input"]["values"])

    assert beyond(result, "signals") == known["expected"]["imr_raw_beyond_1based"]["value"]
    assert "autocorrelated" in result.warnings


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
