"""Does each action of the funnel act where the customer is?

In       the stages of a journey, the funnel's actions
Out      ``layers``: the actions of a journey, each with the pair that is usual at its stage
Source   awareness goes with attraction, consideration with nurture, decision with conversion; later stages have no usual pair
"""

import pandas as pd

from methods.journey.checks import PAIRS

BEFORE_USE = tuple(PAIRS)
COLUMNS = ["action_id", "stage_id", "stage", "customer_stage", "funnel_stage", "usual", "crossed", "name", "objective",
           "owner_role", "automation", "kpi_id", "note"]  # fmt: skip


def layers(journeys, funnel_action):
    """The company's actions under the customer's stages, in their order.

    Parameters
    ----------
    journeys : sequence of Journey
    funnel_action : DataFrame

    Returns
    -------
    DataFrame
        ``COLUMNS``: ``usual`` is the funnel stage that goes with the customer's stage (None after the decision), ``crossed``
        whether the action belongs to another one.
    """
    stages = pd.concat([journey.stages.assign(order=place) for place, journey in enumerate(journeys)])
    stages = stages[["stage_id", "order", "seq", "name", "customer_stage"]].rename(columns={"name": "stage"})
    joined = funnel_action.merge(stages, on="stage_id").sort_values(["order", "seq"], kind="stable")
    usual = joined["customer_stage"].map(PAIRS)
    joined = joined.assign(usual=usual, crossed=usual.notna() & (usual != joined["funnel_stage"]))
    return joined[COLUMNS].reset_index(drop=True)
