"""When did the level of a process most likely change: a suggestion, never a verdict?"""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.change_point import change_point

STEP = [1.0, 3.0] * 10 + [11.0, 13.0] * 10
KNOWN = {"direction": "up", "cause": "new system"}


def test_the_split_leaves_the_least_variation():
    """Around 2 and 12 every value is 1 away: 40 squares of 1; around the mean 7 they are 16, 36 or so: 1040."""
    found = change_point(STEP).values

    assert (found["last_before"], found["mean_before"], found["mean_after"], found["change"]) == (19, 2, 12, 10)
    assert (found["sse"], found["sse_without"]) == (40, 1040)


def test_the_sum_of_deviations_is_farthest_from_zero_at_the_change():
    """Twenty values 5 below the mean on average: -100 at the twentieth."""
    found = change_point(STEP).values

    assert (found["cusum_extreme"], found["cusum_range"]) == (19, 100)


def test_a_split_is_suggested_only_when_it_lasts_is_expected_and_has_a_cause():
    assert change_point(STEP, **KNOWN).values["split_suggested"]
    assert change_point(STEP).warnings == ("suggestion_only", "direction_not_known", "no_documented_cause")
    assert "against_direction" in change_point(STEP, direction="down", cause="new system").warnings
    assert "not_sustained" in change_point([*STEP[:20], *STEP[20:26]], **KNOWN).warnings


def test_every_split_is_looked_at():
    """Thirty values, each split by its sum of squares."""
    values = np.random.default_rng(1).normal(size=30)
    squares = [values[:k].var() * k + values[k:].var() * (30 - k) for k in range(2, 29)]
    found = change_point(values).values

    assert (found["last_before"], found["sse"]) == (int(np.argmin(squares)) + 1, pytest.approx(min(squares)))


def test_a_segment_is_never_shorter_than_asked():
    values = [50.0, *[1.0, 2.0] * 10]

    assert change_point(values, min_segment=1).values["n_before"] == 1
    assert change_point(values, min_segment=5).values["n_before"] >= 5


def test_positions_count_missing_values_too():
    found = change_point([1, None, 1, 1, 9, 9, 9]).values

    assert (found["last_before"], found["first_after"], found["n_missing"]) == (3, 4, 1)


def test_values_that_never_vary_have_no_change():
    result = change_point([4] * 10)

    assert (result.values["last_before"], result.values["split_suggested"]) == (None, None)
    assert result.warnings == ("zero_variance",)


def test_neither_unit_nor_zero_point_nor_row_order_matters():
    order = np.random.default_rng(2).permutation(40)
    scaled = change_point(np.array(STEP)[order] * 60 + 7, at=order).values

    assert (scaled["last_before"], scaled["sse"]) == (19, pytest.approx(40 * 3600))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"min_segment": 3}, "too_few: 4 values, at least 6"),
        ({"min_segment": 0}, "a segment of 0 values"),
        ({"direction": "better"}, "direction 'better': one of up, down"),
    ],
)
def test_what_cannot_be_split_is_refused(options, said):
    with pytest.raises(MethodError, match=said):
        change_point([1, 2, 3, 4], **options)
