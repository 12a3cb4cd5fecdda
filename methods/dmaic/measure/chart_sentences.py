"""The sentences around the two charts in time order: titles, takeaways, notes.

In       ``run_chart`` and ``individuals_chart`` of the points of a promise, the promise, a ``Language``
Out      texts, or tuples of them; ``drawn_limits``
Assumes  the language holds the texts ``dmaic_measure.*``
"""

from methods.dmaic.measure.findings import count_outside
from methods.dmaic.measure.on_time import SUCCESSIVE
from methods.dmaic.measure.wording import counted, counted_points, point_labels, round_percent
from methods.statistics.constants import d2
from methods.statistics.control_charts.individuals import LEAST_FOR_RUN_RULES, SHORT_BASELINE
from methods.statistics.control_charts.rules import AVERAGE_RUN_LENGTH_OF_RULE_1
from methods.statistics.control_charts.run_chart import LEAST_USEFUL
from methods.statistics.intervals import verdict

LABELS_SAID = 3
LIMITS = {"lower": 0.0, "upper": 1.0}


def run_title(runs, points, language):
    """Whether the share on time shifted."""
    found = runs.values
    if found["signal"] is None:
        return language.say("dmaic_measure.run_chart.title.unjudged")
    kind = "run" if found["run_signal"] else "crossings" if found["crossings_signal"] else "none"
    facts = {"run": counted_points(language, found["longest_run"], points), "median": language.percent(found["median"])}
    return language.say(f"dmaic_measure.run_chart.title.{kind}", **facts)


def run_takeaways(runs, points, language):
    """The longest run and the crossings against what chance allows; nothing where the points are too few to judge."""
    found = runs.values
    if found["signal"] is None:
        return ()
    run = counted_points(language, found["longest_run"], points)
    facts = {"count": found["crossings"], "least": found["crossings_min"]}
    return (
        language.say("dmaic_measure.run_chart.takeaway.run", run=run, most=found["longest_run_max"]),
        language.say("dmaic_measure.run_chart.takeaway.crossings", **facts),
    )


def run_notes(runs, points, promise, language):
    """The method, and which cases the points hold."""
    useful = {"useful": runs.values["n_useful"]}
    notes = [language.say("dmaic_measure.run_chart.note.method", **useful)]
    if runs.values["signal"] is None:
        notes.append(language.say("dmaic_measure.run_chart.note.too_few", least=LEAST_USEFUL, **useful))
    return (*notes, *points_notes(points, promise, language))


def points_notes(points, promise, language):
    """Which cases a point holds and which are in none."""
    found, say = points.values, language.say
    notes = [say("dmaic_measure.notes.points.started")]
    if found["n_points_not_due"]:
        left_out = counted_points(language, found["n_points_not_due"], points)
        notes.append(say("dmaic_measure.notes.points.not_due", points=left_out))
    dropped = "bunch" if points.method["points"].endswith(SUCCESSIVE) else "partial"
    for name, count in ((dropped, "n_cases_dropped"), ("gaps", "n_gaps"), ("before", "n_started_before")):
        if found[count]:
            notes.append(say(f"dmaic_measure.notes.points.{name}", count=found[count]))
    return (*notes, *counted(language, promise, "open_past_limit"), *counted(language, promise, "left"))


def individuals_title(chart, points, promise, language, *, confidence):
    """Whether the process is stable, and whether its level keeps the promise."""
    found = chart.values
    facts = {"centre": language.percent(found["centre"]), "n": found["n"]}
    if found["stable"] is None or not found["sigma"]:
        return language.say(f"dmaic_measure.individuals.title.{'flat' if found['sigma'] == 0 else 'unjudged'}", **facts)
    outside = count_outside(chart)
    if outside:
        labels = _outside_labels(chart, points, language)
        return language.say("dmaic_measure.individuals.title.unstable", count=outside, labels="; ".join(labels), **facts)
    facts |= {"points": counted_points(language, found["n"], points), "required": round_percent(language, promise.required)}
    if "short_series" in chart.warnings:
        return language.say("dmaic_measure.individuals.title.short", **facts)
    if verdict(promise.share(confidence=confidence), promise.required) == "does_not_meet":
        return language.say("dmaic_measure.individuals.title.stable_not_enough", **facts)
    title = "pattern" if found["n_signals"] else "stable"
    return language.say(f"dmaic_measure.individuals.title.{title}", count=found["n_signals"], **facts)


def individuals_takeaways(chart, language):
    """What the limits mean, what to look for, and whether neighbours depend on each other."""
    found = chart.values
    if not found["sigma"]:
        return ()
    low, high = max(LIMITS["lower"], found["lower"]), min(LIMITS["upper"], found["upper"])
    bounds = {"low": language.percent(low), "high": language.percent(high)}
    takeaways = [language.say("dmaic_measure.individuals.takeaway.usual", **bounds)]
    if found["n_signals"]:
        takeaways.append(language.say("dmaic_measure.individuals.takeaway.look"))
    if "autocorrelated" in chart.warnings:
        lag1 = language.number(found["lag1"], 2)
        takeaways.append(language.say("dmaic_measure.individuals.takeaway.autocorrelated", lag1=lag1))
    return tuple(takeaways)


def individuals_notes(chart, points, promise, language):
    """Which sigma, which rules at which cost, why this chart, and which cases its points hold."""
    found, say = chart.values, language.say
    sizes = points.table.n[points.table.n > 0]
    why = {"fewest": int(sizes.min()), "most": int(sizes.max())}
    notes = [
        say("dmaic_measure.individuals.note.sigma", d2=language.number(d2(2), 4)),
        say(f"dmaic_measure.individuals.note.{'why_equal' if why['fewest'] == why['most'] else 'why'}", **why),
    ]
    if "short_series" in chart.warnings:
        notes.append(say("dmaic_measure.individuals.note.rule_1", least=LEAST_FOR_RUN_RULES))
    else:
        notes.append(say("dmaic_measure.individuals.note.rules"))
    notes.append(say("dmaic_measure.individuals.note.false_alarms", run_length=AVERAGE_RUN_LENGTH_OF_RULE_1))
    if "short_baseline" in chart.warnings:
        notes.append(say("dmaic_measure.individuals.note.short", least=SHORT_BASELINE))
    for name, bound in LIMITS.items():
        if found["sigma"] and drawn_limits(chart)[name] is None:
            notes.append(say(f"dmaic_measure.individuals.note.no_{name}", bound=round_percent(language, bound)))
    return (*notes, say("dmaic_measure.individuals.note.target"), *points_notes(points, promise, language))


def drawn_limits(chart):
    """The limits that can be drawn: None where there are none, or where a share cannot lie beyond."""
    found = chart.values
    if not found["sigma"]:
        return {"lower": None, "upper": None}
    return {
        "lower": found["lower"] if found["lower"] > LIMITS["lower"] else None,
        "upper": found["upper"] if found["upper"] < LIMITS["upper"] else None,
    }


def _outside_labels(chart, points, language):
    outside = chart.table.signals.map(lambda rules: bool({"N1", "WE1"} & set(rules)))
    labels = [label for label, out in zip(point_labels(language, points), outside, strict=True) if out]
    return [*labels[:LABELS_SAID], *(["…"] if len(labels) > LABELS_SAID else [])]
