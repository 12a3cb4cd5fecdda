"""Points put measurements together by period; what the data cover in part is left out and said."""

import numpy as np
import pandas as pd
import pytest

from methods.dmaic.control.points import points
from methods.errors import MethodError

WHOLE = (pd.Timestamp("2026-01-05").date(), pd.Timestamp("2026-01-25").date())


def test_a_share_is_a_ratio_of_sums(shares):
    """3, 0 and 5 of 50 failed."""
    found = points([shares([3, 0, 5], 50)], "week", window=WHOLE)

    assert found.table["value"].tolist() == [0.06, 0.0, 0.1]
    assert found.table["label"].tolist() == ["2026-01-05", "2026-01-12", "2026-01-19"]


def test_durations_keep_their_values_and_an_empty_week_is_a_gap(times):
    found = points([times([[1, 3], [], [5]])], "week", window=WHOLE)

    assert found.table["n"].tolist() == [2, 0, 1]
    assert np.isnan(found.table["value"].iloc[1])
    assert [group.tolist() for group in found.groups] == [[1, 3], [], [5]]


def test_a_week_that_the_data_cover_in_part_is_left_out(times):
    window = (WHOLE[0], pd.Timestamp("2026-01-22").date())
    found = points([times([[1], [2], [3]])], "week", window=window)

    assert found.dropped == ("2026-01-19",)
    assert len(found) == 2


def test_a_day_without_measurement_is_no_working_day(times):
    found = points([times([[1], [2]])], "day", window=WHOLE)

    assert found.table["label"].tolist() == ["2026-01-05", "2026-01-12"]


def test_single_cases_are_points_of_a_duration_and_not_of_a_share(times, shares):
    assert len(points([times([[1, 2], [3]])], "case", window=WHOLE)) == 3
    with pytest.raises(MethodError, match="a share has no value for a single case"):
        points([shares([1])], "case", window=WHOLE)


def test_nothing_and_an_unknown_period_are_refused(times):
    with pytest.raises(MethodError, match="nothing was measured"):
        points([times([])], "week", window=WHOLE)
    with pytest.raises(MethodError, match="period 'year' is not one of case, day, week, month"):
        points([times([[1]])], "year", window=WHOLE)
