"""What the notebook of rules says about the invented fibre provider is what was put into it."""

import pytest

from workbook.texts import LANGUAGES


def said(lumbrera, name, code="es"):
    return lumbrera.payloads(code)[name]["title"].replace("\N{NO-BREAK SPACE}", " ")


def rows(lumbrera, name, code="es"):
    body = lumbrera.payloads(code)[name]["body"]
    return [[str(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in body["rows"]]


def test_the_interview_rejects_under_one_in_a_hundred_and_costs_days_and_customers(lumbrera):
    """32 of 6,178 rejected; 269 gave up while they waited a median of three days: 8.4 for each one rejected."""
    rate, wait, gave_up = (lumbrera.finding(f"rules.{name}.RST-01") for name in ("rate", "wait", "gave_up"))

    assert (rate["n"], round(rate["value"] * rate["n"]), rate["high"] < 0.01) == (6178, 32, True)
    assert 2.9 < wait["value"] < 3.2
    assert 0.037 < gave_up["low"] < gave_up["value"] < 0.047


def test_the_interview_does_not_pay_and_no_law_backs_it(lumbrera):
    """33,950 of officers, 48,420 of margin and 6,813 of contacts are 89,182: 2,787 a rejection against 220 avoided."""
    cost, break_even = (lumbrera.finding(f"rules.{name}.RST-01") for name in ("cost_per_rejection", "break_even"))

    assert cost["value"] == pytest.approx(2787, abs=5)
    assert 0.05 < break_even["low"] < break_even["value"] < break_even["high"] < 0.08
    assert lumbrera.finding("rules.verdict.RST-01")["method"].endswith("drop")
    assert said(lumbrera, "rules.ledger") == (
        "Entrevista de admisión: por cada caso que rechaza, 8,4 buenos clientes desisten; cuesta 2.787 USD y evita 220 USD"
    )
    assert "ninguna cláusula obligatoria la respalda" in lumbrera.payloads("es")["rules.ledger"]["takeaways"][0]


def test_the_consent_rejects_even_less_and_stays_because_the_law_demands_it(lumbrera):
    rate = lumbrera.finding("rules.rate.RST-04")

    assert rate["high"] < 0.01
    assert lumbrera.finding("rules.verdict.RST-04")["statement"] == (
        "Consentimiento de datos: mantener; automatizar, simplificar o reubicar (lo manda la ley: Ley 41-2021 (norma ficticia), "
        "Art. 8)."
    )


def test_the_credit_check_pays_and_its_manual_branch_is_an_exception(lumbrera):
    rate = lumbrera.finding("rules.rate.RST-03")

    assert 0.06 < rate["value"] < 0.072
    assert lumbrera.finding("rules.verdict.RST-03")["method"].endswith(": keep")
    assert any("249 casos" in text for text in lumbrera.payloads("es")["rules.ledger"]["takeaways"])


def test_one_binding_clause_has_no_rule(lumbrera):
    assert lumbrera.finding("rules.open_clauses")["value"] == 1
    assert "derecho a desistir dentro de siete días" in said(lumbrera, "rules.trace")


def test_the_gaps_of_the_decision_table_explain_the_reviews_by_hand(lumbrera):
    """Four gaps hold 221 of 7,056 cases; with the 28 where two rows contradict each other they are the 249 reviewed by hand."""
    assert lumbrera.finding("rules.gaps.DT-01")["value"] == 4
    assert said(lumbrera, "rules.replay") == (
        "«Depósito y plan» no tiene respuesta para 3,1 % de los casos; de los 249 que se revisaron a mano, 221 caen en un hueco "
        "y en 28 dos filas se contradicen"
    )
    assert rows(lumbrera, "rules.table_health")[0] == [
        "✗ Hueco: ninguna fila", "Puntaje de crédito [400; 550) y Antigüedad como cliente [0; 12)", "", "178",
    ]  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_count_under_the_smallest_cell_is_not_published(lumbrera, code):
    assert [row[3] for row in rows(lumbrera, "rules.table_health", code)][3] == "< 10"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_key_of_a_table_is_shown_where_a_name_is_meant(lumbrera, code):
    shown = [
        cell for name in ("rules.ledger", "rules.ladder", "rules.trace") for row in rows(lumbrera, name, code) for cell in row
    ]

    assert [cell for cell in shown if any(key in cell for key in ("RST-", "RUL-", "CLS-", "NRM-"))] == []
