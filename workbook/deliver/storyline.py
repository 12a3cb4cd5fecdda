"""In which order is the client told what was found? The storyline, and the exhibits laid along it.

In       a storyline file (YAML): ``summary``, a list of ids, and ``sections``, each with ``id``, ``title`` in the engagement's
         languages and the ids of its ``exhibits``; the exhibits that were collected
Out      ``Storyline``, the plan; ``Story``, the plan with its exhibits, and the ids that were planned but not made
Assumes  an exhibit that nobody planned still belongs to the client: it is told last, never lost
"""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from methods.errors import Problem, TableError
from methods.tables import report
from methods.tables.check import nearest
from workbook.deliver.collect import Collected
from workbook.texts import LANGUAGES

LONGEST_SUMMARY = 6
UNPLANNED = "more-exhibits"


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Section(_Plain):
    """One planned section: id, title in each language, exhibits in order."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: dict[Literal["es", "en"], str]
    exhibits: list[str]


class Storyline(_Plain):
    """The plan of a deliverable: what the summary says first, and the sections in order."""

    summary: Annotated[list[str], Field(max_length=LONGEST_SUMMARY)] = []
    sections: list[Section]


@dataclass(frozen=True)
class Statement:
    """One sentence of the executive summary, the exhibit that proves it, and the finding it states (None: a title)."""

    text: str
    exhibit: str
    finding: dict | None = None


@dataclass(frozen=True)
class Chapter:
    """One told section: id, title in the reader's language, exhibits."""

    id: str
    title: str
    exhibits: tuple[Collected, ...]


@dataclass(frozen=True)
class Story:
    """What the client is told, in order; ``missing`` are planned ids that no notebook made."""

    summary: tuple[Statement, ...]
    chapters: tuple[Chapter, ...]
    missing: tuple[str, ...] = ()

    @property
    def exhibits(self):
        """All exhibits in the order in which they are told: the first is number 1."""
        return tuple(item for chapter in self.chapters for item in chapter.exhibits)


def read_storyline(path, *, language):
    """The plan that a storyline file holds.

    Parameters
    ----------
    path : Path
        The storyline that ships with the product, or an engagement's own.
    language : Language
        The reader; every section needs a title in their language.

    Returns
    -------
    Storyline

    Raises
    ------
    TableError
        Everything at once: the file is not YAML, a key is unknown (the nearest known one is named) or missing, a value is of
        another kind, an id is planned twice.
    """
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
        storyline = Storyline.model_validate(values)
        problems = _plan_problems(storyline, path.name, language.code)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        problems = [Problem("E-STO-001", file=path.name)]
    except ValidationError as error:
        problems = [_problem(fault, path.name) for fault in error.errors()]
    if problems:
        raise TableError("\n".join(report.line(problem, language) for problem in problems), problems)
    return storyline


def tell(storyline, collected, *, language):
    """Lay the exhibits along the storyline.

    Parameters
    ----------
    storyline : Storyline
    collected : iterable of Collected
    language : Language

    Returns
    -------
    Story
        Sections without any exhibit are left out; exhibits that no section names come in a last one. The summary holds the
        statements of the findings that ``storyline.summary`` names; an exhibit's id stands for its first finding, or for
        its title when it has none. Where nothing of the summary was made, the first findings of the story take its place.
    """
    made = {item.id: item for item in collected}
    planned = [name for section in storyline.sections for name in section.exhibits]
    chapters = [
        Chapter(section.id, section.title[language.code], tuple(made[name] for name in section.exhibits if name in made))
        for section in storyline.sections
    ]
    chapters.append(Chapter(UNPLANNED, language.say("page.more"), tuple(made[name] for name in made if name not in planned)))
    chapters = tuple(chapter for chapter in chapters if chapter.exhibits)
    statements = _statements(chapters)
    summary = tuple(statements[name] for name in storyline.summary if name in statements)
    missing = [name for name in dict.fromkeys((*storyline.summary, *planned)) if name not in statements]
    return Story(summary or _first_findings(chapters, statements), chapters, tuple(missing))


def _statements(chapters):
    statements = {}
    for chapter in chapters:
        for item in chapter.exhibits:
            findings = item.payload["findings"]
            told = [Statement(finding["statement"], item.id, finding) for finding in findings]
            statements[item.id] = told[0] if told else Statement(item.payload["title"], item.id)
            for statement in told:
                statements.setdefault(statement.finding["id"], statement)
    return statements


def _first_findings(chapters, statements):
    firsts = (statements[item.id] for chapter in chapters for item in chapter.exhibits if item.payload["findings"])
    return tuple(islice(firsts, LONGEST_SUMMARY))


def _plan_problems(storyline, file, code):
    untitled = [
        Problem("E-STO-003", file=file, column=f"sections.{position}.title.{code}")
        for position, section in enumerate(storyline.sections, start=1)
        if not section.title.get(code, "").strip()
    ]
    plans = {
        "summary": storyline.summary,
        "sections": [section.id for section in storyline.sections],
        "exhibits": [name for section in storyline.sections for name in section.exhibits],
    }
    twice = [(column, name) for column, names in plans.items() for name, times in Counter(names).items() if times > 1]
    return untitled + [Problem("E-STO-005", file=file, column=column, value=name) for column, name in twice]


def _problem(fault, file):
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in fault["loc"] if part != "[key]")
    if fault["type"] in ("extra_forbidden", "literal_error"):
        unknown = str(fault["loc"][-1] if fault["type"] == "extra_forbidden" else fault["input"])
        near = nearest(unknown, _known_keys(fault))
        return Problem("E-STO-002", file=file, column=place, value=unknown, nearest=near)
    if fault["type"] == "missing":
        return Problem("E-STO-003", file=file, column=place)
    return Problem("E-STO-004", file=file, column=place, value=str(fault["input"])[:60])


def _known_keys(fault):
    if fault["type"] == "literal_error":
        return LANGUAGES
    return Section.model_fields if len(fault["loc"]) > 1 else Storyline.model_fields
