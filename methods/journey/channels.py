"""How many channels does one case need, and which way do customers move between them?

In       cases with the channel they came in by, the contacts that customers started, the kinds of the channels
Out      ``channels``: ``Channels``
Assumes  a case begins in the channel of its opening; a contact belongs to a case only where the table says so, so that the shares
         are lower bounds
Source   share of cases: Wilson (1927); share of switches: ratio of sums over cases with the linearised variance of Cochran,
         Sampling Techniques, 3rd ed. (1977), section 6.3, since the switches of one case are not independent
"""

import math
from dataclasses import dataclass

import pandas as pd
from scipy import stats

from methods.event_log.window import edges
from methods.statistics.intervals import Estimate, Share, wilson

EFFORT = {
    **dict.fromkeys(("web", "app"), 0),
    **dict.fromkeys(("whatsapp", "chat", "email", "social"), 1),
    "phone": 2,
    **dict.fromkeys(("branch", "pos", "field", "reseller"), 3),
}


@dataclass(frozen=True)
class Channels:
    """What cases did with the channels.

    Attributes
    ----------
    concurrent : Share
        Cases with two channels or more.
    upward : Estimate
        Share of the switches that lead to a channel with more human effort; n counts switches.
    switches : DataFrame
        ``start``, ``end`` (names of channels), ``switches`` (count), in the order of the table of channels.
    unlinked : int
        Contacts of customers that belong to no case of the table, and are left out.
    """

    concurrent: Share
    upward: Estimate
    switches: pd.DataFrame
    unlinked: int


def channels(cases, contacts, channel, *, window, confidence=0.95):
    """How many cases use several channels, and how they switch.

    Parameters
    ----------
    cases : DataFrame
        As CASE; those opened before the window's end count.
    contacts : DataFrame
        As CONTACT; only contacts that the customer started within the window count.
    channel : DataFrame
        As CHANNEL.
    window : tuple of (date, date)
    confidence : float

    Returns
    -------
    Channels
    """
    start, end = edges(window)
    known = cases[(cases["opened"] < end) & cases["channel_id"].notna()]
    inbound = contacts[(contacts["direction"] == "in") & (contacts["at"] >= start) & (contacts["at"] < end)]
    linked = inbound[inbound["case_id"].isin(known["case_id"])]
    moves = _moves(known, linked)
    used = pd.concat([known[["case_id", "channel_id"]], linked[["case_id", "channel_id"]]])
    several = used.groupby("case_id")["channel_id"].nunique() > 1
    effort = channel.set_index("channel_id")["kind"].map(EFFORT)
    upward = moves["end"].map(effort) > moves["start"].map(effort)
    return Channels(
        concurrent=wilson(int(several.sum()), len(several), confidence=confidence),
        upward=_clustered(upward, moves["case_id"], confidence),
        switches=_counted(moves, channel),
        unlinked=len(inbound) - len(linked),
    )


def _moves(cases, contacts):
    """Each change of channel within a case, in the order of time."""
    opened = cases[["case_id", "channel_id"]].assign(at=cases["opened"], order=0)
    visited = pd.concat([opened, contacts[["case_id", "channel_id", "at"]].assign(order=1)])
    visited = visited.sort_values(["case_id", "order", "at"], kind="stable")
    before = visited.groupby("case_id", sort=False)["channel_id"].shift()
    changed = before.notna() & (before != visited["channel_id"])
    return pd.DataFrame({"case_id": visited["case_id"], "start": before, "end": visited["channel_id"]})[changed]


def _clustered(hits, clusters, confidence):
    method = f"ratio of sums over cases, linearised variance, normal {100 * confidence:g}%"
    if not len(hits):
        return Estimate(None, None, None, 0, method, "too_few")
    by_case = hits.groupby(clusters.to_numpy()).agg(["sum", "size"])
    value, n, m = by_case["sum"].sum() / by_case["size"].sum(), int(by_case["size"].sum()), len(by_case)
    if m == 1:
        return Estimate(float(value), None, None, n, method, "too_few")
    residual = by_case["sum"] - value * by_case["size"]
    error = math.sqrt(m / (m - 1) * float((residual**2).sum())) / n
    half = stats.norm.ppf((1 + confidence) / 2) * error
    return Estimate(float(value), max(0.0, float(value - half)), min(1.0, float(value + half)), n, method)


def _counted(moves, channel):
    names = dict(zip(channel["channel_id"], channel["name"], strict=True))
    counts = moves.groupby(["start", "end"]).size()
    pairs = [(start, end) for start in names for end in names if start != end]
    rows = [(names[start], names[end], int(counts.get((start, end), 0))) for start, end in pairs]
    return pd.DataFrame(rows, columns=["start", "end", "switches"])
