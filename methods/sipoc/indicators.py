"""What do the daily values of an indicator say of a requirement?

In       KPI, KPI_VALUE
Out      ``indicators``: one row for each indicator with its value over the window, interval and n
Assumes  only values that are final count; sums over days, segments and channels, never means of daily ratios; on a day with a
         row for the whole company beside rows by group, the former is used and nothing is counted twice
Source   shares: Wilson (1927) through ``methods.statistics.intervals``; means: Student's interval from sums and sums of squares;
         rates per time: Garwood (1936), Biometrika 28
"""

import math

import pandas as pd
from scipy import stats

from methods.statistics.intervals import wilson

COLUMNS = ["kpi_id", "kpi", "unit", "direction", "target", "value", "low", "high", "n", "reason"]
GROUPS = ["segment_id", "channel_id", "unit"]


def indicators(kpi, kpi_value, *, confidence=0.95):
    """Every indicator over the whole window of the data.

    Parameters
    ----------
    kpi, kpi_value : DataFrame
        As ``scorecard.inputs.KPI`` and ``KPI_VALUE``.
    confidence : float
        Of the intervals.

    Returns
    -------
    DataFrame
        ``COLUMNS``; ``value``, ``low`` and ``high`` in ``unit``, None where they cannot be estimated; ``n``: cases, or answers,
        behind them. ``reason`` why there is no value: ``no_values`` (none that is final), ``case_by_case`` (a quantile, which
        daily sums cannot give), ``not_counts`` (a ratio of amounts, or one value of a mean); empty where there is one.
    """
    final = kpi_value[kpi_value["final"].fillna(False).astype(bool)]
    by_kpi = {name: _undoubled(rows) for name, rows in final.groupby("kpi_id", sort=False)}
    rows = [
        {
            "kpi_id": row.kpi_id, "kpi": row.name, "unit": row.unit, "direction": row.direction, "target": row.target,
            **_measured(row.formula, row.unit, by_kpi.get(row.kpi_id), confidence),
        }
        for row in kpi.itertuples(index=False)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _undoubled(rows):
    whole = rows[[name for name in GROUPS if name in rows]].isna().all(axis=1)
    return rows[whole | ~rows["day"].isin(set(rows.loc[whole, "day"]))]


def _measured(formula, unit, rows, confidence):
    if formula == "quantile":
        return _absent("case_by_case")
    if rows is None or not rows["denominator"].sum() > 0:
        return _absent("no_values")
    above, below, n = float(rows["numerator"].sum()), float(rows["denominator"].sum()), int(rows["n"].sum())
    if formula == "ratio" and unit == "fraction" and _counts(above, below):
        share = wilson(round(above), round(below), confidence=confidence)
        return {"value": share.value, "low": share.low, "high": share.high, "n": share.n, "reason": ""}
    if formula == "mean" and rows["sum_sq"].notna().all() and below > 1:
        return _mean(above, below, float(rows["sum_sq"].sum()), confidence)
    if formula == "rate_per_time" and above.is_integer():
        return _rate(above, below, n, confidence)
    return _absent("not_counts")


def _absent(reason):
    return {"value": None, "low": None, "high": None, "n": None, "reason": reason}


def _counts(above, below):
    return above.is_integer() and below.is_integer() and 0 <= above <= below


def _mean(total, n, squares, confidence):
    mean = total / n
    spread = math.sqrt(max(squares - n * mean**2, 0.0) / (n - 1))
    half = float(stats.t.ppf((1 + confidence) / 2, n - 1)) * spread / math.sqrt(n)
    return {"value": mean, "low": mean - half, "high": mean + half, "n": round(n), "reason": ""}


def _rate(events, time, n, confidence):
    tail = (1 - confidence) / 2
    low = float(stats.chi2.ppf(tail, 2 * events)) / 2 if events else 0.0
    high = float(stats.chi2.ppf(1 - tail, 2 * (events + 1))) / 2
    return {"value": events / time, "low": low / time, "high": high / time, "n": n, "reason": ""}
