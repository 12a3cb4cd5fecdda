"""The charter reads the tables; the standing of a CTQ counts what broke the promise and is still open."""

import pytest

from methods.dmaic.define import charter_of, every_measured, standing, tree
from methods.errors import MethodError


def test_the_scope_comes_from_the_sipoc(tables):
    charter = charter_of(tables)

    assert (charter.steps, charter.n_flows, charter.ctqs) == (("Instalar",), 1, ("CTQ-01", "CTQ-02"))
    assert charter.team["role"].tolist() == ["Jefatura"]


def test_a_need_without_ctq_stays_in_the_tree_and_contacts_are_counted(tables):
    """Two contacts gave the reason that both needs quote; NED-01 has two CTQs, NED-02 none."""
    found = tree(charter_of(tables), tables)

    assert found[["need_id", "ctq_id", "contacts"]].astype(object).where(found.notna(), None).to_numpy().tolist() == [
        ["NED-01", "CTQ-01", 2],
        ["NED-01", "CTQ-02", 2],
        ["NED-02", None, 2],
    ]


def test_open_cases_past_the_limit_count_as_missed(tables, window):
    """Of c1 (3 days), c2 (7 days) and c3 (open, past 5), two of three are missed; one in ten is allowed."""
    found = standing(every_measured(tables, window=window), tables.sla).set_index("ctq_id").loc["CTQ-01"]

    assert (found["n"], found["missed"], found["share"]) == (3, 2, pytest.approx(2 / 3))
    assert found["allowed"] == pytest.approx(0.1)
    assert found["median"] == 5.0


def test_a_verdict_needs_the_whole_interval(tables, window):
    """One failed visit of two: the Wilson interval runs from 0.09 to 0.91 and 0.05 lies below it."""
    found = standing(every_measured(tables, window=window), tables.sla).set_index("ctq_id").loc["CTQ-02"]

    assert found["low"] == pytest.approx(0.0945, abs=1e-4)
    assert found["verdict"] == "does_not_meet"


def test_no_project_is_no_error_and_an_unknown_one_is(tables):
    with pytest.raises(MethodError, match="project 'PRJ-09' is not among PRJ-01"):
        charter_of(tables, "PRJ-09")
    tables.improvement_project = tables.improvement_project.head(0)

    assert charter_of(tables) is None
    assert tree(None, tables).empty
