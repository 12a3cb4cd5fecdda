"""How much does a number change with each of several others, the rest held still?

In       a number to explain and predictors, row by row
Out      ``regression``: coefficients with intervals, and what the residuals say about trusting them; ``predicted``
Assumes  straight relations, independent residuals of one spread, nearly normal or many
Source   QR decomposition; Belsley, Kuh and Welsch (1980), Regression Diagnostics, for Cook's distance and variance inflation;
         Koenker (1981) for the studentised Breusch-Pagan test; Durbin and Watson (1950); Allen (1974) for PRESS; Newey and West
         (1987), Econometrica 55(3), with the lag 4 (n / 100)^(2 / 9) and the small-sample factor n / (n - p)
"""

import math

import numpy as np
import pandas as pd
from scipy import linalg, stats
from statsmodels.stats.diagnostic import het_breuschpagan
from statsmodels.stats.sandwich_covariance import S_hac_simple
from statsmodels.stats.stattools import durbin_watson

from methods.dmaic.analyze.design import design_of
from methods.dmaic.analyze.independence import ljung_box
from methods.errors import MethodError
from methods.statistics.normality import never_varies, shape_of
from methods.statistics.result import Result, finite

HIGH_VIF = 5
# Durbin and Watson's statistic is 2 without correlation; outside these bounds neighbours depend on each other.
DURBIN_WATSON = (1.5, 2.5)
ALPHA = 0.05


def regression(outcome, predictors, *, confidence=0.95, ordered=False):
    """Least squares with an intercept.

    Parameters
    ----------
    outcome : sequence of float
    predictors : mapping of str to sequence of float, or DataFrame
        Column by column; rows that lack anything are left out and counted.
    confidence : float
    ordered : bool
        The rows come in time order: where Durbin-Watson or Ljung-Box signals, the standard errors are those of Newey and West.

    Returns
    -------
    Result
        ``table``: term (``intercept`` first), coefficient, error, t, p, low, high, vif (None for the intercept).
        ``values``: n, n_missing, df, r2, adjusted_r2, sigma, f, f_p, press_r2, durbin_watson, breusch_pagan, breusch_pagan_p,
        ljung_box_p (None unless ordered), normality_p, max_cook, max_cook_row (counted from 0 among the rows kept),
        influential (rows with Cook's distance above 4 / n).
        ``warnings``: ``missing_values``, ``high_vif``, ``influential_rows``, ``unequal_spread``, ``not_normal``,
        ``dependent_residuals``, ``perfect_fit`` (no residuals: errors and tests are None).
        ``method``: errors (``classic`` or ``newey_west``), lag.

    Raises
    ------
    MethodError
        Columns that follow from each other (they are named), fewer rows than coefficients and one more (``too_few``), an outcome
        that never varies, text, infinity, lengths that differ.

    Examples
    --------
    >>> found = regression([1, 3, 5, 8], {"x": [0, 1, 2, 3]})
    >>> found.table["coefficient"].round(6).tolist()
    [0.8, 2.3]
    """
    design = design_of(outcome, predictors)
    y, x, names = design.outcome, design.columns, design.names
    n, p = x.shape
    if n < p + 1:
        raise MethodError(f"too_few: {n} whole rows for {p} coefficients, at least {p + 1} are needed")
    if never_varies(y):
        raise MethodError("zero_variance: the outcome never varies, there is nothing to explain")
    coefficients, inverse, leverage = _solved(x, y)
    residuals = y - x @ coefficients
    left, total = float(residuals @ residuals), float(((y - y.mean()) ** 2).sum())
    # What round-off leaves of a perfect fit is not variation.
    perfect = left <= 1e-20 * total
    shape = _shape(left, total, n, p)
    numbers = {"n": n, "n_missing": design.missing, "df": n - p, **shape}
    numbers |= _residuals((y, x, residuals, leverage), p, ordered, perfect)
    dependent = ordered and not perfect and _dependent(numbers)
    lag = math.floor(4 * (n / 100) ** (2 / 9))
    covariance = _hac(x, residuals, inverse, lag) if dependent else inverse * left / (n - p)
    table = _table(names, coefficients, None if perfect else covariance, (n - p, confidence))
    table["vif"] = [None, *variance_inflation(x)]
    warnings = _warnings(numbers, table, dependent, perfect)
    method = {"estimator": "least squares", "errors": "newey_west" if dependent else "classic", "lag": lag if dependent else 0}
    return Result(numbers, table, tuple(warnings), {**method, "confidence": confidence})


def predicted(outcome, predictors, at, *, confidence=0.95):
    """The mean and a single value to expect at one point.

    Parameters
    ----------
    outcome, predictors
        As for ``regression``.
    at : mapping of str to float
        One value for each predictor.
    confidence : float

    Returns
    -------
    Result
        ``values``: fit, mean_low, mean_high (of the mean), low, high (of a single value).

    Raises
    ------
    MethodError
        As for ``regression``, or a predictor without a value.
    """
    design = design_of(outcome, predictors)
    lacking = [name for name in design.names[1:] if name not in at]
    if lacking:
        raise MethodError(f"no value is given for {', '.join(lacking)}")
    found = regression(outcome, predictors, confidence=confidence)
    _, inverse, _ = _solved(design.columns, design.outcome)
    point = np.array([1.0, *(float(at[name]) for name in design.names[1:])])
    fit, sigma = float(point @ found.table.coefficient), found.values["sigma"]
    spread = float(point @ inverse @ point)
    t = stats.t.ppf((1 + confidence) / 2, found.values["df"])
    mean, single = (float(t * sigma * math.sqrt(part)) for part in (spread, 1 + spread))
    numbers = {"fit": fit, "mean_low": fit - mean, "mean_high": fit + mean, "low": fit - single, "high": fit + single}
    return Result(numbers, pd.DataFrame([dict(at)]), found.warnings, {**found.method, "errors": "classic"})


def variance_inflation(columns):
    """How many times larger each coefficient's variance is for the company of the other predictors.

    Parameters
    ----------
    columns : ndarray
        With the intercept in its first column.

    Returns
    -------
    list of (float or None)
        One for each predictor; None where it never varies.
    """
    centred = columns[:, 1:] - columns[:, 1:].mean(axis=0)
    spread = np.sqrt((centred**2).sum(axis=0))
    if not centred.shape[1] or (spread == 0).any():
        return [None] * centred.shape[1]
    return [float(value) for value in np.diag(np.linalg.inv(np.corrcoef(centred, rowvar=False).reshape(centred.shape[1], -1)))]


def _solved(x, y):
    # Columns of unit length: predictors of very different size would cost digits otherwise.
    size = np.sqrt((x**2).sum(axis=0))
    q, r = linalg.qr(x / size, mode="economic")
    root = linalg.solve_triangular(r, np.eye(r.shape[0])) / size[:, None]
    coefficients = linalg.solve_triangular(r, q.T @ y) / size
    # One step of refinement on the residuals.
    coefficients = coefficients + linalg.solve_triangular(r, q.T @ (y - x @ coefficients)) / size
    return coefficients, root @ root.T, (q**2).sum(axis=1)


def _shape(left, total, n, p):
    r2 = 1 - left / total
    numbers = {"r2": r2, "adjusted_r2": 1 - (1 - r2) * (n - 1) / (n - p), "sigma": math.sqrt(left / (n - p))}
    if p == 1 or left <= 1e-20 * total:
        return numbers | {"f": None, "f_p": None}
    f = (total - left) / (p - 1) / (left / (n - p))
    return numbers | {"f": f, "f_p": finite(stats.f.sf(f, p - 1, n - p))}


def _residuals(fitted, p, ordered, perfect):
    y, x, residuals, leverage = fitted
    n = y.size
    named = ("press_r2", "durbin_watson", "breusch_pagan", "breusch_pagan_p", "ljung_box_p", "normality_p", "max_cook")
    if perfect:
        return {**dict.fromkeys(named), "max_cook_row": None, "influential": 0}
    s2 = float(residuals @ residuals) / (n - p)
    free = np.clip(1 - leverage, 1e-12, None)
    cook = residuals**2 * leverage / (p * s2 * free**2)
    press = float(((residuals / free) ** 2).sum())
    pagan = het_breuschpagan(residuals, x)[:2] if p > 1 else (None, None)
    return {
        "press_r2": 1 - press / float(((y - y.mean()) ** 2).sum()),
        "durbin_watson": float(durbin_watson(residuals)),
        "breusch_pagan": finite(pagan[0]),
        "breusch_pagan_p": finite(pagan[1]),
        "ljung_box_p": ljung_box(residuals).p if ordered else None,
        "normality_p": shape_of(residuals).p_value,
        "max_cook": float(cook.max()),
        "max_cook_row": int(cook.argmax()),
        "influential": int((cook > 4 / n).sum()),
    }


def _dependent(numbers):
    low, high = DURBIN_WATSON
    signalled = numbers["ljung_box_p"] is not None and numbers["ljung_box_p"] < ALPHA
    return signalled or not low <= numbers["durbin_watson"] <= high


def _hac(x, residuals, inverse, lag):
    scores = x * residuals[:, None]
    n, p = x.shape
    return inverse @ S_hac_simple(scores, nlags=lag) @ inverse * n / (n - p)


def _table(names, coefficients, covariance, judged):
    df, confidence = judged
    if covariance is None:
        rows = [(name, float(value), *[None] * 5) for name, value in zip(names, coefficients, strict=True)]
    else:
        reach, rows = stats.t.ppf((1 + confidence) / 2, df), []
        for name, value, error in zip(names, coefficients, np.sqrt(np.diag(covariance)), strict=True):
            t = value / error
            rows.append((name, value, error, t, 2 * stats.t.sf(abs(t), df), value - reach * error, value + reach * error))
    table = pd.DataFrame(rows, columns=["term", "coefficient", "error", "t", "p", "low", "high"])
    return table.astype(dict.fromkeys(table.columns[1:], float))


def _warnings(numbers, table, dependent, perfect):
    if numbers["n_missing"]:
        yield "missing_values"
    if (table.vif.dropna().astype(float) > HIGH_VIF).any():
        yield "high_vif"
    if perfect:
        yield "perfect_fit"
    if numbers["influential"]:
        yield "influential_rows"
    for name, code in (("breusch_pagan_p", "unequal_spread"), ("normality_p", "not_normal")):
        if numbers[name] is not None and numbers[name] < ALPHA:
            yield code
    if dependent:
        yield "dependent_residuals"
