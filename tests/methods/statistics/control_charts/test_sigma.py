"""How much do values vary within subgroups, or from one to the next?"""

import math

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.constants import c4, d2, d3
from methods.statistics.control_charts.sigma import individual_sigma, moving_ranges, within_sigma
from methods.statistics.control_charts.subgroups import Subgroups

UNEQUAL = Subgroups.of([[1, 4], [2, 3, 5]])
W2, W3 = (d2(2) / d3(2)) ** 2, (d2(3) / d3(3)) ** 2


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("rbar", (3 / d2(2) + 3 / d2(3)) / 2),
        ("mvlue_r", (W2 * 3 / d2(2) + W3 * 3 / d2(3)) / (W2 + W3)),
        ("sbar", (math.sqrt(4.5) / c4(2) + math.sqrt(7 / 3) / c4(3)) / 2),
        ("pooled", math.sqrt((4.5 + 2 * 7 / 3) / 3)),
        ("pooled_unbiased", math.sqrt((4.5 + 2 * 7 / 3) / 3) / c4(4)),
    ],
)
def test_each_estimator_is_its_formula(method, expected):
    """Ranges 3 and 3; variances 4.5 (1, 4) and 7/3 (2, 3, 5) with one and two degrees of freedom."""
    assert within_sigma(UNEQUAL, method) == pytest.approx(expected)


def test_equal_subgroups_weigh_the_same():
    groups = Subgroups.of([[1, 4, 2], [2, 3, 5], [7, 3, 3]])

    assert within_sigma(groups, "mvlue_r") == pytest.approx(within_sigma(groups, "rbar"))
    assert within_sigma(groups, "mvlue_s") == pytest.approx(within_sigma(groups, "sbar"))


def test_every_estimator_finds_the_sigma_that_made_the_values():
    """2,000 subgroups of five with sigma 3: each estimate within 3 %."""
    groups = Subgroups.of(np.random.default_rng(1).normal(10, 3, (2000, 5)))
    found = [within_sigma(groups, method) for method in ("rbar", "mvlue_r", "sbar", "mvlue_s", "pooled", "pooled_unbiased")]

    assert found == pytest.approx([3] * 6, rel=0.03)


@pytest.mark.parametrize("method", ["mr", "median_mr", "overall", "overall_unbiased"])
@pytest.mark.parametrize("span", [2, 4])
def test_neighbours_find_it_too(method, span):
    values = np.random.default_rng(2).normal(10, 3, 20_000)

    assert individual_sigma(values, moving_ranges(values, span), method, span=span) == pytest.approx(3, rel=0.03)


def test_a_single_value_has_no_part_in_sigma():
    assert within_sigma(Subgroups.of([[1, 4], [9], [2, 3, 5]]), "rbar") == within_sigma(UNEQUAL, "rbar")


def test_no_range_is_formed_over_a_gap():
    assert np.isnan(moving_ranges(np.array([1.0, np.nan, 2.0, 5.0]))).tolist() == [True, True, True, False]


def test_more_than_fifty_values_have_a_standard_deviation_and_no_range():
    groups = Subgroups.of(np.random.default_rng(1).normal(size=(3, 60)))

    assert within_sigma(groups, "rbar") is None
    assert within_sigma(groups, "sbar") > 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: within_sigma(Subgroups.of([[1, 2], [3]]), "rbar"), "too_few_subgroups: 1 of two values"),
        (lambda: within_sigma(UNEQUAL, "mr"), "sigma 'mr': one of rbar"),
        (lambda: moving_ranges(np.arange(3.0), 1), "2 to 50"),
    ],
)
def test_what_has_no_sigma_is_refused(call, said):
    with pytest.raises(MethodError, match=said):
        call()
