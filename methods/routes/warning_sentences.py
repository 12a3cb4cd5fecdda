"""The words around early warnings: rules as readers apply them, rows, title, takeaways, notes.

In       ``EarlyWarnings``, a ``Language``
Out      texts, or rows of texts and numbers by column
Assumes  the language holds the texts ``routes.early_warning.*``
"""

from methods.exhibits.formats import ABSENT
from methods.routes.wording import days, duration, interval, round_percent


def holds(item, least):
    """Whether a rule was found, its alarms may be shown, and it holds on the weeks that it was not learnt from."""
    return item.status == "found" and item.alarms >= least and item.verdict == "meets"


def nothing_to_learn(result, language):
    """Why there is no rule at all."""
    if min(result.learnt, result.judged) == 0:
        return language.say(f"routes.early_warning.title.one_kind.{'odd' if result.learnt else 'even'}")
    return language.say("routes.early_warning.title.few")


def row(language, item, result, least):
    """One exception: its rule, and what it is worth on the weeks that it was not learnt from."""
    cells = {"alarms": None, **dict.fromkeys(("precision", "recall", "lift", "lead"), ABSENT)}
    found = item.status == "found"
    words = rule(language, item, result) if found else language.say(f"routes.early_warning.verdict.{item.status}")
    cells["warning"] = language.say("routes.early_warning.warning", exception=result.names[item.exception], rule=words)
    if not found:
        return cells
    if item.alarms < least:
        return cells | {"lift": language.say("routes.early_warning.verdict.small", least=least)}
    return cells | {
        "alarms": item.alarms,
        "precision": _share(language, item.precision),
        "recall": _share(language, item.recall),
        "lift": f"{lift(language, item)} {language.say(f'routes.early_warning.verdict.{item.verdict}')}",
        "lead": _lead(language, item.lead_h, least),
    }


def lift(language, item):
    """How many times as likely, with its interval."""
    if item.lift.value is None:
        return language.say("not_estimable")
    return f"{language.number(item.lift.value, 1)} {interval(language, item.lift.low, item.lift.high)}"


def title(result, holding, language):
    """How many exceptions announce themselves by a rule that holds."""
    if not holding:
        return language.say("routes.early_warning.title.none")
    if len(result.items) == 1:
        return language.say("routes.early_warning.title.single")
    return language.say("routes.early_warning.title.holds", count=len(holding), total=len(result.items))


def takeaways(result, holding, language):
    """What the rules that hold are worth in practice, two at most."""
    return tuple(_worth(result.items[place], result, language) for place in holding[:2])


def notes(result, language):
    """How rules are learnt and judged, and who is left out."""
    said = [
        language.say("routes.early_warning.note.weeks", learnt=result.learnt, judged=result.judged),
        language.say("routes.early_warning.note.holds", confidence=round_percent(language, result.confidence)),
        language.say("routes.early_warning.note.signs"),
    ]
    if result.open:
        said.append(language.say("routes.early_warning.note.open", count=result.open))
    return tuple(said) if result.topics else (*said, language.say("routes.early_warning.note.no_advice"))


def rule(language, item, result):
    """A rule as a reader would apply it: where, and under which conditions."""
    conditions = [_condition(language, condition, result) for condition in item.rule]
    return language.say("routes.early_warning.rule", step=result.names[item.step], conditions=conditions)


def _worth(item, result, language):
    facts = {"exception": result.names[item.exception], "rule": rule(language, item, result)}
    facts |= {"hits": round(100 * item.precision.value), "misses": 100 - round(100 * item.precision.value)}
    facts |= {"recall": language.percent(item.recall.value, 0), "lead": days(language, item.lead_h.value, None, None)}
    return language.say("routes.early_warning.takeaway.worth", **facts)


def _condition(language, condition, result):
    kind, value = condition.kind, condition.value
    if kind == "topics_under":
        return language.say("routes.early_warning.condition.topics_under", value=value, total=result.topics)
    if kind == "elapsed_over":
        return language.say("routes.early_warning.condition.elapsed_over", value=duration(language, value))
    if kind == "passed":
        return language.say("routes.early_warning.condition.passed", value=result.names[value])
    choices = [key for key in (f"tables.value.case.{kind}.{value}", f"tables.value.{value}") if language.has(key)]
    named = result.labels.get((kind, value)) or (language.say(choices[0]) if choices else str(value))
    return language.say(f"routes.early_warning.condition.{kind}", value=named)


def _share(language, share):
    if share.value is None:
        return language.say("not_estimable")
    return f"{language.percent(share.value)} {interval(language, share.low, share.high, percent=True)}"


def _lead(language, lead, least):
    if lead.n < least:
        return language.say("not_estimable")
    return days(language, lead.value, lead.low, lead.high)
