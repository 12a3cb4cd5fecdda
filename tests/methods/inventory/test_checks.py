"""What must hold across the tables of the inventory: no circles, no shared places, nobody and nothing left out."""

import pandas as pd
import pytest

from methods.inventory.checks import (
    check_inventory,
    check_lifecycle,
    check_measured_lifecycle,
    check_raci,
    check_touchpoints_of_processes,
    check_traces,
)
from methods.tables.report import sentence

WINDOW = ("2026-01-05", "2026-01-31")


@pytest.fixture
def inventory(table):
    def drawn(process, activity="activity_id | process_id | seq\nACT-1 | PRC-A | 1"):
        frames = {"process": table(process), "activity": table(activity)}
        return {name: frame.set_axis(range(2, 2 + len(frame))) for name, frame in frames.items()}

    return drawn


def test_a_sound_inventory_has_no_problem(inventory):
    tables = inventory(
        "process_id | parent_id\nPRC-A |\nPRC-B | PRC-A\nPRC-C | PRC-B",
        "activity_id | process_id | seq\nACT-1 | PRC-A | 1\nACT-2 | PRC-A | 2\nACT-3 | PRC-B | 1",
    )

    assert check_inventory(tables, WINDOW) == []


def test_processes_in_a_circle_are_told_with_their_path(inventory, language):
    """A lies in B, B in C and C in A; D lies in C and is in no circle itself."""
    tables = inventory("process_id | parent_id\nPRC-A | PRC-B\nPRC-B | PRC-C\nPRC-C | PRC-A\nPRC-D | PRC-C")

    found = check_inventory(tables, WINDOW)

    assert [(problem.code, problem.row, problem.value) for problem in found] == [
        ("E-PRC-001", 2, "PRC-B"),
        ("E-PRC-001", 3, "PRC-C"),
        ("E-PRC-001", 4, "PRC-A"),
    ]
    assert sentence(found[0], language("es")) == "el proceso PRC-A es su propio ancestro: PRC-A → PRC-B → PRC-C → PRC-A"
    assert sentence(found[0], language("en")) == "process PRC-A is its own ancestor: PRC-A → PRC-B → PRC-C → PRC-A"


def test_a_process_that_names_itself_is_a_circle_of_one(inventory, language):
    (problem,) = check_inventory(inventory("process_id | parent_id\nPRC-A | PRC-A"), WINDOW)

    assert sentence(problem, language("es")) == "el proceso PRC-A es su propio ancestro: PRC-A → PRC-A"


def test_a_parent_that_does_not_exist_is_no_circle(inventory):
    assert check_inventory(inventory("process_id | parent_id\nPRC-A | PRC-Z"), WINDOW) == []


def test_two_activities_of_one_process_do_not_share_a_place(inventory, language):
    """Place 1 of A is taken twice; place 1 of B is another place."""
    tables = inventory(
        "process_id | parent_id\nPRC-A |\nPRC-B |",
        "activity_id | process_id | seq\nACT-1 | PRC-A | 1\nACT-2 | PRC-A | 1\nACT-3 | PRC-B | 1",
    )

    (problem,) = check_inventory(tables, WINDOW)

    assert (problem.code, problem.row, problem.column, problem.value) == ("E-ACT-001", 3, "seq", "1")
    assert sentence(problem, language("es")) == "dos actividades de PRC-A comparten la secuencia 1"
    assert sentence(problem, language("en")) == "two activities of PRC-A share sequence 1"


def test_unknown_places_are_not_shared(inventory):
    tables = inventory("process_id | parent_id\nPRC-A |")
    unknown = pd.DataFrame(
        {"activity_id": ["ACT-1", "ACT-2"], "process_id": "PRC-A", "seq": pd.array([None, None], dtype="Int64")}, index=[2, 3]
    )

    assert check_inventory({**tables, "activity": unknown}, WINDOW) == []


def test_an_engagement_without_inventory_has_no_problem():
    empty = {
        "process": pd.DataFrame(columns=["process_id", "parent_id"]),
        "activity": pd.DataFrame(columns=["activity_id", "process_id", "seq"]),
    }

    assert check_inventory(empty, WINDOW) == []


def test_the_tables_are_left_as_they_were(inventory):
    tables = inventory("process_id | parent_id\nPRC-A | PRC-A")
    before = {name: frame.copy() for name, frame in tables.items()}

    check_inventory(tables, WINDOW)

    assert all(tables[name].equals(frame) for name, frame in before.items())


def numbered(frame):
    """The frame with the rows that a spreadsheet shows: the header is row 1."""
    return frame.set_axis(range(2, 2 + len(frame)))


def test_stages_of_the_lifecycle_without_process_are_told_together(table, language):
    """Five of the seven stages have a process; support inside the company is no stage of the customer's."""
    process = table(
        "process_id | lifecycle\nPRC-A | presale\nPRC-B | sale\nPRC-C | service\nPRC-D | collections\nPRC-E | retention\n"
        "PRC-F | support_internal"
    )

    (problem,) = check_lifecycle({"process": numbered(process)}, WINDOW)

    assert (problem.code, problem.variant, problem.value) == ("W-CLM-001", "", "telemarketing, loyalty")
    assert sentence(problem, language("es")).endswith("en este trabajo: Telemercadeo y Fidelización")
    assert sentence(problem, language("en")).endswith("in this engagement: Telemarketing and Loyalty")


def test_a_project_about_one_stage_does_not_lack_the_others(table):
    process = table("process_id | lifecycle\nPRC-A | sale\nPRC-B | sale")

    assert check_lifecycle({"process": process}, WINDOW) == []
    assert check_measured_lifecycle({"process": process, "kpi": table("kpi_id | process_id\nKPI-A | PRC-Z")}, WINDOW) == []


def test_a_stage_whose_processes_have_no_kpi_is_told(table, language):
    """One of the two sale processes has a KPI, which is enough for the stage; the only service process has none."""
    process = numbered(table("process_id | lifecycle\nPRC-A | sale\nPRC-B | sale\nPRC-C | service"))

    (problem,) = check_measured_lifecycle({"process": process, "kpi": table("kpi_id | process_id\nKPI-1 | PRC-B")}, WINDOW)

    assert (problem.code, problem.variant, problem.value) == ("W-CLM-001", "unmeasured", "service")
    said = "esta etapa del ciclo de vida tiene procesos, pero ningún KPI, en este trabajo: Servicio"
    assert sentence(problem, language("es")) == said
    assert sentence(problem, language("en")) == "this lifecycle stage has processes, yet no KPI, in this engagement: Service"


def test_where_nothing_has_a_kpi_yet_no_stage_is_blamed(table):
    process = table("process_id | lifecycle\nPRC-A | sale\nPRC-B | service")

    assert check_measured_lifecycle({"process": process, "kpi": pd.DataFrame(columns=["kpi_id", "process_id"])}, WINDOW) == []


@pytest.fixture
def met(table):
    """Six processes, of which the customer meets some: one named by a touchpoint, one through an activity of its part."""
    process = numbered(
        table(
            "process_id | parent_id | customer_facing | in_scope\nPRC-NAMED | | 1 | 1\nPRC-WHOLE | | 1 | 1\n"
            "PRC-PART | PRC-WHOLE | 1 | 1\nPRC-UNSEEN | | 1 | 1\nPRC-INSIDE | | 0 | 1\nPRC-OUTSIDE | | 1 | 0"
        )
    )
    process = process.assign(**{name: process[name].astype(int).astype("boolean") for name in ("customer_facing", "in_scope")})
    return {
        "process": process,
        "activity": table("activity_id | process_id\nACT-1 | PRC-PART"),
        "touchpoint": table("touchpoint_id | process_id\nTPT-1 | PRC-NAMED\nTPT-2 |"),
        "touchpoint_activity": table("touchpoint_id | activity_id\nTPT-2 | ACT-1"),
    }


def test_a_process_in_scope_that_the_customer_never_meets_is_told(met):
    """Named itself, through its part, or not facing the customer, or out of scope: only one process is left."""
    (problem,) = check_touchpoints_of_processes(met, WINDOW)

    assert (problem.code, problem.row, problem.value) == ("E-PRC-002", 5, "PRC-UNSEEN")


def test_an_engagement_without_touchpoints_lacks_none(met):
    assert check_touchpoints_of_processes({**met, "touchpoint": met["touchpoint"].iloc[:0]}, WINDOW) == []


def test_each_activity_of_the_matrix_has_one_accountable_role(table):
    """ACT-1 has one, ACT-2 two (the second in row 6), ACT-3 none (its first row is 7)."""
    raci = numbered(
        table(
            "activity_id | role_id | code\nACT-1 | ROL-X | R\nACT-1 | ROL-Y | A\nACT-2 | ROL-X | A\nACT-2 | ROL-Z | I\n"
            "ACT-2 | ROL-Y | A\nACT-3 | ROL-X | R\nACT-3 | ROL-Y | C"
        )
    )

    found = check_raci({"raci": raci}, WINDOW)

    assert [(problem.code, problem.row, problem.value, problem.facts["n"]) for problem in found] == [
        ("E-RACI-001", 6, "ACT-2", 2),
        ("E-RACI-001", 7, "ACT-3", 0),
    ]


def test_an_activity_without_trace_is_noted_where_its_process_is_measured_in_the_log(table):
    """A leaves a trace beside ACT-2, which leaves none; nothing of B does, so that B is not measured there at all."""
    activity = numbered(table("activity_id | process_id | log_name\nACT-1 | PRC-A | Solicitud\nACT-2 | PRC-A |\nACT-3 | PRC-B |"))
    event = table("case_id | log_name\nC1 | Solicitud")

    (problem,) = check_traces({"activity": activity, "event": event}, WINDOW)

    assert (problem.code, problem.row, problem.value, problem.stops) == ("I-ACT-003", 3, "ACT-2", False)
    assert check_traces({"activity": activity, "event": event.iloc[:0]}, WINDOW) == []
