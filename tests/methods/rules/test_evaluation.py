"""What a decision table answers: each hit policy by hand."""

import pandas as pd
import pytest

from methods.rules.evaluation import answer, matches, typed

TWO = "<=50 | - | x\n>=50 | - | y"


def said(table, age, plan="a"):
    return answer(table, matches(table, pd.DataFrame({"age": [age], "plan": [plan]}, dtype=object))[0])


@pytest.mark.parametrize(
    ("hit", "value"),
    [("U", None), ("A", None), ("F", ("x",)), ("P", ("y",)), ("R", (("x",), ("y",))), ("O", (("y",), ("x",))), ("C#", (2,))],
)
def test_two_rows_apply_at_fifty_and_the_policy_says_what_that_means(decision, hit, value):
    """y comes before x in the list of results, so that priority and output order prefer it."""
    assert said(decision(TWO, hit, values=("y", "x")), 50).value == value


def test_where_no_row_applies_there_is_a_gap(decision):
    assert said(decision("<18 | - | x"), 18).kind == "gap"


def test_two_rows_that_say_the_same_answer_once(decision):
    assert said(decision("<=50 | - | x\n>=50 | - | x", "A"), 50).value == ("x",)


def test_what_is_missing_passes_a_hyphen_and_null_and_nothing_else(decision):
    table = decision("- | - | any\nnull | - | none\nnot(5) | - | other\n<99 | - | low", "C")

    assert said(table, None).value == (("any",), ("none",))


def test_facts_that_cannot_be_read_are_missing():
    assert typed(["640", "many", None], "integer").tolist() == [640, None, None]
    assert typed(["true", "FALSE", "yes"], "boolean").tolist() == [True, False, None]
    assert str(typed(["2026-07-01 08:00"], "date")[0]) == "2026-07-01"
