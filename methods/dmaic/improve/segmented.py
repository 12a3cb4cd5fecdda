"""Did the level or the slope of a series change at a known moment, beyond the trend it had already?

In       values in time order, and how many of them come before the change
Out      ``segmented_regression``: level and slope before, change of both, with intervals that allow for dependent neighbours
Assumes  equal steps of time; a straight line on each side; the moment of the change is known and not searched for
Source   Wagner, Soumerai, Zhang and Ross-Degnan (2002), Journal of Clinical Pharmacy and Therapeutics 27(4); Newey and West
         (1987), Econometrica 55(3): lag floor(4 (n/100)^(2/9)), no prewhitening, multiplied by n / (n - 4)
"""

import math

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.stattools import durbin_watson

from methods.errors import MethodError
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

TERMS = ("intercept", "slope", "level_change", "slope_change")
LEAST_PER_STAGE = 8


def segmented_regression(values, change_after, *, lag=None, confidence=0.95, least=LEAST_PER_STAGE):
    """Least squares of ``y ~ t + step + (t - t0)+`` with ordinary and HAC standard errors.

    Parameters
    ----------
    values : sequence of float
        In time order, one per step; None or NaN for a missing value, which keeps its place in time.
    change_after : int
        How many places, missing ones included, come before the change (t0).
    lag : int, optional
        Of the HAC standard errors; by default ``floor(4 (n/100)^(2/9))``.
    confidence : float
    least : int
        Fewest values on each side.

    Returns
    -------
    Result
        ``table``: one row for each of ``TERMS``: estimate, se, p (ordinary), hac_se, hac_p, low and high (HAC, t with n - 4
        degrees of freedom).
        ``values``: n_before, n_after, n_missing; each term and its ``_low``, ``_high``, ``_p`` (HAC); durbin_watson; r2; lag;
        end_change, the difference at the last point between the fitted line and the continued line from before.
        ``warnings``: ``gap_in_sequence``, ``zero_variance`` (a series that never varies: no test).

    Raises
    ------
    MethodError
        Fewer than ``least`` values on a side (``too_few``); a value that is text or infinite; a change outside the series.
    """
    y = as_numbers(values)
    if not 0 < change_after < y.size:
        raise MethodError(f"a change after {change_after} of {y.size} values: there is no value on one side")
    present = ~np.isnan(y)
    sides = int(present[:change_after].sum()), int(present[change_after:].sum())
    if min(sides) < least:
        raise MethodError(f"too_few: {sides[0]} values before and {sides[1]} after, at least {least} of each are needed")
    time = np.arange(1, y.size + 1, dtype=float)
    columns = (np.ones(y.size), time, (time > change_after).astype(float), np.clip(time - change_after, 0, None))
    design = np.column_stack(columns)[present]
    steps = math.floor(4 * (present.sum() / 100) ** (2 / 9)) if lag is None else int(lag)
    table, described = _fitted(y[present], design, steps, confidence)
    numbers = {"n_before": sides[0], "n_after": sides[1], "n_missing": int((~present).sum()), "lag": steps, **described}
    for row in table.itertuples():
        numbers |= {row.term: row.estimate, f"{row.term}_low": row.low, f"{row.term}_high": row.high, f"{row.term}_p": row.hac_p}
    numbers["end_change"] = numbers["level_change"] + numbers["slope_change"] * float(y.size - change_after)
    flat = np.ptp(y[present]) == 0
    codes = [("gap_in_sequence", not present.all()), ("zero_variance", flat)]
    return Result(numbers, table, tuple(code for code, said in codes if said), _method(steps, confidence))


def _fitted(y, design, lag, confidence):
    if np.ptp(y) == 0:
        table = pd.DataFrame({"term": list(TERMS), "estimate": [float(y[0]), 0.0, 0.0, 0.0]})
        return table.assign(se=None, p=None, hac_se=None, hac_p=None, low=None, high=None), {"durbin_watson": None, "r2": None}
    plain = sm.OLS(y, design).fit()
    robust = plain.get_robustcov_results("HAC", maxlags=lag, use_correction=True, use_t=True)
    half = stats.t.ppf((1 + confidence) / 2, len(y) - len(TERMS)) * robust.bse
    table = pd.DataFrame({"term": list(TERMS), "estimate": plain.params, "se": plain.bse, "p": plain.pvalues})
    table = table.assign(hac_se=robust.bse, hac_p=robust.pvalues, low=plain.params - half, high=plain.params + half)
    exact = plain.ssr <= 1e-18 * max(1.0, float(y @ y))
    return table, {"durbin_watson": None if exact else finite(durbin_watson(plain.resid)), "r2": finite(plain.rsquared)}


def _method(lag, confidence):
    return {
        "model": "y ~ t + step + (t - t0)+",
        "standard_errors": f"HAC (Newey-West, Bartlett), lag {lag}, n / (n - 4)",
        "interval": "t with n - 4 degrees of freedom",
        "confidence": confidence,
    }
