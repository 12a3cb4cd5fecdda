"""Sentences on the chain of SIPOCs, on its breaks and on the way from the current state to the target.

In       results of this room, a ``Language``
Out      titles, cells and statements
Assumes  the language holds the texts ``sipoc.*``
"""

import pandas as pd

from methods.sipoc.breaks import KINDS
from methods.sipoc.difference import CHANGES
from methods.sipoc.findings import UNSAID, required_text

NAMED = 3


def chain_title(chain, found, language):
    """The title of the chain: where it breaks, the worst first."""
    facts = {"processes": len(chain.members), "links": len(chain.links)}
    if found.empty:
        return language.say("sipoc.chain.title.whole", **facts)
    return language.say("sipoc.chain.title.broken", count=len(found), first=worst(found, language), **facts)


def worst(found, language):
    """What the worst kind of break says, with the first names: ``no process delivers “Accepted offer”``."""
    kind = next(kind for kind in KINDS if (found["kind"] == kind).any())
    names = list(dict.fromkeys(found.loc[found["kind"] == kind, "item"]))
    quoted = [language.say("sipoc.chain.quoted", item=name) for name in names[:NAMED]]
    return language.say(f"sipoc.chain.worst.{kind}", items=quoted)


def counted(found, language):
    """How many breaks of each kind there are, those that occur."""
    counts = {kind: int((found["kind"] == kind).sum()) for kind in KINDS}
    return [language.say(f"sipoc.breaks.counted.{kind}", count=count) for kind, count in counts.items() if count]


def where(row, names, language):
    """From which process to which; a dash where nobody is known."""
    ends = {side: UNSAID if pd.isna(row[side]) else names[row[side]] for side in ("giver", "taker")}
    return language.say("sipoc.breaks.where", **ends)


def said(flow, language):
    """The requirement of a flow in words, with its bounds where it has any."""
    if not isinstance(flow, dict):
        return UNSAID
    words = "" if pd.isna(flow["requirement"]) else str(flow["requirement"])
    bounds = required_text({**flow, "required": None}, language)
    return " · ".join(part for part in (words, bounds if bounds != UNSAID else "") if part) or UNSAID


def missing(row, language):
    """What is missing at a break."""
    facts = {"parties": list(row["parties"])} if row["kind"] in ("unproduced", "unconsumed") else {}
    if row["kind"] == "looser":
        facts = {side: required_text({**row[side], "required": None}, language) for side in ("sent", "needed")}
    return language.say(f"sipoc.breaks.missing.{row['kind']}", **facts)


def difference_title(result, process, language):
    """The title of the difference: how many elements it touches."""
    counts = change_counts(result)
    kind = "changes" if sum(counts.values()) else "equal"
    facts = {"count": sum(counts.values()), **counts} if kind == "changes" else {}
    return language.say(f"sipoc.difference.title.{kind}", process=process, **facts)


def change_counts(result):
    """How many rows of a difference are of each kind of change."""
    return {change: int((result.rows["change"] == change).sum()) for change in CHANGES}


def states(row, labels, language):
    """What a row of a difference says of the current state and of the target.

    Parameters
    ----------
    row : mapping
        A row of ``Difference.rows``.
    labels : mapping of str to str
        Names of activities, indicators and promises by id.
    language : Language

    Returns
    -------
    tuple of (str, str)
        A dash for the state in which it does not exist.
    """
    return tuple(_state(row, side, labels, language) for side in ("current", "target"))


def _state(row, side, labels, language):
    told = row[side]
    if told is None:
        return UNSAID
    if row["part"] != "flow":
        form = [language.say(f"tables.value.{told['form']}")] if "form" in row["fields"] and not pd.isna(told["form"]) else []
        parts = [told["name"], *form, *_covered(row, told, labels, language)]
        return " · ".join(dict.fromkeys(parts))
    if row["change"] != "changed":
        return said(told, language)
    return " · ".join(dict.fromkeys(_field(name, told, labels, language) for name in row["fields"]))


def _covered(row, told, labels, language):
    if row["part"] != "step" or not {"activity_from", "activity_to"} & set(row["fields"]):
        return []
    ends = [labels.get(told[name], UNSAID) for name in ("activity_from", "activity_to")]
    return [language.say("sipoc.difference.covers", first=ends[0], last=ends[1])]


def _field(name, told, labels, language):
    if name == "requirement":
        return UNSAID if pd.isna(told[name]) else str(told[name])
    if name in ("spec_low", "spec_high", "unit"):
        return required_text({**told, "required": None}, language)
    if name == "place":
        return language.say("sipoc.difference.field.place", name=told["step"])
    if pd.isna(told[name]):
        return language.say(f"sipoc.difference.field.without.{name}")
    return language.say(f"sipoc.difference.field.{name}", name=labels.get(told[name], told[name]))
