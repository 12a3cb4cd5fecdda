"""Do points depend on the point before, and what would the chart say if that were allowed for?

In       a ``Study``
Out      ``ways_out``: the points of the baseline judged as they are, and by three other ways
Assumes  at least twenty points in the baseline
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., section 10.4
"""

import pandas as pd

from methods.dmaic.control.choice import CHARTS, columns_of
from methods.statistics.control_charts.ewma import ewma_chart
from methods.statistics.control_charts.individuals import individuals_chart

COLUMNS = ("way", "n", "n_signals", "factor")


def ways_out(study):
    """How many points signal as they are, as residuals, taken less often, and under an EWMA with wider limits.

    Parameters
    ----------
    study : Study or None

    Returns
    -------
    DataFrame
        way (``as_it_is``, ``residual_chart``, ``sample_less_often``, ``wider_limits``), n, n_signals, factor (every how many
        points, or how many times as wide; missing otherwise). No rows where dependence was not judged, the first row alone where
        points do not depend on each other.
    """
    if study is None or study.memory is None:
        return pd.DataFrame(columns=COLUMNS)
    rows = study.first.table["in_baseline"].to_numpy(dtype=bool)
    taken = [
        column[rows] if hasattr(column, "dtype") else _inside(column, rows)
        for column in columns_of(study.points, study.choice.chart)
    ]
    plain = CHARTS[study.choice.chart](*taken)
    found = [("as_it_is", plain.values["n"], plain.values["n_signals"], None)]
    if study.memory.values["strong"]:
        values = study.points.table["value"].to_numpy(dtype=float)[rows]
        found += [_way(name, study, values) for name in study.memory.values["advice"]]
    return pd.DataFrame(found, columns=COLUMNS)


def _inside(column, rows):
    return [entry for entry, inside in zip(column, rows, strict=True) if inside]


def _way(name, study, values):
    if name == "residual_chart":
        return name, study.residuals.values["n"], study.residuals.values["n_signals"], None
    if name == "sample_less_often":
        every = study.memory.values["sample_every"]
        found = individuals_chart(values[::every]).values
        return name, found["n"], found["n_signals"], float(every)
    widening = study.memory.values["ewma_widening"]
    found = ewma_chart(values, width=3 * widening).values
    return name, found["n"], found["n_signals"], float(widening)
