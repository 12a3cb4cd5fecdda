"""What is known about a case at a step of its way, so that it may announce an exception?

In       walks, advice given with its topics
Out      ``Signs``: conditions as columns of yes and no, for the cases that are at a step; ``Condition``
Assumes  what a case is (its channel, its segment …) is known when it opens; which topics of advice were given is known once the
         first activity of advice is done; an attribute without a moment is not used, for it may have been written down later
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

ATTRIBUTES = ("channel_id", "segment_id", "priority", "value_class", "product_id", "geography")
LATE_QUANTILES = (0.75, 0.9)
HOUR = pd.Timedelta(hours=1)


@dataclass(frozen=True)
class Condition:
    """One condition.

    Attributes
    ----------
    kind : str
        One of ``ATTRIBUTES``; ``topic`` (not given), ``topics_under`` (fewer topics than this), ``elapsed_over`` (hours since the
        opening), ``passed`` (an exception that the case has been through).
    value : str, int or float
    """

    kind: str
    value: object


class Signs:
    """What may be known about cases.

    Parameters
    ----------
    walks : Walks
    advice : DataFrame
        As ``voice.inputs.ADVICE_CHECK``: case_id, topic_id, given; may be empty.
    advising : frozenset of str
        Log names of the activities that give advice.
    """

    def __init__(self, walks, advice, advising):
        self.cases = walks.cases.set_index("case_id")
        runs = walks.runs
        self.firsts = runs.drop_duplicates(["case_id", "log_name"]).set_index(["log_name", "case_id"])
        self.exceptions = sorted(walks.exceptions & set(runs.log_name))
        self.advised = runs[runs.log_name.isin(advising)].drop_duplicates("case_id").set_index("case_id").ended
        told = advice.drop_duplicates(["case_id", "topic_id"])
        self.topics = told.pivot(index="case_id", columns="topic_id", values="given") if len(told) else None

    def at(self, step):
        """When each case was done with a step for the first time: moments by case_id; none where nobody takes it."""
        if step not in self.firsts.index.get_level_values(0):
            return pd.Series(dtype="datetime64[ns]")
        return self.firsts.loc[step].ended

    def conditions(self, moments, learning):
        """Every condition that some cases at a step fulfil.

        Parameters
        ----------
        moments : Series of datetime64
            By case_id: when each case is at the step.
        learning : ndarray of bool
            Which of them thresholds may be taken from.

        Returns
        -------
        tuple of (tuple of Condition, ndarray of bool)
            One column for each condition, one row for each case.
        """
        found = [*self._attributes(moments), *self._advice(moments), *self._elapsed(moments, learning), *self._passed(moments)]
        names = tuple(condition for condition, _ in found)
        return names, np.column_stack([column for _, column in found]) if found else np.zeros((len(moments), 0), dtype=bool)

    def _attributes(self, moments):
        own = self.cases.reindex(moments.index)
        for kind in ATTRIBUTES:
            if kind in own:
                for value in sorted(own[kind].dropna().unique()):
                    yield Condition(kind, value), (own[kind] == value).to_numpy(dtype=bool)

    def _advice(self, moments):
        if self.topics is None:
            return
        advised = (self.advised.reindex(moments.index) <= moments).to_numpy()
        given, lacking = (self.topics.reindex(moments.index).eq(answer) for answer in ("yes", "no"))
        for topic in given:
            yield Condition("topic", topic), advised & lacking[topic].to_numpy()
        complete = advised & (given | lacking).all(axis=1).to_numpy()
        for least in range(2, given.shape[1]):
            yield Condition("topics_under", least), complete & (given.sum(axis=1) < least).to_numpy()

    def _elapsed(self, moments, learning):
        hours = ((moments - self.cases.opened.reindex(moments.index)) / HOUR).to_numpy()
        if learning.any():
            for limit in dict.fromkeys(np.round(np.nanquantile(hours[learning], LATE_QUANTILES), 1).tolist()):
                if limit > 0:
                    yield Condition("elapsed_over", limit), hours > limit

    def _passed(self, moments):
        for name in self.exceptions:
            began = self.firsts.loc[name].started.reindex(moments.index)
            yield Condition("passed", name), (began <= moments).to_numpy()
