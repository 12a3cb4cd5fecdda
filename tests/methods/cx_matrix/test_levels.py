"""A level counts only when all lower levels are met."""

import pandas as pd

from methods.cx_matrix.criteria import CRITERIA, DIMENSIONS
from methods.cx_matrix.levels import levels


def judged(**answers):
    """Judgements of one process: criterion to answer."""
    rows = [("PRC-SALE", f"CXC-{criterion}", answer) for criterion, answer in answers.items()]
    return levels(pd.DataFrame(rows, columns=["process_id", "criterion_id", "met"])).loc["PRC-SALE"]


def test_a_level_is_reached_when_all_its_criteria_are_met():
    assert judged(P1="yes", P2A="yes", P2B="yes").process == 2


def test_one_criterion_not_met_holds_its_level_back():
    assert judged(P1="yes", P2A="yes", P2B="no").process == 1


def test_a_criterion_nobody_judged_holds_its_level_back():
    assert judged(P1="yes", P2A="yes").process == 1


def test_what_does_not_apply_stands_in_nobodys_way():
    assert judged(P1="yes", P2A="yes", P2B="not_applicable").process == 2


def test_a_higher_level_does_not_make_up_for_a_lower_one():
    assert judged(K1="yes", K2="no", K3A="yes", K3B="yes", K4="yes").kpi == 1


def test_level_one_not_met_is_zero_and_a_dimension_without_judgement_is_missing():
    row = judged(T1="no")

    assert row.technology == 0
    assert row.drop("technology").isna().all()


def test_all_criteria_met_is_level_four_in_all_dimensions():
    everything = {criterion.criterion_id.removeprefix("CXC-"): "yes" for criterion in CRITERIA}

    assert list(judged(**everything)) == [4] * len(DIMENSIONS)


def test_nobody_judged_is_an_empty_matrix():
    assert levels(pd.DataFrame(columns=["process_id", "criterion_id", "met"])).empty
