"""Does the control plan ask for something that its CTQ can give?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_charts``
Assumes  single cells have passed their table's contract; an engagement without control plan has nothing to say here
"""

from methods.errors import Problem
from methods.tables import Check

OF_DURATIONS = ("individuals", "xbar_r", "xbar_s")
OF_COUNTS = ("p", "laney_p", "u", "laney_u")


def check_charts(tables, window):
    """Charts of counts over durations, and charts of single cases over shares.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``control_plan`` and ``ctq``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CPL-001: a duration has a value for each case and no count; a share has one only over a day, a week or a month.
    """
    measures = dict(zip(tables["ctq"]["ctq_id"], tables["ctq"]["measure"], strict=True))
    return [
        Problem("E-CPL-001", table="control_plan", row=int(row), column=column, value=plan[column], facts={"ctq": plan.ctq_id})
        for row, plan in tables["control_plan"].iterrows()
        for column in [_fault(plan, measures.get(plan.ctq_id))]
        if column
    ]


def _fault(plan, measure):
    if measure == "duration":
        return "chart" if plan.chart in OF_COUNTS else ""
    if plan.chart in OF_DURATIONS and plan.chart != "individuals":
        return "chart"
    return "subgroup" if measure is not None and plan.subgroup == "case" else ""


CHECKS = (Check(check_charts, ("control_plan", "ctq")),)
