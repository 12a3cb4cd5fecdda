"""Kind ``route_map``: which step follows which, how often, and how long the wait between them is.

In       ``RouteMap``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  an arc from ``""`` begins a case, an arc to ``""`` ends it
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import formats, markup
from methods.exhibits.route_drawing import drawn


@dataclass(frozen=True)
class Stop:
    """One activity: how many cases pass it, its mean place in the sequence (0 first, 1 last), whether it is an exception, how
    many cases are there and still open.
    """

    id: str
    label: str
    cases: int
    place: float
    exception: bool = False
    open: int = 0


@dataclass(frozen=True)
class Arc:
    """One transition; ``start`` or ``end`` may be ``""``: the beginning or the end of the case. ``wait`` is written out;
    ``share`` is that of the passes through ``start`` that go on this way, where there is a choice.
    """

    start: str
    end: str
    cases: int
    wait: str = ""
    marked: bool = False
    share: float | None = None


@dataclass(frozen=True)
class RouteMap:
    """Stops and the arcs between them; width is cases, colour marks the longest waits; ``left_out`` says what is not drawn.

    Raises
    ------
    ExhibitError
        There is no stop, two stops share an id, or an arc leads to a stop that is not there.
    """

    kind: ClassVar[str] = "route_map"
    stops: tuple[Stop, ...]
    arcs: tuple[Arc, ...]
    key: str
    left_out: str = ""

    def __post_init__(self):
        ids = [stop.id for stop in self.stops]
        if not ids or len(set(ids)) < len(ids) or "" in ids:
            raise ExhibitError("route_map: every stop needs an id of its own, and there must be one stop at least")
        lost = sorted({end for arc in self.arcs for end in (arc.start, arc.end)} - {*ids, ""})
        if lost:
            raise ExhibitError(f"route_map: arcs lead to stops that are not there: {', '.join(lost)}")


def draw(body, language, size):
    """The main path straight down, side branches at its right, longest waits in boxes of the accent's colour.

    Parameters
    ----------
    body : RouteMap
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """Cases of every stop, then cases and wait of every arc.

    Parameters
    ----------
    body : RouteMap
    language : Language

    Returns
    -------
    str
    """
    name = _names(body, language)
    lines = [f"{stop.label}: {formats.six(stop.cases)}" for stop in body.stops]
    for arc in body.arcs:
        wait = f" ({arc.wait})" if arc.wait else ""
        share = "" if arc.share is None else f", {formats.six(arc.share)}"
        lines.append(f"{name(arc.start, 'start')} > {name(arc.end, 'end')}: {formats.six(arc.cases)}{share}{wait}")
    lines += [f"{stop.label} > {name('', 'open')}: {formats.six(stop.open)}" for stop in body.stops if stop.open]
    return "\n".join(lines)


def html(body, language, *, caption=""):
    """The arcs as a table.

    Parameters
    ----------
    body : RouteMap
    language : Language
    caption : str
        What is shown; the product's own words when empty.

    Returns
    -------
    str
    """
    name = _names(body, language)
    headings = [language.say(f"exhibit.column.{key}") for key in ("from", "to", "count", "share", "wait")]
    rows = [
        (
            name(arc.start, "start"),
            name(arc.end, "end"),
            language.number(arc.cases),
            formats.written(arc.share, "percent:1", language),
            arc.wait or formats.ABSENT,
        )
        for arc in body.arcs
    ]
    waiting = [stop for stop in body.stops if stop.open]
    rows += [(stop.label, name("", "open"), language.number(stop.open), formats.ABSENT, formats.ABSENT) for stop in waiting]
    marked = [place for place, arc in enumerate(body.arcs) if arc.marked]
    return markup.table(caption or language.say("exhibit.data"), headings, rows, numeric=(2, 3, 4), marked=marked)


def _names(body, language):
    labels = {stop.id: stop.label for stop in body.stops}
    return lambda stop, end: labels[stop] if stop else f"({language.say(f'exhibit.route.{end}')})"
