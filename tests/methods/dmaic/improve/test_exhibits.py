"""What the improve phase shows and says, word for word."""

from datetime import date

import pytest

from methods.dmaic import improve
from methods.dmaic.define.ctq import Ctq
from methods.dmaic.improve import exhibits
from methods.dmaic.improve.pilot import Compared, Pilot, planned
from methods.dmaic.improve.proof import before_after
from methods.dmaic.improve.savings import savings
from methods.dmaic.improve.selection import selection_of
from methods.exhibits.exhibit import Provenance
from methods.exhibits.note import Note

TIMED = Ctq("CTQ-1", "Plazo", "d", "duration", "bd", "lower", upper=5.0)
SHARED = Ctq("CTQ-2", "Visita fallida", "d", "share", "fraction", "lower", upper=0.05)
OPTIONS = [
    ("SOL-1", "CTQ-1", "Como hoy", None, None, True),
    ("SOL-2", "CTQ-1", "Llamar antes", None, "INI-1", False),
    ("SOL-3", "CTQ-1", "Multar", None, None, False),
]
CRITERIA = [("SCR-1", "CTQ-1", "Efecto", None, 3.0), ("SCR-2", "CTQ-1", "Costo", None, 1.0)]
SCORES = [
    (f"SOL-{row}", f"SCR-{column}", score, None)
    for row, column, score in [(1, 1, 1), (1, 2, 3), (2, 1, 4), (2, 2, 3), (3, 1, 1), (3, 2, 2)]
]


@pytest.fixture
def compared():
    """A pilot of two stages."""

    def made(ctq, before, after, *, measurement=True, **parts):
        days = {"before": (date(2026, 1, 5), date(2026, 7, 5)), "after": (date(2026, 7, 20), date(2027, 1, 3))}
        pilot = Pilot("PIL-1", ctq.id, "Llamadas", **days, **parts)
        limits = {} if ctq.is_share else {"upper": ctq.upper}
        how = {"measurement": measurement, "short_period": bool(pilot.short_period_reason)}
        proof = before_after(before, after, direction=ctq.direction, **limits, **how)
        money = savings(proof.values, cases_per_year=pilot.cases_per_year, unit_cost=pilot.unit_cost)
        return Compared(pilot, ctq, proof, None, planned(pilot, ctq, before), 10.0, money)

    return made


@pytest.fixture
def proved(compared, counted):
    """Failed visits: 30% before, 10% after, of fifty a week."""
    return compared(
        SHARED,
        counted("before", [15, 14, 16, 15] * 5),
        counted("after", [5, 4, 6, 5] * 5),
        unit_cost=8.0,
        cases_per_year=1000.0,
        worth_showing=0.1,
    )


@pytest.fixture
def unstable(compared, timed, quiet):
    """Time to installation: from six to four days, and in the last week nine."""
    weeks = quiet(4, 22, seed=3)
    weeks[-1] = [9.0] * 10
    return compared(TIMED, timed("before", quiet(6, 22, seed=2)), timed("after", weeks))


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("es", "La mejora está demostrada: la proporción de «Visita fallida» pasó de 30,0 % a 10,0 %"),
        ("en", "The improvement is proved: the share of “Visita fallida” went from 30.0% to 10.0%"),
    ],
)
def test_what_is_proved_is_said_with_both_levels(proved, tables, provenance, code, title):
    shown = exhibits.before_after(proved, SHARED, tables(), provenance(code))

    assert shown.title.replace("\u00a0", " ") == title


def test_what_is_not_demonstrated_says_why(unstable, tables, provenance):
    shown = exhibits.before_after(unstable, TIMED, tables(), provenance("es"))

    assert shown.title.startswith("La mejora no está demostrada, aunque la media de «Plazo» pasó de 6")
    assert shown.title.endswith(": después del cambio el proceso no es estable")
    assert shown.body.state == "not_demonstrated"
    assert [reason.met for reason in shown.body.reasons] == [True, False, True, True, True]
    assert shown.body.reasons[1].words == "Después del cambio no es estable: dan señal 10 de 22 semanas"


def test_an_unstudied_measurement_is_not_known_and_not_met(compared, counted, tables, provenance):
    result = compared(SHARED, counted("before", [15] * 20), counted("after", [5] * 20), measurement=None)

    shown = exhibits.before_after(result, SHARED, tables(), provenance("es"))

    assert shown.title.endswith(": el sistema de medición no está aceptado")
    assert shown.body.reasons[3].met is None


def test_a_short_period_says_why_it_is_short(compared, counted, tables, provenance):
    stages = counted("before", [15] * 20), counted("after", [5, 4] * 5)

    shown = exhibits.before_after(
        compared(SHARED, *stages, short_period_reason="cierre del año"), SHARED, tables(), provenance("es")
    )

    assert "el período corto se acordó: cierre del año" in shown.body.reasons[2].words


def test_the_change_is_in_points_and_the_finding_in_fractions(proved, tables, provenance):
    shown = exhibits.before_after(proved, SHARED, tables(), provenance("es"))

    assert shown.body.change == pytest.approx(-20)
    assert shown.findings[0].value == pytest.approx(-0.2)
    assert shown.findings[0].low < -0.2 < shown.findings[0].high


def test_weeks_of_few_cases_are_not_shown(compared, counted, tables, language):
    """Fifty a week are shown from ten cases on, not from sixty on."""
    result = compared(SHARED, counted("before", [15] * 8, n=50), counted("after", [5] * 8, n=70))

    shown = exhibits.before_after(result, SHARED, tables(), Provenance(language("es"), "s", "p", min_cell=60))

    assert {point.value for point in shown.body.before.points} == {None}
    assert None not in {point.value for point in shown.body.after.points}
    assert any("60" in note for note in shown.notes)


def test_money_is_a_saving_only_when_it_is_proved(proved, compared, counted, tables, provenance):
    """200 failures fewer of 1,000 cases, 8 USD each: 1,600 USD."""
    stages = counted("before", [15, 14, 16, 15] * 5), counted("after", [5, 4, 6, 5] * 5)
    doubtful = compared(SHARED, *stages, measurement=False, unit_cost=8.0, cases_per_year=1000.0)

    sure, unsure = (exhibits.savings(result, SHARED, tables(), "USD", provenance("es")) for result in (proved, doubtful))

    assert sure.title.startswith("La mejora vale unos 1.600 USD al año, entre ")
    assert unsure.title.startswith("Serían unos 1.600 USD al año")
    assert sure.findings[0].unit == "USD"


def test_what_the_initiative_costs_is_said_beside_it(compared, counted, tables, provenance):
    stages = counted("before", [15] * 20), counted("after", [5] * 20)
    result = compared(SHARED, *stages, unit_cost=8.0, cases_per_year=1000.0, initiative_id="INI-1")

    shown = exhibits.savings(result, SHARED, tables(initiative=[("INI-1", "Llamadas", 6000, 3000)]), "USD", provenance("es"))

    assert shown.takeaways == ("La iniciativa cuesta 6.000 USD para empezar y 3.000 USD al año: réstelos antes de prometer nada",)


def test_the_plan_says_whether_the_cases_were_enough(proved, tables, provenance):
    shown = exhibits.plan(proved, SHARED, tables(), provenance("es"))

    assert shown.title.startswith("El piloto reunió los casos que pedía: 1.000 antes y 1.000 después")


def test_the_choice_is_robust_or_it_is_said(tables, provenance):
    chosen = selection_of(tables(solution_option=OPTIONS, solution_criterion=CRITERIA, solution_score=SCORES), "CTQ-1")

    shown = exhibits.selection(chosen, TIMED, tables(initiative=[("INI-1", "Llamadas", 1, 1)]), provenance("es"))

    assert shown.title.replace("\u00a0", " ") == (
        "«Llamar antes» es la opción que mejor sirve a los criterios, y lo sigue siendo si cada peso sube o baja 20 %"
    )
    assert shown.takeaways[0] == "La lleva a cabo la iniciativa «Llamadas»"
    assert exhibits.datum(chosen, TIMED, provenance("es")).title == (
        "«Llamar antes» supera a «Como hoy» en 1 de 2 criterios y no queda por debajo en ninguno"
    )


@pytest.mark.parametrize("code", ["es", "en"])
def test_what_is_missing_is_named_and_nothing_fails(tables, provenance, code):
    """Without a CTQ, and with one that has neither options nor experiment nor pilot."""
    for ctq in (None, TIMED):
        origin = provenance(code)
        shown = [
            exhibits.weights(None, ctq, origin),
            exhibits.selection(None, ctq, tables(), origin),
            exhibits.datum(None, ctq, origin),
            exhibits.experiment(None, ctq, origin),
            exhibits.plan(None, ctq, tables(), origin),
            exhibits.before_after(None, ctq, tables(), origin),
            exhibits.details(None, ctq, origin),
            exhibits.savings(None, ctq, tables(), "USD", origin),
            exhibits.pilots((), tables(), origin),
        ]

        assert all(isinstance(one.body, Note) and one.body.not_done for one in shown)


def test_a_pilot_without_data_after_is_not_done(compared, counted, tables, provenance):
    result = compared(SHARED, counted("before", [15] * 20), counted("after", [0] * 5, n=0))

    shown = exhibits.before_after(result, SHARED, tables(), provenance("es"))

    assert shown.body.not_done
    assert "no hay mediciones de «Visita fallida» en ambos períodos" in shown.title


def test_the_tollgate_names_what_is_missing(unstable, provenance, language):
    gate = improve.gate(None, unstable, "USD", language("es"))

    shown = exhibits.tollgate(gate, provenance("es"))

    assert [requirement.key for requirement in gate.missing] == ["choice", "weights", "plan", "proof", "savings"]
    assert "una mejora demostrada" in shown.title
    assert any("No está demostrada: después del cambio el proceso no es estable" in str(row) for row in shown.body.rows)


def test_the_tollgate_passes_when_everything_is_there(proved, tables, language):
    chosen = selection_of(tables(solution_option=OPTIONS, solution_criterion=CRITERIA, solution_score=SCORES), "CTQ-1")

    assert improve.gate(chosen, proved, "USD", language("es")).passed
    assert not improve.gate(None, None, "USD", language("es")).passed


def test_a_tollgate_without_any_table_names_no_file(language):
    shown = exhibits.tollgate(improve.gate(None, None, "USD", language("es")), Provenance(language("es"), "", ""))

    assert shown.source == "ningún archivo: las tablas no están"
