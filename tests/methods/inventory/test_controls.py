"""How much of the work is control."""

import pytest

from methods.inventory import frequency, work_mix


def test_control_density_is_control_activities_of_all(tables, log):
    """Two of five; of the hours of staff, 125 of 1,375."""
    control = work_mix(frequency(tables, log())).set_index("group").loc["control"]

    assert (control["activities"], control["share"], control["manual"]) == (2, 0.4, 2)
    assert control["hours_share"] == pytest.approx(125 / 1375)


def test_groups_without_activities_are_left_out(tables, log):
    assert work_mix(frequency(tables, log()))["group"].tolist() == ["core", "advice", "control"]


def test_unknown_hours_have_no_share(tables, log):
    tables.activity["touch_time_min"] = float("nan")

    assert work_mix(frequency(tables, log()))["hours_share"].isna().all()
