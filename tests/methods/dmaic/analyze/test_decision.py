"""The test follows from the question, the design and the data, and both results are told where ranks are used."""

import numpy as np
import pytest

from methods.dmaic.analyze.assumptions import by_name, of_groups, worst
from methods.dmaic.analyze.decision import decide
from methods.errors import MethodError

SPREAD = np.random.default_rng(11).normal(size=60)
SKEWED = np.exp(np.random.default_rng(5).normal(size=12) * 2)


@pytest.mark.parametrize(
    ("question", "data", "design", "test"),
    [
        ("means", {"a": SPREAD[:30], "b": SPREAD[30:]}, "independent", "welch_t"),
        ("means", {"a": SPREAD[:20], "b": SPREAD[20:40], "c": SPREAD[40:]}, "independent", "welch_anova"),
        ("means", {"a": SPREAD[:30], "b": SPREAD[30:]}, "paired", "paired_t"),
        ("means", {"a": SPREAD[:20], "b": SPREAD[20:40], "c": SPREAD[40:]}, "paired", "friedman"),
        ("means", {"a": SKEWED, "b": SPREAD[:12]}, "independent", "mann_whitney"),
        ("means", {"a": SKEWED, "b": SPREAD[:12], "c": SPREAD[12:24]}, "independent", "kruskal_wallis"),
        ("means", {"a": SKEWED, "b": np.zeros(12)}, "paired", "wilcoxon"),
        ("variances", {"a": SPREAD[:30], "b": SPREAD[30:]}, "independent", "brown_forsythe"),
        ("proportions", {"a": (40, 100), "b": (50, 100)}, "independent", "z"),
        ("proportions", {"a": (1, 10), "b": (5, 12)}, "independent", "fisher"),
        ("proportions", {"a": (40, 100), "b": (50, 100), "c": (30, 90)}, "independent", "chi_square"),
        ("rates", {"a": (4, 100), "b": (9, 100)}, "independent", "poisson"),
        ("association", {"a": SPREAD[:30], "b": SPREAD[30:]}, "independent", "spearman"),
        ("odds", {"failed": [0, 1] * 15, "x": SPREAD[:30]}, "independent", "logistic"),
    ],
)
def test_the_route_of_each_question(question, data, design, test):
    found = decide(question, data, design=design)

    assert found.reported.test == test
    assert found.assumptions
    assert found.effect.value is not None


def test_unequal_variances_do_not_change_the_test():
    """Ten times the spread in one group: Welch as before, and equal variances are said to be doubtful."""
    found = decide("means", {"a": SPREAD[:30], "b": 10 * SPREAD[30:]})

    assert found.reported.test == "welch_t"
    assert {row.name: row.state for row in found.assumptions}["equal_variance"] == "doubtful"


def test_ranks_come_with_the_test_of_means_beside_them():
    """Twelve skewed values: the reason is said, both p-values are there."""
    found = decide("means", {"a": SKEWED, "b": SPREAD[:12]})

    assert (found.reason, found.other.test) == ("small_and_not_normal", "welch_t")
    assert found.agree in (True, False)
    assert found.effect.name == "shift"


def test_two_tests_that_disagree_are_told():
    """Ranks all higher but for one enormous value: the means say nothing."""
    low, high = [1, 2, 3, 4, 5, 6, 7, 8, 9, 5000], [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
    found = decide("means", {"low": low, "high": high})

    assert (found.reported.test, found.agree) == ("mann_whitney", False)
    assert "tests_disagree" in found.warnings


def test_thirty_skewed_values_keep_the_test_of_means():
    many = np.exp(np.random.default_rng(5).normal(size=40) * 2)

    assert decide("means", {"a": many, "b": many + 1}).reported.test == "welch_t"


def test_under_five_values_normality_is_not_testable_and_said_so():
    found = decide("means", {"a": [1, 2, 4], "b": [2, 3, 9]})

    assert "normality_not_testable" in found.warnings
    assert {row.state for row in found.assumptions if row.name == "normality"} == {"not_testable"}


def test_groups_that_never_vary_are_not_tested():
    found = decide("means", {"a": [2, 2, 2], "b": [3, 3, 3]})

    assert (found.reported.p, found.significant, found.effect.value) == (None, None, -1.0)
    assert "zero_variance" in found.warnings


def test_independence_is_looked_at_where_the_order_is_known():
    """A slow wave in time order, and without times unchecked."""
    t = np.arange(60)
    groups = {"a": np.sin(t[::2] / 9), "b": np.sin(t[1::2] / 9)}
    ordered = of_groups(groups, times={"a": t[::2], "b": t[1::2]})[-1]

    assert (ordered.state, of_groups(groups)[-1].state) == ("doubtful", "not_checked")


def test_the_worst_group_speaks_for_an_assumption():
    rows = by_name(of_groups({"a": SPREAD, "b": SKEWED}))
    normality = next(part for part in rows if part[0].name == "normality")

    assert (worst(normality).scope, worst(normality).state) == ("b", "doubtful")


def test_three_groups_that_differ_are_compared_by_pairs():
    groups = {"a": SPREAD[:20], "b": SPREAD[20:40] + 3, "c": SPREAD[40:]}

    assert set(decide("means", groups).pairs["pair"]) == {"b-a", "c-a", "c-b"}


def test_the_unit_does_not_choose_the_test():
    """Days into minutes: the same test, the same p."""
    was = decide("means", {"a": SKEWED, "b": SPREAD[:12]})
    now = decide("means", {"a": 1440 * SKEWED, "b": 1440 * SPREAD[:12]})

    assert now.reported.test == was.reported.test
    assert now.reported.p == pytest.approx(was.reported.p)


@pytest.mark.parametrize(
    ("question", "data", "design", "said"),
    [
        ("medians", {"a": [1], "b": [2]}, "independent", "question 'medians'"),
        ("means", {"a": [1, 2]}, "independent", "too_few: 1 group"),
        ("proportions", {"a": (1, 2), "b": (1, 2)}, "paired", "pairs are compared by their means"),
        ("rates", {"a": (1, 2), "b": (1, 2), "c": (1, 2)}, "independent", "two at a time"),
    ],
)
def test_what_cannot_be_asked_is_refused(question, data, design, said):
    with pytest.raises(MethodError, match=said):
        decide(question, data, design=design)
