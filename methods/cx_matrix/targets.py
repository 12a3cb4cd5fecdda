"""Which targets ask for a higher level, what stands in their way, and who brings it?

In       cells of the profile, ``cx_judgement``, ``initiative``
Out      ``targets``: one row for each target
Assumes  an initiative that was stopped brings nothing
"""

import pandas as pd

from methods.cx_matrix.criteria import CRITERIA

VERDICTS = ("nobody", "planned", "unknown", "reached")


def targets(tables, cells):
    """Every target beside where the process is now.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``cx_judgement`` and ``initiative``.
    cells : DataFrame
        As ``profile`` gives it.

    Returns
    -------
    DataFrame
        ``process_id``, ``name``, ``dimension``, ``level`` and ``target`` (Int64), ``refused`` and ``open`` (tuples of the
        criteria up to the target that are judged not met, and that nobody judged; lowest level first), ``initiative_id`` and
        ``status`` (None where there is no initiative), ``verdict``: ``nobody`` (to be raised, without an initiative or with a
        stopped one), ``planned``, ``unknown`` (the cell was never judged), ``reached``. Sorted by verdict, then as the cells.
    """
    aimed = cells[cells.target.notna()].reset_index(drop=True)
    answers = tables["cx_judgement"].set_index(["process_id", "criterion_id"]).met
    stages = tables["initiative"].set_index("initiative_id").status
    status = [None if name is None else stages.get(name) for name in aimed.initiative_id]
    aimed = aimed.assign(
        refused=pd.Series([_up_to(row, answers, "no") for row in aimed.itertuples()], dtype=object),
        open=pd.Series([_up_to(row, answers, None) for row in aimed.itertuples()], dtype=object),
        status=pd.Series(status, dtype=object),
        verdict=pd.Series([_verdict(*row) for row in zip(aimed.level, aimed.target, status, strict=True)], dtype=object),
    )
    order = aimed.verdict.map({verdict: place for place, verdict in enumerate(VERDICTS)})
    names = ["process_id", "name", "dimension", "level", "target", "refused", "open", "initiative_id", "status", "verdict"]
    return aimed.iloc[order.argsort(kind="stable")][names].reset_index(drop=True)


def _up_to(row, answers, answer):
    """Criteria up to the target that have this answer."""
    return tuple(
        criterion.criterion_id
        for criterion in CRITERIA
        if criterion.dimension == row.dimension
        and criterion.level <= row.target
        and answers.get((row.process_id, criterion.criterion_id)) == answer
    )


def _verdict(level, target, status):
    if pd.isna(level):
        return "unknown"
    if level >= target:
        return "reached"
    return "nobody" if status in (None, "stopped") else "planned"
