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
        log_name, cases, passes, place (mean place in the case: 0 first, 1 last), exception, open (cases that are there and still
        open), repeating (cases with several events of it in a row); in order of place.
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
    runs, coded = walks.runs, walks.sequence.coded
    ended = pd.Index(coded.case_ids, dtype=object).isin(walks.cases.case_id[walks.cases.outcome.notna()])[coded.cases]
    first, last = (runs.position == 0).to_numpy(), runs["last"].to_numpy()
    arcs = pd.concat(
        [
            _between(walks.pairs.table),
            _edge(coded, first, start="", end=None),
            _edge(coded, last & ended, start=None, end=""),
        ],
        ignore_index=True,
    )
    exceptional = pd.Index(coded.log_names).isin(walks.exceptions)[coded.activities]
    return Follows(
        arcs=arcs.sort_values(["cases", "start", "end"], ascending=[False, True, True], ignore_index=True),
        stops=_stops(walks, last & ~ended),
        n=int(first.sum()),
        exceptional=len(np.unique(coded.cases[exceptional])),
        names=walks.names,
        states=walks.sequence.states,
    )


def _between(pairs):
    return pairs.rename(columns={"median_h": "median_wait_h", "total_h": "total_wait_h"})[ARC_COLUMNS]


def _edge(coded, kept, *, start, end):
    counts = np.bincount(coded.activities[kept], minlength=len(coded.log_names))
    names = coded.log_names[counts > 0]
    return pd.DataFrame(
        {
            "start": names if start is None else start,
            "end": names if end is None else end,
            "cases": counts[counts > 0],
            "times": counts[counts > 0],
            "median_wait_h": np.nan,
            "total_wait_h": 0.0,
        },
        columns=ARC_COLUMNS,
    )


def _stops(walks, waiting):
    runs, coded = walks.runs, walks.sequence.coded
    position, size = runs.position.to_numpy(), len(coded.log_names)
    length = np.bincount(coded.cases, minlength=len(coded.case_ids)) - 1
    passes = np.bincount(coded.activities, minlength=size)
    place = np.bincount(coded.activities, weights=position / np.maximum(length, 1)[coded.cases], minlength=size)
    stops = pd.DataFrame(
        {
            "log_name": coded.log_names,
            "cases": _cases(coded, np.ones(len(runs), dtype=bool)),
            "passes": passes,
            "place": place / np.maximum(passes, 1),
            "exception": pd.Index(coded.log_names).isin(walks.exceptions),
            "open": np.bincount(coded.activities[waiting], minlength=size),
            "repeating": _cases(coded, runs.repeats.to_numpy() > 1),
        }
    )
    return stops.sort_values(["place", "log_name"], ignore_index=True)


def _cases(coded, kept):
    """How many cases have such a run, by activity."""
    cases, activities, width = coded.cases[kept], coded.activities[kept], len(coded.log_names)
    order = np.argsort(activities.astype(np.uint16) if width <= np.iinfo(np.uint16).max else activities, kind="stable")
    cases, activities = cases[order], activities[order]
    again = np.append(False, (cases[1:] == cases[:-1]) & (activities[1:] == activities[:-1]))[: len(cases)]
    return np.bincount(activities[~again], minlength=width)
