"""Is the process stable: subgroups by their means and by their spread."""

import math

import numpy as np
import pandas as pd
import pytest

from methods.errors import MethodError
from methods.statistics.constants import c4, d2
from methods.statistics.control_charts.baseline import freeze, known_limits
from methods.statistics.control_charts.subgroups import Subgroups, grouped, xbar_r_chart, xbar_s_chart

CHARTS = [xbar_r_chart, xbar_s_chart]
NAN = float("nan")


def noise(seed=1, size=(30, 5)):
    return np.random.default_rng(seed).normal(10, 2, size)


def test_limits_of_means_and_ranges():
    """Means 3 and 5, ranges 4 and 2: grand mean 4, sigma 3 / d2(2); limits 4 -+ 3 sigma / sqrt(2); ranges up to 3.267 x 3."""
    found = xbar_r_chart([[1, 5], [4, 6]]).values
    sigma = 3 / d2(2)

    assert (found["centre"], found["range_mean"], found["range_centre"]) == pytest.approx((4, 3, 3))
    assert (found["lower"], found["upper"]) == pytest.approx((4 - 3 * sigma / math.sqrt(2), 4 + 3 * sigma / math.sqrt(2)))
    assert (found["range_lower"], found["range_upper"]) == pytest.approx((0, 9.8), abs=1e-3)


def test_limits_of_standard_deviations():
    """Standard deviations 2 sqrt(2) and sqrt(2): mean 1.5 sqrt(2), which is the centre; sigma is that over c4(2)."""
    found = xbar_s_chart([[1, 5], [4, 6]]).values

    assert (found["sd_mean"], found["sd_centre"], found["sigma"]) == pytest.approx(
        (1.5 * math.sqrt(2), 1.5 * math.sqrt(2), 1.5 * math.sqrt(2) / c4(2))
    )


@pytest.mark.parametrize("chart", CHARTS)
def test_a_smaller_subgroup_has_wider_limits(chart):
    result = chart([[1, 2, 3, 4], [2, 5], [1, 3, 4, 4]])
    reach = result.table["upper"] - result.table["centre"]

    assert result.values["upper"] is None
    assert reach[1] == pytest.approx(reach[0] * math.sqrt(2))


def test_the_centre_weighs_subgroups_by_their_size():
    """(1 + 1 + 1 + 1 + 4 + 4) / 6 = 2, not the mean 2.5 of the means 1 and 4."""
    assert xbar_r_chart([[1, 1, 1, 1], [4, 4]]).values["centre"] == 2


@pytest.mark.parametrize("chart", CHARTS)
def test_a_shifted_subgroup_signals_by_its_mean_and_a_scattered_one_by_its_spread(chart):
    groups = noise()
    groups[12] += 8
    groups[20] = [-10, 30, 10, 10, 10]
    result = chart(groups)
    spread = "range_signals" if chart is xbar_r_chart else "sd_signals"

    assert "N1" in result.table["signals"][12]
    assert result.table[spread][20] == ("N1",)
    assert result.table[spread][12] == ()


@pytest.mark.parametrize("chart", CHARTS)
def test_a_single_value_is_plotted_without_spread(chart):
    result = chart([[1, 3], [2], [2, 5], [1, 2]])
    spread = "range" if chart is xbar_r_chart else "sd"

    assert (result.table["value"][1], result.table["n"][1]) == (2, 1)
    assert math.isnan(result.table[spread][1])
    assert "single_values" in result.warnings


@pytest.mark.parametrize("chart", CHARTS)
def test_a_subgroup_without_values_is_a_gap(chart):
    result = chart([[1, 3], [None, NAN], [2, 5]])

    assert (result.values["n"], result.values["n_missing"], result.values["n_missing_values"]) == (2, 1, 2)
    assert "empty_subgroup" in result.warnings
    assert result.table[["value", "lower", "upper"]].isna().all(axis=1).tolist() == [False, True, False]


@pytest.mark.parametrize("chart", CHARTS)
def test_values_that_never_vary_have_limits_on_the_centre(chart):
    result = chart([[0.1, 0.1, 0.1]] * 25)

    assert (result.values["sigma"], result.values["n_signals"]) == (0, 0)
    assert (result.values["lower"], result.values["upper"]) == pytest.approx((0.1, 0.1))
    assert result.warnings == ("zero_variance",)


@pytest.mark.parametrize("chart", CHARTS)
def test_later_subgroups_do_not_move_the_limits(chart):
    groups = noise()
    whole = chart(np.vstack([groups, groups[:5] + 20]), baseline=slice(0, 30))
    frozen = chart(groups[:5] + 20, baseline=freeze(chart(groups)))

    assert whole.values["upper"] == chart(groups).values["upper"] == frozen.values["upper"]
    assert whole.table["signals"][30:].map(bool).all()
    assert frozen.table["signals"].map(bool).all()


@pytest.mark.parametrize("chart", CHARTS)
def test_neither_unit_nor_zero_point_changes_a_signal(chart):
    groups = noise()
    groups[7] += 7
    plain, scaled = chart(groups), chart(60 * groups - 40)

    assert scaled.table["signals"].tolist() == plain.table["signals"].tolist()
    assert scaled.values["upper"] == pytest.approx(60 * plain.values["upper"] - 40)


def test_rows_in_any_order_make_the_same_subgroups():
    """Forty rows with the day they belong to, shuffled."""
    rows = pd.DataFrame({"day": np.repeat(range(8), 5), "minutes": noise(3, 40)})
    plain, shuffled = (grouped(frame, "minutes", "day") for frame in (rows, rows.sample(frac=1, random_state=2)))

    assert shuffled[1] == plain[1]
    assert dict(xbar_s_chart(shuffled[0]).values) == dict(xbar_s_chart(plain[0]).values)


def test_subgroups_in_any_order_with_their_time_make_the_same_chart():
    groups, order = noise(), np.random.default_rng(9).permutation(30)
    plain, shuffled = xbar_r_chart(groups, at=range(30)), xbar_r_chart(groups[order], at=order)

    assert shuffled.table["value"].tolist() == plain.table["value"].tolist()
    assert shuffled.warnings == ("reordered",)


def test_integers_lists_and_frames_are_the_same():
    groups = [[1, 2, 4], [3, 3, 5], [2, 6, 1]]
    answers = [dict(xbar_r_chart(given).values) for given in (groups, np.array(groups, dtype=float), pd.DataFrame(groups))]

    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([[1, 2]], "too_few: 1 values"),
        ([[1], [2], [3]], "too_few_subgroups: 0 of two values"),
        ([1, 2, 3], "single values belong on a chart of individuals"),
        ([[1, 2], [3, "x"]], "row 4: 'x' is not a finite number"),
        ([range(51), range(51)], "51 values: no constants for its range"),
    ],
)
def test_what_is_no_subgroup_is_refused(groups, said):
    with pytest.raises(MethodError, match=said):
        xbar_r_chart(groups)


def test_limits_of_another_chart_are_refused():
    with pytest.raises(MethodError, match="do not fit: xbar_r or xbar_s is wanted"):
        xbar_r_chart([[1, 2]], baseline=known_limits("p", 0.1, None))


def test_summaries_do_not_change_what_they_are_made_from():
    groups = [[3, 1], [2, 9]]
    Subgroups.of(groups)

    assert groups == [[3, 1], [2, 9]]
