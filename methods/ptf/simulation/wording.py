"""Measures of the simulation as a reader writes them.

In       values, a language
Out      ``amount``, ``change``, ``with_range``, ``package``
Assumes  the language holds the texts ``ptf_simulation.*``
"""

import pandas as pd

from methods.exhibits.formats import ABSENT
from methods.ptf.simulation.experiment import BETWEEN

FORMS = {"lead_p90": "number:1", "kept": "percent:1", "contacts": "number:0", "completed": "number:0", "load": "number:2"}
UNITS = {"lead_p90": "days", "kept": "fraction", "contacts": "contacts", "completed": "cases", "load": "ratio"}


def amount(language, measure, value):
    """A value without its unit: 9.3, 92.5%, 7,373."""
    if value is None or pd.isna(value):
        return ABSENT
    name, _, places = FORMS[measure].partition(":")
    return language.percent(value, int(places)) if name == "percent" else language.number(value, int(places))


def span(language, measure, low, high):
    """A range without its unit."""
    name, _, places = FORMS[measure].partition(":")
    return language.range(low, high, int(places), percent=name == "percent")


def ends(language, measure, low, high):
    """Both ends of a range, for a sentence."""
    return {"low": amount(language, measure, low), "high": amount(language, measure, high)}


def with_range(language, measure, row):
    """A mean with its interval; the runs' range where no single number is to be told."""
    if row["saturated"]:
        return language.say("ptf_simulation.no_single", **ends(language, measure, row["least"], row["most"]))
    return f"{amount(language, measure, row['mean'])} {span(language, measure, row['low'], row['high'])}"


def change(language, measure, value):
    """A difference with its sign; of shares in points."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    if measure == "kept":
        return language.say("ptf_simulation.points", value=sign + language.number(100 * abs(value), 1))
    return sign + amount(language, measure, abs(value))


def package(language, name, names):
    """The reader's name of a package: its only initiative, all of them together, or the current state."""
    if not name:
        return language.say("ptf_simulation.current")
    parts = name.split(BETWEEN)
    return names[parts[0]] if len(parts) == 1 else language.enumeration([names[part] for part in parts])
