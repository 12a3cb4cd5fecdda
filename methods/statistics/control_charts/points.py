"""Points of a chart beside their limits: the part that all charts share.

In       values in time order, their centre, their standard errors
Out      ``judged``: table and numbers; ``outside``, which points lie beyond limits; ``one``, the number that all points share
Assumes  nothing about where centre and errors come from
"""

import numpy as np
import pandas as pd

from methods.statistics.control_charts.rules import (
    BEYOND_LIMITS,
    LEAST_FOR_RUN_RULES,
    RANGE,
    ROUND_OFF,
    closing,
    distances,
    marks,
    signalling,
    used_rules,
)

SHORT_BASELINE = 20


def judged(
    sequence, values, centre, error, *, width, rules, rows, floor=-np.inf, ceiling=np.inf, limits=None, away=None, columns=None
):
    """Limits, signals and counts of the points of a chart.

    Parameters
    ----------
    sequence : Sequence
        For the labels.
    values : ndarray of float
        What is plotted; NaN for a gap.
    centre, error : float, ndarray of float or None
        Of each point; None when not estimable.
    width : float
        Errors from the centre to a limit.
    rules : sequence of str, or str
    rows : ndarray of bool
        The baseline.
    floor, ceiling : float
        Where limits are cut off. A point is judged by the limit before the cut.
    limits : tuple of ndarray of float, optional
        Other limits than centre plus and minus ``width`` errors; they then decide on the first rule.
    away : ndarray of float, optional
        Other distances, for the rules of runs, than those of the values from their centre in errors.
    columns : dict of str to ndarray, optional
        What else is known of the points, to stand behind their values.

    Returns
    -------
    tuple of (DataFrame, dict, tuple of str)
        label, value, centre, lower, upper, signals, in_baseline; n, n_missing, centre, lower, upper, n_baseline, n_signals,
        stable (None without sigma); the rules used.
    """
    n = int(np.count_nonzero(~np.isnan(values)))
    used, away = used_rules(rules, n), distances(values, centre, error) if away is None else away
    found = marks(away, used, width=width)
    reach = np.nan if error is None else width * np.asarray(error, dtype=float)
    middle = np.nan if centre is None else centre
    lower, upper = (middle - reach, middle + reach) if limits is None else limits
    beyond = marks(away, RANGE, width=width)["N1"] if limits is None else outside(values, lower, upper)
    found |= {rule: beyond for rule in used if rule in BEYOND_LIMITS}
    drawn = {"centre": middle, "lower": np.clip(lower, floor, ceiling), "upper": np.clip(upper, floor, ceiling)}
    drawn = {name: np.broadcast_to(np.asarray(line, dtype=float), values.shape) for name, line in drawn.items()}
    inside = rows & ~np.isnan(values)
    numbers = {"n": n, "n_missing": values.size - n, **{name: one(line) for name, line in drawn.items()}}
    numbers |= {"n_baseline": int(np.count_nonzero(inside)), "n_signals": signalling(found)}
    numbers["stable"] = None if error is None and limits is None else not bool(beyond.any())
    named = {"label": sequence.label_column, "value": values, **(columns or {}), **drawn}
    return pd.DataFrame({**named, "signals": closing(found, values.size), "in_baseline": inside}), numbers, used


def outside(values, lower, upper):
    """Whether each value lies beyond its limits; on a limit, but for round-off, is inside.

    Parameters
    ----------
    values : ndarray of float
    lower, upper : float or ndarray of float
        NaN where there is no limit.

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> outside(np.array([3.0, 3.1, np.nan]), 0.0, 3.0).tolist()
    [False, True, False]
    """
    slack = ROUND_OFF * np.fmax(np.abs(lower), np.abs(upper))
    return (values > upper + slack) | (values < lower - slack)


def one(limits):
    """The number that all points share, or None when it differs from point to point or is not there.

    Parameters
    ----------
    limits : ndarray of float

    Returns
    -------
    float or None

    Examples
    --------
    >>> one(np.array([2.0, np.nan, 2.0])), one(np.array([1.0, 2.0]))
    (2.0, None)
    """
    lowest, highest = (np.fmin.reduce(limits), np.fmax.reduce(limits)) if limits.size else (np.nan, np.nan)
    return float(highest) if lowest == highest else None


def spread_limits(table, prefix, spread, centre, factors):
    """The table with a second chart: how far the values of a point lie apart.

    Parameters
    ----------
    table : DataFrame
        Of ``judged``.
    prefix : str
        ``range`` or ``sd``.
    spread : ndarray of float
    centre : float, ndarray of float or None
    factors : tuple of (float or ndarray of float)
        Lower and upper limit over the centre.

    Returns
    -------
    tuple of (DataFrame, dict)
        The columns added are ``<prefix>_centre``, ``_lower``, ``_upper``, ``_signals`` (rule 1 alone); the numbers are named
        alike, None where they differ, with ``n_<prefix>_signals``.
    """
    middle = np.nan if centre is None else np.asarray(centre, dtype=float)
    lower, upper = (np.broadcast_to(factor * middle, spread.shape) for factor in factors)
    marked = {"N1": outside(spread, lower, upper) & (upper > 0)}
    added = {f"{prefix}_centre": np.broadcast_to(middle, spread.shape), f"{prefix}_lower": lower, f"{prefix}_upper": upper}
    numbers = {name: one(limits) for name, limits in added.items()} | {f"n_{prefix}_signals": signalling(marked)}
    added[f"{prefix}_signals"] = closing(marked, len(table))
    return pd.DataFrame({**dict(table.items()), **added}), numbers


def about_the_baseline(numbers, sigma):
    """What to beware of: a short baseline, a short series, a sigma of nothing.

    Parameters
    ----------
    numbers : dict
        Of ``judged``.
    sigma : float or None

    Yields
    ------
    str
        ``short_baseline`` (fewer than twenty points), ``short_series`` (fewer than eight: no run rules), ``zero_variance``.
    """
    if 0 < numbers["n_baseline"] < SHORT_BASELINE:
        yield "short_baseline"
    if 0 < numbers["n"] < LEAST_FOR_RUN_RULES:
        yield "short_series"
    if sigma == 0:
        yield "zero_variance"
