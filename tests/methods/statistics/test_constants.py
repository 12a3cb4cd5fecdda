"""What does a range or a standard deviation of a few values say about sigma?"""

import math

import pytest

from methods.errors import MethodError
from methods.statistics.constants import c4, c5, d2, d2_star, d3, d4, factors, k_factors


def test_the_range_of_two_values_has_a_closed_form():
    """|x - y| of two standard normal values has mean 2 / sqrt(pi) and variance 2 - 4 / pi."""
    assert d2(2) == pytest.approx(2 / math.sqrt(math.pi), abs=1e-12)
    assert d3(2) == pytest.approx(math.sqrt(2 - 4 / math.pi), abs=1e-10)


def test_the_range_of_three_values_has_a_closed_form():
    """Three standard normal values: mean range 3 / sqrt(pi)."""
    assert d2(3) == pytest.approx(3 / math.sqrt(math.pi), abs=1e-12)


def test_the_standard_deviation_of_two_values_has_a_closed_form():
    """|x - y| / sqrt(2) has mean sqrt(2 / pi)."""
    assert c4(2) == pytest.approx(math.sqrt(2 / math.pi), abs=1e-12)


@pytest.mark.reference
@pytest.mark.parametrize(
    ("n", "published"),
    [(2, (1.128, 0.853, 0.7979, 3.267)), (5, (2.326, 0.864, 0.9400, 2.114)), (25, (3.931, 0.708, 0.9896, 1.541))],
)
def test_the_constants_agree_with_the_rounded_tables(n, published):
    """Montgomery, 7th ed., appendix VI: d2, d3, c4, D4."""
    assert (d2(n), d3(n), c4(n), d4(n)) == pytest.approx(published, abs=6e-4)


def test_a_wider_subgroup_has_a_wider_range_and_a_tighter_limit():
    assert d2(2) < d2(10) < d2(50)
    assert d4(2) > d4(10) > d4(50)


@pytest.mark.parametrize("n", [1, 51, 2.5])
def test_other_sizes_are_refused(n):
    with pytest.raises(MethodError, match="2 to 50"):
        d2(n)


@pytest.mark.reference
def test_factors_read_as_the_printed_table():
    """Montgomery, 7th ed., appendix VI, n = 5: A2 0.577, A3 1.427, D4 2.114, B4 2.089."""
    found = factors(5, constants="table")

    assert [found[name] for name in ("d2", "c4", "A2", "A3", "D3", "D4", "B3", "B4")] == [
        2.326, 0.94, 0.577, 1.427, 0, 2.114, 0, 2.089,
    ]  # fmt: skip


def test_one_range_of_two_stands_for_the_root_of_its_mean_square():
    """E[R^2] of two standard normal values is 2, so d2*(2, 1) is the root of 2; over many ranges d2* is d2."""
    assert d2_star(2, 1) == pytest.approx(math.sqrt(2))
    assert d2_star(2, 10**9) == pytest.approx(d2(2))


@pytest.mark.reference
def test_the_factors_of_gage_studies_read_as_in_the_handbook():
    """AIAG, Measurement Systems Analysis: three trials, two appraisers, ten parts."""
    assert k_factors(trials=3, appraisers=2, parts=10) == pytest.approx({"K1": 0.5908, "K2": 0.7071, "K3": 0.3146}, abs=5e-5)


def test_few_ranges_make_the_first_factor_smaller():
    assert k_factors(trials=2, subgroups=4)["K1"] < k_factors(trials=2, subgroups=16)["K1"] == k_factors(trials=2)["K1"]


def test_the_standard_deviation_of_many_values_hardly_errs():
    """c4 is 1 - 1 / (4 n) and a little; its two formulas meet at 400 values."""
    assert 1 - c4(1_000_001) == pytest.approx(1 / 4_000_003, rel=1e-5)
    assert c4(401) - c4(400) == pytest.approx(c4(400) - c4(399), rel=0.01)
    assert c5(2) == pytest.approx(math.sqrt(1 - 2 / math.pi))


def test_constants_are_exact_or_of_the_table():
    with pytest.raises(MethodError, match="exact or table"):
        d2(2, constants="rounded")
