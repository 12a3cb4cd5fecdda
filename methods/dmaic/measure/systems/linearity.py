"""Does a gage read as right on large parts as on small ones?

In       one row per reading: the part's true value and what was read
Out      ``linearity``: bias by reference, and its straight line
Assumes  the spread of readings is the same over the range
Source   Automotive Industry Action Group (2010), Measurement Systems Analysis, 4th ed., chapter III-B, linearity: least squares
         of single biases on references, and the test that slope and intercept are zero
"""

import math

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers

COLUMNS = ("reference", "n", "bias", "sd", "low", "high", "t", "p")


def linearity(reference, measured, *, confidence=0.95, process_sd=None, multiplier=6.0):
    """Bias over the range of the gage.

    Parameters
    ----------
    reference, measured : sequence of float
        One pair per reading; a pair with a missing number is left out and counted.
    confidence : float
        Of the intervals.
    process_sd : float, optional
        Standard deviation of the process, for linearity in its unit.
    multiplier : float
        Standard deviations in the process variation.

    Returns
    -------
    Result
        ``values``: n, n_missing, slope, intercept, slope_low, slope_high, intercept_low, intercept_high, t_slope, t_intercept,
        p_slope, p_intercept (None when all readings lie on the line), residual_sd, r_squared, mean_bias, mean_bias_low,
        mean_bias_high, mean_bias_t, mean_bias_p, percent_linearity (100 times the slope's size), linearity (slope times the
        process variation; None without it), linear (neither slope nor intercept differs from zero).
        ``table``: ``COLUMNS``, one row per reference. ``warnings``: ``single_readings`` (a reference read once has no test of
        its own), ``zero_variance``.

    Raises
    ------
    MethodError
        Lengths differ, a number is text or infinite, fewer than three pairs or two references, or a confidence outside 0 to 1.
    """
    true, read = as_numbers(reference), as_numbers(measured)
    if true.size != read.size:
        raise MethodError(f"{true.size} references and {read.size} readings: one of each per row")
    if not 0 < confidence < 1:
        raise MethodError(f"confidence {confidence} does not lie between 0 and 1")
    known = ~(np.isnan(true) | np.isnan(read))
    x, bias = true[known], (read - true)[known]
    if x.size < 3 or np.unique(x).size < 2:
        raise MethodError(f"too_few: {x.size} readings of {np.unique(x).size} references, at least 3 of 2 are needed")
    line = _line(x, bias, confidence)
    table = pd.DataFrame([(float(level), *_mean(bias[x == level], confidence)) for level in np.unique(x)], columns=list(COLUMNS))
    names = ("mean_bias", "mean_bias_low", "mean_bias_high", "mean_bias_t", "mean_bias_p")
    _, centre, _, *rest = _mean(bias, confidence)
    numbers = {"n": int(x.size), "n_missing": int(true.size - x.size), **line}
    numbers |= dict(zip(names, (centre, *rest), strict=True))
    numbers |= {
        "percent_linearity": 100 * abs(line["slope"]),
        "linearity": None if process_sd is None else abs(line["slope"]) * multiplier * process_sd,
        "linear": _holds_zero(line, "slope") and _holds_zero(line, "intercept"),
    }
    marks = {"single_readings": bool((table["n"] < 2).any()), "zero_variance": line["t_slope"] is None}
    method = {"fit": "least squares of single biases", "intervals": "t", "confidence": confidence, "multiplier": multiplier}
    return Result(numbers, table, tuple(code for code, there in marks.items() if there), method)


def _line(x, y, confidence):
    n, centred = x.size, x - x.mean()
    spread = float(centred @ centred)
    slope = float(centred @ y) / spread
    intercept = float(y.mean() - slope * x.mean())
    residuals = y - intercept - slope * x
    total = float(((y - y.mean()) ** 2).sum())
    left = float(residuals @ residuals)
    exact = left <= 1e-24 * max(1.0, float(np.abs(y).max()) ** 2)
    sd = 0.0 if exact else math.sqrt(left / (n - 2))
    found = {"slope": slope, "intercept": intercept, "residual_sd": sd, "r_squared": 1 - left / total if total > 0 else None}
    quantile = float(stats.t.isf((1 - confidence) / 2, n - 2))
    errors = {"slope": sd / math.sqrt(spread), "intercept": sd * math.sqrt(1 / n + float(x.mean()) ** 2 / spread)}
    for name, error in errors.items():
        t = found[name] / error if error > 0 else None
        found |= {f"{name}_low": found[name] - quantile * error, f"{name}_high": found[name] + quantile * error}
        found |= {f"t_{name}": t, f"p_{name}": None if t is None else float(2 * stats.t.sf(abs(t), n - 2))}
    return found


def _mean(values, confidence):
    n, mean = int(values.size), float(values.mean())
    if n < 2:
        return n, mean, None, None, None, None, None
    sd = float(values.std(ddof=1))
    error = sd / math.sqrt(n)
    half = float(stats.t.isf((1 - confidence) / 2, n - 1)) * error
    t = mean / error if error > 0 else None
    return n, mean, sd, mean - half, mean + half, t, None if t is None else float(2 * stats.t.sf(abs(t), n - 1))


def _holds_zero(line, name):
    return line[f"{name}_low"] <= 0 <= line[f"{name}_high"]
