"""Rows of a figure: labels at the left, one row each, high enough for its words.

In       labels, a wrapped remark per row, a size
Out      ``Rows``, ``Row``
"""

from dataclasses import dataclass

from methods.exhibits.drawing import line_height, width_of, wrap
from methods.exhibits.palette import INK, RUST

LABEL_SHARE = 0.32


@dataclass(frozen=True)
class Row:
    """One row: wrapped label, wrapped remark, and where it lies in inches."""

    label: tuple[str, ...]
    aside: tuple[str, ...]
    middle: float
    height: float


class Rows:
    """Rows from top to bottom, under a line for headings and above one for an axis where these are wanted.

    Parameters
    ----------
    labels : sequence of str
    asides : sequence of tuple of str
    size : Size
    head, foot : bool
        Whether a line above or below is kept free.

    Attributes
    ----------
    rows : tuple of Row
    left : float
        Where the figure may begin, right of the labels.
    top, bottom, height, head_middle, foot_middle : float
    """

    def __init__(self, labels, asides, size, *, head=False, foot=False):
        self.size = size
        line = line_height(size.text)
        wanted = max(width_of(label, size.text, "bold") for label in labels)
        width = min(wanted, LABEL_SHARE * size.width)
        wrapped = [wrap(label, width, size.text, "bold") for label in labels]
        self.left = max(width_of(line_, size.text, "bold") for lines in wrapped for line_ in lines) + 0.14 * size.unit
        pad = (0.1 if size.height is None else 0.07) * size.unit
        heights = [max(len(label), len(aside)) * line + pad for label, aside in zip(wrapped, asides, strict=True)]
        self.top = 1.6 * line if head else 0.06
        ends = 1.6 * line if foot else 0.06
        heights = self._airy(heights, size, self.top + ends)
        self.rows = tuple(self._placed(wrapped, asides, heights))
        self.bottom = self.top + sum(heights)
        self.height = self.bottom + ends
        self.head_middle = self.top - 0.9 * line
        self.foot_middle = self.bottom + 0.9 * line

    @staticmethod
    def _airy(heights, size, used):
        """Rows of one height where there is room: on a slide as much as there is, on a page a comfortable least."""
        if not size.height:
            return [max(height, 0.29 * size.unit) for height in heights]
        least, room = 0.62, size.height - used
        for _ in heights:
            tall = [height for height in heights if height > least]
            if len(tall) < len(heights):
                least = min(least, (room - sum(tall)) / (len(heights) - len(tall)))
        return [max(height, least) for height in heights]

    def _placed(self, labels, asides, heights):
        y = self.top
        for label, aside, height in zip(labels, asides, heights, strict=True):
            yield Row(label, aside, y + height / 2, height)
            y += height

    def label(self, canvas, row, marked):
        """Write the label of a row, bold where the title talks about it."""
        canvas.text(
            0.02, row.middle, row.label, self.size.text, weight="bold" if marked else "regular", colour=RUST if marked else INK
        )
