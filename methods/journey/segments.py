"""Does one journey really serve several segments, or does one of them deserve a lane of its own?

In       satisfaction and drop-off by segment, the segment for which the journey was drawn, those that have none of their own
Out      ``served``, the segments that walk a journey; ``differences``: one row for each comparison
Assumes  segments are independent samples; a difference is believed only when its simultaneous interval leaves zero out
Source   difference of two proportions: Newcombe (1998), Statistics in Medicine 17, method 10 (from two Wilson intervals);
         simultaneous intervals by Bonferroni
"""

import math

import pandas as pd

from methods.statistics.intervals import wilson

COLUMNS = ["metric", "place_id", "place", "own", "other", "difference", "low", "high", "n", "split"]


def served(tables, journey):
    """The journey's own segment first, then every segment for which no current journey was drawn.

    Parameters
    ----------
    tables : namespace
        With ``journey`` and ``segment``.
    journey : Journey

    Returns
    -------
    list of str
    """
    drawn = set(tables.journey.loc[tables.journey["state"] == "current", "segment_id"])
    return [journey.segment_id, *(segment for segment in tables.segment["segment_id"] if segment not in drawn)]


def differences(segments, counts, *, split_from=0.10, confidence=0.95):
    """Each served segment against the journey's own, for each share.

    Parameters
    ----------
    segments : sequence of str
        As ``served``: the journey's own first.
    counts : DataFrame
        ``metric``, ``place_id`` and ``place`` (touchpoint or stage), ``group`` (segment), ``hits`` and ``n``.
    split_from : float
        The least difference, as a fraction, for which a lane of its own is proposed.
    confidence : float
        Of all intervals together.

    Returns
    -------
    DataFrame
        ``COLUMNS``: ``difference`` is the other segment's share less the own one's; ``n`` the smaller of the two; ``split``
        whether the interval leaves zero out and the difference reaches ``split_from``.
    """
    own, *others = segments
    pairs = [
        (one, two)
        for key, rows in counts.groupby(["metric", "place_id", "place"], sort=False)
        for by_group in [rows.set_index("group").to_dict("index")]
        if own in by_group
        for one in [(key, own, by_group[own])]
        for other in others
        if other in by_group
        for two in [(other, by_group[other])]
    ]
    level = 1 - (1 - confidence) / max(1, len(pairs))
    return pd.DataFrame([_row(one, two, split_from, level) for one, two in pairs], columns=COLUMNS)


def counted(scores, losses, chain):
    """Satisfaction by touchpoint and drop-off by stage as counts that ``differences`` compares.

    Parameters
    ----------
    scores : DataFrame
        As ``satisfaction`` by segment.
    losses : DataFrame
        As ``drop_off`` by segment, of the last steps of the stages.
    chain : DataFrame
        Those steps: their ``stage_id`` identifies the place.

    Returns
    -------
    DataFrame
        ``metric``, ``place_id``, ``place``, ``group``, ``hits``, ``n``.
    """
    stages = dict(zip(chain["touchpoint_id"], chain["stage_id"], strict=True))
    satisfied = scores.assign(
        metric="satisfaction", place_id=scores["touchpoint_id"], place=scores["name"], hits=scores["satisfied"]
    )
    lost = losses.assign(
        metric="drop_off", place_id=losses["touchpoint_id"].map(stages), place=losses["name"], hits=losses["lost"]
    )
    return pd.concat([satisfied, lost[lost["n"] > 0]])[["metric", "place_id", "place", "group", "hits", "n"]].reset_index(
        drop=True
    )


def _row(one, two, split_from, level):
    key, own, mine = one
    other, theirs = two
    difference, low, high = newcombe((theirs["hits"], theirs["n"]), (mine["hits"], mine["n"]), confidence=level)
    apart = (low > 0 or high < 0) and abs(difference) >= split_from
    return dict(zip(COLUMNS, (*key, own, other, difference, low, high, min(mine["n"], theirs["n"]), apart), strict=True))


def newcombe(one, other, *, confidence=0.95):
    """The difference of two shares, first less second, with Newcombe's interval from their Wilson intervals.

    Parameters
    ----------
    one, other : tuple of (int, int)
        Successes and n, n over 0.
    confidence : float

    Returns
    -------
    tuple of float
        Difference, lower and upper bound.

    Examples
    --------
    >>> [round(bound, 4) for bound in newcombe((56, 70), (48, 80))]
    [0.2, 0.0524, 0.3339]
    """
    a, b = (wilson(int(hits), int(n), confidence=confidence) for hits, n in (one, other))
    difference = a.value - b.value
    low = difference - math.hypot(a.value - a.low, b.high - b.value)
    high = difference + math.hypot(a.high - a.value, b.value - b.low)
    return difference, low, high
