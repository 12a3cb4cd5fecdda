"""Is the most distant value too far from the others to be one of them?

In       values in any order
Out      ``grubbs``: one pass; a value is flagged and never deleted
Assumes  nearly normal values but for the one in question
Source   Grubbs (1969), Technometrics 11(1); NIST/SEMATECH e-Handbook, section 1.3.5.17.1
"""

import math

import numpy as np
import pandas as pd
from scipy import stats

from methods.dmaic.analyze.samples import clean
from methods.errors import MethodError
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite

SIDES = ("two-sided", "max", "min")


def grubbs(values, *, alpha=0.05, side="two-sided"):
    """Grubbs' test of one value.

    Parameters
    ----------
    values : sequence of float
        At least three; None and NaN are left out and counted.
    alpha : float
    side : str
        ``max`` or ``min``: the side on which the value in question was known to lie beforehand; ``two-sided``: either.

    Returns
    -------
    Result
        ``values``: n, n_missing, suspect (the value), row (counted from 0 among the values present), g, critical (from t at
        1 - alpha / n, two-sided 1 - alpha / (2 n)), p (at most 1), outlier.
        ``warnings``: ``missing_values``; ``zero_variance`` (no value is apart: g, critical, p and outlier are None).

    Raises
    ------
    MethodError
        Fewer than three values (``too_few``), an alpha outside 0 to 1, an unknown side, text, infinity.

    Examples
    --------
    >>> found = grubbs([199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57], side="max").values
    >>> round(found["g"], 4), round(found["critical"], 4), found["outlier"]
    (2.4688, 2.0317, True)
    """
    if side not in SIDES or not 0 < alpha < 1:
        raise MethodError(f"side '{side}' with alpha {alpha}: one of {', '.join(SIDES)}, alpha between 0 and 1")
    present, missing = clean(values, least=3)
    n, warnings = present.size, ["missing_values"] if missing else []
    numbers = {"n": int(n), "n_missing": missing}
    method = {"test": "Grubbs, one pass", "alpha": alpha, "side": side}
    if never_varies(present):
        named = ("suspect", "row", "g", "critical", "p", "outlier")
        return Result(numbers | dict.fromkeys(named), pd.DataFrame({"value": present}), (*warnings, "zero_variance"), method)
    away = present - present.mean()
    away = np.abs(away) if side == "two-sided" else away if side == "max" else -away
    row, g, sides = int(away.argmax()), float(away.max() / present.std(ddof=1)), 2 if side == "two-sided" else 1
    t2 = stats.t.isf(alpha / (sides * n), n - 2) ** 2
    critical = (n - 1) / math.sqrt(n) * math.sqrt(t2 / (n - 2 + t2))
    numbers |= {"suspect": float(present[row]), "row": row, "g": g, "critical": float(critical), "p": _p(g, n, sides)}
    numbers["outlier"] = bool(g > critical)
    return Result(numbers, pd.DataFrame({"value": present}), tuple(warnings), method)


def _p(g, n, sides):
    room = (n - 1) ** 2 - n * g**2
    if room <= 0:
        return 0.0
    t = math.sqrt(n * (n - 2) * g**2 / room)
    return min(1.0, finite(sides * n * stats.t.sf(t, n - 2)))
