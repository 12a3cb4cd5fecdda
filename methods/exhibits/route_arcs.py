"""The lines of a route map: which channel an arc runs in, where it leaves and arrives, how wide and how it is drawn.

In       a ``Layout``
Out      ``Line`` for every arc that is drawn as one, ``asides``: what is said beside a stop instead
Assumes  back means towards an earlier place; an arc between two strips is told in words where it leaves
"""

from dataclasses import dataclass
from itertools import pairwise

from methods.exhibits.route_layout import MAIN

THINNEST, WIDEST, WIDEST_BACK = 0.9, 4.6, 1.8
DOWN, TRACK, CHANNEL, LOOP, BRIDGE = "down", "track", "channel", "loop", "bridge"


@dataclass(frozen=True)
class Line:
    """One arc as it is drawn: the way it takes, its points (a chain of straight pieces, or one Bézier piece), its width."""

    arc: object
    way: str
    points: tuple[tuple[float, float], ...]
    back: bool
    width: float

    @property
    def bent(self):
        """Whether the points are those of a Bézier piece."""
        return self.way in (CHANNEL, LOOP)

    def along(self, share):
        """The point at a share of the way."""
        if self.bent:
            return _bezier(self.points, share)
        return _on_chain(self.points, share)


def _bezier(points, t):
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return tuple(sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))


def _on_chain(points, share):
    lengths = [abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pairwise(points)]
    left = share * sum(lengths)
    for length, (a, b) in zip(lengths, pairwise(points), strict=True):
        if left <= length or b == points[-1]:
            part = left / length if length else 0.0
            return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
        left -= length
    return points[-1]


def lines_of(layout):
    """All arcs that are drawn as lines, and the words beside stops for those that are not.

    Parameters
    ----------
    layout : Layout

    Returns
    -------
    tuple of (list of Line, dict of str to list of Arc, dict of str to list of Arc)
        Lines; arcs that leave the map or the strip, by stop; arcs that begin at another stop than the first, by stop.
    """
    ways = [(arc, _way(layout, arc)) for arc in layout.body.arcs]
    ports = _ports(layout, ways)
    tracks = _tracks(layout, ways)
    most = max((arc.cases for arc in layout.body.arcs), default=1)
    lines, leaving, entering = [], {}, {}
    for arc, way in ways:
        if way == "leave":
            leaving.setdefault(arc.start, []).append(arc)
        elif way == "enter":
            entering.setdefault(arc.end, []).append(arc)
        else:
            points = _points(layout, arc, way, ports, tracks)
            width = (THINNEST + (WIDEST - THINNEST) * (arc.cases / most) ** 0.6) * layout.size.unit**0.5
            back = _back(layout, arc)
            lines.append(Line(arc, way, points, back, min(width, WIDEST_BACK) if back else width))
    return lines, leaving, entering


def _back(layout, arc):
    """Whether an arc repeats or goes up; a detour goes back when it ends no later than where it left the main path."""
    if "" in (arc.start, arc.end) or arc.start == arc.end:
        return arc.start == arc.end
    one, other = layout.spots[arc.start], layout.spots[arc.end]
    if one.column == other.column:
        return (one.strip, one.rank) > (other.strip, other.rank)
    return one.column != MAIN and layout.path.index(arc.end) <= _departure(layout, arc.start)


def _departure(layout, stop, seen=()):
    """Where on the main path most cases of a side branch come from, through other side branches if need be."""
    before = [arc for arc in layout.body.arcs if arc.end == stop and arc.start and arc.start not in (stop, *seen)]
    on_path = [arc for arc in before if layout.spots[arc.start].column == MAIN]
    if on_path:
        return layout.path.index(max(on_path, key=lambda arc: arc.cases).start)
    return max((_departure(layout, arc.start, (*seen, stop)) for arc in before), default=-1)


def _way(layout, arc):
    if arc.start == "":
        return DOWN if arc.end == layout.path[0] else "enter"
    if arc.end == "":
        return DOWN if arc.start == layout.path[-1] else "leave"
    if arc.start == arc.end:
        return LOOP
    one, other = layout.spots[arc.start], layout.spots[arc.end]
    follows = one.column == other.column and other.rank == one.rank + 1
    if one.strip != other.strip:
        path = layout.path
        joined = one.column == other.column == MAIN and path.index(arc.end) == path.index(arc.start) + 1
        return BRIDGE if joined else "leave"
    if one.column != other.column:
        return CHANNEL
    return DOWN if follows else TRACK


def _sides(layout, arc, way):
    """The sides of its two stops that an arc uses: ``left`` or ``right``, with the height of the other end."""
    one, other = layout.spots[arc.start], layout.spots[arc.end]
    if way == CHANNEL:
        return (("right" if one.column == MAIN else "left"), ("right" if other.column == MAIN else "left"))
    side = "left" if one.column == MAIN else "right"
    return side, side


def _ports(layout, ways):
    """Height at which each arc touches each of its stops: in the order of the other ends, so that arcs do not cross there."""
    ends = {}
    for order, (arc, way) in enumerate(ways):
        if way not in (CHANNEL, TRACK):
            continue
        sides = _sides(layout, arc, way)
        for stop, other, side, role in ((arc.start, arc.end, sides[0], 0), (arc.end, arc.start, sides[1], 1)):
            far = layout.spots[other].y
            if way == TRACK:
                far = _nested(layout.spots[stop].y, far)
            ends.setdefault((stop, side), []).append((far, order, role, id(arc)))
    ports = {}
    for (stop, _), found in ends.items():
        spot = layout.spots[stop]
        step = min(0.1 * layout.size.unit, spot.height / (len(found) + 1))
        for place, (_, _, role, arc) in enumerate(sorted(found)):
            ports[arc, role] = spot.y + (place - (len(found) - 1) / 2) * step
    return ports


def _nested(own, far):
    """A rank by which the longest track leaves nearest the middle of the stop, so that tracks lie in one another."""
    return own + 1000 / (far - own)


def _tracks(layout, ways):
    """Number of the track of each arc beside a column: short arcs nearest to the stops, none over another."""
    taken, numbers = {}, {}
    spans = []
    for order, (arc, way) in enumerate(ways):
        if way == TRACK:
            one, other = layout.spots[arc.start], layout.spots[arc.end]
            low, high = sorted((one.y, other.y))
            spans.append((high - low, order, (one.strip, one.column), low, high, id(arc)))
    for _, _, column, low, high, arc in sorted(spans):
        used = taken.setdefault(column, [])
        number = next(n for n in range(len(used) + 1) if n == len(used) or all(low > b or a > high for a, b in used[n]))
        if number == len(used):
            used.append([])
        used[number].append((low, high))
        numbers[arc] = number
    return numbers, {column: len(used) for column, used in taken.items()}


def _points(layout, arc, way, ports, tracks):
    if way == DOWN:
        return _down(layout, arc)
    if way == LOOP:
        return _loop(layout, layout.spots[arc.start])
    if way == BRIDGE:
        return _bridge(layout, layout.spots[arc.start], layout.spots[arc.end])
    one, other = layout.spots[arc.start], layout.spots[arc.end]
    leave, arrive = ports[id(arc), 0], ports[id(arc), 1]
    if way == TRACK:
        x = _track_x(layout, one, arc, tracks)
        edge, into = (one.left, other.left) if one.column == MAIN else (one.right, other.right)
        return ((edge, leave), (x, leave), (x, arrive), (into, arrive))
    start, end = (one.right, other.left) if one.column == MAIN else (one.left, other.right)
    bend = 0.5 * (end - start)
    return ((start, leave), (start + bend, leave), (end - bend, arrive), (end, arrive))


def _down(layout, arc):
    if arc.start == "":
        spot = layout.spots[arc.end]
        return ((spot.x, 0.02 + 2 * layout.ring), (spot.x, spot.top))
    spot = layout.spots[arc.start]
    if arc.end == "":
        return ((spot.x, spot.bottom), (spot.x, spot.bottom + _last_gap(layout)))
    return ((spot.x, spot.bottom), (spot.x, layout.spots[arc.end].top))


def _last_gap(layout):
    return layout.spots[layout.path[0]].top - 0.02 - 2 * layout.ring


def _loop(layout, spot):
    unit = layout.size.unit
    near, far, high = spot.right - 0.1 * unit, spot.right - 0.34 * unit, spot.top - 0.19 * unit
    return ((far, spot.top), (far - 0.06 * unit, high), (near + 0.06 * unit, high), (near, spot.top))


def _bridge(layout, one, other):
    strip = layout.strips[other.strip]
    x = one.strip * (strip.width + 0.3 * layout.size.unit) + strip.width + 0.15 * layout.size.unit
    below, above = layout.height - 0.06, 0.02 + layout.ring
    return ((one.x, one.bottom), (one.x, below), (x, below), (x, above), (other.x, above), (other.x, other.top))


def _track_x(layout, spot, arc, tracks):
    numbers, used = tracks
    strip, number = layout.strips[spot.strip], numbers[id(arc)]
    room = strip.channel_left if spot.column == MAIN else strip.channel_right
    step = min(0.46 * layout.size.unit, (room - 0.04) / used[spot.strip, spot.column])
    away = (number + 0.62) * step
    return spot.left - away if spot.column == MAIN else spot.right + away
