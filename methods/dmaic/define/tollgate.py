"""Tollgate: may the project go on to the next phase, and what is missing if not?

In       requirements, each met or not, with the facts that show it
Out      ``Requirement``, ``Tollgate``; ``tollgate_exhibit``: a grid of what was asked, whether it is there, and what is there
Assumes  a phase keeps its texts under ``dmaic_<phase>.tollgate.<key>``: ``asked`` (the requirement in a few words), ``met`` and
         ``missing`` (what is there, with the facts) and, where a claim falls with the requirement, ``consequence``
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from methods.errors import MethodError
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.finding import Finding
from methods.exhibits.grid import Grid, GridColumn

PHASES = ("define", "measure", "analyze", "improve", "control")
MOST_SAID = 3


@dataclass(frozen=True)
class Requirement:
    """One thing a phase must have before the next begins.

    Attributes
    ----------
    key : str
        Name of its texts.
    met : bool
    facts : mapping
        Words, whole numbers, days and lists of words for the sentence; a fact called ``count`` chooses its plural form.
    variant : str
        Which of several sentences of its state fits: ``missing.<variant>``; empty for the plain one.
    """

    key: str
    met: bool
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    variant: str = ""


@dataclass(frozen=True)
class Tollgate:
    """The requirements of one phase.

    Attributes
    ----------
    phase : str
        One of ``PHASES``.
    requirements : tuple of Requirement

    Raises
    ------
    MethodError
        The phase does not exist, nothing is required, or a requirement is asked for twice.
    """

    phase: str
    requirements: tuple[Requirement, ...]

    def __post_init__(self):
        keys = [requirement.key for requirement in self.requirements]
        if self.phase not in PHASES:
            raise MethodError(f"phase '{self.phase}' is not one of {', '.join(PHASES)}")
        if not keys or len(set(keys)) < len(keys):
            raise MethodError(f"tollgate of {self.phase}: requirements {keys} are none or not all different")

    @property
    def missing(self):
        """The requirements that are not met, in order."""
        return tuple(requirement for requirement in self.requirements if not requirement.met)

    @property
    def passed(self):
        """Whether nothing is missing."""
        return not self.missing

    def met(self, *keys):
        """Whether each of the named requirements is met: what an exhibit asks before it claims something.

        Raises
        ------
        KeyError
            The phase asks for no such requirement.
        """
        by_key = {requirement.key: requirement.met for requirement in self.requirements}
        return all(by_key[key] for key in keys)


def tollgate_exhibit(tollgate, provenance):
    """What the phase must have, what it has, and what may not be claimed without the rest.

    Parameters
    ----------
    tollgate : Tollgate
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_<phase>.tollgate``; the title names what is missing, the takeaways say what may not be claimed.
    """
    language, phase = provenance.language, tollgate.phase
    title = sentence(tollgate, language)
    columns = tuple(GridColumn(language.say(f"dmaic_tollgate.column.{name}")) for name in ("requirement", "state", "there"))
    rows = tuple(_row(phase, requirement, language) for requirement in tollgate.requirements)
    wanting = tuple(place for place, requirement in enumerate(tollgate.requirements) if not requirement.met)
    return Exhibit(
        id=f"dmaic_{phase}.tollgate",
        title=title,
        measure=language.say("dmaic_tollgate.measure", phase=language.say(f"dmaic_tollgate.phase.{phase}")),
        n=len(tollgate.requirements),
        body=Grid(columns, rows, marked=wanting),
        provenance=sourced(provenance),
        alt=f"{title}. {'; '.join(': '.join(row[::2]) for row in rows)}.",
        takeaways=consequences(tollgate, language)[:MOST_SAID],
        findings=(finding(tollgate, provenance),),
    )


def sourced(provenance):
    """The provenance; where none of its tables is there, its source says so.

    Parameters
    ----------
    provenance : Provenance

    Returns
    -------
    Provenance
    """
    if provenance.source:
        return provenance
    return replace(provenance, source=provenance.language.say("dmaic_define.not_done.no_source"))


def sentence(tollgate, language):
    """Whether the tollgate is passed, in one sentence that names what is missing."""
    phase = language.say(f"dmaic_tollgate.phase.{tollgate.phase}")
    if tollgate.passed:
        return language.say("dmaic_tollgate.title.passed", phase=phase, n=len(tollgate.requirements))
    names = [language.say(f"dmaic_{tollgate.phase}.tollgate.{requirement.key}.asked") for requirement in tollgate.missing]
    lowered = language.enumeration([name[:1].lower() + name[1:] for name in names])
    return language.say("dmaic_tollgate.title.missing", phase=phase, count=len(names), names=lowered)


def consequences(tollgate, language):
    """What may not be claimed while requirements are missing, one sentence each where the phase says so.

    Parameters
    ----------
    tollgate : Tollgate
    language : Language

    Returns
    -------
    tuple of str
    """
    keys = (f"dmaic_{tollgate.phase}.tollgate.{requirement.key}.consequence" for requirement in tollgate.missing)
    return tuple(language.say(key) for key in keys if language.has(key))


def finding(tollgate, provenance):
    """``dmaic_<phase>.tollgate``: how many requirements are missing, of how many."""
    return Finding(
        f"dmaic_{tollgate.phase}.tollgate",
        sentence(tollgate, provenance.language),
        value=len(tollgate.missing),
        n=len(tollgate.requirements),
        unit="requirements",
        method="count of requirements not met",
        inputs_hash=provenance.inputs_hash,
    )


def _row(phase, requirement, language):
    state = "met" if requirement.met else "missing"
    texts = f"dmaic_{phase}.tollgate.{requirement.key}"
    key = f"{texts}.{state}.{requirement.variant}" if requirement.variant else f"{texts}.{state}"
    facts = {name: language.day(fact) if isinstance(fact, datetime.date) else fact for name, fact in requirement.facts.items()}
    there = language.say(key, **facts)
    return language.say(f"{texts}.asked"), language.say(f"dmaic_tollgate.state.{state}"), there
