"""Parts that the exhibits of this room share: tables with named columns, the boxes of what was not done.

Out      ``exhibit``, ``grid``, ``not_done``, ``said_only``; ``called``: names of notebooks
"""

from dataclasses import replace
from types import MappingProxyType

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note
from methods.ptf.model import wording

LOST = ("not_run", "unreadable")
COLUMNS = MappingProxyType(
    {
        "upstream": ("notebook", "state", "findings", "short", "opportunities"),
        "elements": ("dimension", "element", "today", "target", "brings"),
        "register": ("gap", "group", "source", "steps", "cause", "closes"),
        "live": ("gap", "finding", "written", "live", "size", "state"),
        "candidates": ("finding", "kind", "steps", "proposed"),
        "opportunities": ("finding", "steps", "proposed"),
        "closing": ("gap", "group", "initiative", "effect"),
        "initiatives": ("initiative", "kind", "owner", "duration", "weeks", "once", "year"),
        "people": ("role", "initiatives", "weeks", "together", "available", "verdict"),
        "dependencies": ("initiative", "waits", "how", "lag"),
        "readiness": ("challenge", "question", "answer", "grade"),
    }
)
FORMATS = MappingProxyType(
    {
        ("upstream", "findings"): "count",
        ("upstream", "short"): "count",
        ("upstream", "opportunities"): "count",
        ("initiatives", "duration"): "number",
        ("initiatives", "once"): "count",
        ("initiatives", "year"): "count",
        ("initiatives", "weeks"): "number:1",
        ("people", "initiatives"): "count",
        ("people", "weeks"): "number:1",
        ("people", "together"): "number:1",
        ("people", "available"): "number:1",
        ("dependencies", "lag"): "number",
    }
)


def called(notebooks, states, language):
    """Names for readers of the notebooks in one of the states.

    Parameters
    ----------
    notebooks : DataFrame
        ``upstream`` of ``open_engagement``.
    states : collection of str
    language : Language

    Returns
    -------
    list of str
    """
    return [wording.notebook(name, language) for name in notebooks.loc[notebooks["state"].isin(states), "notebook"]]


def grid(name, language, rows, marked=(), **facts):
    """A table of one exhibit.

    Parameters
    ----------
    name : str
        One of ``COLUMNS``.
    language : Language
    rows : sequence of mapping
        A raw value for each column of the exhibit.
    marked : iterable of int
        Rows that the title talks about.
    **facts
        What the headings of columns tell.

    Returns
    -------
    Grid
    """
    columns = tuple(
        GridColumn(language.say(f"ptf_model.{name}.column.{column}", **facts), FORMATS.get((name, column), "text"))
        for column in COLUMNS[name]
    )
    return Grid(columns, tuple(tuple(row[column] for column in COLUMNS[name]) for row in rows), tuple(map(int, marked)))


def exhibit(name, provenance, **parts):
    """An exhibit of this room: its id and what it measures follow from its name.

    Parameters
    ----------
    name : str
    provenance : Provenance
    **parts
        The others of ``Exhibit``.

    Returns
    -------
    Exhibit
    """
    measure = provenance.language.say(f"ptf_model.{name}.measure")
    return Exhibit(id=f"ptf_model.{name}", measure=measure, provenance=provenance, **parts)


def said_only(name, provenance, sentence, findings=()):
    """An exhibit that has nothing to list and says so.

    Parameters
    ----------
    name, sentence : str
    provenance : Provenance
    findings : tuple of Finding

    Returns
    -------
    Exhibit
    """
    return exhibit(name, provenance, title=sentence, n=0, body=Note((f"{sentence}.",)), alt=f"{sentence}.", findings=findings)


def not_done(name, provenance, *, table="", notebooks=()):
    """The box that names an exhibit which could not be made, and the table or the notebooks that are missing.

    Parameters
    ----------
    name : str
    provenance : Provenance
    table : str
    notebooks : sequence of str
        Names for readers.

    Returns
    -------
    Exhibit
    """
    say = provenance.language.say
    if table:
        title = say(f"ptf_model.not_done.{name}", reason=say("ptf_model.not_done.table", table=say(f"tables.table.{table}.name")))
    else:
        missing = (
            say("ptf_model.not_done.notebooks", list=list(notebooks)) if notebooks else say("ptf_model.not_done.no_notebook")
        )
        title = say(f"ptf_model.not_done.{name}", reason=missing)
    origin = provenance if provenance.source else replace(provenance, source=say("ptf_model.not_done.source"))
    return exhibit(name, origin, title=title, n=None, body=Note((f"{title}.",), not_done=True), alt=f"{title}.")
