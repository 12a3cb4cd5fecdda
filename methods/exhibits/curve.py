"""Kind ``curve``: the share still waiting over time, as steps with a confidence band.

In       ``Curve``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  the share is 1 before the first time and falls only at the times given
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import axes, flags, formats, markup
from methods.exhibits.drawing import Canvas, line_height
from methods.exhibits.palette import BLUE, NAVY, RUST, SLATE, WHITE
from methods.exhibits.placing import Scale


@dataclass(frozen=True)
class Curve:
    """Steps of a survival estimate.

    ``times`` (unit in ``time_label``), ``share`` still open just after each time, ``low`` and ``high`` of the band;
    ``open_times``: ages of the cases still open; ``marks``: times of note with their labels (median, promise).

    Raises
    ------
    ExhibitError
        There are no times, they do not rise, or share and band do not have one value for each.
    """

    kind: ClassVar[str] = "curve"
    times: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    open_times: tuple[float, ...]
    marks: tuple[tuple[float, str], ...]
    time_label: str
    share_label: str

    def __post_init__(self):
        lengths = {len(part) for part in (self.times, self.share, self.low, self.high)}
        if lengths != {len(self.times)} or not self.times:
            raise ExhibitError(f"curve: times, share, low and high need one value each at every time, one at least: {lengths}")
        if list(self.times) != sorted(self.times):
            raise ExhibitError("curve: times do not rise")

    def at(self, time):
        """The share still open just after ``time``."""
        place = bisect_right(self.times, time)
        return self.share[place - 1] if place else 1.0


def draw(body, language, size):
    """Steps, band, open cases as ticks, times of note as labelled lines.

    Parameters
    ----------
    body : Curve
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    canvas = Canvas(size.width, size.chart_height(3.4))
    line = line_height(size.small)
    labels = axes.labels_of(0, 1, "percent", language, 4)
    end = max([*body.times, *body.open_times, *(time for time, _ in body.marks)]) or 1.0
    shown = [flags.Flag(time, label) for time, label in body.marks]
    left = axes.left_width(labels, size)
    across = Scale(0, end, left, flags.right_edge(shown, (0, end), left, size.width - 0.15 * size.unit, size))
    top = 1.5 * line + flags.band_height(shown, flags.levels(shown, across, size), size)
    down = Scale(0, 1, canvas.height - 3.1 * line, top + 0.08)
    canvas.text(0.02, 0.75 * line, body.share_label, size.small, colour=SLATE)
    axes.left_axis(canvas, labels, down, left, size)
    axes.bottom_axis(canvas, axes.labels_of(0, end, "number", language, 8), across, down.start, size)
    _band(canvas, body, across, down)
    canvas.line(_points(_steps(body.times, body.share, end), across, down), colour=BLUE, width=2 * size.unit, order=4)
    _open(canvas, body, across, down, size)
    flags.draw_flags(canvas, shown, across, (top, down.start), size)
    for time, _ in body.marks:
        canvas.diamond(across(time), down(body.at(time)), 0.06 * size.unit, fill=RUST, edge=WHITE, line=0.8)
    _foot(canvas, body, across, language, size)
    return canvas.figure


def _steps(times, share, end):
    points, level = [(0.0, 1.0)], 1.0
    for time, value in zip(times, share, strict=True):
        points += [(time, level), (time, value)]
        level = value
    return [*points, (end, level)]


def _points(steps, across, down):
    return [(across(time), down(value)) for time, value in steps]


def _band(canvas, body, across, down):
    known = [row for row in zip(body.times, body.low, body.high, strict=True) if None not in row]
    if not known:
        return
    times, low, high = zip(*known, strict=True)
    edge = _steps(times, high, times[-1]) + _steps(times, low, times[-1])[::-1]
    canvas.polygon(_points(edge, across, down), fill=BLUE, alpha=0.18, order=1)


def _open(canvas, body, across, down, size):
    half = 0.045 * size.unit
    for x, y in sorted({(round(across(time), 2), round(down(body.at(time)), 3)) for time in body.open_times}):
        canvas.line([(x, y - half), (x, y + half)], colour=NAVY, width=0.7 * size.unit, order=4)


def _foot(canvas, body, across, language, size):
    y = canvas.height - 0.75 * line_height(size.small)
    canvas.text(across.stop, y, body.time_label, size.small, colour=SLATE, align="right")
    if body.open_times:
        canvas.text(0.02, y, language.say("exhibit.curve.open", count=len(body.open_times)), size.small, colour=SLATE)


def numbers(body, language):
    """Marks, size of the estimate, and share with band at up to fifty of its times.

    Parameters
    ----------
    body : Curve
    language : Language

    Returns
    -------
    str
    """
    lines = [f"{label}: {formats.six(time)} ({formats.six(body.at(time))})" for time, label in body.marks]
    lines.append(f"steps {len(body.times)}, sum of shares {formats.six(sum(body.share))}")
    lines.append(f"open {len(body.open_times)}, sum of ages {formats.six(sum(body.open_times))}")
    rows = formats.thinned(list(zip(body.times, body.share, body.low, body.high, strict=True)))
    lines += [f"{formats.six(time)}: {formats.six(share)} {formats.six((low, high))}" for time, share, low, high in rows]
    return "\n".join(lines)


def html(body, language, *, caption=""):
    """Share and band at the times of note and at up to twenty more times.

    Parameters
    ----------
    body : Curve
    language : Language
    caption : str
        What is measured; the share's own label when empty.

    Returns
    -------
    str
    """
    headings = [body.time_label, body.share_label, language.say("exhibit.column.interval")]
    rows = [(label, formats.written(body.at(time), "percent:1", language), formats.ABSENT) for time, label in body.marks]
    steps = zip(body.times, body.share, body.low, body.high, strict=True)
    rows += [_cells(step, language) for step in formats.thinned(list(steps), 20)]
    return markup.table(caption or body.share_label, headings, rows, numeric=(1, 2), marked=range(len(body.marks)))


def _cells(step, language):
    time, share, low, high = step
    interval = formats.written((low, high), "range_percent:1", language)
    return formats.written(float(time), "number:2", language), formats.written(share, "percent:1", language), interval
