"""How a SIPOC is laid out and drawn: five columns, one size of text, links between boxes that belong together.

In       a ``SipocMap``, a language, a size
Out      ``drawn``
"""

import itertools
from dataclasses import dataclass, replace

from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, PALE, RUST, SLATE, WHITE
from methods.exhibits.placing import spread

PROCESS = 2
WEIGHTS = (0.91, 1.17, 1.0, 1.17, 0.91)  # what is asked for needs more words than who asks
ROOM_ON_PAGE = 7.0
LEAST_GAP = 0.035
PAD = 0.055
TIGHT = 0.032
COMFORTABLE = 0.42


@dataclass(frozen=True)
class Cell:
    """A box with its wrapped words: ``mark`` as in the map, ``pale`` for the first and last
    event, ``beside`` when the remark follows the label on its last line.
    """

    label: tuple[str, ...]
    remark: tuple[str, ...]
    mark: str
    height: float
    pale: bool = False
    beside: bool = False


class _Plan:
    """Widths, the common size of text, and the height of every box."""

    def __init__(self, body, language, size):
        self.body, self.language, self.size = body, language, size
        self.gap = 0.21 * size.unit
        share = (size.width - 4 * self.gap) / sum(WEIGHTS)
        self.widths = [weight * share for weight in WEIGHTS]
        self.head = 0.31 * size.unit
        self.top = self.head + 0.09 * size.unit
        self.key = _key_height(body, language, size)
        self.room = (size.height - self.top - self.key) if size.height else ROOM_ON_PAGE
        self._choose()
        self.height = self.top + self.region + self.key

    def _choose(self):
        fallback = None
        for joined, text in itertools.product((False, True), _sizes(self.size)):
            self.text, self.joined, self.broken = text, joined, False
            columns = [self._cells(place) for place in range(5)]
            tallest = max(self._roomy(columns), *(cell.height for column in columns for cell in column if not cell.pale))
            even = [[_stretched(cell, tallest) for cell in column] for column in columns]
            for chosen in (even, columns):
                needed = max(self._needed(place, column) for place, column in enumerate(chosen))
                rank = (max(0.0, round(needed - self.room, 3)), self.broken)
                if fallback is None or rank < fallback[0]:
                    fallback = rank, text, joined, chosen, needed
        _, self.text, self.joined, self.columns, needed = fallback
        self.region = max(needed, self.room) if self.size.height else needed
        self.columns = self._filled()

    def _filled(self):
        """The columns with their boxes raised to one common height, the greatest comfortable one that fits everywhere."""
        for least in (COMFORTABLE * self.size.unit * step / 40 for step in range(40, 0, -1)):
            raised = [
                column if place == PROCESS else [_stretched(cell, max(cell.height, least)) for cell in column]
                for place, column in enumerate(self.columns)
            ]
            if all(self._needed(place, column) <= self.region + 1e-9 for place, column in enumerate(raised)):
                return raised
        return self.columns

    def _roomy(self, columns):
        places = [place for place, column in enumerate(columns) if column]
        share = min((self.room - self.least_gap(place) * len(columns[place])) / len(columns[place]) for place in places)
        return min(COMFORTABLE * self.size.unit, share)

    def _needed(self, place, column):
        return sum(cell.height for cell in column) + self.least_gap(place) * max(0, len(column) - 1)

    def least_gap(self, place):
        return (0.1 if place == PROCESS else LEAST_GAP) * self.size.unit

    def _cells(self, place):
        cells = [self._cell(box, place, number) for number, box in enumerate(self.body.columns[place], 1)]
        if place != PROCESS:
            return cells
        say, body = self.language.say, self.body
        first = [self._event(say("exhibit.sipoc.start", event=body.start))] if body.start else []
        last = [self._event(say("exhibit.sipoc.end", event=body.end))] if body.end else []
        return first + cells + last

    def zone(self, place):
        """Inches kept for the marks of a column."""
        return 0.2 * self.size.unit if place != PROCESS and any(box.mark for box in self.body.columns[place]) else 0.0

    def _cell(self, box, place, number):
        inner = self.widths[place] - 0.14 * self.size.unit - self.zone(place)
        words, weight = (f"{number} {box.label}", "bold") if place == PROCESS else (box.label, "regular")
        label = wrap(words, inner, self.text, weight)
        remark = wrap(box.remark, inner, self.size.small, "bold") if box.remark else ()
        self.broken |= any(width_of(word, self.text, weight) > inner for word in words.split(" "))
        wide = width_of(label[-1] + "  ", self.text, weight) + width_of(box.remark, self.size.small, "bold")
        beside = bool(self.joined and self.zone(place) and box.remark and wide <= inner)
        return Cell(label, remark, box.mark, self._height(label, () if beside else remark), beside=beside)

    def _height(self, label, remark):
        pad = (TIGHT if self.joined else PAD) * self.size.unit
        return len(label) * line_height(self.text) + len(remark) * line_height(self.size.small) + pad

    def _event(self, words):
        lines = wrap(words, self.widths[PROCESS], self.size.small)
        return Cell(lines, (), "", len(lines) * line_height(self.size.small) + 0.03 * self.size.unit, pale=True)

    def left(self, place):
        return sum(self.widths[:place]) + place * self.gap


def _sizes(size):
    steps = int((size.text - size.small) * 2)
    return [size.text - step / 2 for step in range(steps + 1)]


def _stretched(cell, height):
    return cell if cell.pale else replace(cell, height=height)


def _key_height(body, language, size):
    line = line_height(size.small)
    rows = 1 if _key_beside(body, language, size) else len(_key_lines(body, size)) + bool(_marks(body))
    return 0.04 + rows * 1.15 * line + (0.3 * line if rows else 0)


def _marks_width(body, language, size):
    return sum(width_of(language.say(f"exhibit.mark.{mark}"), size.small) + 0.47 * size.unit for mark in _marks(body))


def _key_beside(body, language, size):
    return _marks(body) and _marks_width(body, language, size) + width_of(body.key, size.small) <= size.width - 0.05


def _marks(body):
    used = {box.mark for column in body.columns for box in column}
    return [mark for mark in ("unmet", "met", "unmeasured") if mark in used]


def _key_lines(body, size):
    return wrap(body.key, size.width - 0.1, size.small) if body.key else ()


def drawn(body, language, size):
    """The map as a figure.

    Parameters
    ----------
    body : SipocMap
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    plan = _Plan(body, language, size)
    canvas = Canvas(size.width, plan.height)
    _headings(canvas, plan)
    middles = _middles(plan)
    for place in range(5):
        for cell, middle in zip(plan.columns[place], middles[place], strict=True):
            _box(canvas, plan, place, cell, middle)
    _arrows(canvas, plan, middles[PROCESS])
    _links(canvas, plan, middles, [(party, item) for item, party in body.supplies], 0)
    _links(canvas, plan, middles, body.receives, 3)
    _key(canvas, plan)
    return canvas.figure


def _headings(canvas, plan):
    tip, size = 0.12 * plan.size.unit, plan.size
    shares = [
        (width - 2.2 * tip) / width_of(heading, size.head, "bold")
        for width, heading in zip(plan.widths, plan.body.headings, strict=True)
    ]
    points = max(size.small, size.head * min(1.0, *shares))
    for place, heading in enumerate(plan.body.headings):
        left, right, end = plan.left(place), plan.left(place) + plan.widths[place], tip if place < 4 else 0
        corners = [(left, 0), (right - end, 0), (right, plan.head / 2), (right - end, plan.head), (left, plan.head)]
        canvas.polygon(corners, fill=BLUE if place == PROCESS else NAVY)
        lines = wrap(heading, plan.widths[place] - 2 * tip, points, "bold")
        canvas.text((left + right - tip / 2) / 2, plan.head / 2, lines, points, weight="bold", colour=WHITE, align="center")


def _middles(plan):
    even = [_even(plan, place) for place in range(5)]
    even[0] = _beside(plan, 0, [(party, item) for item, party in plan.body.supplies], even[1], even[0])
    even[4] = _beside(plan, 4, [(party, item) for item, party in plan.body.receives], even[3], even[4])
    return even


def _even(plan, place):
    cells = plan.columns[place]
    if not cells:
        return []
    free = plan.region - sum(cell.height for cell in cells)
    gap = free / (len(cells) - 1) if len(cells) > 1 else 0
    gap = gap if place == PROCESS else min(gap, 0.22 * plan.size.unit)
    y = plan.top + (free - gap * (len(cells) - 1)) / 2
    middles = []
    for cell in cells:
        middles.append(y + cell.height / 2)
        y += cell.height + gap
    return middles


def _beside(plan, place, links, partners, fallback):
    """Middles of the parties, each as near as may be to what it gives or takes; their order follows."""
    wanted = list(fallback)
    for party in range(len(wanted)):
        own = [partners[item] for one, item in links if one == party]
        wanted[party] = sum(own) / len(own) if own else wanted[party]
    order = sorted(range(len(wanted)), key=lambda party: (round(wanted[party], 6), party))
    heights = [plan.columns[place][party].height for party in order]
    placed = spread([wanted[party] for party in order], heights, plan.top, plan.top + plan.region, plan.least_gap(place))
    middles = [0.0] * len(order)
    for party, middle in zip(order, placed, strict=True):
        middles[party] = middle
    return middles


def _box(canvas, plan, place, cell, middle):
    left, top, size = plan.left(place), middle - cell.height / 2, plan.size
    if cell.pale:
        canvas.text(left + plan.widths[place] / 2, middle, cell.label, size.small, colour=SLATE, align="center")
        return
    step, unmet = place == PROCESS, cell.mark == "unmet"
    fill = (RUST if unmet else BLUE) if step else (WHITE if unmet else PALE)
    inset = 0.012 * size.unit if unmet and not step else 0.0
    canvas.box(
        left + inset,
        top + inset,
        plan.widths[place] - 2 * inset,
        cell.height - 2 * inset,
        fill=fill,
        edge=RUST if unmet else "none",
        line=1.7 * size.unit,
        radius=0.06 * size.unit if step else 0.0,
    )
    zone = plan.zone(place)
    if cell.mark and zone:
        _symbol(canvas, cell.mark, left + 0.13 * size.unit, middle, size)
    where = (left + zone + 0.06 * size.unit, "left") if zone else (left + plan.widths[place] / 2, "center")
    _words(canvas, plan, cell, (*where, middle), step)


def _words(canvas, plan, cell, where, step):
    x, align, middle = where
    size, unmet = plan.size, cell.mark == "unmet"
    label_high = len(cell.label) * line_height(plan.text)
    remark_high = 0.0 if cell.beside else len(cell.remark) * line_height(size.small)
    first = middle - remark_high / 2
    canvas.text(x, first, cell.label, plan.text, weight="bold" if step else "regular", colour=WHITE if step else INK, align=align)
    y = first + label_high / 2 + (-line_height(plan.text) / 2 if cell.beside else remark_high / 2)
    x += width_of(cell.label[-1] + "  ", plan.text) if cell.beside else 0.0
    canvas.text(
        x,
        y,
        cell.remark,
        size.small,
        weight="bold" if unmet else "regular",
        colour=WHITE if step else RUST if unmet else SLATE,
        align=align,
    )


def _symbol(canvas, mark, x, y, size):
    r = 0.065 * size.unit
    if mark == "unmeasured":
        canvas.circle(x, y, 0.8 * r, fill=WHITE, edge=SLATE, line=1.2 * size.unit)
        return
    canvas.circle(x, y, r, fill=RUST if mark == "unmet" else NAVY)
    arm, pen = 0.42 * r, 1.1 * size.unit
    if mark == "unmet":
        for side in (1, -1):
            canvas.line([(x - arm, y - side * arm), (x + arm, y + side * arm)], colour=WHITE, width=pen, order=6)
    else:
        tick = [(x - 1.1 * arm, y), (x - 0.25 * arm, y + 0.9 * arm), (x + 1.2 * arm, y - 0.9 * arm)]
        canvas.line(tick, colour=WHITE, width=pen, order=6)


def _arrows(canvas, plan, middles):
    x = plan.left(PROCESS) + plan.widths[PROCESS] / 2
    cells = plan.columns[PROCESS]
    for place in range(len(cells) - 1):
        start, tip = middles[place] + cells[place].height / 2, middles[place + 1] - cells[place + 1].height / 2
        stop = canvas.head((x, tip), (0, 1), colour=INK, width=0.6)
        if stop[1] > start:
            canvas.line([(x, start), stop], colour=INK, width=1.0 * plan.size.unit)


def _links(canvas, plan, middles, links, place):
    starts, ends = middles[place], middles[place + 1]
    left, right = plan.left(place) + plan.widths[place], plan.left(place + 1)
    bend = (right - left) * 0.55
    for one, other in links:
        points = [(left, starts[one]), (left + bend, starts[one]), (right - bend, ends[other]), (right, ends[other])]
        canvas.curve(points, colour=GREY, width=0.9 * plan.size.unit)


def _key(canvas, plan):
    body, size, line = plan.body, plan.size, line_height(plan.size.small)
    x, y = 0.0, plan.top + plan.region + 0.04 + 0.85 * line
    for mark in _marks(body):
        words = plan.language.say(f"exhibit.mark.{mark}")
        _symbol(canvas, mark, x + 0.1 * size.unit, y, size)
        canvas.text(x + 0.22 * size.unit, y, words, size.small)
        x += width_of(words, size.small) + 0.47 * size.unit
    if _key_beside(body, plan.language, size):
        canvas.text(x, y, body.key, size.small, colour=SLATE)
        return
    first = y + 1.15 * line if _marks(body) else y
    for place, words in enumerate(_key_lines(body, size)):
        canvas.text(0.02, first + place * 1.15 * line, words, size.small, colour=SLATE)
