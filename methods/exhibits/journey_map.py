"""Kind ``journey_map``: stages of a journey from left to right, lanes of boxes under them, and scores on one axis.

In       ``JourneyMap``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  a column is one touchpoint, and a stage spans one or more columns; a score that nobody measured is written as missing
         and never drawn, so that no line can be read into it
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.journey_drawing import drawn

BASES = ("", "solid", "hollow")
SPANS = ("column", "stage")
LAYERS = ("customer", "company")


@dataclass(frozen=True)
class JourneyStage:
    """One stage: the customer's name for it, the field's name under it, and how many columns it spans."""

    label: str
    remark: str = ""
    columns: int = 1
    marked: bool = False


@dataclass(frozen=True)
class JourneyCell:
    """One box in a lane.

    Attributes
    ----------
    place : int
        The column or the stage, from 0, as the lane's ``span`` says; boxes of one place lie one under another.
    text, remark : str
    basis : str
        ``solid``: customers said it or it was measured; ``hollow``: staff said it or it is assumed; empty: no sign.
    moment : bool
        A moment of truth: a diamond instead of a circle.
    marked : bool
        What the title talks about.
    """

    place: int
    text: str
    remark: str = ""
    basis: str = ""
    moment: bool = False
    marked: bool = False


@dataclass(frozen=True)
class JourneyLane:
    """Boxes under a label; ``spare`` lanes are left out on a slide that has no room for them, and the figure says so.

    Raises
    ------
    ExhibitError
        The span, the layer or the basis of a box is another word.
    """

    label: str
    cells: tuple[JourneyCell, ...]
    span: str = "column"
    layer: str = "customer"
    spare: bool = False

    def __post_init__(self):
        bases = {cell.basis for cell in self.cells}
        if self.span not in SPANS or self.layer not in LAYERS or not bases <= set(BASES):
            known = f"span {' or '.join(SPANS)}, layer {' or '.join(LAYERS)}, basis solid, hollow or empty"
            raise ExhibitError(f"journey_map: lane '{self.label}' needs {known}")


@dataclass(frozen=True)
class JourneyScore:
    """What was measured at one column: share or score with its interval and n."""

    column: int
    value: float
    low: float | None
    high: float | None
    n: int
    marked: bool = False


@dataclass(frozen=True)
class JourneyMap:
    """Stages, lanes from top to bottom, and one lane of scores after the first ``scores_after`` lanes.

    ``scores_label`` is empty where there is no lane of scores; ``scores_low`` and ``scores_high`` are the ends of its axis, the
    same in every map that is to be compared.

    Raises
    ------
    ExhibitError
        There is no stage, a stage has no column, a box or score lies outside, two scores share a column, or the axis has no
        length.
    """

    kind: ClassVar[str] = "journey_map"
    stages: tuple[JourneyStage, ...]
    lanes: tuple[JourneyLane, ...]
    scores: tuple[JourneyScore, ...] = ()
    scores_label: str = ""
    scores_format: str = "percent:0"
    scores_low: float = 0.0
    scores_high: float = 1.0
    scores_after: int = 1

    def __post_init__(self):
        formats.check(self.scores_format)
        if not self.stages or any(stage.columns < 1 for stage in self.stages):
            raise ExhibitError("journey_map: a journey needs stages, and each stage a column")
        ends = {"column": self.columns, "stage": len(self.stages)}
        lost = [cell.text for lane in self.lanes for cell in lane.cells if not 0 <= cell.place < ends[lane.span]]
        places = [score.column for score in self.scores]
        if lost or len(set(places)) < len(places) or not all(0 <= place < self.columns for place in places):
            raise ExhibitError(f"journey_map: boxes {lost} or scores at {places} do not lie on {self.columns} columns")
        if not self.scores_low < self.scores_high:
            raise ExhibitError(f"journey_map: an axis from {self.scores_low} to {self.scores_high} has no length")

    @property
    def columns(self):
        """How many columns there are."""
        return sum(stage.columns for stage in self.stages)

    def stage_of(self, column):
        """The place of the stage that spans ``column``."""
        owners = [place for place, stage in enumerate(self.stages) for _ in range(stage.columns)]
        return owners[column]

    def first_column(self, stage):
        """The first column of the stage at a place."""
        return sum(other.columns for other in self.stages[:stage])


def draw(body, language, size):
    """Chevrons of stages, lanes of boxes under them, scores with their intervals.

    Parameters
    ----------
    body : JourneyMap
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """One line per stage, box and score.

    Parameters
    ----------
    body : JourneyMap
    language : Language

    Returns
    -------
    str
    """
    lines = [" | ".join(part for part in (stage.label, stage.remark) if part) for stage in body.stages]
    for lane in body.lanes:
        lines += [" | ".join(part for part in _parts(body, lane, cell, lambda sign: sign) if part) for cell in lane.cells]
    return "\n".join(
        lines
        + [
            f"{body.scores_label} | {score.column + 1} | {formats.six(score.value)} "
            f"{formats.six((score.low, score.high))} n={formats.six(score.n)}"
            for score in body.scores
        ]
    )


def html(body, language, *, caption=""):
    """Every box and every score as a row.

    Parameters
    ----------
    body : JourneyMap
    language : Language
    caption : str
        What is shown; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("part", "stage", "item", "remark", "basis")]
    cells = [(lane, cell) for lane in body.lanes for cell in lane.cells]
    rows = [_parts(body, lane, cell, lambda sign: language.say(f"exhibit.journey.{sign}")) for lane, cell in cells]
    rows += [_score_parts(body, score, language) for score in body.scores]
    marked = [place for place, part in enumerate([cell for _, cell in cells] + list(body.scores)) if part.marked]
    shown = [[part or formats.ABSENT for part in row] for row in rows]
    return markup.table(caption or language.say("exhibit.data"), headings, shown, marked=marked)


def _parts(body, lane, cell, name_of):
    stage = cell.place if lane.span == "stage" else body.stage_of(cell.place)
    signs = [name_of(sign) for sign in (cell.basis, "moment" if cell.moment else "") if sign]
    return lane.label, body.stages[stage].label, cell.text, cell.remark, ", ".join(signs)


def _score_parts(body, score, language):
    estimate = formats.estimate(score.value, score.low, score.high, body.scores_format, language)
    names = [cell.text for lane in body.lanes if lane.span == "column" for cell in lane.cells if cell.place == score.column]
    remark = f"{estimate}, {language.say('exhibit.n', n=score.n)}"
    return body.scores_label, body.stages[body.stage_of(score.column)].label, next(iter(names), ""), remark, ""
