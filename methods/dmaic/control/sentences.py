"""Titles, takeaways and notes of the control phase, chosen by the result.

In       a ``Study``, a ``Language``
Out      texts
Assumes  the language holds the texts ``dmaic_control.*``
"""

from methods.dmaic.control.wording import centre, counted, day_of, estimator, reason, stage_name
from methods.statistics.control_charts.rules import AVERAGE_RUN_LENGTH_OF_RULE_1
from methods.statistics.control_charts.stages import LEAST_PER_STAGE

MOST_DAYS = 4
HASH = 16


def chart_title(study, language):
    """Whether the current stage is in control."""
    key = study.last
    n = int(study.value(key, "n") or 0)
    count = int(study.of_stage(key)["signals"].map(bool).sum())
    facts = {"name": study.ctq.name, "stage": stage_name(language, study, key), "points": counted(language, n, study)}
    if n < LEAST_PER_STAGE or study.value(key, "stable") is None:
        return language.say("dmaic_control.chart_exhibit.title.short", **facts, least=LEAST_PER_STAGE)
    facts["centre"] = centre(language, study, key)
    if not count:
        return language.say("dmaic_control.chart_exhibit.title.in_control", **facts)
    return language.say("dmaic_control.chart_exhibit.title.signals", count=count, **facts)


def chart_alt(study, title, language):
    """The levels of all stages, after the title."""
    items = "; ".join(
        language.say(
            "dmaic_control.chart_exhibit.item", stage=stage_name(language, study, key), centre=centre(language, study, key)
        )
        for key, _ in study.stages
    )
    return language.say("dmaic_control.chart_exhibit.alt", statement=title, items=items)


def chart_takeaways(study, language):
    """Levels of the stages, signals that nobody explained, dependence of the points."""
    return tuple(_takeaways(study, language))[:3]


def _takeaways(study, language):
    if len(study.stages) > 1:
        pairs = ((stage_name(language, study, key), centre(language, study, key)) for key, _ in study.stages)
        items = [language.say("dmaic_control.chart_exhibit.item", stage=stage, centre=level) for stage, level in pairs]
        yield language.say("dmaic_control.chart_exhibit.takeaway.levels", items=items)
    days = [label for key, _ in study.stages for label in study.unexplained(key)["label"]]
    if days:
        shown = [day_of(language, day) for day in days[:MOST_DAYS]]
        yield language.say("dmaic_control.chart_exhibit.takeaway.unexplained", count=len(days), days=shown)
    if study.memory is not None and study.memory.values["strong"]:
        lag1 = language.number(study.memory.values["lag1"], 2)
        yield language.say("dmaic_control.chart_exhibit.takeaway.memory", lag1=lag1)


def chart_notes(study, language):
    """The chart and its reason, the estimator, what left the baseline, what is not drawn, and the price of the rules."""
    say = language.say
    rules = [rule.lstrip("NWE") for rule in study.chart.method["rules"]]
    notes = [
        f"{reason(language, study)}.",
        say("dmaic_control.chart_exhibit.note.estimator", estimator=estimator(language, study)),
    ]
    notes.append(say("dmaic_control.chart_exhibit.note.rules", rules=rules, length=AVERAGE_RUN_LENGTH_OF_RULE_1))
    removed = study.first.table[study.first.table["removed_in_pass"].notna()]
    notes += [
        say("dmaic_control.chart_exhibit.note.removed", day=day_of(language, row.label), cause=row.cause)
        for row in removed.itertuples()
    ]
    if study.points.dropped:
        days = [day_of(language, label) for label in study.points.dropped]
        notes.append(say("dmaic_control.chart_exhibit.note.dropped", days=days))
    if study.choice.differs:
        notes.append(_differs(study, language))
    return tuple(notes)


def choice_title(study, language):
    """The chart that fits, and by what."""
    return reason(language, study)


def choice_notes(study, language):
    """What the levels are, and whether the plan asks for another chart."""
    notes = [language.say("dmaic_control.choice.note")]
    if study.choice.differs:
        notes.append(_differs(study, language))
    return tuple(notes)


def _differs(study, language):
    names = {
        name: language.say(f"dmaic_control.chart.{key}")
        for name, key in (("asked", study.choice.asked), ("chart", study.choice.chart))
    }
    return language.say("dmaic_control.choice.differs", **names)


def limits_title(study, language):
    """How many points the frozen limits rest on, and since when."""
    if study.frozen is None:
        return language.say("dmaic_control.limits.title.none", name=study.ctq.name)
    facts = {
        "name": study.ctq.name,
        "points": counted(language, study.frozen.n, study),
        "date": day_of(language, study.frozen.date),
    }
    return language.say("dmaic_control.limits.title.frozen", **facts)


def limits_notes(study, language):
    """The fingerprints of the frozen points and of the data, and what varying limits mean."""
    say, notes = language.say, []
    if study.frozen is not None:
        hashes = {"points": study.frozen.data_hash[:HASH], "data": study.data_hash}
        notes.append(say("dmaic_control.limits.note.hash", **hashes))
    if study.frozen is not None and study.frozen.size_rule != "none":
        notes.append(say("dmaic_control.limits.note.varies"))
    notes.append(say("dmaic_control.limits.note.never"))
    return tuple(notes)


def way(row, language):
    """One way of judging points that depend on each other."""
    facts = {}
    if row.way == "sample_less_often":
        facts = {"every": int(row.factor)}
    if row.way == "wider_limits":
        facts = {"times": language.number(row.factor, 2)}
    return language.say(f"dmaic_control.memory.way.{row.way}", **facts)


def memory_title(study, ways, language):
    """Whether the limits may be believed."""
    found = study.memory.values
    facts = {"lag1": language.number(found["lag1"], 2)}
    if not found["strong"]:
        return language.say("dmaic_control.memory.title.weak", **facts)
    residual = ways[ways["way"] == "residual_chart"]
    facts |= {"own": int(ways["n_signals"].iloc[0]), "count": int(residual["n_signals"].iloc[0]) if len(residual) else 0}
    return language.say("dmaic_control.memory.title.strong", **facts)


def memory_notes(study, language):
    """The test, its level, and how much too narrow the limits are."""
    found = study.memory.values
    facts = {
        "band": language.number(found["lag1_band"], 2),
        "lags": found["ljung_lag"],
        "p": language.number(found["ljung_box_p"], 3),
    }
    notes = [language.say("dmaic_control.memory.note.test", **facts)]
    if found["strong"]:
        notes.append(language.say("dmaic_control.memory.note.inflation", times=language.number(found["sigma_inflation"], 2)))
    return tuple(notes)


def shifts_title(study, language):
    """Whether the current stage moved by a little."""
    facts = {"name": study.ctq.name, "stage": stage_name(language, study, study.last)}
    average, sums = study.ewma.values, study.cusum.values
    if not average["n_signals"] and not sums["n_signals"]:
        points = counted(language, average["n"], study)
        return language.say("dmaic_control.small_shifts.title.none", points=points, **facts)
    if sums["n_signals"]:
        side = language.say(f"dmaic_control.small_shifts.side.{sums['direction']}")
        start = day_of(language, sums["shift_start_label"])
        return language.say("dmaic_control.small_shifts.title.cusum", day=start, side=side, **facts)
    day = day_of(language, study.ewma.table["label"].iloc[average["first_signal"]])
    return language.say("dmaic_control.small_shifts.title.ewma", day=day, **facts)


def shifts_notes(study, language):
    """The settings of both charts, with their average run lengths."""
    average, sums = study.ewma.method, study.cusum.method
    facts = {"weight": language.number(average["weight"], 1), "width": language.number(average["width"])}
    facts |= {"k": language.number(sums["k"], 1), "h": language.number(sums["h"])}
    return (language.say("dmaic_control.small_shifts.note", **facts), language.say("dmaic_control.small_shifts.scale"))
