"""One chart over several stages of a process, with limits of each.

In       a chart, what it plots, the stage of each point
Out      ``staged_chart``
Assumes  stages follow one another; where one begins is known, not found from the points
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., section 5.3.3; limits are never moved automatically
"""

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.result import Result
from methods.statistics.sequence import in_order

LEAST_PER_STAGE = 8
PER_STAGE = (
    "n", "n_missing", "centre", "sigma", "lower", "upper", "range_mean", "range_centre", "range_upper", "sd_mean", "sd_centre",
    "sd_upper", "sigma_z", "n_signals", "stable",
)  # fmt: skip


def staged_chart(chart, *columns, stages, labels=None, at=None, baselines=None, **options):
    """The chart stage by stage: no moving range, no run and no memory crosses from one stage into the next.

    Parameters
    ----------
    chart : callable
        Any chart of this room: ``individuals_chart``, ``p_chart``, ``xbar_s_chart``, …
    *columns : sequence
        What the chart plots, one entry per point: values; or counts and sizes; or subgroups.
    stages : sequence of str
        The stage of each point.
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
        All is sorted by it.
    baselines : mapping of str to (slice, sequence or Limits), optional
        By stage: the points of the stage, or frozen limits, that it is judged by.
    **options
        Passed to the chart of every stage.

    Returns
    -------
    Result
        ``table``: that of the chart for all points, with stage and provisional (fewer than eight points: limits to be drawn
        dotted). A stage without any value keeps its rows, without limits.
        ``values``: n, n_stages, n_signals, stages (names in order), and ``<stage>.<name>`` for what the chart has of n,
        n_missing, centre, sigma, lower, upper, range_mean, sd_mean, sigma_z, n_signals, stable, … of each stage.
        ``warnings``: those of the stages; ``short_stage``, ``stage_without_values``.
        ``method``: of the chart, as the last stage used it.

    Raises
    ------
    MethodError
        A stage that is missing or comes twice, a baseline of a stage that does not exist, lengths that differ; no stage has a
        value; and what the chart refuses, with the stage it refused.
    """
    names = [None if pd.isna(stage) else str(stage) for stage in stages]
    if None in names:
        raise MethodError(f"row {names.index(None) + 1} has no stage")
    sequence = in_order(np.zeros(len(names)), labels=labels, at=at, least=1)
    if any(len(column) != len(names) for column in columns):
        raise MethodError(f"{len(names)} stages and columns of {', '.join(str(len(column)) for column in columns)} points")
    ordered = [names[row] for row in sequence.order]
    places = _stretches(ordered)
    unknown = sorted(set(baselines or {}) - set(places))
    if unknown:
        raise MethodError(f"no stage {', '.join(unknown)}; there are {', '.join(places)}")
    results = {}
    for name, (first, last) in places.items():
        taken = [_taken(column, sequence.order[first:last]) for column in columns]
        options_of_stage = options | {"labels": sequence.labels[first:last]}
        if baselines and name in baselines:
            options_of_stage["baseline"] = baselines[name]
        results[name] = _result(chart, taken, options_of_stage, name)
    return _together(results, places, sequence)


def _stretches(names):
    starts = [place for place, name in enumerate(names) if place == 0 or names[place - 1] != name]
    found = {}
    for first, last in zip(starts, [*starts[1:], len(names)], strict=True):
        if names[first] in found:
            raise MethodError(f"the stage {names[first]} comes twice: a stage is one stretch of time")
        found[names[first]] = (first, last)
    return found


def _taken(column, order):
    if isinstance(column, np.ndarray):
        return column[order]
    listed = list(column)
    return [listed[row] for row in order]


def _result(chart, columns, options, name):
    if not any(np.size(value) and pd.notna(np.ravel(np.asarray(value, dtype=object))).any() for value in columns[0]):
        return None
    try:
        return chart(*columns, **options)
    except MethodError as fault:
        raise MethodError(f"stage {name}: {fault}") from fault


def _together(results, places, sequence):
    if all(result is None for result in results.values()):
        raise MethodError(f"too_few: none of the stages {', '.join(places)} has a value")
    tables, warnings = [], list(sequence.warnings)
    numbers = {"n": 0, "n_stages": len(places), "n_signals": 0, "stages": tuple(places)}
    for name, result in results.items():
        first, last = places[name]
        if result is None:
            table = pd.DataFrame({"label": pd.Series(sequence.labels[first:last], dtype="str"), "value": np.nan})
            tables.append(table.assign(stage=name, provisional=True, signals=[()] * (last - first), in_baseline=False))
            warnings.append("stage_without_values")
            continue
        short = result.values["n"] < LEAST_PER_STAGE
        tables.append(result.table.assign(stage=name, provisional=short))
        warnings += [*result.warnings, *["short_stage"] * short]
        numbers |= {f"{name}.{key}": result.values[key] for key in PER_STAGE if key in result.values}
        numbers["n"] += result.values["n"]
        numbers["n_signals"] += result.values["n_signals"]
    method = next(result.method for result in reversed(results.values()) if result is not None)
    method = {key: value for key, value in method.items() if key != "freezes"} | {"limits_of": "each stage"}
    return Result(numbers, pd.concat(tables, ignore_index=True), warnings, method)
