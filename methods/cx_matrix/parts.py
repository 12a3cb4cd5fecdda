"""Parts that the exhibits of the CX matrix share: tables with named columns, the box of what was not done, notes on evidence.

Out      ``grid``, ``not_done``, ``grades``, ``whole``
"""

from types import MappingProxyType

import pandas as pd

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note

COLUMNS = MappingProxyType(
    {
        "order": ("name", "process", "rules", "verdict", "first", "planned"),
        "gaps": ("name", "criterion", "place", "target", "grade", "gap"),
        "targets": ("name", "dimension", "steps", "brings"),
        "steps": ("name", "dimension", "steps", "criterion", "standing", "brings"),
        "tests": ("criterion", "place", "agree", "contradicted", "admitted", "stricter", "where"),
        "orphans": ("pair", "objects", "alone", "which"),
        "links": ("name", "activity", "technology", "rule", "restriction", "kpi"),
    }
)
COUNTED = (
    *("process", "rules", "target", "agree", "contradicted", "admitted", "stricter", "objects", "alone"),
    *("activity", "rule", "restriction"),
)


def grid(exhibit, language, rows, marked=()):
    """A table of one exhibit.

    Parameters
    ----------
    exhibit : str
        One of ``COLUMNS``.
    language : Language
    rows : sequence of mapping
        A raw value for each column of the exhibit.
    marked : iterable of int
        Rows that the title talks about.

    Returns
    -------
    Grid
    """
    names = COLUMNS[exhibit]
    columns = tuple(
        GridColumn(language.say(f"cx_matrix.{exhibit}.column.{name}"), "count" if name in COUNTED else "text") for name in names
    )
    return Grid(columns, tuple(tuple(row[name] for name in names) for row in rows), tuple(int(place) for place in marked))


def not_done(exhibit, table, provenance):
    """The box that names an exhibit which could not be made and the table that is missing.

    Parameters
    ----------
    exhibit, table : str
    provenance : Provenance

    Returns
    -------
    Exhibit
    """
    say = provenance.language.say
    name = say(f"tables.table.{table}.name")
    title = say(f"cx_matrix.not_done.{exhibit}", table=name)
    return Exhibit(
        id=f"cx_matrix.{exhibit}",
        title=title,
        measure=say(f"cx_matrix.{exhibit}.measure"),
        n=None,
        body=Note((title,), not_done=True),
        provenance=provenance,
        alt=say("cx_matrix.not_done.alt", table=name),
    )


def grades(tables, language):
    """Notes on the evidence behind the judgements: the lowest grade, and how many have none.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``cx_judgement`` and ``evidence``.
    language : Language

    Returns
    -------
    tuple of str
    """
    found = tables["cx_judgement"].evidence_id.map(tables["evidence"].set_index("evidence_id").grade)
    notes = [language.say("cx_matrix.profile.note.grade", grade=max(found.dropna()))] if found.notna().any() else []
    without = int(found.isna().sum())
    return (*notes, *((language.say("cx_matrix.profile.note.ungraded", count=without),) if without else ()))


def whole(value):
    """A whole number, or None where it is missing."""
    return None if pd.isna(value) else int(value)
