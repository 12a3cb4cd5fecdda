"""Kind ``gantt``: what is done when, week by week, with the load of those who do it.

In       ``Gantt``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  weeks are counted from 1; a bar ends where its last week does; loads are told by stretch, such as a quarter
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, PALE, RUST, SLATE
from methods.exhibits.placing import Scale
from methods.exhibits.rows import Rows

REMARK_SHARE = 0.2


@dataclass(frozen=True)
class GanttBar:
    """One thing that is done from the start of week ``first`` to the end of week ``last``; ``fixed`` ones cannot be moved."""

    label: str
    first: int
    last: int
    remark: str = ""
    fixed: bool = False
    marked: bool = False


@dataclass(frozen=True)
class GanttStretch:
    """A stretch of weeks with a name: a quarter."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class GanttLoad:
    """Who works: for each stretch the text that says how much of what there is; ``marked`` stretches are full."""

    label: str
    texts: tuple[str, ...]
    marked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Gantt:
    """Bars from top to bottom over stretches, loads below.

    Raises
    ------
    ExhibitError
        There is no bar or no stretch, a bar ends before it starts or lies outside the stretches, or a load has another number of
        texts than there are stretches.
    """

    kind: ClassVar[str] = "gantt"
    bars: tuple[GanttBar, ...]
    stretches: tuple[GanttStretch, ...]
    loads: tuple[GanttLoad, ...] = ()

    def __post_init__(self):
        if not self.bars or not self.stretches:
            raise ExhibitError("gantt: there is nothing to be done or no time to do it in; say so in a note")
        first, last = self.stretches[0].first, self.stretches[-1].last
        wrong = [bar.label for bar in self.bars if not first <= bar.first <= bar.last <= last]
        wrong += [load.label for load in self.loads if len(load.texts) != len(self.stretches)]
        if wrong:
            raise ExhibitError(f"gantt: outside the stretches, or not one text for each: {', '.join(wrong)}")


def draw(body, language, size):
    """Bars over stretches, each with its weeks printed; below, the loads stretch by stretch.

    Parameters
    ----------
    body : Gantt
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    remark_width = _remark_width(body, size)
    asides = [wrap(bar.remark, remark_width, size.small) for bar in body.bars]
    asides += [() for _ in body.loads]
    rows = Rows([item.label for item in (*body.bars, *body.loads)], asides, size, head=True)
    canvas = Canvas(size.width, rows.height)
    first, last = body.stretches[0].first, body.stretches[-1].last
    across = Scale(first, last + 1, rows.left + 0.05 * size.unit, size.width - remark_width - 0.1 * size.unit)
    _stretches(canvas, body, rows, across, size)
    for bar, row in zip(body.bars, rows.rows, strict=False):
        rows.label(canvas, row, bar.marked)
        _bar(canvas, bar, row, across, size)
        canvas.text(size.width - remark_width, row.middle, row.aside, size.small, colour=INK if bar.marked else SLATE)
    for load, row in zip(body.loads, rows.rows[len(body.bars) :], strict=True):
        rows.label(canvas, row, marked=False)
        _load(canvas, load, body.stretches, row, (across, size))
    return canvas.figure


def _remark_width(body, size):
    longest = max(width_of(bar.remark, size.small) for bar in body.bars)
    return min(longest + 0.02, REMARK_SHARE * size.width)


def _stretches(canvas, body, rows, across, size):
    for place, stretch in enumerate(body.stretches):
        left, right = across(stretch.first), across(stretch.last + 1)
        if place % 2 == 0:
            canvas.box(left, rows.top, right - left, rows.bottom - rows.top, fill=PALE)
        canvas.text((left + right) / 2, rows.head_middle, stretch.label, size.small, weight="bold", colour=SLATE, align="center")
    if body.loads:
        y = rows.rows[len(body.bars)].middle - rows.rows[len(body.bars)].height / 2
        canvas.line([(0.02, y), (across.stop, y)], colour=GREY, width=0.8, order=4)


def _bar(canvas, bar, row, across, size):
    thick = min(0.62 * row.height, 0.3 * size.unit)
    left, right = across(bar.first), across(bar.last + 1)
    fill = GREY if bar.fixed else RUST if bar.marked else BLUE
    canvas.box(left, row.middle - thick / 2, right - left, thick, fill=fill)
    text = f"{bar.first}–{bar.last}"
    gap = 0.05 * size.unit
    fits_right = right + gap + width_of(text, size.small, "bold") < across.stop
    x, align = (right + gap, "left") if fits_right else (left - gap, "right")
    canvas.text(x, row.middle, text, size.small, weight="bold", colour=RUST if bar.marked else INK, align=align)


def _load(canvas, load, stretches, row, frame):
    across, size = frame
    for place, (text, stretch) in enumerate(zip(load.texts, stretches, strict=True)):
        middle = (across(stretch.first) + across(stretch.last + 1)) / 2
        width = across(stretch.last + 1) - across(stretch.first)
        full = place in load.marked
        lines = wrap(text, width, size.small, "bold" if full else "regular")
        step = line_height(size.small)
        for number, line in enumerate(lines):
            y = row.middle + (number - (len(lines) - 1) / 2) * step
            canvas.text(
                middle, y, line, size.small, weight="bold" if full else "regular", colour=RUST if full else INK, align="center"
            )


def numbers(body, language):
    """Weeks of every bar, texts of every load.

    Parameters
    ----------
    body : Gantt
    language : Language

    Returns
    -------
    str
    """
    lines = [
        f"{bar.label}: {bar.first}–{bar.last}{' =' if bar.fixed else ''}{f' ({bar.remark})' if bar.remark else ''}"
        for bar in body.bars
    ]
    lines += [f"{stretch.label}: {stretch.first}–{stretch.last}" for stretch in body.stretches]
    return "\n".join(lines + [f"{load.label}: {' | '.join(load.texts)}" for load in body.loads])


def html(body, language, *, caption=""):
    """Bars and loads as one table, a column for each stretch.

    Parameters
    ----------
    body : Gantt
    language : Language
    caption : str
        What is shown; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [
        language.say("exhibit.column.item"),
        *(stretch.label for stretch in body.stretches),
        language.say("exhibit.column.remark"),
    ]
    rows = [
        (bar.label, *(_within(bar, stretch) for stretch in body.stretches), bar.remark or formats.ABSENT) for bar in body.bars
    ]
    rows += [(load.label, *load.texts, formats.ABSENT) for load in body.loads]
    marked = [place for place, bar in enumerate(body.bars) if bar.marked]
    return markup.table(caption or language.say("exhibit.data"), headings, rows, numeric=(), marked=marked)


def _within(bar, stretch):
    """The weeks of the bar that lie in the stretch."""
    first, last = max(bar.first, stretch.first), min(bar.last, stretch.last)
    return f"{first}–{last}" if first <= last else formats.ABSENT
