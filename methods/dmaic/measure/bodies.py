"""The pictures and tables of the measure phase as data: dots, series, histogram and grid.

In       results of this room, the promise they speak of, a ``Language``
Out      ``share_dots``, ``series_points``, ``histogram``, ``capability_grid``
Assumes  the language holds the texts ``dmaic_measure.*``
"""

import math
from dataclasses import replace

import numpy as np

from methods.dmaic.measure.wording import distribution, how, point_labels, round_percent, time
from methods.exhibits.dots import Dot
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.histogram import Histogram
from methods.exhibits.series import Point
from methods.statistics.control_charts.rules import LOCATION

# How many bars lie below the limit: the first number that makes their width whole or half.
BARS_TO_LIMIT = (10, 8, 12, 6, 5)
LIMITS_SHOWN = 4


def share_dots(result, language):
    """The total first, then the groups; marked are those that are lower than the rest by more than chance.

    Parameters
    ----------
    result : GroupShares
    language : Language

    Returns
    -------
    tuple of Dot
    """
    total = result.total
    label = language.say("dmaic_measure.share_by_group.total")
    groups = [
        Dot(row["name"], row["share"], row["low"], row["high"], row["n"], bool(row["differs"] and row["difference"] < 0))
        for row in result.table.to_dict("records")
    ]
    return (Dot(label, total.value, total.low, total.high, total.n), *groups)


def series_points(points, language, signals=None):
    """The points of a series.

    Parameters
    ----------
    points : Result
        As ``on_time.points`` or ``large_points`` gives it.
    language : Language
    signals : sequence of tuple of str, optional
        The rules that close on each point.

    Returns
    -------
    tuple of Point
    """
    said = [()] * len(points.table) if signals is None else [_first(rules, language) for rules in signals]
    rows = zip(point_labels(language, points), points.table.on_time, points.table.n_decided, said, strict=True)
    return tuple(
        Point(label, None, None) if math.isnan(n) else Point(label, None if math.isnan(value) else float(value), int(n), rules)
        for label, value, n, rules in rows
    )


def large_points(points, least):
    """The points without what small ones say.

    Parameters
    ----------
    points : Result
        As ``on_time.points`` gives it.
    least : int
        Fewest decided cases of a point that is shown.

    Returns
    -------
    tuple of (Result, int)
        Of a point with fewer, the share and the counts are missing; how many there are.
    """
    small = points.table.n_decided.between(1, least - 1)
    held = {name: points.table[name].where(~small) for name in ("on_time", "n", "n_decided")}
    return replace(points, table=points.table.assign(**held)), int(small.sum())


def _first(rules, language):
    """The gravest of the rules that close on a point, in words: several names on one point hide its neighbours."""
    named = [rule for rule in LOCATION if rule in rules]
    return tuple(language.say(f"dmaic_measure.individuals.signal.{rule}") for rule in named[:1])


def histogram(result, promise, language, unit):
    """Times of the finished cases in bars with an edge on the limit; the far tail is counted and not drawn.

    Parameters
    ----------
    result : Durations
    promise : OnTime
    language : Language
    unit : str
        Of the axis, in words.

    Returns
    -------
    Histogram
    """
    edges = _edges(result, promise.limit)
    inside = result.finished[result.finished <= edges[-1]]
    # A bar holds its upper edge: a case that takes exactly as long as was promised lies left of the limit.
    places = np.maximum(np.searchsorted(edges, inside, side="left") - 1, 0)
    marks = {"median": result.median.value, "p90": result.p90.value}
    return Histogram(
        edges=edges,
        counts=tuple(np.bincount(places, minlength=len(edges) - 1).tolist()),
        value_label=language.say("dmaic_measure.durations.axis", unit=unit),
        upper=promise.limit,
        limit_label=language.say("dmaic_measure.durations.limit", limit=time(language, promise.limit, promise)),
        marks=tuple(
            (value, language.say(f"dmaic_measure.durations.{name}", value=time(language, value, promise)))
            for name, value in marks.items()
            if value is not None and value <= edges[-1]
        ),
        beyond=int((result.finished > edges[-1]).sum()),
    )


def _edges(result, limit):
    """Bars of equal width with an edge on the limit, up to the longest time or to a few limits, whichever comes first."""
    bars = next((bars for bars in BARS_TO_LIMIT if (2 * limit / bars).is_integer()), BARS_TO_LIMIT[0])
    width = limit / bars
    reach = min(float(result.finished[-1]), LIMITS_SHOWN * limit)
    last = max(bars, math.ceil(reach / width - 1e-9))
    return tuple(round(width * edge, 9) for edge in range(last + 1))


def capability_grid(result, promise, language):
    """Indices and shares beyond the limit, one row each with its interval and method.

    Parameters
    ----------
    result : Result
        As ``capability`` gives it.
    promise : OnTime
    language : Language

    Returns
    -------
    Grid
    """
    columns = [language.say(f"dmaic_measure.capability.column.{name}") for name in ("index", "value", "interval", "method")]
    return Grid(tuple(GridColumn(column) for column in columns), tuple(_index_rows(result, promise, language)), marked=(0,))


def _index_rows(result, promise, language):
    found, descriptive = result.values, "_descriptive" if "descriptive_only" in result.warnings else ""
    yield _index_row(f"ppk{descriptive}", [found[f"ppk{end}"] for end in ("", "_low", "_high")], how(language, result), language)
    level = round_percent(language, result.method["bound"])
    if found["ppk_lower_bound"] is not None:
        yield _index_row("bound", [found["ppk_lower_bound"]], _method(language, "bound", bound=level), language)
    yield _index_row("minimum", [found["minimum"]], _method(language, "minimum"), language)
    if found["cpk"] is not None:
        numbers = [found[f"cpk{end}"] for end in ("", "_low", "_high")]
        yield _index_row(f"cpk{descriptive}", numbers, _method(language, "cpk"), language)
    observed = [found[f"observed_ppm{end}"] for end in ("", "_low", "_high")]
    yield _index_row("observed", observed, _method(language, "observed"), language, places=0)
    expected = "no_expected" if found["expected_ppm"] is None else "expected"
    method = _method(language, expected, distribution=distribution(language, result))
    yield _index_row("expected", [found["expected_ppm"]], method, language, places=0)
    yield _index_row("allowed", [1e6 * (1 - promise.required)], _method(language, "allowed"), language, places=0)


def _index_row(name, numbers, method, language, *, places=2):
    value, *bounds = numbers
    label = language.say(f"dmaic_measure.capability.row.{name}")
    text = language.say("not_estimable") if value is None else language.number(round(value, 6), places)
    interval = language.range(*bounds, decimals=places) if bounds and value is not None else None
    return label, text, interval, method


def _method(language, name, **facts):
    return language.say(f"dmaic_measure.capability.method.{name}", **facts)
