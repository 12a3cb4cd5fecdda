"""Which few categories make up most of the trouble?

In       how often each category occurred, and what one occurrence costs where that is known
Out      ``pareto``: counts, and beside them cost, from most to least with the running share
Assumes  each occurrence is counted in one category
Source   Juran, Quality Control Handbook (1951); the vital few are the smallest leading set that reaches four fifths; ties keep
         the order given
"""

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers

VITAL = 0.80
# Flat: the leading fifth of the categories holds less than two fifths of the occurrences.
LEADING, LEAST_OF_LEADING = 0.2, 0.4
LEAST_CATEGORIES = 5


def pareto(categories, counts, *, costs=None, other=None, vital=VITAL):
    """Categories from most to least.

    Parameters
    ----------
    categories : sequence of str
        Names; a name that comes again adds to the first.
    counts : sequence of float
        Occurrences, none negative; categories with 0 are left out.
    costs : sequence of float, optional
        What one occurrence of each category costs, in one currency.
    other : str, optional
        The name of the category that collects the rest; it stands last whatever its size and is never one of the vital few.
    vital : float
        Share that the vital few must reach.

    Returns
    -------
    Result
        ``table``: category, count, share, running_count, running_share, vital; with costs also cost (in all), cost_share,
        cost_rank. Ordered by count.
        ``values``: n (occurrences), categories, vital_few (how many), vital_share, leading_share (of the leading fifth of the
        categories, at least one), flat (None below five categories); with costs cost, cost_vital_few and same_first.
        ``warnings``: ``flat``; ``zero_categories`` (left out); ``other_is_large`` (the rest is larger than the first category);
        ``order_changes`` (by cost another category is first); ``few_not_reached`` (the rest is so large that the others do
        not reach the share).

    Raises
    ------
    MethodError
        Lengths differ, a count or cost is negative (its row is named), missing or infinite; nothing was counted.

    Examples
    --------
    >>> found = pareto(["a", "b", "c"], [5, 80, 15])
    >>> found.table["category"].tolist(), found.values["vital_few"]
    (['b', 'c', 'a'], 1)
    """
    rows = _rows(categories, counts, costs)
    kept = rows[rows["count"] > 0]
    if kept.empty:
        raise MethodError("too_few: nothing was counted in any category")
    table = _ordered(kept, "count", other)
    total = float(table["count"].sum())
    table = table.assign(share=table["count"] / total, running_count=table["count"].cumsum())
    table["running_share"] = table["running_count"] / total
    few, reached = _few(table["running_share"], table["category"] == other, vital)
    table["vital"] = np.arange(len(table)) < few
    named = table[table["category"] != other]
    numbers = {"n": _plain(total), "categories": len(table), "vital_few": few, "vital": vital}
    numbers |= {"vital_share": float(table["running_share"].iloc[few - 1]), **_flatness(named, total)}
    warnings = [*(["flat"] if numbers["flat"] else []), *(["zero_categories"] if len(kept) < len(rows) else [])]
    warnings += ["other_is_large"] if len(named) and (table["count"].iloc[-1] > named["count"].iloc[0]) else []
    warnings += [] if reached else ["few_not_reached"]
    if costs is not None:
        table, priced = _priced(table, other, vital)
        numbers |= priced
        warnings += [] if priced["same_first"] else ["order_changes"]
    return Result(numbers, table.reset_index(drop=True), tuple(warnings), {"vital_few": f"smallest leading set of {vital:g}"})


def _rows(categories, counts, costs):
    names = [str(name) for name in categories]
    parts = {"count": as_numbers(counts)} | ({} if costs is None else {"one": as_numbers(costs)})
    if any(part.size != len(names) for part in parts.values()):
        raise MethodError(f"{len(names)} categories and {[part.size for part in parts.values()]} numbers: one of each per row")
    for part in parts.values():
        wrong = np.flatnonzero(np.isnan(part) | (part < 0))
        if wrong.size:
            raise MethodError(f"row {wrong[0] + 1} ({names[wrong[0]]}): {part[wrong[0]]:g} is missing or negative")
    frame = pd.DataFrame({"category": names, **parts})
    frame["cost"] = frame["count"] * frame["one"] if costs is not None else np.nan
    sums = frame.groupby("category", sort=False, as_index=False)[["count", "cost"]].sum(min_count=1)
    return sums if costs is not None else sums.drop(columns="cost")


def _ordered(rows, by, other):
    last = (rows["category"] == other).to_numpy()
    order = np.lexsort((-rows[by].to_numpy(), last))
    return rows.iloc[order].reset_index(drop=True)


def _few(running, rest, vital):
    """How many lead, and whether they reach the share."""
    named = running[~rest.to_numpy()]
    reaching = np.flatnonzero(named.to_numpy() >= vital - 1e-12)
    return (int(reaching[0]) + 1, True) if reaching.size else (max(1, len(named)), False)


def _flatness(named, total):
    k = len(named)
    leading = max(1, round(LEADING * k))
    share = float(named["count"].iloc[:leading].sum() / total) if k else 0.0
    return {"leading_share": share, "flat": share < LEAST_OF_LEADING if k >= LEAST_CATEGORIES else None}


def _priced(table, other, vital):
    total = float(table["cost"].sum())
    by_cost = _ordered(table, "cost", other)
    ranks = {name: place + 1 for place, name in enumerate(by_cost["category"])}
    table = table.assign(cost_share=table["cost"] / total if total else 0.0, cost_rank=table["category"].map(ranks))
    numbers = {"cost": total, "cost_vital_few": None, "cost_first": by_cost["category"].iloc[0]}
    if total:
        numbers["cost_vital_few"] = _few(by_cost["cost"].cumsum() / total, by_cost["category"] == other, vital)[0]
    numbers["same_first"] = by_cost["category"].iloc[0] == table["category"].iloc[0]
    return table, numbers


def _plain(total):
    return int(total) if total.is_integer() else total
