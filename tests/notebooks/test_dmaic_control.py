"""What the control notebook says of the invented fibre provider, and the thread from its charter to its control plan."""

import pytest

from methods.dmaic import control, define
from workbook.engagement import open_engagement


@pytest.fixture(scope="module")
def company(lumbrera):
    """The engagement as a notebook opens it."""
    return open_engagement(lumbrera.folder, "es", "dmaic_control")


@pytest.fixture(scope="module")
def visits(company):
    """The failed first visits on their chart, both logs together."""
    tables, window = company.tables, company.window
    ctq = define.ctq_of(tables, "CTQ-02")
    logs = define.measured(ctq, tables, window=window), define.measured_after(ctq, tables, window=window)
    return control.on_chart(*logs, tables, window=window), logs


def test_the_charter_and_the_control_plan_carry_the_same_fingerprints(lumbrera):
    """One executed artefact from charter to control plan: the last cell of each plan's row is in the charter's row of data."""
    exhibits = lumbrera.payloads("es")
    charter = exhibits["dmaic_define.charter"]["body"]["rows"][-1][1]
    plans = [row[-1] for row in exhibits["dmaic_control.plan"]["body"]["rows"]]

    assert len(plans) == 2
    assert all(len(mark) == 16 and mark in charter for mark in plans)


def test_definition_and_specification_are_those_of_the_charter(lumbrera):
    exhibits = lumbrera.payloads("es")
    defined = {row[0].split(" ", 1)[1]: (row[1], row[3]) for row in exhibits["dmaic_define.ctqs"]["body"]["rows"]}
    planned = {row[0]: row[1] for row in exhibits["dmaic_control.plan"]["body"]["rows"]}

    assert planned == {name: f"{definition}. Se pide {limits}" for name, (definition, limits) in defined.items()}


def test_installation_times_are_charted_as_individuals_and_have_a_memory(lumbrera):
    """Weeks follow the queue of the crews: they vary several times what their own cases explain, and resemble the one before."""
    exhibits = lumbrera.payloads("es")

    assert exhibits["dmaic_control.choice"]["title"].startswith(
        "Gráfico de individuales y rango móvil (I-MR) sobre los promedios"
    )
    assert lumbrera.finding("dmaic_control.lag1")["value"] > 0.38
    assert "Cada punto se parece al anterior" in exhibits["dmaic_control.memory"]["title"]


def test_the_current_stage_is_lower_and_in_control(lumbrera):
    before, now = (lumbrera.finding(f"dmaic_control.centre.{number}")["value"] for number in (1, 3))

    assert now < before - 0.3
    assert lumbrera.finding("dmaic_control.signals")["value"] == 0


def test_the_tollgate_names_what_is_missing(lumbrera):
    """Fourteen weeks are not twenty."""
    rows = {row[0]: row[1:] for row in lumbrera.payloads("es")["dmaic_control.tollgate"]["body"]["rows"]}

    assert rows["Mejora sostenida"] == ["Falta", "14 puntos en la etapa actual; se piden 20"]
    assert rows["Los mismos datos que la carta"][0] == "Cumple"
    assert rows["Aprobación de la fase Definir"][0] == "Cumple"


def test_failed_visits_need_no_other_limits_than_chance(visits):
    """Weeks vary as a binomial count does, and fall from about 7% to about 4.5% when appointments are confirmed."""
    study, _ = visits
    before, now = (study.value(key, "centre") for key, _ in study.stages)

    assert study.choice.chart == "p"
    assert 0.8 < study.choice.ratio < 1.2
    assert (before, now) == (pytest.approx(0.07, abs=0.008), pytest.approx(0.045, abs=0.007))
    assert study.value(study.last, "stable")


def test_in_control_is_not_yet_within_specification(visits, company):
    """4.5% of six thousand cases against 5%: the interval must lie below to be met, and the verdict says what it is."""
    study, logs = visits
    now = control.current(study, logs, company.tables.sla).iloc[0]

    assert (now["verdict"] == "meets") == (now["high"] < 0.05)
