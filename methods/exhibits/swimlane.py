"""Kind ``swimlane``: the activities of a process from first to last, each in the lane of who performs it.

In       ``Swimlane``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  one activity a row, in sequence; a lane may be parted (the customer's, by segment), and an activity in it has one value
         for each part; exceptions leave the regular course and come back to it
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.swimlane_drawing import drawn, shown

MOST_STEPS = 18


@dataclass(frozen=True)
class Lane:
    """Who performs: ``parts`` are the kinds of customer that share the lane, left to right; empty for a lane of one."""

    label: str
    parts: tuple[str, ...] = ()
    customer: bool = False

    @property
    def names(self):
        """One name for each value that an activity of the lane has."""
        return self.parts or (self.label,)


@dataclass(frozen=True)
class Step:
    """One activity in the lane number ``lane``, with a value for each part of that lane (None: not known)."""

    label: str
    lane: int
    values: tuple[float | None, ...] = ()
    exception: bool = False


@dataclass(frozen=True)
class Swimlane:
    """Steps from first to last over lanes from left to right; ``value_label`` says what the number in a box is.

    Raises
    ------
    ExhibitError
        There is no step, there are more than ``MOST_STEPS`` (a slide holds no more lines), a step lies in no lane, or it has
        another number of values than its lane has parts.
    """

    kind: ClassVar[str] = "swimlane"
    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    format: str = "percent:0"
    value_label: str = ""
    start: str = ""
    end: str = ""

    def __post_init__(self):
        formats.check(self.format)
        if not 0 < len(self.steps) <= MOST_STEPS:
            raise ExhibitError(f"swimlane: {len(self.steps)} steps; from 1 to {MOST_STEPS} can be drawn")
        lost = [step.label for step in self.steps if not 0 <= step.lane < len(self.lanes)]
        if lost:
            raise ExhibitError(f"swimlane: steps in no lane: {', '.join(lost)}")
        odd = [step.label for step in self.steps if step.values and len(step.values) != len(self.lanes[step.lane].names)]
        if odd:
            raise ExhibitError(f"swimlane: steps with another number of values than their lane has parts: {', '.join(odd)}")

    @property
    def valued(self):
        """Whether any box has a number."""
        return any(value is not None for step in self.steps for value in step.values)


def draw(body, language, size):
    """Activities at the left, lanes at their right, the regular course as a line and exceptions beside it.

    Parameters
    ----------
    body : Swimlane
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """One line per activity: number, label, lane, whether it is an exception, the values of its lane's parts.

    Parameters
    ----------
    body : Swimlane
    language : Language

    Returns
    -------
    str
    """
    lines = [text for text in (body.start, body.end) if text]
    for place, step in enumerate(body.steps, 1):
        lane = body.lanes[step.lane]
        values = [f"{name} {formats.six(value)}" for name, value in zip(lane.names, step.values, strict=False)]
        mark = " *" if step.exception else ""
        lines.append(" | ".join([f"{place} {step.label}{mark}", lane.label, *values]))
    return "\n".join(lines)


def html(body, language, *, caption=""):
    """Every activity as a row.

    Parameters
    ----------
    body : Swimlane
    language : Language
    caption : str
        What is shown; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("item", "lane", "value", "remark")]
    rows = [_cells(body, place, language) for place in range(len(body.steps))]
    marked = [place for place, step in enumerate(body.steps) if step.exception]
    return markup.table(caption or language.say("exhibit.data"), headings, rows, marked=marked)


def _cells(body, place, language):
    step, lane = body.steps[place], body.lanes[body.steps[place].lane]
    values = [shown(value, body.format, language) for value in step.values]
    named = [f"{name} {value}" for name, value in zip(lane.parts, values, strict=True)] if lane.parts and values else values
    remark = language.say("exhibit.swimlane.exception") if step.exception else formats.ABSENT
    return f"{place + 1} {step.label}", lane.label, " · ".join(named) or formats.ABSENT, remark
