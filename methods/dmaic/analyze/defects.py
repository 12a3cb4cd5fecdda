"""Where do the defects occur, and what do customers call about?

In       the measurements of a CTQ with the groups of its cases; contacts with their reasons
Out      ``defects_by_group``, ``contacts_by_reason``: a ``pareto`` of each
Assumes  a case is a defect when its measurement lies beyond the specification; of a share, when it has what should not be
"""

from dataclasses import dataclass

import pandas as pd

from methods.dmaic.analyze.pareto import pareto
from methods.dmaic.measure.by_group import KINDS
from methods.exhibits.small_cells import published
from methods.statistics.result import Result

OTHER = "other"
MIN_CELL = 10


@dataclass(frozen=True, eq=False)
class Concentration:
    """A Pareto of categories.

    Attributes
    ----------
    result : Result
        As ``pareto``; its category ``other`` collects what has no name or too few cases.
    names : mapping of str to str
        Category to its name.
    cases : mapping of str to float
        Category to its share of all cases; empty where cases have no categories of their own.
    by : str
        What the categories are.
    hidden : int
        Groups that were put into ``other`` because they have too few cases.
    """

    result: Result
    names: dict
    cases: dict
    by: str
    hidden: int = 0


def defects_by_group(measured, names, *, by="channel", min_cell=MIN_CELL):
    """Defects of a CTQ by the group of their case.

    Parameters
    ----------
    measured : Measured or None
    names : DataFrame
        id and name of the groups, as ``measure.by_group.groups`` gives them.
    by : str
        ``channel``, ``priority`` or ``segment``.
    min_cell : int
        Groups with fewer cases are put together.

    Returns
    -------
    Concentration or None
        None without measurements, without groups or without a defect.
    """
    if measured is None or not measured.n or measured.frame[KINDS[by]].isna().all():
        return None
    rows = pd.DataFrame({"group": measured.frame[KINDS[by]], "defects": defects(measured), "cases": cases(measured)})
    if not rows["defects"].sum():
        return None
    sums = rows.groupby(rows["group"].fillna(OTHER), sort=False)[["defects", "cases"]].sum().reset_index()
    _, small = published(sums[sums["group"] != OTHER], "cases", least=min_cell)
    sums["group"] = sums["group"].where(~sums["group"].isin(set(small["group"])), OTHER)
    sums = sums.groupby("group", sort=False, as_index=False).sum()
    result = pareto(sums["group"], sums["defects"], other=OTHER)
    share = sums.set_index("group")["cases"] / sums["cases"].sum()
    return Concentration(result, dict(zip(names["id"], names["name"], strict=True)), share.to_dict(), by, len(small))


def defects(measured):
    """How many defects each row of a CTQ's measurements holds.

    Parameters
    ----------
    measured : Measured

    Returns
    -------
    Series of float
    """
    ctq, frame = measured.ctq, measured.frame
    if not ctq.is_share:
        return frame["value"].map(ctq.missed).astype(float)
    return frame["numerator"] if ctq.direction == "lower" else frame["denominator"] - frame["numerator"]


def cases(measured):
    """How many cases stand behind each row of a CTQ's measurements."""
    return measured.frame["denominator"] if measured.ctq.is_share else measured.frame["value"].notna().astype(float)


def contacts_by_reason(tables):
    """Contacts by reason, with their cost where the channels say what a contact costs.

    Parameters
    ----------
    tables : namespace
        contact, contact_reason, channel.

    Returns
    -------
    Concentration or None
        None without contacts or without reasons.
    """
    incoming = tables.contact[tables.contact["direction"] == "in"] if len(tables.contact) else tables.contact
    if not len(incoming) or not len(tables.contact_reason):
        return None
    prices = tables.channel.set_index("channel_id")["cost_per_contact"] if len(tables.channel) else pd.Series(dtype=float)
    rows = pd.DataFrame({"reason": incoming["reason_id"].fillna(OTHER), "price": incoming["channel_id"].map(prices)})
    sums = rows.groupby("reason", sort=True)["price"].agg(["size", "mean"]).reset_index()
    costs = sums["mean"] if sums["mean"].notna().all() else None
    result = pareto(sums["reason"], sums["size"], costs=costs, other=OTHER)
    names = dict(zip(tables.contact_reason["reason_id"], tables.contact_reason["name"], strict=True))
    return Concentration(result, names, {}, "reason")
