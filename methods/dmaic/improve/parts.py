"""Parts that the exhibits of this phase share: tables with named columns, the box of what was not done, the days compared.

Out      ``grid``, ``not_done``, ``compared_in``
"""

from dataclasses import replace

from methods.dmaic.define.exhibits import not_done as box
from methods.dmaic.improve.wording import quoted
from methods.exhibits.grid import Grid, GridColumn

FOR_ALL = ("pilots",)


def grid(exhibit, language, columns, rows, *, marked=()):
    """A table of one exhibit.

    Parameters
    ----------
    exhibit : str
        Under which ``dmaic_improve.<exhibit>.column.<name>`` names the columns.
    language : Language
    columns : mapping of str to str
        Name of each column and how it is written.
    rows : iterable of sequence
    marked : iterable of int

    Returns
    -------
    Grid
    """
    named = tuple(GridColumn(language.say(f"dmaic_improve.{exhibit}.column.{name}"), form) for name, form in columns.items())
    return Grid(named, tuple(tuple(row) for row in rows), marked=tuple(marked))


def compared_in(provenance, *results):
    """The provenance with the days that pilots compare, which reach beyond the window of the data.

    Parameters
    ----------
    provenance : Provenance
    *results : Compared

    Returns
    -------
    Provenance
    """
    first, last = min(one.pilot.before[0] for one in results), max(one.pilot.after[1] for one in results)
    return replace(provenance, period=provenance.language.period(first, last))


def not_done(exhibit, reason, ctq, provenance):
    """The box that names an exhibit which could not be made and the table that is missing.

    Parameters
    ----------
    exhibit, reason : str
        Names of their texts.
    ctq : Ctq or None
        None: the table of CTQs itself is missing, unless the reason needs no CTQ.
    provenance : Provenance

    Returns
    -------
    Exhibit
    """
    say = provenance.language.say
    lost = ctq is None and reason not in FOR_ALL
    words = say(
        f"dmaic_improve.not_done.{'ctq' if lost else reason}",
        **({} if ctq is None else {"ctq": quoted(provenance.language, ctq.name)}),
    )
    return box(f"dmaic_improve.{exhibit}", words, words[:1].upper() + words[1:], provenance)
