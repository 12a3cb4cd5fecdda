"""When to start what."""

import pandas as pd
import pytest

from methods.ptf.roadmap.order import Quarter, changes_of, lesson, quarters
from methods.ptf.roadmap.planning import Limits, Plan, Shortage, limits_of, plan

FIRST = pd.Timestamp("2026-06-29")
NOBODY = pd.DataFrame(columns=["initiative_id", "role_id", "fte_per_week", "from_wk", "to_wk"])


def initiatives(*rows):
    """Rows of initiative, weeks, investment and other cells."""
    plain = {"status": "idea", "min_start": pd.NaT, "max_start": pd.NaT, "started_on": pd.NaT}
    return pd.DataFrame(
        [plain | {"initiative_id": name, "duration_wk": weeks, "capex": capex} | more for name, weeks, capex, more in rows]
    )


def limits(*, budget=(100.0, 100.0), people=None, at_once=9, **more):
    names = ("2026-Q3", "2026-Q4")
    money, pace = dict(zip(names, budget, strict=True)), dict.fromkeys(names, at_once)
    return Limits(FIRST, names, money, people or {}, pace, **more)


def sooner(values):
    """Worth so much, less a hundredth of it for each week of waiting; a loss is a loss whenever."""
    return lambda name, week: values[name] - max(values[name], 0) * week / 100


def test_what_is_worth_something_starts_at_once():
    found = plan(initiatives(("A", 4, 10.0, {})), NOBODY, limits(), sooner({"A": 50}))

    assert (found.starts, found.live, found.worth) == ({"A": 1}, {"A": 5}, 47.5)


def test_what_costs_more_than_it_brings_is_left_out_unless_it_must_be():
    table = initiatives(("A", 4, 10.0, {}))

    assert plan(table, NOBODY, limits(), sooner({"A": -5})).starts == {}
    assert plan(table, NOBODY, limits(must=frozenset({"A"})), sooner({"A": -5})).starts == {"A": 1}


def test_money_of_the_quarter_makes_the_lesser_one_wait():
    """100 a quarter, 80 each: the better one first, the other when the next quarter begins (Thursday 1 October; week 15)."""
    found = plan(initiatives(("A", 2, 80.0, {}), ("B", 2, 80.0, {})), NOBODY, limits(), sooner({"A": 90, "B": 50}))

    assert found.starts == {"A": 1, "B": 15}


def test_people_are_shared_week_by_week():
    """One half-time person each in the first two weeks, half a person there is: B starts when A's two weeks are over."""
    needs = pd.DataFrame([(name, "IT", 0.5, 1, 2) for name in "AB"], columns=NOBODY.columns)
    people = {("IT", "2026-Q3"): 0.5, ("IT", "2026-Q4"): 0.5}
    found = plan(initiatives(("A", 6, 0.0, {}), ("B", 6, 0.0, {})), needs, limits(people=people), sooner({"A": 90, "B": 50}))

    assert found.starts == {"A": 1, "B": 3}


def test_what_is_running_takes_its_place_in_the_pace():
    """One at a time; R began four weeks ago and takes six: A starts in week 3."""
    table = initiatives(("A", 2, 0.0, {}), ("R", 6, 0.0, {"status": "running", "started_on": FIRST - pd.Timedelta(weeks=4)}))
    found = plan(table, NOBODY, limits(at_once=1), sooner({"A": 50, "R": 0}))

    assert found.starts == {"A": 3}


def test_one_waits_for_the_other_to_end_and_some_weeks_more():
    found = plan(
        initiatives(("A", 2, 0.0, {}), ("B", 3, 0.0, {})), NOBODY, limits(order=(("A", "B", 2),)), sooner({"A": 50, "B": 90})
    )

    assert found.starts == {"A": 1, "B": 5}


def test_what_must_be_live_first_is_taken_even_at_a_loss():
    """A is worth 50, but only a week after D works, which costs 20."""
    table = initiatives(("A", 2, 0.0, {}), ("D", 5, 0.0, {}))
    found = plan(table, NOBODY, limits(live_first=(("D", "A"),)), sooner({"A": 50, "D": -20}))

    assert found.live == {"A": 7, "D": 6}


def test_dates_are_kept():
    dates = {"min_start": FIRST + pd.Timedelta(weeks=3), "max_start": FIRST + pd.Timedelta(weeks=4)}

    assert plan(initiatives(("A", 2, 0.0, dates)), NOBODY, limits(), sooner({"A": 50})).starts == {"A": 4}


def test_stopped_and_finished_ones_are_no_part_of_a_plan():
    table = initiatives(("A", 2, 0.0, {"status": "stopped"}), ("B", 2, 0.0, {"status": "done"}))

    assert plan(table, NOBODY, limits(), sooner({"A": 50, "B": 50})).starts == {}


def test_the_money_that_is_short_is_named_with_quarter_and_amount():
    """It has to start this quarter, costs 130 and 100 there is."""
    dates = {"max_start": FIRST + pd.Timedelta(weeks=8)}
    found = plan(initiatives(("A", 2, 130.0, dates)), NOBODY, limits(must=frozenset({"A"})), sooner({"A": 50}))

    assert found == (Shortage("budget", "", "2026-Q3", pytest.approx(30.0)),)


def test_the_people_who_are_short_are_named():
    needs = pd.DataFrame([("A", "IT", 0.9, 1, 2)], columns=NOBODY.columns)
    people = {("IT", "2026-Q3"): 0.5, ("IT", "2026-Q4"): 0.5}
    found = plan(initiatives(("A", 2, 0.0, {})), needs, limits(people=people, must=frozenset({"A"})), sooner({"A": 50}))

    assert [(one.kind, one.about, round(one.amount, 6)) for one in found] == [("people", "IT", 0.4)]


def test_limits_are_read_from_their_tables():
    capacity = pd.DataFrame({"role_id": ["IT"], "quarter": ["2026-Q3"], "fte_available": [2.0]})
    budget = pd.DataFrame({"quarter": ["2026-Q3", "2026-Q4"], "amount": [5.0, 6.0], "initiatives_at_once": [3, None]})
    waits = pd.DataFrame({"before": [None, "A"], "after": ["A", "B"], "kind": ["finish_start"] * 2, "lag_wk": [0, 2]})
    found = limits_of(initiatives(("A", 1, 0.0, {}), ("B", 1, 0.0, {})), capacity, budget, waits, first_day=FIRST)

    assert (found.budget, found.at_once) == ({"2026-Q3": 5.0, "2026-Q4": 6.0}, {"2026-Q3": 3})
    assert (found.people, found.order) == ({("IT", "2026-Q3"): 2.0}, (("A", "B", 2),))


def test_a_plan_becomes_changes_in_the_week_in_which_each_works():
    changes = pd.DataFrame({"initiative_id": ["A", "B"], "param_id": ["P", "Q"], "new_value": [1.0, 2.0], "from_week": [0, 0]})
    found = changes_of(Plan({"A": 1}, {"A": 5}, 0.0, 0.0), changes, weeks_before=26)

    assert (found["initiative_id"].tolist(), found["from_week"].tolist()) == (["A"], [31])


def test_a_quarter_is_broken_only_where_doing_nothing_would_keep_more():
    """Weeks 3 to 15 are the plan's first quarter when two weeks come before it."""
    rows = [(name, 1, "week_kept", str(week), kept) for name, kept in (("", 0.8), ("P", 0.7)) for week in range(1, 16)]
    results = pd.DataFrame(rows, columns=["scenario_id", "seed", "measure", "scope", "value"])
    (one,) = quarters(results, "P", Plan({"A": 1}, {"A": 5}, 0.0, 0.0), floor=0.9, weeks_before=2)

    assert (one.number, round(one.kept, 3), round(one.unchanged, 3), one.live, one.broken) == (1, 0.7, 0.8, ("A",), True)
    assert not Quarter(1, 0.7, 0.6, ("A",), 0.9).broken


def test_the_lesson_names_what_saves_the_promise_before_what_spoils_it():
    """A alone breaks it; with D it holds, with C it does not."""
    kept = pd.Series({"": 0.93, "A": 0.55, "C": 0.95, "D": 0.94, "A+C": 0.7, "A+D": 0.94, "C+D": 0.96, "A+C+D": 0.96})

    assert lesson(Quarter(1, 0.5, 0.93, ("A",), 0.9), kept, floor=0.9) == (("D", "A"),)
    assert lesson(Quarter(1, 0.5, 0.93, ("A", "C"), 0.9), kept, floor=0.9) == (("D", "A"),)
    assert lesson(Quarter(1, 0.5, 0.93, ("C",), 0.9), kept, floor=0.9) == ()
