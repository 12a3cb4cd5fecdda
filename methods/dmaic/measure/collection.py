"""Were enough cases collected to say what the plan set out to say, and from every group?

In       the table ``collection_plan`` and what was measured of each CTQ
Out      ``collected``: a ``Collected`` for each plan: asked against achieved
Assumes  what was measured of a CTQ inside the plan's dates is the sample of its plan
Source   ``methods.statistics.sample_size``; NIST/SEMATECH e-Handbook 7.2.2.2 and 7.2.4.2
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.dmaic.define.ctq import Ctq
from methods.dmaic.measure.baseline import is_counted
from methods.statistics.intervals import wilson
from methods.statistics.result import Result
from methods.statistics.sample_size import for_mean, for_share, margin_of_mean, margin_of_share

STRATA = {"channel": "channel_id", "segment": "segment_id", "priority": "priority"}
CONFIDENCE = 0.95


@dataclass(frozen=True, eq=False)
class Collected:
    """One collection plan against what was collected.

    Attributes
    ----------
    id, what, how, where, role_id, estimate : str
    ctq : Ctq
    asked : Result
        Of ``for_mean`` or ``for_share``.
    margin : float
        Wanted, in the CTQ's unit or as a fraction.
    n : int
        Measurements inside the plan's dates.
    margin_reached : float or None
        Half the width of the interval that these give; None from fewer than two.
    stratified_by : str or None
    least_per_stratum : int or None
    strata : mapping of str to int
        Measurements of each group; empty where none are asked for.
    """

    id: str
    what: str
    how: str
    where: str
    role_id: str
    estimate: str
    ctq: Ctq
    asked: Result
    margin: float
    n: int
    margin_reached: float | None
    stratified_by: str | None
    least_per_stratum: int | None
    strata: Mapping[str, int]

    @property
    def wanted(self):
        """How many measurements the plan asks for."""
        return self.asked.values["n"]

    @property
    def thin(self):
        """Groups with fewer measurements than asked for."""
        return tuple(name for name, count in self.strata.items() if count < (self.least_per_stratum or 0))

    @property
    def enough(self):
        """Whether as many measurements as asked for are there, in all and in each group."""
        return self.n >= self.wanted and not self.thin


def collected(tables, studied):
    """Every collection plan against what was measured.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute: collection_plan, and channel and segment where plans name them.
    studied : sequence of Measured

    Returns
    -------
    tuple of Collected
        In the order of the table, plans of CTQs that were not measured left out.
    """
    measurements = {one.ctq.id: one for one in studied}
    plans = tables.collection_plan.to_dict("records")
    return tuple(_collected(plan, tables, measurements[plan["ctq_id"]]) for plan in plans if plan["ctq_id"] in measurements)


def _collected(plan, tables, measured):
    confidence = CONFIDENCE if pd.isna(plan["confidence"]) else float(plan["confidence"])
    rows = _inside(measured.frame, plan["starts"], plan["ends"])
    by = None if pd.isna(plan["stratified_by"]) else plan["stratified_by"]
    return Collected(
        id=plan["plan_id"],
        **{name: str(plan[name]) for name in ("what", "how", "where", "role_id", "estimate")},
        ctq=measured.ctq,
        asked=_asked(plan, confidence),
        margin=float(plan["margin"]),
        n=int(rows["denominator"].sum()) if is_counted(measured) else len(rows),
        margin_reached=_reached(rows, measured, confidence),
        stratified_by=by,
        least_per_stratum=None if pd.isna(plan["least_per_stratum"]) else int(plan["least_per_stratum"]),
        strata={} if by is None else _strata(rows, by, tables),
    )


def _inside(frame, starts, ends):
    days = frame["moment"].dt.normalize()
    kept = pd.Series(True, index=frame.index)
    if not pd.isna(starts):
        kept &= days >= pd.Timestamp(starts)
    if not pd.isna(ends):
        kept &= days <= pd.Timestamp(ends)
    return frame[kept]


def _asked(plan, confidence):
    population = None if pd.isna(plan["population"]) else int(plan["population"])
    if plan["estimate"] == "mean":
        return for_mean(float(plan["expected_sd"]), float(plan["margin"]), confidence=confidence, population=population)
    expected = None if pd.isna(plan["expected_share"]) else float(plan["expected_share"])
    return for_share(float(plan["margin"]), expected=expected, confidence=confidence, population=population)


def _reached(rows, measured, confidence):
    if is_counted(measured):
        counted = wilson(int(rows["numerator"].sum()), int(rows["denominator"].sum()), confidence=confidence)
        return margin_of_share(counted.low, counted.high)
    values = (rows["numerator"] / rows["denominator"] if measured.ctq.is_share else rows["value"]).to_numpy(dtype=float)
    return margin_of_mean(float(np.std(values, ddof=1)), values.size, confidence=confidence) if values.size > 1 else None


def _strata(rows, by, tables):
    """Measurements of each group that exists; a group that nobody was measured of counts zero."""
    counts = rows[STRATA[by]].value_counts()
    if by == "priority":
        return {str(group): int(count) for group, count in counts.sort_index().items()}
    names = vars(tables)[by]
    return {str(row["name"]): int(counts.get(row[STRATA[by]], 0)) for row in names.to_dict("records")}
