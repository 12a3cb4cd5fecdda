"""Boxes of a drawing whose y runs downwards, and whether a line runs into one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle: its upper left corner, its width and its height, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self):
        """Of its right side, the x."""
        return self.x + self.width

    @property
    def bottom(self):
        """Of its lower side, the y."""
        return self.y + self.height

    @property
    def middle(self):
        """Of its centre, the x."""
        return self.x + self.width / 2

    @property
    def centre(self):
        """Of its centre, the y."""
        return self.y + self.height / 2

    def holds(self, one, other, margin=0):
        """Whether the level or upright line between two points runs through the inside, widened by a margin.

        Parameters
        ----------
        one, other : tuple of (float, float)
        margin : float

        Returns
        -------
        bool

        Examples
        --------
        >>> Box(0, 0, 10, 10).holds((-5, 5), (20, 5))
        True
        >>> Box(0, 0, 10, 10).holds((-5, 10), (20, 10))
        False
        """
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(one, other, strict=True))
        across = left < self.right + margin and right > self.x - margin
        along = top < self.bottom + margin and bottom > self.y - margin
        return across and along
