"""How the CX matrix is shown: titles are conclusions, blank is blank, and no number stands for a whole process."""

import json

import pandas as pd
import pytest

from methods import cx_matrix
from methods.exhibits.kinds import kind_of
from methods.language import NO_BREAK_SPACE
from tests.methods.cx_matrix.conftest import DAY

JUDGED = ("profile", "order", "gaps", "tests")


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


@pytest.fixture
def shown(provenance):
    """Every exhibit of the method by name, for one language."""

    def made(tables, code="es"):
        show, origin, cells = cx_matrix.exhibits, provenance(code), cx_matrix.profile(tables)
        compared, aimed = cx_matrix.comparison(tables, DAY), cx_matrix.targets(tables, cells)
        ready, planned = cx_matrix.readiness(tables["cx_judgement"]), cx_matrix.purchases(tables)
        return {
            "profile": show.profile(cells, compared, tables, origin),
            "order": show.order(ready, planned, cells, tables, origin),
            "gaps": show.gaps(cx_matrix.candidates(tables, cells), tables, origin),
            "targets": show.targets(aimed, cells, tables, origin),
            "steps": show.steps(aimed, tables, origin),
            "tests": show.tests(compared, tables, origin),
            "orphans": show.orphans(cx_matrix.orphans(tables), tables, origin),
            "links": show.links(cx_matrix.links(tables), cells, tables, origin),
        }

    return made


def set_answer(tables, process, criterion, met):
    judgements = tables["cx_judgement"]
    judgements.loc[(judgements.process_id == process) & (judgements.criterion_id == criterion), "met"] = met


def row_of(exhibit, label):
    return next(row for row in exhibit.body.rows if plain(row.label).startswith(label))


def test_titles_are_conclusions_in_both_languages(tables, shown):
    """Rules: sale 1 and installation 0, the only dimension with two below level 2. Red: K1, R1, R2B, T2 below it; P3A, P3B."""
    spanish = {name: exhibit.title for name, exhibit in shown(tables, "es").items()}
    english = {name: exhibit.title for name, exhibit in shown(tables, "en").items()}

    assert spanish == {
        "profile": "2 de 2 procesos no llegan al nivel 2 en reglas, la dimensión más atrasada",
        "order": "Primero proceso y reglas: «Chatbot» llega antes de tiempo a Venta",
        "gaps": "6 criterios están en rojo y 4 impiden llegar al nivel 2; ninguno se ha vinculado con el registro de brechas",
        "targets": "De 3 metas que piden subir de nivel, 2 no tienen iniciativa que las lleve",
        "steps": "Entre hoy y las metas hay 3 criterios que no se cumplen y 3 sin juzgar",
        "tests": "Ningún juicio queda desmentido; 1 de 11 se sostiene solo porque la falla ya se admite en otro proceso",
        "orphans": "Faltan 2 vínculos; lo más notorio, reglas vigentes sin actividad (1 de 2)",
        "links": "2 de 4 procesos no tienen nada detrás: ni actividades ni tecnología ni reglas ni indicadores",
    }
    assert english == {
        "profile": "2 of 2 processes stay below level 2 in rules, the dimension furthest behind",
        "order": "Process and rules first: “Chatbot” comes too early for Venta",
        "gaps": "6 criteria are red and 4 keep a process below level 2; none has been linked with the gap register",
        "targets": "Of 3 targets that ask for a higher level, 2 have no initiative that brings them",
        "steps": "Between now and the targets stand 3 criteria that are not met and 3 not judged",
        "tests": "No judgement is refuted; 1 of 11 stands only because the fault is already admitted in another process",
        "orphans": "2 links are missing; most of all, rules in force without an activity (1 of 2)",
        "links": "2 of 4 processes have nothing behind them: no activities, technology, rules or indicators",
    }


def test_two_dimensions_as_far_behind_are_both_named(tables, shown):
    """Without the installation's level 1, technology is below 2 in two processes as well."""
    set_answer(tables, "PRC-SALE", "CXC-T2", "no")

    assert shown(tables)["profile"].title == (
        "2 de 2 procesos no llegan al nivel 2 en tecnología y reglas, las dimensiones más atrasadas"
    )


def test_the_matrix_names_the_failing_criterion_and_leads_to_the_target(tables, shown):
    process, technology, rules, kpi = row_of(shown(tables)["profile"], "Venta").cells

    assert (process.level, process.target) == (2, 3)
    assert process.words == ("recorrido regular bajo la meta", "ANS incumplido en algún canal")
    assert technology.words == ("2 criterios sin juzgar",)
    assert (rules.level, rules.accent, rules.words) == (1, True, ("cláusula obligatoria sin regla",))
    assert (kpi.level, kpi.accent) == (0, False)


def test_what_nobody_judged_is_blank_and_out_of_scope_is_starred(tables, shown):
    exhibit = shown(tables)["profile"]
    row = row_of(exhibit, "Retención")

    assert [cell.level for cell in row.cells] == [None] * 4
    assert plain(row.label) == "Retención *"
    assert plain(exhibit.body.key) == "recuadro naranja: lo que dice el título; * fuera de alcance"
    assert "8 celdas en blanco, que nadie ha juzgado: Instalación, Servicio y Retención" in exhibit.takeaways


def test_a_contradicted_judgement_is_marked_in_the_matrix_and_keeps_its_level(tables, shown):
    """Nobody admits that the appointments are typed again: both processes are disputed, and stand where they were judged."""
    set_answer(tables, "PRC-INST", "CXC-T2", "yes")
    made = shown(tables)

    assert row_of(made["profile"], "Venta").cells[1].disputed
    assert row_of(made["profile"], "Venta").cells[1].level == 2
    assert made["tests"].title == "Las tablas contradicen 2 de los 11 juicios que se pueden probar"
    assert any("Venta (en contra: Agendar)" in str(row[-1]) for row in made["tests"].body.rows)


def test_the_version_of_the_criteria_and_the_lowest_grade_are_printed(tables, shown):
    tables["evidence"].loc[3] = ("EVD-02", "D")
    tables["cx_judgement"].loc[2, "evidence_id"] = "EVD-02"
    tables["cx_judgement"].loc[3, "evidence_id"] = None
    notes = shown(tables)["profile"].notes

    assert notes == (
        "Criterios de la matriz CX, versión 1. Los cuatro niveles no se promedian ni se suman: no hay un índice general.",
        "Grado de evidencia más bajo de los juicios: D.",
        "1 juicio no tiene grado de evidencia.",
    )


def test_the_arrows_carry_the_initiative_or_say_that_there_is_none(tables, shown):
    process, technology, rules, kpi = row_of(shown(tables)["targets"], "Venta").cells

    assert (process.words, process.accent) == (("Video",), False)
    assert (technology.words, technology.accent) == (("sin iniciativa",), True)
    assert (rules.target, rules.accent) == (2, True)
    assert (kpi.words, kpi.target) == (("sin meta",), None)


def test_each_red_criterion_is_a_finding_that_a_gap_can_point_at(tables, shown):
    found = {finding.id: finding for finding in shown(tables)["gaps"].findings}

    assert len(found) == 7
    assert found["cx_matrix.red"].statement == "6 criterios están en rojo y 4 impiden llegar al nivel 2 (recuento de todos)."
    clause = found["cx_matrix.gap.PRC-SALE.CXC-R2B"]
    assert clause.statement == (
        "Venta, reglas: no se cumple «Cada cláusula obligatoria tiene una regla que la cumple», que hace falta para el nivel 2; "
        "hoy está en el nivel 1."
    )
    assert (clause.value, clause.unit, clause.scope) == (1.0, "level", "PRC-SALE")


def test_a_gap_of_the_register_that_points_at_a_criterion_is_named(tables, shown):
    tables["gap"].loc[3] = ("GAP-02", "Aviso sin regla", "finding", "cx_matrix.gap.PRC-SALE.CXC-R2B", "PRC-SALE")
    exhibit = shown(tables)["gaps"]

    assert "1 se ha vinculado con el registro de brechas" in exhibit.title
    assert [row[-1] for row in exhibit.body.rows if row[-1]] == ["Aviso sin regla"]


def test_no_finding_stands_for_a_whole_process(tables, shown):
    """Levels belong to a process and a dimension; the only other numbers are counts, whole ones."""
    findings = [finding for exhibit in shown(tables).values() for finding in exhibit.findings]
    levels = [finding.id for finding in findings if finding.id.startswith("cx_matrix.level.")]

    assert len(levels) == 8
    assert {len(name.split(".")) for name in levels} == {4}
    assert all(float(finding.value).is_integer() for finding in findings)


def test_ids_are_shown_nowhere_but_in_findings(tables, shown):
    """A reader sees names, never keys."""
    for name, exhibit in shown(tables).items():
        text = kind_of(exhibit.body).numbers(exhibit.body, exhibit.provenance.language) + exhibit.title + exhibit.alt
        text += " ".join(exhibit.takeaways + exhibit.notes)
        assert not any(key in text for key in ("PRC-", "CXC-", "ACT-", "INI-", "TCH-", "RST-", "RUL-")), name


def test_a_missing_table_is_named_and_nothing_is_drawn(without, shown):
    made = shown(without("cx_judgement", "cx_target"))

    assert {name for name, exhibit in made.items() if exhibit.body.kind == "note"} == {*JUDGED, "targets", "steps"}
    assert made["profile"].title == ("No se sabe en qué nivel está cada proceso: falta la tabla «Juicios de la matriz CX»")
    assert made["targets"].body.not_done
    assert made["orphans"].body.kind == "grid"


def test_more_processes_than_a_slide_holds_become_a_table(tables, shown):
    rows = [(f"PRC-X{place}", None, f"Otro {place}", True) for place in range(8)]
    more = pd.DataFrame(rows, columns=tables["process"].columns, index=range(90, 98), dtype=object)
    body = shown(tables | {"process": pd.concat([tables["process"], more])})["profile"].body

    assert body.kind == "grid"
    assert plain(body.rows[0][1]) == "2 → 3: recorrido regular bajo la meta; ANS incumplido en algún canal"


def test_all_described_is_said_and_software_may_come(tables, shown):
    """Only the process and the rules of the sale are left, both at level 2."""
    keep = tables["cx_judgement"].process_id == "PRC-SALE"
    keep &= tables["cx_judgement"].criterion_id.str.contains("CXC-P|CXC-R")
    tables["cx_judgement"] = tables["cx_judgement"][keep]
    set_answer(tables, "PRC-SALE", "CXC-R2B", "yes")
    made = shown(tables)

    assert made["profile"].title == "El único proceso juzgado llega al nivel 2 en todo lo que se juzgó"
    assert made["order"].title == "Proceso y reglas llegan al nivel 2 en todo lo que se juzgó: el software puede entrar"


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_exhibit_is_stored_without_a_number_that_json_does_not_know(tables, shown, code):
    for exhibit in shown(tables, code).values():
        assert json.loads(json.dumps(exhibit.payload(), allow_nan=False))["id"] == exhibit.id
