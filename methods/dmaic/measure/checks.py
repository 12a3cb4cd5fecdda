"""Can the collection plans be sized and the measurement studies be analysed as they are declared?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_plans``, ``check_readings``, ``check_designs``
Assumes  single cells have passed their table's contract; an engagement without studies has nothing to say here
Source   least designs: Automotive Industry Action Group (2010), Measurement Systems Analysis, 4th ed., chapters III-B and III-C
"""

import pandas as pd

from methods.errors import Problem
from methods.tables import Check

NEEDED = {"crossed": "value", "nested": "value", "type1": "value", "linearity": "value", "attribute": "rating"}
LEAST_PARTS, LEAST_OPERATORS, LEAST_TRIALS = 10, 2, 2
LEAST_ITEMS = 30


def check_plans(tables, window):
    """Collection plans from which no sample size follows.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``collection_plan``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-PLN-001: a mean without an expected standard deviation, or a margin of zero.
    """
    return [
        Problem("E-PLN-001", table="collection_plan", row=int(row), column=column, facts={"plan": plan.plan_id}, variant=column)
        for row, plan in tables["collection_plan"].iterrows()
        for column in _unsized(plan)
    ]


def check_readings(tables, window):
    """Readings that lack what the kind of their study is about, and studies against a reference that name none.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``measurement_study`` and ``measurement_reading``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-MSA-001: a reading without its value or rating, one of a linearity study without its reference, or a study of type 1
        without one.
    """
    kinds = dict(zip(tables["measurement_study"]["study_id"], tables["measurement_study"]["kind"], strict=True))
    studies = [
        Problem("E-MSA-001", table="measurement_study", row=int(row), column="reference", facts={"study": study.study_id})
        for row, study in tables["measurement_study"].iterrows()
        if study.kind == "type1" and pd.isna(study.reference)
    ]
    readings = [
        Problem("E-MSA-001", table="measurement_reading", row=int(row), column=column, facts={"study": reading.study_id})
        for row, reading in tables["measurement_reading"].iterrows()
        for column in _lacking(reading, kinds.get(reading.study_id))
    ]
    return studies + readings


def check_designs(tables, window):
    """Studies too small, or uneven, for what their kind wants.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``measurement_study`` and ``measurement_reading``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-MSA-002: fewer than ten parts, two operators and two trials; fewer than thirty items judged; or not every part read
        equally often by every operator.
    """
    readings = tables["measurement_reading"]
    return [
        Problem("W-MSA-002", table="measurement_study", row=int(row), facts={"study": study.study_id, **facts}, variant=variant)
        for row, study in tables["measurement_study"].iterrows()
        for variant, facts in _weaknesses(study.kind, readings[readings["study_id"] == study.study_id])
    ]


def _unsized(plan):
    if not plan.margin > 0:
        yield "margin"
    if plan.estimate == "mean" and not plan.expected_sd > 0:
        yield "expected_sd"


def _lacking(reading, kind):
    if kind in NEEDED and pd.isna(reading[NEEDED[kind]]):
        yield NEEDED[kind]
    if kind == "linearity" and pd.isna(reading.reference):
        yield "reference"


def _weaknesses(kind, readings):
    if readings.empty:
        return
    facts = {"parts": readings["part"].nunique(), "operators": readings["operator"].nunique()}
    facts["trials"] = int(readings["trial"].max())
    least = (LEAST_PARTS, LEAST_OPERATORS, LEAST_TRIALS)
    if kind == "crossed" and any(fact < wanted for fact, wanted in zip(facts.values(), least, strict=True)):
        yield "small", facts
    if kind == "attribute" and facts["parts"] < LEAST_ITEMS:
        yield "few_items", facts
    if kind in ("crossed", "nested", "attribute") and _uneven(kind, readings):
        yield "uneven", {}


def _uneven(kind, readings):
    """Whether a part was read more often than another; crossed and judged parts are read by everybody."""
    counts = readings.groupby(["operator", "part"]).size()
    crossed = kind != "nested" and len(counts) < readings["operator"].nunique() * readings["part"].nunique()
    return crossed or counts.nunique() > 1


CHECKS = (
    Check(check_plans, ("collection_plan",)),
    Check(check_readings, ("measurement_study", "measurement_reading")),
    Check(check_designs, ("measurement_study", "measurement_reading")),
)
