"""The bodies of the control phase's charts.

In       a ``Study``, a ``Language``
Out      ``chart_body``, ``shift_body``: a ``ControlChart`` each
Assumes  points of fewer cases than may be shown are gaps in the picture; they stay in centre and limits
"""

import math

from methods.dmaic.control.wording import day_of
from methods.dmaic.define.wording import format_of
from methods.exhibits.control_chart import Band, Cause, ChartStage, ControlChart, Panel, Signal, decimated

SPREADS = (("moving_range", "range"), ("range", "range"), ("sd", "sd"))


def too_small(study, least):
    """Which points have a value that rests on fewer cases than may be shown; none where each point is a single case.

    Parameters
    ----------
    study : Study
    least : int

    Returns
    -------
    Series of bool
    """
    table = study.points.table
    return (table["n"] < least) & table["value"].notna() & (study.points.period != "case")


def chart_body(study, language, *, least=1):
    """The staged chart: values over their spread, where the chart has one.

    Parameters
    ----------
    study : Study
    language : Language
    least : int
        Fewest cases of a point that is shown.

    Returns
    -------
    tuple of (ControlChart, int)
        The body, with few points where there are very many; how many points are hidden.
    """
    table = study.chart.table
    hidden = too_small(study, least)
    kind = "share" if study.ctq.is_share else "duration"
    axis = (
        language.say(f"dmaic_define.axis.{study.ctq.unit}")
        if language.has(f"dmaic_define.axis.{study.ctq.unit}")
        else study.ctq.unit
    )
    every = language.say(f"dmaic_control.each.{study.points.period}")
    name = language.say(f"dmaic_control.panel.{kind}", name=study.ctq.name, unit=axis, each=every)
    shown = {"form": format_of(study.ctq), "hidden": hidden}
    panels = [_panel(table, "value", "", name, **shown)]
    for column, prefix in SPREADS:
        if column in table and f"{prefix}_centre" in table and table[column].notna().any():
            label = language.say(f"dmaic_control.panel.{column}")
            panels.append(_panel(table, column, f"{prefix}_", label, **shown))
    body = ControlChart(
        places=tuple(range(len(table))),
        labels=tuple(day_of(language, label) for label in table["label"]),
        panels=tuple(panels),
        stages=_stages(study, table),
        causes=_causes(table),
        total=len(table),
    )
    return decimated(body), int(hidden.sum())


def shift_body(study, language):
    """The moving average and the sums of the last stage, in standard errors from its centre.

    Parameters
    ----------
    study : Study
    language : Language

    Returns
    -------
    ControlChart
    """
    average, sums = study.ewma.table, study.cusum.table
    larger = sums["c_plus"].where(sums["c_plus"] >= sums["c_minus"], -sums["c_minus"])
    cusum = sums.assign(value=larger, lower=-sums["upper"], centre=0.0, signals=_either(sums["signals"]))
    panels = (
        _panel(average, "value", "", language.say("dmaic_control.panel.ewma"), form="number:2"),
        _panel(cusum, "value", "", language.say("dmaic_control.panel.cusum"), form="number:2"),
    )
    labels = tuple(day_of(language, label) for label in average["label"])
    return decimated(ControlChart(tuple(range(len(labels))), labels, panels, total=len(labels)))


def _causes(table):
    """The known causes, once where points that follow each other share one."""
    words = [cause if isinstance(cause, str) else "" for cause in table["cause"]]
    return tuple(Cause(place, said) for place, said in enumerate(words) if said and (place == 0 or words[place - 1] != said))


def _either(signals):
    return signals.map(lambda sides: ("N1",) if sides else ())


def _panel(table, column, prefix, label, *, form, hidden=None):
    values = tuple(
        None if math.isnan(value) or (hidden is not None and hidden.iloc[place]) else float(value)
        for place, value in enumerate(table[column].astype(float))
    )
    told = table[f"{prefix}signals"] if f"{prefix}signals" in table else [()] * len(table)
    signals = tuple(
        Signal(place, tuple(rules))
        for place, rules in enumerate(told)
        if isinstance(rules, tuple) and rules and values[place] is not None
    )
    return Panel(label, values, _bands(table, prefix), signals, form)


def _bands(table, prefix):
    """Limits from place to place; points that follow each other with the same ones share a band."""
    stages = table["stage"] if "stage" in table else [""] * len(table)
    dotted = table["provisional"] if "provisional" in table else [False] * len(table)
    limits = [[_or_none(value) for value in table[f"{prefix}{level}"]] for level in ("lower", "centre", "upper")]
    bands, key = [], None
    for place, row in enumerate(zip(stages, *limits, dotted, strict=True)):
        if row == key:
            bands[-1] = Band(bands[-1].first, place, *row[1:4], bool(row[4]))
        else:
            bands.append(Band(place, place, *row[1:4], bool(row[4])))
        key = row
    return tuple(bands)


def _or_none(value):
    return None if value is None or math.isnan(value) else float(value)


def _stages(study, table):
    if len(study.stages) < 2:
        return ()
    places = {key: [place for place, stage in enumerate(table["stage"]) if stage == key] for key, _ in study.stages}
    return tuple(ChartStage(name, places[key][0], places[key][-1]) for key, name in study.stages)
