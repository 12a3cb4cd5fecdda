"""Is there a power of the values that is normal?

In       positive values
Out      ``box_cox_fit``: the power by maximum likelihood, as a ``Fit``; ``transformed`` values and limits
Assumes  independent values. The power is taken as known once it is estimated
Source   Box and Cox (1964), Journal of the Royal Statistical Society B 26(2): (x^p - 1) / p, which keeps the order also for p
         below zero; power between -5 and 5
"""

import math
from types import MappingProxyType

import numpy as np
from scipy import optimize, stats
from statsmodels.stats.diagnostic import normal_ad

from methods.dmaic.measure.fits import PROBABILITIES, Fit
from methods.statistics.result import finite

NAME = "box_cox"
POWERS = (-5.0, 5.0)
PARAMETERS = 3


def transformed(values, power):
    """``(x^p - 1) / p``; the logarithm for p of zero.

    Parameters
    ----------
    values : float or ndarray of float
        Positive.
    power : float

    Returns
    -------
    float or ndarray of float
    """
    logs = np.log(values)
    return logs if abs(power) < 1e-12 else np.expm1(power * logs) / power


def box_cox_fit(values):
    """The power under which the values are nearest to normal.

    Parameters
    ----------
    values : ndarray of float
        Positive, at least three, not all the same.

    Returns
    -------
    Fit
        parameters: power, mean and sd (divisor n - 1) of the transformed values. AIC counts three parameters. The p-value is
        that of Anderson and Darling's test of the transformed values. A quantile that no value has under this power is infinite.
    """
    logs = np.log(values)
    power = float(
        optimize.minimize_scalar(
            lambda p: -_likelihood(p, values, logs), bounds=POWERS, method="bounded", options={"xatol": 1e-9}
        ).x
    )
    shown = transformed(values, power)
    mean, sd = float(shown.mean()), float(shown.std(ddof=1))
    statistic, p_value = normal_ad(shown)
    likelihood = float(_likelihood(power, values, logs))
    return Fit(
        name=NAME,
        parameters=MappingProxyType({"power": power, "mean": mean, "sd": sd}),
        log_likelihood=likelihood,
        aic=2 * PARAMETERS - 2 * likelihood,
        statistic=finite(statistic),
        p_value=float(p_value),
        quantiles=tuple(_back(mean + sd * stats.norm.ppf(p), power) for p in PROBABILITIES),
        distance=float(stats.kstest(shown, "norm", args=(mean, sd)).statistic),
    )


def _likelihood(power, values, logs):
    """Profile log-likelihood, mean and variance (divisor n) at their best."""
    n = values.size
    return (power - 1) * logs.sum() - n / 2 * (math.log(2 * math.pi * float(transformed(values, power).var())) + 1)


def _back(value, power):
    if abs(power) < 1e-12:
        return math.exp(value)
    base = 1 + power * value
    if base <= 0:
        return math.inf if power < 0 else 0.0
    return base ** (1 / power)
