"""What the SIPOC says in numbers, word for word in both languages."""

import pandas as pd
import pytest

from methods.language import NO_BREAK_SPACE
from methods.sipoc import completeness, one_sipoc, requirements
from methods.sipoc.findings import as_given, completeness_findings, measured_text, required_text, requirement_findings


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


def row(**cells):
    empty = dict.fromkeys(("measured", "low", "high", "n", "required", "spec_low", "spec_high", "unit"))
    return {**empty, "basis": "table", **cells}


@pytest.fixture
def measured(tables, promises, sla):
    """FLW-4 in the log, 90 of 100 against 95%; FLW-3 in the table with n; FLW-2 a single figure; FLW-1 not measured."""
    return requirements(one_sipoc(tables), promises(90, 10), sla(0.95))


def test_completeness_says_each_share_in_both_languages(tables, promises, provenance):
    """Of five flows 4 have a requirement, 2 an indicator, 3 a specification, 3 a measurement."""
    result = completeness(one_sipoc(tables), promises(9, 1))

    said = {code: [plain(f.statement) for f in completeness_findings(result, provenance(code))] for code in ("es", "en")}

    assert said["es"] == [
        "4 de 5 flujos dicen qué necesita quien recibe (80 %; recuento de la población completa).",
        "2 de 5 flujos nombran un indicador (40 %; recuento de la población completa).",
        "3 de 5 flujos tienen especificación (60 %; recuento de la población completa).",
        "3 de 5 flujos están medidos (60 %; recuento de la población completa).",
    ]
    assert said["en"] == [
        "4 of 5 flows say what the receiver needs (80%; count of the whole population).",
        "2 of 5 flows name an indicator (40%; count of the whole population).",
        "3 of 5 flows have a specification (60%; count of the whole population).",
        "3 of 5 flows have been measured (60%; count of the whole population).",
    ]


def test_one_flow_is_singular(tables, promises, provenance):
    tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] != "FLW-3", "ctq_kpi"] = None
    result = completeness(one_sipoc(tables), promises(9, 1))

    said = [plain(completeness_findings(result, provenance(code))[1].statement) for code in ("es", "en")]

    assert said == [
        "1 de 5 flujos nombra un indicador (20 %; recuento de la población completa).",
        "1 of 5 flows names an indicator (20%; count of the whole population).",
    ]


def test_a_count_of_all_flows_has_no_interval(tables, promises, provenance):
    finding = completeness_findings(completeness(one_sipoc(tables), promises(9, 1)), provenance("es"))[0]

    assert (finding.id, finding.value, finding.n, finding.unit) == ("sipoc.completeness.requirement", 0.8, 5, "fraction")
    assert (finding.low, finding.high, finding.method) == (None, None, "count of the whole population")
    assert finding.inputs_hash == "0" * 16


def test_without_flows_nothing_is_said(tables, promises, provenance):
    tables.sipoc_flow = tables.sipoc_flow.head(0)

    assert completeness_findings(completeness(one_sipoc(tables), promises(0, 0)), provenance("es")) == ()


def test_each_measured_requirement_is_said_in_both_languages(measured, provenance):
    """90 of 100 has the interval 82.6% to 94.5%; 298 of 400 has 70.0% to 78.5%; FLW-1 was not measured and says nothing."""
    said = {code: {f.id: plain(f.statement) for f in requirement_findings(measured, provenance(code))} for code in ("es", "en")}

    assert said["es"] == {
        "sipoc.requirement.FLW-2": "Cobertura (Red): 2 días según la tabla, frente a ≤ 1 día.",
        "sipoc.requirement.FLW-3": "Oferta (Cliente): 74,5 % [70,0 %; 78,5 %] de 400 casos cumple el requisito; se exige ≥ 90 %.",
        "sipoc.requirement.FLW-4": "Servicio (Cliente): 90,0 % [82,6 %; 94,5 %] de 100 casos cumple el requisito; "
        "se exige ≥ 95 %.",
    }
    assert said["en"] == {
        "sipoc.requirement.FLW-2": "Cobertura (Red): 2 days according to the table, against ≤ 1 day.",
        "sipoc.requirement.FLW-3": "Oferta (Cliente): 74.5% [70.0%; 78.5%] of 400 cases meet the requirement; ≥ 90% is required.",
        "sipoc.requirement.FLW-4": "Servicio (Cliente): 90.0% [82.6%; 94.5%] of 100 cases meet the requirement; "
        "≥ 95% is required.",
    }


def test_a_share_of_cases_carries_interval_n_and_method(measured, provenance):
    finding = {f.id: f for f in requirement_findings(measured, provenance("es"))}["sipoc.requirement.FLW-4"]

    assert (finding.value, finding.n, finding.unit, finding.scope) == (0.9, 100, "fraction", "FLW-4")
    assert (round(finding.low, 3), round(finding.high, 3)) == (0.826, 0.945)
    assert finding.method == "share of cases, Wilson 95%"


def test_the_method_names_the_confidence_as_it_was_asked(measured, provenance):
    found = requirement_findings(measured, provenance("es"), confidence=0.999)

    assert "share of cases, Wilson 99.9%" in {finding.method for finding in found}


@pytest.mark.parametrize(("unit", "said"), [("d", "d"), (None, "")])
def test_a_single_figure_carries_its_unit_and_no_interval(measured, provenance, unit, said):
    """Two days, given by the team; a figure without unit has none, which is not called "None"."""
    measured.loc[measured["flow_id"] == "FLW-2", "unit"] = unit

    finding = {f.id: f for f in requirement_findings(measured, provenance("es"))}["sipoc.requirement.FLW-2"]

    assert (finding.value, finding.low, finding.n, finding.unit) == (2.0, None, 0, said)
    assert finding.method == "figure from the table, no interval"


@pytest.mark.parametrize(
    ("required", "said"), [(0.9, "≥ 90 %"), (0.95, "≥ 95 %"), (0.995, "≥ 99,5 %"), (0.9995, "≥ 99,95 %"), (1.0, "≥ 100 %")]
)
def test_what_is_required_is_never_rounded_up(language, required, said):
    """A promise of 99.5% is not a promise of 100%."""
    assert plain(required_text(row(required=required), language("es"))) == said


@pytest.mark.parametrize(
    ("cells", "spanish", "english"),
    [
        ({"spec_high": 1, "unit": "bd"}, "≤ 1 día hábil", "≤ 1 business day"),
        ({"spec_high": 5, "unit": "bd"}, "≤ 5 días hábiles", "≤ 5 business days"),
        ({"spec_high": 2, "unit": "cd"}, "≤ 2 días calendario", "≤ 2 calendar days"),
        ({"spec_high": 0.25, "unit": "h"}, "≤ 0,25 h", "≤ 0.25 h"),
        ({"spec_low": 2, "spec_high": 4, "unit": "d"}, "≥ 2 días · ≤ 4 días", "≥ 2 days · ≤ 4 days"),
        ({"spec_low": 0, "spec_high": 0, "unit": "USD"}, "= 0 USD", "= 0 USD"),
        ({"spec_high": 0.05, "unit": "fraction"}, "≤ 5 %", "≤ 5%"),
        ({"spec_high": 1234.5}, "≤ 1.234,5", "≤ 1,234.5"),
        ({}, "–", "–"),
    ],
)
def test_bounds_are_said_with_their_unit(language, cells, spanish, english):
    said = [plain(required_text(row(**cells), language(code))) for code in ("es", "en")]

    assert said == [spanish, english]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"measured": 0.745, "unit": "fraction"}, "74,5 %"), ({"measured": 0.9, "basis": "log", "unit": "bd"}, "90,0 %"),
        ({"measured": 1.0, "unit": "d"}, "1 día"), ({"measured": 0.04, "unit": "h"}, "0,04 h"), ({"measured": None}, "–"),
        ({"measured": float("nan")}, "–"), ({"measured": 3, "unit": "<b>"}, "3 <b>"), ({"measured": 1e30, "unit": ""}, None),
    ],
)  # fmt: skip
def test_what_was_measured_is_said_with_its_unit(language, cells, said):
    text = plain(measured_text(row(**cells), language("es")))

    assert text == (said or "1" + ".000" * 10)


@pytest.mark.parametrize(("value", "said"), [(3.0, "3"), (2.5, "2.5"), (1 / 3, "0.333"), (-1.5, "−1.5"), (100.0, "100")])
def test_a_given_figure_keeps_its_decimals_three_at_most(language, value, said):
    assert as_given(value, language("en")) == said


def test_a_requirement_that_is_not_met_tells_the_register_of_gaps_what_was_asked(measured, provenance):
    """FLW-4: 95% of cases on time; FLW-3: 90%; FLW-2: one day at most."""
    found = {f.id.rsplit(".", 1)[1]: f for f in requirement_findings(measured, provenance("es"))}

    assert {name: (f.gap, f.target, f.about) for name, f in found.items()} == {
        "FLW-4": ("performance", 0.95, ("kpi:KPI-2", "sla:SLA-1", "sipoc_flow:FLW-4")),
        "FLW-3": ("performance", 0.9, ("kpi:KPI-1", "sipoc_flow:FLW-3")),
        "FLW-2": ("performance", 1.0, ("sipoc_flow:FLW-2",)),
    }


def test_a_requirement_that_is_met_is_no_gap(tables, promises, sla, provenance):
    result = requirements(one_sipoc(tables), promises(90, 10), sla(0.8))

    finding = {f.id: f for f in requirement_findings(result, provenance("es"))}["sipoc.requirement.FLW-4"]

    assert (finding.gap, finding.target) == ("", None)


def test_an_indicator_that_is_no_share_says_its_interval_in_its_unit(tables, promises, sla, provenance):
    """933 contacts for 1,000 cases are no share of cases: 0.933 with three figures on either side."""
    row = {"kpi_id": "KPI-2", "kpi": "B", "unit": "h", "direction": "down", "target": 0.5, "reason": ""}
    known = pd.DataFrame([{**row, "value": 0.9332, "low": 0.90546, "high": 0.96102, "n": 7235}])
    tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] == "FLW-4", ["spec_high", "unit"]] = [None, None]
    result = requirements(one_sipoc(tables), promises(0, 0), sla(0.8), known)

    said = [plain({f.id: f for f in requirement_findings(result, provenance(code))}["sipoc.requirement.FLW-4"].statement)
            for code in ("es", "en")]  # fmt: skip

    assert said == [
        "Servicio (Cliente): 0,933 h [0,905; 0,961] según los valores diarios del indicador (n = 7.235), frente a ≤ 0,5 h.",
        "Servicio (Cliente): 0.933 h [0.905; 0.961] by the daily values of the indicator (n = 7,235), against ≤ 0.5 h.",
    ]
