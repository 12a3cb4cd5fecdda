"""What a batch is asked to do, seen from outside: which engagements, in which languages, how much there is to read.

In       folders, and what the command line chose
Out      ``Choice``; ``survey`` of one folder; ``engagements_below``; ``longest_first``
Assumes  no table is read here; the bytes of the tables tell how long an engagement will take
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from methods.errors import UsageError, WorkbookError
from methods.language import Language
from workbook import catalog
from workbook.catalog import Notebook
from workbook.engagement.folder import read_folder_profile, readers_language
from workbook.engagement.profile import FILE, Profile
from workbook.run.fingerprint import of_file
from workbook.texts import language_for, terminal_locale


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What holds for every engagement of a batch.

    Attributes
    ----------
    only, languages, settings : tuple of str
        Notebooks, codes, ``NAME=VALUE``.
    force : bool
        Run what is unchanged too.
    cell_timeout, time_limit : float
        Seconds for one cell and for one notebook.
    memory : int or None
        Bytes for one kernel.
    deliver : callable or None
        ``deliver(folder, languages=(code,))`` builds the deliverables of an engagement that is complete.
    command : str
        What others are told who find the folder held.
    """

    only: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    force: bool = False
    cell_timeout: float = 600.0
    time_limit: float = 600.0
    memory: int | None = None
    deliver: Callable | None = None
    command: str = ""


@dataclass(frozen=True, eq=False)
class Survey:
    """One engagement before anything is done to it.

    Attributes
    ----------
    folder : Path
    name : str
        Of the folder.
    language : Language
        In which its people are told.
    profile : Profile or None
    profile_sha256 : str
    codes : tuple of str
        Languages to run in.
    notebooks : tuple of Notebook
        Those to run, in the order of the catalogue.
    size : int
        Bytes of its tables.
    error : WorkbookError or None
        Why nothing of it can run.
    """

    folder: Path
    name: str
    language: Language
    profile: Profile | None = None
    profile_sha256: str = ""
    codes: tuple[str, ...] = ()
    notebooks: tuple[Notebook, ...] = ()
    size: int = 0
    error: WorkbookError | None = None

    @property
    def count(self):
        """Notebooks to settle, each language by itself."""
        return len(self.codes) * len(self.notebooks)


def survey(folder, choice):
    """Look at one folder.

    Parameters
    ----------
    folder : str or Path
    choice : Choice

    Returns
    -------
    Survey
        With ``error`` when the folder is no engagement, its profile does not pass, or it has no such notebook or language.
    """
    folder = Path(folder)
    name = folder.resolve().name
    try:
        profile, codes = read_folder_profile(folder, choice.languages)
        language = language_for(profile.locale(profile.languages[0]), folder / "texts")
        notebooks = _chosen_notebooks(profile, choice.only, language)
        return Survey(folder, name, language, profile, of_file(folder / FILE), codes, notebooks, _size(folder, profile))
    except WorkbookError as error:
        return Survey(folder, name, _speech(folder), error=error)
    except OSError as error:
        language = _speech(folder)
        return Survey(folder, name, language, error=refused_by_system(error, language))


def refused_by_system(error, language):
    """An error of the operating system as a refusal: what it said, and the file's name without its folder."""
    file = Path(str(error.filename or "")).name
    return UsageError(language.say("usage.system", v=file, reason=error.strerror or type(error).__name__))


def engagements_below(folder):
    """All engagements in a folder, at any depth, in the order of their paths.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    tuple of Path

    Raises
    ------
    UsageError
        There is none.
    """
    found = []
    for place, folders, files in os.walk(folder):
        folders.sort()
        if FILE in files:
            found.append(Path(place))
            folders.clear()
    if not found:
        say = language_for(terminal_locale()).say
        raise UsageError(say("batch.none_below", folder=Path(folder).resolve().name, file=FILE))
    return tuple(sorted(found))


def longest_first(surveys):
    """The order in which to begin: the largest first, so that all processes are busy to the end; equals as they were asked for.

    Parameters
    ----------
    surveys : iterable of Survey

    Returns
    -------
    list of Survey
    """
    return sorted(surveys, key=lambda seen: -seen.size)


def _speech(folder):
    try:
        return readers_language(folder)
    except UsageError:
        return language_for(terminal_locale())


def _chosen_notebooks(profile, only, language):
    asked = catalog.chosen(profile.notebooks)
    names = [notebook.name for notebook in asked]
    unknown = [name for name in only if name not in names]
    if unknown:
        raise UsageError(language.say("usage.no_notebook", v=", ".join(unknown), list=names))
    return tuple(notebook for notebook in asked if not only or notebook.name in only)


def _size(folder, profile):
    inside = (path for place in ("tables", "data") for path in (folder / place).glob("*.csv*"))
    elsewhere = (folder / source.file for source in profile.sources.values())
    return sum(path.stat().st_size for path in {*inside, *elsewhere} if path.is_file())
