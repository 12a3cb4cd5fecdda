"""Who the applicants are to whom the credit check applies its decision table.

In       journeys (as ``onboarding.simulate``), the activities of the log, the cases' further draws
Out      ``attributes``: score, tenure and plan of each case that reaches the credit check
Assumes  the system denies scores under 400; where the table of deposit and plan has no row, or two that contradict each other,
         the system hands the case to an analyst, and only there
"""

import numpy as np
import pandas as pd

DENIED_BELOW = 400
LOWEST, HIGHEST = 100, 1000
LONGEST_TENURE = 480  # months
PRO_SHARE = {"SEG-VAL": 0.0, "SEG-PRE": 0.40, "SEG-MICRO": 0.45, "SEG-STRAT": 1.0}
CONTRADICTED_SHARE = 0.15  # of the manual reviews of the basic and plus plans: not a gap but two rows that disagree
DEPOSIT_SHARE = 0.12
COLUMNS = ["number", "attribute", "value"]

# score from, score to (not reached), months from, months to (not reached)
DENIED = (LOWEST, DENIED_BELOW, 0, LONGEST_TENURE)
BASIC = {"deposit": (400, 550, 12, LONGEST_TENURE), "accept": (600, HIGHEST, 0, LONGEST_TENURE)}
BASIC_MANUAL = {"contradiction": (550, 600, 12, LONGEST_TENURE), "gap": (400, 550, 0, 12)}
PRO = {"accept": (600, HIGHEST, 24, LONGEST_TENURE)}
PRO_MANUAL = {"weak": (400, 600, 0, LONGEST_TENURE), "new": (600, HIGHEST, 0, 24)}


def attributes(journeys, reviewed, further):
    """What the decision table asks about each case.

    Parameters
    ----------
    journeys : DataFrame
        The cases that reach the credit check.
    reviewed : collection of int
        Numbers of those that an analyst reviews by hand.
    further : DataFrame
        As ``customers.further``, with the index of ``journeys``.

    Returns
    -------
    DataFrame
        number (of the case), attribute (``score``, 0 to 1000; ``tenure``, months as a customer, 0 to 480; ``plan``),
        value (text); three rows for each case.
    """
    pro = further["plan"] < journeys["segment_id"].map(PRO_SHARE).astype(float)
    plan = np.where(pro, "pro", np.where(journeys["segment_id"].eq("SEG-VAL"), "basic", "plus"))
    denied = journeys["outcome"].eq("credito_negado")
    by_hand = journeys["number"].isin(reviewed)
    kind = further["manual_kind"]
    boxes = np.select(
        [
            denied,
            by_hand & pro & (kind < 0.5),
            by_hand & pro,
            by_hand & (kind < CONTRADICTED_SHARE),
            by_hand,
            pro,
            kind < DEPOSIT_SHARE,
        ],
        range(7),
        7,
    )
    ranges = np.array([DENIED, *PRO_MANUAL.values(), *BASIC_MANUAL.values(), *PRO.values(), *BASIC.values()])[boxes]
    score = np.floor(ranges[:, 0] + (ranges[:, 1] - ranges[:, 0]) * further["score"].to_numpy()).astype(int)
    months = np.floor(ranges[:, 2] + (ranges[:, 3] - ranges[:, 2]) * further["tenure"].to_numpy() ** 3).astype(int)
    values = np.column_stack([score.astype(str), months.astype(str), plan])
    return pd.DataFrame(
        {
            "number": np.repeat(journeys["number"].to_numpy(), 3),
            "attribute": np.tile(["score", "tenure", "plan"], len(journeys)),
            "value": values.ravel(),
        },
        columns=COLUMNS,
    )
