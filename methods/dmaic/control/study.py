"""Is the process in control today, by limits that were fixed before?

In       what was measured of a CTQ, the stages of its process, known causes, the control plan
Out      ``on_chart``: a ``Study``, the staged chart, the frozen limits of the baseline, the memory of the points, small shifts;
         ``centre_of`` a stage, with its interval
Assumes  the first stage is the baseline. Points of it with a known cause that leaves the baseline do not make its limits. Later
         stages have limits of their own: from all of their points, or from those up to the day their row says, frozen then
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., sections 5.3.3 (phases), 6.2.1 (trial limits), 9.1 and
         9.2 (sums and averages for small shifts), 10.4 (processes with memory)
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.dmaic.control.choice import CHARTS, Choice, choose, columns_of
from methods.dmaic.control.points import Points, points
from methods.dmaic.define import Ctq, window_after
from methods.statistics.control_charts.autocorrelation import dependence, residual_chart
from methods.statistics.control_charts.baseline import Limits, freeze
from methods.statistics.control_charts.cusum import cusum_chart
from methods.statistics.control_charts.ewma import ewma_chart
from methods.statistics.control_charts.phase_one import phase_one_chart
from methods.statistics.control_charts.stages import staged_chart
from methods.statistics.intervals import Estimate, wilson
from methods.statistics.result import Result

LEAST_FOR_MEMORY = 20
PLANNED = {"chart": "auto", "subgroup": "week"}
WILSON = ("p", "laney_p")
AS_PLANNED, WHOLE = "plan", "whole"


@dataclass(frozen=True, eq=False)
class Study:
    """One CTQ on its chart.

    Attributes
    ----------
    ctq : Ctq
    points : Points
    choice : Choice
    chart : Result
        Of ``staged_chart``; its table has also cause (words or missing) and z (distance from the centre in standard errors).
    stages : tuple of (str, str)
        Key (as in the chart's table) and name of each stage, in order; the name is empty where nobody named stages.
    first : Result
        The baseline's chart after points with a known cause left it.
    frozen : Limits or None
        Of the baseline; None where it has no sigma.
    data_hash : str
        Of what was measured in the first log, as every phase prints it.
    covered : tuple of (date, date)
        First and last day of the logs together.
    memory, residuals : Result or None
        Dependence of the baseline's points, and the chart of what the point before does not explain; None below twenty points.
    ewma, cusum : Result
        Of ``z`` in the last stage.
    """

    ctq: Ctq
    points: Points
    choice: Choice
    chart: Result
    stages: tuple[tuple[str, str], ...]
    first: Result
    frozen: Limits | None
    data_hash: str
    covered: tuple
    memory: Result | None
    residuals: Result | None
    ewma: Result | None
    cusum: Result | None

    def of_stage(self, key):
        """The rows of the chart's table in one stage."""
        return self.chart.table[self.chart.table["stage"] == key]

    @property
    def last(self):
        """Key of the stage the process is in."""
        return self.stages[-1][0]

    def value(self, key, name):
        """One number of a stage, such as ``centre``; None where the stage has none."""
        return self.chart.values.get(f"{key}.{name}")

    def unexplained(self, key):
        """Points of a stage beyond its limits that no known cause explains."""
        rows = self.of_stage(key)
        beyond = rows["signals"].map(lambda rules: "N1" in rules)
        return rows[beyond & rows["cause"].isna()]


def on_chart(first, later, tables, *, window, period=AS_PLANNED):
    """Put one CTQ on the chart that fits it.

    Parameters
    ----------
    first : Measured or None
        In the first log.
    later : Measured or None
        In the log after the decision.
    tables : namespace
        control_plan, chart_stage, assignable_cause, and the log after the decision for its window.
    window : tuple of (date, date)
        First and last day of the first log.
    period : str
        What a point holds: ``case``, ``day``, ``week``, ``month``; ``plan``: as the control plan says, a week without one.

    Returns
    -------
    Study or None
        None without a CTQ or without measurements.

    Raises
    ------
    MethodError
        An unknown period, or too few points for a chart.
    """
    if first is None or not first.n:
        return None
    plan = planned(tables.control_plan, first.ctq.id)
    logs = [one for one in (first, later) if one is not None and one.n]
    covered = (window[0], (window_after(tables, window=window) or window)[1] if len(logs) > 1 else window[1])
    found = points(logs, plan["subgroup"] if period == AS_PLANNED else period, window=covered)
    keys, stages, held = _stages(tables.chart_stage, found)
    causes = _causes(tables.assignable_cause, found)
    base = keys == stages[0][0]
    choice = choose(found, base, asked=plan["chart"])
    chart, columns = CHARTS[choice.chart], columns_of(found, choice.chart)
    labels = found.table["label"]
    leaving = {label: cause for label, (cause, leaves) in causes.items() if leaves}
    trial = phase_one_chart(chart, *columns, causes=leaving, labels=labels, baseline=base)
    stays = trial.table["in_baseline"].to_numpy(dtype=bool)
    baselines = {stages[0][0]: stays[base], **held}
    staged = staged_chart(chart, *columns, stages=keys, labels=labels, baselines=baselines)
    staged = _with_causes(staged, causes)
    memory, residuals = _memory(found, stays)
    return Study(
        ctq=first.ctq,
        points=found,
        choice=choice,
        chart=staged,
        stages=stages,
        first=trial,
        frozen=_frozen(trial, found.table.loc[stays, "start"].iloc[-1].date()),
        data_hash=first.data_hash,
        covered=covered,
        memory=memory,
        residuals=residuals,
        **_small_shifts(staged, stages[-1][0]),
    )


def centre_of(study, key, *, confidence=0.95):
    """The centre of a stage with its interval.

    Parameters
    ----------
    study : Study
    key : str
        Of the stage.
    confidence : float

    Returns
    -------
    Estimate
        Of the points that make the limits. Shares: Wilson, all cases together; durations: Student's t of the points, which holds
        what varies from point to point, and takes them for independent. None where fewer than two points make the centre.
    """
    rows = study.of_stage(key)
    rows = rows[rows["in_baseline"].astype(bool)]
    value, n = study.value(key, "centre"), len(rows)
    if study.ctq.is_share and {"count", "n"} <= set(rows) and study.choice.chart in WILSON:
        share = wilson(round(rows["count"].sum()), round(rows["n"].sum()), confidence=confidence)
        return Estimate(value, share.low, share.high, n, share.method)
    method = f"Student's t of the points, {100 * confidence:g}%"
    if value is None or n < 2:
        return Estimate(value, None, None, n, method, "too_few")
    reach = float(stats.t.ppf((1 + confidence) / 2, n - 1) * rows["value"].std(ddof=1) / np.sqrt(n))
    return Estimate(value, value - reach, value + reach, n, method)


def planned(plans, ctq_id):
    """The chart and the subgroup that the control plan asks for; a week on the data's own chart without a plan."""
    rows = plans[plans["ctq_id"] == ctq_id]
    return PLANNED if rows.empty else {name: str(rows.iloc[0][name]) for name in PLANNED}


def _stages(table, found):
    """The stage of each point, the stages in order, and the points that hold the limits of stages that say so."""
    own = table[table["ctq_id"] == found.ctq.id].sort_values("starts", kind="stable").reset_index(drop=True)
    starts = found.table["start"]
    if own.empty:
        return np.full(len(starts), WHOLE, dtype=object), ((WHOLE, ""),), {}
    place = np.clip(np.searchsorted(own["starts"].to_numpy(), starts.to_numpy(), side="right") - 1, 0, None)
    names = own["starts"].dt.strftime("%Y-%m-%d").to_numpy(dtype=object)
    keys, used = names[place], np.unique(place)
    held = {}
    for row in used:
        until = own.loc[row, "limits_until"]
        if not pd.isna(until):
            held[names[row]] = (starts[place == row] <= until).to_numpy()
    return keys, tuple((names[row], str(own.loc[row, "name"])) for row in used), held


def _causes(table, found):
    """Known causes by the label of the point whose period holds their day: words, and whether the point leaves the baseline."""
    own = table[table["ctq_id"] == found.ctq.id].sort_values("day", kind="stable")
    starts = found.table["start"].dt.normalize()
    ends = starts.map(lambda start: _end(start, found.period))
    causes = {}
    for row in own.itertuples():
        leaves = not pd.isna(row.leaves_baseline) and bool(row.leaves_baseline)
        held = found.table.loc[(starts <= row.day) & (row.day < ends), "label"]
        causes |= dict.fromkeys(held, (str(row.cause), leaves))
    return causes


def _end(start, period):
    return start + {"week": pd.Timedelta(days=7), "month": pd.offsets.MonthBegin(1)}.get(period, pd.Timedelta(days=1))


def _with_causes(staged, causes):
    table = staged.table.assign(cause=[causes.get(label, (None,))[0] for label in staged.table["label"]])
    reach = (table["upper"] - table["centre"]).where(table["upper"] > table["centre"])
    table["z"] = staged.method["width"] * (table["value"] - table["centre"]) / reach
    return Result(staged.values, table, staged.warnings, staged.method)


def _frozen(trial, day):
    if trial.values.get("centre") is None or ("sigma" in trial.values and trial.values["sigma"] is None):
        return None
    return freeze(trial, date=str(day))


def _memory(found, rows):
    values = found.table["value"].to_numpy(dtype=float)[rows]
    if np.count_nonzero(~np.isnan(values)) < LEAST_FOR_MEMORY or np.nanmax(values) == np.nanmin(values):
        return None, None
    return dependence(values), residual_chart(values)


def _small_shifts(staged, key):
    rows = staged.table[staged.table["stage"] == key]
    if rows["z"].notna().sum() < 2:
        return {"ewma": None, "cusum": None}
    given = {"sigma": 1.0, "labels": rows["label"]}
    return {"ewma": ewma_chart(rows["z"], centre=0.0, **given), "cusum": cusum_chart(rows["z"], target=0.0, **given)}
