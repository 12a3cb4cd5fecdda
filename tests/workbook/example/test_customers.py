"""Chance belongs to the customer."""

from collections import Counter

import pytest

from workbook.example.customers import arrivals, chosen, customer
from workbook.example.parameters import Parameters


@pytest.mark.parametrize(("chance", "key"), [(0.0, "web"), (0.49, "web"), (0.51, "store"), (0.999999, "store")])
def test_a_key_is_chosen_where_the_chance_falls(chance, key):
    assert chosen(("web", "store"), (0.5, 0.5), chance) == key


def test_shares_that_add_up_to_a_hair_under_one_still_choose_the_last_key():
    assert chosen(("a", "b"), (0.3, 0.6999), 0.99999) == "b"


def test_each_case_has_its_own_luck_and_keeps_it():
    twice = [customer(11, number, reasons=5) for number in (1, 2, 1)]

    assert twice[0] == twice[2]
    assert twice[0].chances != twice[1].chances


def test_arrivals_fill_the_window_evenly():
    """52 a day x 6 days = 312 a week, give or take three and a half times its square root, 18."""
    weeks = Counter(int(hour // 54) for hour in arrivals(11, Parameters()))

    assert sorted(weeks) == list(range(26))
    assert all(abs(count - 312) <= 62 for count in weeks.values())
