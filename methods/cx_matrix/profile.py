"""How far is each process in each dimension, what holds it there, and where is it meant to go?

In       ``process``, ``cx_judgement``, ``cx_target``
Out      ``profile``: one row for each cell of the matrix; ``counts`` of cells; ``weakest`` dimensions of each process
Assumes  four levels side by side, never one number for a process; a process that nobody judged is a blank row, not a missing one
"""

import pandas as pd

from methods.cx_matrix.criteria import DIMENSIONS, hurdles
from methods.cx_matrix.levels import levels

DESCRIBED = 2


def profile(tables, *, processes="all"):
    """Every cell of the matrix.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``process``, ``cx_judgement`` and ``cx_target``.
    processes : {"all", "in_scope"}
        Whether processes out of scope have a row.

    Returns
    -------
    DataFrame
        Processes in the order of their table, dimensions in that of ``DIMENSIONS``: ``process_id``, ``name``, ``in_scope``
        (bool), ``dimension``, ``level`` (Int64; missing: nobody judged), ``refused`` and ``open`` (tuples: criteria of the next
        level that are judged not met, and that nobody judged; both empty in a blank cell), ``target`` (Int64) and
        ``initiative_id`` (None where there is none).
    """
    process = tables["process"]
    inside = process.in_scope.fillna(False).astype(bool)
    chosen = process.assign(in_scope=inside)[["process_id", "name", "in_scope"]][inside | (processes == "all")]
    cells = chosen.merge(pd.DataFrame({"dimension": DIMENSIONS}), how="cross")
    places = list(zip(cells.process_id, cells.dimension, strict=True))
    reached, answers = levels(tables["cx_judgement"]), _answers(tables["cx_judgement"])
    known = [reached.at[process, dimension] if process in reached.index else pd.NA for process, dimension in places]
    held = [_held(answers.get(place[0], {}), place[1], level) for place, level in zip(places, known, strict=True)]
    aims = tables["cx_target"].set_index(["process_id", "dimension"])
    return cells.assign(
        level=pd.array(known, dtype="Int64"),
        refused=[refused for refused, _ in held],
        open=[untold for _, untold in held],
        target=pd.array([aims.level.get(place, pd.NA) for place in places], dtype="Int64"),
        initiative_id=pd.Series([_text(aims.initiative_id.get(place)) for place in places], dtype=object),
    )


def _answers(judgements):
    return {process: dict(zip(own.criterion_id, own.met, strict=True)) for process, own in judgements.groupby("process_id")}


def _held(answers, dimension, level):
    if pd.isna(level):
        return (), ()
    criteria = hurdles(dimension, level + 1)
    refused = tuple(criterion for criterion in criteria if answers.get(criterion) == "no")
    return refused, tuple(criterion for criterion in criteria if criterion not in answers)


def _text(value):
    return None if value is None or pd.isna(value) else value


def counts(cells):
    """How many processes were judged in each dimension, how many stay below level 2, and how many cells are blank.

    Parameters
    ----------
    cells : DataFrame
        As ``profile`` gives it.

    Returns
    -------
    DataFrame of int
        Index: ``DIMENSIONS``; ``judged``, ``below`` (of the judged), ``blank``.
    """
    seen = cells.assign(judged=cells.level.notna(), below=(cells.level < DESCRIBED).fillna(False), blank=cells.level.isna())
    return seen.groupby("dimension")[["judged", "below", "blank"]].sum().astype(int).reindex(list(DIMENSIONS), fill_value=0)


def weakest(cells):
    """The dimensions in which each judged process is least far: a chain is as strong as its weakest link.

    Parameters
    ----------
    cells : DataFrame
        As ``profile`` gives it.

    Returns
    -------
    dict of str to tuple of str
        Dimensions by process; a process without judgement is not in it, and a dimension without judgement is never the weakest.
    """
    judged = cells[cells.level.notna()]
    least = judged[judged.level == judged.groupby("process_id")["level"].transform("min")]
    return {process: tuple(own.dimension) for process, own in least.groupby("process_id", sort=False)}
