"""May the values be treated as normal, and do they resolve enough to tell?

In       values in any order
Out      ``Shape``; ``shape_of``
Assumes  independent values. A test of thousands of values rejects shapes too close to normal to matter: skewness and excess
         kurtosis are reported beside it, and above 100,000 values replace it
Source   Anderson and Darling (1954) with the p-value of D'Agostino and Stephens (1986), case 4, table 4.9, as implemented by
         ``statsmodels.stats.diagnostic.normal_ad``
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats
from statsmodels.stats.diagnostic import normal_ad

from methods.statistics.result import finite

LEAST_TESTABLE = 8
MOST_TESTABLE = 100_000
LEAST_DISTINCT = 10


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


def _coarse(values):
    distinct = np.unique(values)
    few = distinct.size < min(LEAST_DISTINCT, values.size)
    return bool(few or np.diff(distinct).min() > np.std(values, ddof=1) / 2)
