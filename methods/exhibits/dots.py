"""Kind ``dots``: estimates with their intervals, one row each, against a reference line.

In       ``Dots``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  value and bounds share one unit; a bound that is missing is not drawn and is written as not estimable
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import axes, formats, markup
from methods.exhibits.drawing import Canvas, width_of
from methods.exhibits.palette import BLUE, INK, NAVY, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale
from methods.exhibits.rows import Rows


@dataclass(frozen=True)
class Dot:
    """One estimate: value and bounds in the unit of the figure (None: not estimable), and the n behind it."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    marked: bool = False


@dataclass(frozen=True)
class Dots:
    """Estimates from top to bottom; ``format`` as in a grid; ``reference`` is drawn as a labelled line.

    Raises
    ------
    ExhibitError
        There is no row, or the format does not exist.
    """

    kind: ClassVar[str] = "dots"
    dots: tuple[Dot, ...]
    format: str = "percent:1"
    reference: float | None = None
    reference_label: str = ""

    def __post_init__(self):
        formats.check(self.format)
        if not self.dots:
            raise ExhibitError("dots: there is no estimate to draw; say so in a note")


def draw(body, language, size):
    """Points with their intervals, numbers at the right.

    Parameters
    ----------
    body : Dots
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    rows = Rows([dot.label for dot in body.dots], [()] * len(body.dots), size, head=True, foot=True)
    canvas = Canvas(size.width, rows.height)
    columns = _columns(body, language, size)
    low, high = _domain(body)
    scale = Scale(low, high, rows.left + 0.1 * size.unit, columns["start"] - 0.2 * size.unit)
    axes.bottom_axis(canvas, axes.labels_of(low, high, body.format, language, 4), scale, rows.bottom, size)
    _headings(canvas, rows, columns, language, size)
    for dot, row in zip(body.dots, rows.rows, strict=True):
        rows.label(canvas, row, dot.marked)
        _mark(canvas, dot, row.middle, scale, size)
        _print(canvas, dot, row.middle, columns, (body.format, language, size))
    _reference(canvas, rows, scale, (body, language, size))
    return canvas.figure


def _columns(body, language, size):
    estimates = [formats.estimate(dot.value, dot.low, dot.high, body.format, language) for dot in body.dots]
    n_width = max(width_of(language.number(dot.n), size.text, "bold") for dot in body.dots)
    head = width_of(language.say("exhibit.column.estimate"), size.small)
    wide = max(head, *(width_of(text, size.text, "bold") for text in estimates))
    right = size.width - n_width - 0.2 * size.unit
    return {"n": size.width - 0.02, "start": right - wide}


def _domain(body):
    known = [number for dot in body.dots for number in (dot.value, dot.low, dot.high) if number is not None]
    known += [body.reference] if body.reference is not None else []
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    margin = 0.06 * (high - low) or 0.1 * abs(high) or 0.5
    if body.format.startswith("percent") and low >= 0 and high <= 1:
        return max(0.0, low - margin), min(1.0, high + margin)
    return low - margin, high + margin


def _headings(canvas, rows, columns, language, size):
    canvas.text(columns["start"], rows.head_middle, language.say("exhibit.column.estimate"), size.small, colour=SLATE)
    canvas.text(columns["n"], rows.head_middle, language.say("exhibit.column.n"), size.small, colour=SLATE, align="right")


def _mark(canvas, dot, y, scale, size):
    colour = RUST if dot.marked else BLUE
    cap = 0.05 * size.unit
    if dot.low is not None and dot.high is not None:
        canvas.line([(scale(dot.low), y), (scale(dot.high), y)], colour=colour, width=1.8 * size.unit, order=3)
        for bound in (dot.low, dot.high):
            canvas.line([(scale(bound), y - cap), (scale(bound), y + cap)], colour=colour, width=1.4 * size.unit, order=3)
    if dot.value is None:
        return
    shape = canvas.diamond if dot.marked else canvas.circle
    shape(scale(dot.value), y, (0.075 if dot.marked else 0.055) * size.unit, fill=colour, edge=WHITE, line=0.8)


def _print(canvas, dot, y, columns, how):
    form, language, size = how
    style = {"weight": "bold" if dot.marked else "regular", "colour": RUST if dot.marked else INK}
    canvas.text(columns["start"], y, formats.estimate(dot.value, dot.low, dot.high, form, language), size.text, **style)
    canvas.text(columns["n"], y, language.number(dot.n), size.text, align="right", **style)


def _reference(canvas, rows, scale, how):
    body, language, size = how
    if body.reference is None:
        return
    x = scale(body.reference)
    canvas.line([(x, rows.top - 0.02), (x, rows.bottom)], colour=NAVY, width=1.2 * size.unit, dashed=True, order=2)
    text = formats.named(body.reference_label, body.reference, body.format, language)
    half = width_of(text, size.small, "bold") / 2
    middle = min(max(x, 0.02 + half), scale.stop + 0.1 * size.unit - half)
    canvas.text(middle, rows.head_middle, text, size.small, weight="bold", colour=NAVY, align="center")


def numbers(body, language):
    """Value, interval and n of every row, and the reference.

    Parameters
    ----------
    body : Dots
    language : Language

    Returns
    -------
    str
    """
    lines = [
        f"{dot.label}: {formats.six(dot.value)} {formats.six((dot.low, dot.high))} n={formats.six(dot.n)}" for dot in body.dots
    ]
    if body.reference is not None:
        lines.append(f"{body.reference_label or '|'}: {formats.six(body.reference)}")
    return "\n".join(lines)


def html(body, language, *, caption=""):
    """The estimates as a table.

    Parameters
    ----------
    body : Dots
    language : Language
    caption : str
        What is measured; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("group", "value", "interval", "n")]
    rows = [_cells(dot, body.format, language) for dot in body.dots]
    if body.reference is not None:
        reference = formats.written(body.reference, body.format, language)
        rows.append((body.reference_label, reference, formats.ABSENT, formats.ABSENT))
    marked = [place for place, dot in enumerate(body.dots) if dot.marked]
    return markup.table(caption or language.say("exhibit.data"), headings, rows, numeric=(1, 2, 3), marked=marked)


def _cells(dot, form, language):
    if dot.value is None:
        return dot.label, language.say("not_estimable"), formats.ABSENT, language.number(dot.n)
    name, _, decimals = form.partition(":")
    pair = "range_percent" if name == "percent" else "range"
    missing = dot.low is None and dot.high is None
    interval = formats.ABSENT if missing else formats.written((dot.low, dot.high), f"{pair}:{decimals or 0}", language)
    return dot.label, formats.written(dot.value, form, language), interval, language.number(dot.n)
