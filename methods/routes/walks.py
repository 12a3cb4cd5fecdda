"""Which way did each case walk, as far as the window shows it?

In       event log, cases and activities, the observation window
Out      ``walk``: one ``Walks``, which every other question about routes starts from
Assumes  an event belongs to the window by its start, a case by its opening
Source   ``methods.event_log.sequence``
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from methods.event_log.pairs import pairs_of
from methods.event_log.sequence import Sequence, folded
from methods.event_log.window import edges, inside


@dataclass(frozen=True)
class Walks:
    """Cases and the ways they took.

    Attributes
    ----------
    cases : DataFrame
        The cases opened before the window's end, as ``event_log.inputs.CASE``.
    sequence : Sequence
        Their events within the window, as runs.
    names : mapping of str to str
        Log name to the name readers know; a log name without an activity stands for itself.
    exceptions : frozenset of str
        Log names of activities that are exceptions.
    window : tuple of (date, date)
    left_out : int
        Events outside the window.
    """

    cases: pd.DataFrame
    sequence: Sequence
    names: Mapping
    exceptions: frozenset
    window: tuple
    left_out: int

    @property
    def runs(self):
        """One row per run: case_id, log_name, position, started, ended, repeats, last."""
        return self.sequence.runs

    @cached_property
    def pairs(self):
        """Which activity directly follows which: ``event_log.pairs.Pairs``."""
        return pairs_of(self.sequence)

    def reaching(self, outcome):
        """Ids of the cases that ended with ``outcome``, in the order of the table."""
        return self.cases.loc[self.cases.outcome == outcome, "case_id"]


def walk(events, cases, activities, window):
    """The ways that cases took within the window.

    Parameters
    ----------
    events, cases : DataFrame
        As ``event_log.inputs.EVENT`` and ``CASE``.
    activities : DataFrame
        log_name, name and is_exception of the inventory.
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    Walks
    """
    _, end = edges(window)
    known = cases[cases.opened < end]
    kept = inside(events, window)
    sequence = folded(kept[kept.case_id.isin(known.case_id)])
    logged = activities[activities.log_name.notna()]
    own = {name: name for name in sorted(sequence.runs.log_name.unique())}
    names = own | dict(zip(logged.log_name, logged.name, strict=True))
    return Walks(
        cases=known,
        sequence=sequence,
        names=MappingProxyType(names),
        exceptions=frozenset(logged.log_name[logged.is_exception.fillna(False).astype(bool)]),
        window=window,
        left_out=len(events) - len(kept),
    )
