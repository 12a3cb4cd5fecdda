"""Where the stops of a route map lie: the main path straight down, side branches to its right.

In       a ``RouteMap``, a size
Out      ``main_path``; ``Layout`` with a ``Spot`` for every stop
Assumes  a long path is parted into strips that are read one after the other, left to right; every arc then runs in a
         channel where no stop lies: left of the main path, right of the side branches, or between the two
"""

from dataclasses import dataclass

from methods.exhibits.drawing import line_height, width_of, wrap
from methods.exhibits.placing import spread

ROOM_ON_PAGE = 8.8
MOST_STRIPS = 4
STRIP_COST = 0.035  # one strip more must save this share of the height: it costs the eye a jump
MAIN, SIDE = "main", "side"


def main_path(stops, arcs):
    """The commonest way through: from the commonest beginning, always the commonest next step that lies further on.

    Parameters
    ----------
    stops : sequence of Stop
    arcs : sequence of Arc

    Returns
    -------
    tuple of str
        Ids of stops that are no exceptions, in order; the first stop alone when no arc leads on.
    """
    regular = {stop.id: (stop.place, place) for place, stop in enumerate(stops) if not stop.exception}
    regular = regular or {stop.id: (stop.place, place) for place, stop in enumerate(stops)}
    starts = [arc for arc in arcs if arc.start == "" and arc.end in regular]
    here = max(starts, key=lambda arc: arc.cases).end if starts else min(regular, key=regular.get)
    path = [here]
    while True:
        onward = [arc for arc in arcs if arc.start == here and arc.end in regular and regular[arc.end] > regular[here]]
        if not onward:
            return tuple(path)
        here = max(onward, key=lambda arc: arc.cases).end
        path.append(here)


@dataclass(frozen=True)
class Spot:
    """Where one stop lies: column ``main`` or ``side``, strip, rank within both, middle and size in
    inches; ``below`` when the count stands under the label.
    """

    stop: object
    number: int
    column: str
    strip: int
    rank: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    below: bool = False

    @property
    def left(self):
        """Inches of the left edge."""
        return self.x - self.width / 2

    @property
    def right(self):
        """Inches of the right edge."""
        return self.x + self.width / 2

    @property
    def top(self):
        """Inches of the upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self):
        """Inches of the lower edge."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Strip:
    """One piece of the main path with its side branches, and the channels between them."""

    main: tuple[str, ...]
    side: tuple[str, ...]
    left: float
    width: float
    channel_left: float
    channel_middle: float
    channel_right: float
    main_width: float
    side_width: float

    @property
    def main_left(self):
        """Inches where the boxes of the main path begin."""
        return self.left + self.channel_left

    @property
    def side_left(self):
        """Inches where the boxes of the side branches begin."""
        return self.main_left + self.main_width + self.channel_middle


class Layout:
    """All stops in their places.

    Parameters
    ----------
    body : RouteMap
    language : Language
    size : Size
    room : float
        Inches from top to bottom that the map may fill; a longer path takes more strips.

    Attributes
    ----------
    spots : dict of str to Spot
    strips : tuple of Strip
    path : tuple of str
    gap : float
        Least inches between two boxes of the main path.
    ring : float
        Radius of the circles at beginning and end.
    height : float
    """

    def __init__(self, body, language, size, room):
        self.body, self.language, self.size = body, language, size
        self.text = size.text if size.height is None else size.small
        self.ring = 0.075 * size.unit
        self.gap = (0.235 if size.height is None else 0.165) * size.unit
        self.pad = 0.1 if size.height is None else 0.09
        self.path = main_path(body.stops, body.arcs)
        self._number()
        counts = range(1, min(MOST_STRIPS, len(self.path)) + 1)
        self._lay(min(counts, key=lambda count: max(1.0, self._lay(count, room) / room) + STRIP_COST * count), room)

    def _number(self):
        on_path = set(self.path)
        rest = sorted((stop for stop in self.body.stops if stop.id not in on_path), key=lambda stop: (stop.place, stop.id))
        self.stops = {stop.id: stop for stop in self.body.stops}
        self.rest = [stop.id for stop in rest]
        order = sorted(self.body.stops, key=lambda stop: (stop.place, stop.id))
        self.numbers = {stop.id: number for number, stop in enumerate(order, 1)}

    def _lay(self, count, room):
        self.count = count
        parts = _parted(self.path, count)
        homes = {stop: strip for strip, part in enumerate(parts) for stop in part}
        sides = [[] for _ in parts]
        for stop in self.rest:
            sides[homes[self._anchor(stop)]].append(stop)
        pairs = enumerate(zip(parts, sides, strict=True))
        self.strips = tuple(self._strip(number, part, tuple(side)) for number, (part, side) in pairs)
        boxes = {stop: self._words(stop, strip) for strip in self.strips for stop in (*strip.main, *strip.side)}
        needed = max(max(self._main_height(strip, boxes), self._side_height(strip, boxes)) for strip in self.strips)
        self.height = min(max(needed, room), needed * 1.25) if self.size.height else needed
        self.spots = {}
        for number, strip in enumerate(self.strips):
            self._place_main(number, strip, boxes)
            self._place_side(number, strip, boxes)
        return needed

    def _anchor(self, stop):
        """The stop of the main path that a side branch belongs to: where most of its cases come from, or go to."""
        on_path = set(self.path)
        joined = [
            (arc.cases, -order, arc.start if arc.end == stop else arc.end)
            for order, arc in enumerate(self.body.arcs)
            if (arc.end == stop and arc.start in on_path) or (arc.start == stop and arc.end in on_path)
        ]
        if joined:
            return max(joined)[2]
        return min(self.path, key=lambda other: abs(self.stops[other].place - self.stops[stop].place))

    def _strip(self, number, part, side):
        unit, gutter = self.size.unit, 0.3 * self.size.unit
        width = (self.size.width - gutter * (self.count - 1)) / self.count
        used = min(width, 7.2 * unit)
        tracks = _tracks(self.body.arcs, part)
        left = min(0.1 * unit + 0.46 * unit * tracks, (0.28 if self.count == 1 else 0.18) * used) if tracks else 0.34 * unit
        beside = _tracks(self.body.arcs, side)
        right = min(0.1 * unit + 0.46 * unit * beside, 0.18 * used) if beside else 0.02
        middle = min(1.25 * unit, (0.2 if self.count == 1 else 0.17) * used) if side else 0.0
        boxes = used - left - right - middle
        main = min(boxes * (0.54 if self.count == 1 else 0.6) if side else boxes, 2.5 * unit)
        other = min(boxes - main, 2.3 * unit) if side else 0.0
        if side:
            middle = min(middle + used - left - right - middle - main - other, 1.7 * unit)
        inset = max(0.0, (width - left - right - middle - main - other) / 2)
        return Strip(part, side, number * (width + gutter) + inset, width, left, middle, right, main, other)

    def _words(self, stop, strip):
        """Lines of a box and its height; the count takes a line of its own where a word would be parted to make room for it."""
        inner = (strip.main_width if stop in strip.main else strip.side_width) - 0.16 * self.size.unit
        count = self.language.number(self.stops[stop].cases)
        room = inner - width_of(count, self.text) - 0.06 * self.size.unit
        words = self.label(stop)
        below = any(width_of(word, self.text, "bold") > room for word in words.split(" "))
        lines = wrap(words, inner if below else room, self.text, "bold")
        return lines, (len(lines) + below) * line_height(self.text) + self.pad, below

    def label(self, stop):
        """Name of a stop, with its number where the map has several strips."""
        return f"{self.numbers[stop]} {self.stops[stop].label}" if self.count > 1 else self.stops[stop].label

    def _main_height(self, strip, boxes):
        end = 2 * self.ring + self.gap
        last = end if strip.main[-1] == self.path[-1] else 0.75 * self.gap
        return sum(boxes[stop][1] for stop in strip.main) + self.gap * (len(strip.main) - 1) + end + last + 0.04

    def _side_height(self, strip, boxes):
        return sum(boxes[stop][1] + self.gap for stop in strip.side) + 0.04 + self._under(strip)

    def _under(self, strip):
        """Inches kept free below the side branches for the line that leads to the next strip."""
        return 0.0 if strip.main[-1] == self.path[-1] else 0.14

    def _place_main(self, number, strip, boxes):
        longest = max(self.strips, key=lambda one: self._main_height(one, boxes))
        spare = self.height - self._main_height(longest, boxes)
        gap = self.gap + min(spare / (len(longest.main) + 1), 0.3 * self.size.unit)
        y = 0.02 + 2 * self.ring + gap
        for rank, stop in enumerate(strip.main):
            height = boxes[stop][1]
            middle = strip.main_left + strip.main_width / 2, y + height / 2
            self._put(stop, (MAIN, number, rank), middle, strip.main_width, boxes[stop])
            y += height + gap

    def _place_side(self, number, strip, boxes):
        wanted = {stop: self._wish(stop, strip) for stop in strip.side}
        order = sorted(strip.side, key=lambda stop: (round(wanted[stop], 6), self.numbers[stop]))
        heights = [boxes[stop][1] for stop in order]
        middles = spread([wanted[stop] for stop in order], heights, 0.02, self.height - self.gap - self._under(strip), self.gap)
        for rank, (stop, y) in enumerate(zip(order, middles, strict=True)):
            self._put(stop, (SIDE, number, rank), (strip.side_left + strip.side_width / 2, y), strip.side_width, boxes[stop])

    def _wish(self, stop, strip):
        """The mean height of the stops of the main path it is joined with; of the places around it when there are none."""
        heights = [
            self.spots[other].y
            for arc in self.body.arcs
            for one, other in ((arc.start, arc.end), (arc.end, arc.start))
            if one == stop and other in strip.main
        ]
        if heights:
            return sum(heights) / len(heights)
        nearest = sorted(strip.main, key=lambda other: abs(self.stops[other].place - self.stops[stop].place))[:2]
        return sum(self.spots[other].y for other in nearest) / len(nearest)

    def _put(self, stop, where, middle, width, box):
        column, strip, rank = where
        lines, height, below = box
        self.spots[stop] = Spot(self.stops[stop], self.numbers[stop], column, strip, rank, *middle, width, height, lines, below)


def _parted(path, count):
    size = -(-len(path) // count)
    return [path[start : start + size] for start in range(0, len(path), size)]


def _tracks(arcs, part):
    """How many arcs among the stops of one column lie side by side, at most."""
    rank = {stop: place for place, stop in enumerate(part)}
    spans = [
        sorted((rank[arc.start], rank[arc.end]))
        for arc in arcs
        if arc.start in rank and arc.end in rank and rank[arc.end] - rank[arc.start] not in (0, 1)
    ]
    return max((sum(low <= place < high for low, high in spans) for place in range(len(part))), default=0)
