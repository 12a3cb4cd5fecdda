"""How many cases take the regular route, and how many of those without having to ask for support?

In       walks, their regularity, contacts with their reasons, channels
Out      ``measure``: three rates, each among the cases that reached the goal and among all that started
Assumes  a contact that names no case leaves that case without contact: rates without support are upper bounds
Source   Wilson interval (``methods.statistics.intervals``); the target is compared with the interval, not with its middle

A route counts as regular for the customer only when the path is regular and the customer did not need support on the way.
The share of the most frequent variant is printed beside it: harmless changes of order split one route into many variants.
"""

from dataclasses import dataclass

import pandas as pd

from methods.statistics.intervals import Share, verdict, wilson

CHANNEL_COLUMNS = ["channel", "cases", "share", "low", "high", "n"]


@dataclass(frozen=True)
class Rate:
    """One rate: ``reached`` among cases that reached the goal, ``started`` among all; ``verdict`` of the former on the target."""

    reached: Share
    started: Share
    verdict: str


@dataclass(frozen=True)
class Rates:
    """The three regular-route rates.

    Attributes
    ----------
    path, no_support, both : Rate or None
        Path regular; no support contact; both. The last two are None where a table of contacts is absent.
    missing : tuple of str
        Names of the absent tables.
    top_variant : Share
        Of the most frequent variant among cases that reached the goal.
    started, reached : int
        All cases; those that reached the goal.
    by_channel : DataFrame
        channel (name), cases, share, low, high, n of the headline rate, lowest share first; however few cases of a channel
        reached the goal.
    goal_outcome : str
    target, confidence : float
    """

    path: Rate
    no_support: Rate | None
    both: Rate | None
    missing: tuple[str, ...]
    top_variant: Share
    started: int
    reached: int
    by_channel: pd.DataFrame
    goal_outcome: str
    target: float
    confidence: float

    @property
    def headline(self):
        """Both conditions where they can be measured, the path alone otherwise."""
        return self.both or self.path


def measure(walks, regularity, variants, *, contacts, reasons, channels, target=0.80, confidence=0.95):
    """The three rates of the declared regular route.

    Parameters
    ----------
    walks : Walks
    regularity : Regularity
    variants : Variants
    contacts, reasons : DataFrame
        As ``voice.inputs.CONTACT`` and ``CONTACT_REASON``; a contact is for support when its reason's group is.
        Empty: the table is absent.
    channels : DataFrame
        channel_id and name; empty: no rate by channel.
    target : float
        Share of cases that should walk the regular route.
    confidence : float
        Of the Wilson intervals.

    Returns
    -------
    Rates
    """
    cases = walks.cases.set_index("case_id")
    regular = regularity.path_regular
    goal = cases.outcome == regularity.goal_outcome
    missing = tuple(name for name, table in (("contact", contacts), ("contact_reason", reasons)) if table.empty)
    rate = _rate_maker(goal, target, confidence)
    quiet = None if missing else ~cases.index.to_series().isin(_supported(contacts, reasons))
    headline = regular if missing else regular & quiet
    return Rates(
        path=rate(regular),
        no_support=None if missing else rate(quiet),
        both=None if missing else rate(headline),
        missing=missing,
        top_variant=variants.top,
        started=len(cases),
        reached=int(goal.sum()),
        by_channel=_by_channel(cases[goal], headline[goal], channels, confidence),
        goal_outcome=regularity.goal_outcome,
        target=target,
        confidence=confidence,
    )


def _rate_maker(goal, target, confidence):
    def rate(property_):
        successes = int((property_ & goal).sum())
        reached = wilson(successes, int(goal.sum()), confidence=confidence)
        return Rate(reached, wilson(successes, len(goal), confidence=confidence), verdict(reached, target))

    return rate


def _supported(contacts, reasons):
    for_support = reasons.loc[reasons.group == "support", "reason_id"]
    return contacts.loc[contacts.reason_id.isin(for_support), "case_id"].dropna().unique()


def _by_channel(cases, property_, channels, confidence):
    names = dict(zip(channels.channel_id, channels.name, strict=True))
    counts = property_.groupby(cases.channel_id.map(names)).agg(["sum", "size"])
    rows = []
    for channel, (successes, n) in counts.iterrows():
        share = wilson(int(successes), int(n), confidence=confidence)
        rows.append((channel, share.successes, share.value, share.low, share.high, share.n))
    return pd.DataFrame(rows, columns=CHANNEL_COLUMNS).sort_values(["share", "channel"], ignore_index=True)
