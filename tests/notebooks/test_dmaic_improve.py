"""What the improve phase says about the invented fibre provider is what was put into it."""

import pytest


def test_the_time_to_installation_fell_and_nothing_is_proved(lumbrera):
    """Resellers' customers wait over a day less, and the backlog of August keeps the weeks after from being stable."""
    shown = lumbrera.payloads("es")["dmaic_improve.before_after"]
    change = lumbrera.finding("dmaic_improve.change.PIL-01")

    assert change["low"] < change["value"] < change["high"] < -1
    assert shown["body"]["state"] == "not_demonstrated"
    assert shown["title"].endswith("después del cambio el proceso no es estable")


def test_fewer_contracts_exceed_five_days(lumbrera):
    """From three in ten to under one in ten: confirmed appointments fail as seldom as elsewhere."""
    failures = lumbrera.finding("dmaic_improve.failures.PIL-01")

    assert -0.32 < failures["value"] < -0.18
    assert failures["high"] < -0.15


def test_the_failed_visits_are_the_pilot_that_is_proved(lumbrera):
    shown = lumbrera.payloads("es")["dmaic_improve.pilots"]

    assert [row[5] for row in shown["body"]["rows"]] == ["No demostrada", "Demostrada"]


def test_without_proof_the_money_is_no_saving(lumbrera):
    assert "sin mejora demostrada no son un ahorro" in lumbrera.payloads("es")["dmaic_improve.savings"]["title"]


@pytest.mark.parametrize(("code", "words"), [("es", "falta una mejora demostrada"), ("en", "missing: a proved improvement")])
def test_the_tollgate_names_what_is_missing(lumbrera, code, words):
    assert words in lumbrera.payloads(code)["dmaic_improve.tollgate"]["title"]


def test_the_confirmation_of_the_day_before_is_chosen_and_stays_first(lumbrera):
    assert lumbrera.payloads("es")["dmaic_improve.selection"]["title"].startswith(
        "«Confirmar la cita el día anterior» es la opción"
    )
    assert lumbrera.finding("dmaic_improve.chosen")["value"] > 4


def test_the_afternoon_before_is_what_moves_the_answers(lumbrera):
    effect = lumbrera.finding("dmaic_improve.effect.A")

    assert 0.15 < effect["low"] < effect["value"] < effect["high"] < 0.3
