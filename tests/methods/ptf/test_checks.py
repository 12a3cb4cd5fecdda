"""What is told about gaps, initiatives and reviews, and what is not."""

import pandas as pd
import pytest

from methods.ptf.checks import check_links, check_order, check_origins, check_reviews

WINDOW = (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-07-05"))


def told(problems):
    return [(problem.code, problem.variant, problem.row, problem.value) for problem in problems]


def gaps(source, *ids):
    rows = [(f"GAP-{place}", source, name) for place, name in enumerate(ids, start=1)]
    return pd.DataFrame(rows, columns=["gap_id", "source_table", "source_id"])


def order(*edges, kind="finish_start"):
    return {"initiative_dependency": pd.DataFrame([(*edge, kind) for edge in edges], columns=["before", "after", "kind"])}


def test_a_gap_needs_an_indicator_that_exists_and_was_measured():
    """KPI-1 has a baseline, KPI-2 has values, KPI-3 has neither, KPI-44 does not exist."""
    tables = {
        "gap": gaps("kpi", "KPI-1", "KPI-2", "KPI-3", "KPI-44"),
        "kpi": pd.DataFrame({"kpi_id": ["KPI-1", "KPI-2", "KPI-3"], "baseline": [0.7, None, None]}),
        "kpi_value": pd.DataFrame({"kpi_id": ["KPI-2"]}),
    }

    problems = check_origins(tables, WINDOW, source="kpi")

    assert told(problems) == [("E-GAP-001", "unmeasured", 2, "KPI-3"), ("E-GAP-001", "", 3, "KPI-44")]
    assert problems[1].nearest == ("KPI-3", "KPI-2", "KPI-1")


def test_a_gap_in_a_capability_needs_a_rating_of_today():
    rated = pd.DataFrame({"capability_id": ["CAP-01", "CAP-02"], "state": ["current", "target"]})
    tables = {"gap": gaps("capability", "CAP-01", "CAP-02", "CAP-03"), "capability_rating": rated}

    assert told(check_origins(tables, WINDOW, source="capability")) == [
        ("E-GAP-001", "unmeasured", 1, "CAP-02"),
        ("E-GAP-001", "", 2, "CAP-03"),
    ]


def test_a_gap_in_the_operating_model_needs_a_measure():
    elements = pd.DataFrame({"element_id": ["OME-1", "OME-2"], "current_measure": [0.0, None]})
    tables = {"gap": gaps("om_element", "OME-1", "OME-2"), "om_element": elements}

    assert told(check_origins(tables, WINDOW, source="om_element")) == [("E-GAP-001", "unmeasured", 1, "OME-2")]


@pytest.mark.parametrize(
    ("source", "table", "key"),
    [
        ("restriction", "restriction", "restriction_id"),
        ("touchpoint", "touchpoint", "touchpoint_id"),
        ("clause", "norm_clause", "clause_id"),
        ("criterion", "cx_judgement", "criterion_id"),
    ],
)
def test_other_sources_need_to_exist(source, table, key):
    tables = {"gap": gaps(source, "XX-1", "XX-2"), table: pd.DataFrame({key: ["XX-1"]})}

    assert told(check_origins(tables, WINDOW, source=source)) == [("E-GAP-001", "", 1, "XX-2")]


@pytest.mark.parametrize(("written", "codes"), [([], []), (["routes.both"], ["E-GAP-001"])])
def test_a_gap_may_wait_for_its_finding_until_findings_are_written(written, codes):
    tables = {"gap": gaps("finding", "routes.path"), "finding": pd.DataFrame({"finding_id": pd.Series(written, dtype=object)})}

    assert [problem.code for problem in check_origins(tables, WINDOW, source="finding")] == codes


def test_a_gap_of_another_source_is_not_judged():
    tables = {"gap": gaps("kpi", "KPI-9"), "restriction": pd.DataFrame({"restriction_id": []})}

    assert check_origins(tables, WINDOW, source="restriction") == []


@pytest.fixture
def linked(table):
    """INI-1 closes the binding gap; INI-2 closes nothing; INI-3 was stopped and closes nothing."""
    return {
        "gap": pd.DataFrame({"gap_id": ["GAP-1", "GAP-2"], "priority_group": ["must", "could"]}),
        "initiative": table("""
            initiative_id | status
            INI-1         | idea
            INI-2         | idea
            INI-3         | stopped
        """),
        "initiative_gap": pd.DataFrame({"initiative_id": ["INI-1"], "gap_id": ["GAP-1"]}),
    }


def test_an_initiative_closes_a_gap_or_is_stopped(linked):
    assert told(check_links(linked, WINDOW)) == [("E-INI-001", "", 1, "INI-2")]


def test_a_binding_gap_needs_an_initiative_that_is_still_alive(linked):
    linked["initiative_gap"] = pd.DataFrame({"initiative_id": ["INI-3", "INI-1", "INI-2"], "gap_id": ["GAP-1", "GAP-2", "GAP-2"]})

    assert told(check_links(linked, WINDOW)) == [("W-GAP-002", "", 0, "GAP-1")]


@pytest.mark.parametrize("absent", ["gap", "initiative"])
def test_links_are_not_asked_for_before_both_sides_are_written(linked, absent):
    linked[absent] = linked[absent].iloc[:0]

    assert check_links(linked, WINDOW) == []


def test_initiatives_that_wait_for_each_other_are_told_with_their_circle():
    tables = order(("INI-2", "INI-3"), ("INI-1", "INI-2"), ("INI-3", "INI-1"), ("INI-3", "INI-4"))

    (problem,) = check_order(tables, WINDOW)

    assert (problem.row, problem.facts["path"]) == (2, "INI-1 → INI-2 → INI-3 → INI-1")


def test_two_circles_are_told_one_by_one():
    tables = order(("INI-1", "INI-2"), ("INI-2", "INI-1"), ("INI-3", "INI-3"))

    assert sorted(problem.facts["path"] for problem in check_order(tables, WINDOW)) == ["INI-1 → INI-2 → INI-1", "INI-3 → INI-3"]


def test_a_chain_a_pair_that_goes_together_and_an_outside_condition_are_no_circle():
    chain = order(("INI-1", "INI-2"), ("INI-2", "INI-3"), (None, "INI-1"))
    pair = order(("INI-1", "INI-2"), ("INI-2", "INI-1"), kind="together")

    assert (check_order(chain, WINDOW), check_order(pair, WINDOW)) == ([], [])


@pytest.mark.parametrize(
    ("status", "started", "reviewed", "codes"),
    [
        ("running", "2025-12-01", None, ["E-REV-001"]),
        ("running", "2025-12-01", "2026-05-20", []),
        ("running", "2025-12-01", "2026-06-20", ["E-REV-001"]),  # after the six months, which ended on 1 June
        ("done", "2025-12-01", None, ["E-REV-001"]),
        ("running", "2026-02-02", None, []),  # six months end on 2 August, after the last day of the data
        ("stopped", "2025-12-01", None, []),
        ("idea", None, None, []),
    ],
)
def test_what_has_run_for_six_months_has_been_reviewed(status, started, reviewed, codes):
    tables = {
        "initiative": pd.DataFrame({"initiative_id": ["INI-1"], "status": [status], "started_on": pd.to_datetime([started])}),
        "review": pd.DataFrame({"initiative_id": ["INI-1"], "date": pd.to_datetime([reviewed])}),
    }

    assert [problem.code for problem in check_reviews(tables, WINDOW)] == codes
