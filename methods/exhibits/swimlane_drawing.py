"""How a swimlane is laid out and drawn: one line per activity, lanes side by side, the course through them.

In       a ``Swimlane``, a language, a size
Out      ``drawn``
Assumes  time runs down. In each lane the regular course has a channel of its own at the left, in which no exception lies, so that
         a line never passes behind the box of an activity that it does not touch
"""

import itertools
from dataclasses import dataclass

from methods.exhibits import formats
from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, PALE, RUST, SLATE, WHITE

LABEL_SHARE = {"page": 0.34, "slide": 0.32}
CHANNEL = 0.14
LEAST_PART = 0.36
TALLEST_TURNED = 1.35
LEAST_GAP = 0.03
LEAST_SHARE = 0.01
AIR = 0.02  # inches between two rows of a full slide
BESIDE_ROWS = 1.2  # inches of heading, last event and key
WEIGHTS = {False: "regular", True: "semibold"}


@dataclass(frozen=True)
class Band:
    """A lane as it lies: left and right edge, where its boxes begin, and the middles of its parts."""

    left: float
    right: float
    inner: float
    middles: tuple[float, ...]
    part: float

    @property
    def channel(self):
        """Where the regular course runs."""
        return (self.left + self.inner) / 2


class _Plan:
    """Widths of the lanes, height of the heading, size of the labels, and the rows."""

    def __init__(self, body, language, size):
        self.body, self.language, self.size = body, language, size
        self.gap, self.channel = 0.03 * size.unit, CHANNEL * size.unit
        self.text = self._points()
        self.number = width_of(f"{len(body.steps)}", self.text, "bold") + 0.08 * size.unit
        labels = max(width_of(step.label, self.text, WEIGHTS[step.exception]) for step in body.steps)
        self.start = min(labels + self.number + 0.08 * size.unit, LABEL_SHARE[size.name] * size.width)
        self.over = 1.25 * line_height(size.small) if any(lane.parts for lane in body.lanes) else 0.0
        self._place_lanes()
        self.first = _wrapped(body.start, self.start - 0.3 * size.unit, size.small)
        self.last = _wrapped(body.end, size.width - 0.3 * size.unit, size.small)
        self.head = self._head()
        self.foot = len(self.last) * line_height(size.small) + 0.05 * size.unit
        self.key = (1.3 if _key_beside(self) else 2.4) * line_height(size.small)
        self.rows = self._rows()
        self.height = self.rows[-1][1] + self.foot + self.key

    def _points(self):
        """Size of the labels: as on every figure, or on a slide with many rows as small as the slide allows."""
        size = self.size
        fits = not size.height or len(self.body.steps) * (line_height(size.text) + AIR) <= size.height - BESIDE_ROWS
        return size.text if fits else size.small

    def _place_lanes(self):
        """Lanes wide enough for the longest word of their names; where all of them are not, of one width and names turned."""
        lanes = self.body.lanes
        free = self.size.width - self.start - len(lanes) * (self.channel + self.gap)
        least = [self._least(lane) for lane in lanes]
        parts = sum(len(lane.names) for lane in lanes)
        spare = (free - sum(width * len(lane.names) for width, lane in zip(least, lanes, strict=True))) / parts
        self.turned = spare < 0
        self.bands, left = [], self.start
        for lane, width in zip(lanes, least, strict=True):
            part = free / parts if self.turned else width + spare
            inner = left + self.channel
            right = inner + len(lane.names) * part
            middles = tuple(inner + (place + 0.5) * part for place in range(len(lane.names)))
            self.bands.append(Band(left, right, inner, middles if lane.parts else ((left + right) / 2,), part))
            left = right + self.gap

    def _least(self, lane):
        words = max(width_of(word, self.size.small, "bold") for name in lane.names for word in name.split(" "))
        return max(words + 0.06 * self.size.unit - (0 if lane.parts else self.channel), LEAST_PART * self.size.unit)

    def heading(self, name, band, parted):
        """A name as it stands over its lane, as lines; turned names break where the lane is too narrow for more of them."""
        size = self.size
        room = band.part if parted else band.right - band.left
        if not self.turned:
            return wrap(name, room - 0.04 * size.unit, size.small, "bold")
        most = max(1, int(room / line_height(size.small)))
        words = [word for lane in self.body.lanes for one in lane.names for word in one.split(" ")]
        longest = max(width_of(word, size.small, "bold") for word in words)
        widths = [min(longest + step * 0.1 * size.unit, TALLEST_TURNED * size.unit) for step in range(12)]
        tries = [wrap(name, width + 0.01, size.small, "bold") for width in widths]
        return next((lines for lines in tries if len(lines) <= most), tries[-1])

    def headings(self):
        """Lines and middle of every name over the lanes."""
        for lane, band in zip(self.body.lanes, self.bands, strict=True):
            for name, middle in zip(lane.names, band.middles, strict=True):
                yield self.heading(name, band, bool(lane.parts)), middle

    def _head(self):
        size, line = self.size, line_height(self.size.small)
        names = [lines for lines, _ in self.headings()]
        if self.turned:
            tall = max(width_of(text, size.small, "bold") for lines in names for text in lines)
        else:
            tall = max(len(lines) for lines in names) * line
        return max(self.over + tall, len(self.first) * line) + 0.09 * size.unit

    def _rows(self):
        """Top and bottom of each row: on a slide all the height there is, evenly shared out."""
        size = self.size
        room = size.height - self.head - self.foot - self.key if size.height else None
        width = self.start - self.number - 0.06 * size.unit
        self.labels = [wrap(step.label, width, self.text, WEIGHTS[step.exception]) for step in self.body.steps]
        least = [len(lines) * line_height(self.text) + 0.01 for lines in self.labels]
        spare = 0.095 * size.unit if room is None else min((room - sum(least)) / len(least), 0.12)
        rows, top = [], self.head
        for height in least:
            rows.append((top, top + height + spare))
            top = rows[-1][1]
        return rows


def _wrapped(words, width, points):
    return wrap(words, width, points) if words else ()


def shown(value, form, language):
    """A value as its box says it: a share that would round to nothing is less than one in a hundred, never zero."""
    if form == "percent:0" and value and 0 < value < LEAST_SHARE / 2:
        return f"<{formats.written(LEAST_SHARE, form, language)}"
    return formats.written(value, form, language)


def drawn(body, language, size):
    """The swimlane as a figure.

    Parameters
    ----------
    body : Swimlane
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    plan = _Plan(body, language, size)
    canvas = Canvas(size.width, plan.height)
    _lanes(canvas, plan)
    _headings(canvas, plan)
    _events(canvas, plan)
    _course(canvas, plan)
    for place in range(len(body.steps)):
        _step(canvas, plan, place)
    _key(canvas, plan)
    return canvas.figure


def _lanes(canvas, plan):
    top, bottom = plan.rows[0][0], plan.rows[-1][1]
    for lane, band in zip(plan.body.lanes, plan.bands, strict=True):
        canvas.box(band.left, top, band.right - band.left, bottom - top, fill=PALE, order=0)
        for middle in band.middles[1:] if lane.parts else ():
            x = middle - band.part / 2
            canvas.line([(x, top), (x, bottom)], colour=WHITE, width=1.2, order=1)
    for _, bottom in plan.rows[:-1]:
        canvas.line([(0, bottom), (plan.start - 0.06 * plan.size.unit, bottom)], colour=PALE, width=0.8, order=1)


def _headings(canvas, plan):
    size = plan.size
    for lane, band in zip(plan.body.lanes, plan.bands, strict=True):
        if lane.parts:
            canvas.box(band.left, 0, band.right - band.left, plan.over - 0.03, fill=NAVY)
            words = wrap(lane.label, band.right - band.left, size.small, "bold")[0]
            middle = (band.left + band.right) / 2
            canvas.text(middle, plan.over / 2 - 0.015, words, size.small, weight="bold", colour=WHITE, align="center")
    bottom = plan.head - 0.045 * size.unit
    for lines, middle in plan.headings():
        if plan.turned:
            canvas.turned(middle, bottom, lines, size.small, weight="bold", colour=NAVY)
        else:
            y = bottom - len(lines) * line_height(size.small) / 2
            canvas.text(middle, y, lines, size.small, weight="bold", colour=NAVY, align="center")


def _events(canvas, plan):
    size, line = plan.size, line_height(plan.size.small)
    bottom = plan.head - 0.045 * size.unit
    first, last = bottom - len(plan.first) * line / 2, plan.rows[-1][1] + 0.035 * size.unit + len(plan.last) * line / 2
    for lines, middle, pen in ((plan.first, first, 1.0), (plan.last, last, 2.2)):
        if lines:
            canvas.circle(0.09 * size.unit, middle, 0.05 * size.unit, fill=WHITE, edge=NAVY, line=pen * size.unit)
            canvas.text(max(plan.number, 0.2 * size.unit), middle, lines, size.small, colour=SLATE)


def _box_of(plan, place):
    """Left, top, width and height of an activity's box; an exception leaves the channel of its lane free."""
    step, (top, bottom) = plan.body.steps[place], plan.rows[place]
    band = plan.bands[step.lane]
    row, letters = bottom - top, line_height(plan.size.small)
    high = min(max(0.66 * row, 0.7 * letters), 1.1 * letters, row - LEAST_GAP)
    inset = 0.02 * plan.size.unit
    left = band.inner if step.exception else band.left + inset
    return left, (top + bottom) / 2 - high / 2, band.right - inset - left, high


def _step(canvas, plan, place):
    step, size = plan.body.steps[place], plan.size
    lane, band = plan.body.lanes[step.lane], plan.bands[step.lane]
    left, top, width, height = _box_of(plan, place)
    middle, colour = top + height / 2, RUST if step.exception else INK
    fill = WHITE if step.exception else NAVY if lane.customer else BLUE
    look = {"edge": RUST, "line": 1.3 * size.unit, "dashed": True} if step.exception else {}
    canvas.box(left, top, width, height, fill=fill, radius=0.035 * size.unit, **look)
    canvas.text(plan.number - 0.08 * size.unit, middle, f"{place + 1}", plan.text, weight="bold", colour=colour, align="right")
    canvas.text(plan.number, middle, plan.labels[place], plan.text, weight=WEIGHTS[step.exception], colour=colour)
    middles = band.middles if lane.parts else (left + width / 2,)
    for value, x in zip(step.values, middles, strict=False):
        words = shown(value, plan.body.format, plan.language)
        canvas.text(x, middle, words, size.small, colour=RUST if step.exception else WHITE, align="center")


def _course(canvas, plan):
    """The regular course from box to box, and each run of exceptions out of it and back."""
    steps = plan.body.steps
    regular = [place for place, step in enumerate(steps) if not step.exception]
    for one, other in itertools.pairwise(regular):
        _link(canvas, plan, one, other, exceptional=False)
    for place, step in enumerate(steps[1:], 1):
        if step.exception or steps[place - 1].exception:
            _link(canvas, plan, place - 1, place, exceptional=True)


def _link(canvas, plan, one, other, *, exceptional):
    unit = plan.size.unit
    _, top, _, height = _box_of(plan, one)
    _, end, _, _ = _box_of(plan, other)
    first, last = (_port(plan, place, exceptional) for place in (one, other))
    gap = min(2 * (end - plan.rows[other][0]), 0.1 * unit)
    turn = end - (0.55 if exceptional else 0.75) * gap
    colour, tall = (RUST if exceptional else SLATE), 0.5 * gap
    points = [(first, top + height), (first, turn), (last, turn), (last, end - tall)]
    canvas.line(points, colour=colour, width=(1.1 if exceptional else 1.3) * unit, dashed=exceptional, order=2)
    half = 0.033 * unit
    canvas.polygon([(last, end), (last - half, end - tall), (last + half, end - tall)], fill=colour, order=4)


def _port(plan, place, exceptional):
    """Where a link meets a box: in the channel, or for the way of an exception right of it."""
    band = plan.bands[plan.body.steps[place].lane]
    return band.inner + 0.12 * plan.size.unit if exceptional else band.channel


def _kinds(plan):
    """The looks that occur, in the order of the key."""
    steps, lanes = plan.body.steps, plan.body.lanes
    used = {"exception" if step.exception else "customer" if lanes[step.lane].customer else "regular" for step in steps}
    return [kind for kind in ("customer", "regular", "exception") if kind in used]


def _key_beside(plan):
    """Whether what the number means fits beside the looks."""
    size, say = plan.size, plan.language.say
    looks = sum(width_of(say(f"exhibit.swimlane.{kind}"), size.small) + 0.52 * size.unit for kind in _kinds(plan))
    return looks + width_of(plan.body.value_label, size.small) <= size.width - 0.05


def _key(canvas, plan):
    size, line = plan.size, line_height(plan.size.small)
    x, y, wide, high = 0.02, plan.height - plan.key + 0.75 * line, 0.26 * size.unit, 0.8 * line
    canvas.line([(0, y - 0.7 * line), (size.width, y - 0.7 * line)], colour=GREY, width=0.4, order=1)
    for kind in _kinds(plan):
        fill = {"customer": NAVY, "regular": BLUE, "exception": WHITE}[kind]
        look = {"edge": RUST, "line": 1.2 * size.unit, "dashed": True} if kind == "exception" else {}
        canvas.box(x, y - high / 2, wide, high, fill=fill, radius=0.03 * size.unit, **look)
        words = plan.language.say(f"exhibit.swimlane.{kind}")
        canvas.text(x + wide + 0.06 * size.unit, y, words, size.small)
        x += wide + width_of(words, size.small) + 0.26 * size.unit
    beside = _key_beside(plan)
    where = (x, y) if beside else (0.02, y + 1.1 * line)
    canvas.text(*where, plan.body.value_label, size.small, colour=SLATE)
