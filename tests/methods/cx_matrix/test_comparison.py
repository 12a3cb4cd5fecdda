"""Judged and tested, side by side; a difference is shown and nothing is corrected."""

import pytest

from methods.cx_matrix.comparison import comparison, tally
from tests.methods.cx_matrix.conftest import DAY


def verdict(tables, process, criterion):
    compared = comparison(tables, DAY)
    found = compared[(compared.process_id == process) & (compared.criterion_id == criterion)]
    return found.verdict.iloc[0] if len(found) else None


def answer(tables, process, criterion, met):
    judgements = tables["cx_judgement"]
    judgements.loc[(judgements.process_id == process) & (judgements.criterion_id == criterion), "met"] = met


def test_what_the_tables_bear_out_agrees(tables):
    """One accountable role for each of two activities: level 2 was judged so."""
    assert verdict(tables, "PRC-SALE", "CXC-P2B") == "agree"


def test_a_refusal_that_the_tables_share_agrees_too(tables):
    """The installation types its appointments again, in ACT-02, and says so."""
    assert verdict(tables, "PRC-INST", "CXC-T2") == "agree"


def test_a_fault_admitted_in_the_same_tree_is_not_held_against_the_others(tables):
    assert verdict(tables, "PRC-SALE", "CXC-T2") == "admitted"


def test_a_judgement_that_nobody_in_the_tree_takes_back_is_contradicted(tables):
    answer(tables, "PRC-INST", "CXC-T2", "yes")

    compared = comparison(tables, DAY)
    rows = compared[compared.criterion_id == "CXC-T2"]
    assert list(rows.verdict) == ["contradicted", "contradicted"]
    assert list(rows.against) == [("ACT-02",), ("ACT-02",)]


def test_a_refusal_without_anything_against_it_is_stricter_than_the_tables(tables):
    """Four indicators have a formula, and yet level 1 was refused."""
    assert verdict(tables, "PRC-SALE", "CXC-K1") == "stricter"


def test_what_nobody_judged_may_still_be_told_by_the_tables(tables):
    assert verdict(tables, "PRC-SALE", "CXC-R3B") == "unjudged"


def test_what_does_not_apply_is_not_tested(tables):
    answer(tables, "PRC-SALE", "CXC-P2B", "not_applicable")

    assert verdict(tables, "PRC-SALE", "CXC-P2B") is None


@pytest.mark.parametrize(("table", "criterion"), [("sipoc", "CXC-P2A"), ("raci", "CXC-P2B"), ("kpi", "CXC-K1")])
def test_a_table_nobody_filled_in_proves_nothing(without, table, criterion):
    assert verdict(without(table), "PRC-SALE", criterion) is None


def test_a_process_without_activities_proves_nothing_about_activities(tables):
    """No row is no proof: an empty list of activities is not a well-described one."""
    tables["process"].loc[4, "in_scope"] = True

    assert verdict(tables, "PRC-SERV", "CXC-P2B") is None
    assert verdict(tables, "PRC-SERV", "CXC-R1") == "unjudged"


def test_a_process_out_of_scope_is_not_tested(tables):
    assert "PRC-SERV" not in set(comparison(tables, DAY).process_id)


def test_the_tally_counts_every_row_once(tables):
    compared = comparison(tables, DAY)

    assert tally(compared).to_numpy().sum() == len(compared)
    assert tally(compared).loc["CXC-T2"].to_dict() == {
        "contradicted": 0, "admitted": 1, "stricter": 0, "agree": 1, "unjudged": 0,
    }  # fmt: skip
