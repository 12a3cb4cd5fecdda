"""The plan and its worth as a reader sees them."""

import pytest

from methods.ptf.roadmap import exhibits, plan_exhibit
from methods.ptf.roadmap.order import Quarter
from methods.ptf.roadmap.planning import Plan, Shortage
from methods.ptf.roadmap.study import Search, Try
from tests.methods.ptf.roadmap.test_planning import NOBODY, initiatives, limits

NAMES = {"A": "Video", "D": "Cuadrilla", "IT": "Sistemas"}
GOOD = Plan({"D": 1, "A": 2}, {"D": 6, "A": 7}, 1.0, 0.0)
BAD = Plan({"A": 1}, {"A": 3}, 2.0, 0.0)


class Tables:
    """Two initiatives, nobody needed."""

    initiative = initiatives(("A", 5, 10.0, {}), ("D", 5, 20.0, {})).assign(name=["Video", "Cuadrilla"])
    initiative_need = NOBODY


def searched(*tries, shortages=(), at_once=9):
    return Search(tries, shortages, limits(at_once=at_once), 0.9, frozenset())


def quarter(kept, *, live=()):
    return Quarter(1, kept, 0.93, live, 0.9)


def test_no_plan_says_which_limit_is_short_by_how_much(provenance):
    """E-RMP-001: 30 of the budget in the third quarter, 0.4 people of systems."""
    short = (Shortage("budget", "", "2026-Q3", 30.0), Shortage("people", "IT", "2026-Q4", 0.4))
    shown = plan_exhibit.plan(searched(shortages=short), Tables, NAMES, "USD", provenance("es"))

    assert shown.title == "Ningún plan cabe en los límites"
    assert shown.body.paragraphs == (
        "ningún plan cumple los límites: presupuesto falta 30,00 en 2026-Q3",
        "ningún plan cumple los límites: personas de «Sistemas» falta 0,40 en 2026-Q4",
    )


def test_a_full_pace_is_noted(provenance):
    """W-RMP-002: both run at once in the third quarter where two may."""
    shown = plan_exhibit.plan(searched(Try(GOOD, (), ()), at_once=2), Tables, NAMES, "USD", provenance("en"))

    assert "2 initiatives run in 2026 Q3; the pace limit is 2" in shown.notes


def test_the_plan_is_drawn_in_the_order_in_which_things_go_live(provenance):
    """D is live in week 6, A in week 7; money: 30 of 100 in the first quarter."""
    body = plan_exhibit.plan(searched(Try(GOOD, (), ())), Tables, NAMES, "USD", provenance("en")).body

    assert [(bar.label, bar.first, bar.last) for bar in body.bars] == [("Cuadrilla", 1, 5), ("Video", 2, 6)]
    assert body.loads[-1].texts == ("30 of 100", "0 of 100")


def test_what_was_learnt_is_the_title(provenance):
    rejected = Try(BAD, (quarter(0.5, live=("A",)),), (("D", "A"),))
    shown = exhibits.tries(searched(rejected, Try(GOOD, (quarter(0.92),), ())), NAMES, provenance("es"))

    assert shown.title == "El plan que más vale rompe la promesa; el que se sostiene pone «Cuadrilla» antes que «Video»"
    assert [row[4] for row in shown.body.rows] == ["Se rechaza", "Se sostiene"]
    assert shown.body.rows[0][5] == "«Cuadrilla» debe estar activa antes que «Video»"


def test_a_plan_whose_order_nobody_simulated_says_so(provenance):
    shown = exhibits.tries(searched(Try(GOOD, (), ())), NAMES, provenance("es"))

    assert shown.body.rows[0][4] == "Orden sin simular"


def test_a_plan_that_breaks_the_promise_does_not_stand():
    assert searched(Try(BAD, (quarter(0.5),), ())).plan is None
    assert searched(Try(GOOD, (quarter(0.95),), ())).plan is GOOD


@pytest.mark.parametrize("name", ["worth", "benefits", "spread", "payback"])
def test_without_runs_the_worth_is_a_box(name, provenance):
    arguments = {"worth": ("USD",), "benefits": ({}, "USD"), "spread": (), "payback": ("USD",)}[name]
    shown = getattr(exhibits, name)(None, *arguments, provenance("en"))

    assert shown.body.paragraphs == ("Not done: there is no data in benefit, sim_model, scenario_change.",)


def test_a_plan_without_tables_is_a_box(provenance):
    shown = plan_exhibit.plan(None, Tables, NAMES, "USD", provenance("en"))

    assert shown.body.paragraphs == ("Not done: there is no data in initiative, budget, capacity.",)


def test_the_names_of_quarters_follow_the_reader(provenance):
    """Trimestre in Spanish, quarter in English."""
    spanish, english = (
        plan_exhibit.plan(searched(Try(GOOD, (), ())), Tables, NAMES, "USD", provenance(code)).body.stretches[0].label
        for code in ("es", "en")
    )

    assert (spanish, english) == ("2026-T3", "2026 Q3")


def test_initiatives_left_out_are_named(provenance):
    shown = plan_exhibit.plan(searched(Try(BAD, (), ())), Tables, NAMES, "USD", provenance("es"))

    assert shown.takeaways == ("Fuera del plan, porque no valen lo que cuestan y no son obligatorias: Cuadrilla.",)
