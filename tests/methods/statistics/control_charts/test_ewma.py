"""Has the process moved by a little: a chart of the mean that forgets the past by degrees."""

import math

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.baseline import freeze
from methods.statistics.control_charts.ewma import ewma_chart
from methods.statistics.control_charts.individuals import individuals_chart


def test_each_average_is_a_part_new_and_the_rest_old():
    """Weight 0.5 from 10: 0.5 x 12 + 5 = 11; 0.5 x 9 + 5.5 = 10; the first limit is 3 x 2 x sqrt(1/3 x 3/4) = 3 from 10."""
    result = ewma_chart([12, 9], weight=0.5, centre=10, sigma=2)

    assert result.table["value"].tolist() == [11, 10]
    assert result.table["upper"].tolist() == pytest.approx([13, 10 + 6 * math.sqrt(1 / 3 * 15 / 16)])
    assert result.values["asymptotic_upper"] == pytest.approx(10 + 6 * math.sqrt(1 / 3))


def test_a_weight_of_one_is_the_chart_of_individuals():
    values = np.random.default_rng(1).normal(size=40)
    whole, plain = ewma_chart(values, weight=1), individuals_chart(values)

    assert whole.table["value"].tolist() == pytest.approx(plain.table["value"].tolist())
    assert (whole.values["lower"], whole.values["upper"]) == pytest.approx((plain.values["lower"], plain.values["upper"]))


def test_a_small_shift_is_seen_that_single_values_do_not_show():
    """One sigma from the 31st point on: the average crosses its limit, no value does."""
    values = [*[-0.5, 0.5] * 15, *[0.5, 1.5] * 10]
    options = {"baseline": freeze(individuals_chart([-0.5, 0.5] * 15))}

    assert ewma_chart(values, **options).values["first_signal"] > 30
    assert individuals_chart(values, rules=("N1",), **options).values["n_signals"] == 0


def test_subgroups_narrow_the_limits_by_the_root_of_their_size():
    options = {"centre": 0.0, "sigma": 1.0}
    single, grouped = ewma_chart([0.0, 0.0], **options), ewma_chart([[0.0] * 4] * 2, **options)

    assert single.table["upper"].tolist() == pytest.approx((2 * grouped.table["upper"]).tolist())


def test_a_missing_value_is_passed_over():
    result = ewma_chart([12, None, 9], weight=0.5, centre=10, sigma=2)

    assert result.table["value"].tolist() == [11, pytest.approx(float("nan"), nan_ok=True), 10]
    assert result.values["n_missing"] == 1


def test_values_that_never_vary_do_not_signal():
    result = ewma_chart([5] * 25)

    assert (result.values["lower"], result.values["upper"], result.values["n_signals"]) == (5, 5, 0)
    assert result.warnings == ("zero_variance",)


def test_neither_unit_nor_zero_point_nor_row_order_changes_a_signal():
    values = np.random.default_rng(7).normal(50, 4, 60)
    values[30:] += 6
    order = np.random.default_rng(8).permutation(60)
    plain, scaled = ewma_chart(values, at=range(60)), ewma_chart(1440 * values[order] - 9, at=order)

    assert plain.values["n_signals"] > 0
    assert scaled.table["signals"].tolist() == plain.table["signals"].tolist()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"weight": 0}, "weight 0: above 0"),
        ({"limits": "narrow"}, "limits 'narrow': exact or asymptotic"),
        ({"sigma": -1, "centre": 0}, "sigma -1: must not be negative"),
        ({"sigma": "guess"}, "sigma 'guess'"),
    ],
)
def test_what_makes_no_chart_is_refused(options, said):
    with pytest.raises(MethodError, match=said):
        ewma_chart([1, 2, 3], **options)
