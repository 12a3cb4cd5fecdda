"""Can the customers' comings and goings be counted?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_dates``, ``check_endings``, ``check_entries``
Assumes  single cells have passed their table's contract; no table of customers, nothing to say
"""

import pandas as pd

from methods.errors import Problem
from methods.tables import Check

FEWEST_ENDINGS = 10


def check_dates(tables, window):
    """Customers who leave before they come.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``customer``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CUS-001, one for each.
    """
    customers = tables["customer"]
    return [
        Problem(
            "E-CUS-001",
            table="customer",
            row=int(row),
            column="ended",
            value=customer.ended.date().isoformat(),
            facts={
                "id": customer.customer_id,
                "a": customer.started.date().isoformat(),
                "b": customer.ended.date().isoformat(),
            },
        )
        for row, customer in customers[customers.ended < customers.started].iterrows()
    ]


def check_endings(tables, window):
    """Segments in which too few have left for their curve to be compared.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``customer``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-CUS-002, one for each segment with fewer than ten endings, at its first customer.
    """
    problems = []
    for segment, customers in tables["customer"].groupby("segment_id"):
        endings = int(customers.ended.notna().sum())
        if endings < FEWEST_ENDINGS:
            facts = {"g": segment, "k": endings, "n": FEWEST_ENDINGS}
            place = {"table": "customer", "row": int(customers.index[0]), "column": "ended", "value": segment}
            problems.append(Problem("W-CUS-002", facts=facts, **place))
    return problems


def check_entries(tables, window):
    """Customers who were there before the window began.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``customer``.
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    list of Problem
        W-CUS-003 once, at the first of them: those who left earlier cannot be seen, so that each counts from the window's start
        on, with the age it had then.
    """
    customers = tables["customer"]
    earlier = customers[customers.started < pd.Timestamp(window[0])]
    if earlier.empty:
        return []
    k, n = len(earlier), len(customers)
    facts = {"k": k, "n": n, "p": (200 * k + n) // (2 * n)}
    return [Problem("W-CUS-003", table="customer", row=int(earlier.index[0]), column="started", facts=facts)]


CHECKS = (
    Check(check_dates, ("customer",)),
    Check(check_endings, ("customer",)),
    Check(check_entries, ("customer",)),
)
