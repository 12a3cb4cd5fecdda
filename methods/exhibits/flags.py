"""Upright lines across a figure, each with its label in a band above the figure, never on a line or on another label.

In       values with labels, where the figure begins and ends
Out      ``Flag``; ``right_edge`` and ``levels`` for the layout; ``draw_flags``
"""

from dataclasses import dataclass

from methods.exhibits.drawing import line_height, width_of, wrap
from methods.exhibits.palette import NAVY, RUST, WHITE

WIDEST = 1.9


@dataclass(frozen=True)
class Flag:
    """One value of note; ``accent`` is the one that the title talks about."""

    value: float
    label: str
    accent: bool = False


def _lines(flag, size):
    return wrap(flag.label, WIDEST * size.unit, size.small, "bold")


def _width(flag, size):
    return 0.1 * size.unit + max(width_of(line, size.small, "bold") for line in _lines(flag, size))


def right_edge(flags, domain, left, right, size):
    """How far right a figure may reach so that every label, right of its own line, stays on the sheet.

    Parameters
    ----------
    flags : sequence of Flag
    domain : tuple of float
        Values at the figure's edges.
    left, right : float
        Inches where the figure begins and where the sheet ends.
    size : Size

    Returns
    -------
    float
    """
    low, high = domain
    shares = [((flag.value - low) / (high - low), _width(flag, size)) for flag in flags]
    return min([right, *(left + (right - left - width) / share for share, width in shares if share > 0)])


def levels(flags, scale, size):
    """The level of each label, 0 next to the figure: a label lies above those whose lines it would be crossed by.

    Parameters
    ----------
    flags : sequence of Flag
    scale : Scale
    size : Size

    Returns
    -------
    list of int
    """
    placed = {}
    for place in sorted(range(len(flags)), key=lambda place: -flags[place].value):
        x = scale(flags[place].value)
        end = x + _width(flags[place], size) + 0.04
        placed[place] = 1 + max((level for other, level in placed.items() if scale(flags[other].value) < end), default=-1)
    return [placed[place] for place in range(len(flags))]


def band_height(flags, ranks, size):
    """Inches that the labels take above the figure."""
    return (max(ranks) + 1) * _step(flags, size) if flags else 0.0


def _step(flags, size):
    return max(len(_lines(flag, size)) for flag in flags) * line_height(size.small) + 0.05 * size.unit


def draw_flags(canvas, flags, scale, span, size):
    """Draw lines and labels over a figure.

    Parameters
    ----------
    canvas : Canvas
    flags : sequence of Flag
    scale : Scale
    span : tuple of float
        Top and bottom of the figure, inches.
    size : Size
    """
    top, bottom = span
    for flag, rank in zip(flags, levels(flags, scale, size), strict=True):
        x, colour = scale(flag.value), RUST if flag.accent else NAVY
        lines = _lines(flag, size)
        high = len(lines) * line_height(size.small)
        base = top - rank * _step(flags, size) - 0.03 * size.unit
        canvas.line([(x, bottom), (x, top)], colour=WHITE, width=2.6 * size.unit, order=3)
        canvas.line(
            [(x, bottom), (x, base - high)],
            colour=colour,
            width=(1.6 if flag.accent else 1.1) * size.unit,
            dashed=not flag.accent,
            order=4,
        )
        canvas.text(x + 0.06 * size.unit, base - high / 2, lines, size.small, weight="bold", colour=colour)
