"""How a matrix of levels is laid out and drawn: the words under the level on a page, beside it on a slide.

In       a ``Matrix``, a language, a size
Out      ``drawn``
"""

from dataclasses import dataclass

from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, PALE, RUST, SLATE, WHITE, text_on

FILLS = (PALE, "#D3E4F1", "#9CC5E3", BLUE, NAVY)
LABEL_SHARES = (0.175, 0.3, 0.42)  # wider when the words in the cells do not fit, so that labels take fewer lines
HIGHEST_ON_PAGE = 9.4
COMFORTABLE = 0.66
GAP = 0.04
PAD = 0.06
HEAD = 0.27
NUMBER = 0.15
ARROW = 0.16
TARGET = 0.19
STAGES = 3


@dataclass(frozen=True)
class _Placed:
    """One row: wrapped label, wrapped words of each cell, where it begins and how high it is."""

    label: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    top: float
    height: float


class _Plan:
    """Widths, wording and heights; the tallest rows are shortened, and lose their words, until all fit the slide or the page."""

    def __init__(self, body, language, size):
        self.body, self.language, self.size = body, language, size
        self.beside = size.height is not None
        self.gap = GAP * size.unit
        self.head = HEAD * size.unit
        self.top = self.head + self.gap
        self.key_lines = _key_lines(body, language, size)
        self.key_step = 1.2 * line_height(size.small)
        self.foot = 0.07 * size.unit + len(self.key_lines) * self.key_step
        self.rows = self._placed()
        self.bottom = self.rows[-1].top + self.rows[-1].height
        self.height = self.bottom + self.foot

    def x(self, place):
        """Where a column begins."""
        return self.left + place * (self.column + self.gap)

    def signs(self, cell):
        """Inches that the level and the arrow take before the words that stand beside them."""
        return (NUMBER + (ARROW + TARGET if cell.rising else 0.0) + 0.06) * self.size.unit

    def _widths(self, share):
        size = self.size
        wanted = max(width_of(row.label, size.text, "bold") for row in self.body.rows) + 0.1 * size.unit
        self.left = min(wanted, share * size.width)
        self.labels = [wrap(row.label, self.left - 0.08 * size.unit, size.text, "bold") for row in self.body.rows]
        self.column = (size.width - self.left - self.gap * (len(self.body.columns) - 1)) / len(self.body.columns)

    def _placed(self):
        room = (self.size.height or HIGHEST_ON_PAGE) - self.top - self.foot - self.gap * (len(self.body.rows) - 1)
        for share in LABEL_SHARES:
            self._widths(share)
            words = self._fitted(room)
            heights = [self._height(*row) for row in zip(self.labels, words, strict=True)]
            if sum(heights) <= room:
                break
        heights = _airy(heights, room, COMFORTABLE * self.size.unit) if self.beside else heights
        tops = [self.top + sum(heights[:place]) + place * self.gap for place in range(len(heights))]
        return [_Placed(*parts) for parts in zip(self.labels, words, tops, heights, strict=True)]

    def _fitted(self, room):
        """The words of each row: the tallest are shortened first, then left out, and only where that makes them less high."""
        said = [[self._words(row, stage) for stage in range(STAGES)] for row in self.body.rows]
        heights = [[self._height(label, words) for words in own] for label, own in zip(self.labels, said, strict=True)]
        stages = [0] * len(said)
        while sum(own[stage] for own, stage in zip(heights, stages, strict=True)) > room:
            lower = [
                (stage, own[now], place)
                for place, (own, now) in enumerate(zip(heights, stages, strict=True))
                for stage in range(now + 1, STAGES)
                if own[stage] < own[now]
            ]
            if not lower:
                break
            stage, _, place = min(lower, key=lambda option: (option[0], -option[1], option[2]))
            stages[place] = stage
        return [own[stage] for own, stage in zip(said, stages, strict=True)]

    def _words(self, row, stage):
        said = [_said(cell, stage, self.language) for cell in row.cells]
        widths = [self._words_width(cell) for cell in row.cells]
        return tuple(wrap(*pair, self.size.small) if pair[0] else () for pair in zip(said, widths, strict=True))

    def _words_width(self, cell):
        inner = self.column - 2 * PAD * self.size.unit
        return inner - self.signs(cell) - (0.14 * self.size.unit if cell.disputed else 0.0) if self.beside else inner

    def _height(self, label, cells):
        pad = PAD * self.size.unit
        said = max(len(words) for words in cells) * line_height(self.size.small)
        signs = TARGET * self.size.unit
        inner = max(said, signs) if self.beside else signs + (said + 0.03 if said else 0.0)
        return max(inner, len(label) * line_height(self.size.text)) + (0.6 * pad if self.beside else 1.9 * pad)


def _said(cell, stage, language):
    """All words; the first and how many more; nothing."""
    if stage == STAGES - 1:
        return ""
    more = len(cell.words) - 1
    if stage and more > 0:
        return language.say("exhibit.matrix.more", first=cell.words[0], count=more)
    return "; ".join(cell.words)


def _airy(heights, room, most):
    """Rows of one height where there is room, none raised above comfortable."""
    least = most
    for _ in heights:
        tall = [height for height in heights if height > least]
        if len(tall) < len(heights):
            least = min(least, (room - sum(tall)) / (len(heights) - len(tall)))
    return [max(height, least) for height in heights]


def drawn(body, language, size):
    """The matrix as a figure.

    Parameters
    ----------
    body : Matrix
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    plan = _Plan(body, language, size)
    canvas = Canvas(size.width, plan.height)
    widest = max(width_of(heading, size.head, "bold") for heading in body.columns)
    points = max(size.small, size.head * min(1.0, (plan.column - 0.16 * size.unit) / widest))
    for place, heading in enumerate(body.columns):
        canvas.box(plan.x(place), 0, plan.column, plan.head, fill=NAVY)
        middle = plan.x(place) + plan.column / 2
        canvas.text(middle, plan.head / 2, heading, points, weight="bold", colour=WHITE, align="center")
    for row, placed in zip(body.rows, plan.rows, strict=True):
        canvas.text(0.0, placed.top + placed.height / 2, placed.label, size.text, weight="bold")
        for place, cell in enumerate(row.cells):
            _cell(canvas, plan, cell, placed.words[place], (plan.x(place), placed.top, plan.column, placed.height))
    _key(canvas, plan)
    return canvas.figure


def _cell(canvas, plan, cell, words, rectangle):
    x, y, width, height = rectangle
    size, unit = plan.size, plan.size.unit
    fill = WHITE if cell.level is None else FILLS[cell.level]
    _filled(canvas, cell, rectangle, fill, unit)
    colour, pad = text_on(fill), PAD * unit
    signs = y + height / 2 if plan.beside else y + 0.8 * pad + TARGET * unit / 2
    if cell.level is not None:
        canvas.text(x + pad, signs, str(cell.level), size.head + 1, weight="bold", colour=colour)
    if cell.rising:
        _arrow(canvas, cell, (x + pad + NUMBER * unit, signs), colour, size)
    if cell.disputed:
        _triangle(canvas, x + width - 0.1 * unit, y + 0.1 * unit, unit)
    if words and plan.beside:
        canvas.text(x + pad + plan.signs(cell), y + height / 2, words, size.small, colour=colour)
    elif words:
        first = y + 0.8 * pad + TARGET * unit + 0.03
        canvas.text(x + pad, first + len(words) * line_height(size.small) / 2, words, size.small, colour=colour)


def _filled(canvas, cell, rectangle, fill, unit):
    x, y, width, height = rectangle
    if cell.level is None:
        canvas.box(x + 0.008, y + 0.008, width - 0.016, height - 0.016, edge=GREY, line=0.8 * unit, dashed=True)
    else:
        canvas.box(x, y, width, height, fill=fill)
    if cell.accent:
        inset = 0.012 * unit
        canvas.box(x + inset, y + inset, width - 2 * inset, height - 2 * inset, fill="none", edge=RUST, line=1.8 * unit, order=4)


def _arrow(canvas, cell, place, colour, size):
    """From the level to a small box with the level that is wanted."""
    x, y = place
    unit, side = size.unit, TARGET * size.unit
    stop = canvas.head((x + (ARROW - 0.03) * unit, y), (1, 0), colour=colour, width=1.1 * unit)
    canvas.line([(x, y), stop], colour=colour, width=1.1 * unit, order=4)
    left = x + ARROW * unit
    canvas.box(left, y - side / 2, side, side, fill=FILLS[cell.target], edge=colour, line=0.8 * unit, order=4)
    words = text_on(FILLS[cell.target])
    canvas.text(left + side / 2, y, str(cell.target), size.text, weight="bold", colour=words, align="center")


def _triangle(canvas, x, y, unit):
    half = 0.06 * unit
    corners = [(x - half, y + 0.9 * half), (x + half, y + 0.9 * half), (x, y - 0.9 * half)]
    canvas.polygon(corners, fill=RUST, edge=WHITE, line=0.8 * unit, order=5)


def _key_items(body, language):
    """What needs explaining here: sign and words; ``key`` last."""
    cells = body.cells
    items = [(str(level), f"{level} {name}") for level, name in enumerate(body.levels)]
    if any(cell.level is None for cell in cells):
        items.append(("blank", language.say("exhibit.matrix.blank")))
    if any(cell.rising for cell in cells):
        items.append(("arrow", language.say("exhibit.matrix.target")))
    if any(cell.disputed for cell in cells):
        items.append(("disputed", language.say("exhibit.matrix.disputed")))
    return [*items, *((("", body.key),) if body.key else ())]


def _sign_width(sign, size):
    return 0.24 * size.unit if sign else 0.0


def _key_lines(body, language, size):
    """Items of the key, as many to a line as fit; words that are longer than a line alone are broken."""
    lines, used = [[]], 0.0
    for sign, words in _key_items(body, language):
        pieces = wrap(words, size.width - _sign_width(sign, size) - 0.05, size.small)
        for place, piece in enumerate(pieces):
            shown = sign if place == 0 else ""
            width = _sign_width(shown, size) + width_of(piece, size.small) + 0.2 * size.unit
            if lines[-1] and (place or used + width - 0.2 * size.unit > size.width):
                lines.append([])
                used = 0.0
            lines[-1].append((shown, piece, used))
            used += width
    return lines


def _key(canvas, plan):
    size, unit = plan.size, plan.size.unit
    first = plan.bottom + 0.07 * unit + plan.key_step / 2
    for line, items in enumerate(plan.key_lines):
        y = first + line * plan.key_step
        for sign, words, x in items:
            _sign(canvas, sign, x, y, unit)
            canvas.text(x + _sign_width(sign, size), y, words, size.small, colour=INK if sign else SLATE)


def _sign(canvas, sign, x, y, unit):
    width, height = 0.18 * unit, 0.11 * unit
    if sign.isdigit():
        canvas.box(x, y - height / 2, width, height, fill=FILLS[int(sign)], edge=GREY, line=0.4 * unit)
    elif sign == "blank":
        canvas.box(x, y - height / 2, width, height, edge=GREY, line=0.8 * unit, dashed=True)
    elif sign == "arrow":
        stop = canvas.head((x + width, y), (1, 0), colour=INK, width=1.1 * unit)
        canvas.line([(x, y), stop], colour=INK, width=1.1 * unit)
    elif sign == "disputed":
        _triangle(canvas, x + width / 2, y, unit)
