"""Between which activities do cases wait, and how much of all waiting is there?

In       walks
Out      ``by_transition``: waits of each transition, most waiting in all first
Assumes  waits of different cases are independent; hours of the calendar, nights and weekends included
Source   wait rule: ``methods.event_log.sequence``; percentile bootstrap: ``methods.statistics.resampling``
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from methods.event_log.clock import HOURS_PER_DAY
from methods.statistics.resampling import quantile_interval

COLUMNS = [
    "start",
    "end",
    "n",
    "median_h",
    "median_low_h",
    "median_high_h",
    "p90_h",
    "p90_low_h",
    "p90_high_h",
    "total_days",
    "share_of_total",
]


@dataclass(frozen=True)
class Waits:
    """Waits by transition.

    Attributes
    ----------
    table : DataFrame
        start, end (log names), n (waits), median_h and p90_h with low and high (hours; missing where not estimated),
        total_days (days of 24 h waited in all), share_of_total; most days first.
    n : int
        Waits that could be computed.
    not_computed : int
        Transitions whose wait cannot be computed: under one day in a log of dates without time.
    total_days : float
    names : mapping of str to str
    states : bool
        Whether waits are times in a state.
    confidence : float
        Of the bootstrap intervals.
    """

    table: pd.DataFrame
    n: int
    not_computed: int
    total_days: float
    names: Mapping
    states: bool
    confidence: float


def by_transition(walks, *, confidence=0.95, intervals_for=10):
    """Waits of every transition, with intervals for those with most waiting.

    Parameters
    ----------
    walks : Walks
    confidence : float
    intervals_for : int
        How many transitions, from the one with most days waited, get intervals.

    Returns
    -------
    Waits
    """
    pairs = walks.pairs
    known = pairs.table[pairs.table.waits > 0]
    table = (
        known.drop(columns="times")
        .assign(n=known.waits, total_days=known.total_h / HOURS_PER_DAY, place=known.index)
        .sort_values(["total_days", "start", "end"], ascending=[False, True, True], ignore_index=True)
    )
    total = float(table.total_days.sum())
    table["share_of_total"] = table.total_days / total if total else 0.0
    for name, p in (("median", 0.5), ("p90", 0.9)):
        waited = (pairs.wait_h[place] for place in table.place.head(intervals_for))
        estimates = [quantile_interval(hours, p, confidence=confidence) for hours in waited]
        table[f"{name}_low_h"] = pd.Series([estimate.low for estimate in estimates], dtype=float)
        table[f"{name}_high_h"] = pd.Series([estimate.high for estimate in estimates], dtype=float)
    n = int(table.n.sum())
    return Waits(
        table=table[COLUMNS],
        n=n,
        not_computed=int(pairs.table.times.sum()) - n,
        total_days=total,
        names=walks.names,
        states=walks.sequence.states,
        confidence=confidence,
    )
