"""Does a value depend on the one before it, and what can be done about the chart when it does?

In       values in time order; NaN marks a gap
Out      ``autocorrelation``: coefficients with the band of white noise, and whether the first one spoils an individuals chart;
         ``dependence``: with the tests of Ljung and Box and of Durbin and Watson, the autoregression of one step, and advice;
         ``residual_chart``: individuals chart of what the value before does not explain
Assumes  equal steps of time between neighbours
Source   Box, Jenkins, Reinsel and Ljung (2016), Time Series Analysis, 5th ed., sections 2.1 and 8.2; divisor n. Montgomery,
         Introduction to Statistical Quality Control, 7th ed., section 10.4, for the chart of residuals and the EWMA of a process
         with memory. The warning level, the larger of 0.3 and the band, is the house's: below it the limits of an individuals
         chart are hardly too narrow
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special, stats

from methods.errors import MethodError
from methods.statistics.constants import d2
from methods.statistics.control_charts.points import about_the_baseline, judged
from methods.statistics.control_charts.rules import LOCATION
from methods.statistics.control_charts.sigma import individual_sigma, moving_ranges
from methods.statistics.result import Result, finite
from methods.statistics.sequence import in_order

WORTH_A_WARNING = 0.3
BAND = float(special.ndtri(0.975))
LJUNG_LAGS, POINTS_PER_LAG = 10, 5
LEAST_FOR_A_CHART = 20
LEAST_PAIRS = 3


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
    return of_ordered(in_order(values).values, lags=lags)


def of_ordered(values, *, lags=1):
    """As ``autocorrelation``, of numbers that are in order already.

    Parameters
    ----------
    values : ndarray of float
        At least one that is not NaN.
    lags : int

    Returns
    -------
    Autocorrelation
    """
    missing = np.isnan(values)
    n = int(values.size - np.count_nonzero(missing))
    deviations = np.where(missing, 0.0, values - values.sum(where=~missing) / n)
    band, squares = BAND / math.sqrt(n), _products(deviations, deviations)
    if np.fmax.reduce(values) == np.fmin.reduce(values):
        return Autocorrelation((None,) * lags, band, n, None, None)
    coefficients = tuple(_products(deviations[lag:], deviations[:-lag]) / squares for lag in range(1, lags + 1))
    strong = coefficients[0] > max(WORTH_A_WARNING, band)
    return Autocorrelation(coefficients, band, n, strong, math.sqrt(1 / (1 - coefficients[0] ** 2)) if strong else None)


def dependence(values, *, lags=None, ljung_lag=None, labels=None, at=None):
    """Whether values depend on those before them, and what to do about their chart.

    Parameters
    ----------
    values : sequence of float
        In time order, or in any order when ``at`` is given; missing values stay as gaps.
    lags : int, optional
        Coefficients to give; without it as many as ``ljung_lag``.
    ljung_lag : int, optional
        Coefficients in the tests of Ljung and Box and of Box and Pierce; without it the smaller of 10 and a fifth of n.
    labels, at : sequence, optional

    Returns
    -------
    Result
        ``values``: n, mean, sd; lag1, lag1_band, strong; ljung_box, ljung_box_p, box_pierce, box_pierce_p with ljung_lag;
        durbin_watson (of the deviations from the mean); ar1_phi, ar1_intercept, ar1_residual_sd (least squares of each value on
        the one before; n - 3 degrees of freedom), sigma_inflation = sqrt(1 / (1 - phi^2)): standard deviation of the values over
        that of their shocks; advice, the best first, out of ``sample_less_often`` (every ``sample_every``-th point: the first lag
        within the band), ``residual_chart``, ``wider_limits`` (of an EWMA with lambda 0.2: ``ewma_widening`` times as wide);
        empty where no advice is needed.
        ``table``: lag, coefficient, beyond_band.
        ``warnings``: ``autocorrelated``, ``zero_variance``, and those of the order.

    Raises
    ------
    MethodError
        Fewer than two values; a value is text or infinite; a lag is not between 1 and n - 1.
    """
    sequence = in_order(values, labels=labels, at=at)
    present = sequence.present
    tested = ljung_lag or max(1, min(LJUNG_LAGS, present.size // POINTS_PER_LAG))
    shown = lags or tested
    if not 1 <= max(shown, tested) < sequence.values.size:
        raise MethodError(f"lag {max(shown, tested)}: between 1 and {sequence.values.size - 1} for {present.size} values")
    found = of_ordered(sequence.values, lags=max(shown, tested))
    fitted = _autoregression(sequence.values)
    numbers = {"n": found.n, "mean": float(present.mean()), "sd": finite(present.std(ddof=1)), "lag1": found.coefficients[0]}
    numbers |= {"lag1_band": found.band, "strong": found.strong, "ljung_lag": tested}
    numbers |= {**_portmanteau(found, tested), "durbin_watson": _durbin_watson(sequence.values), **fitted}
    numbers |= _advice(sequence.values, found, fitted["ar1_phi"])
    table = pd.DataFrame({"lag": np.arange(1, shown + 1), "coefficient": np.array(found.coefficients[:shown], dtype=float)})
    table["beyond_band"] = table["coefficient"].abs() > found.band
    warned = ["autocorrelated"] * bool(found.strong) + ["zero_variance"] * (found.coefficients[0] is None)
    return Result(numbers, table, (*sequence.warnings, *warned), _method())


def residual_chart(values, *, labels=None, at=None, rules=LOCATION, width=3):
    """Individuals chart of the residuals of an autoregression of one step: for a process with memory.

    ``e_t = y_t - a - phi y_(t-1)`` by least squares; limits around 0, sigma the mean moving range of the residuals over d2(2).

    Parameters
    ----------
    values : sequence of float
        In time order, or in any order when ``at`` is given; a value after a gap has no residual.
    labels, at : sequence, optional
    rules : sequence of str, or str
    width : float

    Returns
    -------
    Result
        ``table``: label, value (the residual; missing for the first), centre, lower, upper, signals, in_baseline, observed.
        ``values``: n, n_missing, centre 0, sigma, lower, upper, n_signals, stable, ar1_phi, ar1_intercept, ar1_residual_sd,
        range_mean.
        ``warnings``: as the individuals chart.

    Raises
    ------
    MethodError
        Fewer than three pairs of neighbours, values that never vary, a value that is text or infinite, an unknown rule.
    """
    sequence = in_order(values, labels=labels, at=at, least=LEAST_PAIRS + 1)
    fitted = _autoregression(sequence.values)
    if fitted["ar1_phi"] is None:
        raise MethodError("too_few: an autoregression needs three pairs of neighbours that vary")
    before = np.concatenate([[np.nan], sequence.values[:-1]])
    residuals = sequence.values - fitted["ar1_intercept"] - fitted["ar1_phi"] * before
    ranges = moving_ranges(residuals)
    sigma = individual_sigma(residuals, ranges, "mr")
    rows = np.ones(residuals.size, dtype=bool)
    table, numbers, used = judged(sequence, residuals, 0.0, sigma, width=width, rules=rules, rows=rows)
    table["observed"] = sequence.values
    numbers |= {"sigma": sigma, "range_mean": None if sigma is None else sigma * d2(2), **fitted}
    method = {"chart": "residuals", "sigma": "mr", "width": width, "rules": used, "model": _method()["autoregression"]}
    return Result(numbers, table, (*sequence.warnings, *about_the_baseline(numbers, sigma)), method)


def _products(left, right):
    """Sum of products, in one order on every machine: that of a matrix product depends on how many threads there are."""
    return float(np.sum(left * right))


def _autoregression(values):
    pairs = np.column_stack([values[:-1], values[1:]])
    earlier, later = pairs[~np.isnan(pairs).any(axis=1)].T
    if earlier.size < LEAST_PAIRS or np.ptp(earlier) == 0:
        return dict.fromkeys(("ar1_phi", "ar1_intercept", "ar1_residual_sd"))
    away = earlier - earlier.mean()
    phi = _products(away, later - later.mean()) / _products(away, away)
    intercept = float(later.mean() - phi * earlier.mean())
    residuals = later - intercept - phi * earlier
    freedom = earlier.size - 2
    return {"ar1_phi": phi, "ar1_intercept": intercept, "ar1_residual_sd": math.sqrt(_products(residuals, residuals) / freedom)}


def _portmanteau(found, lags):
    names = ("ljung_box", "ljung_box_p", "box_pierce", "box_pierce_p")
    if found.coefficients[0] is None:
        return dict.fromkeys(names)
    squares = np.square(found.coefficients[:lags])
    ljung = float(found.n * (found.n + 2) * np.sum(squares / (found.n - np.arange(1, lags + 1))))
    pierce = float(found.n * squares.sum())
    tests = (ljung, stats.chi2.sf(ljung, lags), pierce, stats.chi2.sf(pierce, lags))
    return dict(zip(names, map(float, tests), strict=True))


def _durbin_watson(values):
    deviations = values - np.nanmean(values)
    squares = float(np.nansum(deviations**2))
    return float(np.nansum(np.diff(deviations) ** 2)) / squares if squares else None


def _advice(values, found, phi):
    nothing = {"sigma_inflation": None, "sample_every": None, "ewma_widening": None, "advice": ()}
    if phi is None or not -1 < phi < 1:
        return nothing | ({"advice": ("residual_chart",)} if found.strong else {})
    inflation = {"sigma_inflation": math.sqrt(1 / (1 - phi**2))}
    if not found.strong:
        return nothing | inflation
    every = _first_within(values, found.band)
    advised = ["residual_chart", "wider_limits"]
    if every is not None:
        advised.insert(0 if found.n // every >= LEAST_FOR_A_CHART else 2, "sample_less_often")
    carried = 0.8 * phi
    widening = math.sqrt((1 + carried) / (1 - carried) / (1 - phi))
    return {**inflation, "sample_every": every, "ewma_widening": widening, "advice": tuple(advised)}


def _first_within(values, band):
    for lag in range(1, max(2, values.size // POINTS_PER_LAG)):
        if abs(of_ordered(values, lags=lag).coefficients[-1]) <= band:
            return lag
    return None


def _method():
    return {
        "coefficients": "divisor n",
        "band": "1.96 / sqrt(n)",
        "strong": "lag 1 above max(0.3, band)",
        "autoregression": "least squares of each value on the one before",
        "ewma_widening": "sigma of an EWMA (lambda 0.2) of AR(1) values over the one from moving ranges",
    }
