"""Where do others do better?

In       observations of competitors at the touchpoints of a journey
Out      ``rivals``: the observations, those where we are behind first
Assumes  an observation is one visit: it shows that something is possible, not how often it happens
"""

import pandas as pd

ORDER = ("behind", "level", "ahead")
COLUMNS = ["obs_id", "touchpoint_id", "touchpoint", "competitor", "practice", "comparison", "date", "grade"]


def rivals(journey, observations, evidence):
    """What was seen at competitors, each with the grade of its evidence.

    Parameters
    ----------
    journey : Journey
    observations : DataFrame
        As COMPETITOR_OBSERVATION.
    evidence : DataFrame
        ``evidence_id`` and ``grade``; may be empty.

    Returns
    -------
    DataFrame
        ``COLUMNS``, in the order behind, level, ahead, and then of the touchpoints.
    """
    names = dict(zip(journey.touchpoints["touchpoint_id"], journey.touchpoints["name"], strict=True))
    places = {touchpoint: place for place, touchpoint in enumerate(names)}
    own = observations[observations["touchpoint_id"].isin(names)]
    own = own.assign(
        touchpoint=own["touchpoint_id"].map(names),
        grade=own["evidence_id"].map(dict(zip(evidence["evidence_id"], evidence["grade"], strict=True))),
        rank=own["comparison"].map({word: place for place, word in enumerate(ORDER)}),
        place=own["touchpoint_id"].map(places),
    )
    return pd.DataFrame(own.sort_values(["rank", "place", "obs_id"], kind="stable"))[COLUMNS].reset_index(drop=True)
