"""Kind ``operating_model``: how things are today beside how they should be, with an arrow and who brings the change.

In       ``OperatingModel``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  one row is one element; rows of one dimension lie together. A row that nobody brings is the one to talk about
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.operating_drawing import drawn

MOST_ROWS = 9


@dataclass(frozen=True)
class OperatingRow:
    """One element: its two states in words, their measures as numbers (None: not measured) and as they are written, and who
    brings the second one.

    Raises
    ------
    ExhibitError
        A number is not written, or the other way round.
    """

    dimension: str
    label: str
    current: str
    target: str
    now: float | None = None
    then: float | None = None
    measures: tuple[str, str] = ("", "")
    brings: tuple[str, ...] = ()

    def __post_init__(self):
        if [value is None for value in (self.now, self.then)] != [not words for words in self.measures]:
            raise ExhibitError(f"operating_model: the measures of '{self.label}' are not written as they are: {self.measures}")


@dataclass(frozen=True)
class OperatingModel:
    """Rows under four headings (element, today, target, who brings it); ``nobody`` is said where no initiative brings a target.

    ``key`` says what the accent stands for and what is left out.

    Raises
    ------
    ExhibitError
        There is no row, or there are more than ``MOST_ROWS`` (a slide holds no more).
    """

    kind: ClassVar[str] = "operating_model"
    headings: tuple[str, str, str, str]
    rows: tuple[OperatingRow, ...]
    nobody: str
    key: str = ""

    def __post_init__(self):
        if not 0 < len(self.rows) <= MOST_ROWS:
            raise ExhibitError(f"operating_model: {len(self.rows)} rows; from 1 to {MOST_ROWS} can be drawn")

    def opens(self, place):
        """Whether the row is the first of its dimension."""
        return place == 0 or self.rows[place - 1].dimension != self.rows[place].dimension


def draw(body, language, size):
    """Two columns of boxes joined by arrows, the elements at their left, the initiatives at their right.

    Parameters
    ----------
    body : OperatingModel
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, size)


def numbers(body, language):
    """One line per element: dimension, label, today, target, the two measures, who brings it; then the key.

    Parameters
    ----------
    body : OperatingModel
    language : Language

    Returns
    -------
    str
    """
    lines = []
    for row in body.rows:
        measured = row.now is not None or row.then is not None
        steps = [f"{formats.six(row.now)} > {formats.six(row.then)}"] if measured else []
        brings = ", ".join(row.brings) or f"* {body.nobody}"
        lines.append(" | ".join([row.dimension, row.label, row.current, row.target, *steps, brings]))
    return "\n".join([*lines, *([body.key] if body.key else [])])


def html(body, language, *, caption=""):
    """Every element as a row, its dimension in the first cell.

    Parameters
    ----------
    body : OperatingModel
    language : Language
    caption : str
        What is shown; the product's own words when empty.

    Returns
    -------
    str
    """
    rows = [
        (
            f"{row.dimension}: {row.label}",
            _said(row.current, row.measures[0]),
            _said(row.target, row.measures[1]),
            ", ".join(row.brings) or body.nobody,
        )
        for row in body.rows
    ]
    marked = [place for place, row in enumerate(body.rows) if not row.brings]
    return markup.table(caption or language.say("exhibit.data"), body.headings, rows, marked=marked)


def _said(words, measure):
    return f"{words} ({measure})" if measure else words
