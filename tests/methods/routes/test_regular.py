"""Does a case follow the regular route that was declared?"""

import pandas as pd
import pytest

from methods.errors import MethodError
from methods.routes.regular import broken, declared, evaluate

PATHS = """
    A active: order 0, check 1, pay 2, ship 3
    B active: order 0, pay 1, check 2, ship 3
    C active: order 0, check 1, check 2, pay 3, check 4, ship 5
    D lost: order 0, repair 1
"""


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("must ship", "ABC"),  # D is never shipped
        ("optional repair", "ABCD"),  # nobody can break it
        ("max check 1", "ABD"),  # C checks, checks again at once (one pass), and comes back: two passes
        ("max check 2", "ABCD"),
        ("precedes check pay", "ACD"),  # B pays before the check; D never pays
        ("responds check pay", "AD"),  # B and C check without paying afterwards; D never checks
        ("not_with order repair", "ABC"),  # D has both
        ("exception repair", "ABC"),
    ],
)
def test_each_kind_of_rule_means_what_it_says(walks, judge, rule, kept):
    result = judge(walks(PATHS), rule)

    assert "".join(result.kept.index[result.kept[1]]) == kept


def test_a_path_is_regular_when_every_rule_holds(walks, judge):
    """C checks twice, B pays first, D is repaired and never shipped: only A keeps all three."""
    result = judge(walks(PATHS), "must ship\nmax check 1\nprecedes check pay")

    assert result.path_regular.to_dict() == {"A": True, "B": False, "C": False, "D": False}


def test_broken_rules_are_counted_among_cases_that_reached_the_goal(walks, judge):
    """Of A, B, C: C breaks the maximum, B and C the response; D did not reach the goal."""
    ways = walks(PATHS)

    result = broken(ways, judge(ways, "max check 1\nresponds check pay\nmust ship"))

    assert result.n == 3
    assert result.rules.sentence.tolist() == ["responds check pay", "max check 1", "must ship"]
    assert result.rules.cases.tolist() == [2, 1, 0]
    assert result.rules.share.tolist() == [2 / 3, 1 / 3, 0]


def test_an_activity_that_never_occurs_breaks_only_what_needs_it(walks, judge):
    result = judge(walks("A active: order 0, pay 1"), "must ship\nprecedes ship pay\nexception repair")

    assert result.kept.loc["A"].tolist() == [False, False, True]


def test_one_more_rule_never_makes_more_paths_regular(walks, judge):
    ways, lines = walks(PATHS), ["must order", "must ship", "max check 1", "precedes check pay"]

    regular = [judge(ways, "\n".join(lines[:k])).path_regular.sum() for k in (1, 2, 3, 4)]

    assert regular == sorted(regular, reverse=True)


def test_inputs_come_back_unchanged(walks, route, rules, activities):
    own = rules("must ship")
    before = own.copy(), activities.copy()

    evaluate(walks(PATHS), route, own, activities)

    pd.testing.assert_frame_equal(own, before[0])
    pd.testing.assert_frame_equal(activities, before[1])


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("precedes check", r"rule 1 \(precedes\) needs a second activity"),
        ("max check", r"rule 1 \(max\) needs a number"),
        ("must archive", "rule 1: activity 'ACT-ARCHIVE' has no name in the event log"),
    ],
)
def test_a_rule_that_cannot_be_judged_is_refused(walks, judge, rule, message):
    with pytest.raises(MethodError, match=message):
        judge(walks(PATHS), rule)


def test_a_route_without_rules_is_refused(walks, route, rules, activities):
    with pytest.raises(MethodError, match="route 'RTE-1' has no rules"):
        evaluate(walks(PATHS), route, rules("must ship").head(0), activities)


def test_exactly_one_route_is_regular(route):
    assert declared(pd.DataFrame([route])).route_id == "RTE-1"
    with pytest.raises(MethodError, match="2 routes are declared as regular; exactly one is needed"):
        declared(pd.DataFrame([route, route]))
