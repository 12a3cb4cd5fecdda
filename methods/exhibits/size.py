"""The two sizes in which an exhibit draws itself; a figure made for one is never scaled to the other.

Out      ``Size``; ``PAGE`` for notebook, report and web page; ``SLIDE`` for the exhibit area of a slide
Assumes  a canvas in inches, so that a point of the text is a point on the reader's page
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """One place for figures.

    Attributes
    ----------
    name : str
    width : float
        Inches.
    height : float or None
        Inches that may be filled; None: as much as the content needs.
    text, small, head : float
        Points of labels, of secondary text (the smallest there is) and of headings inside the figure.
    """

    name: str
    width: float
    height: float | None
    text: float
    small: float
    head: float

    @property
    def unit(self):
        """How much larger than on the page marks and gaps are drawn."""
        return self.text / 9

    def chart_height(self, on_page):
        """The height of a chart that has no rows: all of the slide, or ``on_page`` inches."""
        return self.height or on_page


PAGE = Size("page", 7.2, None, text=9, small=8, head=10)
SLIDE = Size("slide", 12.23, 4.9, text=12, small=11, head=14)
