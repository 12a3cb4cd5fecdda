"""Which topics of the advice checklist each customer heard about, as the advisers' forms record it.

In       the activities of the log, who was badly advised, the cases' further draws
Out      ``advice_checks``: one row per advised case and topic
Assumes  every adviser fills in the form and tells the truth; a customer who was turned away before being advised has none
"""

import numpy as np
import pandas as pd

TOPICS = ("TPC-PLAN", "TPC-BILL", "TPC-DOCS", "TPC-STEPS", "TPC-HELP")
ENOUGH = 3  # topics of the five; fewer are poor advice
POOR = ((0, 0.10), (1, 0.35), (2, 0.55))
GOOD = ((3, 0.40), (4, 0.35), (5, 0.25))
HARDNESS = np.array([0.7, 1.4, 0.8, 1.2, 1.1])  # of each topic: the plan is explained first, the bill last
COLUMNS = ["number", "topic_id", "given", "source"]


def advice_checks(journeys, advised, further):
    """What was explained to whom.

    Parameters
    ----------
    journeys : DataFrame
        As ``onboarding.simulate`` gives them.
    advised : collection of int
        Numbers of the cases that were advised.
    further : DataFrame
        As ``customers.further``, with the index of ``journeys``.

    Returns
    -------
    DataFrame
        number (of the case), topic_id, given (``yes`` or ``no``), source; five rows for each advised case. Badly advised
        customers heard about two topics at most, the others about three at least.

    Examples
    --------
    >>> from workbook.example.customers import further
    >>> journeys = pd.DataFrame({"number": [1, 2], "poor_advice": [True, False]})
    >>> found = advice_checks(journeys, {1, 2}, further(11, journeys.number))
    >>> found.given.eq("yes").groupby(found.number).sum().tolist()
    [1, 3]
    """
    here = journeys["number"].isin(advised)
    journeys, further = journeys[here], further[here]
    counts = np.where(journeys["poor_advice"], _count(further["topics"], POOR), _count(further["topics"], GOOD))
    luck = further[[f"topic_{place}" for place in range(1, len(TOPICS) + 1)]].to_numpy() * HARDNESS
    order = luck.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    given = np.where(order < counts[:, None], "yes", "no")
    return pd.DataFrame(
        {
            "number": np.repeat(journeys["number"].to_numpy(), len(TOPICS)),
            "topic_id": np.tile(TOPICS, len(journeys)),
            "given": given.ravel(),
            "source": "form",
        },
        columns=COLUMNS,
    )


def _count(chances, shares):
    numbers, parts = zip(*shares, strict=True)
    return np.array(numbers)[np.searchsorted(np.cumsum(parts)[:-1], chances.to_numpy())]
