"""How an operating model is laid out and drawn: one size of text, two columns of boxes, an arrow from each to the other.

In       an ``OperatingModel``, a size
Out      ``drawn``
"""

import itertools
from dataclasses import dataclass

from methods.exhibits.drawing import Canvas, line_height, wrap
from methods.exhibits.palette import BLUE, INK, NAVY, PALE, RUST, SLATE, WHITE

SHARES = (0.19, 0.305, 0.305, 0.2)
ARROW, GAP = 0.3, 0.13
MOST_GAP, GAP_ON_PAGE = 0.16, 0.08


@dataclass(frozen=True)
class Style:
    """How closely rows are set: least gap between them, room inside boxes, whether measures stand behind the words."""

    gap: float
    pad: float
    beside: bool


STYLES = (Style(0.03, 0.07, False), Style(0.03, 0.045, True), Style(0.015, 0.03, True))


@dataclass(frozen=True)
class Cell:
    """Wrapped words, and a measure under them or, where there is no room, behind them."""

    words: tuple[str, ...]
    measure: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One element as it is written: dimension and label, the two states, who brings it; and how high it is."""

    dimension: tuple[str, ...]
    label: tuple[str, ...]
    states: tuple[Cell, Cell]
    brings: tuple[str, ...]
    accent: bool
    height: float


class _Plan:
    """Widths of the columns, the size of text, and the height of every row."""

    def __init__(self, body, size):
        self.body, self.size = body, size
        unit, line = size.unit, line_height(size.small)
        room = size.width - (ARROW + 2 * GAP) * unit
        self.widths = [share * room for share in SHARES]
        offsets = (0, GAP, GAP + ARROW, 2 * GAP + ARROW)
        self.lefts = [sum(self.widths[:place]) + offset * unit for place, offset in enumerate(offsets)]
        self.headings = [wrap(words, width, size.text, "bold") for words, width in zip(body.headings, self.widths, strict=True)]
        self.head = max(map(len, self.headings)) * line_height(size.text) + 0.12 * unit
        self.key = wrap(body.key, size.width - 0.05, size.small) if body.key else ()
        self.foot = len(self.key) * 1.12 * line + 0.06 if self.key else 0.0
        self._choose()
        self.height = self.head + self.region + self.foot

    def _choose(self):
        """The largest text with which all rows fit; measures stand under the words where there is room for that."""
        room = None if self.size.height is None else self.size.height - self.head - self.foot
        for style, text in itertools.product(STYLES, _sizes(self.size)):
            self.text = text
            self.lines = [self._line(place, style) for place in range(len(self.body.rows))]
            needed = sum(line.height for line in self.lines) + style.gap * self.size.unit * len(self.lines)
            if room is None or needed <= room:
                break
        free = (needed if room is None else max(needed, room)) - sum(line.height for line in self.lines)
        self.gap = GAP_ON_PAGE * self.size.unit if room is None else min(free / len(self.lines), MOST_GAP * self.size.unit)
        self.region = sum(line.height for line in self.lines) + self.gap * len(self.lines)

    def _line(self, place, style):
        row = self.body.rows[place]
        dimension = wrap(row.dimension, self.widths[0], self.size.small) if self.body.opens(place) else ()
        label = wrap(row.label, self.widths[0], self.text, "bold")
        states = tuple(
            self._cell(words, measure, width, style.beside)
            for words, measure, width in zip((row.current, row.target), row.measures, self.widths[1:3], strict=True)
        )
        brings = wrap(", ".join(row.brings) or self.body.nobody, self.widths[3], self.text, "regular" if row.brings else "bold")
        first = len(dimension) * line_height(self.size.small) + len(label) * line_height(self.text)
        lines = max(len(cell.words) + len(cell.measure) for cell in states)
        height = max(first, max(lines, len(brings)) * line_height(self.text)) + style.pad * self.size.unit
        return Line(dimension, label, states, brings, not row.brings, height)

    def _cell(self, words, measure, width, beside):
        inner = width - 0.18 * self.size.unit
        if beside and measure:
            return Cell(wrap(f"{words} ({measure})", inner, self.text), ())
        return Cell(wrap(words, inner, self.text), wrap(measure, inner, self.text, "bold") if measure else ())


def _sizes(size):
    steps = int((size.text - size.small) * 2)
    return [size.text - step / 2 for step in range(steps + 1)]


def drawn(body, size):
    """The operating model as a figure.

    Parameters
    ----------
    body : OperatingModel
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    plan = _Plan(body, size)
    canvas = Canvas(size.width, plan.height)
    _headings(canvas, plan)
    y = plan.head + plan.gap / 2
    for place, line in enumerate(plan.lines):
        if place and body.opens(place):
            canvas.line([(0, y - plan.gap / 2), (size.width, y - plan.gap / 2)], colour=PALE, width=1.2 * size.unit)
        _element(canvas, plan, line, y)
        _states(canvas, plan, line, y)
        colour, weight = (RUST, "bold") if line.accent else (INK, "regular")
        canvas.text(plan.lefts[3], y + line.height / 2, line.brings, plan.text, colour=colour, weight=weight)
        y += line.height + plan.gap
    for place, words in enumerate(plan.key):
        middle = plan.head + plan.region + 0.04 + (place + 0.5) * 1.12 * line_height(size.small)
        canvas.text(0.02, middle, words, size.small, colour=SLATE)
    return canvas.figure


def _headings(canvas, plan):
    size = plan.size
    for place, (words, left, width) in enumerate(zip(plan.headings, plan.lefts, plan.widths, strict=True)):
        middle = (plan.head - 0.04 * size.unit) / 2
        if place in (1, 2):
            canvas.box(left, 0, width, plan.head - 0.04 * size.unit, fill=NAVY if place == 1 else BLUE)
            canvas.text(left + width / 2, middle, words, size.text, weight="bold", colour=WHITE, align="center")
        else:
            canvas.text(left + 0.02, middle, words, size.text, weight="bold", colour=SLATE)


def _element(canvas, plan, line, top):
    small, large = line_height(plan.size.small), line_height(plan.text)
    high = len(line.dimension) * small + len(line.label) * large
    y = top + (line.height - high) / 2
    canvas.text(0.02, y + len(line.dimension) * small / 2, line.dimension, plan.size.small, colour=SLATE)
    canvas.text(0.02, y + len(line.dimension) * small + len(line.label) * large / 2, line.label, plan.text, weight="bold")


def _states(canvas, plan, line, top):
    size, middle, step = plan.size, top + line.height / 2, line_height(plan.text)
    looks = ((PALE, "none"), (WHITE, RUST if line.accent else BLUE))
    for place, (cell, (fill, edge)) in enumerate(zip(line.states, looks, strict=True), 1):
        left, width = plan.lefts[place], plan.widths[place]
        inset = 0.01 * size.unit if edge != "none" else 0.0
        box = (left + inset, top + inset, width - 2 * inset, line.height - 2 * inset)
        canvas.box(*box, fill=fill, edge=edge, line=1.3 * size.unit, dashed=line.accent and place == 2)
        lines, x = len(cell.words) + len(cell.measure), left + 0.09 * size.unit
        first = middle - lines * step / 2
        canvas.text(x, first + len(cell.words) * step / 2, cell.words, plan.text)
        canvas.text(x, first + (len(cell.words) + len(cell.measure) / 2) * step, cell.measure, plan.text, weight="bold")
    start, tip = plan.lefts[1] + plan.widths[1] + 0.03 * size.unit, plan.lefts[2] - 0.03 * size.unit
    stop = canvas.head((tip, middle), (1, 0), colour=RUST if line.accent else INK, width=1.6 * size.unit)
    canvas.line([(start, middle), stop], colour=RUST if line.accent else INK, width=1.6 * size.unit, dashed=line.accent)
