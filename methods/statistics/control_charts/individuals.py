"""Is the process stable: individual values with limits from their own moving ranges.

In       values in time order, one per point
Out      ``individuals_chart``: centre, limits and signals of the values and of their moving ranges
Assumes  points are nearly normal and do not depend on each other; the lag-1 correlation is reported and warned about
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., section 6.4; NIST/SEMATECH e-Handbook 6.3.2.2.
         Sigma is the mean moving range over the exact d2(2); limits at three sigma
"""

import numpy as np
import pandas as pd

from methods.statistics.constants import d2, d4
from methods.statistics.control_charts.autocorrelation import autocorrelation
from methods.statistics.control_charts.rules import AVERAGE_RUN_LENGTH_OF_RULE_1, LOCATION, RANGE, signals
from methods.statistics.result import Result
from methods.statistics.sequence import in_order

SHORT_BASELINE = 20
LEAST_FOR_RUN_RULES = 8
WIDTH = 3


def individuals_chart(values, *, labels=None, at=None, rules=LOCATION):
    """Individuals chart with moving ranges (I-MR).

    Parameters
    ----------
    values : sequence of float
        In time order, or in any order when ``at`` is given. None or NaN for a missing value: no moving range and no pattern
        of a rule crosses the gap.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
        Time of each value, to sort by.
    rules : sequence of str
        For the values; moving ranges are judged by rule 1 alone. Fewer than eight values: rule 1 alone as well.

    Returns
    -------
    Result
        ``table``: label, value, moving_range, signals and range_signals (tuples of the rules that close on the point).
        ``values``: n, n_missing, centre, sigma, lower, upper, range_centre, range_lower, range_upper, n_ranges, n_signals and
        n_range_signals (points that signal), stable (no signal of rule 1 among the values), lag1, lag1_band.
        ``warnings``: ``short_baseline`` (below 20 values), ``short_series`` (below 8, no run rules), ``no_moving_range``,
        ``zero_variance``, ``autocorrelated``, and those of the order. With sigma 0 the limits are the centre and nothing
        signals. Limits are not clipped at 0 or 1.

    Raises
    ------
    MethodError
        Fewer than two values; a value is text or infinite; a time is missing; lengths differ; an unknown rule.
    """
    sequence = in_order(values, labels=labels, at=at)
    ranges = np.abs(np.diff(sequence.values, prepend=np.nan))
    numbers = {"n": int(sequence.present.size), "n_missing": int(np.isnan(sequence.values).sum()), **_limits(sequence, ranges)}
    used = (
        tuple(rules) if sequence.present.size >= LEAST_FOR_RUN_RULES else tuple(rule for rule in rules if rule in ("N1", "WE1"))
    )
    on_values = signals(_distances(sequence.values, numbers["centre"], numbers["sigma"]), used)
    on_ranges = signals(_range_distances(ranges, numbers["range_upper"]), RANGE)
    table = pd.DataFrame({"label": list(sequence.labels), "value": sequence.values, "moving_range": ranges})
    table["signals"] = _closing_on(on_values, len(table))
    table["range_signals"] = _closing_on(on_ranges, len(table))
    dependence = autocorrelation(sequence.values)
    numbers |= {
        "n_signals": int(table["signals"].map(bool).sum()),
        "n_range_signals": int(table["range_signals"].map(bool).sum()),
        "stable": _stable(sequence.values, numbers),
        "lag1": dependence.coefficients[0],
        "lag1_band": dependence.band,
    }
    return Result(numbers, table, (*sequence.warnings, *_warnings(numbers, dependence)), _method(used))


def _limits(sequence, ranges):
    centre = float(sequence.present.mean())
    formed = ranges[~np.isnan(ranges)]
    if not formed.size:
        names = ("sigma", "lower", "upper", "range_centre", "range_lower", "range_upper")
        return {"centre": centre, **dict.fromkeys(names), "n_ranges": 0}
    range_centre = float(formed.mean())
    sigma = range_centre / d2(2)
    return {
        "centre": centre,
        "sigma": sigma,
        "lower": centre - WIDTH * sigma,
        "upper": centre + WIDTH * sigma,
        "range_centre": range_centre,
        "range_lower": 0.0,
        "range_upper": d4(2) * range_centre,
        "n_ranges": int(formed.size),
    }


def _distances(values, centre, sigma):
    if not sigma:
        return np.full(values.size, np.nan)
    away = values - centre
    # A point on the centre line belongs to neither side, and must not be put on one by round-off of the mean.
    away[np.abs(away) <= 1e-12 * max(1.0, abs(centre))] = 0.0
    return away / sigma


def _range_distances(ranges, upper):
    return WIDTH * ranges / upper if upper else np.full(ranges.size, np.nan)


def _closing_on(found, size):
    closing = [()] * size
    for rule, points in found.items():
        for point in points:
            closing[point] = (*closing[point], rule)
    return pd.Series(closing, dtype=object)


def _stable(values, numbers):
    if numbers["sigma"] is None:
        return None
    return not signals(_distances(values, numbers["centre"], numbers["sigma"]), ("N1",))["N1"]


def _warnings(numbers, dependence):
    if numbers["n"] < SHORT_BASELINE:
        yield "short_baseline"
    if numbers["n"] < LEAST_FOR_RUN_RULES:
        yield "short_series"
    if numbers["sigma"] is None:
        yield "no_moving_range"
    if numbers["sigma"] == 0:
        yield "zero_variance"
    if dependence.strong:
        yield "autocorrelated"


def _method(used):
    return {
        "sigma": "mr",
        "sigma_formula": "mean moving range / d2(2), exact constants",
        "limits": "centre ± 3 sigma; ranges: 0 to D4(2) × mean moving range",
        "rules": used,
        "range_rules": RANGE,
        "average_run_length_of_rule_1": AVERAGE_RUN_LENGTH_OF_RULE_1,
        "autocorrelation": "lag 1, divisor n; warned above max(0.3, 1.96 / sqrt(n))",
    }
