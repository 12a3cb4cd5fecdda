"""Do those who judge agree with themselves, with each other and with the standard?

In       one row per judgement: part, operator, trial, rating, and the standard where there is one
Out      ``attribute_agreement``; ``shares``, agreements with their exact intervals
Assumes  items are judged blind and in random order; an item counts once, not once per trial
Source   Automotive Industry Action Group (2010), Measurement Systems Analysis, 4th ed., chapter III-C: effectiveness, miss
         rate, false alarm rate; intervals of Clopper and Pearson, two-sided also where the agreement is 100%
"""

import operator as index_of

import pandas as pd

from methods.dmaic.measure.systems.kappa import PREVALENT, cohen, fleiss
from methods.dmaic.measure.systems.layout import natural
from methods.dmaic.measure.systems.ordinal import kendall_w
from methods.errors import MethodError
from methods.statistics.intervals import clopper_pearson
from methods.statistics.result import Result

LEAST_ITEMS, WANTED_ITEMS = 30, 50
COLUMNS = ("comparison", "operator", "matched", "inspected", "share", "low", "high", "kappa", "kappa_low", "kappa_high")
RATES = ("operator", "miss", "miss_low", "miss_high", "n_defects", "false_alarm", "false_alarm_low", "false_alarm_high", "n_good")
GOOD_KAPPA, POOR_KAPPA = 0.75, 0.40


def shares(matched, inspected, *, confidence=0.95):
    """Agreements as percentages with their intervals.

    Parameters
    ----------
    matched : sequence of int
        Items on which there was agreement.
    inspected : int or sequence of int
        Items judged; one number for all, or one for each.
    confidence : float

    Returns
    -------
    Result
        ``table``: matched, inspected, percent, low, high (Clopper-Pearson, two-sided: 100% agreement has an upper limit of 100).

    Raises
    ------
    MethodError
        Lengths differ, or as ``methods.statistics.intervals.clopper_pearson``; no item was judged (``too_few``).
    """
    judged = [inspected] * len(matched) if hasattr(inspected, "__index__") else list(inspected)
    if len(judged) != len(matched):
        raise MethodError(f"{len(matched)} agreements of {len(judged)} inspections: one of each is needed")
    if any(index_of.index(n) == 0 for n in judged):
        raise MethodError("too_few: 0 items, at least 1 is needed")
    found = [clopper_pearson(m, n, confidence=confidence) for m, n in zip(matched, judged, strict=True)]
    rows = [(share.successes, share.n, *(100 * part for part in (share.value, share.low, share.high))) for share in found]
    table = pd.DataFrame(rows, columns=["matched", "inspected", "percent", "low", "high"])
    return Result({"n": len(table)}, table, (), {"interval": "Clopper-Pearson, two-sided", "confidence": confidence})


def attribute_agreement(ratings, *, confidence=0.95, defect=None, ordered=None):
    """Agreement of an attribute study.

    Parameters
    ----------
    ratings : DataFrame
        part, operator, trial, rating, and optionally standard; rows in any order.
    confidence : float
    defect : str, optional
        The rating that means a defect: gives miss and false-alarm rates. Needs a standard.
    ordered : sequence of str, optional
        The ratings from worst to best, where they have an order: gives Kendall's W.

    Returns
    -------
    Result
        ``table``: ``COLUMNS``, one row per comparison: ``within`` (all trials of an operator agree; missing with one trial),
        ``versus_standard`` (all of them, with the standard), ``between`` (everybody with everybody), ``all_versus_standard``;
        shares as fractions, kappa: Cohen's for two raters of one trial each, else Fleiss's (against the standard: the mean over
        the trials, without an interval when there are several).
        ``values``: n_items, n_operators, n_trials, n_missing, has_standard; prevalence, prevalent (the most frequent standard, or
        rating); rates (tuple of rows as ``RATES``); miss, false_alarm of everybody with _low, _high and counts (None without
        ``defect``); between_ and standard_ share, low, high, kappa, kappa_low, kappa_high (of ``between`` and of everybody with
        the standard; with one operator his own with it); weakest (the operator with the lowest agreement with the
        standard, or with himself); kendall_w, verdict (by the lowest kappa with the standard, without one by that of everybody
        together: ``acceptable`` above 0.75, ``unacceptable`` below 0.40, else ``marginal``; where kappa is undefined
        ``acceptable`` by full agreement, else None). ``warnings``: ``prevalence``, ``few_items`` (below 30),
        ``fewer_than_wanted`` (below 50), ``one_category``, ``one_trial``, ``kappa_undefined``.

    Raises
    ------
    MethodError
        A column is missing, fewer than two items, one operator with one trial and no standard (nothing to compare), cells of
        different sizes (``unbalanced``), an item with two standards, a ``defect`` that nobody used or without a standard, a
        rating that is not in ``ordered``.
    """
    rows, missing = _present(ratings)
    wide, standard = _wide(rows)
    operators, trials = natural(rows["operator"]), wide.columns.get_level_values("trial").nunique()
    if len(operators) * trials < 2 and standard is None:
        raise MethodError("one operator, one trial and no standard: there is nothing to compare")
    table = pd.DataFrame(list(_comparisons(wide, standard, operators, trials, confidence)), columns=list(COLUMNS))
    shown = (rows["rating"] if standard is None else standard).value_counts(normalize=True).sort_index()
    rates = _rates(rows, operators, defect, confidence)
    numbers = {
        "n_items": len(wide),
        "n_operators": len(operators),
        "n_trials": int(trials),
        "n_missing": missing,
        "has_standard": standard is not None,
        "prevalence": float(shown.max()),
        "prevalent": str(shown.idxmax()),
        **rates,
        **_overall(table),
        "weakest": _weakest(table),
        "kendall_w": _concordance(wide, ordered),
    }
    numbers["verdict"] = _verdict(table)
    marks = {
        "prevalence": numbers["prevalence"] > PREVALENT,
        "few_items": len(wide) < LEAST_ITEMS,
        "fewer_than_wanted": LEAST_ITEMS <= len(wide) < WANTED_ITEMS,
        "one_category": len(shown) < 2,
        "one_trial": trials < 2,
        "kappa_undefined": bool(table["kappa"].isna().any()),
    }
    method = {
        "interval": "Clopper-Pearson, two-sided",
        "kappa": "Cohen, Fleiss",
        "confidence": confidence,
        "defect": defect or "",
    }
    return Result(numbers, table, tuple(code for code, there in marks.items() if there), method)


def _present(ratings):
    absent = [column for column in ("part", "operator", "trial", "rating") if column not in ratings]
    if absent:
        raise MethodError(f"columns {', '.join(absent)} are missing")
    standard = ratings["standard"] if "standard" in ratings else pd.Series([None] * len(ratings), index=ratings.index)
    rows = ratings[["part", "operator", "trial", "rating"]].assign(standard=standard)
    kept = rows.dropna(subset=["part", "operator", "trial", "rating"])
    texts = {column: kept[column].astype(str) for column in ("part", "operator", "rating")}
    known = kept["standard"].map(lambda cell: None if pd.isna(cell) else str(cell))
    return kept.assign(**texts, standard=known.astype(object)), len(rows) - len(kept)


def _wide(rows):
    if rows["part"].nunique() < 2:
        raise MethodError(f"too_few: {rows['part'].nunique()} items, at least 2 are needed")
    wide = rows.pivot_table(index="part", columns=["operator", "trial"], values="rating", aggfunc="first", sort=True)
    counts = rows.groupby(["operator", "part"]).size()
    cells = rows["operator"].nunique() * rows["part"].nunique()
    if len(counts) < cells or counts.nunique() > 1 or wide.isna().any(axis=None) or wide.size != len(rows):
        raise MethodError("unbalanced: not every operator judged every item equally often; as many judgements of each are needed")
    standards = rows.dropna(subset="standard").groupby("part")["standard"].agg(["nunique", "first"])
    if (standards["nunique"] > 1).any():
        raise MethodError(f"items with more than one standard: {', '.join(standards.index[standards['nunique'] > 1])}")
    complete = len(standards) == len(wide)
    if len(standards) and not complete:
        raise MethodError(f"{len(wide) - len(standards)} of {len(wide)} items have no standard: all or none must have one")
    return wide, standards["first"].reindex(wide.index) if complete else None


def _comparisons(wide, standard, operators, trials, confidence):
    for person in operators:
        own = wide[person]
        if trials > 1:
            kappa = _kappa(own.to_numpy().tolist(), confidence, False)
            yield "within", person, *_matched(own.nunique(axis=1) == 1, confidence), *kappa
        if standard is not None:
            agree = own.eq(standard, axis=0).all(axis=1)
            yield "versus_standard", person, *_matched(agree, confidence), *_against(own, standard, confidence)
    if len(operators) > 1:
        kappa = _kappa(wide.to_numpy().tolist(), confidence, wide.shape[1] == 2)
        yield "between", None, *_matched(wide.nunique(axis=1) == 1, confidence), *kappa
        if standard is not None:
            agree = wide.eq(standard, axis=0).all(axis=1)
            yield "all_versus_standard", None, *_matched(agree, confidence), *_against(wide, standard, confidence)


def _matched(agree, confidence):
    share = clopper_pearson(int(agree.sum()), len(agree), confidence=confidence)
    return share.successes, share.n, share.value, share.low, share.high


def _kappa(rows, confidence, two_raters):
    found = (
        cohen(rows, confidence=confidence, categories=_categories(rows)) if two_raters else fleiss(rows, confidence=confidence)
    ).values
    return found["kappa"], found["kappa_low"], found["kappa_high"]


def _categories(rows):
    return sorted({rating for row in rows for rating in row})


def _against(ratings, standard, confidence):
    columns = [list(zip(ratings[column], standard, strict=True)) for column in ratings]
    found = [_kappa(pairs, confidence, len(columns) == 1) for pairs in columns]
    if len(found) == 1:
        return found[0]
    values = [kappa for kappa, _, _ in found]
    return (None, None, None) if None in values else (sum(values) / len(values), None, None)


def _rates(rows, operators, defect, confidence):
    names = ("miss", "miss_low", "miss_high", "n_defects", "false_alarm", "false_alarm_low", "false_alarm_high", "n_good")
    if defect is None:
        return {"rates": (), **dict.fromkeys(names)}
    if rows["standard"].isna().any():
        raise MethodError("miss and false-alarm rates need a standard of every item")
    used = set(rows["rating"]) | set(rows["standard"])
    if defect not in used:
        raise MethodError(f"rating '{defect}' of a defect is not among {', '.join(sorted(used))}")
    each = tuple((person, *_wrong(rows[rows["operator"] == person], defect, confidence)) for person in operators)
    return {"rates": each, **dict(zip(names, _wrong(rows, defect, confidence), strict=True))}


def _wrong(rows, defect, confidence):
    bad = rows["standard"] == defect
    called = rows["rating"] == defect
    miss = clopper_pearson(int((bad & ~called).sum()), int(bad.sum()), confidence=confidence)
    alarm = clopper_pearson(int((~bad & called).sum()), int((~bad).sum()), confidence=confidence)
    return miss.value, miss.low, miss.high, miss.n, alarm.value, alarm.low, alarm.high, alarm.n


def _overall(table):
    numbers = {}
    for name, comparison in (("between", "between"), ("standard", "all_versus_standard")):
        row = table[table["comparison"] == comparison]
        if row.empty and name == "standard":
            row = table[table["comparison"] == "versus_standard"]
        for column in ("share", "low", "high", "kappa", "kappa_low", "kappa_high"):
            cell = None if row.empty or pd.isna(row.iloc[0][column]) else float(row.iloc[0][column])
            numbers[f"{name}_{column}"] = cell
    return numbers


def _weakest(table):
    rows = table[table["comparison"] == "versus_standard"]
    rows = table[table["comparison"] == "within"] if rows.empty else rows
    return None if rows.empty else str(rows.loc[rows["share"].astype(float).idxmin(), "operator"])


def _concordance(wide, ordered):
    if ordered is None:
        return None
    places = {label: place for place, label in enumerate(ordered)}
    strange = sorted({rating for rating in wide.to_numpy().ravel() if rating not in places})
    if strange:
        raise MethodError(f"ratings {', '.join(strange)} are not among {', '.join(ordered)}")
    return kendall_w(wide.map(places.get).to_numpy().tolist()).values["w"]


def _verdict(table):
    """By the lowest kappa with the standard, or by that of everybody together where there is no standard."""
    for comparison in ("versus_standard", "between", "within"):
        rows = table[table["comparison"] == comparison]
        if len(rows):
            break
    kappa = rows["kappa"].dropna().astype(float).min()
    if pd.isna(kappa):
        return "acceptable" if bool((rows["share"] == 1).all()) else None
    if kappa > GOOD_KAPPA:
        return "acceptable"
    return "unacceptable" if kappa < POOR_KAPPA else "marginal"
