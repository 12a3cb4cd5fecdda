"""Does the charter hold together, and does the rest of the engagement keep to it?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it
Out      ``check_limits``, ``check_promises``, ``check_scope``, ``check_scope_objects``, ``check_evidence``: lists of ``Problem``;
         ``declared_checks``: the checks that every table asks for by the way it is declared
Assumes  single cells have passed their table's contract
"""

from functools import partial

import pandas as pd

from methods.errors import Problem
from methods.tables import Check
from methods.tables.check import nearest

KEYED_OBJECTS = ("process", "segment", "channel")
WEAKEST = "D"


def check_limits(tables, window):
    """Limits that nobody owns, or that nobody will look at again.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``service_limit``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-LIM-001, one for each limit without an owner or a review date.
    """
    limits = tables["service_limit"]
    problems = []
    for row, limit in limits[limits.owner_role.isna() | limits.review_by.isna()].iterrows():
        column = "owner_role" if pd.isna(limit.owner_role) else "review_by"
        problems.append(Problem("E-LIM-001", table="service_limit", row=int(row), column=column, facts={"id": limit.limit_id}))
    return problems


def check_promises(tables, window):
    """Classes of customer to whom agents may promise anything.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``service_limit`` and ``segment``; nothing is said where no limit has been written down yet.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-LIM-002, one for each value class of a segment without a commitment limit of its own or for all.
    """
    limits, segments = tables["service_limit"], tables["segment"]
    limited = set(limits.loc[limits.kind == "commitment_limit", "value_class"])
    if limits.empty or "all" in limited:
        return []
    open_classes = [name for name in segments.value_class.dropna().drop_duplicates() if name not in limited]
    return [Problem("W-LIM-002", table="service_limit", column="value_class", value=name, variant=name) for name in open_classes]


def check_scope(tables, window):
    """What the scope says twice, once in and once out.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``scope_item`` and ``process``, whose own ``in_scope`` counts as well.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-SCP-001, one for each object, at the row that contradicts the first.
    """
    items = tables["scope_item"].dropna(subset=["object", "object_id"])
    said = {("process", name): "in" if inside else "out" for name, inside in _processes_in_scope(tables["process"])}
    problems = {}
    for row, item in items.iterrows():
        place = (item.object, item.object_id)
        if said.setdefault(place, item.kind) != item.kind:
            where = {"table": "scope_item", "row": int(row), "column": "kind", "value": item.kind}
            problems.setdefault(place, Problem("E-SCP-001", facts={"id": item.object_id}, variant=item.object, **where))
    return list(problems.values())


def check_scope_objects(tables, window):
    """Processes, segments and channels that the scope names and that do not exist.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``scope_item``, ``process``, ``segment`` and ``channel``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-FK-001.
    """
    items = tables["scope_item"]
    problems = []
    for kind in KEYED_OBJECTS:
        known = set(tables[kind][f"{kind}_id"].dropna())
        named = items.loc[items.object == kind, "object_id"].dropna()
        for row, value in named[~named.isin(known)].items():
            near = nearest(value, known)
            facts = {"col": "object_id", "v": value, "table": kind, "near": ", ".join(near) or "–"}
            problem = Problem("E-FK-001", table="scope_item", row=int(row), column="object_id", value=value, facts=facts)
            problems.append(problem)
    return problems


def check_evidence(tables, window):
    """Evidence that cannot be what it says it is.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``evidence``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-EVD-002 a file is named without its fingerprint; E-EVD-003 a marketing claim or an opinion is graded above D.
    """
    evidence = tables["evidence"]
    bare = evidence[evidence.file.notna() & evidence.sha256.isna()]
    flattered = evidence[evidence.kind.isin(("marketing_claim", "opinion")) & (evidence.grade != WEAKEST)]
    return [
        *(
            Problem(
                "E-EVD-002", table="evidence", row=int(row), column="sha256", facts={"id": entry.evidence_id, "v": entry.file}
            )
            for row, entry in bare.iterrows()
        ),
        *(
            Problem("E-EVD-003", value=entry.grade, facts={"id": entry.evidence_id}, variant=entry.kind, **_grade_at(row))
            for row, entry in flattered.iterrows()
        ),
    ]


def declared_checks(tables):
    """The checks that tables ask for by their declarations alone.

    Parameters
    ----------
    tables : mapping of str to Table

    Returns
    -------
    tuple of Check
        For each table with judged columns and a reference to evidence: E-EVD-001, rows that judge without naming any. For each
        with references to processes, segments or channels: W-SCP-002, those that the scope leaves out.
    """
    judging = [table for table in tables.values() if _judged(table) and _pointing(table, ("evidence",))]
    scoped = [table for table in tables.values() if _pointing(table, KEYED_OBJECTS)]
    return (
        *(Check(partial(_unfounded, table), (table.name,)) for table in judging),
        *(Check(partial(_out_of_scope, table), (table.name, "scope_item")) for table in scoped),
    )


def _processes_in_scope(process):
    known = process.dropna(subset=["process_id", "in_scope"])
    return zip(known.process_id, known.in_scope, strict=True)


def _grade_at(row):
    return {"table": "evidence", "row": int(row), "column": "grade"}


def _judged(table):
    return [column for column in table.columns if column.judged]


def _pointing(table, targets):
    return [column for column in table.columns if column.references in targets]


def _unfounded(table, tables, window):
    frame = tables[table.name]
    judging = pd.Series(False, index=frame.index)
    for column in _judged(table):
        filled = frame[column.name].notna()
        judging |= filled if column.judged is True else frame[column.name].isin(column.judged)
    named = [column.name for column in _pointing(table, ("evidence",))]
    bare = frame[judging & frame[named].isna().all(axis=1)]
    return [Problem("E-EVD-001", table=table.name, row=int(row), column=named[0]) for row in bare.index]


def _out_of_scope(table, tables, window):
    items, frame = tables["scope_item"], tables[table.name]
    left_out = items[items.kind == "out"].groupby("object").object_id.agg(set).to_dict()
    problems = []
    for column in _pointing(table, KEYED_OBJECTS):
        outside = frame.loc[frame[column.name].isin(left_out.get(column.references, ())), column.name]
        for value, rows in outside.groupby(outside, sort=False).groups.items():
            place = {"table": table.name, "row": int(rows[0]), "column": column.name, "value": value}
            facts = {"id": _key_of(frame.loc[rows[0]], table), "more": len(rows) - 1}
            problems.append(Problem("W-SCP-002", facts=facts, variant=column.references, **place))
    return problems


def _key_of(row, table):
    return " + ".join(str(row[name]) for name in table.key)


CHECKS = (
    Check(check_limits, ("service_limit",)),
    Check(check_promises, ("service_limit", "segment")),
    Check(check_scope, ("scope_item", "process")),
    Check(check_scope_objects, ("scope_item", *KEYED_OBJECTS)),
    Check(check_evidence, ("evidence",)),
)
