"""What the log says about the parameters of the simulation, with intervals, and what it cannot say.

In       ``Observed``, ``sim_model``
Out      ``unwritten``: draws for what the table leaves out; ``Estimate``, ``estimates``: each parameter of the table beside the
         log
Assumes  cases are independent; of a wait for somebody whose number is limited the log shows waiting for an appointment and
         waiting in the queue together, so that such a lag is no estimate of either
Source   shares: Wilson; medians: order statistics (binomial); arrivals: exact Poisson
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.ptf.simulation.model import HOURS, Draw
from methods.statistics.intervals import wilson
from methods.statistics.resampling import quantile_interval

QUANTILES = np.linspace(0, 1, 201)
FEWEST = 5
MINUTE = 1 / 60  # logs are written in whole minutes: an interval of a median is that much wider on either side


@dataclass(frozen=True)
class Estimate:
    """One parameter of the table beside the log.

    Attributes
    ----------
    param_id : str
    written : float
        The value that is simulated; of a distribution its median.
    value, low, high : float or None
        What the log says; None where it cannot.
    n : int
        Cases, pairs of events or days behind it.
    reason : str
        ``share``, ``median``, ``rate``; or why there is none: ``advice`` (nothing in the log tells a poorly advised case),
        ``queue``, ``capacity``, ``contacts``, ``outcome`` (the table does not say what the log calls such an end), ``unseen``
        (nobody did it in another way), ``few``.
    """

    param_id: str
    written: float
    value: float | None
    low: float | None
    high: float | None
    n: int
    reason: str

    @property
    def agrees(self):
        """Whether what is simulated lies in the log's interval; None where the log says nothing."""
        return None if self.low is None else self.low <= self.written <= self.high


def unwritten(observed, activities):
    """Durations, waits and detours of the log, for the parameters that the table leaves out.

    Parameters
    ----------
    observed : Observed
    activities : DataFrame
        Of the process: activity_id, is_exception.

    Returns
    -------
    dict of (str, str) to Draw
        ``("duration", activity)``, ``("lag", "A>B")`` and, for exceptions only, ``("branch", "A>B")``. Empirical distributions by
        201 quantiles; nothing from fewer than 5 events.
    """
    events = observed.events
    found = {}
    for activity, hours in (events["ended"] - events["started"]).groupby(events["activity_id"]):
        if len(hours) >= FEWEST and hours.max() > 0:
            found["duration", activity] = _empirical(f"log.duration.{activity}", hours)
    exceptions = set(activities.loc[activities["is_exception"].astype(bool), "activity_id"])
    done = events["activity_id"].value_counts()
    for (before, activity), gaps in events.groupby(["before", "activity_id"])["gap"]:
        pair = f"{before}>{activity}"
        if len(gaps) >= FEWEST:
            found["lag", pair] = _empirical(f"log.lag.{pair}", gaps.clip(lower=0))
        if activity in exceptions and before != activity:
            found["branch", pair] = Draw(f"log.branch.{pair}", "bernoulli", (len(gaps) / int(done[before]),))
    return found


def _empirical(name, hours):
    return Draw(name, "empirical", tuple(np.quantile(hours, QUANTILES).tolist()))


def estimates(observed, sim_model, activities, *, confidence=0.95):
    """Each parameter of the table beside what the log says.

    Parameters
    ----------
    observed : Observed
    sim_model : DataFrame
    activities : DataFrame
        Of the process, with performer_role.
    confidence : float

    Returns
    -------
    tuple of Estimate
        In the order of the table.
    """
    book = _LogBook(observed, sim_model, activities, confidence)
    return tuple(book.estimate(row) for row in sim_model.itertuples())


class _LogBook:
    """The log's answer to each kind of parameter: (value, low, high, n, how), or the reason why there is none."""

    def __init__(self, observed, sim_model, activities, confidence):
        self.observed, self.cases, self.events = observed, observed.cases, observed.events
        self.confidence = confidence
        limited = set(sim_model.loc[sim_model["name"] == "capacity", "object_id"])
        self.queued = set(activities.loc[activities["performer_role"].isin(limited), "activity_id"])
        self.exceptions = set(activities.loc[activities["is_exception"].astype(bool), "activity_id"])
        self.line = activities.loc[~activities["activity_id"].isin(self.exceptions)].sort_values("seq")["activity_id"].tolist()
        self.done = {activity: set(rows) for activity, rows in self.events.groupby("activity_id")["case_id"]}
        self.ended = {outcome: set(rows) for outcome, rows in self.cases.groupby("outcome")["case_id"]}
        self.own_row = sim_model.dropna(subset="channel_id").groupby(["name", "object_id"])["channel_id"].agg(set).to_dict()

    def estimate(self, row):
        answer = getattr(self, row.name)(row)
        if isinstance(answer, str):
            return Estimate(row.param_id, _middle(row), None, None, None, 0, answer)
        value, low, high, n, reason = answer
        return Estimate(row.param_id, _middle(row), value, low, high, n, reason)

    def arrival_rate(self, _):
        days = round(self.observed.hours / self.observed.day_hours)
        count, tail = len(self.cases), (1 - self.confidence) / 2
        low, high = stats.chi2.ppf(tail, 2 * count), stats.chi2.ppf(1 - tail, 2 * count + 2)
        return count / days, low / 2 / days, high / 2 / days, count, "rate"

    def p_branch(self, row):
        if row.object == "arrival":
            return self._share(int((self.cases["channel_id"] == row.channel_id).sum()), len(self.cases))
        if row.object == "activity" or not pd.isna(row.poorly_advised):
            return "advice"
        first, second = row.object_id.split(">")
        follows = (self.events["before"] == first) & (self.events["activity_id"] == second)
        followed = set(self.events.loc[follows, "case_id"])
        own = self._of_channel(row) & self.done.get(first, set())
        if second not in self.exceptions:  # the two change places: only cases that did both tell
            own &= self.done.get(second, set())
        return self._share(len(followed & own), len(own))

    def p_reject(self, row):
        gone = self.ended.get(row.outcome, set())
        return "outcome" if pd.isna(row.outcome) else self._share(len(gone), len(self.done.get(row.object_id, ())))

    def p_abandon(self, row):
        gone = self.ended.get(row.outcome, set())
        reached = self.done.get(row.object_id, set()) | gone
        return "outcome" if pd.isna(row.outcome) else self._share(len(gone), len(reached))

    def p_apply(self, row):
        before = self.line[: self.line.index(row.object_id)][-1:] if row.object_id in self.line else []
        closed = set(self.cases.loc[self.cases["closed"].notna(), "case_id"])
        reached = {case for activity in before for case in self.done.get(activity, ())} & closed
        done = self.done.get(row.object_id, set())
        return "unseen" if reached <= done or row.object_id != self.line[-1] else self._share(len(done & reached), len(reached))

    def duration_dist(self, row):
        own = self.events[self.events["activity_id"] == row.object_id]
        otherwise = not pd.isna(row.alternative) and bool(row.alternative)
        return "unseen" if otherwise else self._median(own["ended"] - own["started"], row)

    def lag_dist(self, row):
        first, second = row.object_id.split(">")
        pairs = (self.events["before"] == first) & (self.events["activity_id"] == second)
        return "queue" if second in self.queued else self._median(self.events.loc[pairs, "gap"], row)

    def capacity(self, _):
        return "capacity"

    def contact_rate(self, _):
        return "contacts"

    def _of_channel(self, row):
        """Cases of the row's channel; of a row for all, those of the channels that have no row of their own."""
        special = self.own_row.get((row.name, row.object_id), set())
        in_channel = self.cases["channel_id"].isin(special if pd.isna(row.channel_id) else {row.channel_id})
        return set(self.cases.loc[~in_channel if pd.isna(row.channel_id) else in_channel, "case_id"])

    def _share(self, hits, of):
        if of < FEWEST:
            return "few"
        interval = wilson(hits, of, confidence=self.confidence)
        return hits / of, interval.low, interval.high, of, "share"

    def _median(self, hours, row):
        if len(hours) < FEWEST:
            return "few"
        unit = {**HOURS, "d": self.observed.day_hours}.get(row.unit, 1.0)
        found = quantile_interval(hours.to_numpy(dtype=float) / unit, 0.5, confidence=self.confidence)
        if found.low is None:
            return "few"
        return found.value, found.low - MINUTE / unit, found.high + MINUTE / unit, len(hours), "median"


def _middle(row):
    """The median of a row's distribution, in its own unit."""
    return (float(row.p1) + float(row.p2)) / 2 if row.distribution == "uniform" else float(row.p1)
