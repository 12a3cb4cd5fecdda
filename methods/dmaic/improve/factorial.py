"""Which factor settings move the response, and by more than chance?

In       a two-level design and the response of every run
Out      ``factorial``: effects with their aliases, judged by the analysis of variance where runs were repeated and by Lenth's
         margins where they were not; curvature where there are centre points
Assumes  runs in random order, errors alike in all corners; few effects are real (Lenth); an alias chain is the sum of its members
Source   Box, Hunter and Hunter (2005), Statistics for Experimenters, 2nd ed., chapter 5; Lenth (1989), Technometrics 31(4);
         Montgomery, Design and Analysis of Experiments, 8th ed., sections 6.5 and 6.8 for centre points
"""

import math

import numpy as np
import pandas as pd
from scipy import stats

from methods.dmaic.improve.contrasts import chain_of, column_of, structure_of, word_of
from methods.errors import MethodError
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

JUDGES = ("auto", "anova", "lenth")
LEAST_FOR_LENTH = 3
COLUMNS = ("term", "effect", "coefficient", "low", "high", "ss", "f", "p", "active", "aliases", "chain")


def factorial(design, response, *, judge="auto", alpha=0.05):
    """Effects of a 2^k or 2^(k-p) experiment.

    Parameters
    ----------
    design : DataFrame
        One column per factor, one row per run: -1, +1, or 0 in every factor for a centre point.
    response : sequence of float
        One per run.
    judge : str
        ``auto``: the analysis of variance where there is pure error, Lenth's margins otherwise. ``anova``, ``lenth``: forced.
    alpha : float

    Returns
    -------
    Result
        ``table``: term (``A:B``), effect = mean at + less mean at -, coefficient (half of it), low and high (interval of the
        effect), ss, f, p (None without pure error), active (whether it is judged real; None where nothing can judge),
        aliases (every other term it cannot be told from), chain (``AB+CD``).
        ``values``: n, n_centre, replicates, grand_mean (of the corners), df_error, sigma (root of the pure error's mean
        square), ss_error, r2; lenth_pse, lenth_me, lenth_sme; curvature, curvature_low, curvature_high, curvature_t,
        curvature_p; defining_relation, resolution (empty for a full design); n_active.
        ``warnings``: ``zero_variance`` (the response never varies), ``too_few_effects`` (fewer than three: no Lenth),
        ``not_judged``, ``curvature`` (the centre lies off the plane: two levels are not enough), ``aliased_with_two`` (a main
        effect is mixed with a two-factor interaction).

    Raises
    ------
    MethodError
        The analysis of variance is asked for without repeated runs (``saturated``); a response is missing, text or infinite, or
        there is not one for each run; an unknown judge; whatever ``contrasts.structure_of`` refuses.

    Examples
    --------
    >>> design = pd.DataFrame({"A": [-1, 1, -1, 1], "B": [-1, -1, 1, 1]})
    >>> factorial(design, [10, 14, 11, 17]).table.effect.tolist()
    [5.0, 2.0, 1.0]
    """
    if judge not in JUDGES:
        raise MethodError(f"judge {judge!r}: one of {', '.join(JUDGES)}")
    structure = structure_of(design)
    y = _responses(response, len(structure.coded))
    table = _effects(structure, y)
    error = _pure_error(structure, y)
    if judge == "anova" and not error["df_error"]:
        raise MethodError("saturated: no run was repeated, so that nothing is left to judge effects by; use Lenth's margins")
    by_anova = error["df_error"] and judge != "lenth"
    margins = dict.fromkeys(("lenth_pse", "lenth_me", "lenth_sme")) if by_anova else _lenth(table.effect.to_numpy(), alpha)
    table = _by_anova(table, structure, error, alpha) if by_anova else _by_margins(table, margins)
    numbers = {**_counts(structure, y, table), **error, **_fit(structure, y, error), **margins}
    numbers |= _curvature(structure, y, error, alpha)
    return Result(numbers, table, tuple(_warnings(structure, y, table, numbers, alpha)), _method(by_anova, alpha))


def _responses(response, runs):
    y = as_numbers(response)
    if y.size != runs:
        raise MethodError(f"{runs} runs and {y.size} responses: one of each")
    if np.isnan(y).any():
        raise MethodError(f"run {int(np.isnan(y).argmax()) + 1} has no response")
    return y


def _effects(structure, y):
    coded, corner = structure.coded[~structure.centre], y[~structure.centre]
    rows = []
    for contrast in structure.contrasts:
        effect = _no_round_off(2 * (column_of(coded, contrast.term) * corner).mean(), corner)
        aliases = tuple(f"{'-' if sign < 0 else ''}{word_of(term)}" for term, sign in contrast.aliases)
        rows.append((":".join(contrast.term), effect, effect / 2, aliases, chain_of(contrast)))
    table = pd.DataFrame(rows, columns=["term", "effect", "coefficient", "aliases", "chain"])
    table["ss"] = table.effect**2 * corner.size / 4
    return table.reindex(columns=list(COLUMNS))


def _no_round_off(effect, y):
    """The effect; 0 where it is nothing but round-off of the responses."""
    return 0.0 if abs(effect) <= 1e-13 * np.abs(y).max() else float(effect)


def _pure_error(structure, y):
    """Variation among runs with the same settings, centre points too."""
    groups = pd.Series(y).groupby([structure.coded[name].to_numpy() for name in structure.factors])
    df = int((groups.size() - 1).sum())
    ss = float((groups.var(ddof=1).fillna(0) * (groups.size() - 1)).sum())
    return {"df_error": df, "ss_error": ss if df else None, "sigma": math.sqrt(ss / df) if df else None}


def _by_anova(table, structure, error, alpha):
    corner = int((~structure.centre).sum())
    square = error["sigma"] ** 2
    half = stats.t.isf(alpha / 2, error["df_error"]) * 2 * error["sigma"] / math.sqrt(corner)
    judged = table.assign(low=table.effect - half, high=table.effect + half)
    if not square:
        return judged.assign(f=None, p=None, active=None)
    judged["f"] = table.ss / square
    judged["p"] = stats.f.sf(judged.f, 1, error["df_error"])
    return judged.assign(active=judged.p < alpha)


def _lenth(effects, alpha):
    """Lenth's pseudo standard error, margin and simultaneous margin."""
    sizes, m = np.abs(effects), effects.size
    if m < LEAST_FOR_LENTH:
        return dict.fromkeys(("lenth_pse", "lenth_me", "lenth_sme"))
    first = 1.5 * np.median(sizes)
    small = sizes[sizes < 2.5 * first]
    pse = float(1.5 * np.median(small)) if small.size else 0.0
    together = (1 + (1 - alpha) ** (1 / m)) / 2
    return {
        "lenth_pse": pse,
        "lenth_me": float(stats.t.ppf(1 - alpha / 2, m / 3) * pse),
        "lenth_sme": float(stats.t.ppf(together, m / 3) * pse),
    }


def _by_margins(table, margins):
    """Beyond the simultaneous margin an effect is real; between the two it may be, which ``low`` and ``high`` show."""
    if not margins["lenth_pse"]:
        return table.assign(active=None)
    half = margins["lenth_me"]
    return table.assign(low=table.effect - half, high=table.effect + half, active=table.effect.abs() > margins["lenth_sme"])


def _counts(structure, y, table):
    return {
        "n": int(y.size),
        "n_centre": int(structure.centre.sum()),
        "replicates": structure.replicates,
        "grand_mean": float(y[~structure.centre].mean()),
        "defining_relation": structure.defining_relation,
        "resolution": structure.resolution_text,
        "n_active": int(table.active.fillna(False).astype(bool).sum()),
    }


def _fit(structure, y, error):
    total = float(((y - y.mean()) ** 2).sum())
    return {"r2": finite(1 - error["ss_error"] / total) if error["df_error"] and total else None}


def _curvature(structure, y, error, alpha):
    """How far the centre lies off the plane through the corners."""
    names = ("curvature", "curvature_low", "curvature_high", "curvature_t", "curvature_p")
    corner, centre = y[~structure.centre], y[structure.centre]
    if not centre.size:
        return dict.fromkeys(names)
    off = float(corner.mean() - centre.mean())
    if not error["sigma"]:
        return {**dict.fromkeys(names), "curvature": off}
    spread = error["sigma"] * math.sqrt(1 / corner.size + 1 / centre.size)
    half, t = stats.t.isf(alpha / 2, error["df_error"]) * spread, off / spread
    p = 2 * stats.t.sf(abs(t), error["df_error"])
    return dict(zip(names, (off, float(off - half), float(off + half), float(t), float(p)), strict=True))


def _warnings(structure, y, table, numbers, alpha):
    if np.ptp(y) == 0:
        yield "zero_variance"
    if len(table) < LEAST_FOR_LENTH and not numbers["df_error"]:
        yield "too_few_effects"
    if table.active.isna().all():
        yield "not_judged"
    if numbers["curvature_p"] is not None and numbers["curvature_p"] < alpha:
        yield "curvature"
    if any(len(one.term) == 1 and any(len(term) == 2 for term, _ in one.aliases) for one in structure.contrasts):
        yield "aliased_with_two"


def _method(by_anova, alpha):
    return {
        "effect": "mean at + less mean at -, twice the coefficient",
        "judge": "F against pure error" if by_anova else "Lenth: simultaneous margin of error",
        "interval": "t with pure error" if by_anova else "Lenth's margin of error",
        "pure_error": "runs with the same settings, centre points included",
        "alpha": alpha,
    }
