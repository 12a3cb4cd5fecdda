"""Where a decision table's inputs are cut, so that every row takes a piece whole or not at all.

In       ``DecisionTable``
Out      ``axes``: one ``Axis`` per input; ``taken``: which pieces each row takes
Assumes  whole numbers and days are discrete: after 5 comes 6; other numbers are continuous
Source   Calvanese, Dumas, Laurson, Maggi, Montali and Teinemaa (2016), Semantics and analysis of DMN decision tables, BPM 2016

An axis of numbers is cut just before and just after the ends that cells write. A position is the pair (number, 0) before it or
(number, 1) after it; a piece lies between two positions that follow each other.
"""

import datetime
import itertools
import math
from dataclasses import dataclass

import numpy as np

UNBOUNDED = ((-math.inf, 0), (math.inf, 1))
DISCRETE = ("integer", "date")


@dataclass(frozen=True)
class Axis:
    """One input in pieces.

    Attributes
    ----------
    input : Input
    pieces : tuple
        For ``number``, ``integer`` and ``date`` pairs of positions; for ``enum`` and ``boolean`` the values, with ``OTHER``
        where any other text may come, as ``("value", …)``, ``("other",)``; ``("null",)`` last where a case may lack it.
    ordered : bool
        Whether the pieces but ``null`` lie side by side.
    """

    input: object
    pieces: tuple
    ordered: bool

    def piece_of(self, value):
        """The place of the piece that holds a value; -1 where none does.

        Parameters
        ----------
        value : object
            As ``unary_tests.value_of`` gives it; None: missing.

        Returns
        -------
        int
        """
        if value is None:
            return self.pieces.index(("null",)) if ("null",) in self.pieces else -1
        if not self.ordered:
            other = self.pieces.index(("other",)) if ("other",) in self.pieces else -1
            return self.pieces.index(("value", value)) if ("value", value) in self.pieces else other
        place = (_figure(value), 0)
        held = (number for number, piece in enumerate(self.pieces) if piece != ("null",) and piece[0] <= place < piece[1])
        return next(held, -1)


def axes(table):
    """The axes of a table.

    Parameters
    ----------
    table : DecisionTable

    Returns
    -------
    tuple of Axis
    """
    return tuple(
        _axis(input_, [alternative for row in table.rows for alternative in row.tests[place].alternatives])
        for place, input_ in enumerate(table.inputs)
    )


def taken(table, of_axes):
    """Which pieces each row takes.

    Parameters
    ----------
    table : DecisionTable
    of_axes : tuple of Axis

    Returns
    -------
    list of list of ndarray of bool
        By row, by axis, by piece.
    """
    return [[_takes(tests, axis) for tests, axis in zip(row.tests, of_axes, strict=True)] for row in table.rows]


def _axis(input_, alternatives):
    null = (("null",),) if input_.null_allowed else ()
    if input_.type == "boolean":
        return Axis(input_, (("value", False), ("value", True), *null), False)
    if input_.type == "enum":
        said = tuple(dict.fromkeys(interval.low for interval in alternatives))
        values = input_.values or said
        other = () if input_.values else (("other",),)
        return Axis(input_, (*(("value", value) for value in values), *other, *null), False)
    start, end = _domain(input_)
    cuts = {position for interval in alternatives for position in span(interval, input_.type)}
    inside = sorted(position for position in cuts if start < position < end)
    ends = [start, *inside, end]
    return Axis(input_, (*itertools.pairwise(ends), *null), True)


def _domain(input_):
    low, high = (None if end is None else _figure(end) for end in (input_.low, input_.high))
    start = UNBOUNDED[0] if low is None else (low, 0)
    end = UNBOUNDED[1] if high is None else _after(high, input_.type)
    return start, end


def span(interval, type_):
    """The two positions between which an interval lies."""
    low, high = (None if end is None else _figure(end) for end in (interval.low, interval.high))
    start = UNBOUNDED[0] if low is None else (low, 0) if interval.low_closed else _after(low, type_)
    end = UNBOUNDED[1] if high is None else _after(high, type_) if interval.high_closed else (high, 0)
    return start, end


def _after(figure, type_):
    return (figure + 1, 0) if type_ in DISCRETE else (figure, 1)


def _figure(end):
    return end.toordinal() if isinstance(end, datetime.date) else end


def _takes(tests, axis):
    null = np.array([piece == ("null",) for piece in axis.pieces])
    if tests.null:
        return null
    if not tests.alternatives:
        return np.ones(len(axis.pieces), dtype=bool)
    if axis.ordered:
        spans = [span(interval, axis.input.type) for interval in tests.alternatives]
        inside = np.array([_covered(piece, spans) for piece in axis.pieces])
    else:
        wanted = {("value", interval.low) for interval in tests.alternatives}
        inside = np.array([piece in wanted for piece in axis.pieces])
    return (inside ^ tests.negated) & ~null


def _covered(piece, spans):
    return piece != ("null",) and any(start <= piece[0] and piece[1] <= end for start, end in spans)
