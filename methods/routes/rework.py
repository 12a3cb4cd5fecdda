"""Which activities do cases pass more than once?

In       walks
Out      ``measure``: returns and self-loops by activity, and the share of cases that have one
Assumes  passing an activity again is work done again; whether that was avoidable, the log does not say
Source   repetitions and self-loops: van der Aalst, Process Mining, 2nd ed. (2016), section 9.4; Wilson interval

A *return* is a pass through an activity that the case had already left. A *self-loop* is an event that repeats the activity of
the event before it. In a log of states a self-loop only says that something was recorded within the state, so returns are what
the finding counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from methods.statistics.intervals import Share, wilson


@dataclass(frozen=True)
class Rework:
    """Repetition by activity.

    Attributes
    ----------
    table : DataFrame
        log_name, cases (that pass it), returning (cases that come back to it), extra_passes, repeating (cases with a
        self-loop), extra_events; most extra passes first.
    returns, self_loops : Share
        Of cases with at least one return; with at least one self-loop.
    extra_passes : int
        All passes beyond the first.
    n : int
        Cases with events.
    names : mapping of str to str
    states : bool
        Whether the log has one moment per event.
    confidence : float
        Of the intervals.
    """

    table: pd.DataFrame
    returns: Share
    self_loops: Share
    extra_passes: int
    n: int
    names: Mapping
    states: bool
    confidence: float


def measure(walks, *, confidence=0.95):
    """Returns and self-loops of all cases.

    Parameters
    ----------
    walks : Walks
    confidence : float
        Of the Wilson intervals.

    Returns
    -------
    Rework
    """
    by_pair = walks.runs.groupby(["log_name", "case_id"], as_index=False).repeats.agg(passes="size", events="sum")
    by_pair["extra_passes"] = by_pair.passes - 1
    by_pair["extra_events"] = by_pair.events - by_pair.passes
    table = (
        by_pair.assign(returning=by_pair.extra_passes > 0, repeating=by_pair.extra_events > 0)
        .groupby("log_name", as_index=False)
        .agg(
            cases=("case_id", "size"),
            returning=("returning", "sum"),
            extra_passes=("extra_passes", "sum"),
            repeating=("repeating", "sum"),
            extra_events=("extra_events", "sum"),
        )
        .sort_values(["extra_passes", "extra_events", "log_name"], ascending=[False, False, True], ignore_index=True)
    )
    n = int(walks.runs.case_id.nunique())
    return Rework(
        table=table,
        returns=wilson(int(by_pair.case_id[by_pair.extra_passes > 0].nunique()), n, confidence=confidence),
        self_loops=wilson(int(by_pair.case_id[by_pair.extra_events > 0].nunique()), n, confidence=confidence),
        extra_passes=int(by_pair.extra_passes.sum()),
        n=n,
        names=walks.names,
        states=walks.sequence.states,
        confidence=confidence,
    )
