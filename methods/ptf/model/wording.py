"""How gaps, measures and initiatives are written: an amount with its unit, a distance, names in place of ids.

In       numbers and codes, a ``Language``
Out      texts
Assumes  the language holds the texts ``ptf_model.*`` and ``tables.value.*``; a unit that has no text of its own is written as the
         client wrote it
"""

import decimal

import pandas as pd

from methods.language import NO_BREAK_SPACE

ARROW = "\N{RIGHTWARDS ARROW}"
MOST_DECIMALS = 3
EXACT = 9  # decimals beyond which a number is the trace of its own arithmetic
SHOWN = 3


def amount(value, unit, language):
    r"""A number that somebody wrote, with its unit and as many decimals as it was written with: ``5.4 business days``.

    Parameters
    ----------
    value : float or None
    unit : str or None
    language : Language

    Returns
    -------
    str
        Empty where it is missing.

    Examples
    --------
    >>> from methods.language import Language
    >>> amount(0.745, "fraction", Language("en-US")), amount(4.0, "captures", Language("en-US"))
    ('74.5%', '4\xa0captures')
    """
    if value is None or pd.isna(value):
        return ""
    return _written(value, unit, _decimals(round(100 * value, EXACT) if unit == "fraction" else value), language)


def measured(value, low, high, unit, language):
    """A number that was computed, with its interval where it has one: ``74.5% [70.0%; 78.5%]``.

    Parameters
    ----------
    value, low, high : float or None
    unit : str or None
    language : Language

    Returns
    -------
    str
        Empty where it is missing.
    """
    if value is None or pd.isna(value):
        return ""
    places = _places(value, unit)
    said = _written(value, unit, places, language)
    return said if pd.isna(low) or pd.isna(high) else f"{said} {language.range(low, high, places, percent=unit == 'fraction')}"


def distance(value, low, high, unit, language):
    """What is missing to a target, with its interval: ``15.5 points [11.5; 20.0]``; a fraction is told in percentage points.

    Parameters
    ----------
    value, low, high : float
    unit : str or None
    language : Language

    Returns
    -------
    str
        Empty where it is missing.
    """
    if pd.isna(value):
        return ""
    if unit == "fraction":
        value, low, high = (None if pd.isna(number) else 100 * number for number in (value, low, high))
    value = round(value, EXACT)
    bare = pd.isna(low) or pd.isna(high)
    places = _decimals(value) if bare else 1 if unit == "fraction" else _places(value, unit)
    said = _with_unit(value, unit, places, language, path="distance" if language.has(f"ptf_model.distance.{unit}") else "unit")
    return said if bare else f"{said} {language.range(low, high, places)}"


def _places(value, unit):
    if unit == "fraction":
        return 1
    whole = abs(value - round(value)) < 1e-9
    return 0 if whole or abs(value) >= 100 else 1 if abs(value) >= 10 else 2


def _decimals(value):
    """As many as it was written with, three at most."""
    exact = decimal.Decimal(repr(float(value))).normalize()
    return min(max(-exact.as_tuple().exponent, 0), MOST_DECIMALS)


def _written(value, unit, places, language):
    return language.percent(value, places) if unit == "fraction" else _with_unit(value, unit, places, language)


def _with_unit(value, unit, places, language, path="unit"):
    number = language.number(value, places)
    if unit is None or pd.isna(unit) or not unit:
        return number
    key = f"ptf_model.{path}.{unit}"
    if not language.has(key):
        return f"{number}{NO_BREAK_SPACE}{unit}"
    return language.say(key, count=1 if abs(value) == 1 else 2, value=number).replace(" ", NO_BREAK_SPACE, 1)


def tenths(value, language):
    """A number with one decimal, none where it is whole: ``2.3``, ``2``; empty where it is missing."""
    return "" if pd.isna(value) else language.number(value, 0 if round(value, EXACT).is_integer() else 1)


def steps(today, target):
    """From what is to what is asked for: ``74.5% → 90%``; what is not known is left out."""
    return f" {ARROW} ".join(text for text in (today, target) if text)


def money(value, currency, language):
    """An amount of money without cents; empty where it is missing."""
    return "" if value is None or pd.isna(value) else f"{language.number(value)}{NO_BREAK_SPACE}{currency}"


def choice(path, code, language):
    """The label of a code: ``choice("gap.kind", "compliance", language)``; empty where there is no code."""
    return "" if code is None or pd.isna(code) else language.say(f"tables.value.{path}.{code}")


def inside(words):
    """A label as it stands inside a sentence: its first letter small."""
    return words[:1].lower() + words[1:]


def notebook(name, language):
    """The name of a notebook for readers; its own name where it has no other."""
    key = f"ptf_model.notebook.{name}"
    return language.say(key) if language.has(key) else name


def names(table, key):
    """Names by id; a row without a name keeps its id.

    Parameters
    ----------
    table : DataFrame
        ``key`` and ``name``.
    key : str

    Returns
    -------
    dict of str to str
    """
    return dict(zip(table[key], table["name"].fillna(table[key]), strict=True))


def listed(words, language):
    """The first of several names and how many more there are; empty for none."""
    shown = list(words)[:SHOWN]
    rest = len(words) - len(shown)
    return language.enumeration([*shown, language.say("ptf_model.more", count=rest)] if rest else shown)
