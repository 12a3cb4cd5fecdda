"""A decision table against five real cases, by hand."""

import pandas as pd
import pytest

from methods.rules.health import health
from methods.rules.replay import replay

HAPPENED = pd.Series({"1": "rejected", "2": "went_on", "3": "by_hand", "4": "by_hand", "5": "rejected"})


@pytest.fixture
def examined(decision):
    """Under 18 rejected; 18 to 64 with plan b accepted; from 60 with plan b a deposit: a gap for plan a, two answers 60 to 64."""
    return health(
        decision('<18 | - | reject\n[18..64] | "b" | accept\n>=60 | "b" | deposit', "F", values=("reject", "accept", "deposit"))
    )


def facts(*cases):
    rows = [(number, name, value) for number, *values in cases for name, value in zip(("age", "plan"), values, strict=True)]
    return pd.DataFrame(rows, columns=["case_id", "attribute", "value"])


FIVE = facts(("1", "10", "a"), ("2", "30", "b"), ("3", "30", "a"), ("4", "62", "b"), ("5", "40", "b"))


def test_each_case_falls_where_the_table_says(examined):
    """3 in the gap, 4 where two rows differ, 5 accepted by the table and rejected all the same."""
    found = replay(examined, FIVE, HAPPENED)

    assert (found.n, found.gaps.successes, found.contradicted.successes, found.overridden.successes) == (5, 1, 1, 1)
    assert (found.by_hand.successes, found.by_hand_in_gap, found.by_hand_contradicted) == (2, 1, 1)
    assert found.confusion.loc["accept"].tolist() == [1, 1, 1]


def test_cases_are_counted_box_by_box(examined):
    found = replay(examined, FIVE, HAPPENED)

    assert sum(found.in_gap) == found.gaps.successes
    assert found.in_overlap == (1,)


def test_a_case_without_a_readable_fact_is_left_out_and_counted(examined):
    found = replay(examined, facts(("1", "10", "a"), ("2", "many", "b")), HAPPENED)

    assert (found.n, found.unread) == (1, 1)


def test_a_value_outside_the_domain_is_counted(examined):
    assert replay(examined, facts(("1", "150", "a"), ("2", "20", "c")), HAPPENED).outside == 2


def test_without_an_answer_that_means_rejection_nothing_is_called_overridden(examined):
    assert replay(examined, FIVE, HAPPENED, rejecting="no").overridden is None


def test_without_facts_there_is_no_replay(examined):
    assert replay(examined, facts(), HAPPENED) is None
