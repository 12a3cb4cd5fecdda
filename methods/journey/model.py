"""Which journey are we talking about? One segment's stages, touchpoints and funnel actions, taken out of the tables.

In       the tables of ``methods.journey.inputs``
Out      ``Journey``; ``one_journey``, ``target_of``, ``current_journeys``
"""

from dataclasses import dataclass

import pandas as pd

from methods.errors import MethodError


@dataclass(frozen=True)
class Journey:
    """One journey.

    Attributes
    ----------
    journey_id, name, state, segment_id, segment : str
        ``segment`` is the segment's name.
    initiative_id : str or None
        What brings a target journey.
    stages : DataFrame
        As JOURNEY_STAGE, in sequence.
    touchpoints : DataFrame
        As TOUCHPOINT, in the sequence of the stages and then their own, with ``channel``, ``stage``, ``customer_stage``,
        ``stage_seq`` and ``solid`` (measured or told by customers).
    """

    journey_id: str
    name: str
    state: str
    segment_id: str
    segment: str
    initiative_id: str | None
    stages: pd.DataFrame
    touchpoints: pd.DataFrame


SOLID = ("measured", "customer_told")


def one_journey(tables, journey_id=""):
    """The journey called ``journey_id``, or the first of the current state.

    Parameters
    ----------
    tables : namespace
        With ``journey``, ``journey_stage``, ``touchpoint``, ``channel``, ``segment``.
    journey_id : str
        Empty: the first current one, or the first of all.

    Returns
    -------
    Journey

    Raises
    ------
    MethodError
        There is no such journey.
    """
    heads = tables.journey.sort_values("state", kind="stable")
    found = heads[heads["journey_id"] == journey_id] if journey_id else heads
    if found.empty:
        raise MethodError(f"journey '{journey_id}' is not among {', '.join(heads['journey_id'])}")
    return _journey(tables, found.iloc[0])


def current_journeys(tables):
    """Every journey of the current state, in the order of the table."""
    heads = tables.journey[tables.journey["state"] == "current"]
    return tuple(_journey(tables, head) for _, head in heads.iterrows())


def target_of(tables, journey):
    """The target journey of the same segment, product and geography; None where nobody has drawn one.

    Parameters
    ----------
    tables : namespace
    journey : Journey

    Returns
    -------
    Journey or None
    """
    own = tables.journey[tables.journey["journey_id"] == journey.journey_id].iloc[0]
    heads = tables.journey[(tables.journey["state"] == "target") & (tables.journey["segment_id"] == journey.segment_id)]
    alike = [head for _, head in heads.iterrows() if all(_same(head[name], own[name]) for name in ("product_id", "geography"))]
    return _journey(tables, alike[0]) if alike else None


def _same(one, other):
    return (pd.isna(one) and pd.isna(other)) or one == other


def _journey(tables, head):
    names = dict(zip(tables.segment["segment_id"], tables.segment["name"], strict=True))
    stages = tables.journey_stage[tables.journey_stage["journey_id"] == head["journey_id"]].sort_values("seq", kind="stable")
    return Journey(
        journey_id=head["journey_id"],
        name=head["name"],
        state=head["state"],
        segment_id=head["segment_id"],
        segment=names.get(head["segment_id"], head["segment_id"]),
        initiative_id=None if pd.isna(head["initiative_id"]) else head["initiative_id"],
        stages=stages,
        touchpoints=_touchpoints(tables, stages),
    )


def _touchpoints(tables, stages):
    places = stages[["stage_id", "seq", "name", "customer_stage"]].rename(columns={"seq": "stage_seq", "name": "stage"})
    channels = tables.channel[["channel_id", "name"]].rename(columns={"name": "channel"})
    joined = tables.touchpoint.merge(places, on="stage_id").merge(channels, on="channel_id", how="left")
    joined["solid"] = joined["basis"].isin(SOLID)
    return joined.sort_values(["stage_seq", "seq"], kind="stable").reset_index(drop=True)
