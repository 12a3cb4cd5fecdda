"""Do raters agree by more than chance?

In       ratings by category
Out      ``cohen``: two raters, plain and weighted; ``fleiss``: any number of raters, also by category
Assumes  items are independent; categories of weighted kappa stand in their order
Source   Cohen (1960, 1968); standard errors of Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72(5), by
         ``statsmodels.stats.inter_rater``; Fleiss (1971), Psychological Bulletin 76(5), with the standard error under chance of
         Fleiss, Nee and Landis (1979) 86(5), and for the interval Gwet (2021), Educational and Psychological Measurement 81(4)
"""

import math

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa

from methods.errors import MethodError
from methods.statistics.result import Result, finite

PREVALENT = 0.80
WEIGHTS = {"kappa": None, "kappa_linear": "linear", "kappa_quadratic": "quadratic"}


def cohen(ratings, *, confidence=0.95, categories=None):
    """Cohen's kappa of two raters.

    Parameters
    ----------
    ratings : square table of counts (rater 1 in rows, rater 2 in columns), or pairs of ratings
        Pairs: a sequence of two ratings per item; items with a missing rating are left out and counted.
    confidence : float
    categories : sequence, optional
        Of pairs: the categories in their order, which weights need; sorted when not given.

    Returns
    -------
    Result
        ``values``: n, n_missing, observed_agreement, expected_agreement, kappa, kappa_low, kappa_high, se, se_null, z, p; the
        same of kappa_linear and kappa_quadratic with their names in front; prevalence (largest share of a category over both
        raters). ``table``: the counts. ``warnings``: ``kappa_undefined`` (both use one and the same category only: agreement is
        100% and kappa None), ``prevalence`` (one category holds more than 80% of the ratings, so that kappa is low however well
        they agree).

    Raises
    ------
    MethodError
        A table that is not square, counts that are negative or not whole, a category that is not in the list, no item
        (``too_few``), or a confidence outside 0 to 1.

    Examples
    --------
    >>> round(cohen([[20, 5], [10, 15]]).values["kappa"], 2)
    0.4
    """
    if not 0 < confidence < 1:
        raise MethodError(f"confidence {confidence} does not lie between 0 and 1")
    counts, labels, missing = _square(ratings, categories)
    n = int(counts.sum())
    rows, columns = counts.sum(axis=1) / n, counts.sum(axis=0) / n
    expected = float(rows @ columns)
    prevalence = float(((rows + columns) / 2).max())
    numbers = {"n": n, "n_missing": missing, "observed_agreement": float(np.trace(counts)) / n, "expected_agreement": expected}
    defined = expected < 1 - 1e-12
    for name, weights in WEIGHTS.items():
        numbers |= _cohen(name, counts, weights, confidence, defined)
    marks = {"kappa_undefined": not defined, "prevalence": prevalence > PREVALENT}
    table = pd.DataFrame(counts, index=labels, columns=labels)
    method = {
        "kappa": "Cohen",
        "interval": "Fleiss, Cohen and Everitt (1969)",
        "confidence": confidence,
        "weights": tuple(labels),
    }
    return Result({**numbers, "prevalence": prevalence}, table, tuple(code for code, there in marks.items() if there), method)


def fleiss(ratings, *, confidence=0.95, counts=False):
    """Fleiss's kappa of any number of raters.

    Parameters
    ----------
    ratings : sequence of sequences
        One row per item with as many ratings in each, in any order; items with a missing rating are left out and counted.
    confidence : float
    counts : bool
        Whether a row holds how many raters chose each category instead.

    Returns
    -------
    Result
        ``values``: n (items), n_missing, n_raters, observed_agreement, expected_agreement, kappa, kappa_low, kappa_high, se,
        se_null, z, p, prevalence. ``table``: category, share, kappa, z, p. ``warnings``: ``kappa_undefined``, ``prevalence``,
        ``few_items`` (below 30).

    Raises
    ------
    MethodError
        No item (``too_few``), fewer than two raters, different numbers of raters, counts that are negative or not whole, or a
        confidence outside 0 to 1.
    """
    if not 0 < confidence < 1:
        raise MethodError(f"confidence {confidence} does not lie between 0 and 1")
    tallies, labels, missing = _counted(ratings) if counts else _tallied(ratings)
    items, raters = len(tallies), int(tallies[0].sum())
    shares = tallies.sum(axis=0) / tallies.sum()
    by_item = (np.sum(tallies**2, axis=1) - raters) / (raters * (raters - 1))
    observed, expected = float(by_item.mean()), float(shares @ shares)
    numbers = {
        "n": items,
        "n_missing": missing,
        "n_raters": raters,
        "observed_agreement": observed,
        "expected_agreement": expected,
    }
    defined = expected < 1 - 1e-12
    names = ("kappa", "kappa_low", "kappa_high", "se", "se_null", "z", "p")
    found = _fleiss(tallies, by_item, shares, confidence) if defined else (None,) * len(names)
    prevalence = float(shares.max())
    numbers |= {**dict(zip(names, found, strict=True)), "prevalence": prevalence}
    marks = {"kappa_undefined": not defined, "prevalence": prevalence > PREVALENT, "few_items": items < 30}
    method = {
        "kappa": "Fleiss",
        "z": "standard error under chance (1979)",
        "interval": "Gwet (2021), t",
        "confidence": confidence,
    }
    codes = tuple(code for code, there in marks.items() if there)
    return Result(numbers, _by_category(tallies, shares, labels, raters), codes, method)


def _cohen(name, counts, weights, confidence, defined):
    prefix = "" if name == "kappa" else f"{name}_"
    low, high = (f"{name}_low", f"{name}_high")
    if not defined:
        return dict.fromkeys((name, low, high, f"{prefix}se", f"{prefix}se_null", f"{prefix}z", f"{prefix}p"))
    found = cohens_kappa(counts, wt=weights)
    error, null = math.sqrt(max(0.0, found.var_kappa)), math.sqrt(max(0.0, found.var_kappa0))
    half = float(stats.norm.isf((1 - confidence) / 2)) * error
    z = finite(found.kappa / null) if null > 0 else None
    return {
        name: float(found.kappa),
        low: max(-1.0, float(found.kappa - half)),
        high: min(1.0, float(found.kappa + half)),
        f"{prefix}se": error,
        f"{prefix}se_null": null,
        f"{prefix}z": z,
        f"{prefix}p": None if z is None else float(2 * stats.norm.sf(abs(z))),
    }


def _fleiss(tallies, by_item, shares, confidence):
    items, raters = len(tallies), int(tallies[0].sum())
    observed, expected = by_item.mean(), float(shares @ shares)
    kappa = float((observed - expected) / (1 - expected))
    spread = float(shares @ (1 - shares))
    skew = float((shares * (1 - shares)) @ (1 - 2 * shares))
    null = math.sqrt(2 * (spread**2 - skew) / (items * raters * (raters - 1))) / spread
    by_chance = tallies @ shares / raters
    single = (by_item - expected) / (1 - expected) - 2 * (1 - kappa) * (by_chance - expected) / (1 - expected)
    error = math.sqrt(float(((single - kappa) ** 2).sum()) / (items * (items - 1))) if items > 1 else None
    half = None if error is None else float(stats.t.isf((1 - confidence) / 2, items - 1)) * error
    z = kappa / null
    bounds = (None, None) if half is None else (max(-1.0, kappa - half), min(1.0, kappa + half))
    return kappa, *bounds, error, null, z, float(2 * stats.norm.sf(abs(z)))


def _by_category(tallies, shares, labels, raters):
    items = len(tallies)
    error = math.sqrt(2 / (items * raters * (raters - 1)))
    rows = []
    for place, label in enumerate(labels):
        share, count = float(shares[place]), tallies[:, place]
        if not 0 < share < 1:
            rows.append((label, share, None, None, None))
            continue
        kappa = 1 - float((count * (raters - count)).sum()) / (items * raters * (raters - 1) * share * (1 - share))
        rows.append((label, share, kappa, kappa / error, float(2 * stats.norm.sf(abs(kappa / error)))))
    return pd.DataFrame(rows, columns=["category", "share", "kappa", "z", "p"])


def _square(ratings, categories):
    table = np.asarray(ratings, dtype=object)
    if categories is None and table.ndim == 2 and table.shape[0] == table.shape[1] and _are_counts(table):
        counts, labels, missing = table.astype(float), list(range(1, len(table) + 1)), 0
    else:
        counts, labels, missing = _paired(ratings, categories)
    if not counts.sum() > 0:
        raise MethodError("too_few: 0 items, at least 1 is needed")
    return counts, labels, missing


def _paired(ratings, categories):
    if any(len(pair) != 2 for pair in ratings):
        raise MethodError("a square table of counts, or pairs of ratings, is needed")
    known = [tuple(pair) for pair in ratings if not any(pd.isna(rating) for rating in pair)]
    labels = list(categories) if categories is not None else sorted({rating for pair in known for rating in pair})
    strange = sorted({str(rating) for pair in known for rating in pair if rating not in labels})
    if strange:
        raise MethodError(f"ratings {', '.join(strange)} are not among the categories {', '.join(map(str, labels))}")
    places = {label: place for place, label in enumerate(labels)}
    counts = np.zeros((len(labels), len(labels)))
    for first, second in known:
        counts[places[first], places[second]] += 1
    return counts, labels, len(ratings) - len(known)


def _are_counts(table):
    cells = table.ravel()
    if not all(isinstance(cell, int | float | np.number) and not isinstance(cell, bool) for cell in cells):
        return False
    if any(not math.isfinite(cell) or cell < 0 or cell != int(cell) for cell in cells):
        raise MethodError("a table of counts holds whole numbers, none negative")
    return True


def _tallied(ratings):
    rows = [list(row) for row in ratings]
    known = [row for row in rows if not any(pd.isna(rating) for rating in row)]
    _enough(known)
    if len({len(row) for row in known}) > 1:
        raise MethodError("items with different numbers of ratings: as many for each are needed")
    labels = sorted({rating for row in known for rating in row})
    places = {label: place for place, label in enumerate(labels)}
    tallies = np.zeros((len(known), len(labels)))
    for place, row in enumerate(known):
        for rating in row:
            tallies[place, places[rating]] += 1
    if tallies[0].sum() < 2:
        raise MethodError("one rater: agreement is not estimable; at least 2 are needed")
    return tallies, labels, len(rows) - len(known)


def _counted(ratings):
    tallies = np.asarray(ratings, dtype=float)
    _enough(tallies)
    if not (np.isfinite(tallies).all() and (tallies >= 0).all() and (tallies == np.round(tallies)).all()):
        raise MethodError("a table of counts holds whole numbers, none negative")
    if len(set(tallies.sum(axis=1))) > 1:
        raise MethodError("items with different numbers of ratings: as many for each are needed")
    if tallies[0].sum() < 2:
        raise MethodError("one rater: agreement is not estimable; at least 2 are needed")
    return tallies, list(range(1, tallies.shape[1] + 1)), 0


def _enough(rows):
    if not len(rows):
        raise MethodError("too_few: 0 items, at least 1 is needed")
