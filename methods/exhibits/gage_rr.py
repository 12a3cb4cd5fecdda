"""Kind ``gage_rr``: a measurement study in four panels: components of variance, readings by part, by operator, and both together.

In       ``GageRR``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  shares of study variation come from standard deviations and do not add up to one; operators are letters, never names
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.gage_rr_drawing import drawn

MOST_PARTS, MOST_OPERATORS, MOST_COMPONENTS = 40, 6, 7


@dataclass(frozen=True)
class GageComponent:
    """One source of variation: its shares of variance, of study variation and of the tolerance, as fractions; None: not
    estimable.

    ``inner`` sources are parts of the source above; ``marked`` is the one that the title talks about.
    """

    label: str
    contribution: float | None
    study_variation: float | None
    tolerance: float | None = None
    inner: bool = False
    marked: bool = False


@dataclass(frozen=True)
class GageCell:
    """The readings of one part by one operator, by their places among ``parts`` and ``operators``."""

    part: int
    operator: int
    readings: tuple[float, ...]

    @property
    def mean(self):
        """Mean of the readings."""
        return sum(self.readings) / len(self.readings)


@dataclass(frozen=True)
class GageRR:
    """Components, and the readings behind them; ``format`` is that of a reading.

    ``headings`` name the columns of the components (contribution, study variation, tolerance); ``panels`` name the panels
    (components, parts, operators, interaction); ``all_label`` names the row of the means of all operators; ``bands`` are the
    shares of study variation where one verdict ends and the next begins.

    Raises
    ------
    ExhibitError
        No component or reading, a cell outside the parts and operators, more of anything than can be drawn, names missing, or a
        format that does not exist.
    """

    kind: ClassVar[str] = "gage_rr"
    components: tuple[GageComponent, ...]
    parts: tuple[str, ...]
    operators: tuple[str, ...]
    cells: tuple[GageCell, ...]
    headings: tuple[str, str, str]
    panels: tuple[str, str, str, str]
    all_label: str
    bands: tuple[float, ...] = (0.10, 0.30)
    format: str = "number:2"

    def __post_init__(self):
        formats.check(self.format)
        if not (self.components and self.cells):
            raise ExhibitError("gage_rr: there is no component or no reading to draw; say so in a note")
        counts = ((self.parts, MOST_PARTS), (self.operators, MOST_OPERATORS), (self.components, MOST_COMPONENTS))
        if any(len(items) > most for items, most in counts):
            raise ExhibitError(
                f"gage_rr: {len(self.parts)} parts, {len(self.operators)} operators and {len(self.components)} components;"
                f" at most {MOST_PARTS}, {MOST_OPERATORS} and {MOST_COMPONENTS} can be drawn"
            )
        strange = [
            cell for cell in self.cells if not (0 <= cell.part < len(self.parts) and 0 <= cell.operator < len(self.operators))
        ]
        if strange or not all(cell.readings for cell in self.cells):
            raise ExhibitError("gage_rr: a cell without readings, or of a part or operator that is not named")
        if len(self.headings) != 3 or len(self.panels) != 4:
            raise ExhibitError(f"gage_rr: {len(self.headings)} headings and {len(self.panels)} panels; 3 and 4 are needed")

    @property
    def with_tolerance(self):
        """Whether any component has a share of the tolerance."""
        return any(component.tolerance is not None for component in self.components)

    def mean_of(self, *, part=None, operator=None):
        """Mean of the readings of a part, of an operator, or of one cell; None where there is none."""
        chosen = [
            reading
            for cell in self.cells
            if part in (None, cell.part) and operator in (None, cell.operator)
            for reading in cell.readings
        ]
        return sum(chosen) / len(chosen) if chosen else None


def draw(body, language, size):
    """Four panels, with the numbers of each printed.

    Parameters
    ----------
    body : GageRR
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """One line per component, then one per cell with its readings.

    Parameters
    ----------
    body : GageRR
    language : Language

    Returns
    -------
    str
    """
    lines = [
        f"{component.label}: {formats.six(component.contribution)} {formats.six(component.study_variation)}"
        f" {formats.six(component.tolerance)}{' *' if component.marked else ''}"
        for component in body.components
    ]
    lines += [
        f"{body.parts[cell.part]} | {body.operators[cell.operator]}: {', '.join(map(formats.six, cell.readings))}"
        for cell in body.cells
    ]
    return "\n".join(lines)


def html(body, language, *, caption=""):
    """Two tables: the components, and the mean of each part by operator.

    Parameters
    ----------
    body : GageRR
    language : Language
    caption : str
        What is measured; the product's own words when empty.

    Returns
    -------
    str
    """
    shown = 3 if body.with_tolerance else 2
    rows = [
        (component.label, *(share_text(share, language) for share in shares_of(component)[:shown]))
        for component in body.components
    ]
    marked = [place for place, component in enumerate(body.components) if component.marked]
    numeric = tuple(range(1, shown + 1))
    first = markup.table(
        caption or language.say("exhibit.data"), (body.panels[0], *body.headings[:shown]), rows, numeric=numeric, marked=marked
    )
    means = [
        (name, *(_written(body, language, part=part, operator=operator) for operator in _everybody(body)))
        for part, name in enumerate(body.parts)
    ]
    means.append((body.all_label, *(_written(body, language, operator=operator) for operator in _everybody(body))))
    headings = (body.panels[3], *body.operators, body.all_label)
    return first + markup.table(body.panels[3], headings, means, numeric=tuple(range(1, len(headings))))


def shares_of(component):
    """The three shares of a component, in the order of the headings."""
    return component.contribution, component.study_variation, component.tolerance


def share_text(share, language):
    """A share as a percentage with one decimal; a dash where there is none."""
    return formats.written(share, "percent:1", language)


def _everybody(body):
    return (*range(len(body.operators)), None)


def _written(body, language, **chosen):
    return formats.written(body.mean_of(**chosen), body.format, language)
