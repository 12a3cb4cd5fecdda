"""The charter holds together, and the rest of the engagement keeps to it."""

import pandas as pd
import pytest

from methods.charter.checks import (
    check_evidence,
    check_limits,
    check_promises,
    check_scope,
    check_scope_objects,
    declared_checks,
)
from methods.tables import Column, Table

WINDOW = (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-07-05"))


def told(problems):
    return [(problem.code, problem.row, problem.column) for problem in problems]


def declared(table, **frames):
    """What the checks that one table asks for say about some frames."""
    checks = declared_checks({table.name: table})
    return [problem for check in checks for problem in check.run(frames, WINDOW)]


@pytest.fixture
def limits(table):
    """Three limits: nothing is promised to customers of medium value."""
    return table("""
        limit_id | kind                 | value_class | owner_role | review_by
        LIM-01   | commitment_limit     | low         | ROL-HEAD   | 2027-01-15
        LIM-02   | commitment_limit     | strategic   | ROL-HEAD   | 2027-01-15
        LIM-03   | resource_restriction | medium      | ROL-HEAD   | 2027-01-15
    """)


def test_a_limit_that_somebody_owns_and_will_review_is_in_order(limits):
    assert check_limits({"service_limit": limits}, WINDOW) == []


@pytest.mark.parametrize("column", ["owner_role", "review_by"])
def test_a_limit_without_owner_or_review_is_told_at_the_empty_cell(limits, column):
    limits.loc[1, column] = None

    assert told(check_limits({"service_limit": limits}, WINDOW)) == [("E-LIM-001", 1, column)]


def test_a_limit_that_lacks_both_is_told_once(limits):
    limits.loc[1, ["owner_role", "review_by"]] = None

    assert len(check_limits({"service_limit": limits}, WINDOW)) == 1


def test_a_class_of_customers_to_whom_nothing_caps_the_promise_is_named(limits, table):
    """Low and strategic have a commitment limit; that of medium is a shortage of resources, which caps no promise."""
    segments = table("""
        segment_id | value_class
        SEG-A      | low
        SEG-B      | medium
        SEG-C      | medium
        SEG-D      | strategic
    """)

    problems = check_promises({"service_limit": limits, "segment": segments}, WINDOW)

    assert [(problem.code, problem.value, problem.variant) for problem in problems] == [("W-LIM-002", "medium", "medium")]


def test_a_commitment_limit_for_all_covers_every_class(limits, table):
    limits.loc[0, "value_class"] = "all"

    assert check_promises({"service_limit": limits, "segment": table("segment_id | value_class\nSEG-B | medium")}, WINDOW) == []


def test_where_no_limit_was_written_nothing_is_said_of_classes(limits, table):
    segments = table("segment_id | value_class\nSEG-B | medium")

    assert check_promises({"service_limit": limits.iloc[:0], "segment": segments}, WINDOW) == []


@pytest.fixture
def process():
    """One process in scope and one out of it."""
    return pd.DataFrame({"process_id": ["PRC-SALE", "PRC-BILL"], "in_scope": pd.array([True, False], dtype="boolean")})


def test_scope_that_agrees_with_itself_is_in_order(table, process):
    items = table("""
        scope_id | kind | object    | object_id
        SCO-01   | in   | process   | PRC-SALE
        SCO-02   | out  | process   | PRC-BILL
        SCO-03   | in   | geography | Sierra
        SCO-04   | out  | geography | Costa
    """)

    assert check_scope({"scope_item": items, "process": process}, WINDOW) == []


def test_what_is_both_in_and_out_is_told_where_it_is_contradicted(table, process):
    """Sierra is in at row 0 and out at row 2, and once more at row 3: one thing to decide."""
    items = table("""
        scope_id | kind | object    | object_id
        SCO-01   | in   | geography | Sierra
        SCO-02   | out  | product   | Sierra
        SCO-03   | out  | geography | Sierra
        SCO-04   | out  | geography | Sierra
    """)

    (problem,) = check_scope({"scope_item": items, "process": process}, WINDOW)

    assert (problem.code, problem.row, problem.variant, problem.facts["id"]) == ("E-SCP-001", 2, "geography", "Sierra")


def test_the_process_table_says_scope_as_well(table, process):
    items = table("scope_id | kind | object | object_id\nSCO-01 | out | process | PRC-SALE")

    assert told(check_scope({"scope_item": items, "process": process}, WINDOW)) == [("E-SCP-001", 0, "kind")]


def test_scope_names_processes_segments_and_channels_that_exist(table, process):
    """Geographies and products have no table to be looked up in."""
    items = table("""
        scope_id | kind | object    | object_id
        SCO-01   | in   | process   | PRC-SALE
        SCO-02   | in   | channel   | CHN-PHONNE
        SCO-03   | out  | geography | Costa
    """)
    others = {"segment": pd.DataFrame({"segment_id": []}), "channel": table("channel_id\nCHN-PHONE")}

    (problem,) = check_scope_objects({"scope_item": items, "process": process, **others}, WINDOW)

    assert (problem.code, problem.row, problem.facts["table"], problem.facts["near"]) == ("E-FK-001", 1, "channel", "CHN-PHONE")


@pytest.fixture
def evidence(table):
    """An extract with its fingerprint, a brochure and an opinion, both of the lowest grade."""
    return table("""
        evidence_id | kind            | file      | sha256 | grade
        EVD-01      | system_extract  | event.csv | a1b2   | A
        EVD-02      | marketing_claim |           |        | D
        EVD-03      | opinion         |           |        | D
    """)


def test_evidence_that_is_what_it_says_is_in_order(evidence):
    assert check_evidence({"evidence": evidence}, WINDOW) == []


def test_a_file_without_fingerprint_could_be_another_file_by_now(evidence):
    evidence.loc[0, "sha256"] = None

    assert told(check_evidence({"evidence": evidence}, WINDOW)) == [("E-EVD-002", 0, "sha256")]


@pytest.mark.parametrize("row", [1, 2])
def test_neither_a_brochure_nor_one_opinion_weighs_more_than_the_lowest_grade(evidence, row):
    evidence.loc[row, "grade"] = "C"

    assert told(check_evidence({"evidence": evidence}, WINDOW)) == [("E-EVD-003", row, "grade")]


JUDGED = Table(
    "view",
    (
        Column("support", "choice", values=("for", "unknown"), judged=("for",)),
        Column("comment", "text", judged=True),
        Column("evidence_id", "key", references="evidence"),
    ),
)


def test_a_judgement_without_evidence_is_told_row_by_row(table):
    """Row 0 names its evidence; row 1 judges without; row 2 only says that nobody knows; row 3 comments without."""
    view = table("""
        support | comment | evidence_id
        for     |         | EVD-01
        for     |         |
        unknown |         |
        unknown | slow    |
    """)

    assert told(declared(JUDGED, view=view)) == [("E-EVD-001", 1, "evidence_id"), ("E-EVD-001", 3, "evidence_id")]


def test_a_table_that_judges_nothing_is_not_asked_for_evidence():
    plain = Table("view", (Column("support", "text"), Column("evidence_id", "key", references="evidence")))

    assert declared_checks({"view": plain}) == ()


POINTING = Table(
    "promise",
    (
        Column("promise_id", "key", required=True),
        Column("process_id", "key", references="process"),
        Column("channel_id", "key", references="channel"),
    ),
    key=("promise_id",),
)


def test_a_row_about_what_is_out_of_scope_is_told_once_for_each_object(table):
    """PRC-BILL is out and stands in two rows; CHN-BILL is in, and a channel is no process."""
    promise = table("""
        promise_id | process_id | channel_id
        PRM-01     | PRC-SALE   | CHN-BILL
        PRM-02     | PRC-BILL   | CHN-BILL
        PRM-03     | PRC-BILL   |
    """)
    items = table("""
        scope_id | kind | object  | object_id
        SCO-01   | out  | process | PRC-BILL
        SCO-02   | in   | channel | CHN-BILL
        SCO-03   | out  | process | CHN-BILL
    """)

    (problem,) = declared(POINTING, promise=promise, scope_item=items)

    assert (problem.code, problem.row, problem.column, problem.variant) == ("W-SCP-002", 1, "process_id", "process")
    assert (problem.facts["id"], problem.value, problem.facts["more"]) == ("PRM-02", "PRC-BILL", 1)


def test_without_a_scope_everything_is_in_it(table):
    promise = table("promise_id | process_id | channel_id\nPRM-01 | PRC-SALE | CHN-WEB")
    nothing = pd.DataFrame({"scope_id": [], "kind": [], "object": [], "object_id": []}, dtype=object)

    assert declared(POINTING, promise=promise, scope_item=nothing) == []
