"""How the SIPOC is shown: titles follow the verdicts, and never claim more than the data decide."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from methods.errors import ExhibitError
from methods.exhibits.kinds import kind_of
from methods.language import NO_BREAK_SPACE
from methods.sipoc import completeness, exhibits, one_sipoc, requirements


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


@pytest.fixture
def maps(tables, promises, sla, provenance):
    """The map of the sale for so many cases on time and late, against the share that the promise requires."""

    def shown(code="es", *, kept=(90, 10), required=0.95):
        chosen = one_sipoc(tables)
        needs = requirements(chosen, promises(*kept), sla(required))
        return exhibits.sipoc_map(chosen, needs, tables.process, provenance(code))

    return shown


@pytest.fixture
def needs(tables, promises, sla, provenance):
    """The table of requirements for the same."""

    def shown(code="es", *, kept=(90, 10), required=0.95, **options):
        result = requirements(one_sipoc(tables), promises(*kept), sla(required))
        return exhibits.requirements(result, provenance(code), **options)

    return shown


def set_flow(tables, flow, **cells):
    for column, value in cells.items():
        tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] == flow, column] = value


def without_figures(tables):
    """Only FLW-4, which the log measures, keeps a requirement that can be judged."""
    tables.sipoc_flow["measured_now"] = float("nan")


def test_the_map_counts_what_is_not_met_in_both_languages(maps):
    """FLW-2 (2 days against 1), FLW-3 (74.5% against 90%) and FLW-4 (90% against 95%) are not met; FLW-1 is not measured."""
    spanish, english = maps("es"), maps("en")

    assert spanish.title == "Venta de fibra: 3 requisitos no se cumplen de los 3 que se midieron"
    assert english.title == "Venta de fibra: 3 of the 3 requirements that were measured are not met"
    assert spanish.takeaways == ("No se cumple: Cobertura, Oferta y Servicio", "Falta medir Solicitud")
    assert english.takeaways == ("Not met: Cobertura, Oferta, and Servicio", "Still to be measured: Solicitud")
    assert spanish.measure == (
        "Proveedores, entradas, proceso, salidas y clientes; desde «Llega el pedido» hasta «Servicio activo»"
    )
    assert spanish.alt == (
        "SIPOC de Venta de fibra: 2 proveedores aportan 2 entradas a 4 pasos, que entregan 3 salidas a 2 clientes. "
        "No se cumplen: Cobertura, Oferta y Servicio."
    )
    assert english.alt == (
        "SIPOC of Venta de fibra: 2 suppliers give 2 inputs to 4 steps, which deliver 3 outputs to 2 customers. "
        "Not met: Cobertura, Oferta, and Servicio."
    )


def test_one_requirement_that_is_not_met_is_singular(tables, maps):
    set_flow(tables, "FLW-2", measured_now=1.0)
    set_flow(tables, "FLW-3", measured_now=0.97)

    assert maps("es").title == "Venta de fibra: 1 requisito no se cumple de los 3 que se midieron"
    assert maps("en").title == "Venta de fibra: 1 of the 3 requirements that were measured is not met"


def test_the_title_claims_that_all_are_met_only_when_all_are(tables, maps):
    set_flow(tables, "FLW-2", measured_now=1.0)
    set_flow(tables, "FLW-3", measured_now=0.97)

    assert maps("es", required=0.8).title == "Venta de fibra: se cumplen los 3 requisitos que se midieron; sin medir: 1"
    assert maps("en", required=0.8).title == "Venta de fibra: the 3 requirements that were measured are met; not measured: 1"


def test_what_the_data_do_not_decide_is_not_called_met(tables, maps):
    """90 of 100 against 90%: the interval 82.6% to 94.5% holds the target."""
    set_flow(tables, "FLW-2", measured_now=1.0)
    set_flow(tables, "FLW-3", measured_now=0.97)

    assert maps("es", required=0.9).title == "Venta de fibra: los datos no deciden 1 de los 3 requisitos que se midieron"
    assert maps("en", required=0.9).title == "Venta de fibra: the data do not decide 1 of the 3 requirements that were measured"


def test_a_single_measured_requirement_is_singular(tables, maps):
    without_figures(tables)

    assert maps("es", required=0.8).title == "Venta de fibra: se cumple el único requisito que se midió; sin medir: 3"
    assert maps("en", required=0.8).title == "Venta de fibra: the only requirement that was measured is met; not measured: 3"


def test_without_measurements_the_map_says_so(tables, maps):
    without_figures(tables)
    shown = {code: maps(code, kept=(0, 0)) for code in ("es", "en")}

    assert shown["es"].title == "Venta de fibra: ningún requisito se ha medido todavía"
    assert shown["en"].title == "Venta de fibra: no requirement has been measured yet"
    assert shown["es"].takeaways == ("Falta medir 4 entradas y salidas; las primeras son Solicitud, Cobertura y Oferta",)
    assert shown["en"].takeaways == (
        "4 inputs and outputs are still to be measured; the first are Solicitud, Cobertura, and Oferta",
    )
    assert shown["es"].alt.endswith("No se cumplen: ninguno.")


def test_the_map_joins_parties_items_and_steps_and_marks_the_requirements(maps):
    body = maps(required=0.9).body

    assert body.headings == ("Proveedores", "Entradas", "Proceso", "Salidas", "Clientes")
    assert [box.label for box in body.steps] == ["Asesorar", "Evaluar", "Contratar", "Instalar"]
    assert [(box.label, box.mark) for box in body.inputs] == [("Solicitud", "unmeasured"), ("Cobertura", "unmet")]
    assert [(box.label, box.mark) for box in body.outputs] == [("Oferta", "unmet"), ("Expediente", ""), ("Servicio", "")]
    assert body.parties(1) == [["Cliente"], ["Red"]]
    assert body.parties(3) == [["Cliente"], ["Archivo"], ["Cliente"]]


def test_an_undecided_item_says_so_and_is_not_marked_as_unmeasured(maps):
    (service,) = [box for box in maps("es", required=0.9).body.outputs if box.label == "Servicio"]

    assert (service.mark, service.remark) == ("", "○ sin decidir")


def test_the_worst_verdict_marks_an_item_with_several_receivers(tables, maps):
    """The offer goes to the customer, who does not get what is needed, and to the archive, whose requirement is kept."""
    set_flow(tables, "FLW-5", item_id="ITM-O1", requirement="Completa", unit="d", spec_high=3.0, measured_now=1.0)

    (offer,) = [box for box in maps().body.outputs if box.label == "Oferta"]

    assert offer.mark == "unmet"


def test_a_sipoc_without_steps_cannot_be_drawn(tables, maps):
    tables.sipoc_step = tables.sipoc_step.iloc[:0]

    with pytest.raises(ExhibitError, match="a process without steps cannot be drawn"):
        maps()


def test_completeness_names_the_emptiest_column(tables, promises, provenance):
    result = completeness(one_sipoc(tables), promises(9, 1))

    spanish, english = (exhibits.completeness(result, provenance(code)) for code in ("es", "en"))

    assert spanish.title == "El SIPOC está incompleto: solo 2 de 5 flujos nombran un indicador"
    assert english.title == "The SIPOC is incomplete: only 2 of 5 flows name an indicator"
    assert spanish.alt == "De 5 flujos: 4 con requisito, 2 con indicador, 3 con especificación y 3 con medición."
    assert spanish.body.rows[1] == ("Nombra un indicador", 2, 5, 0.4)
    assert (spanish.body.marked, spanish.n) == ((1,), 5)
    assert spanish.notes == (
        "Recuento de la población completa de flujos: no lleva intervalo. Las cuatro proporciones no se suman en un puntaje.",
    )


def test_completeness_in_the_singular(tables, promises, provenance):
    tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] != "FLW-3", "ctq_kpi"] = None
    result = completeness(one_sipoc(tables), promises(9, 1))

    titles = [exhibits.completeness(result, provenance(code)).title for code in ("es", "en")]

    assert titles == [
        "El SIPOC está incompleto: solo 1 de 5 flujos nombra un indicador",
        "The SIPOC is incomplete: only 1 of 5 flows names an indicator",
    ]


def test_a_complete_sipoc_is_called_complete(tables, promises, provenance):
    flow = tables.sipoc_flow
    tables.sipoc_flow = flow.assign(requirement="Todo", ctq_kpi="KPI-1", spec_high=1.0, measured_now=1.0)
    result = completeness(one_sipoc(tables), promises(0, 0))

    shown = [exhibits.completeness(result, provenance(code)) for code in ("es", "en")]

    assert [exhibit.title for exhibit in shown] == [
        "Los 5 flujos del SIPOC tienen requisito, indicador, especificación y medición",
        "All 5 flows of the SIPOC have a requirement, an indicator, a specification and a measurement",
    ]
    assert shown[0].body.marked == ()


def test_requirements_lead_with_the_first_that_is_not_met(needs):
    spanish, english = needs("es"), needs("en")

    assert plain(spanish.title) == "«Cobertura» (Red) no cumple su requisito: 2 días frente a ≤ 1 día"
    assert english.title == "“Cobertura” (Red) does not meet its requirement: 2 days against ≤ 1 day"
    assert spanish.takeaways == (
        "Sin cumplir: 3; sin decidir: 0; cumplidos: 0; sin medir: 1",
        "Por qué no se miden: 1 por no nombrar promesa, indicador ni cifra",
    )
    assert spanish.alt == "4 requisitos. Sin cumplir: 3; sin decidir: 0; cumplidos: 0; sin medir: 1."
    assert english.takeaways == (
        "Not met: 3; undecided: 0; met: 0; not measured: 1",
        "Why they are not measured: 1 for naming no promise, indicator or figure",
    )
    assert [plain(note) for note in spanish.notes] == [
        "Medido en el registro de eventos: intervalo de Wilson al 95 % de la proporción de casos que cumplen; "
        "se juzga con el intervalo, no con el punto.",
        "Dato de la tabla: cifra entregada por el equipo; sin intervalo, salvo que sea una proporción de n.",
    ]


def test_requirements_are_shown_worst_first_with_interval_and_n(needs):
    rows = [tuple(plain(cell) if isinstance(cell, str) else cell for cell in row) for row in needs(required=0.9).body.rows]

    assert rows == [
        ("Cobertura", "Red", "Del día", "≤ 1 día", "2 días", None, "✗ no se cumple"),
        ("Oferta", "Cliente", "Conocer 3 temas", "≥ 90 %", "74,5 % [70,0 %; 78,5 %]", 400, "✗ no se cumple"),
        ("Servicio", "Cliente", "En 5 días", "≥ 90 %", "90,0 % [82,6 %; 94,5 %]", 100, "○ sin decidir"),
        ("Solicitud", "Cliente", "Datos completos", "–", "–", None, "○ sin medir: no nombra medida"),
    ]
    assert needs().body.marked == (0, 1, 2)


def test_what_the_data_do_not_decide_leads_when_nothing_is_unmet(tables, needs):
    without_figures(tables)

    assert plain(needs("es", required=0.9).title) == "Los datos no deciden si se cumple «Servicio»: 90,0 % frente a ≥ 90 %"
    assert needs("en", required=0.9).title == "The data do not decide whether “Servicio” is met: 90.0% against ≥ 90%"


def test_what_was_measured_without_a_specification_is_said(tables, needs):
    without_figures(tables)
    set_flow(tables, "FLW-1", measured_now=3.0, unit="d")

    assert needs("es", kept=(0, 0)).title == "«Solicitud» se midió (3 días), pero nadie ha dicho cuánto se exige"
    assert needs("en", kept=(0, 0)).title == "“Solicitud” was measured (3 days), but nobody has said how much is required"


def test_met_requirements_are_counted(tables, needs):
    set_flow(tables, "FLW-2", measured_now=1.0)
    set_flow(tables, "FLW-3", measured_now=0.97)
    several = [needs(code, required=0.8).title for code in ("es", "en")]
    without_figures(tables)
    single = [needs(code, required=0.8).title for code in ("es", "en")]

    assert several == ["Se cumplen los 3 requisitos que se midieron", "The 3 requirements that were measured are met"]
    assert single == ["Se cumple el único requisito medido", "The only requirement that was measured is met"]


@pytest.mark.parametrize("requirement", ["Todo", None])
def test_nothing_measured_and_nothing_required_is_said(tables, needs, requirement):
    without_figures(tables)
    tables.sipoc_flow["requirement"] = requirement

    assert needs("es", kept=(0, 0)).title == "Ningún requisito se ha medido todavía"
    assert needs("en", kept=(0, 0)).title == "No requirement has been measured yet"


def test_the_note_names_the_confidence_as_it_was_asked(needs):
    assert "Wilson al 99,9 %" in plain(needs(confidence=0.999).notes[0])


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_exhibit_is_carried_as_json(maps, needs, tables, promises, code):
    shares = completeness(one_sipoc(tables), promises(9, 1))
    origin = maps(code).provenance
    made = (maps(code, required=0.9), needs(code), exhibits.completeness(shares, origin))

    payloads = [json.loads(json.dumps(exhibit.payload(), allow_nan=False)) for exhibit in made]

    assert [payload["id"] for payload in payloads] == ["sipoc.map", "sipoc.requirements", "sipoc.completeness"]
    assert [payload["kind"] for payload in payloads] == ["sipoc_map", "grid", "grid"]


def test_markup_in_a_clients_text_is_shown_and_not_read(tables, maps, language):
    tables.sipoc_item["name"] = tables.sipoc_item["name"].replace("Oferta", "<script>x</script>")

    exhibit = maps()

    assert "<script>" in exhibit.takeaways[0]
    assert "<script>" not in kind_of(exhibit.body).html(exhibit.body, language("es"))


def test_what_few_cases_say_of_a_requirement_is_not_told(tables, promises, sla, provenance):
    """SLA-1 has 9 cases: with 10 as the least it is as if nobody had measured it; the 400 of the table stay."""
    result = requirements(one_sipoc(tables), promises(2, 7), sla(0.95))
    origin = replace(provenance("en"), min_cell=10)

    table, drawn = exhibits.requirements(result, origin), exhibits.sipoc_map(one_sipoc(tables), result, tables.process, origin)

    service = next(row for row in table.body.rows if row[0] == "Servicio")
    assert service[5:] == (None, "○ not measured: few cases")
    assert 400 in [row[5] for row in table.body.rows]
    assert "sipoc.requirement.FLW-4" not in [finding.id for finding in table.findings]
    assert [box.mark for box in drawn.body.outputs if box.label == "Servicio"] == ["unmeasured"]
    assert [exhibit.notes[-1] for exhibit in (table, drawn)] == ["1 group with fewer than 10 cases is not shown."] * 2


KNOWN = {"kpi_id": "KPI-1", "kpi": "Asesoría", "unit": "fraction", "direction": "up", "target": 0.95}
VALUE = {"value": 0.9, "low": 0.8256, "high": 0.9448, "n": 100, "reason": ""}


@pytest.fixture
def reasons(tables, promises, sla, provenance):
    """The verdict cell of FLW-3 when its indicator says so."""

    def told(code, **cells):
        tables.sipoc_flow["measured_now"] = float("nan")
        known = pd.DataFrame([{**KNOWN, **VALUE, **cells}])
        result = requirements(one_sipoc(tables), promises(0, 0), sla(0.9), known)
        shown = exhibits.requirements(result, provenance(code))
        return {row[0]: row[6] for row in shown.body.rows}["Oferta"]

    return told


@pytest.mark.parametrize(
    ("reason", "spanish", "english"),
    [
        ("no_values", "indicador sin valores", "indicator without values"),
        ("case_by_case", "indicador que se calcula caso por caso", "indicator computed case by case"),
        ("not_counts", "indicador sin recuentos", "indicator without counts"),
    ],
)
def test_what_an_indicator_cannot_tell_is_said(reasons, reason, spanish, english):
    assert reasons("es", reason=reason) == f"○ sin medir: {spanish}"
    assert reasons("en", reason=reason) == f"○ not measured: {english}"


def test_an_indicator_in_another_unit_measures_nothing_here(reasons):
    assert reasons("es", unit="USD") == "○ sin medir: indicador en otra unidad"


def test_what_an_indicator_measured_is_shown_with_its_note(tables, promises, sla, provenance):
    known = pd.DataFrame([{**KNOWN, **VALUE}])
    result = requirements(one_sipoc(tables), promises(0, 0), sla(0.9), known)

    shown = exhibits.requirements(result, provenance("es"))

    assert [plain(row[4]) for row in shown.body.rows if row[0] == "Oferta"] == ["90,0 % [82,6 %; 94,5 %]"]
    assert any("valores diarios del indicador" in note for note in shown.notes)


def test_an_input_from_several_parties_is_told_with_the_map(tables, maps):
    """The archive gives the coverage too."""
    twin = tables.sipoc_flow[tables.sipoc_flow["flow_id"] == "FLW-2"].assign(flow_id="FLW-7", party_id="PTY-A")
    tables.sipoc_flow = pd.concat([tables.sipoc_flow, twin])

    assert maps("es").takeaways[-1] == "Más de una parte aporta Cobertura: posible redundancia"
    assert maps("en").takeaways[-1] == "More than one party supplies Cobertura: possible redundancy"
