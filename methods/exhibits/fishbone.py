"""Kind ``fishbone``: the causes that are suspected of one effect, branch by branch, and what became of each.

In       ``Fishbone``, a language, a size
Out      ``draw``, ``numbers``, ``html``
Assumes  what was found out about a cause is the method's; the drawing shows it: hollow for a hypothesis, solid for one that is
         borne out, struck through for one that is not
"""

from dataclasses import dataclass
from typing import ClassVar

from methods.errors import ExhibitError
from methods.exhibits import markup
from methods.exhibits.fishbone_drawing import drawn
from methods.exhibits.formats import ABSENT

WHY = "\N{RIGHTWARDS ARROW} "
STATES = ("confirmed", "elsewhere", "rejected", "hypothesis")


@dataclass(frozen=True)
class FishboneCause:
    """One cause; ``depth`` counts the whys above it on the same branch, ``remark`` is what its test said.

    Raises
    ------
    ExhibitError
        The state is none of ``STATES``.
    """

    label: str
    state: str
    depth: int = 0
    remark: str = ""

    def __post_init__(self):
        if self.state not in STATES:
            raise ExhibitError(f"fishbone: state '{self.state}' is not one of {', '.join(STATES)}")


@dataclass(frozen=True)
class FishboneBranch:
    """One bone with its causes, the ones nearest to the effect first; without causes it says that nobody named any."""

    label: str
    causes: tuple[FishboneCause, ...] = ()


@dataclass(frozen=True)
class Fishbone:
    """The effect at the head and two to eight branches, half of them above the spine.

    Raises
    ------
    ExhibitError
        There is no effect, there are fewer than two or more than eight branches, or no cause at all.
    """

    kind: ClassVar[str] = "fishbone"
    effect: str
    branches: tuple[FishboneBranch, ...]

    def __post_init__(self):
        if not self.effect.strip() or not 2 <= len(self.branches) <= 8:
            raise ExhibitError(f"fishbone: an effect and 2 to 8 branches are needed, there are {len(self.branches)}")
        if not any(branch.causes for branch in self.branches):
            raise ExhibitError("fishbone: there is no cause; say so in a note")


def draw(body, language, size):
    """Bones that lead to the head, each cause on its bone.

    Parameters
    ----------
    body : Fishbone
    language : Language
    size : Size

    Returns
    -------
    matplotlib.figure.Figure
    """
    return drawn(body, language, size)


def numbers(body, language):
    """The effect, then one line for each cause: branch, cause, state, remark; whys are indented.

    Parameters
    ----------
    body : Fishbone
    language : Language

    Returns
    -------
    str
    """
    rows = (
        (branch.label, f"{'> ' * cause.depth}{cause.label}", cause.state, cause.remark)
        for branch in body.branches
        for cause in branch.causes
    )
    return "\n".join([body.effect, *(" | ".join(cell for cell in row if cell) for row in rows)])


def html(body, language, *, caption=""):
    """Every cause as a row.

    Parameters
    ----------
    body : Fishbone
    language : Language
    caption : str
        What is shown; the effect when empty.

    Returns
    -------
    str
    """
    headings = [language.say(f"exhibit.column.{name}") for name in ("branch", "suspect", "state", "result")]
    rows, marked = [], []
    for branch in body.branches:
        for cause in branch.causes or (None,):
            if cause is None:
                rows.append((branch.label, language.say("exhibit.fishbone.none"), ABSENT, ABSENT))
                continue
            marked += [len(rows)] if cause.state == "confirmed" else []
            label = WHY * cause.depth + cause.label
            rows.append((branch.label, label, language.say(f"exhibit.fishbone.{cause.state}"), cause.remark or ABSENT))
    return markup.table(caption or body.effect, headings, rows, marked=marked)
