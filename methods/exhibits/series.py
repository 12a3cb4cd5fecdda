"""Kind ``series``: values in time order with a centre, limits where there are any, and the points that signal.

In       ``Series``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  periods are equally long; a period without value is a gap in the line
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import axes, formats, markup
from methods.exhibits.drawing import Canvas, line_height, width_of, wrap
from methods.exhibits.palette import BLUE, GREY, INK, NAVY, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale, Taken, spread


@dataclass(frozen=True)
class Point:
    """One period: its label on the axis, value, n (both None where they are not shown), and the signals that close on it."""

    label: str
    value: float | None
    n: int | None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Series:
    """Points in order; ``lower`` and ``upper`` None for a run chart; ``target`` is a promise, never a control limit.

    Raises
    ------
    ExhibitError
        There is no point with a value, or the format does not exist.
    """

    kind: ClassVar[str] = "series"
    points: tuple[Point, ...]
    centre: float
    centre_label: str
    lower: float | None = None
    upper: float | None = None
    limits_label: str = ""
    target: float | None = None
    target_label: str = ""
    format: str = "percent:1"

    def __post_init__(self):
        formats.check(self.format)
        if all(point.value is None for point in self.points):
            raise ExhibitError("series: no point has a value; say so in a note")

    def levels(self):
        """The level lines that are drawn: value, label, and what the line is (``centre``, ``limit``, ``target``)."""
        every = (
            (self.upper, self.limits_label, "limit"),
            (self.centre, self.centre_label, "centre"),
            (self.lower, self.limits_label, "limit"),
            (self.target, self.target_label, "target"),
        )
        return [level for level in every if level[0] is not None]


STYLES = {"centre": (NAVY, 1.4, False), "limit": (SLATE, 1.0, True), "target": (INK, 1.8, "dots")}


def draw(body, language, size):
    """A line of points, level lines named at the right, signals as marked points with their numbers.

    Parameters
    ----------
    body : Series
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    canvas = Canvas(size.width, size.chart_height(3.2))
    line = line_height(size.small)
    low, high = _domain(body)
    labels = axes.labels_of(low, high, body.format, language, 5)
    named = [
        (value, wrap(formats.named(label, value, body.format, language), 1.5 * size.unit, size.small, "bold"), kind)
        for value, label, kind in body.levels()
    ]
    margin = max(width_of(text, size.small, "bold") for _, lines, _ in named for text in lines) + 0.1 * size.unit
    left = axes.left_width(labels, size)
    down = Scale(low, high, canvas.height - 2.0 * line - 0.05 * size.unit, 0.9 * line)
    pad = 0.12 * size.unit
    across = Scale(0, max(1, len(body.points) - 1), left + pad, size.width - margin - pad)
    axes.left_axis(canvas, labels, down, left, size)
    _levels(canvas, named, across, down, size)
    _periods(canvas, body, across, down, size)
    spots = [None if point.value is None else (across(place), down(point.value)) for place, point in enumerate(body.points)]
    _line(canvas, spots, size)
    _marks(canvas, body, spots, size)
    _signals(canvas, body, spots, (left, size.width - margin, down), (language, size))
    return canvas.figure


def _domain(body):
    known = [point.value for point in body.points if point.value is not None] + [value for value, _, _ in body.levels()]
    margin = 0.08 * (max(known) - min(known)) or 0.1 * abs(max(known)) or 1.0
    low, high = min(known) - margin, max(known) + margin
    if body.format.startswith("percent") and min(known) >= 0 and max(known) <= 1:
        return max(0.0, low), min(1.0, high)
    return (max(0.0, low) if min(known) >= 0 else low), high


def _levels(canvas, named, across, down, size):
    named = sorted(named, key=lambda level: -level[0])
    step = line_height(size.small)
    heights = [len(lines) * step for _, lines, _ in named]
    middles = spread([down(value) for value, _, _ in named], heights, 0.0, canvas.height, 0.03)
    pad = 0.12 * size.unit
    for (value, lines, kind), middle in zip(named, middles, strict=True):
        colour, width, dashed = STYLES[kind]
        canvas.line(
            [(across.start - pad, down(value)), (across.stop + pad, down(value))],
            colour=colour,
            width=width * size.unit,
            dashed=dashed,
            order=2,
        )
        canvas.text(across.stop + pad + 0.06 * size.unit, middle, lines, size.small, weight="bold", colour=colour)


def _periods(canvas, body, across, down, size):
    base = down.start + 0.06 * size.unit
    canvas.line([(across.start - 0.12 * size.unit, base), (across.stop + 0.12 * size.unit, base)], colour=GREY, width=0.8)
    widest = max(width_of(point.label, size.small) for point in body.points) + 0.1
    pitch = (across.stop - across.start) / max(1, len(body.points) - 1)
    every = max(1, -int(-widest // pitch))
    for place in range(0, len(body.points), every):
        x = across(place)
        half = width_of(body.points[place].label, size.small) / 2
        canvas.line([(x, base), (x, base + 0.04 * size.unit)], colour=GREY, width=0.8)
        canvas.text(
            max(half, x),
            base + 0.04 * size.unit + 0.65 * line_height(size.small),
            body.points[place].label,
            size.small,
            colour=SLATE,
            align="center",
        )


def _line(canvas, spots, size):
    run = []
    for spot in [*spots, None]:
        if spot is not None:
            run.append(spot)
        elif run:
            canvas.line(run if len(run) > 1 else run * 2, colour=BLUE, width=1.5 * size.unit, order=3)
            run = []


def _marks(canvas, body, spots, size):
    for point, spot in zip(body.points, spots, strict=True):
        if spot is None:
            continue
        if point.signals:
            canvas.diamond(*spot, 0.075 * size.unit, fill=RUST, edge=WHITE, line=0.8, order=6)
        else:
            canvas.circle(*spot, 0.04 * size.unit, fill=BLUE, edge=WHITE, line=0.6)


def _signals(canvas, body, spots, frame, how):
    (left, right, down), (language, size) = frame, how
    taken = Taken(left, 0.0, right, down.start)
    _occupy(taken, spots, size)
    for value, _, _ in body.levels():
        taken.add(left, down(value) - 0.015, right, down(value) + 0.015)
    # Where labels crowd, the points farthest from the centre keep their names.
    told = [(point, spot) for point, spot in zip(body.points, spots, strict=True) if point.signals and spot is not None]
    for point, spot in sorted(told, key=lambda pair: -abs(pair[0].value - body.centre)):
        value = formats.written(point.value, body.format, language)
        for lines in ((value, *wrap(", ".join(point.signals), 1.3 * size.unit, size.small, "bold")), (value,)):
            wide = max(width_of(line, size.small, "bold") for line in lines)
            high = len(lines) * line_height(size.small)
            middle = taken.claim(_round(spot, wide, high, size), wide, high)
            if middle:
                canvas.text(*middle, lines, size.small, weight="bold", colour=RUST, align="center")
                break


def _occupy(taken, spots, size):
    half = 0.05 * size.unit
    for one, other in zip(spots, [*spots[1:], None], strict=True):
        if one is None:
            continue
        pieces = 8 if other else 1
        for piece in range(pieces):
            x, y = (a + (b - a) * piece / pieces for a, b in zip(one, other or one, strict=True))
            taken.add(x - half, y - half, x + half, y + half)


def _round(spot, wide, high, size):
    x, y = spot
    for distance in (0.1, 0.2, 0.32, 0.5):
        away = distance * size.unit
        for shift in (0, -wide / 3, wide / 3, -wide / 2, wide / 2):
            yield x + shift, y + away + high / 2
            yield x + shift, y - away - high / 2
        yield x + away + wide / 2, y
        yield x - away - wide / 2, y


def numbers(body, language):
    """The level lines, then value, n and signals of every period.

    Parameters
    ----------
    body : Series
    language : Language

    Returns
    -------
    str
    """
    lines = [f"{label or kind}: {formats.six(value)}" for value, label, kind in body.levels()]
    lines += [f"{point.label}: {formats.six(point.value)} n={formats.six(point.n)}{_named(point)}" for point in body.points]
    return "\n".join(lines)


def _named(point):
    return f" {', '.join(point.signals)}" if point.signals else ""


def html(body, language, *, caption=""):
    """Periods as rows, after the level lines.

    Parameters
    ----------
    body : Series
    language : Language
    caption : str
        What is measured; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("period", "value", "n", "signals")]
    rows = [(label, formats.written(value, body.format, language), "", "") for value, label, _ in body.levels()]
    marked = [len(rows) + place for place, point in enumerate(body.points) if point.signals]
    rows += [
        (
            point.label,
            formats.written(point.value, body.format, language),
            formats.written(point.n, "count", language),
            ", ".join(point.signals),
        )
        for point in body.points
    ]
    return markup.table(caption or language.say("exhibit.data"), headings, rows, numeric=(1, 2), marked=marked)
