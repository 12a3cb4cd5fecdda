"""What the tests of this phase are given, after what is missing is out."""

import math

import numpy as np
import pytest

from methods.dmaic.analyze.samples import clean, grouped, pairs_of, whole
from methods.errors import MethodError


def test_missing_values_are_left_out_and_counted():
    """Three cells, one empty."""
    values, missing = clean([1, None, 3])

    assert (values.tolist(), missing) == ([1.0, 3.0], 1)


def test_a_pair_that_lacks_one_side_is_left_out_whole():
    """The second row has no second value."""
    first, second, missing = pairs_of([1, 2, 3], [4, None, 6])

    assert (first.tolist(), second.tolist(), missing) == ([1.0, 3.0], [4.0, 6.0], 1)


def test_groups_come_in_the_order_of_their_names():
    groups, missing = grouped([1, 2, 3, 4, 5], ["b", "a", "b", "a", None])

    assert ({name: part.tolist() for name, part in groups.items()}, missing) == ({"a": [2.0, 4.0], "b": [1.0, 3.0]}, 1)
    assert list(groups) == ["a", "b"]


@pytest.mark.parametrize("bad", ["7", math.inf])
def test_text_and_infinity_are_refused_by_row(bad):
    with pytest.raises(MethodError, match=r"row 2: .* is not a finite number"):
        clean([1.0, bad, 3.0])


@pytest.mark.parametrize("values", [[], [None, None]])
def test_too_few_values_say_how_many_are_needed(values):
    with pytest.raises(MethodError, match="too_few: 0 values in the sample, at least 2 are needed"):
        clean(values, least=2)


def test_a_group_that_is_too_small_is_named():
    with pytest.raises(MethodError, match="too_few: group b has 1 values, at least 2 are needed"):
        grouped([1, 2, 3], ["a", "a", "b"])


@pytest.mark.parametrize(
    ("value", "said"), [(-1, "at least 0"), (2.5, "a count is a whole number"), ("3", "a count is a whole number")]
)
def test_a_count_is_whole_and_not_negative(value, said):
    with pytest.raises(MethodError, match=said):
        whole(value, "defects")


def test_whole_floats_and_numpy_integers_count():
    assert (whole(3.0, "n"), whole(np.int64(4), "n")) == (3, 4)
