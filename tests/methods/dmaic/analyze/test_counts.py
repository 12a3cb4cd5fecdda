"""Tables of counts, shares, rates."""

import numpy as np
import pytest

from methods.dmaic.analyze.contingency import chi_square
from methods.dmaic.analyze.fisher import fisher_p
from methods.dmaic.analyze.two_proportions import two_proportions
from methods.dmaic.analyze.two_rates import two_rates
from methods.errors import MethodError


def test_chi_square_sums_the_squared_distances_from_independence():
    """Expected 15 everywhere, distance 5: four times 25 / 15."""
    found = chi_square([[10, 20], [20, 10]]).values

    assert (found["chi2"], found["df"], found["test"]) == (pytest.approx(100 / 15), 1, "chi_square")
    assert found["cramers_v"] == pytest.approx(1 / 3)


def test_an_expected_count_below_five_calls_for_fisher():
    """Row of 4, column of 3 of 19: expected 0.63."""
    found = chi_square([[3, 1, 0], [7, 2, 6]])

    assert (found.values["test"], found.values["p"]) == ("fisher", found.values["fisher_p"])
    assert found.warnings == ("sparse_table",)


@pytest.mark.reference
@pytest.mark.parametrize(
    ("table", "p"),
    [([[3, 1, 0], [7, 2, 6]], 0.31501547987616), ([[3, 1], [1, 3]], 0.4857142857), ([[0, 3], [3, 0], [1, 1]], 4 / 70)],
)
def test_fisher_against_known_p_values(table, p):
    """The first by R; the second Fisher's tea; the third by hand: of C(8, 4) = 70 ways, C(3, 0) C(3, 3) C(2, 1) = 2
    on either side are as rare."""
    assert fisher_p(np.array(table)) == pytest.approx(p, rel=1e-8)


def test_fishers_p_is_the_same_for_the_table_on_its_side_and_for_any_order():
    table = np.array([[5, 1, 3], [2, 6, 1], [0, 2, 4]])

    assert fisher_p(table.T) == pytest.approx(fisher_p(table), rel=1e-9)
    assert fisher_p(table[::-1, ::-1]) == pytest.approx(fisher_p(table), rel=1e-9)


def test_rows_of_zeros_are_left_out_and_told():
    found = chi_square([[10, 20], [0, 0], [20, 10]])

    assert (found.values["df"], found.warnings) == (1, ("empty_lines",))


def test_a_single_row_cannot_be_tested():
    found = chi_square([[10, 20], [0, 0]])

    assert (found.values["p"], found.values["cramers_v"]) == (None, None)
    assert "one_line" in found.warnings


@pytest.mark.parametrize(
    ("table", "said"),
    [([[1, -1]], "row 1 is -1"), ([[1, 2.5]], "whole number"), ([[0, 0]], "no counts"), ([[1], [1, 2]], "differ in length")],
)
def test_counts_that_are_none_are_refused(table, said):
    with pytest.raises(MethodError, match=said):
        chi_square(table)


@pytest.mark.reference
def test_two_shares_against_newcombe_and_fisher():
    """7 of 20 against 1 of 22: difference 0.305 between 0.063 and 0.525; Fisher 0.018."""
    found = two_proportions(7, 20, 1, 22).values

    assert (found["difference_low"], found["difference_high"]) == pytest.approx((0.0631714897, 0.5248859006), abs=1e-9)
    assert (found["test"], found["fisher_p"]) == ("fisher", pytest.approx(0.0182256768))


def test_shares_of_many_are_compared_by_z():
    """0.5 and 0.4 of 100 each: standard error sqrt(0.45 * 0.55 / 50)."""
    found = two_proportions(50, 100, 40, 100).values

    assert (found["test"], found["z"]) == ("z", pytest.approx(0.1 / (0.45 * 0.55 / 50) ** 0.5))


def test_nobody_has_it_in_either_group():
    found = two_proportions(0, 30, 0, 40)

    assert (found.values["z"], found.values["ratio"], found.values["difference"]) == (None, None, 0.0)
    assert "zero_variance" in found.warnings


def test_yates_brings_the_shares_nearer():
    found = two_proportions(50, 100, 40, 100).values

    assert found["p_yates"] > found["p_z"]


@pytest.mark.parametrize(
    ("counts", "said"), [((5, 4, 1, 4), "more than all"), ((1, 0, 1, 4), "at least 1"), ((-1, 4, 1, 4), "at least 0")]
)
def test_impossible_shares_are_refused(counts, said):
    with pytest.raises(MethodError, match=said):
        two_proportions(*counts)


@pytest.mark.reference
def test_two_rates_against_the_exact_conditional_test():
    """48 in 160 days against 27 in 150: ratio 1.667 between 1.019 and 2.778, p 0.037."""
    found = two_rates(48, 160, 27, 150).values

    assert (found["ratio"], found["ratio_low"], found["ratio_high"]) == pytest.approx((5 / 3, 1.0192875063, 2.7779847973))
    assert found["p"] == pytest.approx(0.0370647459)


def test_twice_the_time_halves_the_rate():
    assert two_rates(10, 100, 10, 50).values["ratio"] == 0.5


def test_no_event_anywhere_tells_nothing():
    found = two_rates(0, 100, 0, 50)

    assert (found.values["p"], found.values["ratio"]) == (None, None)
    assert found.warnings == ("no_events",)


def test_time_must_have_passed():
    with pytest.raises(MethodError, match="exposures 0 and 50: each must be above 0"):
        two_rates(1, 0, 1, 50)
