"""Kind ``chain_map``: processes down a staircase, and in the squares between them what each gives to each.

In       ``ChainMap``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  a row gives and a column takes: what lies right of a process goes on, what lies left of it goes back. Above the first
         process lies what comes from outside, in the last column what leaves
Source   the N2 chart: Lano, R. (1977), The N2 Chart, TRW
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import markup
from methods.exhibits.chain_drawing import drawn

OUTSIDE = -1
MOST_PROCESSES = 5


@dataclass(frozen=True)
class ChainItem:
    """What ``giver`` hands to ``taker``, by the place of the process or ``OUTSIDE``; ``remark`` says how it is ``broken``."""

    label: str
    giver: int
    taker: int
    broken: bool = False
    remark: str = ""


@dataclass(frozen=True)
class ChainMap:
    """Processes in order and the items between them; ``comes`` and ``leaves`` name the outside, ``key`` says what is broken.

    Raises
    ------
    ExhibitError
        There are fewer than two processes or more than ``MOST_PROCESSES`` (a slide holds no more), an item leads to no process,
        or from one to itself.
    """

    kind: ClassVar[str] = "chain_map"
    processes: tuple[str, ...]
    items: tuple[ChainItem, ...]
    comes: str
    leaves: str
    key: str = ""

    def __post_init__(self):
        count = len(self.processes)
        if not 2 <= count <= MOST_PROCESSES:
            raise ExhibitError(f"chain_map: {count} processes; from 2 to {MOST_PROCESSES} can be drawn")
        places = range(OUTSIDE, count)
        lost = [item.label for item in self.items if item.giver == item.taker or not {item.giver, item.taker} <= set(places)]
        if lost:
            raise ExhibitError(f"chain_map: items that go from no process to another: {', '.join(lost)}")

    def name(self, place, outside):
        """What a place is called."""
        return outside if place == OUTSIDE else self.processes[place]

    @property
    def ordered(self):
        """The items by giver and taker, what comes from outside first."""
        return tuple(sorted(self.items, key=lambda item: (item.giver, item.taker % (len(self.processes) + 1))))


def draw(body, language, size):
    """The staircase with its arrows.

    Parameters
    ----------
    body : ChainMap
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """One line for each item: from, to, what, how it is broken; the broken ones with a star.

    Parameters
    ----------
    body : ChainMap
    language : Language

    Returns
    -------
    str
    """
    lines = [" > ".join(body.processes)]
    lines += [
        " | ".join(part for part in row if part) + (" *" if item.broken else "")
        for item, row in zip(body.ordered, _rows(body), strict=True)
    ]
    return "\n".join([*lines, body.key]).rstrip()


def html(body, language, *, caption=""):
    """Every item as a row.

    Parameters
    ----------
    body : ChainMap
    language : Language
    caption : str
        What is shown; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.chain.{name}") for name in ("from", "to", "item", "remark")]
    marked = [place for place, item in enumerate(body.ordered) if item.broken]
    return markup.table(caption or language.say("exhibit.data"), headings, [list(row) for row in _rows(body)], marked=marked)


def _rows(body):
    for item in body.ordered:
        yield body.name(item.giver, body.comes), body.name(item.taker, body.leaves), item.label, item.remark
