"""The two plain axes that charts over a continuous scale share.

In       a canvas, scales, the values to print
Out      ``left_axis``, ``bottom_axis``, ``labels_of``
Assumes  no grid: lines across the figure are kept for what has a name
"""

from methods.exhibits import formats
from methods.exhibits.drawing import line_height, width_of
from methods.exhibits.palette import GREY, SLATE
from methods.exhibits.placing import decimals_of, ticks


def labels_of(low, high, form, language, count=5):
    """Round values of a scale, each with its text.

    Parameters
    ----------
    low, high : float
    form : str
        Format of the figure; only whether it is a percentage matters.
    language : Language
    count : int

    Returns
    -------
    list of (float, str)
    """
    values = ticks(low, high, count)
    percent = form.startswith("percent")
    decimals = decimals_of([100 * value for value in values] if percent else values)
    form = f"{'percent' if percent else 'number'}:{decimals}"
    return [(value, formats.written(value, form, language)) for value in values]


def left_width(labels, size):
    """Inches that the labels of a left axis take."""
    return max(width_of(text, size.small) for _, text in labels) + 0.12 * size.unit


def left_axis(canvas, labels, scale, x, size):
    """Labels left of ``x``, with small ticks."""
    for value, text in labels:
        y = scale(value)
        canvas.line([(x - 0.04 * size.unit, y), (x, y)], colour=GREY, width=0.8)
        canvas.text(x - 0.07 * size.unit, y, text, size.small, colour=SLATE, align="right")


def bottom_axis(canvas, labels, scale, y, size):
    """A line with ticks and labels below ``y``."""
    canvas.line([(scale.start, y), (scale.stop, y)], colour=GREY, width=0.8)
    for value, text in labels:
        x = scale(value)
        canvas.line([(x, y), (x, y + 0.04 * size.unit)], colour=GREY, width=0.8)
        half = width_of(text, size.small) / 2
        middle = min(max(x, half), canvas.width - half)
        canvas.text(middle, y + 0.04 * size.unit + 0.65 * line_height(size.small), text, size.small, colour=SLATE, align="center")
