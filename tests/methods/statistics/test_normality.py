"""May the values be treated as normal?"""

import numpy as np
import pytest
from scipy import stats

from methods.errors import MethodError
from methods.statistics.normality import normality, shape_of


def test_values_that_never_vary_are_not_tested():
    """A test of constant values would call them normal."""
    shape = shape_of(np.full(40, 0.1))

    assert (shape.p_value, shape.skewness, shape.warnings) == (None, None, ("zero_variance", "coarse_resolution"))


def test_fewer_than_eight_values_cannot_be_tested():
    shape = shape_of(np.array([1.0, 2.5, 3.1, 4.7, 5.2]))

    assert shape.p_value is None
    assert shape.warnings == ("normality_not_testable",)


def test_more_than_a_hundred_thousand_values_are_described_and_not_tested():
    shape = shape_of(np.random.default_rng(1).normal(size=100_001))

    assert shape.p_value is None
    assert shape.warnings == ("normality_not_tested",)
    assert (shape.skewness, shape.excess_kurtosis) == (pytest.approx(0, abs=0.05), pytest.approx(0, abs=0.1))


def test_values_in_whole_days_are_coarse():
    """Six distinct values only: the test would reject them for their rounding."""
    assert "coarse_resolution" in shape_of(np.random.default_rng(1).integers(1, 7, 60).astype(float)).warnings


def test_twenty_distinct_values_in_steps_of_a_tenth_of_sigma_are_fine():
    assert shape_of(np.random.default_rng(1).normal(size=60).round(1)).warnings == ()


def test_neither_unit_nor_zero_point_changes_the_test():
    values = np.random.default_rng(2).gamma(3, 2, 80)
    plain, scaled = shape_of(values), shape_of(1440 * values + 5)

    assert (scaled.p_value, scaled.skewness) == pytest.approx((plain.p_value, plain.skewness))


def test_a_longer_tail_lowers_the_p_value():
    normal = np.random.default_rng(3).normal(size=200)

    assert shape_of(np.exp(normal)).p_value < shape_of(normal).p_value


@pytest.mark.reference
def test_three_tests_agree_with_r(oracle, disagreements):
    known = oracle("normality.precip")
    found = normality(known["input"]["values"]).values
    names = {"ad": "anderson_darling", "shapiro_w": "shapiro_wilk", "lilliefors": "lilliefors", "ad_p": "anderson_darling_p"}
    names |= {"shapiro_p": "shapiro_wilk_p", "lilliefors_p": "lilliefors_p"}

    assert disagreements(known["expected"], {theirs: found[ours] for theirs, ours in names.items()}) == []


def test_a_large_p_value_of_lilliefors_comes_from_the_modified_statistic():
    """Normal quantiles are as normal as values can be: the first formula would give more than one."""
    found = normality(stats.norm.ppf((np.arange(40) + 0.5) / 40)).values

    assert found["lilliefors_p"] == 1


def test_tests_that_are_not_made_are_none():
    found = normality([1.0, 2.0, 2.5, None]).values

    assert (found["anderson_darling_p"], found["lilliefors_p"], found["n"], found["n_missing"]) == (None, None, 3, 1)
    assert found["shapiro_wilk_p"] is not None
    assert normality([3, 3, 3]).values["shapiro_wilk_p"] is None


def test_no_value_is_refused():
    with pytest.raises(MethodError, match="too_few: 0 values"):
        normality([None])
