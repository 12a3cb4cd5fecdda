"""Is the mean what it is said to be?

In       values, or their count, mean and standard deviation; the mean that is claimed
Out      ``one_sample``
Assumes  independent values, nearly normal or some thirty of them
Source   Student (1908), Biometrika 6(1); Montgomery, Introduction to Statistical Quality Control, 7th ed., section 4.3.4;
         Hedges (1981), Journal of Educational Statistics 6(2), for the correction of the standardised difference
"""

import math

import pandas as pd
from scipy import stats

from methods.dmaic.analyze.effect_sizes import small_sample
from methods.dmaic.analyze.samples import clean
from methods.errors import MethodError
from methods.statistics.comparison import ALTERNATIVES, Summary
from methods.statistics.result import Result, finite


def one_sample(values, reference, *, confidence=0.95, alternative="two-sided"):
    """Student's test of one mean.

    Parameters
    ----------
    values : sequence of float or Summary
        At least two values; None and NaN are left out and counted.
    reference : float
        The mean that is claimed.
    confidence : float
    alternative : str
        ``two-sided``, or what the mean is said to be against the reference: ``less`` or ``greater``.

    Returns
    -------
    Result
        ``values``: n, n_missing, mean, sd, reference, difference (mean minus reference), t, df, p, low and high (of the mean;
        None for the open end), difference_low, difference_high, hedges_g. Without variation t and p are None and
        ``zero_variance`` is warned.

    Raises
    ------
    MethodError
        Fewer than two values (``too_few``), text, infinity, an unknown alternative.

    Examples
    --------
    >>> found = one_sample([9, 10, 11], 9).values
    >>> round(found["t"], 3), found["df"]
    (1.732, 2)
    """
    if alternative not in ALTERNATIVES:
        raise MethodError(f"alternative {alternative!r}: one of {', '.join(ALTERNATIVES)}")
    summary, missing = _summary(values)
    difference, df, error = summary.mean - reference, summary.n - 1, summary.sd / math.sqrt(summary.n)
    t = difference / error if error else None
    low, high = _ends(difference, error, df, confidence, alternative) if error else (None, None)
    numbers = {
        "n": summary.n,
        "n_missing": missing,
        "mean": summary.mean,
        "sd": summary.sd,
        "reference": float(reference),
        "difference": difference,
        "difference_low": low,
        "difference_high": high,
        "t": t,
        "df": df,
        "p": None if t is None else tail(t, df, alternative),
        "low": None if low is None else reference + low,
        "high": None if high is None else reference + high,
        "hedges_g": finite(small_sample(df) * difference / summary.sd) if summary.sd else None,
    }
    warnings = (*(["missing_values"] if missing else []), *([] if summary.sd else ["zero_variance"]))
    method = {
        "test": "Student t",
        "confidence": confidence,
        "alternative": alternative,
        "effect": "Hedges g, J = 1 - 3 / (4 df - 1)",
    }
    return Result(numbers, pd.DataFrame([{"n": summary.n, "mean": summary.mean, "sd": summary.sd}]), warnings, method)


def tail(t, df, alternative):
    """The p-value of a t statistic."""
    if alternative == "two-sided":
        return float(2 * stats.t.sf(abs(t), df))
    return float(stats.t.cdf(t, df) if alternative == "less" else stats.t.sf(t, df))


def _ends(difference, error, df, confidence, alternative):
    reach = error * stats.t.ppf((1 + confidence) / 2 if alternative == "two-sided" else confidence, df)
    low = None if alternative == "less" else float(difference - reach)
    return low, None if alternative == "greater" else float(difference + reach)


def _summary(values):
    if isinstance(values, Summary):
        if values.n < 2:
            raise MethodError(f"too_few: {values.n} values, at least 2 are needed")
        return values, 0
    present, missing = clean(values, least=2)
    return Summary(present.size, float(present.mean()), float(present.std(ddof=1))), missing
