"""What the control phase prints, in both languages."""

import dataclasses

import numpy as np
import pytest

from methods.dmaic.control import exhibits, ways_out

STAGES = [("CTQ-01", "2026-01-05", "Antes", None), ("CTQ-01", "2026-06-22", "Después", None)]
CAUSE = [("CTQ-01", "2026-04-01", "feriado", True)]
WEEKS = [*[[10.0], [12.0]] * 6, [30.0], *[[10.0], [12.0]] * 6, *[[6.0], [7.0]] * 5]


@pytest.fixture
def study(charted, times):
    """A holiday in week 13, and a lower level from 22 June on."""
    stages = [STAGES[0], ("CTQ-01", "2026-06-29", "Después", None)]
    return charted(times(WEEKS), chart_stage=stages, assignable_cause=CAUSE)


def test_the_chart_says_whether_the_current_stage_is_in_control(study, provenance):
    """Ten weeks of 6 and 7 days: centre 6.5."""
    assert exhibits.chart(study, provenance("es")).title == (
        "Plazo está bajo control en «Después»: ninguna señal en 10 semanas, con centro en 6,50 días"
    )
    assert exhibits.chart(study, provenance("en")).title == (
        "Plazo is in control in “Después”: no signal in 10 weeks, centred on 6.50 days"
    )


def test_the_chart_names_estimator_rules_and_what_left_the_baseline(study, provenance):
    exhibit = exhibits.chart(study, provenance("es"))

    assert exhibit.takeaways[0] == "El centro es de 11 días en «Antes» y 6,50 días en «Después»"
    assert "Límites a tres sigmas; sigma: rango móvil medio entre d2(2). Cada etapa lleva los suyos." in exhibit.notes
    assert "El punto del 30 mar 2026 no entra en los límites de la línea base: «feriado»." in exhibit.notes
    assert [cause.words for cause in exhibit.body.causes] == ["feriado"]
    assert [stage.label for stage in exhibit.body.stages] == ["Antes", "Después"]


def test_a_stage_of_few_weeks_is_not_judged_and_its_limits_are_provisional(charted, times, provenance):
    stages = [STAGES[0], ("CTQ-01", "2026-08-10", "Nueva", None)]
    exhibit = exhibits.chart(charted(times(WEEKS), chart_stage=stages), provenance("es"))

    assert exhibit.title == "Plazo aún no puede juzgarse en «Nueva»: hay 4 semanas y se necesitan 8 puntos"
    assert exhibit.body.panels[0].bands[-1].provisional


def test_ordinary_signals_are_printed_beside_laney(charted, shares, provenance):
    """Weeks of 5% and 15% of 400 in pairs: every one lies beyond three binomial errors (4.5 points) of 10%."""
    study = charted(shares([20, 60, 60, 20] * 6, 400))
    title = exhibits.choice(study, provenance("es")).title

    assert title.startswith("Gráfico p′ de Laney: los puntos varían")
    assert title.endswith("señalan 0 de 24 y, con el gráfico p ordinario, serían 24")


def test_limits_are_told_with_both_fingerprints(study, provenance):
    exhibit = exhibits.limits(study, provenance("es"))

    assert exhibit.title == "Límites de «Plazo» congelados con 24 semanas, hasta el 22 jun 2026"
    assert exhibit.notes[0] == (
        f"Huella de los puntos congelados: {study.frozen.data_hash[:16]}. "
        f"Huella de los datos del CTQ, la misma de la carta: {'a' * 16}."
    )
    assert [row[4] for row in exhibit.body.rows] == [11.0, 6.5]


def test_memory_and_small_shifts_have_their_sentences(study, provenance):
    memory = exhibits.memory(study, ways_out(study), provenance("es"))
    shifts = exhibits.small_shifts(study, provenance("en"))

    assert memory.title.startswith("Los puntos no dependen del anterior (r₁ = −")
    assert shifts.title == "EWMA and CUSUM see no small shift of “Plazo” in “Después”, over 10 weeks"
    assert len(shifts.body.panels) == 2


def test_single_cases_are_for_the_team_where_small_cells_are_hidden(charted, times, provenance):
    study = charted(times(np.random.default_rng(2).normal(10, 1, (5, 6)).tolist()), period="case")
    guarded = dataclasses.replace(provenance("es"), min_cell=10)

    assert exhibits.chart(study, guarded).audience == "team"
    assert exhibits.chart(study, provenance("es")).audience == "client"


def test_a_cause_is_drawn_once_for_the_cases_that_share_it(charted, times, provenance):
    weeks = times([[10.0, 11.0, 12.0], *[[11.0], [12.0]] * 10])
    study = charted(weeks, period="case", assignable_cause=[("CTQ-01", "2026-01-05", "Paro", False)])

    assert [(cause.place, cause.words) for cause in exhibits.chart(study, provenance("es")).body.causes] == [(0, "Paro")]


def test_weeks_of_few_cases_are_gaps_and_are_counted(charted, shares, provenance):
    """Of three weeks of 100, 100 and 5 cases, the last may not be shown; its cases stay in centre and limits."""
    measured = shares([3, 4, 2], 100)
    few = dataclasses.replace(measured, frame=measured.frame.head(205))
    guarded = dataclasses.replace(provenance("es"), min_cell=10)
    exhibit = exhibits.chart(charted(few), guarded)

    assert exhibit.body.panels[0].values[2] is None
    assert any("menos de 10" in note for note in exhibit.notes)


def test_where_every_point_is_small_the_chart_is_a_box(study, provenance):
    box = exhibits.chart(study, dataclasses.replace(provenance("es"), min_cell=10))

    assert box.body.not_done


def test_plans_name_who_watches_and_what_is_done(study, shares, tables, provenance):
    plan = [("CTQ-02", "auto", "week", "R1", "weekly", "R2", "Tablero")]
    held = tables(
        control_plan=plan,
        response_plan=[("CTQ-02", "run", "Comparar", "R1", 5, "R2")],
        role=[("R1", "Supervisión"), ("R2", "Jefatura")],
    )
    studied = (shares([1, 2]),)
    planned = exhibits.plan(held.control_plan, studied, held.role, provenance("es"))
    answer = exhibits.response(held.response_plan, studied, held.role, provenance("en"))

    assert planned.body.rows[0] == (
        *("Fallida", "Parte fallida. Se pide 5\u00a0% o menos", "el que pidan los datos, por semana"),
        *("Supervisión, cada semana (Tablero)", "Jefatura", "a" * 16),
    )
    assert answer.title == "Every signal has a response within 5 days (1 responses agreed)"
    assert answer.body.rows[0] == ("Fallida", "a run or a rule of zones", "Comparar", "Supervisión", 5, "Jefatura")


def test_without_tables_every_exhibit_is_a_named_box(tables, provenance):
    held, origin = tables(), provenance("es")
    boxes = [make(None, origin) for make in (exhibits.choice, exhibits.chart, exhibits.small_shifts, exhibits.limits)]
    boxes += [exhibits.memory(None, ways_out(None), origin)]
    boxes += [
        exhibits.plan(held.control_plan, (), held.role, origin),
        exhibits.response(held.response_plan, (), held.role, origin),
    ]

    assert all(box.body.not_done for box in boxes)
    assert boxes[5].title == "No se hizo: falta la tabla control_plan, que dice quién mira cada gráfico y quién responde"
