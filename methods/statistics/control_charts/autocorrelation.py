"""Does a value depend on the one before it?

In       values in time order; NaN marks a gap
Out      ``autocorrelation``: coefficients with the band of white noise, and whether the first one spoils an individuals chart
Assumes  equal steps of time between neighbours
Source   Box, Jenkins, Reinsel and Ljung (2016), Time Series Analysis, 5th ed., section 2.1; divisor n. The warning level, the
         larger of 0.3 and the band, is the house's: below it the limits of an individuals chart are hardly too narrow
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from methods.statistics.sequence import in_order

WORTH_A_WARNING = 0.3
BAND = float(special.ndtri(0.975))


@dataclass(frozen=True)
class Autocorrelation:
    """Coefficients of lag 1, 2, … and the band they keep within when values do not depend on each other.

    Attributes
    ----------
    coefficients : tuple of (float or None)
        None for values that never vary.
    band : float
        1.96 over the root of n: about one coefficient in twenty of white noise lies beyond it.
    n : int
    strong : bool or None
        Whether the coefficient of lag 1 is above both 0.3 and the band; None where there is none.
    sigma_inflation : float or None
        By how much the sigma from moving ranges is too small when ``strong``: the root of 1 / (1 - r1^2).
    """

    coefficients: tuple[float | None, ...]
    band: float
    n: int
    strong: bool | None
    sigma_inflation: float | None


def autocorrelation(values, *, lags=1):
    """Correlation of a series with itself, one to ``lags`` steps back.

    Parameters
    ----------
    values : sequence of float
        In time order; missing values stay as gaps and pairs across a gap are not formed.
    lags : int

    Returns
    -------
    Autocorrelation

    Raises
    ------
    MethodError
        Fewer than two values, or a value that is text or infinite.

    Examples
    --------
    Deviations -1, 1, -1, 1: three products of -1 over four squares of 1.

    >>> autocorrelation([1, 3, 1, 3]).coefficients
    (-0.75,)
    """
    sequence = in_order(values)
    n, deviations = sequence.present.size, sequence.values - sequence.present.mean()
    band = BAND / math.sqrt(n)
    if np.ptp(sequence.present) == 0:
        return Autocorrelation((None,) * lags, band, n, None, None)
    squares = np.nansum(deviations**2)
    coefficients = tuple(float(np.nansum(deviations[lag:] * deviations[:-lag]) / squares) for lag in range(1, lags + 1))
    strong = coefficients[0] > max(WORTH_A_WARNING, band)
    return Autocorrelation(coefficients, band, n, strong, math.sqrt(1 / (1 - coefficients[0] ** 2)) if strong else None)
