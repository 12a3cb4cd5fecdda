"""How far are two groups apart, in the mean, in the middle and in spread, and how sure is that?"""

import itertools

import numpy as np
import pytest
from scipy import stats

from methods.errors import MethodError
from methods.statistics import comparison
from methods.statistics.comparison import Summary, compare_two, hodges_lehmann, pooled, variance_ratio, welch


def test_the_change_is_second_minus_first_and_the_difference_the_other_way():
    """Means 2 and 5, variances 1 and 1: standard error sqrt(2/3), t = -3 / 0.8165 = -3.674."""
    found = compare_two([1, 2, 3], [4, 5, 6]).values

    assert (found["difference"], found["change"], found["percent_change"]) == (-3, 3, 150)
    assert (found["welch_t"], found["welch_df"]) == pytest.approx((-3.674, 4), abs=1e-3)
    assert (found["change_low"], found["change_high"]) == pytest.approx((-found["difference_high"], -found["difference_low"]))


def test_the_middle_shifts_by_the_median_of_all_pairs():
    """Pairs of 1, 2, 4 and 0, 1: 1, 0, 2, 1, 4, 3; their median is 1.5."""
    assert hodges_lehmann([1, 2, 4], [0, 1]).estimate == 1.5


def test_a_ratio_of_variances_has_its_interval():
    """Variances 4 and 1 with 2 and 2 degrees of freedom: F at 97.5 % is 39, so 4/39 to 4 x 39; p = 2 / 5."""
    found = variance_ratio([0, 2, 4], [1, 2, 3])

    assert (found.estimate, found.low, found.high, found.p) == pytest.approx((4, 4 / 39, 156, 0.4))


@pytest.mark.reference
def test_summaries_alone_give_the_pooled_test():
    """Montgomery, Introduction to Statistical Quality Control, example 4.9: t = -0.35 with 14 degrees of freedom."""
    found = pooled(Summary(8, 92.255, 2.39), Summary(8, 92.733, 2.98))

    assert (found.statistic, found.df, found.p) == pytest.approx((-0.354, 14, 0.729), abs=1e-3)


@pytest.mark.reference
def test_the_tables_of_mann_and_whitney_bound_the_shift():
    """Five against five: U below or at 2 has 1.6 % (printed tables), so the interval ends at the third pair from either end."""
    first, second = [1.0, 2.5, 4.1, 7.3, 9.9], [0.2, 0.7, 3.3, 5.8, 6.1]
    pairs = sorted(a - b for a, b in itertools.product(first, second))
    found = hodges_lehmann(first, second)

    assert (found.low, found.high) == (pairs[2], pairs[-3])


@pytest.mark.parametrize("alternative", ["two-sided", "less", "greater"])
def test_the_test_of_welch_agrees_with_scipy(alternative):
    first, second = (np.random.default_rng(seed).gamma(2, 3, size) for seed, size in ((1, 12), (2, 20)))
    found = compare_two(first, second, alternative=alternative).values
    known = stats.ttest_ind(first, second, equal_var=False, alternative=alternative)
    low, high = known.confidence_interval()

    assert (found["welch_t"], found["welch_p"]) == pytest.approx((known.statistic, known.pvalue))
    assert found["difference_low"] == (pytest.approx(low) if np.isfinite(low) else None)
    assert found["difference_high"] == (pytest.approx(high) if np.isfinite(high) else None)


def test_many_pairs_are_searched_and_not_laid_out(monkeypatch):
    """300 x 200 rounded values: the same middle and ends whether all pairs are sorted or not."""
    first, second = (np.random.default_rng(seed).normal(size=size).round(1) for seed, size in ((1, 300), (2, 200)))
    whole = hodges_lehmann(first, second)
    monkeypatch.setattr(comparison, "PAIRS", 500)
    searched = hodges_lehmann(first, second)

    assert (searched.estimate, searched.low, searched.high) == pytest.approx((whole.estimate, whole.low, whole.high), abs=1e-9)


def test_more_confidence_is_a_wider_interval():
    first, second = [1, 2, 3, 4, 6], [2, 3, 5, 7, 9]
    wide, narrow = (compare_two(first, second, confidence=confidence).values for confidence in (0.99, 0.9))

    for name in ("difference", "hodges_lehmann", "variance_ratio"):
        assert wide[f"{name}_low"] <= narrow[f"{name}_low"] < narrow[f"{name}_high"] <= wide[f"{name}_high"]


def test_groups_that_never_vary_are_told_apart_without_a_test():
    result = compare_two([5, 5, 5], [7, 7])

    assert (result.values["change"], result.values["welch_p"], result.values["variance_ratio"]) == (2, None, None)
    assert result.warnings == ("zero_variance",)


def test_two_values_each_are_too_few_for_an_interval_of_the_middle():
    found = hodges_lehmann([1, 2], [3, 4])

    assert (found.estimate, found.low, found.high) == (-2, None, None)


def test_missing_values_are_left_out_and_counted():
    result = compare_two([1, None, 2], [4, 5, float("nan")])

    assert (result.values["n_first"], result.values["n_second"], result.values["n_missing"]) == (2, 2, 2)
    assert result.warnings == ("missing_values",)


def test_neither_unit_nor_zero_point_changes_a_p_value():
    first, second = [1.0, 2, 3, 7], [2.0, 4, 4, 9]
    plain = compare_two(first, second).values
    scaled = compare_two([60 * x + 5 for x in first], [60 * x + 5 for x in second]).values

    assert (scaled["welch_p"], scaled["variance_p"]) == pytest.approx((plain["welch_p"], plain["variance_p"]))
    assert scaled["hodges_lehmann"] == pytest.approx(60 * plain["hodges_lehmann"])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: compare_two([1], [2, 3]), "too_few: 1 values in the first group"),
        (lambda: compare_two([1, "2"], [2, 3]), "row 2: '2' is not a finite number"),
        (lambda: compare_two([1, 2], [2, 3], alternative="both"), "alternative 'both'"),
        (lambda: variance_ratio([1, 2], [3, 3]), "zero_variance"),
        (lambda: welch(Summary(1, 0, 0), Summary(9, 0, 1)), "too_few: groups of 1 and 9"),
    ],
)
def test_what_cannot_be_compared_is_refused(call, said):
    with pytest.raises(MethodError, match=said):
        call()
