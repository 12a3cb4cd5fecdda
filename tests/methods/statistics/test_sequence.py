"""Values in time order, with gaps kept."""

import numpy as np
import pandas as pd
import pytest

from methods.errors import MethodError
from methods.statistics.sequence import as_numbers, in_order


def test_values_are_sorted_by_their_time_with_their_labels():
    sequence = in_order([3, 1, 2], labels=["c", "a", "b"], at=[30, 10, 20])

    assert (sequence.values.tolist(), sequence.labels, sequence.warnings) == ([1, 2, 3], ("a", "b", "c"), ("reordered",))


def test_equal_times_keep_the_order_given_and_are_reported():
    sequence = in_order([5, 6, 7], at=[1, 1, 2])

    assert (sequence.values.tolist(), sequence.warnings) == ([5, 6, 7], ("duplicate_times",))


def test_a_missing_value_is_a_gap_in_its_place():
    sequence = in_order([1, None, 3])

    assert np.isnan(sequence.values[1])
    assert sequence.labels == ("1", "2", "3")
    assert sequence.warnings == ("gap_in_sequence",)


def test_missing_is_missing_however_it_is_written():
    assert np.isnan(as_numbers([None, np.nan, pd.NA])).all()
    assert as_numbers(pd.array([1, None], dtype="Int64"))[0] == 1.0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([], "too_few: 0 values, at least 2"),
        ([1], "too_few: 1 values, at least 2"),
        ([1, None], "too_few: 1 values"),
        ([1, "1,5"], "row 2: '1,5' is not a finite number"),
        ([1, "2"], "row 2: '2' is not"),
        ([float("inf"), 2], "row 1: inf is not"),
    ],
)
def test_values_that_cannot_be_charted_are_refused(values, message):
    with pytest.raises(MethodError, match=message):
        in_order(values)


def test_rows_without_a_time_or_a_label_are_refused():
    with pytest.raises(MethodError, match="row 2 has no time"):
        in_order([1, 2], at=[1, None])
    with pytest.raises(MethodError, match="2 values, 1 labels and 2 times"):
        in_order([1, 2], labels=["a"])


def test_an_array_of_numbers_is_taken_as_it_is_and_copied():
    array = np.array([1, 2, 3])
    numbers = as_numbers(array)
    numbers[0] = 9

    assert array.tolist() == [1, 2, 3]
    with pytest.raises(MethodError, match="row 2: inf is not a finite number"):
        as_numbers(np.array([1.0, np.inf]))
