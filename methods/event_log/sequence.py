"""In which order did each case pass its activities, and how long did it wait between them?

In       an event log (``event_log.inputs.EVENT``)
Out      ``ordered``: the log in order; ``folded``: consecutive events of one activity as one run; ``Sequence.transitions``;
         ``Coded``: the same runs as whole numbers
Assumes  events of one case do not need to be told apart beyond activity and moment; a pass through an activity ends when
         another activity of the same case begins
Source   directly-follows relation: van der Aalst, Process Mining, 2nd ed. (2016), section 5.2

The wait between two activities depends on what the system records. Where events have an end, the wait runs from the last end
of a run to the start of the next run, and never counts below zero when activities overlap. A log of states (the audit trail
of a ticketing system) has one moment per event: there a run lasts from its first start to the start of the next run, and the
wait is that time in the state. Where many moments are dates without a time, no wait shorter than a day can be computed.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.event_log.clock import HOURS_PER_DAY

HOUR = np.timedelta64(1, "h")
DATES_ONLY_FROM = 0.10
KEYS = ["case_id", "log_name"]


@dataclass(frozen=True)
class Coded:
    """Runs as whole numbers, one per run, for whoever counts many of them.

    Attributes
    ----------
    cases, activities : ndarray of int
        Place of the run's case in ``case_ids`` and of its activity in ``log_names``.
    case_ids, log_names : ndarray of str
        Each once, in alphabetical order.
    """

    cases: np.ndarray
    activities: np.ndarray
    case_ids: np.ndarray
    log_names: np.ndarray


@dataclass(frozen=True)
class Sequence:
    """A log as runs.

    Attributes
    ----------
    runs : DataFrame
        One row per run, by case and position: case_id, log_name, position (0 first), started, ended (last end of its
        events; the start where none is recorded), repeats (events in the run), last (whether the case's log ends with it).
    ties : int
        Events that start at the same moment as the one before them in their case.
    states : bool
        Whether the log has one moment per event, so that waits are times in a state.
    dates_only : bool
        Whether moments lack the time of day, so that waits under one day are not computed.
    coded : Coded
        Of the same runs, in the same order.
    """

    runs: pd.DataFrame
    ties: int
    states: bool
    dates_only: bool
    coded: Coded

    def waits(self):
        """Hours from each run to the next one of its case, in the order of the runs; NaN where they cannot be computed."""
        before, after = ~self.runs["last"].to_numpy(), self.runs.position.to_numpy() > 0
        leaves = (self.runs.started if self.states else self.runs.ended).to_numpy()[before]
        wait_h = np.maximum((self.runs.started.to_numpy()[after] - leaves) / HOUR, 0.0)
        return np.where(wait_h < HOURS_PER_DAY, np.nan, wait_h) if self.dates_only else wait_h

    def transitions(self):
        """Each run with the next one of its case.

        Returns
        -------
        DataFrame
            case_id, start and end (log names), wait_h: hours, NaN where it cannot be computed.
        """
        names, before, after = self.runs.log_name.to_numpy(), ~self.runs["last"].to_numpy(), self.runs.position.to_numpy() > 0
        ends = {"start": names[before], "end": names[after]}
        return pd.DataFrame({"case_id": self.runs.case_id.to_numpy()[before], **ends, "wait_h": self.waits()})


def ordered(events):
    """The log by case, then start, then ``order_no``, then the order in which the rows came.

    Parameters
    ----------
    events : DataFrame
        As ``event_log.inputs.EVENT``.

    Returns
    -------
    DataFrame
        The same rows, each with its index; an event without ``order_no`` comes after those that have one.
    """
    return events.iloc[_order(events, _numbered(events.case_id)[0])]


def ties(events):
    """How many events of an ordered log start at the same moment as the one before them in their case."""
    return int((_same_as_before(pd.factorize(events.case_id)[0]) & _same_as_before(events.started.to_numpy())).sum())


def folded(events):
    """The log as runs: consecutive events of the same activity in a case are one run.

    Parameters
    ----------
    events : DataFrame
        As ``event_log.inputs.EVENT``, in any order.

    Returns
    -------
    Sequence

    Examples
    --------
    >>> log = pd.DataFrame({"case_id": ["1", "1", "1"], "log_name": ["New", "New", "Closed"], "order_no": [1, 2, 3],
    ...     "started": pd.to_datetime(["2026-01-05 09:00", "2026-01-05 10:00", "2026-01-05 12:00"]), "ended": pd.NaT})
    >>> sequence = folded(log)
    >>> sequence.runs.repeats.tolist(), sequence.transitions().wait_h.tolist()
    ([2, 1], [3.0])
    """
    (cases, case_ids), (activities, log_names) = _numbered(events.case_id), _numbered(events.log_name)
    order = _order(events, cases)
    cases, activities = cases[order], activities[order]
    started, ended = (events[name].to_numpy()[order] for name in ("started", "ended"))
    same_case = _same_as_before(cases)
    first = np.flatnonzero(~(same_case & _same_as_before(activities)))
    coded = Coded(cases[first], activities[first], case_ids.to_numpy(dtype=object), log_names.to_numpy(dtype=object))
    return Sequence(
        runs=_runs(events[KEYS].iloc[order[first]], coded.cases, first, started, np.where(np.isnat(ended), started, ended)),
        ties=int((same_case & _same_as_before(started)).sum()),
        states=bool(np.isnat(ended).all()),
        dates_only=midnight_share(events) >= DATES_ONLY_FROM,
        coded=coded,
    )


def _runs(opening, cases, first, started, completed):
    """``opening``: the event that begins each run; ``first``: its place among all events in order."""
    begins = ~_same_as_before(cases)
    places = np.arange(len(first))
    return pd.DataFrame(
        {
            "case_id": opening.case_id.reset_index(drop=True),
            "log_name": opening.log_name.reset_index(drop=True),
            "position": places - np.maximum.accumulate(np.where(begins, places, 0)),
            "started": started[first],
            "ended": np.maximum.reduceat(completed, first) if len(first) else completed,
            "repeats": np.diff(first, append=len(started)),
            "last": np.append(begins[1:], True)[: len(first)],
        }
    )


def midnight_share(events):
    """The share of events that start exactly at midnight: chance alone gives less than one in a thousand."""
    moments = events.started.to_numpy()
    return float((moments == moments.astype("datetime64[D]")).mean()) if len(events) else 0.0


def _numbered(names):
    """Place of each name in alphabetical order, and the names; names that come in this order are not sorted again."""
    places, unique = pd.factorize(names)
    if unique.is_monotonic_increasing:
        return places, unique
    order = unique.argsort()
    return np.argsort(order)[places], unique[order]


def _order(events, cases):
    """Rows by case, start and ``order_no``; a log that comes in this order is left as it is."""
    started = events.started.to_numpy()
    order_no = events.order_no.to_numpy(dtype=float, na_value=np.inf)
    keys = (order_no, started, cases)
    if _in_order(keys):
        return np.arange(len(events))
    return np.lexsort(keys)


def _in_order(keys):
    """Whether rows do not go down by these keys, the last one first, as ``numpy.lexsort`` takes them."""
    down, level = np.zeros(max(len(keys[0]) - 1, 0), dtype=bool), np.ones(max(len(keys[0]) - 1, 0), dtype=bool)
    for key in reversed(keys):
        down |= level & ~(key[1:] >= key[:-1])
        level &= key[1:] == key[:-1]
    return not down.any()


def _same_as_before(values):
    same = np.zeros(len(values), dtype=bool)
    same[1:] = values[1:] == values[:-1]
    return same
