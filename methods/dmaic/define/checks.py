"""Can a CTQ be measured as it is declared, and does it promise what the company promises?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_sources``, ``check_specifications``, ``check_promises``
Assumes  single cells have passed their table's contract; an engagement without CTQs has nothing to say here
"""

import pandas as pd

from methods.errors import Problem
from methods.tables import Check

SOURCES = {"duration": "sla_id", "share": "log_name", "kpi": "kpi_id"}
LIMITS = {"lower": "upper", "higher": "lower"}


def check_sources(tables, window):
    """CTQs that name nothing to measure them by.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``ctq``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CTQ-001: a duration without promise, a share without activity, an indicator without its key.
    """
    return [
        Problem("E-CTQ-001", table="ctq", row=int(row), column=source, facts={"ctq": ctq.ctq_id}, variant=ctq.measure)
        for row, ctq in tables["ctq"].iterrows()
        for source in [SOURCES[ctq.measure]]
        if pd.isna(ctq[source])
    ]


def check_specifications(tables, window):
    """CTQs without the limit that matters, or whose limits are crossed.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``ctq``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CTQ-002: where lower is better an upper limit is needed, where higher is better a lower one, and a lower limit lies
        below the upper.
    """
    return [
        Problem("E-CTQ-002", table="ctq", row=int(row), column=LIMITS[ctq.direction], facts={"ctq": ctq.ctq_id}, variant=variant)
        for row, ctq in tables["ctq"].iterrows()
        for variant in [_fault(ctq)]
        if variant
    ]


def check_promises(tables, window):
    """Durations that are held to another limit than the promise whose clock measures them.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``ctq`` and ``sla``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-CTQ-003: the customer was promised one limit and the project works towards another.
    """
    promised = dict(zip(tables["sla"]["sla_id"], tables["sla"]["limit_value"], strict=True))
    return [
        Problem("W-CTQ-003", table="ctq", row=int(row), column="upper", value=f"{ctq.upper:g}", facts=_both(ctq, promised))
        for row, ctq in tables["ctq"].iterrows()
        if ctq.measure == "duration" and ctq.sla_id in promised and not pd.isna(ctq.upper) and ctq.upper != promised[ctq.sla_id]
    ]


def _fault(ctq):
    if pd.isna(ctq[LIMITS[ctq.direction]]):
        return ctq.direction
    crossed = not pd.isna(ctq.lower) and not pd.isna(ctq.upper) and ctq.lower >= ctq.upper
    return "crossed" if crossed else ""


def _both(ctq, promised):
    return {"ctq": ctq.ctq_id, "upper": f"{ctq.upper:g}", "sla": ctq.sla_id, "limit": f"{promised[ctq.sla_id]:g}"}


CHECKS = (
    Check(check_sources, ("ctq",)),
    Check(check_specifications, ("ctq",)),
    Check(check_promises, ("ctq", "sla")),
)
