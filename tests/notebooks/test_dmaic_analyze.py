"""What the analyze phase finds in Lumbrera Fibra: the cause that was put in, and those that only look like one."""

import pytest


def test_the_reseller_holds_far_more_of_the_late_cases_than_of_the_cases(lumbrera):
    """One contract in ten, and more than four of ten late installations."""
    finding = lumbrera.finding("dmaic_analyze.pareto")

    assert finding["value"] > 0.4
    assert "y 10,1\u00a0% de los casos" in finding["statement"]


def test_a_failed_visit_costs_five_days(lumbrera):
    """The next slot comes three to six days later."""
    finding = lumbrera.finding("dmaic_analyze.cause.CAU-01")

    assert 4.5 < finding["low"] < finding["value"] < finding["high"] < 5.5
    assert "confirmada" in finding["statement"]


def test_the_reseller_is_confirmed_behind_late_installations_and_behind_failed_visits(lumbrera):
    """26 points more failed visits than the other channels."""
    late, failed = (lumbrera.finding(f"dmaic_analyze.cause.{name}") for name in ("CAU-02", "CAU-11"))

    assert ": confirmada;" in late["statement"]
    assert ": confirmada;" in failed["statement"]
    assert failed["value"] == pytest.approx(0.26, abs=0.02)


@pytest.mark.parametrize("name", ["CAU-04", "CAU-05", "CAU-06", "CAU-07", "CAU-16"])
def test_what_was_not_put_in_is_not_confirmed(lumbrera, name):
    """Documents, the interview, credit by hand, businesses, the pro plan."""
    assert "no confirmada" in lumbrera.finding(f"dmaic_analyze.cause.{name}")["statement"]


def test_poor_advice_goes_with_failed_visits_and_is_not_their_cause(lumbrera):
    """Resellers advise badly and their visits fail; compared within channels, advice does nothing."""
    finding = lumbrera.finding("dmaic_analyze.cause.CAU-14")

    assert finding["high"] < 1
    assert "la explican las otras causas" in finding["statement"]


def test_the_map_has_solid_struck_and_hollow_causes_on_six_branches(lumbrera):
    body = lumbrera.payloads("es")["dmaic_analyze.cause_map"]["body"]
    states = [cause["state"] for branch in body["branches"] for cause in branch["causes"]]

    assert len(body["branches"]) == 6
    assert (states.count("confirmed"), states.count("rejected"), states.count("hypothesis")) == (2, 4, 3)


def test_the_danger_to_a_person_comes_before_larger_risk_numbers(lumbrera):
    """The fall from the pole: 10, 2, 8, a risk number of 160 under one of 245."""
    payload = lumbrera.payloads("es")["dmaic_analyze.failure_modes"]
    rows = payload["body"]["rows"]
    numbers = [int(row[3].split("=")[1]) for row in rows]

    assert [row[1] for row in rows[:4]] == ["Alta", "Alta", "Alta", "Media"]
    assert numbers[2] < numbers[3]
    assert "El número de riesgo engaña" in payload["takeaways"][0]


def test_every_test_shows_its_assumptions_in_both_languages(lumbrera):
    """Six tests of the lead time: five of two groups, one of two numbers."""
    rows = {code: lumbrera.payloads(code)["dmaic_analyze.assumptions"]["body"]["rows"] for code in ("es", "en")}

    assert len(rows["es"]) == len(rows["en"]) == 5 * 5 + 4


def test_the_tollgate_is_passed(lumbrera):
    assert lumbrera.finding("dmaic_analyze.tollgate", "es")["statement"] == "La fase Analizar cumple sus 7 requisitos"
    assert lumbrera.finding("dmaic_analyze.tollgate", "en")["statement"] == "The Analyze phase meets its 7 requirements"
