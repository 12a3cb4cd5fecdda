"""A tollgate names what is missing, and what may not be claimed without it."""

import datetime

import pytest

from methods.dmaic.define import Requirement, Tollgate, tollgate_exhibit
from methods.dmaic.define.tollgate import consequences, sentence
from methods.errors import MethodError

HALF = Tollgate(
    "define", (Requirement("charter", True, {"name": "Instalar"}), Requirement("voice", False, {"count": 1, "names": ["Saber"]}))
)


def test_what_is_missing_is_in_the_title_and_marked(provenance):
    exhibit = tollgate_exhibit(HALF, provenance("es"))

    assert exhibit.title == "La fase Definir no pasa: falta voz del cliente detrás de cada necesidad"
    assert exhibit.body.rows[1] == ("Voz del cliente detrás de cada necesidad", "Falta", "Sin voz que la diga: Saber")
    assert exhibit.body.marked == (1,)
    assert exhibit.findings[0].value == 1


def test_a_claim_that_falls_with_a_requirement_is_said(language):
    assert consequences(HALF, language("en")) == (
        "A need that nobody voiced is the team's assumption: nothing is designed on it",
    )


def test_nothing_missing_is_a_pass(language):
    whole = Tollgate("define", HALF.requirements[:1])

    assert whole.passed
    assert sentence(whole, language("en")) == "The Define phase meets its 1 requirements"


def test_an_exhibit_may_ask_whether_a_requirement_is_met():
    assert HALF.met("charter")
    assert not HALF.met("charter", "voice")
    with pytest.raises(KeyError):
        HALF.met("data")


def test_days_and_variants_are_written_for_the_reader(provenance):
    held = Requirement("limits", True, {"n": 27, "date": datetime.date(2026, 7, 13), "hash": "a1"})
    spec = Requirement("specification", False, {"n": 40}, "undecided")
    rows = tollgate_exhibit(Tollgate("control", (held, spec)), provenance("es")).body.rows

    assert rows[0][2] == "27 puntos, hasta 13 jul 2026, huella a1"
    assert rows[1][2] == "El intervalo toca el límite y no decide, con 40 casos"


@pytest.mark.parametrize(
    ("phase", "requirements", "said"),
    [
        ("sell", HALF.requirements, "phase 'sell' is not one of define, measure"),
        ("define", (), "requirements .* are none"),
        ("define", HALF.requirements[:1] * 2, "not all different"),
    ],
)
def test_a_tollgate_that_nobody_can_pass_is_refused(phase, requirements, said):
    with pytest.raises(MethodError, match=said):
        Tollgate(phase, requirements)
