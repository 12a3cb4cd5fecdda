"""Did the change improve the process, or does it only look so?

In       two stages of one CTQ, before and after; which way is better; the specification; whether the measurement can be trusted
Out      ``before_after``: what changed and by how much, the charts of both stages, the trend that was there already, and one
         verdict with its reasons
Assumes  nothing else changed between the stages: a comparison in time cannot tell the change from what came with it
Source   the numbers: ``changes`` and ``stage_charts``. ``proved`` needs an interval of the change beyond zero on the good side, a
         stable stage after it, twenty points or an agreed reason for fewer, an accepted measurement system, and no trend that the
         improvement may merely continue
"""

from dataclasses import dataclass

import pandas as pd

from methods.dmaic.improve.changes import capabilities, changes, trend
from methods.dmaic.improve.stage_charts import StageChart, longest_run, outside_before, stage_chart
from methods.dmaic.improve.stages import Stage
from methods.errors import MethodError
from methods.statistics.result import Result

CONDITIONS = ("effect", "stable_after", "enough_points", "measurement", "no_earlier_trend")
VERDICTS = ("proved", "not_demonstrated", "worse")
LEAST_POINTS = 20
SIDES = ("before", "after")


@dataclass(frozen=True, eq=False)
class Proof:
    """A comparison with everything it was made from.

    Attributes
    ----------
    before, after : Stage
    charts : dict of str to StageChart
        By ``before`` and ``after``.
    direction : str
    result : Result
        As ``before_after`` describes it.
    """

    before: Stage
    after: Stage
    charts: dict[str, StageChart]
    direction: str
    result: Result

    @property
    def values(self):
        """The numbers by name."""
        return self.result.values

    @property
    def met(self):
        """Each condition with True, False or None."""
        return dict(zip(self.result.table["condition"], self.result.table["met"], strict=True))

    @property
    def better(self):
        """1 where higher is better, -1 where lower is."""
        return 1 if self.direction == "higher" else -1


def before_after(
    before,
    after,
    *,
    direction,
    lower=None,
    upper=None,
    target=None,
    minimum=1.33,
    measurement=None,
    short_period=False,
    confidence=0.95,
    seed=1,
):
    """Compare two stages and say what is proved.

    Parameters
    ----------
    before, after : Stage
        Both measurements, or both counts.
    direction : str
        Which way is better: ``lower`` or ``higher``.
    lower, upper, target : float, optional
        Specification, in the unit of the measurements.
    minimum : float
        The capability index to be shown.
    measurement : bool, optional
        Whether the measurement system was accepted; None: nobody studied it.
    short_period : bool
        Whether fewer than twenty points after the change were agreed, with a stated reason.
    confidence : float
    seed : int
        Of the bootstrap of capabilities that are not normal.

    Returns
    -------
    Proof
        ``result.values``: n_before, n_after, n_points_before, n_points_after; everything that ``changes``, ``capabilities`` and
        ``trend`` give; stable_before, stable_after (None: too few points), signals_after (points that signal), outside_before
        (points after the change beyond the limits from before) and outside_before_better (those on the good side), run_after
        (longest run on the good side of the centre from before), lag1_after; verdict (one of ``VERDICTS``) and missing, the
        conditions that keep it from ``proved``.
        ``result.table``: one row for each of ``CONDITIONS``: condition, met (True, False; None: not known).
        ``result.warnings``: ``no_cases_before``, ``no_cases_after`` (a stage is skipped), ``short_series_after`` (below eight
        points: no run rule, no regression), ``unstable_before``, ``autocorrelated``, ``earlier_trend``, ``zero_variance``.

    Raises
    ------
    MethodError
        An unknown direction; one stage timed and the other counted; a single measurement on a side (``too_few``); a
        specification reversed, equal or not finite.
    """
    if direction not in ("lower", "higher"):
        raise MethodError(f"direction {direction!r}: lower or higher")
    if before.timed != after.timed:
        raise MethodError("one stage holds measurements and the other counts: they cannot be compared")
    better = 1 if direction == "higher" else -1
    charts = {name: stage_chart(stage) for name, stage in zip(SIDES, (before, after), strict=True)}
    stable = (charts["before"].stable, charts["after"].stable)
    limits = {"lower": lower, "upper": upper, "target": target}
    numbers = {
        "n_before": before.n,
        "n_after": after.n,
        **_points(before, after, charts, better),
        **changes(before, after, direction=direction, confidence=confidence),
        **capabilities(before, after, stable=stable, limits=limits, minimum=minimum, confidence=confidence, seed=seed),
        **trend(before, after, better=better, confidence=confidence),
    }
    good, bad = _sides_of_zero(before.timed, numbers, better)
    met = {
        "effect": good,
        "stable_after": stable[1],
        "enough_points": numbers["n_points_after"] >= LEAST_POINTS or short_period,
        "measurement": measurement,
        "no_earlier_trend": _beyond_the_trend(numbers, better),
    }
    numbers["missing"] = tuple(key for key, value in met.items() if not (value or (key == "no_earlier_trend" and value is None)))
    numbers["verdict"] = "worse" if bad else "not_demonstrated" if numbers["missing"] else "proved"
    table = pd.DataFrame({"condition": list(met), "met": pd.Series(list(met.values()), dtype=object)})
    method = {**_METHOD, "confidence": confidence, "direction": direction, "least_points": LEAST_POINTS}
    result = Result(numbers, table, tuple(_warnings(numbers, charts)), method)
    return Proof(before, after, charts, direction, result)


_METHOD = {
    "mean": "Welch",
    "middle": "Hodges-Lehmann",
    "share": "Newcombe",
    "spread": "F ratio, after over before",
    "points": "weeks",
    "charts": "limits of each stage from its own points; rule 1 and nine in a row; nothing crosses the boundary",
    "trend": "segmented regression, HAC standard errors",
}


def _points(before, after, charts, better):
    beyond, good = outside_before(after, charts["before"], better)
    return {
        "n_points_before": int(before.points["value"].notna().sum()),
        "n_points_after": int(after.points["value"].notna().sum()),
        "stable_before": charts["before"].stable,
        "stable_after": charts["after"].stable,
        "signals_after": charts["after"].n_signals,
        "outside_before": beyond,
        "outside_before_better": good,
        "run_after": longest_run(after, charts["before"], better),
        "lag1_after": charts["after"].lag1,
    }


def _sides_of_zero(timed, numbers, better):
    """Whether the interval of the change lies beyond zero on the good side, and on the bad side; None where there is none."""
    name, sign = ("change", better) if timed else ("share_change", -1)
    low, high = numbers[f"{name}_low"], numbers[f"{name}_high"]
    if low is None or high is None:
        return None, False
    return (low > 0, high < 0) if sign > 0 else (high < 0, low > 0)


def _beyond_the_trend(numbers, better):
    """An improving trend leaves nothing proved, unless the level itself broke away from the trend's line."""
    if numbers["improving_trend"] is None:
        return None
    if not numbers["improving_trend"]:
        return True
    return better * numbers["level_change_low" if better > 0 else "level_change_high"] > 0


def _warnings(numbers, charts):
    for side in SIDES:
        if not numbers[f"n_{side}"]:
            yield f"no_cases_{side}"
    if numbers["slope"] is None:
        yield "short_series_after"
    if numbers["stable_before"] is False:
        yield "unstable_before"
    if any(chart.strong_lag1 for chart in charts.values()):
        yield "autocorrelated"
    if numbers["improving_trend"]:
        yield "earlier_trend"
    if numbers["sd_before"] == 0 and numbers["sd_after"] == 0:
        yield "zero_variance"
