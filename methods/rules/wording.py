"""Rates, money and results of restrictions as a reader writes them.

In       rows of a ``Ledger``, a language
Out      ``rate``, ``rate_with_range``, ``money``, ``verdict``, ``reason``, ``break_even``, ``counted``
Assumes  the language holds the texts ``rules.*``
"""

import pandas as pd

from methods.exhibits.formats import ABSENT

FINE = 0.01


def decimals(value):
    """Decimals of a percentage: two where it lies under one percent, one otherwise."""
    return 2 if value < FINE else 1


def rate(language, value):
    """A rate: 0.52%, 6.7%; a dash where it is not known."""
    return ABSENT if value is None or pd.isna(value) else language.percent(value, decimals(value))


def rate_range(language, low, high):
    """The interval of a rate, with the decimals of its middle."""
    return language.range(low, high, decimals((low + high) / 2), percent=True)


def rate_with_range(language, value, low, high):
    """A rate with its interval; a dash where it is not known."""
    if value is None or pd.isna(value):
        return ABSENT
    return f"{rate(language, value)} {rate_range(language, low, high)}"


def money(language, value, currency):
    """An amount with the currency's code: 2,787 USD; with decimals under one hundred."""
    if value is None or pd.isna(value):
        return ABSENT
    return f"{language.number(value, 0 if abs(value) >= 100 or not value else 2)} {currency}"


def money_range(language, low, high, currency):
    """Two amounts in brackets."""
    places = 0 if abs(high) >= 100 else 2
    return f"{language.range(low, high, places)} {currency}"


def break_even(language, row):
    """The rejection rate from which a restriction pays, between low and high prices."""
    if pd.isna(row["break_even"]):
        return ABSENT
    text = rate(language, row["break_even"])
    if row["break_even_low"] == row["break_even_high"]:
        return text
    return f"{text} {rate_range(language, row['break_even_low'], row['break_even_high'])}"


def reason(language, row):
    """Why the ladder ends where it does."""
    return language.say(f"rules.ledger.reason.{row['reason']}", **({"clause": row["clause"]} if row["reason"] == "law" else {}))


def verdict(language, row):
    """Where the ladder ends."""
    return language.say(f"rules.ledger.verdict.{row['verdict']}")


def counted(language, count, least):
    """A count that may be published: fewer than ``least`` and more than none is written as such."""
    return language.say("rules.under", least=least) if 0 < count < least else language.number(count)
