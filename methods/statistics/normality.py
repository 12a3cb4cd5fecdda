"""May the values be treated as normal, and do they resolve enough to tell?

In       values in any order
Out      ``Shape``; ``shape_of``; ``normality``, which sets three tests beside each other
Assumes  independent values. A test of thousands of values rejects shapes too close to normal to matter: skewness and excess
         kurtosis are reported beside it, and above 100,000 values replace it
Source   Anderson and Darling (1954) with the p-value of D'Agostino and Stephens (1986), case 4, table 4.9, as implemented by
         ``statsmodels.stats.diagnostic.normal_ad``; Shapiro and Wilk by Royston (1995), ``scipy.stats.shapiro``; Lilliefors
         with the p-value of Dallal and Wilkinson (1986), The American Statistician 40(4), and above 0.1, where that one does
         not hold, of Stephens's (1974) modified statistic, in the approximation of ``nortest`` for R
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.diagnostic import normal_ad

from methods.errors import MethodError
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

LEAST_TESTABLE = 8
MOST_TESTABLE = 100_000
LEAST_DISTINCT = 10
LEAST_LILLIEFORS = 5
LEAST_SHAPIRO, MOST_SHAPIRO = 3, 5000
DALLAL_WILKINSON_HOLDS = 0.1
STEPHENS = (
    (0.302, (1.0,)),
    (0.5, (2.76773, -19.828315, 80.709644, -138.55152, 81.218052)),
    (0.9, (-4.901232, 40.662806, -97.490286, 94.029866, -32.355711)),
    (1.31, (6.198765, -19.558097, 23.186922, -12.234627, 2.423045)),
)


@dataclass(frozen=True)
class Shape:
    """How the values are distributed.

    Attributes
    ----------
    statistic, p_value : float or None
        Of the Anderson-Darling test; None where it is not made.
    skewness, excess_kurtosis : float or None
        0 for a normal distribution; None for values that never vary.
    warnings : tuple of str
        ``zero_variance``; ``normality_not_testable`` (below 8 values); ``normality_not_tested`` (above 100,000);
        ``coarse_resolution`` (fewer than ten distinct values, or steps wider than half a standard deviation).
    """

    statistic: float | None
    p_value: float | None
    skewness: float | None
    excess_kurtosis: float | None
    warnings: tuple[str, ...]


def never_varies(values):
    """Whether all values are the same up to round-off."""
    return np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max()))


def shape_of(values):
    """Test whether values may be treated as normal.

    Parameters
    ----------
    values : ndarray of float
        Without missing values, at least one.

    Returns
    -------
    Shape
    """
    if never_varies(values):
        return Shape(None, None, None, None, ("zero_variance", "coarse_resolution"))
    warnings = ["coarse_resolution"] if _coarse(values) else []
    statistic = p_value = None
    if values.size < LEAST_TESTABLE:
        warnings.append("normality_not_testable")
    elif values.size > MOST_TESTABLE:
        warnings.append("normality_not_tested")
    else:
        statistic, p_value = (finite(number) for number in normal_ad(values))
    return Shape(statistic, p_value, finite(stats.skew(values)), finite(stats.kurtosis(values)), tuple(warnings))


def normality(values):
    """Three tests of whether values may be treated as normal, side by side.

    Parameters
    ----------
    values : sequence of float
        In any order; missing values are left out and counted.

    Returns
    -------
    Result
        ``values``: n, n_missing, anderson_darling and anderson_darling_p (8 to 100,000 values), shapiro_wilk and shapiro_wilk_p
        (3 to 5,000), lilliefors and lilliefors_p (5 to 100,000), skewness, excess_kurtosis. ``table``: one row per test.
        ``warnings`` as in ``Shape``.

    Raises
    ------
    MethodError
        No value (``too_few``); a value is text or infinite.
    """
    ordered = as_numbers(values)
    present = ordered[~np.isnan(ordered)]
    if not present.size:
        raise MethodError("too_few: 0 values, at least 1 is needed")
    shape = shape_of(present)
    tests = {
        "anderson_darling": (shape.statistic, shape.p_value),
        "shapiro_wilk": _shapiro_wilk(present),
        "lilliefors": _lilliefors(present),
    }
    numbers = {"n": int(present.size), "n_missing": int(ordered.size - present.size)}
    for name, (statistic, p_value) in tests.items():
        numbers |= {name: statistic, f"{name}_p": p_value}
    table = pd.DataFrame([(name, *found) for name, found in tests.items()], columns=["test", "statistic", "p_value"])
    numbers |= {"skewness": shape.skewness, "excess_kurtosis": shape.excess_kurtosis}
    return Result(numbers, table, shape.warnings, {"lilliefors_p": "Dallal-Wilkinson; Stephens above 0.1"})


def _shapiro_wilk(values):
    if not LEAST_SHAPIRO <= values.size <= MOST_SHAPIRO or never_varies(values):
        return None, None
    return tuple(finite(number) for number in stats.shapiro(values))


def _lilliefors(values):
    n = values.size
    if not LEAST_LILLIEFORS <= n <= MOST_TESTABLE or never_varies(values):
        return None, None
    heights = stats.norm.cdf((np.sort(values) - values.mean()) / values.std(ddof=1))
    steps = np.arange(n + 1) / n
    distance = float(max((steps[1:] - heights).max(), (heights - steps[:-1]).max()))
    return distance, _lilliefors_p(distance, n)


def _lilliefors_p(distance, n):
    scaled, size = (distance, n) if n <= 100 else (distance * (n / 100) ** 0.49, 100)
    root = math.sqrt(size + 2.78019)
    exponent = -7.01256 * (scaled * root) ** 2 + 2.99587 * scaled * root - 0.122119 + 0.974598 / math.sqrt(size) + 1.67997 / size
    if math.exp(exponent) <= DALLAL_WILKINSON_HOLDS:
        return math.exp(exponent)
    modified = (math.sqrt(n) - 0.01 + 0.85 / math.sqrt(n)) * distance
    return next((float(np.polynomial.Polynomial(powers)(modified)) for edge, powers in STEPHENS if modified <= edge), 0.0)


def _coarse(values):
    distinct = np.unique(values)
    few = distinct.size < min(LEAST_DISTINCT, values.size)
    return bool(few or np.diff(distinct).min() > np.std(values, ddof=1) / 2)
