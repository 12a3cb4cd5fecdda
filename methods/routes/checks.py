"""Do the declared routes make sense against the activities and the log?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it
Out      lists of ``Problem``: ``check_routes``, ``check_causes``
Assumes  references have been checked: every rule names an activity that exists
"""

import pandas as pd

from methods.errors import Problem
from methods.tables import Check
from methods.tables.check import nearest

NEEDS_B = ("precedes", "responds", "not_with")


def check_routes(tables, window):
    """Everything that is wrong with routes and rules.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``route``, ``route_rule``, ``activity`` and ``case``; without cases the goals are not checked.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-RTE-001 a rule lacks the second activity its kind needs; E-RTE-002 a ``max`` rule lacks its number; E-RTE-003 a rule
        of a route of today names an activity that has no name in the log; E-RTE-004 no case ends with the route's goal;
        E-RTE-005 not exactly one regular route of today; E-RTE-006 the regular route has no rules.
    """
    routes, rules = tables["route"], tables["route_rule"]
    if routes.empty:
        return []
    return [
        *_rule_problems(rules, tables["activity"], _aimed_at(routes)),
        *_goal_problems(routes, tables["case"]),
        *_declaration_problems(routes, rules),
    ]


def _aimed_at(routes):
    """Routes that no log can show yet."""
    return set(routes.route_id[routes["state"] == "target"]) if "state" in routes else set()


def _rule_problems(rules, activities, aimed_at):
    logged = set(activities.loc[activities.log_name.notna(), "activity_id"])
    problems = []
    for row, rule in rules.iterrows():
        place = {"table": "route_rule", "row": int(row)}
        facts = {"no": str(rule.rule_no), "route": rule.route_id, "kind": rule.kind}
        if rule.kind in NEEDS_B and pd.isna(rule.b):
            problems.append(Problem("E-RTE-001", column="b", facts=facts, **place))
        if rule.kind == "max" and pd.isna(rule.n):
            problems.append(Problem("E-RTE-002", column="n", facts=facts, **place))
        sides = () if rule.route_id in aimed_at else ("a", "b")
        silent = [(side, rule[side]) for side in sides if not pd.isna(rule[side]) and rule[side] not in logged]
        problems += [
            Problem("E-RTE-003", column=side, value=activity, facts={**facts, "activity": activity}, **place)
            for side, activity in silent
        ]
    return problems


def _goal_problems(routes, cases):
    outcomes = sorted(set(cases.outcome.dropna()))
    if not outcomes:
        return []
    return [
        Problem(
            "E-RTE-004",
            table="route",
            row=int(row),
            column="goal_outcome",
            value=route.goal_outcome,
            nearest=nearest(route.goal_outcome, outcomes),
            facts={"v": route.goal_outcome, "list": ", ".join(outcomes)},
        )
        for row, route in routes[~routes.goal_outcome.isin(outcomes)].iterrows()
    ]


def _declaration_problems(routes, rules):
    regular = routes[routes.kind == "regular"]
    today = regular[~regular.route_id.isin(_aimed_at(routes))]
    problems = []
    if len(today) != 1:
        problems.append(Problem("E-RTE-005", table="route", column="kind", facts={"k": len(today)}))
    ruleless = regular[~regular.route_id.isin(rules.route_id)]
    problems += [
        Problem("E-RTE-006", table="route", row=int(row), column="route_id", value=route_id, facts={"route": route_id})
        for row, route_id in ruleless.route_id.items()
    ]
    return problems


def check_causes(tables, window):
    """Exceptions blamed on a restriction that nobody named.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``exception_cause``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-RTE-007, one for each cause "indispensable restriction" without ``restriction_id``.
    """
    causes = tables["exception_cause"]
    nameless = causes[(causes.cause == "indispensable_restriction") & causes.restriction_id.isna()]
    return [
        Problem("E-RTE-007", table="exception_cause", row=int(row), column="restriction_id", facts={"activity": activity})
        for row, activity in nameless.activity_id.items()
    ]


CHECKS = (
    Check(check_routes, ("route", "route_rule", "activity", "case")),
    Check(check_causes, ("exception_cause",)),
)
