"""An engagement's folder, read whole and checked before anything runs on it.

In       ``engagement.yaml``, ``tables/``, ``data/`` and the extracts that the profile names
Out      ``check_engagement``: everything that is wrong; ``open_engagement``: an ``Engagement`` that is sound and frozen
Assumes  files are never written here; what several files that belong together were to become is finished first; of what was
         built only executed notebooks are read, for the notebooks that come after them
"""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import pandas as pd

from methods.errors import Problem, TableError, UsageError
from methods.event_log.cases import cases_of
from methods.event_log.window import inside
from methods.exhibits.exhibit import Provenance
from methods.exhibits.finding import fingerprint
from methods.language import Language
from methods.tables import report
from methods.tables.check import check_references, nearest
from workbook import catalog
from workbook.engagement.computed import Computed
from workbook.engagement.confidential import confidential, outward
from workbook.engagement.profile import FILE, Profile, read_profile, readers_locale
from workbook.engagement.reading import decoded
from workbook.engagement.table_files import UNREAD, TableFile, read_table, stray_files
from workbook.engagement.text_index import text_index
from workbook.engagement.upstream import READ, upstream
from workbook.files import finish_writing
from workbook.texts import language_for, terminal_locale


@dataclass(frozen=True)
class Reading:
    """Everything that was found in one folder, sound or not.

    Attributes
    ----------
    folder : Path
    profile : Profile or None
    frames : mapping of str to DataFrame
        Typed, ``words`` once per language, by table name; people under pseudonyms, their words only where they were released;
        tables without a file are empty frames.
    files : mapping of str to TableFile
    problems : tuple of Problem
        For whoever sits at the terminal: they may tell what a cell says, names too.
    locale : str
        In which the engagement's people are addressed; that of whoever sits at the terminal when the profile does not say it.
    """

    folder: Path
    profile: Profile | None
    frames: Mapping[str, pd.DataFrame]
    files: Mapping[str, TableFile]
    problems: tuple[Problem, ...]
    locale: str

    @property
    def passes(self):
        """Whether nothing stops a run."""
        return not any(problem.stops for problem in self.problems)

    @property
    def language(self):
        """The language in which the engagement's people are addressed: the first of its languages."""
        return language_for(self.locale, self.folder / "texts")

    @property
    def outward(self):
        """The problems as they may be written down, without names of people and without words that were not released."""
        return tuple(outward(problem, catalog.TABLES, self.profile) for problem in self.problems)

    @functools.cached_property
    def texts(self):
        """The client's own texts by table, id, field and language."""
        return text_index(self.frames, catalog.TABLES, self.profile.languages)


class Tables(SimpleNamespace):
    """A DataFrame for each table that was opened, as an attribute."""

    def __getattr__(self, name):
        """Only what was not opened gets here: the sentence says how to open it."""
        if name not in catalog.TABLES:
            raise AttributeError(f"there is no table '{name}'", name=name, obj=self)
        raise UsageError(language_for(terminal_locale()).say("usage.not_opened", v=name))


@dataclass(frozen=True)
class Engagement:
    """One client engagement whose tables pass, as one reader's language sees it.

    Attributes
    ----------
    profile : Profile
    language : Language
    tables : Tables
        A DataFrame for each table, by its name; ``words`` columns once, in the language.
    files : mapping of str to TableFile
    warnings : tuple of Problem
        What goes into the box of data limits.
    findings : DataFrame
        What the notebooks found that come before the one it was opened for, by the catalogue; columns as
        ``workbook.engagement.upstream`` says. Empty for a notebook that comes after none.
    upstream : DataFrame
        ``notebook``, ``state`` and number of ``findings`` of each of them; which state, ``workbook.engagement.upstream`` says.
    computed : Computed
        For computations that take long: over several processes, and kept until what they rest on changes.
    """

    profile: Profile
    language: Language
    tables: Tables
    files: Mapping[str, TableFile]
    warnings: tuple[Problem, ...]
    findings: pd.DataFrame
    upstream: pd.DataFrame
    computed: Computed

    @property
    def window(self):
        """First and last day of the observation window, both included."""
        return self.profile.data_from, self.profile.data_to

    def provenance(self, *names, findings=False):
        """What an exhibit says about the tables it was computed from.

        Parameters
        ----------
        *names : str
            Tables; those without a file or without rows are not named, but count for the fingerprint.
        findings : bool
            Whether it was also computed from what earlier notebooks found.

        Returns
        -------
        Provenance
        """
        read = [self.files[name] for name in names if name in self.files]
        sources = [self.language.say("source.file", file=file.label, count=file.rows) for file in read if file.rows]
        prints = [file.sha256 for file in read]
        if findings:
            prints.append(fingerprint(self.findings))
            count = int((self.upstream["state"] == READ).sum())
            sources += [self.language.say("source.findings", count=count, findings=len(self.findings))] if count else []
        digest = hashlib.sha256("".join(prints).encode()).hexdigest()[:16]
        period = self.language.period(self.profile.data_from, self.profile.data_to)
        return Provenance(self.language, "; ".join(sources), period, digest, self.profile.min_cell)


def open_engagement(folder, language=None, notebook=None):
    """An engagement, checked, in one language.

    Parameters
    ----------
    folder : str or Path
    language : str, optional
        Code of one of the engagement's languages; its first by default.
    notebook : str, optional
        Name of a notebook of the catalogue: only the tables that it needs or uses are read and checked, which a batch does for
        the whole engagement before any notebook runs. By default every table is.

    Returns
    -------
    Engagement

    Raises
    ------
    UsageError
        The folder is no engagement, has no deliverables in that language, or there is no such notebook.
    TableError
        Tables or profile do not pass; the message lists every problem.
    """
    reading = check_engagement(folder, notebook=notebook)
    if not reading.passes:
        stopping = [problem for problem in reading.outward if problem.stops]
        raise TableError("\n".join(report.line(problem, reading.language) for problem in stopping), stopping)
    code = language or reading.profile.languages[0]
    if code not in reading.profile.languages:
        raise UsageError(reading.language.say("usage.language", v=code, list=", ".join(reading.profile.languages)))
    frames = {name: _in_language(frame, catalog.TABLES[name], code) for name, frame in reading.frames.items()}
    before = _before(notebook, reading, code)
    return Engagement(
        reading.profile,
        language_for(reading.profile.locale(code), reading.folder / "texts"),
        Tables(**frames),
        reading.files,
        tuple(problem for problem in reading.outward if problem.code.startswith("W-")),
        before.findings,
        before.notebooks,
        Computed(reading.folder),
    )


def _before(notebook, reading, code):
    """What the notebooks found that come before this one; none come before no notebook."""
    names = catalog.chosen((notebook,))[0].after if notebook else ()
    asked = {known.name for known in catalog.chosen(reading.profile.notebooks)}
    return upstream(reading.folder, names, asked=asked, language=code, locale=reading.profile.locale(code))


def read_folder_profile(folder, languages=()):
    """The profile of an engagement and the languages that are asked for, without reading any table.

    Parameters
    ----------
    folder : str or Path
    languages : tuple of str
        Codes; all of the engagement by default.

    Returns
    -------
    tuple of (Profile, tuple of str)

    Raises
    ------
    UsageError
        The folder is no engagement, or one of the languages is not its own.
    TableError
        The profile does not pass.
    """
    profile, problems, locale = _profile_of(Path(folder))
    if profile is None:
        language = language_for(locale, Path(folder) / "texts")
        raise TableError("\n".join(report.line(problem, language) for problem in problems), problems)
    unknown = [code for code in languages if code not in profile.languages]
    if unknown:
        say = language_for(locale).say
        raise UsageError(say("usage.language", v=", ".join(unknown), list=", ".join(profile.languages)))
    return profile, tuple(languages) or profile.languages


def readers_language(folder):
    """The language in which an engagement's people are addressed, as far as its profile can be read.

    Parameters
    ----------
    folder : str or Path
        It may be no engagement at all: then the language is that of whoever sits at the terminal.

    Returns
    -------
    Language
    """
    try:
        text, _ = decoded((Path(folder) / FILE).read_bytes())
    except (OSError, UnicodeDecodeError):
        text = ""
    return language_for(readers_locale(text) or terminal_locale(), Path(folder) / "texts")


def check_engagement(folder, notebook=None):
    """Read and check everything in a folder; nothing is run.

    Parameters
    ----------
    folder : str or Path
    notebook : str, optional
        Name of a notebook: only what it reads is read and checked.

    Returns
    -------
    Reading

    Raises
    ------
    UsageError
        There is no profile in the folder: it is no engagement. There is no such notebook.
    """
    folder = Path(folder)
    finish_writing(folder)
    profile, problems, locale = _profile_of(folder)
    if profile is None:
        return Reading(folder, None, {}, {}, tuple(problems), locale)
    notebooks, names = _read_for(notebook, profile, locale)
    problems = [] if notebook else _profile_names(profile) + stray_files(folder, profile)
    frames, files, unsound = {}, {}, set()
    for table in (catalog.TABLES[name] for name in names):
        checked, file = read_table(folder, table, profile)
        frames[table.name] = checked.frame
        problems += checked.problems
        unsound |= {table.name for problem in checked.problems if problem.stops}
        files |= {table.name: file} if file else {}
    made = _cases_made(frames, files)
    frames |= made
    problems += [
        Problem("W-LOG-008", table="case", file=files["event"].label, facts={"k": len(frame)}) for frame in made.values()
    ]
    labels = {name: file.label for name, file in files.items()}
    unread = {problem.table for problem in problems if problem.code in UNREAD}
    missing = _missing_tables(notebooks, frames, files, unread | set(made))
    absent = unread | {problem.table for problem in missing} | set(catalog.TABLES) - set(names)
    lost = check_references({name: frames[name] for name in (*files, *made)}, catalog.TABLES, files=labels)
    lost = [problem for problem in lost if problem.facts["table"] not in absent]
    unsound |= absent | {problem.table for problem in lost}
    frames, unkeyed = confidential(frames, catalog.TABLES, profile)
    frames, across = _checked_across(frames, profile, unsound=unsound, absent=absent)
    placed = [Problem(**{**vars(problem), "file": labels.get(problem.table, FILE)}) for problem in across]
    problems = (*problems, *missing, *lost, *unkeyed, *placed)
    return Reading(folder, profile, MappingProxyType(frames), MappingProxyType(files), problems, locale)


def _read_for(notebook, profile, locale):
    """The notebooks that will run, and the tables to read."""
    if notebook is None:
        return catalog.chosen(profile.notebooks), tuple(catalog.TABLES)
    found = catalog.chosen((notebook,))
    if not found:
        names = [known.name for known in catalog.NOTEBOOKS]
        near = ", ".join(nearest(notebook, names)) or ", ".join(names)
        raise UsageError(language_for(locale).say("usage.no_notebook", v=notebook, list=near))
    return found, tuple(name for name in catalog.TABLES if name in {*found[0].needs, *found[0].uses})


def _profile_of(folder):
    """The profile or None, its problems, and the locale in which to tell them."""
    path = folder / FILE
    if not path.is_file():
        language = language_for(terminal_locale())
        raise UsageError(language.say("usage.no_engagement", v=folder.name or folder.resolve().name, file=FILE))
    try:
        text, _ = decoded(path.read_bytes())
    except (OSError, UnicodeDecodeError):
        return None, [Problem("E-PRO-001", file=FILE)], terminal_locale()
    profile, problems = read_profile(text)
    return profile, problems, readers_locale(text) or terminal_locale()


def _profile_names(profile):
    """Notebooks and tables that the profile names and that do not exist."""
    notebooks = [notebook.name for notebook in catalog.NOTEBOOKS]
    unknown = [("E-PRO-005", "notebooks", name, notebooks) for name in profile.notebooks if name not in notebooks]
    unknown += [("E-PRO-006", "sources", name, catalog.TABLES) for name in profile.sources if name not in catalog.TABLES]
    return [
        Problem(code, file=FILE, column=field, value=name, nearest=nearest(name, known), facts={"v": name})
        for code, field, name, known in unknown
    ]


def _missing_tables(notebooks, frames, files, unread):
    problems = {}
    for notebook in notebooks:
        for name in notebook.needs:
            facts = {"table": name, "notebook": notebook.name}
            if name in problems or name in unread or (name in files and not frames[name].empty):
                continue
            code, label = ("E-FIL-005", files[name].label) if name in files else ("E-FIL-001", f"tables/{name}.csv")
            problems[name] = Problem(code, table=name, file=label, facts=facts)
    return list(problems.values())


def _cases_made(frames, files):
    """The table of cases, made from the events where the engagement has none."""
    if "case" not in frames or "case" in files or "event" not in frames or frames["event"].empty:
        return {}
    cases = cases_of(frames["event"])
    return {"case": pd.concat([frames["case"], cases]).astype(frames["case"].dtypes)}


def _checked_across(frames, profile, *, unsound, absent):
    readable = {name: _in_language(frame, catalog.TABLES[name], profile.languages[0]) for name, frame in frames.items()}
    problems = _profile_problems(profile, readable["role"]) if "role" in readable else []
    for check in catalog.checks():
        if not (absent if check.row_by_row else unsound) & set(check.tables):
            problems += check.run(readable, (profile.data_from, profile.data_to))
    within = {"event": inside(frames["event"], (profile.data_from, profile.data_to))} if "event" in frames else {}
    return {**frames, **within}, problems


def _profile_problems(profile, role):
    weeks = (profile.data_to - profile.data_from).days // 7
    problems = [] if weeks >= 8 else [Problem("W-ENG-003", facts={"n": weeks})]
    senior = role.loc[role["level"] == "senior", "role_id"].dropna()
    if not role.empty and profile.sponsor_role not in set(senior):
        value = profile.sponsor_role or ""
        problems.append(Problem("E-ENG-002", column="sponsor_role", value=value, nearest=tuple(senior[:3])))
    return problems


def _in_language(frame, table, code):
    columns = {column.name: f"{column.name}_{code}" if column.kind == "words" else column.name for column in table.columns}
    return frame[list(columns.values())].set_axis(list(columns), axis=1)
