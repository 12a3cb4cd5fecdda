"""Does a gage read right on one part whose true value is known, and is it fine enough for the tolerance?

In       repeated readings of one part, or their summary; the reference, and optionally the tolerance
Out      ``bias``, ``bias_of_summary``: bias with its t test and interval, Cg and Cgk (type 1 study)
Assumes  independent readings in a short time by one operator
Source   Automotive Industry Action Group (2010), Measurement Systems Analysis, 4th ed., chapter III-B, independent sample method;
         Cg and Cgk: Dietrich and Schulze (2010), Statistical Procedures for Machine and Process Qualification, section 3.2,
         with 20% of the tolerance and a spread of six standard deviations
"""

import math

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

K_PERCENT, MULTIPLIER = 20.0, 6.0
FEW = 10


def bias(values, reference, **options):
    """Bias from single readings.

    Parameters
    ----------
    values : sequence of float
        At least two; missing ones are left out and counted.
    reference : float
        The true value.
    **options
        As ``bias_of_summary``.

    Returns
    -------
    Result
        As ``bias_of_summary``, with n_missing.

    Raises
    ------
    MethodError
        Fewer than two values (``too_few``), a value that is text or infinite, or as ``bias_of_summary``.
    """
    ordered = as_numbers(values)
    present = ordered[~np.isnan(ordered)]
    if present.size < 2:
        raise MethodError(f"too_few: {present.size} values, at least 2 are needed")
    sd = 0.0 if never_varies(present) else float(present.std(ddof=1))
    found = bias_of_summary(int(present.size), float(present.mean()), sd, reference, **options)
    return Result({**found.values, "n_missing": int(ordered.size - present.size)}, found.table, found.warnings, found.method)


def bias_of_summary(n, mean, sd, reference, *, tolerance=None, k_percent=K_PERCENT, multiplier=MULTIPLIER, confidence=0.95):
    """Bias from number, mean and standard deviation of the readings.

    Parameters
    ----------
    n : int
    mean, sd : float
    reference : float
    tolerance : float, optional
        Width of the specification; without it there is no Cg.
    k_percent : float
        Percentage of the tolerance that the gage may use.
    multiplier : float
        Standard deviations in the gage's spread: 6, or 4 as in the handbook of the German industry.
    confidence : float
        Of the interval of the bias.

    Returns
    -------
    Result
        ``values``: n, mean, sd, reference, bias, bias_low, bias_high, t, p (None when the readings never differ), cg, cgk,
        percent_repeatability (k over Cg), percent_bias (k over Cgk; None when Cgk is not positive), biased. ``warnings``:
        ``few_values`` (below 10), ``zero_variance``, ``no_tolerance``.

    Raises
    ------
    MethodError
        Fewer than two values, a negative standard deviation, a number that is not finite, or a tolerance, percentage or
        multiplier that is not positive, or a confidence outside 0 to 1.
    """
    _check(n, (mean, sd, reference), (tolerance, k_percent, multiplier), confidence)
    away, error = mean - reference, sd / math.sqrt(n)
    t = away / error if error > 0 else None
    half = float(stats.t.isf((1 - confidence) / 2, n - 1)) * error
    cg = finite((k_percent / 100 * tolerance) / (multiplier * sd)) if tolerance and sd > 0 else None
    cgk = (k_percent / 200 * tolerance - abs(away)) / (multiplier / 2 * sd) if cg is not None else None
    numbers = {
        "n": int(n),
        "mean": float(mean),
        "sd": float(sd),
        "reference": float(reference),
        "bias": away,
        "bias_low": away - half,
        "bias_high": away + half,
        "t": t,
        "p": None if t is None else float(2 * stats.t.sf(abs(t), n - 1)),
        "cg": cg,
        "cgk": cgk,
        "percent_repeatability": None if cg is None else k_percent / cg,
        "percent_bias": k_percent / cgk if cgk is not None and cgk > 0 else None,
        "biased": abs(away) > half if error > 0 else away != 0,
    }
    marks = {"few_values": n < FEW, "zero_variance": not sd > 0, "no_tolerance": tolerance is None}
    method = {"interval": "t", "confidence": confidence, "k_percent": k_percent, "multiplier": multiplier}
    return Result(numbers, pd.DataFrame(), tuple(code for code, there in marks.items() if there), method)


def _check(n, numbers, positive, confidence):
    if n < 2:
        raise MethodError(f"too_few: {n} values, at least 2 are needed")
    if not all(math.isfinite(number) for number in numbers) or numbers[1] < 0:
        raise MethodError(f"mean, standard deviation and reference {numbers}: finite numbers are needed, the second not negative")
    if any(number is not None and not number > 0 for number in positive):
        raise MethodError(f"tolerance, percentage and multiplier {positive}: numbers above zero are needed")
    if not 0 < confidence < 1:
        raise MethodError(f"confidence {confidence} does not lie between 0 and 1")
