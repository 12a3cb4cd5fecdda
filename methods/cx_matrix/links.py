"""What stands behind each cell of the matrix, and what stands on its own?

In       typed frames by table name
Out      ``links``: the objects behind each process; ``orphans``: objects without the link they need
Assumes  an activity, a rule and an indicator belong to the process they name; a restriction to that of its activity; a process
         borrows from the others of its tree, so it is an orphan only when the whole tree has nothing
"""

import pandas as pd

from methods.cx_matrix.families import families

KINDS = ("activity", "technology", "rule", "restriction", "kpi")
ORPHANS = ("process_activity", "process_rule", "process_kpi", "activity_technology", "rule_activity", "restriction_rule")
ORPHANS += ("technology_use", "decision_table_rule")


def links(tables):
    """The objects behind each process.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``process``, ``activity``, ``activity_technology``, ``technology``, ``rule``, ``restriction`` and ``kpi``.

    Returns
    -------
    DataFrame
        Index: processes in the order of their table; columns: ``KINDS``; cells: tuples of ids in the order of their tables.
    """
    activity, rule = tables["activity"], tables["rule"]
    used = tables["activity_technology"].merge(activity[["activity_id", "process_id"]], on="activity_id")
    enforced = rule[["process_id", "technology_id"]].dropna()
    named = pd.concat([used[["process_id", "technology_id"]], enforced]).drop_duplicates()
    restricted = tables["restriction"][["restriction_id", "activity_id"]].merge(activity[["activity_id", "process_id"]])
    owned = {
        "activity": activity[["process_id", "activity_id"]],
        "technology": tables["technology"][["technology_id"]].merge(named, on="technology_id"),
        "rule": rule[["process_id", "rule_id"]],
        "restriction": restricted,
        "kpi": tables["kpi"][["process_id", "kpi_id"]],
    }
    found = {kind: frame.groupby("process_id")[f"{kind}_id"].agg(tuple) for kind, frame in owned.items()}
    processes = list(tables["process"].process_id)
    rows = {kind: [found[kind].get(process, ()) for process in processes] for kind in KINDS}
    return pd.DataFrame(rows, index=pd.Index(processes, name="process_id"), columns=list(KINDS), dtype=object)


def orphans(tables):
    """Objects that lack a link which the matrix rests on.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As for ``links``, and ``decision_table``.

    Returns
    -------
    DataFrame
        One row for each of ``ORPHANS`` that has objects to look at: ``pair``, ``objects`` (how many), ``alone`` (tuple of the
        ids without the link). Processes in scope, activities that are not done by hand, rules in force.
    """
    asked = _asked(tables)
    rows = [(pair, len(asked[pair][0]), tuple(sorted(asked[pair][0] - asked[pair][1]))) for pair in ORPHANS]
    return pd.DataFrame([row for row in rows if row[1]], columns=["pair", "objects", "alone"])


def _asked(tables):
    """For each pair, the objects that need the link and those that have it."""
    activity, rule, restriction = tables["activity"], tables["rule"], tables["restriction"]
    decisions, uses = tables["decision_table"], set(tables["activity_technology"].technology_id)
    trees = families(tables["process"])
    supported = set(activity.activity_id[activity.automation != "manual"])
    in_force = rule[rule.status == "in_force"]
    decided = set(rule.decision_table_id.dropna()) | set(decisions.table_id[decisions.rule_id.notna()])
    return {
        "process_activity": (set(trees), _reached(trees, activity)),
        "process_rule": (set(trees), _reached(trees, rule)),
        "process_kpi": (set(trees), _reached(trees, tables["kpi"])),
        "activity_technology": (supported, set(tables["activity_technology"].activity_id)),
        "rule_activity": (set(in_force.rule_id), set(in_force.rule_id[in_force.activity_id.notna()])),
        "restriction_rule": (set(restriction.restriction_id), set(restriction.restriction_id[restriction.rule_id.notna()])),
        "technology_use": (set(tables["technology"].technology_id), uses | set(rule.technology_id.dropna())),
        "decision_table_rule": (set(decisions.table_id), decided),
    }


def _reached(trees, frame):
    own = set(frame.process_id)
    return {process for process, family in trees.items() if family & own}
