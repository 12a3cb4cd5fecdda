"""Kind ``lines``: a few amounts over the same axis, compared point by point, each line named at its end.

In       ``Lines``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  at most four lines; the first is the one that the title talks about; a value that is missing is a gap in its line
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import axes, flags, formats, markup
from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, NAVY, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale, spread

MOST = 4
MARKED_UP_TO = 20
FEW = 12
NAME_WIDTH = 1.6
STYLES = (
    (RUST, 2.2, False, "diamond"),
    (BLUE, 1.8, False, "circle"),
    (NAVY, 1.5, True, "circle"),
    (GREY, 1.5, "dots", "diamond"),
)


@dataclass(frozen=True)
class Line:
    """One line: its name, and one value for each place of the axis (None: not known)."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Lines:
    """Lines over common places; ``reference`` is a level to be reached, ``marks`` are places of note with their labels.

    Raises
    ------
    ExhibitError
        There are no places, they do not rise, there are no lines or more than four, a line has another number of values than
        there are places or none that is known, or the format does not exist.
    """

    kind: ClassVar[str] = "lines"
    places: tuple[float, ...]
    lines: tuple[Line, ...]
    place_label: str
    value_label: str
    format: str = "percent:1"
    reference: float | None = None
    reference_label: str = ""
    marks: tuple[tuple[float, str], ...] = ()

    def __post_init__(self):
        formats.check(self.format)
        if list(self.places) != sorted(set(self.places)) or not self.places:
            raise ExhibitError("lines: places have to rise, and there has to be one")
        if not 0 < len(self.lines) <= MOST:
            raise ExhibitError(f"lines: {len(self.lines)} lines; one to {MOST} can be told apart")
        wrong = [line.label for line in self.lines if len(line.values) != len(self.places) or not any(_known(line.values))]
        if wrong:
            raise ExhibitError(f"lines: one value is needed for each place, and one that is known: {', '.join(wrong)}")


def _known(values):
    return [value is not None for value in values]


def draw(body, language, size):
    """The lines with their names and last values at the right, the reference named among them.

    Parameters
    ----------
    body : Lines
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    canvas = Canvas(size.width, size.chart_height(3.3))
    step = line_height(size.small)
    low, high = _domain(body)
    labels = axes.labels_of(low, high, body.format, language, 5)
    ends = _ends(body, language, size)
    margin = max(width_of(text, size.small, "bold") for _, lines, _ in ends for text in lines) + 0.14 * size.unit
    left = axes.left_width(labels, size)
    shown = [flags.Flag(place, label) for place, label in body.marks]
    first, last = _span(body)
    across = Scale(first, last, left + 0.1 * size.unit, size.width - margin)
    top = 1.6 * step + flags.band_height(shown, flags.levels(shown, across, size), size)
    down = Scale(low, high, canvas.height - 2.9 * step, top + 0.06)
    canvas.text(0.02, 0.75 * step, body.value_label, size.small, colour=SLATE)
    axes.left_axis(canvas, labels, down, left, size)
    axes.bottom_axis(canvas, _places(body, first, last, language), across, down.start, size)
    canvas.text(across.stop, canvas.height - 0.7 * step, body.place_label, size.small, colour=SLATE, align="right")
    _reference(canvas, body, across, down, size)
    for line, style in reversed(list(zip(body.lines, STYLES, strict=False))):
        _line(canvas, body.places, line, (across, down, style, size))
    _names(canvas, ends, across, down, size)
    flags.draw_flags(canvas, shown, across, (top, down.start), size)
    return canvas.figure


def _span(body):
    first, last = body.places[0], body.places[-1]
    return (first - 0.5, last + 0.5) if first == last else (first, last)


def _places(body, first, last, language):
    """A few whole numbers are written one by one."""
    if len(body.places) <= FEW and all(float(place).is_integer() for place in body.places):
        return [(place, language.number(place)) for place in body.places]
    return axes.labels_of(first, last, "number", language, 8)


def _domain(body):
    known = [value for line in body.lines for value in line.values if value is not None]
    known += [body.reference] if body.reference is not None else []
    margin = 0.08 * (max(known) - min(known)) or 0.1 * abs(max(known)) or 1.0
    low, high = min(known) - margin, max(known) + margin
    if body.format.startswith("percent") and min(known) >= 0 and max(known) <= 1:
        return max(0.0, low), min(1.0, high)
    return (max(0.0, low) if min(known) >= 0 else low), high


def _ends(body, language, size):
    """What is written at the right: height in values, wrapped words, colour."""
    named = [
        (
            next(value for value in reversed(line.values) if value is not None),
            line.label,
            colour,
        )
        for line, (colour, *_) in zip(body.lines, STYLES, strict=False)
    ]
    if body.reference is not None:
        named.append((body.reference, body.reference_label, SLATE))
    return [
        (value, wrap(formats.named(label, value, body.format, language), NAME_WIDTH * size.unit, size.small, "bold"), colour)
        for value, label, colour in named
    ]


def _reference(canvas, body, across, down, size):
    if body.reference is not None:
        y = down(body.reference)
        canvas.line([(across.start, y), (across.stop, y)], colour=SLATE, width=1.2 * size.unit, dashed=True, order=2)


def _line(canvas, places, line, frame):
    across, down, (colour, width, dashed, shape), size = frame
    stretch = []
    for place, value in [*zip(places, line.values, strict=True), (None, None)]:
        if value is None:
            if len(stretch) > 1:
                canvas.line(stretch, colour=colour, width=width * size.unit, dashed=dashed, order=4)
            stretch = []
        else:
            stretch.append((across(place), down(value)))
    if len(places) <= MARKED_UP_TO:
        for place, value in zip(places, line.values, strict=True):
            if value is not None:
                mark = canvas.diamond if shape == "diamond" else canvas.circle
                mark(across(place), down(value), 0.055 * size.unit, fill=colour, edge=WHITE, line=0.8)


def _names(canvas, ends, across, down, size):
    ends = sorted(ends, key=lambda end: -end[0])
    heights = [len(lines) * line_height(size.small) for _, lines, _ in ends]
    middles = spread([down(value) for value, _, _ in ends], heights, 0.0, canvas.height, 0.03)
    for (_, lines, colour), middle in zip(ends, middles, strict=True):
        canvas.text(across.stop + 0.1 * size.unit, middle, lines, size.small, weight="bold", colour=colour)


def numbers(body, language):
    """Every value of every line, with six significant digits; at most fifty places.

    Parameters
    ----------
    body : Lines
    language : Language

    Returns
    -------
    str
    """
    rows = [" | ".join((body.place_label, *(line.label for line in body.lines)))]
    rows += [
        " | ".join(formats.six(cell) for cell in row)
        for row in formats.thinned(list(zip(body.places, *(line.values for line in body.lines), strict=True)))
    ]
    rows += [f"sum: {line.label}: {formats.six(sum(value for value in line.values if value is not None))}" for line in body.lines]
    rows += [f"{body.reference_label or '|'}: {formats.six(body.reference)}"] if body.reference is not None else []
    return "\n".join(rows + [f"{label}: {formats.six(place)}" for place, label in body.marks])


def html(body, language, *, caption=""):
    """The values as a table, at most twenty places.

    Parameters
    ----------
    body : Lines
    language : Language
    caption : str
        What is measured; the values' own label when empty.

    Returns
    -------
    str
    """
    headings = [body.place_label, *(line.label for line in body.lines)]
    table = formats.thinned(list(zip(body.places, *(line.values for line in body.lines), strict=True)), MARKED_UP_TO)
    places = "count" if all(float(place).is_integer() for place in body.places) else "number:1"
    rows = [
        (formats.written(row[0], places, language), *(formats.written(cell, body.format, language) for cell in row[1:]))
        for row in table
    ]
    if body.reference is not None:
        rows.append((body.reference_label, *[formats.written(body.reference, body.format, language)] * len(body.lines)))
    return markup.table(caption or body.value_label, headings, rows, numeric=range(1, len(headings)))
