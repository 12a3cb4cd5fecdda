"""How results of the inventory are written: money, hours, names of codes.

In       numbers, a ``Language``
Out      texts
Assumes  the language holds the texts ``inventory.*`` and ``tables.value.*``
"""

import pandas as pd

from methods.exhibits.formats import ABSENT


def money(language, amount, currency):
    """An amount without cents and its currency: ``9,037 USD``; says so where it is unknown."""
    if amount is None or pd.isna(amount):
        return language.say("inventory.unknown")
    return language.say("inventory.money", amount=language.number(amount), currency=currency).replace(" ", "\N{NO-BREAK SPACE}")


def hours(language, value, decimals=0):
    """Hours with their sign: ``2,817 h``; says so where they are unknown."""
    if value is None or pd.isna(value):
        return language.say("inventory.unknown")
    return language.say("inventory.hours", value=language.number(value, decimals)).replace(" ", "\N{NO-BREAK SPACE}")


def code(language, value):
    """What a code of the tables means."""
    return language.say(f"tables.value.{value}")


def known(value):
    """A number for a grid, None where it is missing."""
    return None if value is None or pd.isna(value) else float(value)


def listed(names):
    """Names joined by commas, for a cell; a dash where there is none."""
    return ", ".join(names) or ABSENT
