"""Do successive values depend on each other?

In       values in the order in which they came
Out      ``LjungBox``; ``ljung_box``
Source   Ljung and Box (1978), Biometrika 65(2); coefficients with divisor n, up to lag min(10, n / 5)
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from methods.statistics.control_charts.autocorrelation import autocorrelation
from methods.statistics.normality import never_varies
from methods.statistics.result import finite

LEAST = 10


@dataclass(frozen=True)
class LjungBox:
    """The statistic over ``lags`` coefficients, its p-value, and the first coefficient; None where it cannot be told."""

    statistic: float | None
    p: float | None
    lags: int
    first: float | None


def ljung_box(values):
    """Test whether there is any correlation at the first lags.

    Parameters
    ----------
    values : ndarray of float
        In order, without missing values.

    Returns
    -------
    LjungBox
        None throughout below ten values, and for values that never vary.
    """
    values = np.asarray(values, dtype=float)
    lags = max(1, min(10, values.size // 5))
    if values.size < LEAST or never_varies(values):
        return LjungBox(None, None, lags, None)
    coefficients = autocorrelation(values, lags=lags).coefficients
    n = values.size
    statistic = n * (n + 2) * sum(r**2 / (n - lag) for lag, r in enumerate(coefficients, 1))
    return LjungBox(statistic, finite(stats.chi2.sf(statistic, lags)), lags, coefficients[0])
