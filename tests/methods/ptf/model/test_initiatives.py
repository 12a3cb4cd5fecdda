"""What the initiatives ask for, and what is left without a counterpart."""

import pytest

from methods.ptf.model.initiatives import Money, closing, dependencies, initiatives, money, needs, people, readiness


def test_a_need_lasts_as_long_as_it_says_or_as_its_initiative(tables):
    """INI-01: 0.5 x 6 weeks = 3, 1.0 x 2 = 2; INI-02 ends with its 6 weeks: 0.75 x (6 - 4 + 1) = 2.25; INI-03 was stopped."""
    rows = needs(tables)

    assert rows.person_weeks.tolist() == [3.0, 2.25, 2.0]
    assert rows["last"].tolist() == [6, 6, 2]


def test_person_weeks_of_an_initiative_are_the_sum_of_its_needs_and_unknown_without_any(tables):
    rows = initiatives(tables).set_index("initiative_id")

    assert rows.person_weeks["INI-01"] == 5.0
    assert rows.person_weeks.isna()["INI-03"]
    assert list(rows.index) == ["INI-01", "INI-02", "INI-03"]


def test_the_heaviest_week_is_held_against_the_leanest_quarter(tables):
    """ROL-IT in weeks 4 to 6: 0.5 + 0.75 = 1.25 of 1.0; nobody said how much time ROL-B has."""
    rows = people(tables).set_index("role_id")

    assert rows.loc["ROL-IT", ["together", "available", "verdict"]].tolist() == [1.25, 1.0, "short"]
    assert rows.loc["ROL-B", "verdict"] == "unknown"
    assert rows.loc["ROL-IT", "person_weeks"] == 5.25


def test_more_capacity_makes_it_fit(tables):
    tables["capacity"]["fte_available"] = 1.25

    assert people(tables).set_index("role_id").verdict["ROL-IT"] == "fits"


def test_what_was_stopped_costs_nothing(tables):
    """22,000 + 9,000 = 31,000 once; 6,000 a year, since INI-02 does not say; 60,000 + 40,000 in the budget."""
    assert money(tables) == Money(31000.0, 6000.0, 1, 2, 100000.0)


def test_without_a_budget_nothing_is_said_of_one(without):
    assert money(without("budget")).budget is None


def test_only_what_is_alive_waits(tables):
    rows = dependencies(tables)

    assert rows.after.tolist() == ["INI-01", "INI-02"]
    assert rows.before.isna().tolist() == [True, False]


def test_gaps_without_initiative_and_initiatives_without_gap(tables):
    """INI-03 is stopped: what only it closed is open."""
    result = closing(tables)

    assert result.open_gaps == ("GAP-02", "GAP-04")
    assert (result.idle, result.stopped) == ((), ())


def test_an_initiative_without_a_gap_is_idle_or_was_stopped(tables):
    tables["initiative_gap"] = tables["initiative_gap"].iloc[[0]]

    result = closing(tables)

    assert (result.idle, result.stopped) == (("INI-02",), ("INI-03",))


@pytest.mark.parametrize(
    ("challenge", "answer", "grade"), [("pace", "no", "C"), ("leadership", "yes", None), ("perception", "unknown", None)]
)
def test_all_five_challenges_are_told_asked_or_not(tables, challenge, answer, grade):
    rows = readiness(tables).set_index("challenge")

    assert len(rows) == 5
    assert (rows.answer[challenge], rows.grade[challenge]) == (answer, grade)


def test_the_tables_come_back_unchanged(tables):
    before = {name: table.copy() for name, table in tables.items()}

    people(tables), money(tables), closing(tables), dependencies(tables), initiatives(tables), readiness(tables)

    assert all(before[name].equals(table) for name, table in tables.items())
