"""How does the company operate today, how should it, and who brings the change?

In       ``om_element``, ``gap``, ``initiative``, ``initiative_gap``
Out      ``operating_model``: one row for each element; ``undescribed``: the dimensions without any
Assumes  a target is brought by the initiative that its row names, and by those that close a gap of the element; an
         initiative that was stopped brings nothing
Source   the eight dimensions are close to the POLISM and operating-model-canvas family
"""

import pandas as pd

from methods.ptf.inputs import DIMENSIONS

STOPPED = "stopped"


def operating_model(tables):
    """Every element beside its target.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``om_element``, ``gap``, ``initiative`` and ``initiative_gap``.

    Returns
    -------
    DataFrame
        The columns of ``om_element`` and ``brings`` (tuple of initiative ids, the named one first), ``stopped`` (those that would
        have brought it). In the order of the dimensions, within one as in the table.
    """
    elements = tables["om_element"].reset_index(drop=True)
    status = dict(zip(tables["initiative"]["initiative_id"], tables["initiative"]["status"], strict=True))
    named = [_initiatives(row, tables) for row in elements.to_dict("records")]
    place = elements["dimension"].map({dimension: number for number, dimension in enumerate(DIMENSIONS)})
    elements = elements.assign(
        brings=_tuples([[name for name in names if status.get(name) != STOPPED] for names in named]),
        stopped=_tuples([[name for name in names if status.get(name) == STOPPED] for names in named]),
    )
    return elements.iloc[place.argsort(kind="stable")].reset_index(drop=True)


def undescribed(elements):
    """The dimensions of which nothing is said, in their order.

    Parameters
    ----------
    elements : DataFrame
        As ``operating_model`` gives it.

    Returns
    -------
    tuple of str
    """
    return tuple(dimension for dimension in DIMENSIONS if dimension not in set(elements["dimension"]))


def _initiatives(row, tables):
    gaps, links = tables["gap"], tables["initiative_gap"]
    own = gaps[(gaps["source_table"] == "om_element") & (gaps["source_id"] == row["element_id"])]["gap_id"]
    closing = links[links["gap_id"].isin(own)]["initiative_id"]
    named = [] if pd.isna(row["initiative_id"]) else [row["initiative_id"]]
    return list(dict.fromkeys([*named, *closing]))


def _tuples(rows):
    return pd.Series([tuple(row) for row in rows], dtype=object)
