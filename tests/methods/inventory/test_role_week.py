"""What fills the week of a role, over all its processes."""

import pandas as pd
import pytest

from methods.inventory import frequency, role_week
from methods.inventory.role_week import by_role


@pytest.fixture
def week(tables, log):
    return role_week(frequency(tables, log()))


def test_hours_a_week_are_minutes_times_a_year_in_fifty_two_weeks(week):
    """Installing: 1,000 times 60 minutes are 1,000 hours a year, 19.23 a week; selling: 250 hours a year."""
    hours = dict(zip(week["activity"], week["hours"], strict=True))

    assert hours["Instalar"] == pytest.approx(1000 / 52)
    assert hours["Vender"] == pytest.approx(250 / 52)


def test_the_share_is_of_the_hours_that_are_known(week):
    """The adviser: 1,000 of 1,250 hours; the officer: all of what is known, while filing is not."""
    shares = dict(zip(week["activity"], week["share"], strict=True))

    assert (shares["Instalar"], shares["Revisar"]) == (0.8, 1.0)
    assert pd.isna(shares["Archivar"])


def test_a_role_is_seen_over_all_its_processes(week):
    roles = by_role(week).set_index("role")

    assert roles.loc["Asesor", ["activities", "processes", "unknown"]].tolist() == [2, 2, 0]
    assert roles.loc["Oficial", ["activities", "processes", "unknown"]].tolist() == [2, 1, 1]


def test_the_busiest_role_comes_first_and_customers_not_at_all(week):
    assert by_role(week)["role"].tolist() == ["Asesor", "Oficial"]


def test_a_role_of_which_nothing_is_known_has_no_hours(tables, log):
    tables.activity["touch_time_min"] = float("nan")

    assert by_role(role_week(frequency(tables, log())))["hours"].isna().all()
