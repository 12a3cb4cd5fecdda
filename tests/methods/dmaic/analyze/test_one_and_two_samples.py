"""One mean, two means, pairs."""

import numpy as np
import pytest

from methods.dmaic.analyze.one_sample import one_sample
from methods.dmaic.analyze.paired import paired
from methods.dmaic.analyze.two_sample import two_sample, two_summaries
from methods.errors import MethodError
from methods.statistics.comparison import Summary

SLEEP = ([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def test_t_is_the_distance_in_standard_errors():
    """Mean 10, sd 2, n 4: standard error 1; 10 is 2 of them above 8."""
    found = one_sample(Summary(4, 10.0, 2.0), 8).values

    assert (found["t"], found["df"], found["difference"]) == (2.0, 3, 2.0)


@pytest.mark.reference
def test_one_mean_against_montgomery():
    """Introduction to Statistical Quality Control, example 4.3: t = 0.35, p = 0.73, mean between 3,145.6 and 3,275.9."""
    found = one_sample(Summary(15, 3210.73, 117.61), 3200).values

    assert found["t"] == pytest.approx(0.353, abs=1e-3)
    assert (found["low"], found["high"]) == pytest.approx((3145.6, 3275.9), abs=0.15)


def test_a_one_sided_question_leaves_one_end_open():
    found = one_sample([9, 10, 11, 12], 9, alternative="greater").values

    assert found["high"] is None
    assert found["p"] == pytest.approx(one_sample([9, 10, 11, 12], 9).values["p"] / 2)


def test_values_that_never_vary_are_not_tested_and_the_difference_stands():
    found = one_sample([5, 5, 5], 4)

    assert (found.values["t"], found.values["p"], found.values["difference"]) == (None, None, 1.0)
    assert found.warnings == ("zero_variance",)


@pytest.mark.reference
def test_two_means_against_student():
    """Sleep, Biometrika 6(1): Welch t = -1.8608, df 17.776, p 0.0794; ranks W = 25.5, p 0.0693; g = -0.797."""
    found = two_sample(*SLEEP).values

    assert found["welch_t"] == pytest.approx(-1.86081346748685)
    assert (found["mann_whitney_w"], found["mann_whitney_p"]) == pytest.approx((25.5, 0.0693275754))
    assert found["hedges_g"] == pytest.approx(-0.797018500447)
    assert found["hedges_g_low"] < found["hedges_g"] < found["hedges_g_high"]


def test_small_groups_without_ties_get_the_exact_p_of_the_ranks():
    """Three below three: one order of twenty on each side, p = 2 / 20."""
    found = two_sample([1, 2, 3], [4, 5, 6]).values

    assert found["mann_whitney_p"] == pytest.approx(0.1)
    assert found["mann_whitney_p_normal"] != pytest.approx(0.1)
    assert found["rank_biserial"] == -1.0


def test_two_groups_that_never_vary_have_no_test_but_their_difference():
    found = two_sample([5, 5, 5], [4, 4, 4])

    assert (found.values["difference"], found.values["welch_p"], found.values["hedges_g"]) == (1.0, None, None)
    assert "zero_variance" in found.warnings
    assert two_sample([5, 5], [5, 5]).values["mann_whitney_p"] is None


@pytest.mark.reference
def test_two_summaries_against_nist():
    """e-Handbook 1.3.5.3, AUTO83B: pooled t = -12.62059 with 326 degrees of freedom."""
    found = two_summaries(Summary(249, 20.14458, 6.4147), Summary(79, 30.48101, 6.10771)).values

    assert found["pooled_t"] == pytest.approx(-12.62059, abs=1e-4)
    assert found["pooled_df"] == 326


def test_a_pair_is_its_own_control():
    """Differences 1, 2, 3: mean 2, sd 1, standard error 1 / sqrt(3)."""
    found = paired([5, 7, 9], [4, 5, 6]).values

    assert found["t"] == pytest.approx(2 * 3**0.5)
    assert (found["wilcoxon_v"], found["rank_biserial"]) == (6.0, 1.0)


def test_pairs_without_a_difference_are_dropped_from_the_ranks_and_counted():
    """One of four is zero; ranks 1, 2, 3 of which the first is negative: V = 5."""
    found = paired([4, 4, 7, 9], [4, 5, 5, 6])

    assert (found.values["n_zero"], found.values["wilcoxon_v"]) == (1, 5.0)
    assert "zeros_dropped" in found.warnings


def test_pairs_that_are_all_equal_have_no_test():
    found = paired([1, 2, 3], [1, 2, 3])

    assert (found.values["p"], found.values["wilcoxon_p"], found.values["mean_difference"]) == (None, None, 0.0)
    assert {"zero_variance", "no_ranks"} <= set(found.warnings)


@pytest.mark.parametrize("alternative", ["two-sided", "less", "greater"])
def test_nothing_changes_when_the_unit_does(alternative):
    """Days into hours and a later zero: x -> 24 x + 7."""
    first, second = np.array(SLEEP)
    was, now = (two_sample(a, b, alternative=alternative).values for a, b in ((first, second), (24 * first + 7, 24 * second + 7)))

    for name in ("welch_p", "pooled_p", "mann_whitney_p", "hedges_g", "rank_biserial", "brown_forsythe_p", "variance_ratio"):
        assert now[name] == pytest.approx(was[name], rel=1e-9)
    assert paired(24 * first, 24 * second).values["p"] == pytest.approx(paired(first, second).values["p"])


def test_more_distance_gives_a_smaller_p():
    apart = [two_sample(SLEEP[0], [value + shift for value in SLEEP[1]]).values["welch_p"] for shift in (0, 1, 2)]

    assert apart == sorted(apart, reverse=True)


def test_integers_and_floats_give_the_same():
    assert two_sample([1, 2, 3, 9], [4, 5, 6, 6]).values == two_sample([1.0, 2.0, 3.0, 9.0], [4.0, 5.0, 6.0, 6.0]).values


@pytest.mark.parametrize("call", [one_sample, paired])
def test_an_unknown_alternative_is_refused(call):
    with pytest.raises(MethodError, match="alternative 'bigger': one of two-sided, less, greater"):
        call([1, 2, 3], 2 if call is one_sample else [1, 2, 4], alternative="bigger")
