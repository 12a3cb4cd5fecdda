"""Level and slope before and after a known change."""

import numpy as np
import pytest

from methods.dmaic.improve.segmented import segmented_regression
from methods.errors import MethodError


def test_lines_without_error_give_their_own_numbers():
    """Before: 10 + t; after t0 = 10 the level drops by 5 and the slope by 2: y = 10 + t - 5 - 2 (t - 10)."""
    time = np.arange(1, 21)
    values = 10.0 + time - np.where(time > 10, 5 + 2 * (time - 10), 0) + 0.01 * (-1) ** time

    found = segmented_regression(values, 10).values

    assert found["slope"] == pytest.approx(1, abs=0.01)
    assert found["level_change"] == pytest.approx(-5, abs=0.05)
    assert found["slope_change"] == pytest.approx(-2, abs=0.01)
    assert found["end_change"] == pytest.approx(-25, abs=0.1)


def test_the_lag_follows_the_length():
    """floor(4 (44 / 100)^(2/9)) = floor(3.33) = 3; of 100 values 4."""
    chance = np.random.default_rng(1)

    assert segmented_regression(chance.normal(size=44), 24).values["lag"] == 3
    assert segmented_regression(chance.normal(size=100), 50).values["lag"] == 4


def test_a_missing_week_keeps_its_place():
    """A line through every second point is the same line."""
    time = np.arange(1, 41)
    values = 2.0 * time + np.where(time > 20, 7, 0) + 0.01 * (time % 3)
    holes = [None if place % 2 else value for place, value in enumerate(values)]

    found = segmented_regression(holes, 20)

    assert found.warnings == ("gap_in_sequence",)
    assert found.values["slope"] == pytest.approx(2, abs=0.01)
    assert found.values["level_change"] == pytest.approx(7, abs=0.05)


@pytest.mark.parametrize("seed", range(4))
def test_units_do_not_change_what_is_shown(seed):
    """x -> 24 x + 3: coefficients times 24, p-values as they were."""
    values = np.random.default_rng(seed).normal(10, 2, 30)

    days, hours = segmented_regression(values, 15).table, segmented_regression(24 * values + 3, 15).table

    assert hours.hac_p[1:].tolist() == pytest.approx(days.hac_p[1:].tolist())
    assert hours.estimate[1:].tolist() == pytest.approx((24 * days.estimate[1:]).tolist())


def test_a_series_that_never_varies_has_no_test():
    found = segmented_regression([3] * 20, 10)

    assert found.warnings == ("zero_variance",)
    assert found.values["level_change"] == 0
    assert found.values["level_change_p"] is None


@pytest.mark.parametrize(
    ("values", "after", "text"),
    [
        ([1.0] * 15, 10, "too_few: 10 values before and 5 after, at least 8"),
        ([1.0] * 15, 15, "there is no value on one side"),
        ([1.0] * 9 + ["x"] * 9, 9, "row 10: 'x'"),
    ],
)
def test_what_is_too_short_or_no_number_is_refused(values, after, text):
    with pytest.raises(MethodError, match=text):
        segmented_regression(values, after)
