"""Offices of other countries: month first or day first, Windows-1252, universal time, one language, few tables."""

import datetime

import pandas as pd
import pytest

from workbook import catalog
from workbook.engagement import check_engagement

PUT_FORWARD = pd.Timestamp("2026-03-08")


@pytest.fixture(scope="module")
def cardon(root):
    return check_engagement(root / "data" / "engagements" / "servicio-cardon")


@pytest.fixture(scope="module")
def juniper(root):
    return check_engagement(root / "data" / "engagements" / "juniper-lane")


def test_nothing_stops_either(cardon, juniper):
    assert [problem.code for reading in (cardon, juniper) for problem in reading.problems if problem.stops] == []


def test_each_office_of_the_repair_network_writes_in_its_own_encoding(cardon):
    assert {cardon.files[name].encoding for name in ("case", "role", "segment")} == {"Windows-1252"}
    assert {cardon.files[name].encoding for name in ("contact", "calendar", "event")} == {"UTF-8"}
    assert {file.separator for file in cardon.files.values()} == {","}
    assert "San Quintín" in set(cardon.frames["case"].geography)


def test_a_comma_groups_thousands_and_the_day_comes_first(cardon):
    """The file says "1,234.50", "41,300" and 02/02/2026, 16/03/2026."""
    segment = cardon.frames["segment"].set_index("segment_id").loc["SEG-HOGAR"]

    assert (segment.economic_value_year, segment.customers) == (1234.5, 41300)
    assert cardon.frames["event"].cost.max() > 1000
    assert cardon.frames["calendar_holiday"].date.dt.date.tolist()[:2] == [datetime.date(2026, 2, 2), datetime.date(2026, 3, 16)]


def test_universal_time_becomes_the_clock_of_tijuana_before_and_after_it_is_put_forward(cardon):
    """Open from 09:00 to 18:00: from 17:00Z in winter and 16:00Z in summer, which eight hours behind would be 08:00."""
    started = cardon.frames["event"].started

    for season in (started[started < PUT_FORWARD], started[started >= PUT_FORWARD]):
        assert (season.dt.hour.min(), season.dt.hour.max()) == (9, 17)


def test_nothing_happens_on_a_mexican_holiday(cardon):
    days = set(cardon.frames["event"].started.dt.date)

    assert days & set(cardon.frames["calendar_holiday"].date.dt.date) == set()
    assert cardon.frames["case"].opened.min() == cardon.frames["event"].started.min()


def test_the_clinics_write_the_month_first_and_need_one_language(juniper):
    """05/13/2026 is 13 May."""
    assert juniper.frames["evidence"].date.dt.date.tolist()[1] == datetime.date(2026, 5, 13)
    assert [name for name in juniper.frames["role"] if name.startswith("name")] == ["name_en"]


def test_the_clinics_tables_are_enough_for_three_methods(juniper):
    filled = [name for name, frame in juniper.frames.items() if len(frame)]

    assert [method.name for method in catalog.METHODS if method.possible(filled)] == ["inventory", "sipoc", "maturity"]


def test_their_management_sees_the_interaction_with_owners_a_level_higher(juniper):
    ratings = juniper.frames["capability_rating"].merge(juniper.frames["respondent"], on="respondent_id")
    interaction = ratings[ratings.capability_id.between("CAP-11", "CAP-17")]
    level = interaction.groupby("role_level")["level"].mean()

    assert level["senior"] - level["frontline"] == pytest.approx(1, abs=0.3)
