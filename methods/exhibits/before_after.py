"""Kind ``before_after``: two stages in time order with their own limits, the change with its interval, a verdict with reasons.

In       ``BeforeAfter``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  limits are those of each stage's own variation; the change is written in the unit that its label names
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.before_after_drawing import drawn

STATES = ("proved", "not_demonstrated", "worse")


@dataclass(frozen=True)
class StagePoint:
    """One point: its label, value (None: a gap), limits of its stage at that point (None: none), the rules that close on it."""

    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageSide:
    """One stage: its name, its centre (None: no point has a value) and its points in order."""

    label: str
    centre: float | None
    points: tuple[StagePoint, ...]


@dataclass(frozen=True)
class Reason:
    """One condition of the verdict in words; ``met`` None where nobody knows."""

    words: str
    met: bool | None


@dataclass(frozen=True)
class BeforeAfter:
    """Two stages, what changed, and what is proved.

    Attributes
    ----------
    before, after : StageSide
    gap : int
        Points that lie between the stages and belong to neither.
    measure : str
        What the points show.
    change_label, no_change : str
        What the change is and in which unit; the words at zero.
    change, low, high : float or None
        In the unit that the label names; None where it cannot be estimated.
    state : str
        One of ``STATES``.
    verdict : str
        The same in words.
    reasons : tuple of Reason
    format, change_format : str
        How points and change are written.

    Raises
    ------
    ExhibitError
        A format or a state that does not exist, or no point with a value.
    """

    kind: ClassVar[str] = "before_after"
    before: StageSide
    after: StageSide
    gap: int
    measure: str
    change_label: str
    no_change: str
    change: float | None
    low: float | None
    high: float | None
    state: str
    verdict: str
    reasons: tuple[Reason, ...]
    format: str = "number:2"
    change_format: str = "number:2"

    def __post_init__(self):
        formats.check(self.format)
        formats.check(self.change_format)
        if self.state not in STATES:
            raise ExhibitError(f"before_after: state '{self.state}' is not one of {', '.join(STATES)}")
        if all(point.value is None for side in (self.before, self.after) for point in side.points):
            raise ExhibitError("before_after: no point has a value; say so in a note")


def draw(body, language, size):
    """The stages side by side over one axis, the change against zero, the verdict with its reasons.

    Parameters
    ----------
    body : BeforeAfter
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """Centre and points of each stage with limits and signals, the change, the verdict and its reasons.

    Parameters
    ----------
    body : BeforeAfter
    language : Language

    Returns
    -------
    str
    """
    lines = [body.measure]
    for side in (body.before, body.after):
        lines.append(f"{side.label}: {formats.six(side.centre)}")
        for point in side.points:
            cells = (formats.six(point.value), formats.six((point.lower, point.upper)), ", ".join(point.signals))
            lines.append(f"{point.label}: {' '.join(cells)}".rstrip())
    lines.append(f"{body.change_label}: {formats.six(body.change)} {formats.six((body.low, body.high))} ({body.no_change}: 0)")
    return "\n".join([*lines, body.verdict, *(f"{_MARKS[reason.met]} {reason.words}" for reason in body.reasons)])


_MARKS = {True: "+", False: "-", None: "?"}


def html(body, language, *, caption=""):
    """Points as rows under the centre of their stage; last the change, the verdict and its reasons.

    Parameters
    ----------
    body : BeforeAfter
    language : Language
    caption : str
        What is measured; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("period", "value", "low", "high", "signals")]
    rows, marked = [], []
    for side in (body.before, body.after):
        rows.append((side.label, formats.written(side.centre, body.format, language), "", "", ""))
        for point in side.points:
            marked += [len(rows)] if point.signals else []
            cells = [formats.written(number, body.format, language) for number in (point.value, point.lower, point.upper)]
            rows.append((point.label, *cells, ", ".join(point.signals)))
    change = [formats.written(number, body.change_format, language) for number in (body.change, body.low, body.high)]
    rows.append((body.change_label, *change, ""))
    table = markup.table(caption or language.say("exhibit.data"), headings, rows, numeric=(1, 2, 3), marked=marked)
    said = [f"{language.say(f'exhibit.reason.{_NAMES[reason.met]}')}: {reason.words}" for reason in body.reasons]
    return table + markup.paragraph(body.verdict, bold=True) + markup.bullets(said)


_NAMES = {True: "met", False: "missing", None: "unknown"}
