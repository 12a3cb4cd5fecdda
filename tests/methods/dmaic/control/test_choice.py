"""The chart follows from the variation of the data, and the other's signals are printed beside it."""

import numpy as np
import pytest


def reason(study):
    return study.choice.chart, study.choice.reason


def test_shares_that_vary_by_chance_get_the_ordinary_chart(charted, shares):
    """Binomial draws of p = 0.07 with n = 200: the ratio lies between 0.8 and 1.2."""
    failed = np.random.default_rng(4).binomial(200, 0.07, 30)
    study = charted(shares(failed, 200))

    assert reason(study) == ("p", "binomial")
    assert 0.8 < study.choice.ratio < 1.2
    assert study.choice.considered["chart"].tolist() == ["p", "laney_p"]


def test_shares_that_vary_more_than_chance_get_laneys_chart_with_the_ordinary_signals_beside(charted, shares):
    """Every other week 5% and 15% of 400: the binomial error at 10% is 1.5 points, and each week lies 5 away: beyond three."""
    study = charted(shares([20, 60] * 13, 400))
    considered = study.choice.considered.set_index("chart")

    assert reason(study) == ("laney_p", "overdispersed")
    assert considered.loc["p", "n_outside"] == 26
    assert considered.loc["laney_p", "n_outside"] == 0


def test_single_values_get_individuals(charted, times):
    study = charted(times([[float(1 + week % 3)] for week in range(20)]))

    assert reason(study) == ("individuals", "single")


def test_means_that_vary_as_their_values_explain_get_subgroups(charted, times):
    """Means of 5 and of 40 normal values: ratio near 1; ranges up to ten values, standard deviations above."""
    random = np.random.default_rng(8)
    few, many = (charted(times(random.normal(10, 1, (25, size)).tolist())) for size in (5, 40))

    assert reason(few) == ("xbar_r", "small_subgroups")
    assert reason(many) == ("xbar_s", "large_subgroups")


def test_means_that_vary_more_than_their_values_explain_get_individuals(charted, times):
    """Weeks shift by a whole sigma, where means of 40 values vary by 0.16 alone."""
    random = np.random.default_rng(8)
    shifted = random.normal(10, 1, (25, 40)) + random.normal(0, 1, (25, 1))
    study = charted(times(shifted.tolist()))

    assert reason(study) == ("individuals", "between")
    assert study.choice.ratio > 3
    assert study.choice.considered["chart"].tolist() == ["individuals", "xbar_s"]


@pytest.mark.parametrize(("asked", "differs"), [("auto", False), ("p", False), ("laney_p", True)])
def test_a_plan_that_asks_for_another_chart_is_told_so(charted, shares, asked, differs):
    failed = np.random.default_rng(4).binomial(200, 0.07, 30)
    study = charted(shares(failed, 200), control_plan=[("CTQ-02", asked, "week", "R", "weekly", "R", None)])

    assert study.choice.differs is differs
