"""How a chain of processes is laid out and drawn: a staircase of boxes, squares of items, arrows right-angled between them.

In       a ``ChainMap``, a language, a size
Out      ``drawn``
"""

import itertools
from dataclasses import dataclass

from methods.exhibits.drawing import Canvas, line_height, wrap
from methods.exhibits.palette import BLUE, GREY, INK, PALE, RUST, SLATE, WHITE

ROOM = ((0.17, 0.07), (0.13, 0.05), (0.1, 0.035))  # between rows, and within a square
PAD = 0.07
SIGN = 0.17
HIGHEST_ON_PAGE = 9.5
LEAST = 0.34


@dataclass(frozen=True)
class Square:
    """The items in one square: ``lines`` are (words, broken, first line of its item, remark), ``broken`` if any item is."""

    lines: tuple[tuple[str, bool, bool, bool], ...]
    height: float
    broken: bool


class _Plan:
    """Common width of the columns, size of text, the height of each row, where everything lies."""

    def __init__(self, body, language, size):
        self.body, self.language, self.size = body, language, size
        self.count = len(body.processes)
        self.gap = ROOM[0][0] * size.unit
        self.width = (size.width - self.count * self.gap) / (self.count + 1)
        self.head = 1.35 * line_height(size.small)
        self.key = wrap(body.key, size.width - 0.25 * size.unit, size.small) if body.key else ()
        self.foot = (len(self.key) * line_height(size.small) + 0.1 * size.unit) if self.key else 0.0
        self._choose()
        self.tops = [self.head + sum(self.heights[:row]) + row * self.between for row in range(self.count + 1)]
        self.height = self.tops[-1] + self.heights[-1] + self.foot

    def _choose(self):
        """The greatest text at which all fits; else as many items in a square as do fit, in the end without remarks."""
        fullest = max([1, *(len(items) for items in self._grouped().values())])
        for remarks, most, room, text in itertools.product((True, False), range(fullest, 0, -1), ROOM, _sizes(self.size)):
            self.remarks = remarks
            self._try(text, most, room)
            if self._needed() <= (self.size.height or HIGHEST_ON_PAGE):
                return

    def _try(self, text, most, room):
        self.text, self.between, self.pad = text, room[0] * self.size.unit, room[1] * self.size.unit
        self.squares = {place: self._square(items, most) for place, items in self._grouped().items()}
        self.boxes = [wrap(name, self.width - 2 * PAD * self.size.unit, text, "bold") for name in self.body.processes]
        self.heights = [self._row(row) for row in range(self.count + 1)]

    def _needed(self):
        return self.head + sum(self.heights) + self.count * self.between + self.foot

    def _row(self, row):
        tall = [square.height for (one, _), square in self.squares.items() if one == row]
        own = [len(self.boxes[row - 1]) * line_height(self.text) + 2 * self.pad] if row else []
        return max([LEAST * self.size.unit if row else 0.0, *tall, *own])

    def _grouped(self):
        """Items by (row, column); those that are broken first, so that they are never the ones without room."""
        found = {}
        for item in self.body.ordered:
            place = (item.giver + 1, item.taker if item.taker >= 0 else self.count)
            found.setdefault(place, []).append(item)
        return {place: sorted(items, key=lambda item: not item.broken) for place, items in found.items()}

    def _square(self, items, most):
        inner, lines = self.width - (2 * PAD + SIGN) * self.size.unit, []
        for item in items[:most]:
            label = wrap(item.label, inner, self.text)
            lines += [(words, item.broken, place == 0, False) for place, words in enumerate(label)]
            lines += [(words, item.broken, False, True) for words in self._remark(item, inner)]
        rest = len(items) - most
        if rest > 0:
            lines.append((self.language.say("exhibit.chain.more", count=rest), False, False, True))
        height = sum(self.line(line) for line in lines) + 2 * self.pad
        return Square(tuple(lines), height, any(item.broken for item in items))

    def _remark(self, item, inner):
        return wrap(item.remark, inner, self.size.small) if item.remark and self.remarks else ()

    def line(self, line):
        """Height of one line of a square."""
        return line_height(self.size.small if line[3] else self.text)

    def left(self, column):
        """Where a column begins."""
        return column * (self.width + self.gap)

    def centre(self, row):
        """The middle of a row, from above."""
        return self.tops[row] + self.heights[row] / 2

    def frame(self, row, column):
        """Upper and lower edge of what lies in a square: a box or items."""
        tall = self.heights[row] if column == row - 1 else self.squares[row, column].height
        return self.centre(row) - tall / 2, self.centre(row) + tall / 2


def _sizes(size):
    return [size.text - step / 2 for step in range(int((size.text - size.small) * 2) + 1)]


def drawn(body, language, size):
    """The chain as a figure.

    Parameters
    ----------
    body : ChainMap
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    plan = _Plan(body, language, size)
    canvas = Canvas(size.width, plan.height)
    _headings(canvas, plan)
    for (row, column), square in sorted(plan.squares.items(), key=lambda found: (found[1].broken, found[0])):
        _arrow(canvas, plan, row, column, square)
        _items(canvas, plan, row, column, square)
    for place, words in enumerate(plan.boxes):
        left, (top, bottom) = plan.left(place), plan.frame(place + 1, place)
        canvas.box(left, top, plan.width, bottom - top, fill=BLUE, radius=0.06 * size.unit)
        middle = (left + plan.width / 2, plan.centre(place + 1))
        canvas.text(*middle, words, plan.text, weight="bold", colour=WHITE, align="center")
    _key(canvas, plan)
    return canvas.figure


def _headings(canvas, plan):
    size = plan.size
    canvas.text(0.0, 0.5 * line_height(size.small), plan.body.comes, size.small, weight="bold", colour=SLATE)
    words = wrap(plan.body.leaves, plan.width, size.small, "bold")
    y = plan.tops[1] - 0.1 * size.unit - len(words) * line_height(size.small) / 2
    canvas.text(plan.left(plan.count), y, words, size.small, weight="bold", colour=SLATE)


def _arrow(canvas, plan, row, column, square):
    """From the giver sideways into the square, and from the square up or down to the taker."""
    look = {"colour": RUST if square.broken else GREY, "width": 1.2 * plan.size.unit}
    y, back = plan.centre(row), column < row - 1
    if row:
        start = plan.left(row - 1) + (0.0 if back else plan.width)
        end = plan.left(column) + (plan.width if back else 0.0)
        if column == plan.count:
            end = canvas.head((end, y), (1, 0), colour=look["colour"])[0]
        canvas.line([(start, y), (end, y)], **look)
    if column == plan.count:
        return
    x, (top, bottom) = plan.left(column) + plan.width / 2, plan.frame(row, column)
    own_top, own_bottom = plan.frame(column + 1, column)
    start, tip, way = (top, own_bottom, (0, -1)) if back else (bottom, own_top, (0, 1))
    stop = canvas.head((x, tip), way, colour=look["colour"])
    canvas.line([(x, start), stop], **look)


def _items(canvas, plan, row, column, square):
    size, (top, bottom) = plan.size, plan.frame(row, column)
    left, inset = plan.left(column), 0.012 * size.unit
    look = {"fill": WHITE, "edge": RUST, "line": 1.2 * size.unit} if square.broken else {"fill": PALE}
    canvas.box(left + inset, top + inset, plan.width - 2 * inset, bottom - top - 2 * inset, **look)
    y = top + plan.pad
    for line in square.lines:
        words, broken, first, remark = line
        middle = y + plan.line(line) / 2
        x = left + (PAD + SIGN) * size.unit
        if first:
            _sign(canvas, (left + (PAD + 0.05) * size.unit, middle), size, broken=broken)
        canvas.text(x, middle, words, size.small if remark else plan.text, colour=_colour(broken, remark))
        y += plan.line(line)


def _colour(broken, remark):
    if remark:
        return RUST if broken else SLATE
    return INK


def _sign(canvas, where, size, *, broken):
    x, y = where
    if not broken:
        canvas.circle(x, y, 0.022 * size.unit, fill=SLATE)
        return
    r = 0.065 * size.unit
    canvas.circle(x, y, r, fill=RUST)
    arm = 0.42 * r
    for side in (1, -1):
        canvas.line([(x - arm, y - side * arm), (x + arm, y + side * arm)], colour=WHITE, width=1.1 * size.unit, order=6)


def _key(canvas, plan):
    if not plan.key:
        return
    size, line = plan.size, line_height(plan.size.small)
    y = plan.height - len(plan.key) * line + line / 2
    _sign(canvas, (0.1 * size.unit, y), size, broken=True)
    for place, words in enumerate(plan.key):
        canvas.text(0.22 * size.unit, y + place * line, words, size.small, colour=SLATE)
