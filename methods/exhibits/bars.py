"""Kind ``bars``: amounts compared, longest first, each with its number and a remark.

In       ``Bars``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  bars start at zero; the order is the method's
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.drawing import Canvas, width_of, wrap
from methods.exhibits.palette import BLUE, INK, RUST, SLATE
from methods.exhibits.placing import Scale
from methods.exhibits.rows import Rows


@dataclass(frozen=True)
class Bar:
    """One amount; ``remark`` is printed after the number (how many cases, the median of one)."""

    label: str
    value: float
    remark: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Bars:
    """Amounts from top to bottom in the order given; bars start at zero.

    Raises
    ------
    ExhibitError
        There is no bar, or the format does not exist.
    """

    kind: ClassVar[str] = "bars"
    bars: tuple[Bar, ...]
    format: str = "count"
    axis_label: str = ""

    def __post_init__(self):
        formats.check(self.format)
        if not self.bars:
            raise ExhibitError("bars: there is nothing to compare; say so in a note")


def draw(body, language, size):
    """Horizontal bars, each with its number at its end.

    Parameters
    ----------
    body : Bars
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    numbers_ = [formats.written(bar.value, body.format, language) for bar in body.bars]
    remark_width = _remark_width(body, size)
    rows = Rows(
        [bar.label for bar in body.bars],
        [wrap(bar.remark, remark_width, size.small) for bar in body.bars],
        size,
        head=bool(body.axis_label),
    )
    canvas = Canvas(size.width, rows.height)
    scale = _scale(body, numbers_, rows.left, size.width - remark_width - 0.1 * size.unit, size)
    if body.axis_label:
        canvas.text(rows.left, rows.head_middle, body.axis_label, size.small, colour=SLATE)
    for bar, number, row in zip(body.bars, numbers_, rows.rows, strict=True):
        rows.label(canvas, row, bar.marked)
        _bar(canvas, bar, number, (row, scale, size))
        canvas.text(size.width - remark_width, row.middle, row.aside, size.small, colour=INK if bar.marked else SLATE)
    canvas.line([(scale(0), rows.top), (scale(0), rows.bottom)], colour=SLATE, width=0.8, order=5)
    return canvas.figure


def _remark_width(body, size):
    longest = max(width_of(bar.remark, size.small) for bar in body.bars)
    return min(longest + 0.02, (0.26 if size.height is None else 0.37) * size.width)


def _scale(body, numbers_, left, right, size):
    values = [bar.value for bar in body.bars]
    low, high = min(0, *values), max(0, *values)
    if low == high:
        high = 1
    widest = max(width_of(number, size.text, "bold") for number in numbers_) + 0.12 * size.unit
    below = widest if low < 0 else 0
    return Scale(low, high, left + below, right - widest)


def _bar(canvas, bar, number, frame):
    row, scale, size = frame
    thick = min(0.62 * row.height, 0.3 * size.unit)
    left, right = sorted((scale(0), scale(bar.value)))
    canvas.box(left, row.middle - thick / 2, right - left, thick, fill=RUST if bar.marked else BLUE)
    gap = 0.05 * size.unit
    x, align = (left - gap, "right") if bar.value < 0 else (right + gap, "left")
    canvas.text(
        x,
        row.middle,
        number,
        size.text,
        weight="bold" if bar.marked else "regular",
        colour=RUST if bar.marked else INK,
        align=align,
    )


def numbers(body, language):
    """Label, value and remark of every bar; language-free but for the labels.

    Parameters
    ----------
    body : Bars
    language : Language

    Returns
    -------
    str
    """
    return "\n".join(f"{bar.label}: {formats.six(bar.value)}{f' ({bar.remark})' if bar.remark else ''}" for bar in body.bars)


def html(body, language, *, caption=""):
    """The bars as a table.

    Parameters
    ----------
    body : Bars
    language : Language
    caption : str
        What is measured; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("item", "value", "remark")]
    rows = [(bar.label, formats.written(bar.value, body.format, language), bar.remark or formats.ABSENT) for bar in body.bars]
    marked = [place for place, bar in enumerate(body.bars) if bar.marked]
    return markup.table(caption or body.axis_label or language.say("exhibit.data"), headings, rows, numeric=(1,), marked=marked)
