"""Kind ``matrix``: a level in each cell, a few words on it, and an arrow to the level that is wanted.

In       ``Matrix``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  a blank cell was not judged; it is not level 0. Levels are ordinal: nothing is summed along a row or a column
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import markup
from methods.exhibits.formats import ABSENT
from methods.exhibits.matrix_drawing import drawn

HIGHEST = 4
MOST_ROWS = 10


@dataclass(frozen=True)
class MatrixCell:
    """One cell: ``level`` (None: blank), ``words`` on why it is no higher or who raises it, ``target`` wanted (None: none).

    ``accent`` cells are the ones that the title talks about; in a ``disputed`` one the data speak against what was judged.

    Raises
    ------
    ExhibitError
        A level is not from 0 to ``HIGHEST``.
    """

    level: int | None = None
    words: tuple[str, ...] = ()
    target: int | None = None
    accent: bool = False
    disputed: bool = False

    def __post_init__(self):
        strange = [level for level in (self.level, self.target) if level is not None and not 0 <= level <= HIGHEST]
        if strange:
            raise ExhibitError(f"matrix: level {strange[0]} is not from 0 to {HIGHEST}")

    @property
    def rising(self):
        """Whether a level is wanted that is not reached."""
        return self.target is not None and (self.level is None or self.target > self.level)


@dataclass(frozen=True)
class MatrixRow:
    """One row with a cell for each column."""

    label: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows under column headings; ``levels`` are the names of the levels from 0 up, ``key`` says what the accent stands for.

    Raises
    ------
    ExhibitError
        There is no row, there are more than ``MOST_ROWS`` (a slide holds no more), a row has another number of cells than there
        are columns, or a level has no name.
    """

    kind: ClassVar[str] = "matrix"
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    levels: tuple[str, ...]
    key: str = ""

    def __post_init__(self):
        if not 0 < len(self.rows) <= MOST_ROWS:
            raise ExhibitError(f"matrix: {len(self.rows)} rows; from 1 to {MOST_ROWS} can be drawn")
        odd = [row.label for row in self.rows if len(row.cells) != len(self.columns)]
        if not self.columns or odd:
            raise ExhibitError(f"matrix: {len(self.columns)} columns; rows with another number of cells: {', '.join(odd)}")
        if len(self.levels) != HIGHEST + 1:
            raise ExhibitError(f"matrix: {len(self.levels)} names for {HIGHEST + 1} levels")

    @property
    def cells(self):
        """All cells, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells)


def draw(body, language, size):
    """Filled cells with their level, a few words, and arrows to the targets.

    Parameters
    ----------
    body : Matrix
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """One line for each cell: row, column, level, target, words; then what the levels and the accent stand for.

    Parameters
    ----------
    body : Matrix
    language : Language

    Returns
    -------
    str
    """
    lines = []
    for row in body.rows:
        for column, cell in zip(body.columns, row.cells, strict=True):
            signs = ("*" if cell.accent else "") + ("!" if cell.disputed else "")
            parts = [row.label, column, f"{_steps(cell, '>')}{signs}", "; ".join(cell.words)]
            lines.append(" | ".join(part for part in parts if part))
    return "\n".join([*lines, "; ".join(f"{level} {name}" for level, name in enumerate(body.levels)), body.key]).rstrip()


def html(body, language, *, caption=""):
    """The matrix as a table: level, target and words in each cell.

    Parameters
    ----------
    body : Matrix
    language : Language
    caption : str
        What is shown; the product's own words when empty.

    Returns
    -------
    str
    """
    rows = [[row.label, *(_words(cell, language) for cell in row.cells)] for row in body.rows]
    return markup.table(caption or language.say("exhibit.data"), ["", *body.columns], rows)


def _steps(cell, arrow):
    now = ABSENT if cell.level is None else str(cell.level)
    return f"{now}{arrow}{cell.target}" if cell.rising else now


def _words(cell, language):
    disputed = (language.say("exhibit.matrix.disputed"),) if cell.disputed else ()
    said = "; ".join(cell.words + disputed)
    steps = _steps(cell, " \N{RIGHTWARDS ARROW} ")
    return f"{steps}: {said}" if said else steps
