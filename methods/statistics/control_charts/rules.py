"""Which points of a control chart are a signal?

In       distances from the centre line in sigma, in time order; NaN marks a gap
Out      ``signals``: for each rule the positions of the points that close one of its patterns
Assumes  distances of independent points; each rule added raises false alarms (rule 1 alone: one in 370 points on average)
Source   Nelson (1984), Journal of Quality Technology 16(4); Western Electric, Statistical Quality Control Handbook (1956), p. 25.
         Comparisons are strict; a point on the centre line belongs to neither side; rule 8 needs points on both sides
"""

import functools

import numpy as np

from methods.errors import MethodError

WESTERN_ELECTRIC = ("WE1", "WE2", "WE3", "WE4")
NELSON = ("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8")
LOCATION = ("N1", "N2", "N5", "N6")
RANGE = ("N1",)
AVERAGE_RUN_LENGTH_OF_RULE_1 = 370
# A point that round-off alone puts beyond a limit counts as inside.
ROUND_OFF = 1e-12


def signals(distances, rules=LOCATION):
    """The points at which each rule signals.

    Parameters
    ----------
    distances : sequence of float
        (value - centre) / sigma of each point, in time order. NaN is a gap, which no pattern crosses.
    rules : sequence of str
        Names out of ``NELSON`` and ``WESTERN_ELECTRIC``:
        N1 = WE1 one point beyond 3; N2 nine (WE4 eight) in a row on one side; N3 six steadily rising or falling;
        N4 fourteen alternating; N5 = WE2 two of three beyond 2 on one side; N6 = WE3 four of five beyond 1 on one side;
        N7 fifteen in a row within 1; N8 eight in a row beyond 1, on both sides.

    Returns
    -------
    dict of str to tuple of int
        Positions counted from 0, ascending: the point that closes a pattern. A series shorter than a pattern has none.

    Raises
    ------
    MethodError
        A rule is not known.

    Examples
    --------
    >>> signals([0.2, 3.4, 2.1, 2.3], ("N1", "N5"))
    {'N1': (1,), 'N5': (2, 3)}
    """
    unknown = [rule for rule in rules if rule not in _RULES]
    if unknown:
        raise MethodError(f"rules {unknown} are not known; there are {', '.join(_RULES)}")
    distances = np.asarray(distances, dtype=float)
    stretches = _stretches(distances)
    return {
        rule: tuple(
            int(start + point) for start, stop in stretches for point in np.flatnonzero(_RULES[rule](distances[start:stop]))
        )
        for rule in rules
    }


def _stretches(distances):
    present = np.concatenate([[0], (~np.isnan(distances)).astype(int), [0]])
    steps = np.diff(present)
    return list(zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True))


def _trailing(marks, length):
    """How many of the last ``length`` points are marked, point by point; 0 until that many points are there."""
    counts = np.convolve(marks.astype(int), np.ones(length, dtype=int))[: len(marks)]
    counts[: length - 1] = 0
    return counts


def _beyond(distances, limit):
    return distances > limit + ROUND_OFF * max(1, limit)


def _either_side(pattern, distances):
    return pattern(distances) | pattern(-distances)


def _outside(distances):
    return _beyond(np.abs(distances), 3)


def _one_side(distances, *, length):
    return _either_side(lambda z: _trailing(_beyond(z, 0), length) == length, distances)


def _some_beyond(distances, *, limit, needed, length):
    def closing(z):
        marks = _beyond(z, limit)
        return marks & (_trailing(marks, length) >= needed)

    return _either_side(closing, distances)


def _steady(distances, *, length):
    def rising(z):
        return _trailing(np.diff(z, prepend=z[:1]) > 0, length - 1) == length - 1

    return _either_side(rising, distances)


def _alternating(distances, *, length):
    direction = np.sign(np.diff(distances))
    turns = np.concatenate([[False, False], direction[1:] * direction[:-1] < 0])[: len(distances)]
    return _trailing(turns, length - 2) == length - 2


def _hugging(distances, *, length):
    return _trailing(~_beyond(np.abs(distances), 1), length) == length


def _avoiding(distances, *, length):
    above, below = _trailing(_beyond(distances, 1), length), _trailing(_beyond(-distances, 1), length)
    return (above + below == length) & (above > 0) & (below > 0)


_TWO_OF_THREE = functools.partial(_some_beyond, limit=2, needed=2, length=3)
_FOUR_OF_FIVE = functools.partial(_some_beyond, limit=1, needed=4, length=5)
_RULES = {
    "N1": _outside,
    "N2": functools.partial(_one_side, length=9),
    "N3": functools.partial(_steady, length=6),
    "N4": functools.partial(_alternating, length=14),
    "N5": _TWO_OF_THREE,
    "N6": _FOUR_OF_FIVE,
    "N7": functools.partial(_hugging, length=15),
    "N8": functools.partial(_avoiding, length=8),
    "WE1": _outside,
    "WE2": _TWO_OF_THREE,
    "WE3": _FOUR_OF_FIVE,
    "WE4": functools.partial(_one_side, length=8),
}
