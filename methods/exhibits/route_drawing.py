"""How a route map is drawn once it is laid out: boxes, arcs, and labels that never lie on one another.

In       a ``RouteMap``, a language, a size
Out      ``drawn``
"""

from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, RUST, SLATE, WHITE
from methods.exhibits.placing import Taken
from methods.exhibits.route_arcs import BRIDGE, CHANNEL, DOWN, LOOP, TRACK, lines_of
from methods.exhibits.route_layout import MAIN, ROOM_ON_PAGE, Layout

FINE_UNDER = 0.1  # shares below this keep a decimal
SAMPLES = tuple(place / 24 for place in range(25))
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.14, 0.86)


def drawn(body, language, size):
    """The map as a figure.

    Parameters
    ----------
    body : RouteMap
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    foot = _foot(body, size)
    below = (len(foot) + 0.5) * line_height(size.small) + 0.06 if foot else 0.04
    layout = Layout(body, language, size, (size.height or ROOM_ON_PAGE) - below)
    canvas = Canvas(size.width, layout.height + below)
    picture = _Picture(canvas, layout)
    picture.stops()
    picture.arcs()
    for place, words in enumerate(foot):
        y = canvas.height - (len(foot) - place - 0.4) * line_height(size.small) - 0.02
        canvas.text(0.02, y, words, size.small, colour=SLATE)
    return canvas.figure


def _foot(body, size):
    """Key and what is not drawn: on one line where there is room for both."""
    texts = [text for text in (body.key, body.left_out) if text]
    joined = "   ".join(texts)
    if width_of(joined, size.small) <= size.width - 0.05:
        return [joined] if joined else []
    return [line for text in texts for line in wrap(text, size.width - 0.05, size.small)]


class _Picture:
    def __init__(self, canvas, layout):
        self.canvas, self.layout, self.size, self.language = canvas, layout, layout.size, layout.language
        self.taken = Taken(0.0, 0.0, canvas.width, layout.height)
        self.lines, self.leaving, self.entering = lines_of(layout)

    def stops(self):
        for spot in self.layout.spots.values():
            self._stop(spot)
            self.taken.add(spot.left, spot.top, spot.right, spot.bottom)
        first, last = self.layout.spots[self.layout.path[0]], self.layout.spots[self.layout.path[-1]]
        ring = self.layout.ring
        self._end(first.x, 0.02 + ring, "start", WHITE)
        self._end(last.x, last.bottom + first.top - 0.02 - ring, "end", NAVY)

    def _stop(self, spot):
        main, canvas, text = spot.column == MAIN, self.canvas, self.layout.text
        canvas.box(
            spot.left,
            spot.top,
            spot.width,
            spot.height,
            fill=BLUE if main else WHITE,
            edge=BLUE if main else SLATE,
            line=1.0 * self.size.unit,
            radius=0.055 * self.size.unit,
            dashed=spot.stop.exception,
            order=5,
        )
        ink, pad = WHITE if main else INK, 0.08 * self.size.unit
        shift = line_height(text) / 2
        canvas.text(spot.left + pad, spot.y - (shift if spot.below else 0), spot.lines, text, weight="bold", colour=ink)
        y = spot.bottom - shift - self.layout.pad / 2 if spot.below else spot.y
        canvas.text(spot.right - pad, y, self.language.number(spot.stop.cases), text, colour=ink, align="right")

    def _end(self, x, y, name, fill):
        ring, size = self.layout.ring, self.size.small
        words = self.language.say(f"exhibit.route.{name}")
        self.canvas.circle(x, y, ring, fill=fill, edge=NAVY, line=1.6 * self.size.unit)
        self.canvas.text(x - ring - 0.06, y, words, size, colour=SLATE, align="right")
        wide, high = width_of(words, size) + ring + 0.1, line_height(size) / 2
        self.taken.add(x - ring - wide, y - high, x + ring, y + high)

    def arcs(self):
        order = sorted(self.lines, key=lambda line: (line.arc.marked, line.arc.cases))
        for place, line in enumerate(order):
            self._line(line, 2 + place / (len(order) + 1))
        for stop, spot in self.layout.spots.items():
            if stop in self.leaving or spot.stop.open:
                self._leaving(spot, self.leaving.get(stop, []))
        for stop, arcs in self.entering.items():
            self._entering(self.layout.spots[stop], arcs)
        for line in order:
            if line.way == TRACK:
                for (x, y), (end, _) in (line.points[:2], line.points[2:]):
                    self.taken.add(min(x, end), y - 0.01, max(x, end), y + 0.01)
        for line in sorted(order, key=lambda line: (line.way != DOWN, -line.arc.marked, -line.arc.cases)):
            self._label(line)

    def _line(self, line, order):
        colour = self._colour(line)
        width = min(line.width, 2.6 * self.size.unit) if line.way in (TRACK, LOOP) else line.width
        tip, before = line.points[-1], line.points[-2]
        stop = self.canvas.head(tip, (tip[0] - before[0], tip[1] - before[1]), colour=colour, width=width, order=4)
        points = [*line.points[:-1], stop]
        if line.bent:
            self.canvas.curve(points, colour=colour, width=width, dashed=line.back, order=order)
        else:
            self.canvas.line(points, colour=colour, width=width, dashed=line.back, order=order)

    def _colour(self, line):
        if line.arc.marked:
            return RUST
        if line.back:
            return SLATE
        return NAVY if line.way in (DOWN, BRIDGE) else GREY

    def _counted(self, arc):
        """How many cases, and which share of the passes where there is a choice."""
        number = self.language.number(arc.cases)
        return number if arc.share is None else f"{number} ({self._share(arc.share)})"

    def _share(self, share):
        return self.language.percent(share, 0 if share >= FINE_UNDER else 1)

    def _words(self, arc, *, share=True):
        number = self._counted(arc) if share else self.language.number(arc.cases)
        return f"{number} \N{MIDDLE DOT} {arc.wait}" if arc.wait else number

    def _label(self, line):
        size, marked = self.size.small, line.arc.marked
        others = [other.along(share) for other in self.lines if other is not line for share in SAMPLES]
        full = self._words(line.arc)
        number = self.language.number(line.arc.cases)
        shorter = [full, self._counted(line.arc), self._words(line.arc, share=False), *self._share_alone(line), number]
        choices = [(words, points) for points in (others, ()) for words in dict.fromkeys(shorter)]
        for words, avoided in sorted(choices, key=lambda choice: marked and choice[0] != full):
            if words != number and not marked and self._hides(line, words):
                continue
            wide = width_of(words, size, "bold" if marked else "regular") + 0.07 * self.size.unit
            high = line_height(size) - (0.0 if marked else 0.02)
            middle = self.taken.claim(self._candidates(line, wide), wide, high, avoided)
            if middle:
                self._write(words, middle, (wide, high), marked)
                return
        if marked:
            wide = width_of(full, size, "bold") + 0.07 * self.size.unit
            x, y = self._candidates(line, wide)[0]
            self._write(full, (min(max(x, wide / 2), self.canvas.width - wide / 2), y), (wide, high), marked)

    def _share_alone(self, line):
        """Of a branch, the share: the count stands in its box."""
        branch = line.way == CHANNEL and self.layout.spots[line.arc.start].column == MAIN
        return [self._share(line.arc.share)] if branch and line.arc.share is not None else []

    def _hides(self, line, words):
        """Whether a label would cover a short arc from end to end."""
        reach = abs(line.points[-1][0] - line.points[0][0])
        return line.way == CHANNEL and width_of(words, self.size.small) + 0.2 * self.size.unit > reach

    def _write(self, words, middle, box, marked):
        (x, y), (wide, high) = middle, box
        self.canvas.box(
            x - wide / 2,
            y - high / 2,
            wide,
            high,
            fill=RUST if marked else WHITE,
            radius=0.03 * self.size.unit if marked else 0.0,
            order=5.5,
        )
        self.canvas.text(
            x, y, words, self.size.small, weight="bold" if marked else "regular", colour=WHITE if marked else INK, align="center"
        )

    def _candidates(self, line, wide):
        if line.way == DOWN:
            (x, top), (_, bottom) = line.points
            beside = x + line.width / 144 + 0.05 + wide / 2
            middle = (top + bottom) / 2 - 0.01
            return [(beside + shift, middle) for shift in (0.0, 0.2, 0.4)]
        if line.way == LOOP:
            y = line.points[0][1] - 0.09 * self.size.unit
            reach = 0.03 * self.size.unit + wide / 2
            return [(line.points[0][0] - reach, y), (line.points[3][0] + reach + 0.03, y), (line.points[3][0] + reach, y - 0.08)]
        points = [line.along(share) for share in SHARES]
        if line.way == TRACK:
            x = line.points[1][0]
            low, high = line.points[1][1], line.points[2][1]
            points = [(x, low + (high - low) * share) for share in SHARES]
            points += [(x + shift, y) for shift in (0.1, -0.1, 0.2) for _, y in points]
        if line.way == BRIDGE:
            x, below, above = line.points[2][0], line.points[2][1], line.points[3][1]
            points = [(x, below + (above - below) * share) for share in SHARES]
            points += [(min(x, self.canvas.width - wide / 2) + shift, y) for shift in (-0.15, 0.15, 0.3) for _, y in points]
        return points

    def _leaving(self, spot, arcs):
        marked, size, unit = any(arc.marked for arc in arcs), self.size.small, self.size.unit
        weight, colour = ("bold", RUST) if marked else ("regular", SLATE)
        x, gap = spot.left + 0.12 * unit, 0.07 * unit
        end = spot.x - 0.08 if spot.column == MAIN else spot.right
        first = self.layout.strips[spot.strip].left if spot.column == MAIN else spot.left
        inside, outside = end - gap - x, end - gap - first - 0.06
        text = self._leaving_words(arcs, spot.stop.open, (inside, outside), weight)
        wide = width_of(text, size, weight)
        x = min(x, end - gap - wide)
        stop = self.canvas.head((x, spot.bottom + 0.15 * unit), (0, 1), colour=colour, width=1.0)
        begin, turn = max(x, spot.left + 0.02), spot.bottom + 0.03 * unit
        way = [(begin, spot.bottom), (begin, turn), (x, turn), stop]
        self.canvas.line(way, colour=colour, width=1.2 * unit)
        y = spot.bottom + 0.095 * unit
        self.canvas.text(x + gap, y, text, size, weight=weight, colour=RUST if marked else INK)
        self.taken.add(x - 0.05, spot.bottom, x + gap + wide, y + line_height(size) / 2)

    def _leaving_words(self, arcs, waiting, rooms, weight):
        """Where the cases go that leave here, and how many stay; what finds no room under the box, nor beside it, is left to
        the table: waits first, then shares, then the rarest.
        """
        arcs = sorted(arcs, key=lambda arc: (-arc.marked, arc.end != "", -arc.cases))
        joint = " \N{MIDDLE DOT} "
        stay = [f"{self.language.say('exhibit.route.open')}: {self.language.number(waiting)}"] if waiting else []
        full = [f"{self._target(arc)}: {self._words(arc)}" for arc in arcs] + stay
        counted = [f"{self._target(arc)}: {self._counted(arc)}" for arc in arcs] + stay
        short = [f"{self._target(arc)}: {self.language.number(arc.cases)}" for arc in arcs] + stay
        fewer = ([*short[:most], f"+{len(short) - most}"] for most in range(len(short) - 1, 0, -1))
        under, beside = rooms
        texts = [(joint.join(choice), under) for choice in (full, counted, short)]
        texts += [(joint.join(choice), beside) for choice in (short, *fewer)]
        return next((text for text, room in texts if width_of(text, self.size.small, weight) <= room), texts[-1][0])

    def _target(self, arc):
        return f"\N{RIGHTWARDS ARROW} {self.layout.numbers[arc.end]}" if arc.end else self.language.say("exhibit.route.end")

    def _entering(self, spot, arcs):
        number, size = self.language.number(sum(arc.cases for arc in arcs)), self.size.small
        words = f"{self.language.say('exhibit.route.start')}: {number}"
        length, wide = 0.2 * self.size.unit, width_of(words, size)
        edge, side = (spot.left, -1) if spot.column == MAIN else (spot.right, 1)
        stop = self.canvas.head((edge, spot.y), (-side, 0), colour=SLATE, width=1.0)
        self.canvas.line([(edge + side * length, spot.y), stop], colour=SLATE, width=1.2 * self.size.unit)
        near = edge + side * wide / 2
        points = [(near + side * (length + 0.04), spot.y), (near, spot.top - 0.09), (near, spot.bottom + 0.09)]
        lines = [line.along(share) for line in self.lines if line.way != DOWN for share in SAMPLES]
        middle = self.taken.claim(points, wide, line_height(size), lines) or self.taken.claim(points, wide, line_height(size))
        if middle:
            self.canvas.text(*middle, words, size, align="center")
