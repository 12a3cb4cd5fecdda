"""How two stages, their change and the verdict are drawn on one sheet.

In       a ``BeforeAfter``, a language, a size
Out      ``drawn``
Assumes  on a page the chart lies over the change and the verdict; on a slide, which has no height to spare, beside them
"""

import itertools

from methods.exhibits import axes, formats
from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale

CHART_ON_PAGE = 2.6
CHART_SHARE = 0.60
CHANGE_SHARE = 0.42


def drawn(body, language, size):
    """The figure.

    Parameters
    ----------
    body : BeforeAfter
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return _Sheet(body, language, size).figure()


class _Sheet:
    """Where everything lies; positions in inches."""

    def __init__(self, body, language, size):
        self.body, self.language, self.size = body, language, size
        self.line = line_height(size.small)
        self.row = line_height(size.text)
        self.space = 0.12 * size.unit
        self.beside = size.height is not None
        self.column = (1 - CHART_SHARE) * size.width - 0.25 if self.beside else (1 - CHANGE_SHARE) * size.width - 0.25
        self.verdict = wrap(body.verdict, self.column, size.head, "bold")
        self.reasons = [wrap(reason.words, self.column - 0.22 * size.unit, size.small) for reason in body.reasons]
        self.key = wrap(language.say("exhibit.before_after.key"), self._chart_width() - 0.05, size.small)
        below = max(self._verdict_height(), self._change_height())
        self.canvas = Canvas(size.width, size.height or CHART_ON_PAGE + self.space + below + 0.05)

    def figure(self):
        """Draw everything, and give the figure."""
        width = self._chart_width()
        height = self.canvas.height if self.beside else CHART_ON_PAGE
        self._chart(width, height)
        if self.beside:
            left = width + 0.25
            self._write_verdict(left, 0.05)
            self._change(left, self.canvas.width, self._verdict_height() + 2 * self.space)
        else:
            top = CHART_ON_PAGE + self.space
            self._change(0.0, CHANGE_SHARE * self.canvas.width - 0.1, top)
            self._write_verdict(CHANGE_SHARE * self.canvas.width + 0.15, top)
        return self.canvas.figure

    def _chart_width(self):
        return CHART_SHARE * self.size.width if self.beside else self.size.width

    def _verdict_height(self):
        lines = sum(len(lines) for lines in self.reasons) * self.line
        return len(self.verdict) * line_height(self.size.head) + self.space + lines + len(self.reasons) * 0.35 * self.line

    def _change_height(self):
        label = wrap(self.body.change_label, self._change_width(), self.size.small, "bold")
        return (len(label) + 5.2) * self.line + self.row

    def _change_width(self):
        return self.column if self.beside else CHANGE_SHARE * self.size.width - 0.1

    def _chart(self, width, height):
        size, body = self.size, self.body
        low, high = _domain(body)
        labels = axes.labels_of(low, high, body.format, self.language, 5)
        left = axes.left_width(labels, size)
        top = 3.05 * self.line
        bottom = height - (len(self.key) + 1.9) * self.line - 0.05 * size.unit
        down = Scale(low, high, bottom, top + 0.05 * size.unit)
        places = _places(body)
        last = max(places[1][-1] if places[1] else 0, places[0][-1] if places[0] else 0, 1)
        across = Scale(-0.5, last + 0.5, left, width - 0.05)
        self.canvas.text(0.0, 0.55 * self.line, wrap(body.measure, width, size.small)[0], size.small, colour=SLATE)
        axes.left_axis(self.canvas, labels, down, left, size)
        for side, at in zip((body.before, body.after), places, strict=True):
            self._side(side, at, across, down)
        self._boundary(places, across, (top - self.line, bottom))
        self._periods(places, across, bottom)
        for place, line in enumerate(self.key):
            self.canvas.text(0.0, bottom + (2.0 + place) * self.line, line, size.small, colour=SLATE)

    def _side(self, side, at, across, down):
        """Limits first, then the line, then the points; the name of the stage with its centre over it."""
        size = self.size
        if not at:
            return
        edges = (across(at[0] - 0.5), across(at[-1] + 0.5))
        for name in ("lower", "upper"):
            steps = [
                (x, getattr(point, name)) for x, point in zip(at, side.points, strict=True) if getattr(point, name) is not None
            ]
            corners = [(across(x + end), down(value)) for x, value in steps for end in (-0.5, 0.5)]
            if corners:
                self.canvas.line(corners, colour=SLATE, width=1.0 * size.unit, dashed=True, order=2)
        if side.centre is not None:
            self.canvas.line([(x, down(side.centre)) for x in edges], colour=NAVY, width=1.4 * size.unit, order=2)
        spots = [
            (across(x), down(point.value), point) for x, point in zip(at, side.points, strict=True) if point.value is not None
        ]
        self._line(at, side, across, down)
        for x, y, point in spots:
            if point.signals:
                self.canvas.diamond(x, y, 0.07 * size.unit, fill=RUST, edge=WHITE, line=0.8, order=6)
            else:
                self.canvas.circle(x, y, 0.036 * size.unit, fill=BLUE, edge=WHITE, line=0.6)
        name = f"{side.label}: {formats.written(side.centre, self.body.format, self.language)}"
        words = wrap(name, edges[1] - edges[0] - 0.04, size.small, "bold")[:2]
        middle = min(max((edges[0] + edges[1]) / 2, 0), self.canvas.width)
        self.canvas.text(middle, 2.05 * self.line, words, size.small, weight="bold", colour=NAVY, align="center")

    def _line(self, at, side, across, down):
        """Through neighbours; a week without cases is a gap."""
        pairs = zip(at, side.points, strict=True)
        for there, run in itertools.groupby(pairs, key=lambda pair: pair[1].value is not None):
            spots = [(across(x), down(point.value)) for x, point in run] if there else []
            if len(spots) > 1:
                self.canvas.line(spots, colour=BLUE, width=1.3 * self.size.unit, order=3)

    def _boundary(self, places, across, span):
        if places[0] and places[1]:
            for x in {across(places[0][-1] + 0.5), across(places[1][0] - 0.5)}:
                self.canvas.line([(x, span[0]), (x, span[1])], colour=GREY, width=0.8, dashed="dots", order=1)

    def _periods(self, places, across, base):
        size = self.size
        self.canvas.line([(across.start, base), (across.stop, base)], colour=GREY, width=0.8)
        free = 0.0
        pairs = [
            pair
            for side, at in zip((self.body.before, self.body.after), places, strict=True)
            for pair in zip(at, side.points, strict=True)
        ]
        for place, point in pairs:
            half = width_of(point.label, size.small) / 2
            x = across(place)
            middle = min(max(x, half), across.stop - half)
            if middle - half >= free:
                self.canvas.line([(x, base), (x, base + 0.04 * size.unit)], colour=GREY, width=0.8)
                self.canvas.text(
                    middle, base + 0.04 * size.unit + 0.65 * self.line, point.label, size.small, colour=SLATE, align="center"
                )
                free = middle + half + 0.12

    def _write_verdict(self, left, top):
        size, step = self.size, line_height(self.size.head)
        colour = NAVY if self.body.state == "proved" else RUST
        self.canvas.text(left, top + len(self.verdict) * step / 2, self.verdict, size.head, weight="bold", colour=colour)
        y = top + len(self.verdict) * step + self.space
        for reason, lines in zip(self.body.reasons, self.reasons, strict=True):
            self._mark(left + 0.08 * size.unit, y + self.line / 2, reason.met)
            block = len(lines) * self.line
            self.canvas.text(left + 0.22 * size.unit, y + block / 2, lines, size.small, colour=INK)
            y += block + 0.35 * self.line

    def _mark(self, x, y, met):
        radius = 0.05 * self.size.unit
        if met is False:
            self.canvas.diamond(x, y, 1.25 * radius, fill=RUST)
        else:
            self.canvas.circle(x, y, radius, fill=BLUE if met else WHITE, edge=BLUE, line=1.0)

    def _change(self, left, right, top):
        """The change as a dot on its interval over an axis with zero on it."""
        size, body = self.size, self.body
        label = wrap(body.change_label, right - left, size.small, "bold")
        self.canvas.text(left, top + len(label) * self.line / 2, label, size.small, weight="bold", colour=SLATE)
        y = top + (len(label) + 0.3) * self.line + self.row / 2
        text = formats.estimate(body.change, body.low, body.high, body.change_format, self.language)
        self.canvas.text(left, y, text, size.text, weight="bold", colour=INK)
        ends = [number for number in (body.change, body.low, body.high) if number is not None]
        if not ends:
            return
        low, high = min(0.0, *ends), max(0.0, *ends)
        margin = 0.08 * (high - low) or 1.0
        labels = axes.labels_of(low - margin, high + margin, body.change_format, self.language, 4)
        pad = max(width_of(words, size.small) for _, words in labels) / 2
        across = Scale(low - margin, high + margin, left + pad, right - pad)
        level, base = y + self.row / 2 + 1.0 * self.line, y + self.row / 2 + 1.7 * self.line
        self.canvas.line(
            [(across(0.0), level - 0.6 * self.line), (across(0.0), base)], colour=INK, width=1.2 * size.unit, dashed="dots"
        )
        if body.low is not None and body.high is not None:
            ends = [(across(body.low), level), (across(body.high), level)]
            self.canvas.line(ends, colour=BLUE, width=2.2 * size.unit, order=4)
        self.canvas.circle(across(body.change), level, 0.06 * size.unit, fill=BLUE, edge=WHITE, line=0.8)
        axes.bottom_axis(self.canvas, labels, across, base, size)
        half = width_of(body.no_change, size.small) / 2
        x = min(max(across(0.0), left + half), right - half)
        self.canvas.text(x, base + 2.0 * self.line, body.no_change, size.small, colour=SLATE, align="center")


def _places(body):
    first, second = len(body.before.points), len(body.after.points)
    return list(range(first)), list(range(first + body.gap, first + body.gap + second))


def _domain(body):
    known = [
        number
        for side in (body.before, body.after)
        for number in (side.centre, *(part for point in side.points for part in (point.value, point.lower, point.upper)))
        if number is not None
    ]
    low, high = min(known), max(known)
    margin = 0.06 * (high - low) or 0.1 * abs(high) or 1.0
    floor = 0.0 if low >= 0 else low - margin
    top = high + margin
    return (max(floor, low - margin) if low >= 0 else floor), (
        min(1.0, top) if body.format.startswith("percent") and high <= 1 else top
    )
