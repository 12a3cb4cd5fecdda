"""Regions of a decision table as few boxes, and each box in words.

In       which elementary cells belong to a region; the axes
Out      ``boxes``: disjoint boxes that cover the region; ``box_in_words``; ``Box``
Assumes  values of an ``enum`` have no order, so that a box may hold any of them
"""

import datetime
import itertools
import math
from dataclasses import dataclass

import numpy as np

from methods.exhibits.formats import ABSENT

MOST_ORDERS = 6
PLAIN_DECIMALS = 6


@dataclass(frozen=True)
class Box:
    """A region: for each axis the pieces it holds, by place and in order."""

    pieces: tuple[tuple[int, ...], ...]


def boxes(mask, of_axes):
    """Disjoint boxes that cover a region, as few as growing them along the axes in several orders gives.

    Parameters
    ----------
    mask : ndarray of bool
        One dimension per axis.
    of_axes : tuple of Axis

    Returns
    -------
    tuple of Box

    Examples
    --------
    >>> from methods.rules.axes import Axis
    >>> axis = Axis(None, (((0, 0), (1, 0)), ((1, 0), (2, 0)), ((2, 0), (3, 0))), True)
    >>> [box.pieces for box in boxes(np.array([True, True, False]), (axis,))]
    [((0, 1),)]
    """
    orders = itertools.islice(itertools.permutations(reversed(range(mask.ndim))), MOST_ORDERS)
    return min((_grown(mask, of_axes, order) for order in orders), key=len)


def _grown(mask, of_axes, order):
    left, found = mask.copy(), []
    while left.any():
        seed = np.unravel_index(int(left.argmax()), left.shape)
        pieces = [np.array([place]) for place in seed]
        for axis in order:
            pieces[axis] = _along(left, pieces, axis, ordered=of_axes[axis].ordered)
        left[np.ix_(*pieces)] = False
        found.append(Box(tuple(tuple(int(place) for place in axis) for axis in pieces)))
    return tuple(found)


def _along(left, pieces, axis, *, ordered):
    slab = [*pieces[:axis], np.arange(left.shape[axis]), *pieces[axis + 1 :]]
    others = tuple(place for place in range(left.ndim) if place != axis)
    full = left[np.ix_(*slab)].all(axis=others) if others else left[np.ix_(*slab)]
    if not ordered:
        return np.flatnonzero(full)
    start = stop = int(pieces[axis][0])
    while start and full[start - 1]:
        start -= 1
    while stop + 1 < len(full) and full[stop + 1]:
        stop += 1
    return np.arange(start, stop + 1)


def box_in_words(box, of_axes, language):
    """A box as a reader says it: ``Credit score [400; 550) and Plan applied for basic or plus``.

    Axes that it holds whole are left out.

    Parameters
    ----------
    box : Box
    of_axes : tuple of Axis
    language : Language

    Returns
    -------
    str
    """
    said = [
        f"{axis.input.name} {_pieces_in_words(pieces, axis, language)}"
        for pieces, axis in zip(box.pieces, of_axes, strict=True)
        if len(pieces) < len(axis.pieces)
    ]
    return language.say("rules.box.and").join(said) if said else language.say("rules.box.everything")


def _pieces_in_words(pieces, axis, language):
    if not axis.ordered:
        return language.say("rules.box.or").join(_value(axis.pieces[place], language) for place in pieces)
    runs, null = [], False
    for place in pieces:
        piece = axis.pieces[place]
        if piece == ("null",):
            null = True
        elif runs and runs[-1][1] == piece[0]:
            runs[-1] = (runs[-1][0], piece[1])
        else:
            runs.append(piece)
    parts = [_interval(run, axis.input, language) for run in runs] + ([language.say("rules.box.null")] if null else [])
    return language.say("rules.box.or").join(parts)


def _value(piece, language):
    if piece[0] != "value":
        return language.say(f"rules.box.{piece[0]}")
    return language.say(f"rules.box.{str(piece[1]).lower()}") if isinstance(piece[1], bool) else piece[1]


def _interval(run, input_, language):
    """Closed ends in square brackets, open ends in round ones; a single value alone; one-sided where the domain has no end."""
    (low, after_low), (high, after_high) = run
    discrete = input_.type in ("integer", "date")
    if (discrete and high == low + 1) or (low, after_low, after_high) == (high, 0, 1):
        return "= " + _figure(low, input_, language)
    closes = high == _last(input_) if discrete else bool(after_high)
    shown = high - 1 if discrete and closes else high
    if math.isinf(low) and math.isinf(high):
        return ABSENT
    if math.isinf(low):
        return ("≤ " if closes else "< ") + _figure(shown, input_, language)
    if math.isinf(high):
        return ("> " if after_low else "≥ ") + _figure(low, input_, language)
    ends = (_figure(low, input_, language), _figure(shown, input_, language))
    return f"{'(' if after_low else '['}{ends[0]}; {ends[1]}{']' if closes else ')'}"


def _last(input_):
    high = input_.high
    return None if high is None else (high.toordinal() if isinstance(high, datetime.date) else high) + 1


def _figure(value, input_, language):
    if input_.type == "date":
        return language.day(datetime.date.fromordinal(int(value)))
    decimals = next((places for places in range(PLAIN_DECIMALS) if round(value, places) == value), PLAIN_DECIMALS)
    return language.number(value, decimals)
