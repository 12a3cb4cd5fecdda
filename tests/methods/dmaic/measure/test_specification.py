"""What the client accepts."""

import numpy as np
import pytest

from methods.dmaic.measure.specification import Specification
from methods.errors import MethodError


def test_a_value_on_a_limit_is_inside():
    assert Specification(1, 3).count_outside(np.array([0.9, 1.0, 3.0, 3.1])) == 2


def test_one_limit_is_enough_and_zero_is_not_assumed_as_the_other():
    assert Specification(upper=3).count_outside(np.array([-5.0, 4.0])) == 1
    assert Specification(lower=3).count_outside(np.array([-5.0, 4.0])) == 1


def test_a_target_beyond_a_limit_is_known():
    assert Specification(1, 3, 4).target_outside
    assert not Specification(1, 3, 2).target_outside
    assert not Specification(1, 3).target_outside


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ((None, None), "a lower or an upper limit"),
        ((3, 1), "lower limit 3 is not below upper limit 1"),
        ((3, 3), "lower limit 3 is not below upper limit 3"),
        ((float("nan"), 1), "must be finite"),
        ((None, float("inf")), "must be finite"),
    ],
)
def test_impossible_limits_are_refused(limits, message):
    with pytest.raises(MethodError, match=message):
        Specification(*limits)
