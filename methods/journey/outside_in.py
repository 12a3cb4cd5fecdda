"""Whose journey is this: the customers' or the company's own idea of it?

In       the tables of journeys, stages and touchpoints
Out      ``outside_in``: one row for each journey
Source   outside-in against inside-out: the index is the share of touchpoints that rest on a measurement or on what customers told
"""

import pandas as pd

from methods.journey.inputs import BASES

COLUMNS = ["journey_id", "name", "segment", "state", *BASES, "touchpoints", "share"]


def outside_in(journeys):
    """How many touchpoints of each journey rest on what, and the share that came from outside.

    Parameters
    ----------
    journeys : sequence of Journey

    Returns
    -------
    DataFrame
        ``COLUMNS``: a count for each basis, all touchpoints, and ``share`` (fraction; None without touchpoints). Every
        touchpoint is counted, so the share has no interval.
    """
    return pd.DataFrame([_row(journey) for journey in journeys], columns=COLUMNS)


def _row(journey):
    counts = {basis: int((journey.touchpoints["basis"] == basis).sum()) for basis in BASES}
    total = len(journey.touchpoints)
    share = int(journey.touchpoints["solid"].sum()) / total if total else None
    return {
        "journey_id": journey.journey_id, "name": journey.name, "segment": journey.segment, "state": journey.state,
        **counts, "touchpoints": total, "share": share,
    }  # fmt: skip
