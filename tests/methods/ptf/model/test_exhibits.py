"""What the exhibits of the model say, in both languages; what is missing is named."""

import json

import pandas as pd
import pytest

from methods.exhibits.kinds import body_from, kind_of
from methods.ptf import model

BOTH = pytest.mark.parametrize("code", ["es", "en"])
NAMES = (
    *("upstream", "operating_model", "register", "live", "candidates", "opportunities", "closing", "initiatives", "people"),
    *("dependencies", "readiness"),
)


def shown(tables, found, read, origin):
    """Every exhibit by its name."""
    gaps, waiting = model.register(tables, found, read), model.candidates(found, tables["gap"])
    plans, spent = model.initiatives(tables), model.money(tables)
    made = (
        model.exhibits.upstream(read[read.state != "not_run"], found, origin),
        model.exhibits.operating_model(model.operating_model(tables), tables, origin),
        model.exhibits.register(gaps, tables, origin),
        model.exhibits.live(gaps, read, origin),
        model.exhibits.candidates(waiting, tables, read, origin),
        model.exhibits.opportunities(waiting, tables, read, origin),
        model.exhibits.closing(model.closing(tables), tables, origin),
        model.exhibits.initiatives(plans, spent, tables, origin, currency="USD"),
        model.exhibits.people(model.people(tables), tables, origin),
        model.exhibits.dependencies(model.dependencies(tables), tables, origin),
        model.exhibits.readiness(model.readiness(tables), tables, origin),
    )
    return dict(zip(NAMES, made, strict=True))


@BOTH
def test_every_exhibit_is_whole_comes_back_from_json_and_holds_no_missing_number(tables, found, read, provenance, code):
    """A missing number would stop JSON; a body that is read back is equal."""
    for name, exhibit in shown(tables, found, read, provenance(code)).items():
        stored = json.loads(json.dumps(exhibit.payload(), allow_nan=False))

        assert exhibit.id == f"ptf_model.{name}"
        assert body_from(stored) == exhibit.body
        assert "nan" not in kind_of(exhibit.body).numbers(exhibit.body, provenance(code).language).lower().split()


def titles(exhibits):
    return {name: exhibit.title.replace("\N{NO-BREAK SPACE}", " ") for name, exhibit in exhibits.items()}


def test_the_conclusions_in_spanish(tables, found, read, provenance):
    """Nine findings: six fall short, two are opportunities, one is neither; three of four targets have nobody."""
    said = titles(shown(tables, found, read, provenance("es")))

    assert said == {
        "upstream": "Se leyeron 9 hallazgos de los cuadernos anteriores: 6 muestran una deficiencia y 2 una oportunidad",
        "operating_model": "3 de 4 objetivos del modelo operativo no tienen iniciativa que los traiga",
        "register": "4 brechas en el registro, 1 obligatoria; 2 sin iniciativa que las cierre",
        "live": "Las 2 brechas que se apoyan en un hallazgo siguen como se escribieron",
        "candidates": "2 deficiencias halladas todavía no están en el registro de brechas",
        "opportunities": "1 oportunidad hallada todavía no está en el registro",
        "closing": "2 de 4 brechas quedan sin iniciativa y toda iniciativa que sigue viva cierra alguna",
        "initiatives": "2 iniciativas cuestan 31.000 USD una vez, de un presupuesto de 100.000 USD, y 6.000 USD cada año",
        "people": "No todo puede empezar a la vez: Sistemas tendría trabajo para 1,3 personas y hay 1",
        "dependencies": "2 iniciativas esperan algo antes de empezar; 1 condición está fuera de las iniciativas",
        "readiness": "La empresa está lista en 1 de 5 desafíos; en ritmo, no",
    }


def test_the_conclusions_in_english(tables, found, read, provenance):
    said = titles(shown(tables, found, read, provenance("en")))

    assert said["operating_model"] == "3 of 4 targets of the operating model have no initiative that brings them"
    assert said["live"] == "All 2 gaps that stand on a finding still hold as written"
    assert said["people"] == "Not everything can start at once: Sistemas would have work for 1.3 people and there are 1"


def test_targets_that_nobody_brings_are_listed(tables, found, read, provenance):
    exhibit = shown(tables, found, read, provenance("es"))["operating_model"]

    assert exhibit.takeaways[0] == "Sin iniciativa: Admisión, Crédito y Cuadrillas"
    assert exhibit.takeaways[2] == "Los iba a traer una iniciativa que se detuvo: Admisión y Cuadrillas"
    assert {found.id for found in exhibit.findings if "without." in found.id} == {
        "ptf_model.target_without.OME-02", "ptf_model.target_without.OME-03", "ptf_model.target_without.OME-04",
    }  # fmt: skip


def test_more_elements_than_a_slide_holds_become_a_table(tables, read, found, provenance):
    element = tables["om_element"].iloc[[0]]
    rows = [element.assign(element_id=f"OME-{number}") for number in range(10, 16)]
    tables["om_element"] = pd.concat([tables["om_element"], *rows])

    body = shown(tables, found, read, provenance("es"))["operating_model"].body

    assert (body.kind, len(body.rows)) == ("grid", 10)


def test_a_gap_that_moved_is_counted_and_marked(tables, found, read, provenance):
    """The share fell from 0.38 to 0.30."""
    found.loc[found.finding_id == "routes.both", ["value", "low", "high"]] = [0.30, 0.28, 0.32]

    exhibit = shown(tables, found, read, provenance("es"))["live"]

    assert exhibit.title == "De 2 brechas que se apoyan en un hallazgo, 1 sigue como se escribió; 1 empeoró"
    assert [row[-1] for row in exhibit.body.rows] == ["sigue como se escribió", "peor de lo escrito"]
    assert exhibit.body.marked == (1,)
    assert [finding.value for finding in exhibit.findings] == [1]


def test_a_gap_whose_notebook_was_not_read_has_not_moved(tables, found, read, provenance):
    """Nobody knows: it is counted apart from what moved."""
    tables["gap"].loc[3, ["source_table", "source_id"]] = ["finding", "dmaic_measure.share_total"]

    exhibit = shown(tables, found, read, provenance("en"))["live"]

    assert exhibit.title == "Of 2 gaps that stand on a finding, 1 still holds as written; 1 not read"
    assert [finding.value for finding in exhibit.findings] == [0]


def test_the_size_of_a_gap_is_a_finding_with_the_interval_of_the_finding_it_stands_on(tables, found, read, provenance):
    sizes = {finding.id: finding for finding in shown(tables, found, read, provenance("es"))["register"].findings}
    size = sizes["ptf_model.gap.GAP-01"]

    assert (size.value, size.low, size.high, size.n) == (pytest.approx(0.416), pytest.approx(0.4), pytest.approx(0.43), 400)
    assert sizes["ptf_model.gap.GAP-03"].method == "values of the register, no interval"


def test_a_candidate_says_where_else_it_holds_and_which_source_it_would_have(tables, found, read, provenance):
    rows = shown(tables, found, read, provenance("es"))["candidates"].body.rows

    assert rows[0][0] == "«cx_matrix.gap.PRC-01.CXC-R2B» También: Servicio."
    assert rows[1][0] == "«rules.replay.DT-01» (Y 1 hallazgo más sobre lo mismo.)"
    assert [row[-1] for row in rows] == ["cx_matrix.gap.PRC-01.CXC-R2B", "rules.replay.DT-01"]


def test_a_notebook_that_was_not_run_is_named_in_a_box_and_in_the_notes(tables, found, read, provenance):
    box = model.exhibits.upstream(read, found, provenance("es"))
    live = shown(tables, found, read, provenance("es"))["live"]

    assert (box.body.kind, box.body.not_done) == ("note", True)
    assert box.title == "No se leyeron todos los hallazgos: falta ejecutar DMAIC: medir"
    assert live.notes[-1] == "No se leyó lo que falta ejecutar: DMAIC: medir."


@pytest.mark.parametrize(
    "missing",
    [
        ("om_element", ("operating_model",)),
        ("gap", ("register", "live", "closing")),
        ("initiative", ("closing", "initiatives")),
        ("initiative_need", ("people",)),
        ("initiative_dependency", ("dependencies",)),
        ("readiness", ("readiness",)),
    ],
)
def test_a_missing_table_is_named_in_the_box_of_each_exhibit_it_carries(without, found, read, provenance, missing):
    table, names = missing
    exhibits = shown(without(table), found, read, provenance("es"))
    called = provenance("es").language.say(f"tables.table.{table}.name")

    assert all(exhibits[name].body.not_done and f"falta la tabla «{called}»" in exhibits[name].title for name in names)


def test_without_any_notebook_nothing_is_looked_for_and_that_is_said(tables, found, read, provenance):
    read["state"] = "not_asked"
    exhibits = shown(tables, found.iloc[:0], read, provenance("en"))

    for name in ("upstream", "live", "candidates", "opportunities"):
        assert exhibits[name].body.not_done
        assert exhibits[name].title.endswith("the engagement has none of the notebooks that make findings")
