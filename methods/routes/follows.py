"""Which activity follows which, how often, and after how long a wait?

In       walks
Out      ``count``: arcs between activities and the stops they join, for the map of the route
Assumes  a case that is still open has not reached its end: only cases with an outcome have an arc to the end
Source   directly-follows graph: van der Aalst, Process Mining, 2nd ed. (2016), section 5.2
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

ARC_COLUMNS = ["start", "end", "cases", "times", "median_wait_h", "total_wait_h"]


@dataclass(frozen=True)
class Follows:
    """The map's content.

    Attributes
    ----------
    arcs : DataFrame
        start, end (log names; ``""`` for the beginning or the end of the case), cases, times, median_wait_h, total_wait_h;
        most cases first.
    stops : DataFrame
        log_name, cases, passes, place (mean place in the case: 0 first, 1 last), exception; in order of place.
    n : int
        Cases with events.
    exceptional : int
        Cases that pass at least one exception.
    names : mapping of str to str
    states : bool
        Whether waits are times in a state.
    """

    arcs: pd.DataFrame
    stops: pd.DataFrame
    n: int
    exceptional: int
    names: Mapping
    states: bool


def count(walks):
    """Arcs and stops of all cases.

    Parameters
    ----------
    walks : Walks

    Returns
    -------
    Follows
    """
    runs = walks.runs
    between = _arcs(walks.transitions)
    first = _edge(runs[runs.position == 0], start="", end=None)
    ended = walks.cases.loc[walks.cases.outcome.notna(), "case_id"]
    last = _edge(runs[runs["last"] & runs.case_id.isin(ended)], start=None, end="")
    arcs = pd.concat([between, first, last], ignore_index=True)
    exceptional = runs[runs.log_name.isin(walks.exceptions)]
    return Follows(
        arcs=arcs.sort_values(["cases", "start", "end"], ascending=[False, True, True], ignore_index=True),
        stops=_stops(runs, walks.exceptions),
        n=int(runs.case_id.nunique()),
        exceptional=int(exceptional.case_id.nunique()),
        names=walks.names,
        states=walks.sequence.states,
    )


def _arcs(transitions):
    return transitions.groupby(["start", "end"], as_index=False).agg(
        cases=("case_id", "nunique"),
        times=("case_id", "size"),
        median_wait_h=("wait_h", "median"),
        total_wait_h=("wait_h", "sum"),
    )


def _edge(runs, *, start, end):
    counts = runs.groupby("log_name").size()
    names = counts.index
    return pd.DataFrame(
        {
            "start": names if start is None else start,
            "end": names if end is None else end,
            "cases": counts.to_numpy(),
            "times": counts.to_numpy(),
            "median_wait_h": np.nan,
            "total_wait_h": 0.0,
        },
        columns=ARC_COLUMNS,
    )


def _stops(runs, exceptions):
    steps = runs.groupby("case_id").position.transform("max").clip(lower=1)
    stops = (
        runs.assign(place=runs.position / steps)
        .groupby("log_name", as_index=False)
        .agg(cases=("case_id", "nunique"), passes=("case_id", "size"), place=("place", "mean"))
    )
    stops["exception"] = stops.log_name.isin(exceptions)
    return stops.sort_values(["place", "log_name"], ignore_index=True)
