"""Do the declared routes make sense against the activities and the log?"""

import pandas as pd
import pytest

from methods.routes.checks import check_causes, check_routes
from methods.routes.inputs import EXCEPTION_CAUSE

WINDOW = ("2026-01-05", "2026-01-31")


@pytest.fixture
def tables(route, rules, activities):
    routes = pd.DataFrame([route], index=[2])
    own = rules("must ship").set_axis([2])
    cases = pd.DataFrame({"outcome": ["active", "lost", None]})
    return {"route": routes, "route_rule": own, "activity": activities, "case": cases}


def test_sound_routes_have_no_problem(tables):
    assert check_routes(tables, WINDOW) == []


def test_an_engagement_without_routes_has_no_problem(tables):
    assert check_routes({**tables, "route": tables["route"].head(0)}, WINDOW) == []


def test_everything_wrong_with_rules_is_reported_at_once(tables, rules):
    faulty = rules("precedes check\nmax check\nmust archive").set_axis([2, 3, 4])

    found = [(problem.code, problem.row, problem.column) for problem in check_routes({**tables, "route_rule": faulty}, WINDOW)]

    assert found == [("E-RTE-001", 2, "b"), ("E-RTE-002", 3, "n"), ("E-RTE-003", 4, "a")]


def test_the_goal_must_occur_in_the_log(tables, language):
    (problem,) = check_routes({**tables, "case": pd.DataFrame({"outcome": ["actve", "lost"]})}, WINDOW)

    assert problem.nearest == ("actve",)
    assert [language(code).say(problem.code, **problem.facts) for code in ("es", "en")] == [
        "ningún caso termina en «active»; desenlaces del registro: actve, lost",
        "no case ends in “active”; outcomes in the log: actve, lost",
    ]


def test_one_route_is_regular_and_has_rules(tables, language):
    exceptional = tables["route"].assign(kind="exceptional")
    ruleless = tables["route_rule"].head(0)

    (none_regular,) = check_routes({**tables, "route": exceptional}, WINDOW)
    (no_rules,) = check_routes({**tables, "route_rule": ruleless}, WINDOW)

    statement = language("es").say(none_regular.code, **none_regular.facts)
    assert statement == "hay 0 recorridos de clase regular; debe haber exactamente uno"
    assert (no_rules.code, no_rules.row) == ("E-RTE-006", 2)


def test_a_route_that_is_aimed_at_stands_beside_todays_and_may_name_what_no_log_knows(tables, rules):
    """The target demands an archive that leaves no trace yet; of today's routes there is still one."""
    routes = pd.concat([tables["route"].assign(state="current"), tables["route"].assign(route_id="RTE-2", state="target")])
    both = pd.concat([tables["route_rule"], rules("must archive").assign(route_id="RTE-2")])

    found = check_routes({**tables, "route": routes.set_axis([2, 3]), "route_rule": both.set_axis([2, 3])}, WINDOW)

    assert found == []


def test_two_regular_routes_of_today_are_one_too_many(tables):
    routes = pd.concat([tables["route"].assign(state=None), tables["route"].assign(state="current")]).set_axis([2, 3])

    assert [problem.code for problem in check_routes({**tables, "route": routes}, WINDOW)] == ["E-RTE-005"]


def test_an_indispensable_restriction_has_a_name(typed):
    """Only the second says "indispensable restriction" without saying which."""
    causes = typed(EXCEPTION_CAUSE, """
        activity_id | cause                     | restriction_id
        ACT-06      | company_error             |
        ACT-09      | indispensable_restriction |
        ACT-13      | indispensable_restriction | RST-03
    """)  # fmt: skip

    assert [(problem.code, problem.row) for problem in check_causes({"exception_cause": causes}, WINDOW)] == [("E-RTE-007", 3)]
