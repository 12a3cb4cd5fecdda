"""Is each stage stable by its own limits, and how do the points after the change lie against the limits from before?

In       the weekly points of a ``Stage``
Out      ``stage_chart``: a ``StageChart`` of one stage; ``outside_before`` and ``longest_run`` of the later points
Assumes  limits of a stage come from its own points, so that no moving range and no pattern crosses the boundary; means of weeks
         are judged as individual values, shares by the binomial limits of each week's n (Laney's where they vary by more)
Source   rule 1 and nine in a row on one side: Nelson (1984), Journal of Quality Technology 16(4)
"""

from dataclasses import dataclass

import numpy as np

from methods.statistics.control_charts.baseline import freeze
from methods.statistics.control_charts.counts import laney_p_chart, p_chart
from methods.statistics.control_charts.individuals import LEAST_FOR_RUN_RULES, individuals_chart
from methods.statistics.result import Result

RULES = ("N1", "N2")
LEAST_POINTS = 2


@dataclass(frozen=True, eq=False)
class StageChart:
    """One stage with its limits.

    Attributes
    ----------
    centre : float or None
    lower, upper : ndarray of float
        Limits of each point; NaN where there is none.
    signals : tuple of tuple of str
        The rules that close on each point.
    stable : bool or None
        No point beyond the limits and no nine in a row on one side; None below eight points, and for measurements that never
        vary: weeks without a single failure are stable, weeks of the very same mean are a question of resolution.
    lag1 : float or None
    strong_lag1 : bool
        Whether neighbours depend on each other so much that the limits are too narrow.
    result : Result or None
        Of the chart; None below two points.
    """

    centre: float | None
    lower: np.ndarray
    upper: np.ndarray
    signals: tuple[tuple[str, ...], ...]
    stable: bool | None
    lag1: float | None
    strong_lag1: bool
    result: Result | None

    @property
    def n_signals(self):
        """Points that signal."""
        return sum(bool(rules) for rules in self.signals)


def stage_chart(stage):
    """Limits and signals of one stage.

    Parameters
    ----------
    stage : Stage

    Returns
    -------
    StageChart
    """
    points, size = stage.points, len(stage.points)
    n_points = int(points["value"].notna().sum())
    if n_points < LEAST_POINTS:
        nowhere = np.full(size, np.nan)
        return StageChart(None, nowhere, nowhere, ((),) * size, None, None, False, None)
    found = _charted(stage, RULES)
    signals = tuple(found.table["signals"])
    never_varies = stage.timed and "zero_variance" in found.warnings
    judged = n_points >= LEAST_FOR_RUN_RULES and found.values["stable"] is not None and not never_varies
    return StageChart(
        centre=found.values["centre"],
        lower=found.table["lower"].to_numpy(dtype=float),
        upper=found.table["upper"].to_numpy(dtype=float),
        signals=signals,
        stable=not any(signals) if judged else None,
        lag1=found.values.get("lag1"),
        strong_lag1="autocorrelated" in found.warnings,
        result=found,
    )


def outside_before(after, chart, better):
    """How many later points lie beyond the limits of the earlier stage, and how many of these on the good side.

    Parameters
    ----------
    after : Stage
    chart : StageChart
        Of the stage before.
    better : int
        1 where higher is better, -1 where lower is.

    Returns
    -------
    tuple of (int or None)
        None where the earlier stage has no limits, or no later point has a value.
    """
    if chart.result is None or not chart.result.values.get("n") or after.points["value"].isna().all():
        return None, None
    if chart.result.values.get("sigma", 0.0) is None:
        return None, None
    found = _charted(after, ("N1",), baseline=freeze(chart.result)).table
    beyond = found["signals"].map(bool)
    good = beyond & (better * (found["value"] - found["centre"]) > 0)
    return int(beyond.sum()), int(good.sum())


def longest_run(after, chart, better):
    """The longest stretch of later points on the good side of the earlier centre; a week without cases ends no stretch.

    Parameters
    ----------
    after : Stage
    chart : StageChart
        Of the stage before.
    better : int

    Returns
    -------
    int or None
        None where the earlier stage has no centre.
    """
    if chart.centre is None:
        return None
    longest = run = 0
    for away in better * (after.points["value"].dropna() - chart.centre):
        run = run + 1 if away > 0 else 0
        longest = max(longest, run)
    return longest


def _charted(stage, rules, *, baseline=None):
    points = stage.points
    if stage.timed:
        return individuals_chart(points["value"], labels=points["label"], rules=rules, baseline=baseline)
    counted = {"counts": points["count"], "sizes": points["n"], "labels": points["label"], "rules": rules, "baseline": baseline}
    if baseline is not None:
        return (laney_p_chart if baseline.chart == "laney_p" else p_chart)(**counted)
    plain = p_chart(**counted)
    return laney_p_chart(**counted) if "overdispersed" in plain.warnings else plain
