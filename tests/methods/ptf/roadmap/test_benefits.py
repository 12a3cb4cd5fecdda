"""What a package is worth."""

import numpy as np
import pandas as pd
import pytest

from methods.ptf.roadmap.benefits import Terms, by_class, cost, months_to_pay, present_weeks, variance_shares, worth

FLAT = Terms(years=1, rate=0.0)


def benefit(name, initiative, kind, measure, scope="", **cells):
    unit = {"unit_value_low": 10.0, "unit_value_mode": 10.0, "unit_value_high": 10.0}
    row = {
        "benefit_id": name,
        "initiative_id": initiative,
        "cash_class": kind,
        "simulated_measure": measure,
        "simulated_scope": scope,
    }
    return row | unit | {"p_success": 1.0, "start_lag_wk": 0.0, "ramp_wk": 0.0} | cells


def effects(**columns):
    """Effects by measure of the whole process, a row per draw."""
    return pd.DataFrame({(name, ""): values for name, values in columns.items()})


def test_a_benefit_is_its_initiatives_part_of_the_joint_effect():
    """100 cases more in half a year, three quarters of them A's: 150 a year, at 10 each 1,500."""
    table = pd.DataFrame([benefit("B1", "A", "revenue", "completed")])
    (one,) = worth(table, effects(completed=[100.0]), {("completed", ""): {"A": 75.0, "B": 25.0}}, terms=FLAT)

    assert one.quantiles == (1500.0, 1500.0, 1500.0)


def test_two_benefits_of_one_movement_never_count_it_twice():
    """A and B both claim the cases; together they have the 100 that there are."""
    table = pd.DataFrame([benefit("B1", "A", "revenue", "completed"), benefit("B2", "B", "revenue", "completed")])
    found = worth(table, effects(completed=[100.0]), {("completed", ""): {"A": 60.0, "B": 40.0}}, terms=FLAT)

    assert by_class(found)[0].quantiles[1] == 100 * 2 * 10


def test_fewer_contacts_are_a_benefit_and_more_are_a_loss():
    table = pd.DataFrame([benefit("B1", "A", "capacity_released", "contacts")])
    better, worse = (
        worth(table, effects(contacts=[value]), {("contacts", ""): {"A": value}}, terms=FLAT)[0].quantiles[1]
        for value in (-50.0, 50.0)
    )

    assert (better, worse) == (1000.0, -1000.0)


def test_a_coin_toss_of_success_brings_nothing_in_the_lower_half():
    table = pd.DataFrame([benefit("B1", "A", "revenue", "completed", p_success=0.5)])
    (one,) = worth(table, effects(completed=[100.0]), {("completed", ""): {"A": 1.0}}, terms=FLAT)

    assert (one.quantiles[0], one.quantiles[2]) == (0.0, 2000.0)
    assert (one.values > 0).mean() == pytest.approx(0.5, abs=0.02)
    assert one.sources == {"success": 1.0}


def test_kinds_of_money_stay_apart():
    table = pd.DataFrame([benefit("B1", "A", "revenue", "completed"), benefit("B2", "A", "cash_releasing", "contacts")])
    parts = {("completed", ""): {"A": 1.0}, ("contacts", ""): {"A": -1.0}}

    assert [one.name for one in by_class(worth(table, effects(completed=[1.0], contacts=[-1.0]), parts, terms=FLAT))] == [
        "cash_releasing",
        "revenue",
    ]


def test_what_the_simulation_does_not_see_is_left_to_words():
    table = pd.DataFrame(
        [benefit("B1", "A", "experience_only", None), benefit("B2", "A", "risk", "completed", unit_value_mode=None)]
    )

    assert worth(table, effects(completed=[1.0]), {}, terms=FLAT) == ()


def test_optimism_is_taken_off_every_benefit():
    table = pd.DataFrame([benefit("B1", "A", "revenue", "completed")])
    terms = Terms(years=1, rate=0.0, haircut=0.25)
    (one,) = worth(table, effects(completed=[100.0]), {("completed", ""): {"A": 1.0}}, terms=terms)

    assert one.quantiles[1] == 1500.0


def test_money_of_next_year_is_worth_less():
    """Ten per cent: what comes in the middle of the second year is divided by 1.1 to the power of 1.5, roughly."""
    second_year = present_weeks(52, 0, Terms(years=2, rate=0.10))

    assert second_year == pytest.approx(52 / 1.1**1.5, rel=0.001)


def test_costs_are_the_investment_at_the_start_and_upkeep_once_it_works():
    """1,000 at once; 520 a year from week 26 on: half a year of it in the first."""
    initiatives = pd.DataFrame(
        {"initiative_id": ["A", "B"], "capex": [1000.0, 9.0], "opex_year": [520.0, 9.0], "duration_wk": [26, 1]}
    )

    assert cost(initiatives, {"A"}, terms=FLAT) == 1260.0


def test_a_kind_of_money_pays_back_alone_or_not_at_all():
    """12,000 a year pays 6,000 in six months; a cost of 40,000 is not paid in three years."""
    table = pd.DataFrame([benefit("B1", "A", "revenue", "completed")])
    (one,) = by_class(worth(table, effects(completed=[600.0]), {("completed", ""): {"A": 1.0}}, terms=Terms(rate=0.0)))

    assert months_to_pay(one, 6_000.0, terms=Terms()) == (6.0, 1.0)
    assert months_to_pay(one, 40_000.0, terms=Terms()) == (None, 0.0)


def test_the_spread_comes_from_what_varies():
    """The value is three times one input and the other never varies."""
    varied = np.arange(100.0)

    assert variance_shares(3 * varied, {"one": varied, "other": np.ones(100)}) == {"one": 1.0}
    assert variance_shares(np.ones(10), {"one": np.ones(10)}) == {}
