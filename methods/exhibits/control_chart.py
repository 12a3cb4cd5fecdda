"""Kind ``control_chart``: what was measured in time order, its variation under it, limits by stage, signals, known causes.

In       ``ControlChart``, a language, a size
Out      ``draw``, ``numbers``, ``html``; ``decimated``: the same chart with few points, none of those that matter left out
Assumes  limits are control limits, made from the process: a specification is never drawn among them. Places count the points
         of the whole series from 0, so that a chart with fewer points keeps their distances
"""

import itertools
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.control_chart_drawing import drawn

MOST_POINTS = 5000
MOST_ROWS = 200
LEVELS = ("upper", "centre", "lower")


@dataclass(frozen=True)
class Band:
    """Centre and limits from one place to another; ``provisional`` ones rest on too few points and are drawn dotted."""

    first: int
    last: int
    lower: float | None
    centre: float | None
    upper: float | None
    provisional: bool = False


@dataclass(frozen=True)
class Signal:
    """The rules that close on a point, by their codes: ``N1``, ``N5``."""

    place: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """One statistic: its name, a value for each point (None: a gap), its bands in order and its signals.

    Raises
    ------
    ExhibitError
        The format does not exist, no point has a value, or a band ends before it begins.
    """

    label: str
    values: tuple[float | None, ...]
    bands: tuple[Band, ...]
    signals: tuple[Signal, ...] = ()
    format: str = "number:2"

    def __post_init__(self):
        formats.check(self.format)
        if all(value is None for value in self.values):
            raise ExhibitError(f"control_chart: no point of '{self.label}' has a value; say so in a note")
        if any(band.last < band.first for band in self.bands):
            raise ExhibitError(f"control_chart: a band of '{self.label}' ends before it begins")


@dataclass(frozen=True)
class ChartStage:
    """A stretch of the series with a name, both places included."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class Cause:
    """What is known to have happened at a point."""

    place: int
    words: str


@dataclass(frozen=True)
class ControlChart:
    """Points by place and label, and one panel or two over them.

    Attributes
    ----------
    places, labels : tuple
        Of the points that are drawn, ascending.
    panels : tuple of Panel
        The statistic, and its variation where the chart has one.
    stages : tuple of ChartStage
    causes : tuple of Cause
    total : int
        Points of the whole series, more than are drawn when the chart was decimated.

    Raises
    ------
    ExhibitError
        No panel or more than two, columns of different length, or places that do not ascend.
    """

    kind: ClassVar[str] = "control_chart"
    places: tuple[int, ...]
    labels: tuple[str, ...]
    panels: tuple[Panel, ...]
    stages: tuple[ChartStage, ...] = ()
    causes: tuple[Cause, ...] = ()
    total: int = 0

    def __post_init__(self):
        lengths = {len(self.places), len(self.labels), *(len(panel.values) for panel in self.panels)}
        if not 1 <= len(self.panels) <= 2 or len(lengths) > 1:
            raise ExhibitError(f"control_chart: {len(self.panels)} panels, columns of {sorted(lengths)} points")
        if any(later <= earlier for earlier, later in itertools.pairwise(self.places)):
            raise ExhibitError("control_chart: places do not ascend")

    @property
    def omitted(self):
        """Points of the series that are not drawn."""
        return max(0, self.total - len(self.places))


def decimated(body, most=MOST_POINTS):
    """The chart with about ``most`` points at the most: signals, causes, gaps, and the extremes of every stretch are kept.

    Parameters
    ----------
    body : ControlChart
    most : int
        More are kept only where more than that signal.

    Returns
    -------
    ControlChart
        The same one when it is small enough.
    """
    if len(body.places) <= most:
        return body
    kept = _kept(body, most)
    places = np.asarray(body.places)[kept]
    panels = tuple(
        replace(panel, values=tuple(panel.values[row] for row in kept), bands=_bands_at(panel.bands, places))
        for panel in body.panels
    )
    return replace(
        body,
        places=tuple(int(place) for place in places),
        labels=tuple(body.labels[row] for row in kept),
        panels=panels,
        total=body.total or len(body.places),
    )


def _kept(body, most):
    places = np.asarray(body.places)
    named = {signal.place for panel in body.panels for signal in panel.signals} | {cause.place for cause in body.causes}
    named |= {edge for stage in body.stages for edge in (stage.first, stage.last)} | {int(places[0]), int(places[-1])}
    kept = set(np.flatnonzero(np.isin(places, list(named))).tolist())
    edges = np.linspace(0, len(places), max(2, most // (2 * len(body.panels)))).astype(int)
    for panel in body.panels:
        values = np.array([np.nan if value is None else value for value in panel.values], dtype=float)
        kept |= set(np.flatnonzero(np.isnan(values)).tolist())
        low, high = np.where(np.isnan(values), np.inf, values), np.where(np.isnan(values), -np.inf, values)
        for start, stop in itertools.pairwise(edges):
            kept |= {int(start + low[start:stop].argmin()), int(start + high[start:stop].argmax())}
    return sorted(kept)


def _bands_at(bands, places):
    """The bands that some of the places lie in."""
    firsts, lasts = (np.array([getattr(band, name) for band in bands]) for name in ("first", "last"))
    inside = np.searchsorted(places, firsts, "left") < np.searchsorted(places, lasts, "right")
    return tuple(bands[row] for row in np.flatnonzero(inside))


def draw(body, language, size):
    """The panels one over the other, with limits named at the right, signals by shape and number, causes by letter.

    Parameters
    ----------
    body : ControlChart
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(decimated(body), language, size)


def numbers(body, language):
    """Stages, the bands of each panel, the points with their signals, and the causes; of long series the points that tell most.

    Parameters
    ----------
    body : ControlChart
    language : Language

    Returns
    -------
    str
    """
    lines = [f"{stage.label}: {stage.first}–{stage.last}" for stage in body.stages]
    for panel in body.panels:
        lines.append(panel.label)
        lines += [
            f"{band.first}–{band.last}: {' '.join(formats.six(getattr(band, level)) for level in LEVELS)}"
            f"{' ~' if band.provisional else ''}"
            for band in formats.thinned(panel.bands)
        ]
    lines += [" | ".join(row) for row, _ in _rows(body, lambda value, _: formats.six(value))]
    lines += [f"{cause.place}: {cause.words}" for cause in body.causes]
    return "\n".join(lines)


def html(body, language, *, caption=""):
    """Points as rows under the limits of each panel; of long series those that signal and some between.

    Parameters
    ----------
    body : ControlChart
    language : Language
    caption : str
        What is measured; the product's own words when empty.

    Returns
    -------
    str
    """
    names = [panel.label for panel in body.panels]
    headings = [
        language.say("exhibit.column.period"),
        *names,
        *(language.say(f"exhibit.column.{name}") for name in ("signals", "cause")),
    ]
    levels = _level_rows(body, language)
    points = list(_rows(body, lambda value, form: formats.written(value, form, language)))
    marked = [len(levels) + place for place, (_, signalled) in enumerate(points) if signalled]
    rows = [*levels, *(row for row, _ in points)]
    return markup.table(caption or language.say("exhibit.data"), headings, rows, numeric=range(1, 1 + len(names)), marked=marked)


def _level_rows(body, language):
    """The limits of each stage that has one set of them; limits that change from point to point are drawn, not listed."""
    spans = body.stages or (ChartStage("", body.places[0], body.places[-1]),)
    return [
        (f"{stage.label} {language.say(f'exhibit.control.{level}')}".strip(), *cells, "", "")
        for stage in spans
        for level in LEVELS
        for cells in [[_level(panel, stage, level, language) for panel in body.panels]]
    ]


def _level(panel, stage, level, language):
    inside = {getattr(band, level) for band in panel.bands if band.first <= stage.last and band.last >= stage.first}
    if len(inside) > 1:
        return language.say("exhibit.control.varies")
    return formats.written(next(iter(inside), None), panel.format, language)


def _rows(body, written):
    """The cells of each point that is told, and whether it signals."""
    rules, causes = {}, {cause.place: cause.words for cause in body.causes}
    for panel in body.panels:
        for signal in panel.signals:
            rules.setdefault(signal.place, []).extend(signal.rules)
    told = range(len(body.places))
    if len(told) > MOST_ROWS:
        marked = [row for row in told if body.places[row] in rules]
        told = sorted({*formats.thinned(marked, MOST_ROWS // 2), *formats.thinned(list(told), MOST_ROWS // 2)})
    for row in told:
        place = body.places[row]
        cells = [written(panel.values[row], panel.format) for panel in body.panels]
        closing = ", ".join(dict.fromkeys(rules.get(place, ())))
        yield (body.labels[row], *cells, closing, causes.get(place, "")), place in rules
