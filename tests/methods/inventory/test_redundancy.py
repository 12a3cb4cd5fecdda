"""What is asked for twice, and what that may cost."""

import pytest

from methods.inventory import frequency, redundancy


@pytest.fixture
def again(tables, log):
    def found(**changed):
        parts = {"data": tables.activity_data, "uses": tables.activity_technology, "technology": tables.technology} | changed
        return redundancy(frequency(tables, log()), *parts.values())

    return found


def test_the_first_capture_and_the_first_verification_repeat_nothing(again):
    """Captured at 1 and 3, verified at 2 and 4: the later of each; and activity 3 types again."""
    rows = [(row.kind, row.activity) for row in again().table.itertuples()]

    assert rows == [("capture", "Vender"), ("verify", "Archivar"), ("rekey", "Vender")]


def test_the_ceiling_is_minutes_times_a_year_times_cost(again):
    """750 times 20 minutes are 250 hours, at 6 an hour 1,500; the activity repeats two things and counts once."""
    assert (again().hours("company"), again().cost) == (250, 1500)


def test_what_happens_nobody_knows_how_often_has_no_price_and_is_named(again):
    assert again().unpriced == ("Archivar",)


def test_the_time_of_customers_has_hours_and_no_cost(tables, again):
    """Activities 1 and 3 change places: now the customer repeats, 1,250 times 10 minutes."""
    tables.activity.loc[0, "seq"], tables.activity.loc[1, "seq"] = 3, 1
    result = again(uses=tables.activity_technology.iloc[:0])

    assert result.hours("customer") == pytest.approx(208.33, abs=0.01)
    assert result.cost is None


def test_a_machine_repeats_without_anybodys_time(tables, again):
    tables.activity.loc[1, "automation"] = "automatic"

    assert again().hours("company") is None
    assert again().unpriced == ("Archivar",)


def test_an_item_is_called_by_its_name_or_by_its_code_with_spaces(again):
    assert set(again().items["item"]) == {"Documento", "phone no"}
    assert again().worst[["item", "captures", "verifications"]].tolist() == ["Documento", 2, 2]


def test_reading_is_no_repetition(tables, again):
    read = tables.activity_data.assign(use="read")

    assert again(data=read, uses=tables.activity_technology.iloc[:0]).table.empty
    assert again(data=read).worst is None


def test_more_minutes_cost_more(tables, again):
    before = again().cost
    tables.activity["touch_time_min"] *= 2

    assert again().cost == 2 * before
