"""Errors raised on purpose, and the exit code that each ends a command with."""

import dataclasses

import pytest

from methods import errors
from methods.errors import MethodError, Problem, TableError, WorkbookError

CODES = {
    "WorkbookError": 1, "UsageError": 2, "TableError": 3, "ParameterError": 4, "NotebookError": 5, "ExhibitError": 5,
    "MethodError": 5, "ReviewError": 6,
}  # fmt: skip


def test_exit_codes_tell_kinds_of_failure_apart():
    """1 our own bug, 2 wrong usage, 3 tables, 4 parameters, 5 a notebook or what runs in it, 6 a review."""
    kinds = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, WorkbookError)}

    assert {name: kind.exit_code for name, kind in kinds.items()} == CODES


@pytest.mark.parametrize("name", CODES)
def test_every_error_shows_its_text_and_carries_its_problems(name):
    problem = Problem("E-KEY-001")

    error = getattr(errors, name)("no pasa", [problem])

    assert (str(error), error.problems) == ("no pasa", (problem,))
    assert isinstance(error, WorkbookError)


def test_an_error_may_have_no_problems():
    assert TableError("no pasa").problems == ()


def test_a_methods_refusal_is_a_value_error_too():
    with pytest.raises(ValueError, match="n is 0"):
        raise MethodError("n is 0")


@pytest.mark.parametrize(("code", "stops"), [("E-KEY-001", True), ("W-SIP-003", False), ("I-RUN-001", False)])
def test_errors_stop_a_run_and_warnings_do_not(code, stops):
    assert Problem(code).stops is stops


def test_a_problem_cannot_be_changed():
    problem = Problem("E-KEY-001")

    with pytest.raises(dataclasses.FrozenInstanceError):
        problem.row = 3
    with pytest.raises(TypeError):
        problem.facts["v"] = "x"


def test_a_problem_that_concerns_the_whole_engagement_names_no_place():
    problem = Problem("E-ENG-002")

    assert (problem.table, problem.file, problem.row, problem.column, problem.value) == ("", "", None, "", "")
