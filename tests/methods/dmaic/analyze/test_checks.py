"""What must hold across the causes."""

import pytest

from methods.dmaic.analyze.checks import check_chains, check_tests


def codes(check, table):
    return [(problem.code, problem.variant, problem.row) for problem in check({"cause": table}, None)]


def test_a_cause_said_to_be_tested_says_by_what(causes):
    """The first has neither factor nor evidence; the second has evidence."""
    table = causes({"cause_id": "A", "state": "tested"}, {"cause_id": "B", "state": "tested", "evidence_id": "EVD-1"})

    assert codes(check_tests, table) == [("E-CAU-001", "state", 0)]


@pytest.mark.parametrize("factor", ["activity", "attribute", "wait"])
def test_a_factor_that_needs_a_name_has_one(causes, factor):
    assert codes(check_tests, causes({"cause_id": "A", "factor": factor})) == [("E-CAU-001", "name", 0)]
    assert codes(check_tests, causes({"cause_id": "A", "factor": factor, "factor_value": "x"})) == []


def test_a_why_of_another_characteristic_is_told(causes):
    table = causes({"cause_id": "A"}, {"cause_id": "B", "parent_id": "A", "ctq_id": "CTQ-2"})

    assert codes(check_chains, table) == [("E-CAU-002", "", 1)]


def test_a_chain_that_leads_back_to_itself_is_told_at_each_link(causes):
    table = causes({"cause_id": "A", "parent_id": "B"}, {"cause_id": "B", "parent_id": "A"}, {"cause_id": "C", "parent_id": "A"})

    assert codes(check_chains, table) == [("E-CAU-002", "", 0), ("E-CAU-002", "", 1)]


def test_a_chain_that_ends_is_sound(causes):
    assert codes(check_chains, causes({"cause_id": "A"}, {"cause_id": "B", "parent_id": "A"})) == []
