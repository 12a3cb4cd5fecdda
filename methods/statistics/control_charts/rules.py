"""Which points of a control chart are a signal?

In       distances from the centre line in sigma, in time order; NaN marks a gap
Out      ``distances``, of values from their centre; ``signals``: for each rule the positions of the points that close one of
         its patterns; ``marks``, the same as one truth value per point; ``closing``: the rules of each point
Assumes  distances of independent points; each rule added raises false alarms (rule 1 alone: one in 370 points on average)
Source   Nelson (1984), Journal of Quality Technology 16(4); Western Electric, Statistical Quality Control Handbook (1956), p. 25;
         NHS England, Making Data Count (2019), for seven in a row on one side. Comparisons are strict; a point on the centre
         line belongs to neither side; rule 8 needs points on both sides
"""

import functools

import numpy as np
import pandas as pd

from methods.errors import MethodError

WESTERN_ELECTRIC = ("WE1", "WE2", "WE3", "WE4")
NELSON = ("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8")
NHS = ("N1", "NHS2", "N3", "N5")
LOCATION = ("N1", "N2", "N5", "N6")
COUNTS = ("N1", "N2", "N3", "N4")
RANGE = ("N1",)
RULE_SETS = {"western_electric": WESTERN_ELECTRIC, "nelson": NELSON, "nhs": NHS, "location": LOCATION, "counts": COUNTS}
BEYOND_LIMITS = ("N1", "WE1")
ZONES = ("N5", "N6", "N7", "N8", "WE2", "WE3")
LEAST_FOR_RUN_RULES = 8
AVERAGE_RUN_LENGTH_OF_RULE_1 = 370
# A point that round-off alone puts beyond a limit counts as inside, and a billionth of sigma is no step up or down.
ROUND_OFF = 1e-12
NO_STEP = 1e-9


def signals(distances, rules=LOCATION, *, width=3, breaks=None):
    """The points at which each rule signals.

    Parameters
    ----------
    distances : sequence of float
        (value - centre) / sigma of each point, in time order. NaN is a gap, which no pattern crosses.
    rules : sequence of str, or str
        A set (``western_electric``, ``nelson``, ``nhs``, ``location``, ``counts``) or names out of ``NELSON``,
        ``WESTERN_ELECTRIC`` and ``NHS``:
        N1 = WE1 one point beyond ``width``; N2 nine (WE4 eight, NHS2 seven) in a row on one side; N3 six steadily rising or
        falling; N4 fourteen alternating; N5 = WE2 two of three beyond 2 on one side; N6 = WE3 four of five beyond 1 on one side;
        N7 fifteen in a row within 1; N8 eight in a row beyond 1, on both sides.
    width : float
        Where the limits stand, in sigma.
    breaks : sequence of bool, optional
        True for the first point of each stage: no pattern begins before it.

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
    found = marks(distances, rules, width=width, breaks=breaks)
    return {rule: tuple(np.flatnonzero(marked).tolist()) for rule, marked in found.items()}


def marks(distances, rules=LOCATION, *, width=3, breaks=None):
    """Whether each rule signals at each point.

    Parameters
    ----------
    distances : sequence of float
    rules : sequence of str, or str
    width : float
    breaks : sequence of bool, optional
        As for ``signals``.

    Returns
    -------
    dict of str to ndarray of bool

    Raises
    ------
    MethodError
        A rule is not known.
    """
    names = rule_names(rules)
    distances = np.asarray(distances, dtype=float)
    starts = np.zeros(distances.size, dtype=bool) if breaks is None else np.asarray(breaks, dtype=bool)
    age = _age(np.isnan(distances), starts)
    return {rule: _RULES[rule](distances, age, width) for rule in names}


def rule_names(rules):
    """The rules of a set, or the rules named.

    Parameters
    ----------
    rules : str or sequence of str

    Returns
    -------
    tuple of str

    Raises
    ------
    MethodError
        A set or a rule is not known.

    Examples
    --------
    >>> rule_names("western_electric")
    ('WE1', 'WE2', 'WE3', 'WE4')
    """
    if isinstance(rules, str) and rules in RULE_SETS:
        return RULE_SETS[rules]
    names = (rules,) if isinstance(rules, str) else tuple(rules)
    unknown = [rule for rule in names if rule not in _RULES]
    if unknown:
        raise MethodError(f"rules {unknown} are not known; there are {', '.join(_RULES)} and the sets {', '.join(RULE_SETS)}")
    return names


def used_rules(rules, n):
    """The rules that a chart of ``n`` points applies: below eight points only those of a point beyond the limits.

    Parameters
    ----------
    rules : str or sequence of str
    n : int

    Returns
    -------
    tuple of str

    Raises
    ------
    MethodError
        A set or a rule is not known.
    """
    return tuple(rule for rule in rule_names(rules) if n >= LEAST_FOR_RUN_RULES or rule in BEYOND_LIMITS)


def distances(values, centre, sigma):
    """(value - centre) / sigma, where what lies on a line but for round-off lies on it.

    Parameters
    ----------
    values : ndarray of float
        NaN for a gap.
    centre, sigma : float or ndarray of float
        Per point where they differ. Sigma 0 or None: no distances, all NaN, so that nothing signals.

    Returns
    -------
    ndarray of float

    Examples
    --------
    >>> distances([28.0, 16.0], 16.0, 4.0).tolist()
    [3.0, 0.0]
    """
    values = np.asarray(values, dtype=float)
    if sigma is None or centre is None:
        return np.full(values.shape, np.nan)
    sigma = np.where(np.greater(sigma, 0), sigma, np.nan)
    away = (values - centre) / sigma
    lines = np.rint(away)
    np.copyto(away, lines, where=np.abs(away - lines) <= ROUND_OFF * (np.abs(centre / sigma) + 3))
    return away


def closing(marked, size):
    """The rules that close on each point.

    Parameters
    ----------
    marked : dict of str to ndarray of bool
        As ``marks`` gives it.
    size : int
        How many points there are.

    Returns
    -------
    Series of tuple of str
    """
    found = [()] * size
    for rule, points in marked.items():
        for point in np.flatnonzero(points).tolist():
            found[point] = (*found[point], rule)
    return pd.Series(found, dtype=object)


def signalling(marked):
    """How many points signal by any rule.

    Parameters
    ----------
    marked : dict of str to ndarray of bool

    Returns
    -------
    int
    """
    return int(np.count_nonzero(functools.reduce(np.logical_or, marked.values()))) if marked else 0


def _age(gaps, starts):
    """How many points stand before each one since its stage or the last gap began; -1 in a gap."""
    place = np.arange(gaps.size, dtype=np.int32)
    if not gaps.any():
        return place - np.maximum.accumulate(np.where(starts, place, 0)) if starts.any() else place
    after_gap = np.concatenate([[False], gaps[:-1]])
    first = np.maximum.accumulate(np.where(starts | after_gap, place, 0))
    return np.where(gaps, -1, place - first)


def _trailing(marked, length):
    """How many of the last ``length`` points are marked, point by point, as far as there are points."""
    counts = marked.astype(np.uint8)
    total = counts.copy()
    for back in range(1, length):
        total[back:] += counts[:-back]
    return total


def _in_a_row(marked, length):
    """Whether a point and those before it, ``length`` in all, are marked; for the first ones, as far as there are points."""
    row, reach = marked.copy(), 1
    while reach < length:
        step = min(reach, length - reach)
        row[step:] &= row[:-step]
        reach += step
    return row


def _either_side(pattern, distances):
    return pattern(distances) | pattern(-distances)


def _outside(distances, age, width):
    return np.abs(distances) > width + ROUND_OFF * max(1, width)


def _beyond(distances, limit):
    return distances > limit + ROUND_OFF * max(1, limit)


def _one_side(distances, age, width, *, length):
    return _either_side(lambda z: _in_a_row(_beyond(z, 0), length), distances) & (age >= length - 1)


def _some_beyond(distances, age, width, *, limit, needed, length):
    def closing_point(z):
        marked = _beyond(z, limit)
        return marked & (_trailing(marked, length) >= needed)

    return _either_side(closing_point, distances) & (age >= length - 1)


def _steps(distances):
    steps = np.diff(distances, prepend=distances[:1])
    return np.where(np.abs(steps) <= NO_STEP, 0.0, steps)


def _steady(distances, age, width, *, length):
    return _either_side(lambda steps: _in_a_row(steps > 0, length - 1), _steps(distances)) & (age >= length - 1)


def _alternating(distances, age, width, *, length):
    direction = np.sign(_steps(distances))
    turns = np.zeros(distances.size, dtype=bool)
    turns[1:] = direction[1:] * direction[:-1] < 0
    return _in_a_row(turns, length - 2) & (age >= length - 1)


def _hugging(distances, age, width, *, length):
    return _in_a_row(np.abs(distances) <= 1 + ROUND_OFF, length) & (age >= length - 1)


def _avoiding(distances, age, width, *, length):
    above, below = _beyond(distances, 1), _beyond(-distances, 1)
    one_sided = _in_a_row(above, length) | _in_a_row(below, length)
    return _in_a_row(above | below, length) & ~one_sided & (age >= length - 1)


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
    "NHS2": functools.partial(_one_side, length=7),
}
