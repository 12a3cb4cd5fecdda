"""Are several related measures in control together, when each alone may look well?

In       observations of several variables in time order, single or in subgroups
Out      ``t2_chart`` for single observations, ``t2_subgroup_chart`` for means of subgroups
Assumes  variables that are normal together; the baseline is in control
Source   Hotelling (1947); Tracy, Young and Mason (1992), Journal of Quality Technology 24(2), for the beta limit of phase I;
         Montgomery, Introduction to Statistical Quality Control, 7th ed., section 11.3
"""

import numpy as np
import pandas as pd
from scipy import linalg, stats

from methods.errors import MethodError
from methods.statistics.control_charts.baseline import baseline_rows, frozen
from methods.statistics.control_charts.points import SHORT_BASELINE, outside
from methods.statistics.control_charts.rules import closing, signalling
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers, in_order

TAIL = 0.0027
SINGLE, GROUPED = "t2", "t2_subgroups"
# A variable takes part in a dependence when its coefficient in it is more than this.
TAKES_PART = 1e-6


def t2_chart(observations, *, names=None, labels=None, at=None, confidence=1 - TAIL, baseline=None):
    """T2 chart of single observations.

    ``T2 = (x - mean)' S^-1 (x - mean)``, S the sample covariance of the m observations of the baseline. Upper limit within the
    baseline: (m - 1)^2 / m Beta(p / 2, (m - p - 1) / 2); after it: p (m + 1) (m - 1) / (m (m - p)) F(p, m - p).

    Parameters
    ----------
    observations : DataFrame or 2-D array
        One row per observation, in time order or in any order when ``at`` is given. A row with a missing value is a gap.
    names : sequence of str, optional
        Of the variables; without them the columns, or x1, x2, …
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    confidence : float
        Share of points inside the limit while in control.
    baseline : slice, sequence of bool or of int, or Limits, optional
        Phase I; the other points are judged by the limit of phase II.

    Returns
    -------
    Result
        ``table``: label, value (T2), upper, lower (0), signals, in_baseline, largest (the variable without which T2 falls most).
        ``values``: n, n_missing, n_baseline, variables, centre (means) and covariance (rows), upper (phase I) and
        upper_phase_two, lower, n_signals, stable.
        ``warnings``: ``short_baseline`` (below twenty, or below five points per variable), those of the order.

    Raises
    ------
    MethodError
        A value is text or infinite; no more than p + 1 observations (``too_few``); variables that depend on each other exactly,
        or never vary: they are named; frozen limits of another chart or other variables.
    """
    frame = _frame(observations, names)
    sequence = _order(frame.to_numpy(), labels, at)
    kept = frozen(baseline, SINGLE)
    points = frame.to_numpy()[sequence.order]
    points[np.isnan(points).any(axis=1)] = np.nan
    rows = baseline_rows(baseline, sequence.order) & ~np.isnan(points[:, 0])
    names = tuple(frame.columns)
    if kept:
        model = _kept(kept, names)
    else:
        inside = points[rows]
        _enough(len(inside), len(names))
        model = {"mean": inside.mean(axis=0), "covariance": np.cov(inside, rowvar=False, ddof=1).reshape(len(names), -1)}
        model |= {"m": len(inside), "size": 1}
    return _result(SINGLE, sequence, points, rows, names=names, model=model, confidence=confidence)


def t2_subgroup_chart(subgroups, *, names=None, labels=None, at=None, confidence=1 - TAIL, baseline=None):
    """T2 chart of the means of subgroups.

    ``T2 = n (mean_i - mean)' S^-1 (mean_i - mean)``, S the covariance within subgroups, pooled over the m of the baseline. Upper
    limit within the baseline: p (m - 1) (n - 1) / (m n - m - p + 1) F(p, m n - m - p + 1); after it with m + 1 for m - 1.

    Parameters
    ----------
    subgroups : 3-D array
        Subgroup, value in it, variable. All of one size, no value missing inside a subgroup that is there.
    names : sequence of str, optional
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    confidence : float
    baseline : slice, sequence of bool or of int, or Limits, optional

    Returns
    -------
    Result
        As ``t2_chart``; centre are the grand means.

    Raises
    ------
    MethodError
        As ``t2_chart``; subgroups of one value or of different sizes.
    """
    cube = _cube(subgroups)
    names = tuple(names or (f"x{number + 1}" for number in range(cube.shape[2])))
    sequence = _order(cube.mean(axis=1), labels, at)
    kept = frozen(baseline, GROUPED)
    cube = cube[sequence.order]
    means = cube.mean(axis=1)
    means[np.isnan(means).any(axis=1)] = np.nan
    rows = baseline_rows(baseline, sequence.order) & ~np.isnan(means[:, 0])
    if kept:
        model = _kept(kept, names)
    else:
        inside = cube[rows]
        _enough(len(inside) * (cube.shape[1] - 1), len(names))
        away = (inside - means[rows][:, None, :]).reshape(-1, len(names))
        covariance = away.T @ away / (len(inside) * (cube.shape[1] - 1))
        model = {"mean": means[rows].mean(axis=0), "covariance": covariance, "m": len(inside), "size": cube.shape[1]}
    return _result(GROUPED, sequence, means, rows, names=names, model=model, confidence=confidence)


def _frame(observations, names):
    frame = observations if isinstance(observations, pd.DataFrame) else pd.DataFrame(np.asarray(observations, dtype=object))
    if frame.shape[1] < 1 or frame.ndim != 2:
        raise MethodError("observations need rows and at least one variable")
    if names is None:
        names = frame.columns if isinstance(observations, pd.DataFrame) else [f"x{n + 1}" for n in range(frame.shape[1])]
    numbers = np.column_stack([as_numbers(frame.iloc[:, place]) for place in range(frame.shape[1])])
    return pd.DataFrame(numbers, columns=[str(name) for name in names])


def _cube(subgroups):
    try:
        cube = np.asarray(subgroups, dtype=float)
    except (TypeError, ValueError) as fault:
        raise MethodError(f"subgroups of one size with numbers alone are needed: {fault}") from fault
    if cube.ndim != 3 or cube.shape[1] < 2:
        raise MethodError("subgroups of at least two values each are needed: subgroup, value, variable")
    if np.isinf(cube).any():
        raise MethodError(f"row {int(np.argwhere(np.isinf(cube))[0][0]) + 1}: not a finite number")
    return cube


def _order(points, labels, at):
    return in_order(np.where(np.isnan(points).any(axis=1), np.nan, 0.0), labels=labels, at=at, least=1)


def _enough(freedom, variables):
    if freedom <= variables + 1:
        raise MethodError(f"too_few: {freedom} for {variables} variables, more than {variables + 1} are needed")


def _kept(limits, names):
    if tuple(limits.further["variables"]) != names:
        raise MethodError(f"frozen limits are of {', '.join(limits.further['variables'])}, not of {', '.join(names)}")
    found = {"mean": np.array(limits.centre), "covariance": np.array(limits.further["covariance"])}
    return found | {"m": int(limits.further["m"]), "size": int(limits.further["subgroup_size"])}


def _result(chart, sequence, points, rows, *, names, model, confidence):
    _independent(model["covariance"], names)
    away = points - model["mean"]
    statistic = model["size"] * _squares(away, model["covariance"])
    upper, later = (_limit(chart, confidence, len(names), model, phase) for phase in (1, 2))
    limits = np.where(rows, upper, later)
    marked = {"N1": outside(statistic, 0.0, limits)}
    table = pd.DataFrame({"label": sequence.label_column, "value": statistic, "lower": 0.0, "upper": limits})
    table["signals"], table["in_baseline"] = closing(marked, len(table)), rows
    table["largest"] = pd.Series(_largest(away, model["covariance"], names), dtype=object)
    present = ~np.isnan(statistic)
    covariance = tuple(tuple(map(float, row)) for row in model["covariance"])
    numbers = {"n": int(present.sum()), "n_missing": int((~present).sum()), "n_baseline": int(rows.sum()), "variables": names}
    numbers |= {"centre": tuple(map(float, model["mean"])), "covariance": covariance, "lower": 0.0, "upper": upper}
    numbers |= {"upper_phase_two": later, "n_signals": signalling(marked), "stable": not marked["N1"].any()}
    numbers |= {"m": model["m"], "subgroup_size": model["size"]}
    few = 0 < rows.sum() < max(SHORT_BASELINE, 5 * len(names))
    method = {"chart": chart, "confidence": confidence, "rules": ("N1",), "size_rule": "none"}
    method |= {"covariance": "sample" if chart == SINGLE else "pooled within subgroups"}
    freezes = ("covariance", "variables", "m", "subgroup_size")
    return Result(numbers, table, (*sequence.warnings, *["short_baseline"] * bool(few)), {**method, "freezes": freezes})


def _squares(away, covariance):
    present = ~np.isnan(away).any(axis=1)
    found = np.full(len(away), np.nan)
    found[present] = np.sum(away[present].T * linalg.solve(covariance, away[present].T, assume_a="pos"), axis=0)
    return found


def _largest(away, covariance, names):
    """The variable without which T2 falls most: x' S^-1 e_j squared over the j-th diagonal of S^-1 is the fall."""
    if len(names) == 1:
        return [names[0]] * len(away)
    inverse = linalg.inv(covariance)
    falls = np.nan_to_num((away @ inverse) ** 2 / np.diag(inverse), nan=-1.0)
    return [names[place] if fall >= 0 else None for place, fall in zip(falls.argmax(axis=1), falls.max(axis=1), strict=True)]


def _independent(covariance, names):
    spread = np.sqrt(np.diag(covariance))
    still = [name for name, size in zip(names, spread, strict=True) if not size > 0]
    if still:
        raise MethodError(f"zero_variance: {', '.join(still)} never vary in the baseline")
    values, vectors = np.linalg.eigh(covariance / np.outer(spread, spread))
    null = vectors[:, values < 1e-10]
    if null.size:
        tied = [name for name, part in zip(names, np.abs(null).max(axis=1), strict=True) if part > TAKES_PART]
        raise MethodError(f"singular: {', '.join(tied)} determine each other; leave one of them out")


def _limit(chart, confidence, p, model, phase):
    m, n = model["m"], model["size"]
    if chart == GROUPED:
        freedom = m * n - m - p + 1
        factor = p * (m - 1 if phase == 1 else m + 1) * (n - 1) / freedom
        return float(factor * stats.f.ppf(confidence, p, freedom))
    if phase == 1:
        return float((m - 1) ** 2 / m * stats.beta.ppf(confidence, p / 2, (m - p - 1) / 2))
    return float(p * (m + 1) * (m - 1) / (m * (m - p)) * stats.f.ppf(confidence, p, m - p))
