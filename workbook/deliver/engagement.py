"""One engagement's client pages, from its executed notebooks and from nothing else.

In       an engagement's folder with ``out/``: executed notebooks and the ledger
Out      ``deliver_engagement``: the client page and its manifest in each language
Assumes  what the ledger says was done is what lies there: a notebook that was changed after its run is refused
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from methods.errors import NotebookError, Problem
from methods.language import Language
from methods.tables import report
from workbook import __version__, catalog
from workbook.deliver.collect import collect
from workbook.deliver.manifest import write_manifest
from workbook.deliver.page import write_page
from workbook.deliver.storyline import read_storyline, tell
from workbook.dictionary import glossary
from workbook.engagement.folder import read_folder_profile
from workbook.run import ledger
from workbook.texts import language_for, shipped

STORYLINE = "storyline.yaml"


@dataclass(frozen=True)
class Delivery:
    """One client page.

    Attributes
    ----------
    engagement : str
        Name of the engagement's folder.
    language : Language
    label : str
        The page's place in the engagement's folder.
    exhibits : int
        How many it shows.
    missing : tuple of str
        Exhibits that the storyline names and no notebook made.
    """

    engagement: str
    language: Language
    label: str
    exhibits: int
    missing: tuple[str, ...]


def deliver_engagement(folder, *, languages=()):
    """Build the client page of an engagement in each language.

    Parameters
    ----------
    folder : str or Path
    languages : tuple of str
        Codes; all of the engagement by default.

    Returns
    -------
    tuple of Delivery

    Raises
    ------
    UsageError
        The folder is no engagement, or asks for no deliverables in one of the languages.
    TableError
        The profile or the storyline does not pass.
    NotebookError
        An executed notebook is missing, failed in its last run, or was changed after it.
    """
    folder = Path(folder)
    profile, codes = read_folder_profile(folder, languages)
    return tuple(_delivered(folder, profile, code) for code in codes)


def _delivered(folder, profile, code):
    language = language_for(profile.locale(code), folder / "texts")
    notebooks = catalog.chosen(profile.notebooks)
    records = ledger.read(folder / ledger.LEDGER).get(code, {})
    paths = _executed(folder, code, notebooks, records, language)
    own = folder / STORYLINE
    storyline = read_storyline(own if own.is_file() else shipped("templates") / STORYLINE, language=language)
    story = tell(storyline, collect(paths, language=language), language=language)
    page = write_page(
        folder,
        story,
        language=language,
        client=profile.reader_name,
        period=language.period(profile.data_from, profile.data_to),
        limits=_limits(records, notebooks, language),
        glossary=glossary(language),
        made=[(language.say("page.made.version"), f"workbook {__version__}")],
    )
    write_manifest(folder, story, [page], language=language)
    planned = {exhibit for notebook in notebooks for exhibit in notebook.exhibits}
    missing = tuple(exhibit for exhibit in story.missing if exhibit in planned)
    return Delivery(folder.resolve().name, language, page.relative_to(folder).as_posix(), len(story.exhibits), missing)


def _executed(folder, code, notebooks, records, language):
    """The executed notebooks, each proved to be the one that the ledger tells of."""
    paths, problems = [], []
    for notebook in notebooks:
        path = folder / "out" / code / "notebooks" / f"{notebook.name}.ipynb"
        record = records.get(notebook.name)
        label = path.relative_to(folder).as_posix()
        if record is None or not path.is_file():
            problems.append(Problem("E-DEL-001", file=label))
        elif record["status"] != "done":
            problems.append(Problem("E-DEL-002", file=label))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != record["sha256"]:
            problems.append(Problem("E-DEL-003", file=label))
        paths.append(path)
    if problems:
        raise NotebookError("\n".join(report.line(problem, language) for problem in problems), problems)
    return paths


def _limits(records, notebooks, language):
    """What the checks warned of, once each, as sentences."""
    warnings = [
        warning for notebook in notebooks for warning in records[notebook.name]["warnings"] if warning["code"].startswith("W-")
    ]
    problems = [Problem(**warning) for warning in warnings]
    return list(dict.fromkeys(_capital(report.sentence(problem, language)) for problem in problems))


def _capital(sentence):
    return f"{sentence[0].upper()}{sentence[1:]}."
