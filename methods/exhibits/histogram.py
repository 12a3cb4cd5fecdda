"""Kind ``histogram``: how single measurements are spread, against the limit that was promised.

In       ``Histogram``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  edges rise; a bar lies beyond a limit when all of it does
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import axes, flags, formats, markup
from methods.exhibits.drawing import Canvas, line_height, width_of
from methods.exhibits.palette import BLUE, INK, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale


@dataclass(frozen=True)
class Histogram:
    """Counts between ``edges`` (one more edge than counts); ``marks``: values of note with their labels.

    ``upper`` and ``lower`` are specification limits; ``beyond`` counts measurements right of the last edge.

    Raises
    ------
    ExhibitError
        There are no counts, not one more edge than counts, or edges that do not rise.
    """

    kind: ClassVar[str] = "histogram"
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    value_label: str
    lower: float | None = None
    upper: float | None = None
    limit_label: str = ""
    marks: tuple[tuple[float, str], ...] = ()
    beyond: int = 0

    def __post_init__(self):
        if not self.counts or len(self.edges) != len(self.counts) + 1:
            raise ExhibitError(f"histogram: {len(self.counts)} counts need one edge more; there are {len(self.edges)}")
        if any(low >= high for low, high in pairwise(self.edges)):
            raise ExhibitError("histogram: edges do not rise")

    @property
    def limits(self):
        """The limits there are, lower first."""
        return [limit for limit in (self.lower, self.upper) if limit is not None]

    def outside(self, place):
        """Whether all of bar ``place`` lies beyond a limit."""
        over = self.upper is not None and self.edges[place] >= self.upper
        return over or (self.lower is not None and self.edges[place + 1] <= self.lower)


def draw(body, language, size):
    """Bars from zero, limits and values of note as labelled lines.

    Parameters
    ----------
    body : Histogram
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    canvas = Canvas(size.width, size.chart_height(3.3))
    line = line_height(size.small)
    shown = _flags(body, language)
    low, high = _domain(body)
    counts = axes.labels_of(0, max(1, *body.counts), "count", language, 4)
    left, right = 0.1 * size.unit, size.width - 0.15 * size.unit
    across = Scale(low, high, left, flags.right_edge(shown, (low, high), left, right, size))
    printed = _counts_fit(body, across, language, size)
    if not printed:
        left = axes.left_width(counts, size)
        across = Scale(low, high, left, flags.right_edge(shown, (low, high), left, right, size))
    top = 0.05 + flags.band_height(shown, flags.levels(shown, across, size), size)
    down = Scale(0, max(1, *body.counts), canvas.height - 3.1 * line, top + 1.3 * line)
    if not printed:
        axes.left_axis(canvas, counts, down, left, size)
    _bars(canvas, body, across, down, (printed, language, size))
    axes.bottom_axis(canvas, axes.labels_of(low, high, "number", language, 8), across, down.start, size)
    flags.draw_flags(canvas, shown, across, (top, down.start), size)
    _foot(canvas, body, across, language, size)
    return canvas.figure


def _flags(body, language):
    names = [(limit, formats.named(body.limit_label, limit, f"number:{_places(limit)}", language)) for limit in body.limits]
    return [flags.Flag(limit, name, True) for limit, name in names] + [flags.Flag(value, label) for value, label in body.marks]


def _places(value):
    return next((places for places in range(4) if round(value, places) == value), 4)


def _domain(body):
    values = [*body.edges, *(value for value, _ in body.marks), *body.limits]
    return min(values), max(values)


def _counts_fit(body, across, language, size):
    pairs = zip(pairwise(body.edges), body.counts, strict=True)
    return all(width_of(language.number(count), size.small, "bold") < across(high) - across(low) for (low, high), count in pairs)


def _bars(canvas, body, across, down, how):
    printed, language, size = how
    for place, ((low, high), count) in enumerate(zip(pairwise(body.edges), body.counts, strict=True)):
        colour = RUST if body.outside(place) else BLUE
        y = down(count)
        canvas.box(across(low), y, across(high) - across(low), down.start - y, fill=colour, edge=WHITE, line=0.8)
        if printed and count:
            middle = _beside(body, across, (low, high), width_of(language.number(count), size.small, "bold"))
            weight, ink = ("bold", RUST) if body.outside(place) else ("regular", INK)
            canvas.text(
                middle,
                y - 0.6 * line_height(size.small),
                language.number(count),
                size.small,
                weight=weight,
                colour=ink,
                align="center",
            )


def _beside(body, across, bin_, wide):
    left, right = across(bin_[0]), across(bin_[1])
    middle = (left + right) / 2
    for x in (across(value) for value, _ in body.marks):
        if abs(x - middle) < wide / 2 + 0.03:
            roomier = (x + right) / 2 if right - x > x - left else (left + x) / 2
            middle = roomier if max(right - x, x - left) > wide else middle
    return middle


def _foot(canvas, body, across, language, size):
    y = canvas.height - 0.75 * line_height(size.small)
    canvas.text(across.start, y, body.value_label, size.small, colour=SLATE)
    if body.beyond:
        text = language.say("exhibit.histogram.beyond", count=body.beyond) + " \N{RIGHTWARDS ARROW}"
        colour = INK if body.upper is None else RUST
        canvas.text(size.width - 0.05, y, text, size.small, weight="bold", colour=colour, align="right")


def numbers(body, language):
    """Every bar, the limits, the values of note and what lies beyond.

    Parameters
    ----------
    body : Histogram
    language : Language

    Returns
    -------
    str
    """
    pairs = zip(pairwise(body.edges), body.counts, strict=True)
    lines = [f"{formats.six(low)} .. {formats.six(high)}: {formats.six(count)}" for (low, high), count in pairs]
    lines.append(f"> {formats.six(body.edges[-1])}: {formats.six(body.beyond)}")
    lines += [f"{label}: {formats.six(value)}" for value, label in body.marks]
    lines += [f"{body.limit_label or '|'}: {formats.six(limit)}" for limit in body.limits]
    return "\n".join(lines)


def html(body, language, *, caption=""):
    """Bars as rows, then what lies beyond.

    Parameters
    ----------
    body : Histogram
    language : Language
    caption : str
        What is measured; the values' own label when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("from", "to", "count")]
    places = max(_places(edge) for edge in body.edges)
    edges = [formats.written(float(edge), f"number:{places}", language) for edge in body.edges]
    rows = [(low, high, language.number(count)) for (low, high), count in zip(pairwise(edges), body.counts, strict=True)]
    if body.beyond:
        rows.append((edges[-1], formats.ABSENT, language.number(body.beyond)))
    marked = [place for place in range(len(body.counts)) if body.outside(place)]
    return markup.table(caption or body.value_label, headings, rows, numeric=(0, 1, 2), marked=marked)
