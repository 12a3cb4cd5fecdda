"""What the exhibits say in both languages, and what they do where a table is missing."""

import dataclasses

import pandas as pd
import pytest

from methods.errors import MethodError
from methods.event_log.prices import Prices
from methods.rules import exhibits, table_exhibits
from methods.rules.costs import costs
from methods.rules.health import health
from methods.rules.ledger import ledger
from methods.rules.register import register
from methods.rules.replay import replay
from methods.rules.trace import trace
from methods.statistics.intervals import wilson

PRICES = Prices(margin_year=(120, 180, 220), contact_cost=(2.8, 3.2, 3.6), customer_hour=(0, 6, 10))
BASE = {
    "kind": "interview", "in_log": True, "gave_up": 0, "gave_up_share": 0.0, "gave_up_low": 0.0, "gave_up_high": 0.001,
    "waits": 0, "wait_median": None, "wait_median_low": None, "wait_median_high": None, "wait_p90": None, "wait_p90_low": None,
    "wait_p90_high": None, "wait_days": 0.0, "staff_hours": 0.0, "staff_cost": 0.0, "customer_hours": 0.0, "contacts": 0,
    "repeated": 0, "branch": "", "branch_cases": 0,
}  # fmt: skip


def judged(*rows, backing=None):
    """A ledger of ``(name, reached, rejected, staff_cost, loss, deters)``."""
    passed, declared = [], []
    for number, (name, reached, rejected, cost, loss, deters) in enumerate(rows, 1):
        share = wilson(rejected, reached)
        seen = {"reached": reached, "rejected": rejected, "rate": share.value, "rate_low": share.low, "rate_high": share.high}
        passed.append(BASE | seen | {"restriction_id": f"RST-0{number}", "name": name, "activity": name, "staff_cost": cost})
        declared.append(
            {
                "restriction_id": f"RST-0{number}", "rule_id": f"RUL-0{number}", "origin": "internal_policy",
                "origin_claimed": "internal_policy", "deters": deters, "decision": "undecided", "alternative": None,
                "loss_avoided_each": loss,
            }
        )  # fmt: skip
    passed, declared = pd.DataFrame(passed), pd.DataFrame(declared)
    return ledger(passed, costs(passed, declared, PRICES), declared, backing or {}, prices=PRICES, currency="USD")


@pytest.mark.parametrize(
    ("row", "es", "en"),
    [
        (
            ("Filtro", 6000, 30, 60000.0, 220.0, False),
            "Filtro: cada rechazo cuesta 2.000 USD y evita 220 USD; no se paga",
            "Filtro: each rejection costs 2,000 USD and avoids 220 USD; it does not pay",
        ),
        (
            ("Filtro", 6000, 30, 60000.0, 220.0, True),
            "Los datos no bastan para quitar Filtro: hace falta una prueba",
            "The data do not suffice to drop Filtro: it takes a trial",
        ),
        (
            ("Filtro", 100, 0, 60000.0, 220.0, False),
            "Los datos no deciden 1 de 1 restricciones; ninguna se puede quitar todavía",
            "The data do not decide 1 of 1 restrictions; none can be dropped yet",
        ),
        (
            ("Filtro", 6000, 600, 6.0, 220.0, False),
            "La única restricción se mantiene: se paga",
            "The only restriction stays: it pays",
        ),
    ],
)
def test_the_title_of_the_ledger_is_its_first_answer(provenance, row, es, en):
    titles = [exhibits.restriction_ledger(judged(row), provenance(code)).title for code in ("es", "en")]

    assert titles == [es, en]


def test_the_ladder_marks_the_rung_that_decides(provenance):
    """What happens to cases comes first; money is the fourth rung, the law the first."""
    result = judged(
        ("Filtro", 6000, 30, 60000.0, 220.0, False), ("Permiso", 6000, 3, 0.0, None, False), backing={"RUL-02": "Ley 1"}
    )

    assert exhibits.ladder(result, provenance("es")).body.marked == (4,)
    assert exhibits.ladder(result, provenance("es"), restriction="RST-02").body.marked == (1,)
    assert (
        exhibits.ladder(result, provenance("en"), restriction="RST-02").title
        == "Permiso: keep; automate, simplify or relocate, because the law demands it: Ley 1"
    )


def test_a_restriction_that_is_not_there_is_refused_by_name(provenance):
    with pytest.raises(MethodError, match=r"RST-09.*RST-01"):
        exhibits.ladder(judged(("Filtro", 6000, 30, 1.0, 220.0, False)), provenance("es"), restriction="RST-09")


def test_a_rate_of_fewer_cases_than_may_be_published_is_not_shown(provenance):
    few = dataclasses.replace(provenance("es"), min_cell=10)
    result = judged(("Filtro", 9, 1, 1.0, 220.0, False))

    assert exhibits.restriction_ledger(result, few).body.rows[0][2] == "–"


def test_without_norms_the_trace_is_a_box_that_says_so(provenance):
    empty = {
        "rule": pd.DataFrame(columns=["rule_id", "statement", "source", "status", "valid_from", "valid_to"]),
        "norm": pd.DataFrame(columns=["norm_id", "title", "citation", "force", "in_force_from", "in_force_to"]),
        "norm_clause": pd.DataFrame(columns=["clause_id", "norm_id", "ref", "obligation", "modal"]),
        "rule_clause": pd.DataFrame(columns=["rule_id", "clause_id", "coverage", "note"]),
    }
    shown = exhibits.trace(trace(empty, "2026-07-05"), provenance("es"))

    assert (shown.body.kind, shown.body.not_done) == ("note", True)
    assert "norm, norm_clause" in shown.alt


@pytest.mark.parametrize("name", ["table_rows", "table_health", "replay"])
def test_without_a_decision_table_its_exhibits_are_boxes_that_say_so(provenance, name):
    missing = {"table_rows": (None,), "table_health": (None, None), "replay": (None, None)}[name]
    shown = getattr(table_exhibits, name)(*missing, provenance("es"))

    assert (shown.id, shown.body.kind, shown.body.not_done) == (f"rules.{name}", "note", True)


def test_rates_that_nobody_can_measure_are_a_box(provenance):
    result = judged(("Filtro", 6000, 30, 1.0, 220.0, False))
    result = dataclasses.replace(result, table=result.table.assign(rate=None))

    assert exhibits.rates(result, provenance("es")).body.kind == "note"


def test_a_sound_table_is_said_to_be_sound(decision, provenance):
    shown = table_exhibits.table_health(health(decision("<18 | - | x\n>=18 | - | y")), None, provenance("es"))

    assert shown.title == "«Offer» decide todos los casos, sin huecos ni solapes"


def test_few_cases_in_a_gap_are_written_as_such_and_counted_in_a_note(decision, provenance):
    examined = health(decision("<18 | - | x", values=("x",)))
    facts = pd.DataFrame({"case_id": ["1", "1"], "attribute": ["age", "plan"], "value": ["40", "a"]})
    found = replay(examined, facts, pd.Series({"1": "went_on"}))
    shown = table_exhibits.table_health(examined, found, dataclasses.replace(provenance("en"), min_cell=10))

    assert shown.body.rows[0][3] == "< 10"
    assert any("10" in note for note in shown.notes)


def test_an_overdue_review_is_told_with_its_days(provenance):
    rules = pd.DataFrame(
        {
            "rule_id": ["RUL-01"], "statement": ["Preguntar antes"], "source": ["regulation"], "enforcement": ["system"],
            "status": ["in_force"], "valid_from": pd.to_datetime(["2025-01-01"]), "valid_to": pd.to_datetime([None]),
            "review_by": pd.to_datetime(["2026-07-01"]),
        }
    )  # fmt: skip
    shown = exhibits.register(register(rules, "2026-07-05"), provenance("es"))

    assert shown.title == "Un sistema aplica la única regla vigente"
    assert shown.takeaways == ("1 revisión está vencida; lleva 4 días de atraso: Preguntar antes",)
