"""What must hold across the SIPOC's tables; every sentence word for word."""

import copy

import pandas as pd
import pytest

from methods.sipoc.checks import check_sipoc
from methods.tables.cells import Writing
from methods.tables.check import check_table
from methods.tables.report import line, sentence
from workbook import catalog

WINDOW = ("2026-01-05", "2026-01-31")


@pytest.fixture
def sound(tables):
    """The current SIPOC alone, with a specification wherever one is wanted: nothing is wrong with it."""
    frames = dict(vars(tables))
    for name in ("sipoc", "sipoc_step", "sipoc_item", "sipoc_flow"):
        frames[name] = frames[name][frames[name]["sipoc_id"] == "SIP-1"].copy()
    return frames


def found(frames):
    return [(problem.code, problem.variant, problem.table, problem.row, problem.value) for problem in check_sipoc(frames, WINDOW)]


def change(frames, name, key, **cells):
    frame = frames[name]
    for column, value in cells.items():
        frame.loc[frame.iloc[:, 0] == key, column] = value


def test_a_sound_sipoc_has_no_problem(sound):
    assert check_sipoc(sound, WINDOW) == []


def test_an_input_without_supplier_and_an_output_without_customer_are_told(sound, language):
    sound["sipoc_flow"] = sound["sipoc_flow"][~sound["sipoc_flow"]["flow_id"].isin(["FLW-5", "FLW-2"])]

    problems = [problem for problem in check_sipoc(sound, WINDOW) if problem.code == "E-SIP-001"]

    assert [(problem.row, problem.value) for problem in problems] == [(4, "ITM-O3"), (6, "ITM-I2")]
    assert [sentence(problem, language("es")) for problem in problems] == [
        "la salida Expediente no tiene cliente",
        "la entrada Cobertura no tiene proveedor",
    ]
    assert [sentence(problem, language("en")) for problem in problems] == [
        "output Expediente has no customer",
        "input Cobertura has no supplier",
    ]


def test_a_step_without_any_flow_is_told(sound, language):
    change(sound, "sipoc_flow", "FLW-5", step_id="STP-4")

    (problem,) = check_sipoc(sound, WINDOW)

    assert (problem.code, problem.table, problem.row, problem.value) == ("E-SIP-002", "sipoc_step", 5, "STP-3")
    assert sentence(problem, language("es")) == "el paso Contratar no recibe entrada o no entrega salida"
    assert sentence(problem, language("en")) == "step Contratar takes no input or gives no output"


@pytest.mark.parametrize(("steps", "told"), [(3, True), (4, False), (8, False), (9, True)])
def test_a_sipoc_holds_four_to_eight_steps(sound, language, steps, told):
    first = sound["sipoc_step"].iloc[[0]]
    rows = [first.assign(step_id=f"STP-{place}", seq=place) for place in range(1, steps + 1)]
    sound["sipoc_step"] = pd.concat(rows, ignore_index=True)

    problems = [problem for problem in check_sipoc(sound, WINDOW) if problem.code == "W-SIP-003"]

    assert bool(problems) == told
    assert [sentence(problem, language("es")) for problem in problems] == [
        f"{steps} pasos; un SIPOC tiene de 4 a 8; use la tabla de actividades para el detalle" for _ in problems
    ]
    assert [sentence(problem, language("en")) for problem in problems] == [
        f"{steps} steps; a SIPOC holds 4 to 8; use the activity table for detail" for _ in problems
    ]


def test_a_sipoc_without_steps_is_told(sound):
    sound["sipoc_step"] = sound["sipoc_step"].head(0)

    assert ("W-SIP-003", "", "sipoc", 3, "SIP-1") in found(sound)


def test_a_customers_requirement_needs_an_indicator_or_a_specification(sound, language):
    change(sound, "sipoc_flow", "FLW-4", ctq_kpi=None, spec_high=None, sla_id=None)

    (problem,) = check_sipoc(sound, WINDOW)

    assert (problem.code, problem.row, problem.column) == ("E-SIP-004", 3, "ctq_kpi")
    assert sentence(problem, language("es")) == "la salida Servicio al cliente tiene un requisito sin KPI o especificación"
    assert sentence(problem, language("en")) == "output Servicio to the customer has a requirement without KPI or specification"


@pytest.mark.parametrize("kept", ["ctq_kpi", "spec_high", "sla_id"])
def test_one_of_them_is_enough(sound, kept):
    change(sound, "sipoc_flow", "FLW-4", **dict.fromkeys({"ctq_kpi", "spec_high", "sla_id"} - {kept}))

    assert check_sipoc(sound, WINDOW) == []


def test_a_customer_who_only_receives_is_asked_about(sound, language):
    change(sound, "sipoc_flow", "FLW-1", party_id="PTY-R")

    (problem,) = check_sipoc(sound, WINDOW)

    assert (problem.code, problem.table, problem.row) == ("W-SIP-005", "sipoc", 3)
    assert sentence(problem, language("es")) == "el cliente externo aparece solo como receptor; ¿no aporta también una entrada?"
    assert sentence(problem, language("en")) == (
        "the external customer appears only as receiver; does the customer also supply an input?"
    )
    assert line(problem, language("es")).endswith("¿no aporta también una entrada?")


def test_the_start_event_is_the_trigger_of_the_process(sound, language):
    change(sound, "sipoc", "SIP-1", start_event="Se firma el contrato")

    (problem,) = check_sipoc(sound, WINDOW)

    assert (problem.code, problem.row, problem.column, problem.value) == ("E-SIP-006", 3, "start_event", "Se firma el contrato")
    assert sentence(problem, language("es")) == "el evento inicial de SIP-1 difiere del disparador del proceso PRC-SALE"
    assert sentence(problem, language("en")) == "start event of SIP-1 differs from the trigger of process PRC-SALE"


def test_an_input_from_several_parties_may_be_redundant(sound, language):
    twin = sound["sipoc_flow"][sound["sipoc_flow"]["flow_id"] == "FLW-2"].assign(flow_id="FLW-7", party_id="PTY-A")
    sound["sipoc_flow"] = pd.concat([sound["sipoc_flow"], twin.set_axis([9])])

    (problem,) = check_sipoc(sound, WINDOW)

    assert (problem.code, problem.table, problem.row, problem.value) == ("W-SIP-007", "sipoc_item", 6, "ITM-I2")
    assert sentence(problem, language("es")) == "la entrada Cobertura la aportan 2 partes: posible redundancia"
    assert sentence(problem, language("en")) == "input Cobertura is supplied by 2 parties: possible redundancy"


def test_one_party_that_supplies_an_input_twice_is_one_party(sound):
    twin = sound["sipoc_flow"][sound["sipoc_flow"]["flow_id"] == "FLW-2"].assign(flow_id="FLW-7", step_id="STP-3")
    sound["sipoc_flow"] = pd.concat([sound["sipoc_flow"], twin.set_axis([9])])

    assert check_sipoc(sound, WINDOW) == []


@pytest.mark.parametrize(("column", "value"), [("step_id", "STP-9"), ("item_id", "ITM-O9")])
def test_a_flow_does_not_reach_into_another_sipoc(tables, language, column, value):
    """Else it would vanish from the map and from every count without a word."""
    frames = copy.deepcopy(vars(tables))
    change(frames, "sipoc_flow", "FLW-5", **{column: value})

    (problem,) = [problem for problem in check_sipoc(frames, WINDOW) if problem.code == "E-SIP-008"]

    assert (problem.row, problem.column, problem.value) == (4, column, value)
    assert sentence(problem, language("es")) == f"el flujo FLW-5 de SIP-1 nombra {column} = {value}, que es de otro SIPOC"
    assert sentence(problem, language("en")) == f"flow FLW-5 of SIP-1 names {column} = {value}, which belongs to another SIPOC"


@pytest.mark.parametrize("column", ["spec_low", "spec_high", "measured_now"])
@pytest.mark.parametrize(("value", "code"), [(92, "E-NUM-002"), (1.01, "E-NUM-002"), (-0.1, "E-NUM-003"), (1, None), (0, None)])
def test_a_flow_in_fractions_runs_from_0_to_1(sound, column, value, code):
    """92 in a fraction column is 92% to whoever wrote it and 9,200% to whoever computes."""
    change(sound, "sipoc_flow", "FLW-3", **{column: value})

    assert [(problem.code, problem.row, problem.column) for problem in check_sipoc(sound, WINDOW)] == (
        [(code, 2, column)] if code else []
    )


def test_the_sentence_of_a_fraction_says_how_to_write_it(sound, language):
    change(sound, "sipoc_flow", "FLW-3", measured_now=74.5)

    (problem,) = check_sipoc(sound, WINDOW)

    assert line(problem, language("es")) == (
        "E-NUM-002 sipoc_flow, fila 2, columna measured_now: 74.5 supera 1 en una columna de fracción; escriba 0,07 para 7 %. "
        "Se esperaba: una fracción entre 0 y 1."
    )


def test_everything_wrong_is_told_at_once(sound):
    change(sound, "sipoc_flow", "FLW-1", party_id="PTY-R")
    change(sound, "sipoc_flow", "FLW-5", step_id="STP-4")
    change(sound, "sipoc", "SIP-1", start_event="Otro")

    assert [problem[0] for problem in found(sound)] == ["E-SIP-002", "W-SIP-005", "E-SIP-006"]


def test_an_engagement_without_sipoc_has_no_problem():
    """Tables without a file are empty frames with their columns."""
    names = ("process", "sipoc", "sipoc_step", "sipoc_party", "sipoc_item", "sipoc_flow")
    empty = {name: check_table(pd.DataFrame(), catalog.TABLES[name], Writing(), languages=("es",)).frame for name in names}
    empty = {name: frame.rename(columns=lambda header: header.removesuffix("_es")) for name, frame in empty.items()}

    assert check_sipoc(empty, WINDOW) == []


def test_the_tables_are_left_as_they_were(sound):
    before = copy.deepcopy(sound)

    check_sipoc(sound, WINDOW)

    assert all(sound[name].equals(frame) for name, frame in before.items())
