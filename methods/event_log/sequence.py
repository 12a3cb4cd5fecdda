"""In which order did each case pass its activities, and how long did it wait between them?

In       an event log (``event_log.inputs.EVENT``)
Out      ``ordered``: the log in order; ``folded``: consecutive events of one activity as one run; ``Sequence.transitions``
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

HOUR = pd.Timedelta(hours=1)
DATES_ONLY_FROM = 0.10
RUN_COLUMNS = ["case_id", "log_name", "position", "started", "ended", "repeats", "last"]


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
    """

    runs: pd.DataFrame
    ties: int
    states: bool
    dates_only: bool

    def transitions(self):
        """Each run with the next one of its case.

        Returns
        -------
        DataFrame
            case_id, start and end (log names), wait_h: hours, NaN where it cannot be computed.
        """
        before, after = self.runs[~self.runs["last"].to_numpy()], self.runs[self.runs.position.to_numpy() > 0]
        leaves = before.started if self.states else before.ended
        wait_h = np.maximum((after.started.to_numpy() - leaves.to_numpy()) / HOUR.to_timedelta64(), 0.0)
        if self.dates_only:
            wait_h = np.where(wait_h < HOURS_PER_DAY, np.nan, wait_h)
        return pd.DataFrame(
            {
                "case_id": before.case_id.to_numpy(),
                "start": before.log_name.to_numpy(),
                "end": after.log_name.to_numpy(),
                "wait_h": wait_h,
            }
        )


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
    case_codes, _ = pd.factorize(events.case_id, sort=True)
    order_no = events.order_no.astype("Float64").to_numpy(dtype=float, na_value=np.inf)
    return events.iloc[np.lexsort((order_no, events.started.to_numpy(), case_codes))]


def ties(events):
    """How many events of an ordered log start at the same moment as the one before them in their case."""
    return int(_same_as_before(events, ("case_id", "started")).sum())


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
    log = ordered(events)
    run = (~_same_as_before(log, ("case_id", "log_name"))).cumsum()
    completed = log.ended.fillna(log.started).to_numpy()
    runs = (
        log.assign(ended=completed, run=run)
        .groupby("run", sort=False)
        .agg(
            case_id=("case_id", "first"),
            log_name=("log_name", "first"),
            started=("started", "min"),
            ended=("ended", "max"),
            repeats=("started", "size"),
        )
    )
    by_case = runs.groupby("case_id", sort=False)
    runs["position"] = by_case.cumcount()
    runs["last"] = runs.position == by_case.case_id.transform("size") - 1
    return Sequence(
        runs=runs[RUN_COLUMNS].reset_index(drop=True),
        ties=ties(log),
        states=bool(log.ended.isna().all()),
        dates_only=midnight_share(log) >= DATES_ONLY_FROM,
    )


def midnight_share(events):
    """The share of events that start exactly at midnight: chance alone gives less than one in a thousand."""
    return float((events.started == events.started.dt.normalize()).mean()) if len(events) else 0.0


def _same_as_before(frame, columns):
    same = np.ones(len(frame), dtype=bool)
    same[:1] = False
    for name in columns:
        values = frame[name].to_numpy()
        same[1:] &= values[1:] == values[:-1]
    return same
