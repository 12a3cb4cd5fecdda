"""How many cases does it take?"""

import pytest

from methods.errors import MethodError
from methods.statistics.sample_size import for_mean, for_share, margin_of_mean, to_detect


def test_a_mean_needs_the_square_of_sigma_over_the_margin():
    """(1.96 x 12 / 2.5)^2 = 88.5, so 89; with the t quantile of 90 degrees of freedom (1.9867 x 4.8)^2 = 90.9, so 91."""
    found = for_mean(12, 2.5).values

    assert (found["n_normal"], found["n_t"], found["n"]) == (89, 91, 91)


def test_a_share_is_most_demanding_at_one_half():
    """1.96^2 x 0.25 / 0.05^2 = 384.1; at 10% 1.96^2 x 0.09 / 0.05^2 = 138.3."""
    assert for_share(0.05).values["n"] == 385
    assert for_share(0.05, expected=0.1).values["n"] == 139


def test_a_small_population_needs_fewer_and_never_more_than_all():
    """384.1 / (1 + 383.1 / 1000) = 277.7."""
    assert for_share(0.05, population=1000).values["n"] == 278
    assert for_share(0.01, population=50).values["n"] == 50


@pytest.mark.reference
def test_a_shift_of_one_sigma_needs_eleven():
    """NIST/SEMATECH e-Handbook 7.2.2.2: one-sided, alpha 0.05, beta 0.10: 8.567 with rounded quantiles, 9; with t 11."""
    found = to_detect(1, 1, sides=1).values

    assert (found["n_normal"], found["n_t"]) == (9, 11)
    assert found["n_exact"] == pytest.approx(8.567, abs=4e-3)


def test_the_size_found_reaches_its_margin_and_one_less_does_not():
    n = for_mean(12, 2.5).values["n"]

    assert margin_of_mean(12, n) <= 2.5 < margin_of_mean(12, n - 1)


def test_a_wider_margin_and_less_confidence_need_fewer():
    assert for_mean(12, 3).values["n"] < for_mean(12, 2.5).values["n"]
    assert for_mean(12, 2.5, confidence=0.9).values["n"] < for_mean(12, 2.5).values["n"]
    assert to_detect(2, 1).values["n"] < to_detect(1, 1).values["n"]


def test_the_unit_does_not_matter():
    assert for_mean(12, 2.5).values["n"] == for_mean(12 * 1440, 2.5 * 1440).values["n"]


def test_a_single_case_has_no_margin():
    assert margin_of_mean(2, 1) is None


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: for_mean(0, 1), "sd 0: a number above zero"),
        (lambda: for_share(0), "margin 0: a number above zero"),
        (lambda: for_share(0.05, expected=1.0), "expected share 1.0 does not lie between 0 and 1"),
        (lambda: for_share(0.05, confidence=1), "confidence 1 does not lie between 0 and 1"),
        (lambda: for_share(0.05, population=0), "population 0"),
        (lambda: to_detect(0, 1), "shift 0: a number above zero"),
        (lambda: to_detect(1, 1, sides=3), "sides 3: a test has 1 or 2"),
    ],
)
def test_what_has_no_size_is_refused(call, message):
    with pytest.raises(MethodError, match=message):
        call()
