"""How the control phase names stages, points, limits and charts.

In       a ``Study``, a ``Language``
Out      texts
Assumes  the language holds the texts ``dmaic_control.*``
"""

import datetime

from methods.dmaic.define.wording import FRACTION, PLACES, quantity


def day_of(language, label):
    """A label (ISO day) as a reader writes a day."""
    return language.day(datetime.date.fromisoformat(str(label)[:10]))


def stage_name(language, study, key):
    """A stage in quotation marks, or the whole period where nobody named stages."""
    name = dict(study.stages)[key]
    return language.say("dmaic_control.stage.named", name=name) if name else language.say("dmaic_control.stage.whole")


def counted(language, count, study):
    """A number of points by name: ``23 weeks``."""
    return language.say(f"dmaic_control.point.{study.points.period}", count=int(count))


def centre(language, study, key):
    """The centre of a stage in the CTQ's unit; a dash where there is none."""
    value = study.value(key, "centre")
    return language.say("not_estimable") if value is None else quantity(language, _rounded(value, study.ctq), study.ctq)


def interval(language, estimate, ctq):
    """The interval of a centre in the CTQ's unit, after a space; empty where there is none."""
    if estimate.low is None:
        return ""
    percent = ctq.unit == FRACTION
    return f" {language.range(estimate.low, estimate.high, decimals=1 if percent else PLACES.get(ctq.unit, 2), percent=percent)}"


def estimator(language, study):
    """Where the limits come from: the estimator of sigma, or chance in a count."""
    sigma = study.first.method.get("sigma", study.choice.chart)
    key = f"dmaic_control.estimator.{sigma}"
    return language.say(key if language.has(key) else f"dmaic_control.estimator.{study.choice.chart}")


def reason(language, study):
    """Why this chart, with what the other would have said."""
    choice = study.choice
    own = choice.considered[choice.considered["chosen"]].iloc[0]
    others = choice.considered[~choice.considered["chosen"]]
    facts = {"chart": language.say(f"dmaic_control.chart.{choice.chart}"), "n": int(own["n"]), "own": int(own["n_signals"])}
    if len(others):
        facts |= {"other": int(others.iloc[0]["n_signals"])}
        facts |= {"beside": language.say(f"dmaic_control.chart.{others.iloc[0]['chart']}")}
    if choice.ratio is not None:
        facts["ratio"] = language.number(choice.ratio, 2)
    return language.say(f"dmaic_control.reason.{choice.reason}", **facts)


def _rounded(value, ctq):
    """A centre with the decimals of its unit, so that a value such as 2.0000001 is not told with needless ones."""
    return value if ctq.unit == "fraction" else round(float(value), 4)
