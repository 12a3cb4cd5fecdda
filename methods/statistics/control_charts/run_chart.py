"""Is there a pattern in time that chance does not explain, before any control limit is drawn?

In       values in time order
Out      ``run_chart``: the median as centre, or one that is given, the longest run and the crossings with their limits, and the
         classical runs tests
Assumes  neighbours do not depend on each other. Missing values are left out, and a run continues over them
Source   Anhøj and Olesen (2014), PLoS ONE 9(11), for longest run and crossings; Wald and Wolfowitz (1940) for runs about the
         median (clustering, mixtures) and Levene (1952) for runs up and down (trend, oscillation), both without continuity
         correction, as reported by commercial statistics packages
"""

import math

import numpy as np
import pandas as pd
from scipy import stats

from methods.statistics.result import Result, finite
from methods.statistics.sequence import in_order

LEAST_USEFUL = 10
METHOD = {
    "centre": "median",
    "useful": "points not on the median",
    "longest_run_max": "round(log2(n_useful)) + 3",
    "crossings_min": "5% quantile of binomial(n_useful - 1, 0.5)",
    "runs_tests": "normal approximation, no continuity correction",
}


def run_chart(values, *, labels=None, at=None, centre=None):
    """Runs about the median, or another centre, with the signals of a shift.

    Parameters
    ----------
    values : sequence of float
        In time order, or in any order when ``at`` is given. None or NaN for a missing value.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
        Time of each value, to sort by.
    centre : float, optional
        Without it the median: the median of a baseline, say.

    Returns
    -------
    Result
        ``table``: label, value, side (1 above, -1 below, 0 on the centre; missing value: 0).
        ``values``: n, n_missing, n_useful, median, centre; longest_run, longest_run_max, crossings, crossings_min; run_signal,
        crossings_signal and signal (either); runs_about_median, expected_runs, runs_sd, runs_z, p_clustering, p_mixtures,
        p_two_sided; runs_up_down, expected_up_down, up_down_z, p_trend, p_oscillation.
        With fewer than ten useful points the signals are None and ``too_few_useful`` is warned; a series that never varies
        has no runs at all and is warned as ``zero_variance``.

    Raises
    ------
    MethodError
        Fewer than two values; a value is text or infinite; a time is missing; lengths differ.
    """
    sequence = in_order(values, labels=labels, at=at)
    present = sequence.present
    median = float(np.median(present))
    middle = median if centre is None else float(centre)
    sides = _sides(sequence.values, middle)
    useful = sides[sides != 0]
    numbers = {
        "n": int(present.size),
        "n_missing": int(sequence.values.size - present.size),
        "n_useful": int(useful.size),
        "median": median,
        "centre": middle,
        **_shift(useful),
        **_runs_about_median(useful),
        **_runs_up_and_down(present),
    }
    table = pd.DataFrame({"label": sequence.label_column, "value": sequence.values, "side": sides})
    method = METHOD if centre is None else METHOD | {"centre": "given", "useful": "points not on the centre"}
    return Result(numbers, table, (*sequence.warnings, *_warnings(present, useful)), method)


def _sides(values, centre):
    away = values - centre
    on_the_line = np.isnan(away) | (np.abs(away) <= 1e-12 * max(1.0, abs(centre)))
    return np.where(on_the_line, 0, np.sign(away)).astype(int)


def _warnings(present, useful):
    if np.ptp(present) == 0:
        yield "zero_variance"
    if useful.size < LEAST_USEFUL:
        yield "too_few_useful"


def _shift(useful):
    if useful.size == 0:
        names = ("longest_run", "longest_run_max", "crossings", "crossings_min", "run_signal", "crossings_signal", "signal")
        return dict.fromkeys(names)
    ends = np.flatnonzero(np.diff(useful)) + 1
    longest = int(np.diff([0, *ends, useful.size]).max())
    longest_max = round(math.log2(useful.size)) + 3
    crossings_min = int(stats.binom.ppf(0.05, useful.size - 1, 0.5)) if useful.size > 1 else 0
    judged = useful.size >= LEAST_USEFUL
    run_signal, crossings_signal = longest > longest_max, int(ends.size) < crossings_min
    return {
        "longest_run": longest,
        "longest_run_max": longest_max,
        "crossings": int(ends.size),
        "crossings_min": crossings_min,
        "run_signal": run_signal if judged else None,
        "crossings_signal": crossings_signal if judged else None,
        "signal": (run_signal or crossings_signal) if judged else None,
    }


def _runs_about_median(useful):
    above, below = int((useful > 0).sum()), int((useful < 0).sum())
    n, pairs = above + below, 2 * above * below
    variance = pairs * (pairs - n) / (n**2 * (n - 1)) if n > 1 else 0
    if variance <= 0:
        names = ("runs_about_median", "expected_runs", "runs_sd", "runs_z", "p_clustering", "p_mixtures", "p_two_sided")
        return dict.fromkeys(names)
    runs = int(np.count_nonzero(np.diff(useful))) + 1
    expected = pairs / n + 1
    z = (runs - expected) / math.sqrt(variance)
    return {
        "runs_about_median": runs,
        "expected_runs": expected,
        "runs_sd": math.sqrt(variance),
        "runs_z": z,
        "p_clustering": finite(stats.norm.cdf(z)),
        "p_mixtures": finite(stats.norm.sf(z)),
        "p_two_sided": finite(2 * stats.norm.sf(abs(z))),
    }


def _runs_up_and_down(present):
    directions = np.sign(np.diff(present))
    directions = directions[directions != 0]
    n = directions.size + 1
    if n < 3:
        return dict.fromkeys(("runs_up_down", "expected_up_down", "up_down_z", "p_trend", "p_oscillation"))
    runs = int(np.count_nonzero(np.diff(directions))) + 1
    expected = (2 * n - 1) / 3
    z = (runs - expected) / math.sqrt((16 * n - 29) / 90)
    return {
        "runs_up_down": runs,
        "expected_up_down": expected,
        "up_down_z": z,
        "p_trend": finite(stats.norm.cdf(z)),
        "p_oscillation": finite(stats.norm.sf(z)),
    }
