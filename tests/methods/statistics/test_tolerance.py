"""Between which limits do nearly all cases lie?"""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.tolerance import distribution_free_limit, factors, tolerance_interval


@pytest.mark.reference
@pytest.mark.parametrize(("n", "known"), [(2, 36.519), (5, 5.077), (10, 3.393), (30, 2.555), (100, 2.234)])
def test_exact_two_sided_factors_of_the_tables_are_reproduced(n, known):
    """Odeh and Owen (1980), 95% of all cases with 95% confidence."""
    assert factors(n).values["two_sided"] == pytest.approx(known, abs=1e-3)


@pytest.mark.reference
def test_one_sided_factors_of_the_tables_are_reproduced():
    """NIST/SEMATECH e-Handbook 7.2.6.3: n 43, 90% with 99% confidence: 1.8740; Howe's two-sided factor 2.217."""
    found = factors(43, coverage=0.9, confidence=0.99).values

    assert (found["one_sided"], found["two_sided_howe"]) == (pytest.approx(1.8740, abs=1e-4), pytest.approx(2.217, abs=5e-4))


def test_many_values_need_the_normal_quantile_alone():
    found = factors(1_000_000).values

    assert (found["two_sided"], found["one_sided"]) == (pytest.approx(1.96, abs=5e-3), pytest.approx(1.645, abs=5e-3))


def test_the_interval_is_the_mean_and_so_many_standard_deviations():
    """Values 8 to 12: mean 10, s = 1.581, factor of five 5.077."""
    found = tolerance_interval([8, 9, 10, 11, 12]).values

    assert (found["lower"], found["upper"]) == (pytest.approx(10 - 8.027, abs=2e-3), pytest.approx(10 + 8.027, abs=2e-3))
    assert tolerance_interval([8, 9, 10, 11, 12], sides="upper").values["lower"] is None


def test_values_that_never_vary_have_no_width():
    result = tolerance_interval([7, 7, 7])

    assert (result.values["lower"], result.values["upper"], result.warnings) == (7, 7, ("zero_variance",))


def test_without_a_shape_the_largest_of_59_is_a_limit_and_that_of_58_is_none():
    """0.95^59 = 4.85% and 0.95^58 = 5.11%."""
    assert distribution_free_limit(range(59)).values["limit"] == 58
    assert distribution_free_limit(range(58)).values["limit"] is None
    assert distribution_free_limit(range(59), side="lower").values["limit"] == 0


def test_the_limit_without_a_shape_holds_as_often_as_it_says():
    """Of 400 samples of 200 exponential values, the share whose limit covers 95% of all cases is about 95%."""
    chance = np.random.default_rng(4)
    limits = [distribution_free_limit(chance.exponential(size=200)).values["limit"] for _ in range(400)]

    assert np.mean(1 - np.exp(-np.array(limits)) >= 0.95) == pytest.approx(0.95, abs=0.035)


def test_a_million_values_are_no_trouble():
    assert distribution_free_limit(np.arange(1_000_000)).values["limit"] == pytest.approx(950_000, rel=1e-3)


def test_unit_and_order_do_not_matter():
    plain, moved = tolerance_interval([1, 4, 2, 8]).values, tolerance_interval([2 * x + 3 for x in (8, 2, 4, 1)]).values

    assert moved["upper"] == pytest.approx(2 * plain["upper"] + 3)


def test_more_values_and_less_coverage_need_smaller_factors():
    assert factors(100).values["two_sided"] < factors(10).values["two_sided"]
    assert factors(10, coverage=0.9).values["two_sided"] < factors(10).values["two_sided"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: factors(1), "too_few: 1 values, at least 2"),
        (lambda: factors(5, coverage=1), "coverage 1 does not lie between 0 and 1"),
        (lambda: tolerance_interval([1, 2], sides="both"), "sides 'both' is not one of two, lower, upper"),
        (lambda: distribution_free_limit([1, "x"]), "row 2: 'x' is not a finite number"),
    ],
)
def test_what_cannot_be_computed_is_refused(call, message):
    with pytest.raises(MethodError, match=message):
        call()
