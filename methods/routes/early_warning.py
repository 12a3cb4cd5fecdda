"""Can an exception be seen coming, how surely, and how long before?

In       walks with their detours, what is known about cases at each step
Out      ``learn``: ``EarlyWarnings``, one ``EarlyWarning`` for each exception that begins detours
Assumes  weeks are alike: a rule is learnt on cases opened in odd ISO weeks and judged on those opened in even ones alone
Source   associations of at most three conditions, tried exhaustively; exact binomial test with Bonferroni's correction for how
         many were tried; Wilson interval of precision and recall; interval of the lift by the delta method on its logarithm,
         Agresti (2013), Categorical Data Analysis, 3rd ed., section 16.1, and under five hits that of precision over the share
         of all

A rule is looked for at each step of the route in turn, the earliest first; it counts when on the learning weeks it lifts the
probability of the exception at least twofold and so many hits are not to be had by chance, corrected for all that were tried. Of
those that count at a step, the one that catches most with fewest false alarms (F1) is kept; of nearly as good ones the one with
fewest conditions. All numbers that are published come from the even weeks.
"""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd
from scipy import stats

from methods.routes.detours import detours
from methods.routes.signs import Condition, Signs
from methods.statistics.intervals import Estimate, Share, verdict, wilson
from methods.statistics.resampling import quantile_interval

LIFT = 2.0
MOST_CONDITIONS = 3
LEAST_CASES = 20
LEAST_HITS = 5
NEARLY = 0.02
HOUR = np.timedelta64(1, "h")


@dataclass(frozen=True)
class EarlyWarning:
    """How one exception announces itself.

    Attributes
    ----------
    activity_id, exception : str
        Of the exception; its log name.
    status : str
        ``found``; ``none``: no rule counts on the learning weeks; ``few``: too few exceptions to learn from.
    step : str
        Log name of the step at which the rule is applied; empty without a rule.
    rule : tuple of Condition
        All of them must hold.
    tried : int
        How many rules were tried on the learning weeks.
    alarms, hits : int
        On the even weeks: cases that fulfil the rule; those of them that the exception befalls afterwards.
    base, precision, recall : Share or None
        On the even weeks: cases that the exception befalls after the step; among alarms; alarms among them.
    lift : Estimate or None
        Precision over base, on the even weeks.
    lead_h : Estimate or None
        Median hours from the alarm to the exception, of the hits on the even weeks.
    verdict : str
        Of the lift against twofold: ``meets``, ``does_not_meet``, ``undecided``; empty without a rule.
    """

    activity_id: str
    exception: str
    status: str
    step: str = ""
    rule: tuple[Condition, ...] = ()
    tried: int = 0
    alarms: int = 0
    hits: int = 0
    base: Share | None = None
    precision: Share | None = None
    recall: Share | None = None
    lift: Estimate | None = None
    lead_h: Estimate | None = None
    verdict: str = ""


@dataclass(frozen=True)
class EarlyWarnings:
    """Every exception with its early warning.

    Attributes
    ----------
    items : tuple of EarlyWarning
        Those that hold first, the longest notice before the others.
    learnt, judged : int
        Cases opened in odd and in even ISO weeks.
    open : int
        Cases left out where the exception has not come and still may: they are open.
    topics : int
        How many topics of advice there are; 0 where nobody recorded them.
    names : mapping of str to str
    labels : mapping of (str, str) to str
        What readers call the values of conditions: kind and value to a name.
    confidence : float
    """

    items: tuple[EarlyWarning, ...]
    learnt: int
    judged: int
    open: int
    topics: int
    names: object
    labels: object
    confidence: float


def learn(walks, tables, *, confidence=0.95):
    """The early warning of every exception.

    Parameters
    ----------
    walks : Walks
    tables : object
        Frames as attributes: ``activity`` (activity_id, log_name, group), ``advice_check``, and for the names of values
        ``channel``, ``segment``, ``product``, ``advice_topic``; all but the first may be empty.
    confidence : float
        Of every interval.

    Returns
    -------
    EarlyWarnings
    """
    logged = tables.activity.dropna(subset="log_name")
    signs = Signs(walks, tables.advice_check, frozenset(logged.log_name[logged.group == "advice"]))
    odd = _odd(walks.cases.set_index("case_id").opened)
    known = odd.index[odd.index.isin(walks.runs.case_id)]
    search = _Search(walks, signs, odd, confidence)
    ids = dict(zip(logged.log_name, logged.activity_id, strict=True))
    found = detours(walks)
    items = [search.warning(first, ids[first], own) for first, own in found.groupby("first")]
    return EarlyWarnings(
        items=tuple(sorted(items, key=_rank)),
        learnt=int(odd[known].sum()),
        judged=int((~odd[known]).sum()),
        open=int(walks.cases.outcome.isna().sum()),
        topics=0 if signs.topics is None else signs.topics.shape[1],
        names=walks.names,
        labels=_labels(tables),
        confidence=confidence,
    )


def lift_of(hits, alarms, events, cases, *, confidence=0.95):
    """How many times as likely an exception is where there is an alarm as it is on the whole.

    Parameters
    ----------
    hits, alarms, events, cases : int
        Cases with both; with an alarm; with the exception; all.
    confidence : float

    Returns
    -------
    Estimate
        Without a value where nothing could be divided. Under five hits, the bounds are Wilson's of the precision, divided by
        the share of all.

    Examples
    --------
    >>> lift = lift_of(30, 100, 60, 1000)
    >>> round(lift.low, 2), lift.value, round(lift.high, 2)
    (3.91, 5.0, 6.39)
    """
    method = f"ratio of shares, delta method on its logarithm {100 * confidence:g}%"
    if not (alarms and events):
        return Estimate(None, None, None, cases, method, "too_few")
    value = hits * cases / (alarms * events)
    if hits < LEAST_HITS:
        share, base = wilson(hits, alarms, confidence=confidence), events / cases
        return Estimate(value, share.low / base, share.high / base, cases, f"ratio of shares, {share.method} of the first")
    # The variance of log hits - log alarms - log events, whose counts are multinomial: the slopes by kind of case, squared.
    slopes = np.array([1 / hits - 1 / alarms - 1 / events, -1 / alarms, -1 / events])
    counts = np.array([hits, alarms - hits, events - hits])
    variance = float(counts @ slopes**2 - (counts @ slopes) ** 2 / cases)
    width = stats.norm.ppf((1 + confidence) / 2) * np.sqrt(variance)
    return Estimate(value, float(value * np.exp(-width)), float(value * np.exp(width)), cases, method)


def _labels(tables):
    named = {"channel_id": tables.channel, "segment_id": tables.segment, "product_id": tables.product}
    found = {(kind, value): name for kind, frame in named.items() for value, name in zip(frame[kind], frame["name"], strict=True)}
    topics = tables.advice_topic
    return MappingProxyType(found | {("topic", value): name for value, name in zip(topics.topic_id, topics["name"], strict=True)})


def _odd(opened):
    return pd.Series(opened.dt.isocalendar().week.to_numpy() % 2 == 1, index=opened.index)


def _rank(item):
    lead = item.lead_h.value if item.lead_h and item.lead_h.value is not None else 0.0
    return (item.verdict != "meets", item.status != "found", -lead, item.exception)


class _Search:
    """The rules of one log."""

    def __init__(self, walks, signs, odd, confidence):
        self.signs, self.odd, self.confidence = signs, odd, confidence
        self.closed = walks.cases.set_index("case_id").outcome.notna()
        places = walks.runs.groupby("log_name").position.mean().sort_values(kind="stable")
        self.steps = [name for name in places.index if name not in walks.exceptions]

    def warning(self, exception, activity_id, own):
        began = own.drop_duplicates("case_id").set_index("case_id").began
        odd = self.odd.reindex(began.index).to_numpy(dtype=bool)
        if min(odd.sum(), (~odd).sum()) < LEAST_CASES:
            return EarlyWarning(activity_id, exception, "few")
        tried = 0
        for step in self.steps:
            at_risk = self._at_risk(step, began)
            found, rules = self._best(*at_risk, tried)
            tried += rules
            if found is not None:
                return self._judged(EarlyWarning(activity_id, exception, "found", step, found, tried), *at_risk, began)
        return EarlyWarning(activity_id, exception, "none", tried=tried)

    def _at_risk(self, step, began):
        """Moments of the cases at a step that the exception may still befall and of which it is known whether it did."""
        moments = self.signs.at(step)
        came = began.reindex(moments.index)
        known = (self.closed.reindex(moments.index).fillna(False).to_numpy(dtype=bool) | came.notna()) & ~(came <= moments)
        moments = moments[known]
        return moments, came[known].notna().to_numpy(), self.odd.reindex(moments.index).to_numpy(dtype=bool)

    def _best(self, moments, events, odd, tried):
        """The best rule on the learning weeks, or None, and how many were tried; ``tried``: how many before, at earlier steps."""
        if events[odd].sum() < LEAST_CASES:
            return None, 0
        names, columns = self.signs.conditions(moments, odd)
        rules, alarms, hits = _counted(columns[odd], events[odd])
        if not len(rules):
            return None, 0
        base = events[odd].mean()
        precision, recall = hits / alarms, hits / events[odd].sum()
        by_chance = stats.binom.sf(hits - 1, alarms, base)
        counts = (precision >= LIFT * base) & (by_chance <= (1 - self.confidence) / (tried + len(rules)))
        if not counts.any():
            return None, len(rules)
        f1 = np.where(counts, 2 * precision * recall / np.maximum(precision + recall, 1e-12), 0.0)
        near = [place for place in np.flatnonzero(f1 >= f1.max() - NEARLY) if counts[place]]
        best = min(near, key=lambda place: (len(rules[place]), -f1[place], rules[place]))
        return tuple(names[column] for column in rules[best]), len(rules)

    def _judged(self, item, moments, events, odd, began):
        """The same rule on the weeks that it was not learnt from; what it takes from the learning weeks are its thresholds
        alone.
        """
        names, columns = self.signs.conditions(moments, odd)
        fulfilled = columns[:, [names.index(condition) for condition in item.rule]].all(axis=1)
        alarm, event = fulfilled[~odd], events[~odd]
        hits, alarms, happened = int((alarm & event).sum()), int(alarm.sum()), int(event.sum())
        at = moments[~odd][alarm & event]
        lead = (began.reindex(at.index) - at).to_numpy() / HOUR
        lift = lift_of(hits, alarms, happened, len(event), confidence=self.confidence)
        return EarlyWarning(
            **{name: getattr(item, name) for name in ("activity_id", "exception", "status", "step", "rule", "tried")},
            alarms=alarms,
            hits=hits,
            base=wilson(happened, len(event), confidence=self.confidence),
            precision=wilson(hits, alarms, confidence=self.confidence),
            recall=wilson(hits, happened, confidence=self.confidence),
            lift=lift,
            lead_h=quantile_interval(lead, 0.5, confidence=self.confidence),
            verdict=verdict(lift, LIFT),
        )


def _counted(columns, events):
    """Every rule of up to three conditions that enough cases fulfil: places of its conditions, alarms, hits."""
    packed, bits = np.packbits(columns, axis=0).T, np.packbits(events)
    rules, alarms, hits = [], [], []
    alive = {(): np.full(len(bits), 255, dtype=np.uint8)}
    for _ in range(MOST_CONDITIONS):
        grown = {}
        for rule, mask in alive.items():
            for column in range(rule[-1] + 1 if rule else 0, len(packed)):
                own = mask & packed[column]
                count = int(np.bitwise_count(own).sum())
                if count >= LEAST_CASES:
                    grown[*rule, column] = own
                    rules.append((*rule, column))
                    alarms.append(count)
                    hits.append(int(np.bitwise_count(own & bits).sum()))
        alive = grown
    return rules, np.array(alarms), np.array(hits)
