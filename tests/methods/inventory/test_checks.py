"""Is no process its own ancestor, and has each activity its own place in the sequence?"""

import pandas as pd
import pytest

from methods.inventory.checks import check_inventory
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
