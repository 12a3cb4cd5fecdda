"""How results of the CX matrix are written: names in place of ids, criteria in words, levels with their arrow.

In       ids and levels, a ``Language``
Out      texts; ``names`` of everything that a cell may point at
Assumes  the language holds the texts ``cx_matrix.*`` and ``tables.*``
"""

import pandas as pd

NAMED = ("process", "activity", "technology", "kpi", "initiative", "restriction", "gap")
ARROW = "\N{NO-BREAK SPACE}\N{RIGHTWARDS ARROW}\N{NO-BREAK SPACE}"
SHOWN = 3


def names(tables):
    """The name of each object by its id: an id alone says nothing to a reader.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Those of ``NAMED`` that are there, and ``rule``, whose statement is its name, and ``decision_table``.

    Returns
    -------
    dict of str to str
        An object without a name keeps its id.
    """
    keys = {table: (f"{table}_id", "name") for table in NAMED}
    keys |= {"rule": ("rule_id", "statement"), "decision_table": ("table_id", "name")}
    found = {}
    for table, (key, name) in keys.items():
        if table in tables and len(tables[table]):
            own = tables[table]
            found |= dict(zip(own[key], own[name].fillna(own[key]), strict=True))
    return found


def lacking(criterion_id, language):
    """What is wrong where a criterion is not met, in few words."""
    return language.say(f"cx_matrix.lacking.{criterion_id}")


def criterion(criterion_id, language):
    """The criterion as the shipped catalogue words it."""
    return language.say(f"tables.value.cx_judgement.criterion_id.{criterion_id}")


def heading(dimension, language):
    """The dimension as a heading."""
    return language.say(f"tables.value.cx_target.dimension.{dimension}")


def dimension(name, language):
    """The dimension inside a sentence."""
    return language.say(f"cx_matrix.dimension.{name}")


def level_name(level, language):
    """The name of a level: ``described``."""
    return language.say(f"cx_matrix.level.{int(level)}")


def reasons(cell, language):
    """Why a cell is no higher: what is judged not met, then how much nobody judged.

    Parameters
    ----------
    cell : mapping or namedtuple
        ``refused`` and ``open`` of one row of the profile.
    language : Language

    Returns
    -------
    tuple of str
    """
    untold = (language.say("cx_matrix.unjudged", count=len(cell.open)),) if cell.open else ()
    return (*(lacking(name, language) for name in cell.refused), *untold)


def steps(level, target):
    """A level and the one that is wanted: ``1 → 3``; an unknown level is a dash."""
    now = "\N{EN DASH}" if pd.isna(level) else str(int(level))
    return now if pd.isna(target) else f"{now}{ARROW}{int(target)}"


def inside(words):
    """A label as it stands inside a sentence: its first letter small."""
    return words[:1].lower() + words[1:]


def order_levels(row, language):
    """The levels of process and of rules in a sentence; an unknown one is a dash."""
    return language.say("cx_matrix.order.takeaway.levels", process=steps(row.process, None), rules=steps(row.rules, None))
