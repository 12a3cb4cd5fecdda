"""Do raters put items in the same order, and do they give the same numbers?

In       one row per item, one column per rater
Out      ``kendall_w``: concordance of ranks; ``intraclass_correlation``: agreement of numbers
Assumes  items are independent; for the intraclass correlation also nearly normal ratings
Source   Kendall and Gibbons (1990), Rank Correlation Methods, 5th ed., chapter 6, corrected for ties; Shrout and Fleiss (1979),
         Psychological Bulletin 86(2), and McGraw and Wong (1996), Psychological Methods 1(1), for the intervals
"""

import math

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.statistics.normality import never_varies
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers


def kendall_w(ratings):
    """Kendall's coefficient of concordance.

    Parameters
    ----------
    ratings : sequence of sequences of float
        Items by raters; items with a missing rating are left out and counted.

    Returns
    -------
    Result
        ``values``: n (items), n_missing, n_raters, w (corrected for ties; None when nobody tells any items apart), chi_square,
        df, p (approximation for seven items or more). ``warnings``: ``zero_variance``, ``few_items`` (below 8).

    Raises
    ------
    MethodError
        Fewer than two items or raters, rows of different lengths, a rating that is text or infinite.
    """
    table, missing = _complete(ratings)
    items, raters = table.shape
    ranks = stats.rankdata(table, axis=0)
    ties = sum(float((counts**3 - counts).sum()) for counts in (np.unique(column, return_counts=True)[1] for column in table.T))
    sums = ranks.sum(axis=1)
    spread = 12 * float(((sums - sums.mean()) ** 2).sum())
    possible = raters**2 * (items**3 - items) - raters * ties
    w = spread / possible if possible > 0 else None
    chi_square = None if w is None else raters * (items - 1) * w
    numbers = {"n": items, "n_missing": missing, "n_raters": raters, "w": w, "chi_square": chi_square, "df": items - 1}
    numbers["p"] = None if w is None else float(stats.chi2.sf(chi_square, items - 1))
    marks = {"zero_variance": w is None, "few_items": items < 8}
    return Result(numbers, pd.DataFrame(ranks), tuple(code for code, there in marks.items() if there), {"ties": "corrected"})


def intraclass_correlation(ratings, *, confidence=0.95):
    """Intraclass correlations of single ratings and of their mean.

    Parameters
    ----------
    ratings : sequence of sequences of float
        Items by raters; items with a missing rating are left out and counted.
    confidence : float

    Returns
    -------
    Result
        ``values``: n (items), n_missing, n_raters; icc_1_1 (each item its own raters), icc_2_1 (raters drawn at random, absolute
        agreement), icc_3_1 (these raters, consistency), and icc_1_k, icc_2_k, icc_3_k of their mean, each with _low and _high; f
        (items over residual), df1, df2, p. ``table``: mean squares. ``warnings``: ``zero_variance``.

    Raises
    ------
    MethodError
        Fewer than two items or raters, rows of different lengths, a rating that is text or infinite, a confidence outside 0 to 1.
    """
    if not 0 < confidence < 1:
        raise MethodError(f"confidence {confidence} does not lie between 0 and 1")
    table, missing = _complete(ratings)
    items, raters = table.shape
    squares = _mean_squares(table)
    numbers = {"n": items, "n_missing": missing, "n_raters": raters}
    sources = pd.DataFrame({"source": list(squares), "mean_square": list(squares.values())})
    flat = not squares["items"] > 0 and not squares["within"] > 0
    names = [f"icc_{form}_{size}" for form in (1, 2, 3) for size in ("1", "k")]
    if flat:
        empty = dict.fromkeys((*(f"{name}{end}" for name in names for end in ("", "_low", "_high")), "f", "df1", "df2", "p"))
        return Result(numbers | empty, sources, ("zero_variance",), {"confidence": confidence})
    for form, interval in ((1, _one_way), (2, _two_way), (3, _consistent)):
        single = interval(squares, items, raters, (1 - confidence) / 2)
        for end, value in zip(("", "_low", "_high"), single, strict=True):
            numbers[f"icc_{form}_1{end}"] = value
            numbers[f"icc_{form}_k{end}"] = _of_mean(value, raters)
    ratio = squares["items"] / squares["residual"] if squares["residual"] > 0 else None
    df1, df2 = items - 1, (items - 1) * (raters - 1)
    numbers |= {"f": ratio, "df1": df1, "df2": df2, "p": None if ratio is None else float(stats.f.sf(ratio, df1, df2))}
    return Result(numbers, sources, (), {"confidence": confidence, "interval": "McGraw and Wong (1996)"})


def _complete(ratings):
    rows = [list(row) for row in ratings]
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        raise MethodError(f"rows of {min(widths)} to {max(widths)} ratings: as many in each are needed")
    raters = widths.pop() if widths else 0
    numbers = as_numbers([rating for row in rows for rating in row]).reshape(len(rows), raters)
    known = numbers[~np.isnan(numbers).any(axis=1)]
    if len(known) < 2 or raters < 2:
        raise MethodError(f"too_few: {len(known)} items and {raters} raters, at least 2 of each are needed")
    return known, len(rows) - len(known)


def _mean_squares(table):
    items, raters = table.shape
    if never_varies(table):
        return dict.fromkeys(("items", "raters", "residual", "within"), 0.0)
    centred = table - table.mean()
    of_item, of_rater = centred.mean(axis=1), centred.mean(axis=0)
    residual = float(((centred - of_item[:, None] - of_rater) ** 2).sum())
    within = float(((centred - of_item[:, None]) ** 2).sum())
    return {
        "items": raters * float(of_item @ of_item) / (items - 1),
        "raters": items * float(of_rater @ of_rater) / (raters - 1),
        "residual": residual / ((items - 1) * (raters - 1)),
        "within": within / (items * (raters - 1)),
    }


def _one_way(squares, items, raters, tail):
    return _by_ratio(squares["items"], squares["within"], (items - 1, items * (raters - 1)), raters, tail)


def _consistent(squares, items, raters, tail):
    return _by_ratio(squares["items"], squares["residual"], (items - 1, (items - 1) * (raters - 1)), raters, tail)


def _by_ratio(above, below, freedom, raters, tail):
    value = (above - below) / (above + (raters - 1) * below)
    if not below > 0:
        return value, None, None
    ratio, (df1, df2) = above / below, freedom
    low, high = ratio / stats.f.isf(tail, df1, df2), ratio * stats.f.isf(tail, df2, df1)
    return value, *(float((bound - 1) / (bound + raters - 1)) for bound in (low, high))


def _two_way(squares, items, raters, tail):
    rows, columns, residual = squares["items"], squares["raters"], squares["residual"]
    value = (rows - residual) / (rows + (raters - 1) * residual + raters * (columns - residual) / items)
    if not (residual > 0 and math.isfinite(value) and value < 1):
        return value, None, None
    a = raters * value / (items * (1 - value))
    b = 1 + raters * value * (items - 1) / (items * (1 - value))
    spread = (a * columns) ** 2 / (raters - 1) + (b * residual) ** 2 / ((items - 1) * (raters - 1))
    freedom = (a * columns + b * residual) ** 2 / spread
    below, above = stats.f.isf(tail, items - 1, freedom), stats.f.isf(tail, freedom, items - 1)
    mixed = raters * columns + (raters * items - raters - items) * residual
    low = items * (rows - below * residual) / (below * mixed + items * rows)
    high = items * (above * rows - residual) / (mixed + items * above * rows)
    return value, float(low), float(high)


def _of_mean(value, raters):
    """Spearman and Brown: reliability of the mean of as many ratings."""
    return None if value is None or 1 + (raters - 1) * value <= 0 else raters * value / (1 + (raters - 1) * value)
