"""Process and rules first, or software first?

In       ``cx_judgement``, ``initiative``, ``initiative_gap``, ``gap``
Out      ``readiness`` of each process for software; ``purchases``, the technology that is planned, and whether it comes too early
Assumes  software makes an agreed process faster and a disputed one worse: below level 2 of process or of rules nothing is agreed
"""

from methods.cx_matrix.levels import levels

READY_FROM = 2
PLANNED = ("idea", "approved", "running")


def readiness(judgements):
    """Whether each process is in order for software.

    Parameters
    ----------
    judgements : DataFrame
        ``cx_judgement``.

    Returns
    -------
    DataFrame
        Index: judged processes; ``process`` and ``rules`` (Int64, their levels) and ``ready`` (boolean): False as soon as one
        of the two is below 2, missing where what is known does not decide.

    Examples
    --------
    >>> import pandas as pd
    >>> named = pd.DataFrame({"process_id": ["PRC-SALE"], "criterion_id": ["CXC-R1"], "met": ["yes"]})
    >>> bool(readiness(named).loc["PRC-SALE", "ready"])
    False
    """
    order = levels(judgements)[["process", "rules"]]
    in_order = order >= READY_FROM
    return order.assign(ready=(in_order["process"] & in_order["rules"]).astype("boolean"))


def purchases(tables):
    """Planned technology initiatives and the processes whose gaps they close.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative``, ``initiative_gap``, ``gap`` and ``cx_judgement``.

    Returns
    -------
    DataFrame
        One row for each initiative and process: ``row`` (of the initiative, as a spreadsheet numbers it), ``initiative_id``,
        ``process_id``, ``process`` and ``rules`` (levels), ``ready``: False means too early, missing not judged.
    """
    initiatives = tables["initiative"].rename_axis("row").reset_index()
    planned = initiatives[(initiatives.type == "technology") & initiatives.status.isin(PLANNED)]
    meant = planned[["row", "initiative_id"]].merge(tables["initiative_gap"][["initiative_id", "gap_id"]], on="initiative_id")
    pairs = meant.merge(tables["gap"][["gap_id", "process_id"]].dropna(), on="gap_id").drop(columns="gap_id").drop_duplicates()
    return pairs.merge(readiness(tables["cx_judgement"]), left_on="process_id", right_index=True, how="left")
