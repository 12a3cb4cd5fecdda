"""How many values a trial needs."""

import pytest

from methods.errors import MethodError
from methods.statistics.power import one_sample_t, one_way_anova, two_proportions, two_sample_t


def test_the_normal_rule_of_thumb_is_near():
    """Two means, d = 0.5, 80%: 2 (1.960 + 0.842)^2 / 0.25 = 62.8; the t distribution needs a little more: 63.8, so 64."""
    plan = two_sample_t(5, 10, power=0.8)

    assert plan.n == 64
    assert plan.n_exact == pytest.approx(63.77, abs=0.01)
    assert plan.total == 128


def test_two_shares_by_hand():
    """h = 2 asin(sqrt(0.3)) - 2 asin(sqrt(0.15)) = 0.3639; 2 ((1.960 + 0.842) / 0.3639)^2 = 118.6, so 119."""
    plan = two_proportions(0.30, 0.15, power=0.8)

    assert plan.effect == pytest.approx(0.3639, abs=1e-4)
    assert plan.n_exact == pytest.approx(118.55, abs=0.01)
    assert plan.n == 119


@pytest.mark.reference
@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (two_sample_t(1, 1.5, power=0.9), 48.26427),
        (one_sample_t(2, 3, power=0.8), 19.66695),
        (one_way_anova(4, 1, 4, power=0.85), 17.41136),
    ],
    ids=["two means", "one mean", "four means"],
)
def test_the_sizes_of_r(plan, expected):
    """power.t.test and power.anova.test of R 4.2.2."""
    assert plan.n_exact == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("size", [5, 12, 80])
def test_size_and_power_are_each_other_s_inverse(size):
    reached = two_sample_t(0.8, 1.0, n=size).power

    assert two_sample_t(0.8, 1.0, power=reached).n_exact == pytest.approx(size, abs=1e-4)


def test_scale_and_sign_do_not_matter():
    """Days or hours, better or worse: the same number of cases."""
    assert two_sample_t(-2, 3, power=0.9).n_exact == two_sample_t(48, 72, power=0.9).n_exact
    assert two_proportions(0.1, 0.2, power=0.9).n == two_proportions(0.2, 0.1, power=0.9).n


def test_a_smaller_change_a_wider_spread_and_more_power_need_more():
    base = two_sample_t(2, 3, power=0.8).n

    assert two_sample_t(1, 3, power=0.8).n > base
    assert two_sample_t(2, 4, power=0.8).n > base
    assert two_sample_t(2, 3, power=0.9).n > base
    assert two_sample_t(2, 3, power=0.8, alternative="one-sided").n < base


def test_a_change_that_two_values_show_needs_two():
    assert two_sample_t(10, 1, power=0.9).n == 2


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        (lambda: two_sample_t(0, 1, power=0.8), "a difference, and a spread above 0"),
        (lambda: two_sample_t(1, 0, power=0.8), "a difference, and a spread above 0"),
        (lambda: two_sample_t(1, 1), "either the power wanted or the number"),
        (lambda: two_sample_t(1, 1, power=0.8, n=9), "and not both"),
        (lambda: two_sample_t(1, 1, power=0.04), "between alpha and 1"),
        (lambda: two_sample_t(1, 1, n=1), "too_few: 1 values per group, at least 2"),
        (lambda: two_sample_t(1, 1, power=0.8, alternative="less"), "alternative 'less'"),
        (lambda: two_proportions(0.2, 0.2, power=0.8), "two different shares"),
        (lambda: two_proportions(1.2, 0.2, power=0.8), "between 0 and 1"),
        (lambda: one_way_anova(1, 1, 1, power=0.8), "two groups, both positive"),
        (lambda: two_sample_t(1e-7, 1, power=0.9), "no number of values below"),
    ],
)
def test_what_cannot_be_planned_is_refused(ask, text):
    with pytest.raises(MethodError, match=text):
        ask()
