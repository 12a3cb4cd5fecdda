"""How often an activity happens in a year, and when nobody can know."""

import pandas as pd
import pytest

from methods.inventory import frequency
from methods.inventory.frequency import by_staff


def by_id(result, column):
    return dict(zip(result["activity_id"], result[column], strict=True))


def test_the_log_counts_and_the_volume_scales(tables, log):
    """Four cases hold 5, 1 and 3 executions; 1,000 units a year: 1,250, 250 and 750 times."""
    yearly = by_id(frequency(tables, log()), "yearly")

    assert (yearly["ACT-1"], yearly["ACT-2"], yearly["ACT-3"]) == (1250, 250, 750)


def test_what_a_recorded_process_does_not_record_is_unknown(tables, log):
    """Filing leaves no trace beside activities that do: nobody knows how often it happens."""
    result = frequency(tables, log())

    assert by_id(result, "basis")["ACT-4"] == "unknown"
    assert pd.isna(by_id(result, "yearly")["ACT-4"])


def test_without_a_log_a_regular_activity_happens_once_a_unit_and_an_exception_is_unknown(tables, silence):
    result = frequency(tables, silence)

    assert by_id(result, "yearly")["ACT-1"] == 1000
    assert by_id(result, "basis")["ACT-2"] == "unknown"


def test_the_volume_of_a_part_is_that_of_the_whole(tables, log):
    """The installation has none of its own; the sale above it has 1,000."""
    assert by_id(frequency(tables, log()), "yearly")["ACT-5"] == 1000


def test_activities_come_by_process_and_sequence(tables, log):
    assert list(frequency(tables, log())["activity_id"]) == ["ACT-1", "ACT-2", "ACT-3", "ACT-4", "ACT-5"]


def test_an_activity_that_the_log_never_saw_happens_never(tables, log):
    """Recorded with its log name, but in no case: zero is measured."""
    assert by_id(frequency(tables, log("1 Pedir")), "yearly")["ACT-3"] == 0


@pytest.mark.parametrize(("column", "value"), [("role_kind", "CUSTOMER"), ("role_kind", "SYSTEM"), ("automation", "automatic")])
def test_customers_and_machines_are_no_staff(tables, log, column, value):
    result = frequency(tables, log()).assign(**{column: value})

    assert not by_staff(result).any()


def test_the_tables_stay_as_they_were(tables, log):
    before = tables.activity.copy()

    frequency(tables, log())

    pd.testing.assert_frame_equal(tables.activity, before)
