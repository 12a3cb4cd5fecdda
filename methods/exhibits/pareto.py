"""Kind ``pareto``: categories from most to least with the share that they reach together, and the vital few among them.

In       ``Pareto``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  the order, the shares and the choice of the vital few are the method's; bars and line share one scale, on which the
         whole is 100 %
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import axes, formats, markup
from methods.exhibits.drawing import Canvas, width_of
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale
from methods.exhibits.rows import Rows


@dataclass(frozen=True)
class ParetoBar:
    """One category: its amount, its share and the share reached with it; ``rest`` collects what has no name of its own.

    ``second`` is the same category in another measure (its share of the cost), where there is one.
    """

    label: str
    value: float
    share: float
    running: float
    vital: bool = False
    rest: bool = False
    second: float | None = None


@dataclass(frozen=True)
class Pareto:
    """Bars from top to bottom in the order given.

    Raises
    ------
    ExhibitError
        There is no bar, the running share falls, or a format does not exist.
    """

    kind: ClassVar[str] = "pareto"
    bars: tuple[ParetoBar, ...]
    value_label: str
    format: str = "count"
    threshold: float = 0.8
    second_label: str = ""
    second_format: str = "percent:0"

    def __post_init__(self):
        formats.check(self.format)
        formats.check(self.second_format)
        running = [bar.running for bar in self.bars]
        if not running:
            raise ExhibitError("pareto: nothing was counted; say so in a note")
        if running != sorted(running):
            raise ExhibitError("pareto: the running share falls; it can only rise")


def draw(body, language, size):
    """Bars with the running share as a line over them, every number at the right.

    Parameters
    ----------
    body : Pareto
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    rows = Rows([bar.label for bar in body.bars], [()] * len(body.bars), size, head=True, foot=True)
    canvas = Canvas(size.width, rows.height)
    columns = list(_columns(body, language, size))
    start = size.width - sum(width for *_, width in columns)
    across = Scale(0.0, 1.0, rows.left + 0.05 * size.unit, start - 0.3 * size.unit)
    axes.bottom_axis(canvas, axes.labels_of(0, 1, "percent", language, 5), across, rows.bottom, size)
    _threshold(canvas, body, rows, across, (language, size))
    for bar, row in zip(body.bars, rows.rows, strict=True):
        rows.label(canvas, row, bar.vital)
        _bar(canvas, bar, row, across, size)
    _line(canvas, body, rows, across, size)
    _numbers(canvas, columns, rows, start, (body, size))
    canvas.line([(across(0), rows.top), (across(0), rows.bottom)], colour=SLATE, width=0.8, order=5)
    return canvas.figure


def _headings(body, language):
    named = [body.value_label, *(language.say(f"exhibit.column.{name}") for name in ("of_total", "running"))]
    return [*named, body.second_label] if body.second_label else named


def _cells(bar, body, language):
    cells = [formats.written(bar.value, body.format, language), language.percent(bar.share), language.percent(bar.running)]
    return [*cells, formats.written(bar.second, body.second_format, language)] if body.second_label else cells


def _columns(body, language, size):
    """Heading, cells from top to bottom and width of each column of numbers."""
    rows = [_cells(bar, body, language) for bar in body.bars]
    for heading, cells in zip(_headings(body, language), zip(*rows, strict=True), strict=True):
        widest = max([width_of(heading, size.small), *(width_of(cell, size.text, "bold") for cell in cells)])
        yield heading, cells, widest + 0.16 * size.unit


def _threshold(canvas, body, rows, across, how):
    language, size = how
    x = across(body.threshold)
    canvas.line([(x, rows.top), (x, rows.bottom)], colour=NAVY, width=1.1 * size.unit, dashed=True, order=1)
    label = language.percent(body.threshold, 0)
    canvas.text(x, rows.head_middle, label, size.small, weight="bold", colour=NAVY, align="center")


def _bar(canvas, bar, row, across, size):
    thick = min(0.62 * row.height, 0.3 * size.unit)
    colour = GREY if bar.rest else RUST if bar.vital else BLUE
    canvas.box(across(0), row.middle - thick / 2, across(bar.share) - across(0), thick, fill=colour, order=2)


def _line(canvas, body, rows, across, size):
    spots = [(across(bar.running), row.middle) for bar, row in zip(body.bars, rows.rows, strict=True)]
    canvas.line(spots if len(spots) > 1 else spots * 2, colour=NAVY, width=1.5 * size.unit, order=3)
    for bar, spot in zip(body.bars, spots, strict=True):
        if bar.vital:
            canvas.diamond(*spot, 0.065 * size.unit, fill=RUST, edge=WHITE, line=0.8, order=6)
        else:
            canvas.circle(*spot, 0.045 * size.unit, fill=NAVY, edge=WHITE, line=0.6)


def _numbers(canvas, columns, rows, start, how):
    body, size = how
    right = start
    for heading, cells, width in columns:
        right += width
        canvas.text(right - 0.03, rows.head_middle, heading, size.small, colour=SLATE, align="right")
        for bar, cell, row in zip(body.bars, cells, rows.rows, strict=True):
            weight, colour = ("bold", RUST) if bar.vital else ("regular", INK)
            canvas.text(right - 0.03, row.middle, cell, size.text, weight=weight, colour=colour, align="right")


def numbers(body, language):
    """Amount, share and running share of every category; the vital few are starred.

    Parameters
    ----------
    body : Pareto
    language : Language

    Returns
    -------
    str
    """
    return "\n".join(_told(bar, body) for bar in body.bars)


def _told(bar, body):
    parts = [formats.six(bar.value), formats.six(bar.share), formats.six(bar.running)]
    parts += [formats.six(bar.second)] if body.second_label else []
    return f"{bar.label}: {' | '.join(parts)}{' *' if bar.vital else ''}"


def html(body, language, *, caption=""):
    """Categories as rows.

    Parameters
    ----------
    body : Pareto
    language : Language
    caption : str
        What is counted; the values' own label when empty.

    Returns
    -------
    str
    """
    headings = [language.say("exhibit.column.item"), *_headings(body, language)]
    rows = [[bar.label, *_cells(bar, body, language)] for bar in body.bars]
    marked = [place for place, bar in enumerate(body.bars) if bar.vital]
    return markup.table(caption or body.value_label, headings, rows, numeric=range(1, len(headings)), marked=marked)
