"""The words around what each way asks for: rows, title, takeaways, notes.

In       a ``RouteIndex``, a ``Language``
Out      texts, or rows of texts and numbers by column
Assumes  the language holds the texts ``routes.index.*``
"""

import pandas as pd

from methods.exhibits.formats import ABSENT
from methods.routes.route_index import MEASURES
from methods.routes.wording import interval, round_percent, variant

DECIMALS = {"customer_minutes": 1}


def row(language, row, result):
    """One way: its name, its cases, and every measure with its interval."""
    if row["way"] == "variant" and row["variant"] != result.regular:
        way = variant(language, row["variant"], result.regular, result.names)
    else:
        way = language.say(f"routes.index.way.{row['way']}")
    written = {name: _mean(language, row, name) for name in MEASURES}
    return {"way": way, "cases": None if pd.isna(row["cases"]) else int(row["cases"]), **written}


def title(result, language):
    """What the target takes away from the regular route; without one, what a regular case asks."""
    today, aim, regular = (result.row(way) for way in ("declared", "target", "regular"))
    if aim is not None and not pd.isna(aim.customer_minutes):
        facts = {"steps": _count(language, today.steps), "to_steps": _count(language, aim.steps)}
        facts["minutes"] = language.number(today.customer_minutes, 0)
        return language.say("routes.index.title.target", to_minutes=language.number(aim.customer_minutes, 0), **facts)
    if regular is None:
        return language.say("routes.index.title.off", steps=language.number(result.row("other").steps, 1))
    facts = {name: language.number(regular[name], 1) for name in ("steps", "hand_offs")}
    if "minutes" in result.missing:
        return language.say("routes.index.title.steps", **facts)
    return language.say("routes.index.title.today", minutes=language.number(regular.customer_minutes, 0), **facts)


def takeaways(result, language):
    """What leaving the regular route asks in addition, and what the target takes away."""
    found, regular, other = [], result.row("regular"), result.row("other")
    today, aim = result.row("declared"), result.row("target")
    if regular is not None and other is not None:
        facts = {"steps": _mean(language, other, "steps"), "of": _mean(language, regular, "steps")}
        found.append(language.say("routes.index.takeaway.other", count=int(other.cases), **facts))
    if aim is None:
        return (*found, language.say("routes.index.takeaway.no_target"))
    facts = {name: _count(language, today[name] - aim[name]) for name in ("steps", "hand_offs")}
    restrictions = today.restrictions is not None and not pd.isna(today.restrictions)
    facts["restrictions"] = _count(language, today.restrictions - aim.restrictions) if restrictions else ABSENT
    return (*found, language.say("routes.index.takeaway.target", **facts))


def notes(result, language):
    """The method, whose minutes they are, what could not be counted."""
    said = [language.say("routes.index.note.method", confidence=round_percent(language, result.confidence))]
    if result.without_minutes and "minutes" not in result.missing:
        said.append(language.say("routes.index.note.minutes", names=result.without_minutes))
    return (*said, *(language.say(f"routes.index.note.missing.{name}") for name in result.missing))


def _mean(language, row, name):
    value = row[name]
    if value is None or pd.isna(value):
        return ABSENT
    places = DECIMALS.get(name, 2)
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if low is None or pd.isna(low) or high - low < 1e-9:
        return _count(language, value) if float(value).is_integer() else language.number(value, places)
    return f"{language.number(value, places)} {interval(language, low, high, places)}"


def _count(language, value):
    return language.number(value, 0 if float(value).is_integer() else 1)
