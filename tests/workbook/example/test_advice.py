"""Advice is recorded topic by topic, and fewer than three of five topics are poor advice."""

import pandas as pd
import pytest

from workbook.example.advice import ENOUGH, TOPICS, advice_checks
from workbook.example.customers import Further


def drawn(**values):
    """The further draws of one case, all in the middle but for those given."""
    return pd.DataFrame([dict.fromkeys(Further._fields, 0.5) | values])


def heard(poor, **values):
    found = advice_checks(pd.DataFrame({"number": [1], "poor_advice": [poor]}), {1}, drawn(**values))
    return found.topic_id[found.given.eq("yes")].tolist()


@pytest.mark.parametrize(("poor", "chance", "topics"), [(True, 0.05, 0), (True, 0.4, 1), (True, 0.9, 2)])
def test_badly_advised_customers_hear_about_two_topics_at_most(poor, chance, topics):
    """One in ten hears of none, 35% of one, 55% of two."""
    assert len(heard(poor, topics=chance)) == topics


@pytest.mark.parametrize(("chance", "topics"), [(0.3, 3), (0.5, 4), (0.9, 5)])
def test_the_others_hear_about_three_at_least(chance, topics):
    assert len(heard(False, topics=chance)) == topics


def test_what_falls_lowest_is_explained_first():
    """0.5 x 0.7, 1.4, 0.8, 1.2 and 1.1: the plan, the documents, then help; but 0.01 x 1.4 puts the bill before all."""
    assert heard(False, topics=0.1) == ["TPC-PLAN", "TPC-DOCS", "TPC-HELP"]
    assert heard(True, topics=0.2, topic_2=0.01) == ["TPC-BILL"]


def test_who_was_not_advised_has_no_record():
    journeys = pd.DataFrame({"number": [1], "poor_advice": [False]})

    assert advice_checks(journeys, set(), drawn()).empty


def test_each_advised_case_has_five_rows_that_tell_how_it_was_advised(extracts):
    """Only web customers without coverage, 0.34 x 0.7 x 0.04 = 1% of all, are turned away before they are advised."""
    by_case = extracts.advice_check.groupby("case_id")
    advised = extracts.event.loc[extracts.event.log_name.eq("Asesoría"), "case_id"]

    assert (by_case.size() == len(TOPICS)).all()
    assert set(by_case.groups) == set(advised)
    assert 0.985 <= by_case.ngroups / len(extracts.case) <= 0.995


def test_the_bill_is_explained_least(extracts):
    shares = extracts.advice_check.given.eq("yes").groupby(extracts.advice_check.topic_id).mean()

    assert shares.idxmin() == "TPC-BILL"
    assert shares.idxmax() == "TPC-PLAN"
    assert ENOUGH == 3
