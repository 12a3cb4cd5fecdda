"""Where labels and rows go so that none lies on another.

In       wanted positions, rectangles in inches
Out      ``Taken``, the places already used; ``spread`` positions apart; ``Scale`` from values to inches; ``ticks``
Source   spreading: isotonic regression of the wanted positions less the least distances (pool adjacent violators)
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.ticker import MaxNLocator
from scipy.optimize import isotonic_regression

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A straight scale: ``low`` is drawn at ``start`` and ``high`` at ``stop`` inches."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value):
        """Inches of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)


def ticks(low, high, count=5):
    """Round values from ``low`` to ``high``, both reached only if they are round themselves.

    Parameters
    ----------
    low, high : float
    count : int
        About how many.

    Returns
    -------
    list of float

    Examples
    --------
    >>> ticks(0, 9.2)
    [0.0, 2.0, 4.0, 6.0, 8.0]
    """
    values = MaxNLocator(nbins=count, steps=STEPS).tick_values(low, high)
    room = 1e-9 * (high - low)
    return [float(value) for value in np.round(values, 12) if low - room <= value <= high + room]


def decimals_of(values):
    """The fewest decimals, at most four, that write all of ``values`` exactly.

    Examples
    --------
    >>> decimals_of([0, 2.5, 5])
    1
    """
    return next((places for places in range(4) if all(abs(round(value, places) - value) < 1e-9 for value in values)), 4)


def spread(wanted, sizes, low, high, gap=0.0):
    """Middles as near to ``wanted`` as they can be without touching, in the order given, between ``low`` and ``high``.

    Parameters
    ----------
    wanted, sizes : sequence of float
        Wanted middles and the lengths of what lies there, inches.
    low, high : float
        Edges that nothing crosses, if it fits at all.
    gap : float
        Least distance between neighbours.

    Returns
    -------
    list of float

    Examples
    --------
    >>> spread([1.0, 1.0], [0.5, 0.5], 0.0, 5.0)
    [0.75, 1.25]
    """
    if not len(wanted):
        return []
    sizes = np.asarray(sizes, float)
    offsets = np.concatenate([[0.0], np.cumsum((sizes[1:] + sizes[:-1]) / 2 + gap)])
    free = isotonic_regression(np.asarray(wanted, float) - offsets).x
    lowest = low + sizes[0] / 2
    highest = max(lowest, high - sizes[-1] / 2 - offsets[-1])
    return [float(place) for place in np.clip(free, lowest, highest) + offsets]


class Taken:
    """Rectangles that are in use, each ``(left, top, right, bottom)`` in inches."""

    def __init__(self, left, top, right, bottom):
        self._edges = (left, top, right, bottom)
        self._used = []

    def add(self, left, top, right, bottom):
        """Use a rectangle."""
        self._used.append((left, top, right, bottom))

    def free(self, left, top, right, bottom):
        """Whether a rectangle lies inside the sheet and on no other."""
        inside = left >= self._edges[0] and top >= self._edges[1] and right <= self._edges[2] and bottom <= self._edges[3]
        return inside and not any(left < c and a < right and top < d and b < bottom for a, b, c, d in self._used)

    def claim(self, middles, width, height, avoided=()):
        """The first of ``middles`` round which a label is free; it is used from then on.

        Parameters
        ----------
        middles : iterable of (float, float)
            Candidates, best first.
        width, height : float
            Of the label.
        avoided : sequence of (float, float)
            Points that it must not cover either.

        Returns
        -------
        tuple of float or None
            None when there is no room at any of them.
        """
        for x, y in middles:
            rectangle = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            covers = any(abs(px - x) < width / 2 and abs(py - y) < height / 2 for px, py in avoided)
            if not covers and self.free(*rectangle):
                self.add(*rectangle)
                return x, y
        return None
