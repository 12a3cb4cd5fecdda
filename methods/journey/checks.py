"""What must hold across the tables of the customer's journey.

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the window of the data
Out      lists of ``Problem``: ``check_moments_of_truth``, ``check_outside_in``, ``check_pairs``, ``check_reviews``
Assumes  single cells have passed their table's contract, so that a touchpoint names its evidence and a journey its owner
"""

import pandas as pd

from methods.errors import Problem
from methods.tables import Check

INSIDE = ("staff_told", "assumed")
INSIDE_LIMIT = 50  # percent: from here on the map tells what the company believes, not what customers live
CLAIMED_FROM_DATA = ("driver", "drop_off")
PAIRS = {"awareness": "attraction", "consideration": "nurture", "decision": "conversion"}


def check_moments_of_truth(tables, window):
    """Moments of truth that nothing but opinion supports.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``touchpoint``.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-JRN-001, one for each moment of truth without reason, or whose reason (a driver of satisfaction, drop-off) is
        something measured while the touchpoint rests on what staff say or on an assumption. A judgement of the brand and a
        demand of a norm need no measurement.
    """
    touchpoint = tables["touchpoint"]
    moments = touchpoint[touchpoint["is_mot"].eq(True)]
    unmeasured = moments["mot_reason"].isin(CLAIMED_FROM_DATA) & moments["basis"].isin(INSIDE)
    return [_unsupported(row, moment) for row, moment in moments[moments["mot_reason"].isna() | unmeasured].iterrows()]


def _unsupported(row, moment):
    facts = {"id": moment.touchpoint_id}
    place = {"table": "touchpoint", "row": int(row), "facts": facts}
    if pd.isna(moment.mot_reason):
        return Problem("E-JRN-001", column="mot_reason", value=moment.touchpoint_id, **place)
    facts["reason"] = f"tables.value.touchpoint.mot_reason.{moment.mot_reason}"
    return Problem("E-JRN-001", column="basis", value=moment.basis, variant="opinion", **place)


def check_outside_in(tables, window):
    """Current journeys that tell what the company believes about its customers.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``journey``, ``journey_stage`` and ``touchpoint``.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-JRN-002, one for each current journey of which more than half of the touchpoints rest on what staff say or on an
        assumption. A target journey is a design and is not looked at.
    """
    journey, touchpoint = tables["journey"], tables["touchpoint"]
    owners = dict(zip(tables["journey_stage"]["stage_id"], tables["journey_stage"]["journey_id"], strict=True))
    inside = touchpoint["basis"].isin(INSIDE).groupby(touchpoint["stage_id"].map(owners)).agg(["sum", "size"])
    current = journey[(journey["state"] == "current") & journey["journey_id"].isin(inside.index)]
    return [
        _inside_out(row, journey_id, *map(int, inside.loc[journey_id]))
        for row, journey_id in current["journey_id"].items()
        if 100 * inside.loc[journey_id, "sum"] > INSIDE_LIMIT * inside.loc[journey_id, "size"]
    ]


def _inside_out(row, journey_id, inside, touchpoints):
    percent = (200 * inside + touchpoints) // (2 * touchpoints)
    facts = {"journey": journey_id, "p": percent, "lim": INSIDE_LIMIT, "k": inside, "n": touchpoints}
    return Problem("E-JRN-002", table="journey", row=int(row), column="journey_id", value=journey_id, facts=facts)


def check_pairs(tables, window):
    """Actions of the funnel that act at another stage of the journey than is usual, without saying why.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``funnel_action`` and ``journey_stage``.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-JRN-003, one for each action without note whose stage is not paired with its funnel stage: awareness goes with
        attraction, consideration with nurture, decision with conversion. Stages after the decision have no usual pair.
    """
    stages = dict(zip(tables["journey_stage"]["stage_id"], tables["journey_stage"]["customer_stage"], strict=True))
    actions = tables["funnel_action"]
    actions = actions.assign(stage=actions["stage_id"].map(stages))
    actions = actions.assign(expected=actions["stage"].map(PAIRS))
    crossed = actions[actions["expected"].notna() & (actions["funnel_stage"] != actions["expected"]) & actions["note"].isna()]
    return [_crossed(row, action) for row, action in crossed.iterrows()]


def _crossed(row, action):
    facts = {
        "id": action.action_id,
        "a": f"tables.value.journey_stage.customer_stage.{action.stage}",
        "b": f"tables.value.funnel_action.funnel_stage.{action.funnel_stage}",
        "c": f"tables.value.funnel_action.funnel_stage.{action.expected}",
    }
    place = {"table": "funnel_action", "row": int(row), "column": "funnel_stage"}
    return Problem("W-JRN-003", value=action.funnel_stage, facts=facts, **place)


def check_reviews(tables, window):
    """Journeys whose review was due before the data end.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``journey``.
    window : tuple of Timestamp
        First and last day of the data, both included; the last day stands for today, which no method asks a clock for.

    Returns
    -------
    list of Problem
        E-JRN-005, one for each journey whose review date lies before the last day of the data.
    """
    journey = tables["journey"]
    late = journey[journey["review_by"] < pd.Timestamp(window[1])]
    return [
        Problem("E-JRN-005", table="journey", row=row, column="review_by", value=str(day)[:10], facts={"id": journey_id})
        for row, journey_id, day in late[["journey_id", "review_by"]].itertuples()
    ]


CHECKS = (
    Check(check_moments_of_truth, ("touchpoint",)),
    Check(check_outside_in, ("journey", "journey_stage", "touchpoint")),
    Check(check_pairs, ("funnel_action", "journey_stage")),
    Check(check_reviews, ("journey",)),
)
