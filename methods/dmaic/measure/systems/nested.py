"""Nested gage R&R: every operator measures parts of his own, because measuring uses them up. How much is the gage's?

In       one row per reading: part, operator, value
Out      ``nested``: analysis of variance and its variance components
Assumes  parts of one operator are like those of another; there is no interaction to see, reproducibility is the operator
Source   Automotive Industry Action Group (2010), Measurement Systems Analysis, 4th ed., chapter IV; random-effects model of
         Burdick, Borror and Montgomery (2005), Design and Analysis of Gauge R&R Studies, section 5.2
"""

import numpy as np
from scipy import stats

from methods.dmaic.measure.systems.components import MULTIPLIER, components_table, floored, summary
from methods.dmaic.measure.systems.layout import nested_layout
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite

SOURCES = ("operator", "part_within_operator", "repeatability")


def nested(readings, *, multiplier=MULTIPLIER, tolerance=None, lower=None, upper=None):
    """Gage R&R of a balanced nested study.

    Parameters
    ----------
    readings : DataFrame
        part, operator, value; a label of a part that comes back with another operator is another part.
    multiplier : float
        Standard deviations in the study variation.
    tolerance, lower, upper : float, optional
        Width of the specification, or its limits.

    Returns
    -------
    Result
        ``values``: n_parts (per operator), n_operators, n_trials, n, n_missing, mean; ss_, df_, ms_ of operator,
        part_within_operator, repeatability; f_ and p_ of the first two; the numbers of ``components.summary`` for repeatability,
        reproducibility, gage_rr, part, total. ``table``: the components. ``warnings``: ``clamped``, ``zero_variance``,
        ``few_categories``.

    Raises
    ------
    MethodError
        As ``layout.nested_layout`` and ``components.components_table``.
    """
    layout = nested_layout(readings)
    operators, parts, trials = layout.values.shape
    squares, freedom = _sums_of_squares(layout.values)
    mean_squares = {source: squares[source] / freedom[source] for source in SOURCES}
    estimates = {
        "repeatability": mean_squares["repeatability"],
        "reproducibility": (mean_squares["operator"] - mean_squares["part_within_operator"]) / (parts * trials),
        "part": (mean_squares["part_within_operator"] - mean_squares["repeatability"]) / trials,
    }
    kept, clamped = floored(estimates)
    gage = kept["repeatability"] + kept["reproducibility"]
    part = kept.pop("part")
    mean = float(layout.values.mean())
    variances = {**kept, "gage_rr": gage, "part": part, "total": gage + part}
    table = components_table(variances, mean=mean, multiplier=multiplier, tolerance=tolerance, lower=lower, upper=upper)
    found, codes = summary(table, clamped)
    sizes = {"n_parts": parts, "n_operators": operators, "n_trials": trials, "n": int(layout.values.size)}
    numbers = {**sizes, "n_missing": layout.n_missing, "mean": mean}
    for prefix, group in (("ss", squares), ("df", freedom), ("ms", mean_squares)):
        numbers |= {f"{prefix}_{source}": group[source] for source in SOURCES}
    numbers |= _test("operator", "part_within_operator", mean_squares, freedom)
    numbers |= _test("part_within_operator", "repeatability", mean_squares, freedom)
    return Result({**numbers, **found}, table, codes, {"method": "nested_anova", "multiplier": multiplier})


def _sums_of_squares(values):
    operators, parts, trials = values.shape
    deviations = np.zeros_like(values) if never_varies(values) else values - values.mean()
    of_part = deviations.mean(axis=2)
    of_operator = of_part.mean(axis=1)
    squares = {
        "operator": parts * trials * float(of_operator @ of_operator),
        "part_within_operator": trials * float(((of_part - of_operator[:, None]) ** 2).sum()),
        "repeatability": float(((deviations - of_part[:, :, None]) ** 2).sum()),
    }
    freedom = (operators - 1, operators * (parts - 1), operators * parts * (trials - 1))
    return squares, dict(zip(SOURCES, freedom, strict=True))


def _test(above, below, mean_squares, freedom):
    if not mean_squares[below] > 0:
        return {f"f_{above}": None, f"p_{above}": None}
    ratio = mean_squares[above] / mean_squares[below]
    return {f"f_{above}": ratio, f"p_{above}": finite(stats.f.sf(ratio, freedom[above], freedom[below]))}
