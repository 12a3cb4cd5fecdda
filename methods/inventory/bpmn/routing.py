"""The way of each flow over the page: level and upright stretches that run round shapes.

In       boxes that may not be crossed, the columns and rows they lie in
Out      ``Routes``: waypoints from border to border, one flow after the other
Assumes  between two columns and between two rows there is always an empty strip, so a way is always found
Source   Dijkstra's shortest path over the lines of a sparse grid, with a price for bends, crossings and shared stretches
"""

import heapq
from itertools import count, pairwise

BEND, CROSSING, SHARED, SIDE = 40, 60, 2000, 30
STRIP_TRACKS, BORDER_TRACKS = (-12, 0, 12), (-10, 10)  # the border between two lanes is a line itself: nothing runs along it
MARGIN = 4
TURNS = ((1, 0), (0, 1), (-1, 0), (0, -1))


class Routes:
    """Ways that know of each other.

    Parameters
    ----------
    boxes : mapping of str to Box
        What may not be crossed.
    columns, rows : iterable of Box
        Stretches along x and along y.
    """

    def __init__(self, boxes, columns, rows):
        self._boxes = tuple(boxes.values())
        self._xs = sorted(_lines([(column.x, column.right) for column in columns], STRIP_TRACKS))
        self._ys = sorted(_lines([(row.y, row.bottom) for row in rows], BORDER_TRACKS))
        self._laid, self._met = [], {}

    def add(self, source, target):
        """Lay the next flow.

        Parameters
        ----------
        source, target : Box
            Two of the boxes.

        Returns
        -------
        tuple of (float, float)
            The points where it begins, turns and ends.
        """
        corners = _corners(self._cheapest(source, target))
        points = (_border(source, *corners[:2]), *corners[1:-1], _border(target, *corners[:-3:-1]))
        self._laid += pairwise(points)
        return points

    def _cheapest(self, source, target):
        """Grid points from one centre to the other."""
        order = count()
        first, last = ((self._xs.index(box.middle), self._ys.index(box.centre)) for box in (source, target))
        waiting, done = [(0, next(order), 0, first, turn, ()) for turn in range(4)], set()
        while True:
            _, _, price, place, turn, way = heapq.heappop(waiting)
            if (place, turn) in done:
                continue
            done.add((place, turn))
            if place == last:
                return tuple(self._point(spot) for spot in _unwound(place, way))
            for after in range(4) if place != first else (turn,):
                ahead = (place[0] + TURNS[after][0], place[1] + TURNS[after][1])
                if (after - turn) % 4 != 2 and self._on_the_page(ahead):
                    step = self._price(place, ahead, source, target)
                    if step is not None:
                        bend = BEND if after != turn else 0
                        side = SIDE if ahead == last and after != 0 else 0
                        paid = price + step + bend + side
                        heapq.heappush(waiting, (paid + self._far(ahead, last), next(order), paid, ahead, after, (place, way)))

    def _on_the_page(self, place):
        return 0 <= place[0] < len(self._xs) and 0 <= place[1] < len(self._ys)

    def _point(self, place):
        return self._xs[place[0]], self._ys[place[1]]

    def _far(self, place, last):
        """The least that the rest of the way can cost."""
        return abs(self._xs[place[0]] - self._xs[last[0]]) + abs(self._ys[place[1]] - self._ys[last[1]])

    def _price(self, place, ahead, source, target):
        """Of one stretch; None where a shape is in the way."""
        one, other = self._point(place), self._point(ahead)
        if (one, other) not in self._met:
            self._met[one, other] = [box for box in self._boxes if box.holds(one, other, MARGIN)]
        if any(box is not source and box is not target for box in self._met[one, other]):
            return None
        return self._far(place, ahead) + sum(_conflict(one, other, laid) for laid in self._laid)


def _conflict(one, other, laid):
    """What it costs to cross an earlier stretch or to run along it."""
    (x1, y1), (x2, y2) = laid
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    (from_x, to_x), (from_y, to_y) = sorted((x1, x2)), sorted((y1, y2))
    level, laid_level = one[1] == other[1], y1 == y2
    if level == laid_level:
        along = (
            (left < to_x and right > from_x and top == from_y) if level else (top < to_y and bottom > from_y and left == from_x)
        )
        return SHARED * along
    return CROSSING * (left <= to_x and right >= from_x and top <= to_y and bottom >= from_y)


def _unwound(place, way):
    spots = [place]
    while way:
        spots.append(way[0])
        way = way[1]
    return spots[::-1]


def _corners(points):
    """Only where the way begins, turns and ends."""
    turns = [
        here
        for before, here, after in zip(points, points[1:], points[2:], strict=False)
        if (before[0] == here[0]) != (here[0] == after[0])
    ]
    return [points[0], *turns, points[-1]]


def _border(box, inside, towards):
    """Where a way that runs from the centre of a box towards a point leaves it."""
    if inside[1] == towards[1]:
        return (box.right if towards[0] > inside[0] else box.x, inside[1])
    return (inside[0], box.bottom if towards[1] > inside[1] else box.y)


def _lines(stretches, tracks):
    """The middle of each stretch, and the tracks in each strip between two of them."""
    ordered = sorted(stretches)
    strips = [(one[1] + other[0]) / 2 for one, other in pairwise(ordered)]
    return {(low + high) / 2 for low, high in ordered} | {strip + track for strip in strips for track in tracks}
