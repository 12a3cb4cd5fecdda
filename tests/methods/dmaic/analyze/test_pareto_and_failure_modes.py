"""The vital few, and which way of failing comes first."""

import itertools

import pytest

from methods.dmaic.analyze.failure_modes import action_priority, failure_modes
from methods.dmaic.analyze.pareto import pareto
from methods.errors import MethodError


def test_the_vital_few_are_the_smallest_leading_set_that_reaches_four_fifths():
    """50 + 30 of 100 reach it exactly."""
    found = pareto(["c", "a", "b", "d"], [12, 50, 30, 8])

    assert found.table["category"].tolist() == ["a", "b", "c", "d"]
    assert found.table["running_share"].tolist() == pytest.approx([0.5, 0.8, 0.92, 1.0])
    assert (found.values["vital_few"], found.table["vital"].tolist()) == (2, [True, True, False, False])


def test_ties_keep_their_order_and_the_rest_comes_last_whatever_its_size():
    """Two of 40 as given; 30 others after 8."""
    found = pareto(["No answer", "Wrong price", "Late", "Other", "Lost"], [40, 40, 12, 30, 8], other="Other")

    assert found.table["category"].tolist() == ["No answer", "Wrong price", "Late", "Lost", "Other"]
    assert not found.table["vital"].iloc[-1]
    assert "few_not_reached" in found.warnings


def test_a_flat_chart_says_so():
    """The first of five holds 22 of 100."""
    found = pareto(list("abcde"), [22, 21, 20, 19, 18])

    assert (found.values["flat"], found.values["leading_share"]) == (True, 0.22)
    assert found.warnings == ("flat",)
    assert pareto(["a", "b"], [1, 1]).values["flat"] is None


def test_cost_may_turn_the_order():
    """80 at 1 each cost 80; 20 at 10 each cost 200."""
    found = pareto(["many", "dear"], [80, 20], costs=[1, 10])

    assert found.table["cost"].tolist() == [80.0, 200.0]
    assert (found.values["cost_first"], found.values["same_first"]) == ("dear", False)
    assert "order_changes" in found.warnings


def test_categories_without_occurrences_are_left_out_and_names_that_come_again_add_up():
    found = pareto(["a", "b", "a"], [3, 0, 4])

    assert (found.table["category"].tolist(), found.table["count"].tolist()) == (["a"], [7.0])
    assert "zero_categories" in found.warnings


@pytest.mark.parametrize(
    ("counts", "said"),
    [([1, -2], r"row 2 \(b\): -2 is missing or negative"), ([0, 0], "nothing was counted"), ([1, None], "row 2")],
)
def test_counts_that_are_none_are_refused(counts, said):
    with pytest.raises(MethodError, match=said):
        pareto(["a", "b"], counts)


def test_more_of_the_first_makes_the_few_no_more():
    few = [pareto(list("abcd"), [first, 30, 20, 10]).values["vital_few"] for first in (30, 60, 120, 400)]

    assert few == sorted(few, reverse=True)


@pytest.mark.parametrize(
    ("ratings", "priority"),
    [
        ((10, 2, 8), "H"),
        ((10, 2, 5), "M"),
        ((9, 1, 10), "L"),
        ((7, 4, 7), "H"),
        ((7, 2, 4), "L"),
        ((5, 8, 4), "M"),
        ((2, 9, 5), "M"),
        ((1, 10, 10), "L"),
    ],
)
def test_the_priority_is_read_from_the_table(ratings, priority):
    assert action_priority(*ratings) == priority


@pytest.mark.parametrize("changed", [0, 1, 2])
def test_worse_ratings_never_lower_the_priority(changed):
    """All 1,000 cells, one step up in one rating."""
    order = "LMH"
    for ratings in itertools.product(range(1, 11), repeat=3):
        worse = list(ratings)
        worse[changed] = min(10, worse[changed] + 1)
        assert order.index(action_priority(*worse)) >= order.index(action_priority(*ratings))


def test_ties_share_the_smallest_rank_and_danger_breaks_them():
    """160, 144, 140, 160 and 54."""
    table = failure_modes([8, 9, 5, 8, 3], [4, 2, 7, 4, 9], [5, 8, 4, 5, 2]).table.sort_values("place")

    assert table["rpn"].tolist() == [160, 144, 140, 160, 54]
    assert table["rpn_rank"].tolist() == [1, 3, 4, 1, 5]


def test_priority_comes_before_the_risk_number():
    """A fall from the pole (10, 2, 8: 160) before a lost file (3, 8, 9: 216)."""
    found = failure_modes([3, 10], [8, 2], [9, 8], names=["file", "fall"])

    assert found.table["name"].tolist() == ["fall", "file"]
    assert (found.values["misled"], found.warnings) == (1, ("rpn_misleads",))


@pytest.mark.parametrize("bad", [0, 11, 2.5, "7", True])
def test_a_rating_is_a_whole_number_from_one_to_ten(bad):
    with pytest.raises(MethodError, match=r"row 2, occurrence is .*: a rating is a whole number from 1 to 10"):
        failure_modes([5, 5], [5, bad], [5, 5])
