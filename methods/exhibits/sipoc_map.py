"""Kind ``sipoc_map``: suppliers, inputs, process, outputs, customers in five columns.

In       ``SipocMap``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  a link is (input, supplier) or (output, customer), by position
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import markup
from methods.exhibits.formats import ABSENT
from methods.exhibits.sipoc_drawing import drawn

MARKS = ("", "unmet", "met", "unmeasured")


@dataclass(frozen=True)
class SipocBox:
    """One box of a column; ``mark`` is ``unmet``, ``met``, ``unmeasured`` or empty, ``remark`` a short line under the label.

    Raises
    ------
    ExhibitError
        The mark is another word.
    """

    label: str
    mark: str = ""
    remark: str = ""

    def __post_init__(self):
        if self.mark not in MARKS:
            raise ExhibitError(f"sipoc_map: mark '{self.mark}' is not one of {', '.join(MARKS[1:])}, or empty")


@dataclass(frozen=True)
class SipocMap:
    """The five columns from left to right, with their headings; links pair an input or output with its party by index.

    ``supplies`` holds (input, supplier), ``receives`` holds (output, customer). The product explains the marks itself;
    ``key`` says what is special about this map.

    Raises
    ------
    ExhibitError
        There is no step, or a link leads to no box.
    """

    kind: ClassVar[str] = "sipoc_map"
    headings: tuple[str, str, str, str, str]
    suppliers: tuple[SipocBox, ...]
    inputs: tuple[SipocBox, ...]
    steps: tuple[SipocBox, ...]
    outputs: tuple[SipocBox, ...]
    customers: tuple[SipocBox, ...]
    supplies: tuple[tuple[int, int], ...] = ()
    receives: tuple[tuple[int, int], ...] = ()
    start: str = ""
    end: str = ""
    key: str = ""

    def __post_init__(self):
        if not self.steps:
            raise ExhibitError("sipoc_map: a process without steps cannot be drawn")
        pairs = ((self.supplies, self.inputs, self.suppliers), (self.receives, self.outputs, self.customers))
        lost = [
            link
            for links, items, parties in pairs
            for link in links
            if not (0 <= link[0] < len(items) and 0 <= link[1] < len(parties))
        ]
        if lost:
            raise ExhibitError(f"sipoc_map: links {lost} lead to no box")

    @property
    def columns(self):
        """The five columns, left to right."""
        return (self.suppliers, self.inputs, self.steps, self.outputs, self.customers)

    def parties(self, place):
        """For each box of column ``place``, the labels of the boxes it is linked with."""
        pairs = {0: [(b, a) for a, b in self.supplies], 1: self.supplies, 3: self.receives, 4: [(b, a) for a, b in self.receives]}
        partner = {0: self.inputs, 1: self.suppliers, 3: self.customers, 4: self.outputs}
        found = [[] for _ in self.columns[place]]
        for own, other in pairs.get(place, ()):
            found[own].append(partner[place][other].label)
        return found


def draw(body, language, size):
    """Five columns under their headings, joined by the links.

    Parameters
    ----------
    body : SipocMap
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """One line per box: column, label, mark, remark, partners.

    Parameters
    ----------
    body : SipocMap
    language : Language

    Returns
    -------
    str
    """
    ends = [text for text in (body.start, body.end) if text]
    return "\n".join(" | ".join(cell for cell in row if cell) for row in _rows(body, lambda mark: mark)) + "".join(
        f"\n{text}" for text in ends
    )


def html(body, language, *, caption=""):
    """Every box as a row.

    Parameters
    ----------
    body : SipocMap
    language : Language
    caption : str
        What is shown; the product's own words when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("part", "item", "requirement", "remark", "party")]
    rows = [[cell or ABSENT for cell in row] for row in _rows(body, lambda mark: mark and language.say(f"exhibit.mark.{mark}"))]
    marked = [place for place, box in enumerate(box for column in body.columns for box in column) if box.mark == "unmet"]
    return markup.table(caption or language.say("exhibit.data"), headings, rows, marked=marked)


def _rows(body, name_of):
    for place, (heading, column) in enumerate(zip(body.headings, body.columns, strict=True)):
        partners = body.parties(place)
        for box, others in zip(column, partners, strict=True):
            yield heading, box.label, name_of(box.mark), box.remark, ", ".join(others)
