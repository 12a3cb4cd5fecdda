"""Kind ``grid``: a table for readers, of raw values and of how each column is written.

In       ``Grid``, a language
Out      ``numbers``, ``html``; ``draw`` gives nothing, a table is not a picture
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup


@dataclass(frozen=True)
class GridColumn:
    """One column: ``format`` is ``text``, ``count``, ``number:1``, ``percent:1`` or ``range_percent:1`` (a low–high pair).

    Raises
    ------
    ExhibitError
        The format does not exist.
    """

    label: str
    format: str = "text"

    def __post_init__(self):
        formats.check(self.format)


@dataclass(frozen=True)
class Grid:
    """Rows of raw values under columns; ``marked`` rows are the ones the title talks about.

    Raises
    ------
    ExhibitError
        There is no column, a row has another number of cells than there are columns, or a marked row does not exist.
    """

    kind: ClassVar[str] = "grid"
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple, ...]
    marked: tuple[int, ...] = ()

    def __post_init__(self):
        wrong = [number for number, row in enumerate(self.rows, 1) if len(row) != len(self.columns)]
        if not self.columns or wrong:
            raise ExhibitError(f"grid: {len(self.columns)} columns; rows with another number of cells: {wrong}")
        if not set(self.marked) <= set(range(len(self.rows))):
            raise ExhibitError(f"grid: marked rows {self.marked} of {len(self.rows)} rows")


def draw(body, language, size):
    """Nothing: a grid is read, not looked at.

    Returns
    -------
    None
    """


def numbers(body, language):
    """One line per row, raw values with six significant digits.

    Parameters
    ----------
    body : Grid
    language : Language

    Returns
    -------
    str
    """
    lines = [" | ".join(column.label for column in body.columns)]
    lines += [
        " | ".join(formats.six(cell) for cell in row) + (" *" if place in body.marked else "")
        for place, row in enumerate(body.rows)
    ]
    return "\n".join(lines)


def html(body, language, *, caption=""):
    """The table itself.

    Parameters
    ----------
    body : Grid
    language : Language
    caption : str
        What is measured; the product's own words when empty.

    Returns
    -------
    str
    """
    forms = [column.format for column in body.columns]
    rows = [[formats.written(cell, form, language) for cell, form in zip(row, forms, strict=True)] for row in body.rows]
    empty = [[language.say("exhibit.no_rows"), *[formats.ABSENT] * (len(forms) - 1)]]
    numeric = [place for place, form in enumerate(forms) if formats.is_numeric(form)]
    return markup.table(
        caption or language.say("exhibit.data"),
        [column.label for column in body.columns],
        rows or empty,
        numeric=numeric,
        marked=body.marked,
    )
