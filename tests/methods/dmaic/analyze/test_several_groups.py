"""Three groups or more, two factors, the same cases under several conditions."""

import numpy as np
import pytest

from methods.dmaic.analyze.friedman import friedman
from methods.dmaic.analyze.one_way import one_way
from methods.dmaic.analyze.pairwise import pairwise
from methods.dmaic.analyze.two_way import two_way
from methods.errors import MethodError

NIST = [6.9, 5.4, 5.8, 4.6, 4.0, 8.3, 6.8, 7.8, 9.2, 6.5, 8.0, 10.5, 8.1, 6.9, 9.3]
THREE = ["1"] * 5 + ["2"] * 5 + ["3"] * 5
CARBON = [66, 62, 72, 67, 68, 66, 78, 81, 80, 81, 66, 69, 90, 94, 75, 78, 60, 58]
ETHANOL = ["0.1"] * 6 + ["0.2"] * 6 + ["0.3"] * 6
RATIO = ["14", "14", "15", "15", "16", "16"] * 3


def test_the_variation_between_and_within_adds_up():
    """1, 3 and 5, 7: means 2 and 6 about 4 give 2 * 4 + 2 * 4 = 16; within 4 * 1 = 4; F = 16 / (4 / 2)."""
    found = one_way([1, 3, 5, 7], ["a", "a", "b", "b"]).values

    assert (found["ss_between"], found["ss_within"], found["f"], found["eta_squared"]) == (16.0, 4.0, 8.0, 0.8)


@pytest.mark.reference
def test_one_way_against_nist():
    """e-Handbook 7.4.3: 27.897 between, 17.452 within, F = 9.59."""
    found = one_way(NIST, THREE).values

    assert (found["ss_between"], found["ss_within"]) == pytest.approx((27.897, 17.452), abs=5e-4)
    assert found["f"] == pytest.approx(9.59, abs=5e-3)
    assert found["omega_squared_low"] < found["omega_squared"] < found["omega_squared_high"]


def test_groups_that_never_vary_have_no_test():
    found = one_way([1, 1, 2, 2], ["a", "a", "b", "b"])

    assert (found.values["f"], found.values["welch_p"], found.values["p"]) == (None, None, None)
    assert found.warnings == ("zero_variance",)


def test_one_group_that_never_varies_costs_only_welch():
    found = one_way([1, 1, 2, 3], ["a", "a", "b", "b"])

    assert found.values["welch_f"] is None
    assert found.values["f"] is not None
    assert found.warnings == ("one_group_never_varies",)


def test_integers_do_not_trip_bartlett():
    assert one_way([1, 2, 4, 9], ["a", "a", "b", "b"]).values["bartlett"] is not None


def test_the_order_of_the_rows_does_not_matter():
    order = np.random.default_rng(3).permutation(15)
    was, now = one_way(NIST, THREE), one_way([NIST[k] for k in order], [THREE[k] for k in order])

    for name, value in was.values.items():
        assert now.values[name] == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("method", ["tukey", "games_howell", "dunn"])
def test_every_pair_is_compared_once_and_adjusted_upwards(method):
    """Three groups, three pairs; groups 1 and 3 differ most."""
    table = pairwise(NIST, THREE, method=method).table

    assert table["pair"].tolist() == ["2-1", "3-1", "3-2"]
    assert table["p_adjusted"].idxmin() == 1
    assert method != "dunn" or (table["p_adjusted"] >= table["p"]).all()


def test_dunnett_compares_each_group_with_the_control_and_says_the_same_every_time():
    one, again = (pairwise(NIST, THREE, method="dunnett", control="1").table for _ in range(2))

    assert one["pair"].tolist() == ["2 - 1", "3 - 1"]
    assert one["p_adjusted"].tolist() == again["p_adjusted"].tolist()


def test_a_control_that_does_not_exist_is_refused():
    with pytest.raises(MethodError, match="control 'x' is not one of the groups 1, 2, 3"):
        pairwise(NIST, THREE, method="dunnett", control="x")


@pytest.mark.reference
def test_two_factors_against_lawson():
    """Design and Analysis of Experiments with R (2017), table 3.3: 324, 652, 678 and 46.5."""
    table = two_way(CARBON, ETHANOL, RATIO, names=("ethanol", "ratio")).table

    assert table["ss"].tolist() == pytest.approx([324.0, 652.0, 678.0, 46.5])
    assert table["term"].tolist() == ["ethanol", "ratio", "ethanol:ratio", "Residuals"]


def test_the_three_types_agree_where_the_cells_are_equal_and_differ_where_not():
    """Eighteen balanced values, then without the first."""
    balanced = [two_way(CARBON, ETHANOL, RATIO, sums=kind).table["ss"].tolist() for kind in (1, 2, 3)]
    uneven = [two_way(CARBON[1:], ETHANOL[1:], RATIO[1:], sums=kind).table["ss"].iloc[1] for kind in (2, 3)]

    assert balanced[0] == pytest.approx(balanced[1])
    assert balanced[1] == pytest.approx(balanced[2])
    assert uneven[0] != pytest.approx(uneven[1])


def test_one_value_per_cell_leaves_no_interaction_to_test():
    found = two_way([1, 2, 3, 5], ["a", "a", "b", "b"], ["x", "y", "x", "y"])

    assert found.table["term"].tolist() == ["a", "b", "Residuals"]
    assert "no_replication" in found.warnings


def test_too_few_values_for_the_means_are_refused():
    with pytest.raises(MethodError, match="too_few: a factor has 1 group"):
        two_way([1, 2, 3], ["a", "a", "a"], ["x", "y", "x"])


def test_cases_that_all_agree_have_a_w_of_one():
    """Three rows rank three conditions alike: sum of squares as large as it can be."""
    found = friedman([[1, 2, 3], [2, 4, 9], [0, 5, 6]]).values

    assert (found["kendall_w"], found["df"]) == pytest.approx((1.0, 2))


def test_rows_of_ties_only_cannot_be_tested():
    found = friedman([[1, 1, 1], [2, 2, 2]])

    assert (found.values["p"], found.values["kendall_w"]) == (None, None)
    assert "zero_variance" in found.warnings


def test_two_conditions_are_not_enough_for_friedman():
    with pytest.raises(MethodError, match="too_few: 2 whole rows of 2 conditions, at least 2 rows of 3 are needed"):
        friedman([[1, 2], [2, 1]])
