"""Rules answer to somebody and to their clauses, restrictions to the law they invoke, decision tables to their columns."""

import datetime

import pandas as pd
import pytest

from methods.ptf.inputs import TABLES as PTF
from methods.rules import inputs
from methods.rules.checks import (
    check_actors,
    check_backing,
    check_cells,
    check_clauses,
    check_duties,
    check_restrictions,
    check_rules,
    check_sources,
)

WINDOW = (datetime.date(2026, 1, 5), datetime.date(2026, 7, 5))
GAP = next(table for table in PTF if table.name == "gap")


DRAWN = {
    inputs.NORM: """
        norm_id | kind            | force     | in_force_from | in_force_to
        NRM-01  | law             | mandatory | 2021-01-01    |
        NRM-02  | internal_policy | advisory  | 2021-01-01    |
    """,
    inputs.NORM_CLAUSE: """
        clause_id | norm_id | ref    | modal
        CLS-01    | NRM-01  | Art. 8 | must
        CLS-02    | NRM-02  | 4.2    | must
    """,
    inputs.RULE: """
        rule_id | source         | process_id | activity_id | duty | duty_object | owner_role | status   | valid_from | review_by
        RUL-01  | regulation     | PRC-SALE   | ACT-07      | must | consent     | ROL-LEGAL  | in_force | 2021-01-01 | 2026-12-01
        RUL-02  | company_policy | PRC-SALE   | ACT-10      | must | interview   | ROL-OWNER  | in_force | 2021-01-01 | 2026-12-01
    """,
    inputs.RULE_CLAUSE: """
        rule_id | clause_id | coverage
        RUL-01  | CLS-01    | full
        RUL-02  | CLS-02    | full
    """,
    inputs.RESTRICTION: """
        restriction_id | rule_id | origin              | deters | actors_consulted     | decision
        RST-01         | RUL-01  | external_regulation | no     | ROL-LEGAL, ROL-AGENT | keep
        RST-02         | RUL-02  | internal_policy     | no     | ROL-AGENT            | remove
        RST-03         |         | actor_presence      |        | ROL-AGENT            | undecided
    """,
    GAP: "gap_id | source_table | source_id",
}


def told(problems):
    return [(problem.code, problem.variant, problem.row, problem.column) for problem in problems]


@pytest.fixture
def tables(typed):
    """A law with a clause that consent fulfils, and an advisory policy that the interview fulfils."""
    roles = pd.DataFrame({"role_id": ["ROL-LEGAL", "ROL-AGENT"]})
    return {declared.name: typed(declared, drawn) for declared, drawn in DRAWN.items()} | {"role": roles}


@pytest.mark.parametrize(
    "check", [check_rules, check_sources, check_clauses, check_duties, check_restrictions, check_backing, check_actors]
)
def test_rules_in_order_have_no_problem(tables, check):
    assert check(tables, WINDOW) == []


@pytest.mark.parametrize("column", ["owner_role", "review_by"])
def test_a_rule_in_force_needs_an_owner_and_a_review_date_and_a_draft_does_not(tables, column):
    tables["rule"].loc[2, column] = None

    assert told(check_rules(tables, WINDOW)) == [("E-RUL-001", "", 2, column)]
    tables["rule"].loc[2, "status"] = "draft"
    assert check_rules(tables, WINDOW) == []


def test_a_review_is_late_from_the_day_after_it_was_due(tables):
    """Due on 30 June, data until 5 July: five days late. Due on 5 July: not late."""
    tables["rule"]["review_by"] = pd.to_datetime(["2026-06-30", "2026-07-05"])

    (problem,) = check_rules(tables, WINDOW)

    assert (problem.code, problem.row, problem.facts["count"]) == ("W-RUL-004", 2, 5)


def test_a_rule_that_has_run_out_is_not_in_force(tables):
    tables["rule"].loc[2, "valid_to"] = pd.Timestamp("2026-07-04")
    tables["rule"].loc[2, "owner_role"] = None

    assert check_rules(tables, WINDOW) == []


def test_a_rule_of_regulation_names_its_clause(tables):
    tables["rule_clause"] = tables["rule_clause"].iloc[1:]

    assert told(check_sources(tables, WINDOW)) == [("E-RUL-002", "", 2, "source")]


def test_a_mandatory_clause_without_a_rule_in_force_is_told(tables):
    tables["rule"].loc[2, "status"] = "suspended"

    (problem,) = check_clauses(tables, WINDOW)

    assert (problem.code, problem.row, problem.facts["ref"]) == ("E-RUL-003", 2, "CLS-01 (Art. 8)")


def test_a_clause_whose_gap_is_registered_is_known(tables):
    tables["rule"].loc[2, "status"] = "suspended"
    tables["gap"] = pd.DataFrame({"source_table": ["clause"], "source_id": ["CLS-01"]})

    assert check_clauses(tables, WINDOW) == []


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [("norm", "force", "advisory"), ("norm", "in_force_to", pd.Timestamp("2026-07-04")), ("norm_clause", "modal", "may")],
)
def test_a_clause_that_does_not_bind_needs_no_rule(tables, name, column, value):
    tables["rule"].loc[2, "status"] = "suspended"
    tables[name].loc[2, column] = value

    assert check_clauses(tables, WINDOW) == []


def test_norms_without_any_rules_are_only_a_list(tables):
    tables["rule"] = tables["rule"].iloc[:0]

    assert check_clauses(tables, WINDOW) == []


def contrary(tables, **cells):
    """The interview's rule, turned into one that forbids what the first demands, but for some cells."""
    against = {"activity_id": "ACT-07", "duty": "must_not", "duty_object": "consent"} | cells
    for column, value in against.items():
        tables["rule"].loc[3, column] = value
    return tables


def test_two_rules_that_demand_and_forbid_the_same_are_told_once(tables):
    (problem,) = check_duties(contrary(tables), WINDOW)

    assert (problem.code, problem.row, dict(problem.facts)) == (
        "E-RUL-005",
        3,
        {"a": "RUL-01", "b": "RUL-02", "object": "consent"},
    )


@pytest.mark.parametrize("cells", [{"activity_id": None}, {"valid_to": pd.Timestamp("2021-01-01")}])
def test_a_rule_of_the_whole_process_and_a_single_shared_day_are_enough(tables, cells):
    assert told(check_duties(contrary(tables, **cells), WINDOW)) == [("E-RUL-005", "", 3, "duty")]


@pytest.mark.parametrize(
    "cells",
    [
        {"duty": "may"},
        {"duty_object": "copy"},
        {"activity_id": "ACT-10"},
        {"process_id": "PRC-BILL"},
        {"status": "retired"},
        {"valid_to": pd.Timestamp("2020-12-31")},
    ],
)
def test_duties_of_other_things_places_or_times_are_not_contrary(tables, cells):
    assert check_duties(contrary(tables, **cells), WINDOW) == []


def test_a_restriction_that_invokes_regulation_needs_a_mandatory_clause(tables):
    tables["restriction"].loc[[3, 4], "origin"] = "external_regulation"

    assert told(check_backing(tables, WINDOW)) == [("E-RST-001", "", 3, "origin"), ("E-RST-001", "", 4, "origin")]


@pytest.mark.parametrize(("decision", "variant"), [("remove", "remove"), ("make_optional", "optional")])
def test_what_a_mandatory_clause_demands_cannot_be_dropped(tables, decision, variant):
    tables["restriction"].loc[2, "decision"] = decision

    (problem,) = check_backing(tables, WINDOW)

    assert (problem.code, problem.variant, problem.facts["ref"]) == ("E-RST-002", variant, "CLS-01 (Art. 8)")


@pytest.mark.parametrize("decision", ["keep", "automate", "simplify", "relocate", "undecided"])
def test_what_a_mandatory_clause_demands_can_be_done_otherwise(tables, decision):
    tables["restriction"].loc[2, "decision"] = decision

    assert check_backing(tables, WINDOW) == []


def test_restrictions_without_any_norms_are_not_held_against_the_law(tables):
    tables["norm"] = tables["norm"].iloc[:0]

    assert check_backing(tables, WINDOW) == []


def test_a_restriction_said_to_deter_is_not_dropped_without_a_trial(tables):
    tables["restriction"]["deters"] = pd.array([True, True, True], dtype="boolean")

    assert told(check_restrictions(tables, WINDOW)) == [("W-RST-004", "", 3, "decision")]


def test_each_consulted_actor_is_a_role(tables):
    tables["restriction"].loc[2, "actors_consulted"] = "ROL-LEGAL, ROL-AGNT"

    (problem,) = check_actors(tables, WINDOW)

    assert (problem.code, problem.row, problem.value, problem.nearest[0]) == ("E-FK-001", 2, "ROL-AGNT", "ROL-AGENT")


def decision(*rows, **changes):
    """A table of credit score and plan, with rows of conditions and a result."""
    score = {"table_id": "DT-01", "seq": 1, "col": "score", "type": "integer", "domain_low": 0.0, "domain_high": 1000.0}
    plan = {"table_id": "DT-01", "seq": 2, "col": "plan", "type": "enum", "values": "basic, pro"}
    lines = [
        {"table_id": "DT-01", "row_id": f"R{n}", "cells": cells, "outputs": outputs} for n, (cells, outputs) in enumerate(rows)
    ]
    return {
        "dt_input": pd.DataFrame([plan, score | changes]),
        "dt_output": pd.DataFrame([{"table_id": "DT-01", "seq": 1, "col": "answer", "type": "enum", "values": "accept, reject"}]),
        "dt_row": pd.DataFrame(lines, index=range(2, len(lines) + 2)),
    }


def test_a_table_that_can_be_read_has_no_problem():
    """The ends of the domain belong to it; the inputs follow their sequence, not the file."""
    tables = decision(('[0..1000] | not("pro")', '"accept"'), ("- | null", '"reject"'), ("<400 | -", '"reject"'))

    assert check_cells(tables, WINDOW) == []


def test_a_cell_that_cannot_be_read_is_told_with_the_forms_of_its_type():
    problems = check_cells(decision(("under 400 | pro", "accept")), WINDOW)

    assert [(problem.code, problem.row, problem.column, problem.value) for problem in problems] == [
        ("E-DT-005", 2, "cells", "under 400"),
        ("E-DT-005", 2, "cells", "pro"),
        ("E-DT-005", 2, "outputs", "accept"),
    ]
    assert [problem.facts["forms"].split(" · ")[-1] for problem in problems] == ["null", "null", '"a"']


def test_numbers_outside_the_domain_are_told_with_its_ends():
    problems = check_cells(decision((">=1200 | -", '"accept"'), ("(-1..5] | -", '"accept"')), WINDOW)

    assert [(problem.code, problem.row, problem.value, problem.facts["hi"]) for problem in problems] == [
        ("E-DT-006", 2, "1200", "1000"),
        ("E-DT-006", 3, "-1", "1000"),
    ]


def test_an_open_domain_has_no_end_to_pass():
    assert check_cells(decision((">=1200 | -", '"accept"'), domain_high=None), WINDOW) == []


def test_values_that_no_column_lists_are_told_for_conditions_and_results():
    problems = check_cells(decision(('- | "plus"', '"perhaps"')), WINDOW)

    assert [(problem.code, problem.variant, problem.column, problem.value) for problem in problems] == [
        ("E-DT-006", "values", "cells", "plus"),
        ("E-DT-006", "values", "outputs", "perhaps"),
    ]


def test_a_row_has_as_many_cells_and_results_as_the_table_has_columns():
    problems = check_cells(decision(("<400", '"accept" | 5')), WINDOW)

    assert [(problem.code, problem.variant, problem.facts["k"], problem.facts["n"]) for problem in problems] == [
        ("E-DT-007", "cells", 1, 2),
        ("E-DT-007", "outputs", 2, 1),
    ]
