"""Which activity follows which: in how many cases, how often, and after how long a wait?

In       a log as runs (``methods.event_log.sequence``)
Out      ``pairs_of``: ``Pairs``, one row for each pair of activities of which one directly follows the other
Assumes  a wait that cannot be computed counts as a passage and not as a wait
Source   directly-follows relation: van der Aalst, Process Mining, 2nd ed. (2016), section 5.2; quantiles of type 7 in Hyndman and
         Fan (1996), The American Statistician 50(4)
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

COLUMNS = ["start", "end", "cases", "times", "waits", "median_h", "p90_h", "total_h"]


@dataclass(frozen=True)
class Pairs:
    """Pairs of activities of which one directly follows the other.

    Attributes
    ----------
    table : DataFrame
        start, end (log names), cases, times, waits (those that could be computed), median_h, p90_h (hours; NaN without waits),
        total_h; in alphabetical order. An activity never follows itself: its events in a row are one run.
    wait_h : tuple of ndarray
        The hours waited, for each row.
    """

    table: pd.DataFrame
    wait_h: tuple[np.ndarray, ...]


def pairs_of(sequence):
    """All pairs of a log.

    Parameters
    ----------
    sequence : Sequence

    Returns
    -------
    Pairs

    Examples
    --------
    >>> from methods.event_log.sequence import folded
    >>> log = pd.DataFrame({"case_id": ["1", "1", "2", "2"], "log_name": ["Ask", "Pay", "Ask", "Pay"], "order_no": None,
    ...     "started": pd.to_datetime(["2026-01-05 09:00", "2026-01-05 10:00", "2026-01-05 09:00", "2026-01-05 12:00"])})
    >>> pairs_of(folded(log.assign(ended=log.started))).table.values.tolist()
    [['Ask', 'Pay', 2, 2, 2, 2.0, 2.8, 4.0]]
    """
    coded, last = sequence.coded, sequence.runs["last"].to_numpy()
    width = len(coded.log_names)
    pair = coded.activities[:-1][~last[:-1]] * width + coded.activities[1:][~last[:-1]]
    places, found = _compact(pair, width)
    # Sixteen bits are sorted by counting: among the places of fewer pairs than that, a stable order costs little.
    order = np.argsort(places.astype(np.uint16) if len(found) <= np.iinfo(np.uint16).max else places, kind="stable")
    edges = np.append(0, np.cumsum(np.bincount(places, minlength=len(found))))
    new = _first_of_its_case(coded.cases[:-1][~last[:-1]][order], edges)
    wait_h = sequence.waits()[order]
    waits = tuple(part[~np.isnan(part)] for part in (wait_h[low:high] for low, high in pairwise(edges)))
    table = pd.DataFrame(
        {
            "start": coded.log_names[found // max(width, 1)],
            "end": coded.log_names[found % max(width, 1)],
            "cases": np.add.reduceat(new, edges[:-1]) if len(found) else edges[:0],
            "times": np.diff(edges),
            "waits": [len(part) for part in waits],
            "median_h": [np.median(part) if len(part) else np.nan for part in waits],
            "p90_h": [np.quantile(part, 0.9) if len(part) else np.nan for part in waits],
            "total_h": [part.sum() for part in waits],
        },
        columns=COLUMNS,
    )
    return Pairs(table, waits)


def _compact(pair, width):
    """Place of each pair among those that occur, and those."""
    if width * width > max(len(pair), 1_000_000):
        found, places = np.unique(pair, return_inverse=True)
        return places, found
    seen = np.bincount(pair, minlength=width * width) > 0
    return (np.cumsum(seen) - 1)[pair], np.flatnonzero(seen)


def _first_of_its_case(cases, edges):
    new = np.ones(len(cases), dtype=np.int64)
    new[1:] = cases[1:] != cases[:-1]
    new[edges[:-1]] = 1
    return new
