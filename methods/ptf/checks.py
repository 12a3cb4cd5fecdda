"""What must hold across gaps, initiatives and reviews before a plan is made of them; benefits have their own module.

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the window of the data
Out      lists of ``Problem``; each check says in its docstring which codes it tells
Assumes  single cells have passed their table's contract, so that references lead somewhere
"""

from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import pandas as pd

from methods.errors import Problem
from methods.ptf.benefit_checks import BENEFIT_CHECKS
from methods.tables import Check
from methods.tables.check import nearest

REVIEW_MONTHS = 6
ORIGINS = {
    "kpi": ("kpi", "kpi_id"),
    "capability": ("capability_rating", "capability_id"),
    "restriction": ("restriction", "restriction_id"),
    "touchpoint": ("touchpoint", "touchpoint_id"),
    "clause": ("norm_clause", "clause_id"),
    "criterion": ("cx_judgement", "criterion_id"),
    "om_element": ("om_element", "element_id"),
    "finding": ("finding", "finding_id"),
}


def check_origins(tables, window, *, source):
    """Gaps of one source whose object does not exist or was never measured: E-GAP-001.

    An indicator is measured by its baseline or its values, a capability by a rating of today, an element of the operating
    model by its current measure. Findings are written by notebooks: while there are none, a gap may wait for its finding.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``gap`` and the tables of the source.
    window : tuple of date
        Not used here; every check has the same two arguments.
    source : str
        One of ``ORIGINS``.

    Returns
    -------
    list of Problem
    """
    name, key = ORIGINS[source]
    gaps = tables["gap"].loc[lambda gap: gap["source_table"] == source]
    known = set(tables[name][key].dropna())
    if source == "finding" and not known:
        return []
    measured = _measured(tables, source, known)
    return [
        Problem(
            "E-GAP-001",
            table="gap",
            row=row,
            column="source_id",
            value=value,
            nearest=() if value in known else nearest(value, known),
            facts={"id": gap, "src": value, "table": name},
            variant="unmeasured" if value in known else "",
        )
        for row, gap, value in gaps[["gap_id", "source_id"]].itertuples()
        if value not in measured
    ]


def _measured(tables, source, known):
    if source == "kpi":
        return set(tables["kpi"].dropna(subset="baseline")["kpi_id"]) | (set(tables["kpi_value"]["kpi_id"]) & known)
    if source == "capability":
        return set(tables["capability_rating"].loc[lambda rating: rating["state"] == "current", "capability_id"])
    if source == "om_element":
        return set(tables["om_element"].dropna(subset="current_measure")["element_id"])
    return known


def check_links(tables, window):
    """Initiatives that close no gap (E-INI-001), and binding gaps that no initiative closes (W-GAP-002).

    An initiative that was dropped has the status ``stopped``: it needs no gap, and closes none.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``gap``, ``initiative`` and ``initiative_gap``.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
        Nothing while either gaps or initiatives have not been written down.
    """
    gaps, initiatives, links = tables["gap"], tables["initiative"], tables["initiative_gap"]
    if gaps.empty or initiatives.empty:
        return []
    alive = initiatives.loc[initiatives["status"] != "stopped", "initiative_id"]
    closed = set(links.loc[links["initiative_id"].isin(alive), "gap_id"])
    binding = gaps.loc[gaps["priority_group"] == "must", "gap_id"]
    return [
        *_each("E-INI-001", "initiative", "initiative_id", alive[~alive.isin(links["initiative_id"])]),
        *_each("W-GAP-002", "gap", "gap_id", binding[~binding.isin(closed)]),
    ]


def check_order(tables, window):
    """Initiatives that wait for each other in a circle: E-INI-002, once for each circle.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative_dependency``; only what starts after something else ends can form a circle.
    window : tuple of date
        Not used here.

    Returns
    -------
    list of Problem
        At the row of the last dependency of the circle.
    """
    links = tables["initiative_dependency"]
    links = links[links["kind"] == "finish_start"].dropna(subset=["before", "after"])
    edges = {(before, after): row for row, before, after in links[["before", "after"]].itertuples()}
    problems = []
    while circle := _circle(edges):
        steps = list(pairwise(circle))
        row, path = max(edges[step] for step in steps), " → ".join(circle)
        problems.append(Problem("E-INI-002", table="initiative_dependency", row=row, value=circle[0], facts={"path": path}))
        edges = {edge: row for edge, row in edges.items() if edge not in steps}
    return problems


def _circle(edges):
    """The nodes of one circle, from the smallest id back to it; empty where there is none."""
    sorter = TopologicalSorter()
    for before, after in edges:
        sorter.add(after, before)
    try:
        sorter.prepare()
    except CycleError as error:
        nodes = error.args[1][:-1]
        start = nodes.index(min(nodes))
        return [*nodes[start:], *nodes[:start], nodes[start]]
    return []


def check_reviews(tables, window):
    """Initiatives under way for half a year, at the last day of the data, that nobody has reviewed since: E-REV-001.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative`` and ``review``.
    window : tuple of date
        First and last day of the data.

    Returns
    -------
    list of Problem
    """
    initiatives, reviews = tables["initiative"], tables["review"]
    due = initiatives["started_on"] + pd.DateOffset(months=REVIEW_MONTHS)
    late = initiatives[initiatives["status"].isin(("running", "done")) & (due < pd.Timestamp(window[1]))]
    seen = {
        initiative: set(reviews.loc[reviews["initiative_id"] == initiative, "date"].dropna())
        for initiative in late["initiative_id"]
    }
    return [
        Problem("E-REV-001", table="initiative", row=row, column="started_on", value=name, facts={"id": name, "m": REVIEW_MONTHS})
        for row, name, started in late[["initiative_id", "started_on"]].itertuples()
        if not any(started <= day <= started + pd.DateOffset(months=REVIEW_MONTHS) for day in seen[name])
    ]


def _each(code, table, column, values):
    return [
        Problem(code, table=table, row=int(row), column=column, value=value, facts={"id": value}) for row, value in values.items()
    ]


CHECKS = (
    *(
        Check(partial(check_origins, source=source), ("gap", table, *(("kpi_value",) if source == "kpi" else ())))
        for source, (table, _) in ORIGINS.items()
    ),
    Check(check_links, ("gap", "initiative", "initiative_gap")),
    Check(check_order, ("initiative_dependency",)),
    *BENEFIT_CHECKS,
    Check(check_reviews, ("initiative", "review")),
)
