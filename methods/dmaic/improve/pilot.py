"""Where and when was the change tried, how large did the trial have to be, and what did it bring?

In       the tables ``pilot`` and those of its CTQ, in the log before and in the log of the months after the decision
Out      ``every_pilot`` and ``one_pilot`` of them; ``compared``, everything about one; its ``stages_of`` the log, with the cases
         outside it beside them; ``planned``, the size it needed
Assumes  days after the window of the data lie in the tables ``review_case`` and ``review_event``, if they were extracted
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from methods.dmaic.define.after import measured_after
from methods.dmaic.define.ctq import Ctq, ctq_of, measured
from methods.dmaic.improve.changes import changes
from methods.dmaic.improve.proof import Proof, before_after
from methods.dmaic.improve.savings import Savings, savings
from methods.dmaic.improve.stages import Stage, stage_of
from methods.dmaic.measure.studies import studies, trust
from methods.errors import MethodError
from methods.statistics.power import Plan, two_proportions, two_sample_t

DEFAULT_POWER = 0.90


@dataclass(frozen=True)
class Pilot:
    """One row of the table ``pilot``; what was not written down is None, or an empty text."""

    id: str
    ctq_id: str
    name: str
    before: tuple[date, date]
    after: tuple[date, date]
    initiative_id: str | None = None
    channel_id: str | None = None
    segment_id: str | None = None
    worth_showing: float | None = None
    planned_power: float | None = None
    planned_n: int | None = None
    short_period_reason: str = ""
    other_changes: str = ""
    unit_cost: float | None = None
    cases_per_year: float | None = None

    @property
    def scope(self):
        """The columns of a case, and their values, that put it into the pilot; empty: all cases."""
        given = {"channel_id": self.channel_id, "segment_id": self.segment_id}
        return {name: value for name, value in given.items() if value is not None}


@dataclass(frozen=True, eq=False)
class Stages:
    """The two sides of a pilot, and the same two sides of the cases outside it (None where the pilot covers all)."""

    before: Stage
    after: Stage
    before_elsewhere: Stage | None
    after_elsewhere: Stage | None


@dataclass(frozen=True, eq=False)
class Compared:
    """Everything about one pilot.

    Attributes
    ----------
    pilot : Pilot
    ctq : Ctq
    proof : Proof
    elsewhere : dict or None
        As ``changes`` gives it for the cases outside the pilot.
    plan : Plan or None
        The size the pilot needed; None where nobody said which change matters, or the stage before cannot tell.
    weekly : float or None
        Cases a week before the change.
    savings : Savings or None
    later_log : bool
        Whether the stage after was read from the log of the months after the decision.
    """

    pilot: Pilot
    ctq: Ctq
    proof: Proof
    elsewhere: dict | None
    plan: Plan | None
    weekly: float | None
    savings: Savings | None
    later_log: bool = False


def pilots_of(tables):
    """The pilots of the engagement, in the order of their table.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute, at least ``pilot``.

    Returns
    -------
    tuple of Pilot
    """
    return tuple(_typed(row) for _, row in tables.pilot.iterrows())


def stages_of(pilot, ctq, tables, *, window):
    """Measurements before and after, inside the pilot and outside it.

    Parameters
    ----------
    pilot : Pilot
    ctq : Ctq
    tables : namespace
        Those of ``define.measured``, and ``review_case`` and ``review_event`` for days after the window.
    window : tuple of (date, date)
        First and last day of the data.

    Returns
    -------
    Stages

    Raises
    ------
    MethodError
        A stage ends before it begins, or the stage after begins before the stage before has ended.
    """
    if pilot.after[0] <= pilot.before[1]:
        raise MethodError(
            f"{pilot.id}: the stage after begins on {pilot.after[0]}, before the other has ended on {pilot.before[1]}"
        )
    first = measured(ctq, tables, window=(min(window[0], pilot.before[0]), window[1]))
    later = first if pilot.after[0] <= window[1] else measured_after(ctq, tables, window=window)
    frames = [first.frame, first.frame.head(0) if later is None else later.frame]
    inside = [_in_scope(frame, pilot.scope) for frame in frames]
    sides = [
        (days, frame[inner], frame[~inner])
        for days, frame, inner in zip((pilot.before, pilot.after), frames, inside, strict=True)
    ]
    missed = None if ctq.is_share else ctq.missed
    inner = [stage_of(frame, days, missed=missed) for days, frame, _ in sides]
    outer = [stage_of(frame, days, missed=missed) if pilot.scope else None for days, _, frame in sides]
    return Stages(*inner, *outer)


def planned(pilot, ctq, before):
    """How many cases on each side the pilot needed to show the change that matters.

    Parameters
    ----------
    pilot : Pilot
    ctq : Ctq
    before : Stage

    Returns
    -------
    Plan or None
        For measurements two means with the spread from before; for shares two shares, from the one before to the one that is
        better by the change that matters. None without such a change, without cases before, or where it leads beyond 0 or 1.
    """
    if not pilot.worth_showing or before.n < 2:
        return None
    power = pilot.planned_power or DEFAULT_POWER
    if before.timed:
        spread = float(before.values.std(ddof=1))
        return two_sample_t(pilot.worth_showing, spread, power=power) if spread > 0 else None
    share = before.count / before.n
    aimed = share + (pilot.worth_showing if ctq.direction == "higher" else -pilot.worth_showing)
    return two_proportions(share, aimed, power=power) if 0 <= aimed <= 1 else None


def compared(pilot, ctq, tables, *, window, measurement=None, minimum=1.33, confidence=0.95, seed=1):
    """Stages, proof, plan and savings of one pilot.

    Parameters
    ----------
    pilot : Pilot
    ctq : Ctq
    tables : namespace
    window : tuple of (date, date)
    measurement : bool, optional
        Whether the measurement system of the CTQ was accepted.
    minimum, confidence, seed
        As for ``before_after``.

    Returns
    -------
    Compared

    Raises
    ------
    MethodError
        As ``stages_of`` and ``before_after``.
    """
    stages = stages_of(pilot, ctq, tables, window=window)
    limits = {} if ctq.is_share else {"lower": ctq.lower, "upper": ctq.upper, "target": ctq.target}
    how = {"minimum": minimum, "confidence": confidence, "seed": seed, "short_period": bool(pilot.short_period_reason)}
    proof = before_after(stages.before, stages.after, direction=ctq.direction, measurement=measurement, **limits, **how)
    elsewhere = None
    if pilot.scope and min(stages.before_elsewhere.n, stages.after_elsewhere.n) > 1:
        outer = (stages.before_elsewhere, stages.after_elsewhere)
        elsewhere = changes(*outer, direction=ctq.direction, confidence=confidence)
    points = proof.values["n_points_before"]
    return Compared(
        pilot=pilot,
        ctq=ctq,
        proof=proof,
        elsewhere=elsewhere,
        plan=planned(pilot, ctq, stages.before),
        weekly=int(stages.before.points["n"].sum()) / points if points else None,
        savings=savings(proof.values, cases_per_year=pilot.cases_per_year, unit_cost=pilot.unit_cost),
        later_log=pilot.after[0] > window[1] and ctq.measure != "kpi",
    )


def every_pilot(tables, *, window, minimum=1.33, confidence=0.95, seed=1):
    """All pilots of the engagement, compared; the measurement studies say which measures are accepted.

    Parameters
    ----------
    tables : namespace
        Those of ``stages_of``, pilot, ctq, measurement_study and measurement_reading.
    window : tuple of (date, date)
    minimum, confidence, seed
        As for ``before_after``.

    Returns
    -------
    tuple of Compared
        In the order of the table.

    Raises
    ------
    MethodError
        As ``compared``.
    """
    tested = studies(tables)
    how = {"window": window, "minimum": minimum, "confidence": confidence, "seed": seed}
    return tuple(
        compared(pilot, ctq_of(tables, pilot.ctq_id), tables, measurement=_accepted(tested, pilot.ctq_id), **how)
        for pilot in pilots_of(tables)
    )


def one_pilot(results, ctq_id, pilot_id=""):
    """One pilot of a CTQ.

    Parameters
    ----------
    results : sequence of Compared
    ctq_id : str
    pilot_id : str
        Empty: the first.

    Returns
    -------
    Compared or None
        None where the CTQ has no pilot.

    Raises
    ------
    MethodError
        The CTQ has pilots, and none with this key.
    """
    own = [result for result in results if result.pilot.ctq_id == ctq_id]
    chosen = [result for result in own if pilot_id in ("", result.pilot.id)]
    if own and not chosen:
        raise MethodError(f"pilot '{pilot_id}' is not among {', '.join(result.pilot.id for result in own)} of {ctq_id}")
    return chosen[0] if chosen else None


def _accepted(tested, ctq_id):
    """Whether the studies of a CTQ's measure let it be used; None where there are none."""
    verdict = trust(tested, ctq_id)
    return None if verdict is None else verdict != "unacceptable"


def _typed(row):
    texts = {name: _known(row[name]) for name in ("initiative_id", "channel_id", "segment_id")}
    numbers = {name: None if pd.isna(row[name]) else float(row[name]) for name in _NUMBERS}
    words = {name: _known(row[name]) or "" for name in ("short_period_reason", "other_changes")}
    days = {side: (row[f"{side}_from"].date(), row[f"{side}_to"].date()) for side in ("before", "after")}
    planned_n = None if pd.isna(row["planned_n"]) else int(row["planned_n"])
    named = {"id": str(row["pilot_id"]), "ctq_id": str(row["ctq_id"]), "name": str(row["name"])}
    return Pilot(**named, **days, **texts, **numbers, **words, planned_n=planned_n)


_NUMBERS = ("worth_showing", "planned_power", "unit_cost", "cases_per_year")


def _known(cell):
    return None if cell is None or pd.isna(cell) or cell == "" else str(cell)


def _in_scope(frame, scope):
    inside = pd.Series(True, index=frame.index)
    for name, value in scope.items():
        inside &= frame[name] == value
    return inside
