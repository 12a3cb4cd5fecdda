"""Which criteria are red, and which gap of the register takes each of them up?

In       cells of the profile, ``cx_judgement``, ``evidence``, ``gap``
Out      ``candidates``: one row for each criterion that was judged not met; ``finding_id`` of one
Assumes  a gap is entered by a person, with a cause and an owner: here only the evidence for it is made
"""

import pandas as pd

from methods.cx_matrix.criteria import CRITERIA


def finding_id(process_id, criterion_id):
    """The id by which a gap points at a red criterion (``gap.source_table`` is ``finding``).

    Examples
    --------
    >>> finding_id("PRC-SALE", "CXC-R2B")
    'cx_matrix.gap.PRC-SALE.CXC-R2B'
    """
    return f"cx_matrix.gap.{process_id}.{criterion_id}"


def candidates(tables, cells):
    """Every red criterion of the processes of the matrix.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``cx_judgement``, ``evidence`` and ``gap``.
    cells : DataFrame
        As ``profile`` gives it.

    Returns
    -------
    DataFrame
        ``finding_id``, ``process_id``, ``name``, ``dimension``, ``criterion_id``, ``level`` (Int64, where the process is now),
        ``needed`` (int, the level that the criterion belongs to), ``next`` (bool: it keeps from the very next level), ``target``
        (Int64), ``grade`` (of the evidence; None where the table does not tell), ``gap_id`` (None: not in the register). First
        what keeps from the next level, the lowest levels before the higher; then by process.
    """
    catalogue = pd.DataFrame(CRITERIA)[["criterion_id", "dimension", "level"]].rename(columns={"level": "needed"})
    judged = tables["cx_judgement"]
    red = judged[judged.met == "no"][["process_id", "criterion_id", "evidence_id"]].merge(catalogue, on="criterion_id")
    known = ["process_id", "name", "dimension", "level", "target"]
    red = red.merge(cells[known].assign(place=range(len(cells))), on=["process_id", "dimension"])
    grades = tables["evidence"].set_index("evidence_id").grade
    ids = [finding_id(*pair) for pair in zip(red.process_id, red.criterion_id, strict=True)]
    red = red.assign(
        finding_id=pd.Series(ids, dtype=object),
        next=(red.needed == red.level + 1).astype(bool),
        grade=_matched(red.evidence_id, grades),
        gap_id=_matched(pd.Series(ids, dtype=object), _registered(tables["gap"])),
    )
    red = red.assign(later=~red.next).sort_values(["later", "level", "place", "criterion_id"], ignore_index=True)
    return red[["finding_id", *known[:3], "criterion_id", "level", "needed", "next", "target", "grade", "gap_id"]]


def _registered(gaps):
    """The first gap that points at each finding."""
    pointing = gaps[gaps.source_table == "finding"].drop_duplicates("source_id")
    return pointing.set_index("source_id").gap_id


def _matched(keys, values):
    found = [None if pd.isna(key) else values.get(key) for key in keys]
    return pd.Series(found, index=keys.index, dtype=object)
