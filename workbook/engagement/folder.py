"""An engagement's folder, read whole and checked before anything runs on it.

In       ``engagement.yaml``, ``tables/``, ``data/`` and the extracts that the profile names
Out      ``check_engagement``: everything that is wrong; ``open_engagement``: an ``Engagement`` that is sound and frozen
Assumes  files are never written here
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import pandas as pd

from methods.errors import Problem, TableError, UsageError
from methods.event_log.window import inside
from methods.exhibits.exhibit import Provenance
from methods.language import Language
from methods.tables import report
from methods.tables.cells import Writing
from methods.tables.check import check_references, check_table, nearest
from workbook import catalog
from workbook.engagement.profile import FILE, Profile, read_profile, readers_locale
from workbook.engagement.reading import decoded, mapped, read_rows
from workbook.texts import language_for, terminal_locale

SUFFIXES = (".csv", ".csv.gz")
UNREAD = ("E-FIL-002", "E-ROW-001", "E-SRC-001", "E-SRC-002", "E-SRC-004", "E-SRC-005", "E-SRC-006")


@dataclass(frozen=True)
class TableFile:
    """Where one table was read from, and what was assumed about the file.

    Attributes
    ----------
    label : str
        Inside the engagement the path from its folder; for an extract that lies elsewhere, the file's name alone.
    sha256 : str
    rows : int
        Rows that were read.
    encoding, separator : str
    writing : Writing
    """

    label: str
    sha256: str
    rows: int
    encoding: str
    separator: str
    writing: Writing


@dataclass(frozen=True)
class Reading:
    """Everything that was found in one folder, sound or not.

    Attributes
    ----------
    folder : Path
    profile : Profile or None
    frames : mapping of str to DataFrame
        Typed, ``words`` once per language, by table name; tables without a file are empty frames.
    files : mapping of str to TableFile
    problems : tuple of Problem
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


@dataclass(frozen=True)
class Engagement:
    """One client engagement whose tables pass, as one reader's language sees it.

    Attributes
    ----------
    profile : Profile
    language : Language
    tables : namespace
        A DataFrame for each declared table; ``words`` columns once, in the language.
    files : mapping of str to TableFile
    warnings : tuple of Problem
        What goes into the box of data limits.
    """

    profile: Profile
    language: Language
    tables: SimpleNamespace
    files: Mapping[str, TableFile]
    warnings: tuple[Problem, ...]

    @property
    def window(self):
        """First and last day of the observation window, both included."""
        return self.profile.data_from, self.profile.data_to

    def provenance(self, *names):
        """What an exhibit says about the tables it was computed from.

        Parameters
        ----------
        *names : str
            Tables; those without a file or without rows are not named, but count for the fingerprint.

        Returns
        -------
        Provenance
        """
        read = [self.files[name] for name in names if name in self.files]
        sources = [self.language.say("source.file", file=file.label, count=file.rows) for file in read if file.rows]
        digest = hashlib.sha256("".join(file.sha256 for file in read).encode()).hexdigest()[:16]
        period = self.language.period(self.profile.data_from, self.profile.data_to)
        return Provenance(self.language, "; ".join(sources), period, digest)


def open_engagement(folder, language=None):
    """An engagement, checked whole, in one language.

    Parameters
    ----------
    folder : str or Path
    language : str, optional
        Code of one of the engagement's languages; its first by default.

    Returns
    -------
    Engagement

    Raises
    ------
    UsageError
        The folder is no engagement, or has no deliverables in that language.
    TableError
        Tables or profile do not pass; the message lists every problem.
    """
    reading = check_engagement(folder)
    if not reading.passes:
        stopping = [problem for problem in reading.problems if problem.stops]
        raise TableError("\n".join(report.line(problem, reading.language) for problem in stopping), stopping)
    code = language or reading.profile.languages[0]
    if code not in reading.profile.languages:
        raise UsageError(reading.language.say("usage.language", v=code, list=", ".join(reading.profile.languages)))
    frames = {name: _in_language(frame, catalog.TABLES[name], code) for name, frame in reading.frames.items()}
    return Engagement(
        reading.profile,
        language_for(reading.profile.locale(code), reading.folder / "texts"),
        SimpleNamespace(**frames),
        reading.files,
        tuple(problem for problem in reading.problems if problem.code.startswith("W-")),
    )


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


def check_engagement(folder):
    """Read and check everything in a folder; nothing is run.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    Reading

    Raises
    ------
    UsageError
        There is no profile in the folder: it is no engagement.
    """
    folder = Path(folder)
    profile, problems, locale = _profile_of(folder)
    if profile is None:
        return Reading(folder, None, {}, {}, tuple(problems), locale)
    problems = _profile_names(profile) + _stray_files(folder, profile)
    frames, files, unsound = {}, {}, set()
    for table in catalog.TABLES.values():
        checked, file = _read_table(folder, table, profile)
        frames[table.name] = checked.frame
        problems += checked.problems
        unsound |= {table.name for problem in checked.problems if problem.stops}
        files |= {table.name: file} if file else {}
    labels = {name: file.label for name, file in files.items()}
    unread = {problem.table for problem in problems if problem.code in UNREAD}
    missing = _missing_tables(profile, frames, files, unread)
    absent = unread | {problem.table for problem in missing}
    lost = check_references({name: frames[name] for name in files}, catalog.TABLES, files=labels)
    problems += missing + [problem for problem in lost if problem.facts["table"] not in absent]
    unsound |= absent | {problem.table for problem in lost}
    frames, across = _checked_across(frames, profile, unsound)
    problems += [Problem(**{**vars(problem), "file": labels.get(problem.table, FILE)}) for problem in across]
    return Reading(folder, profile, MappingProxyType(frames), MappingProxyType(files), tuple(problems), locale)


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


def _read_table(folder, table, profile):
    source = profile.sources.get(table.name)
    path = folder / source.file if source else _file_of(folder, table)
    nothing = check_table(pd.DataFrame(), table, Writing(), languages=profile.languages)
    if path is None:
        return type(nothing)(nothing.frame, ()), None
    label = _label(folder, path)
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        return type(nothing)(nothing.frame, (_unreadable(error, table, label, source),)), None
    expected = source.columns.values() if source else table.headers(profile.languages)
    raw = read_rows(content, expected, compressed=path.suffix == ".gz", comments=not source)
    raw = mapped(raw, source, table, languages=profile.languages) if source and not raw.frame.columns.empty else raw
    writing = _writing(profile, source)
    checked = check_table(raw.frame, table, writing, languages=profile.languages, file=label, comments=not source)
    unread = tuple(_placed(problem, table, label) for problem in raw.problems)
    problems = unread if raw.frame.columns.empty else unread + checked.problems
    digest = hashlib.sha256(content + (source.model_dump_json() if source else "").encode()).hexdigest()
    return type(checked)(checked.frame, problems), TableFile(
        label, digest, len(checked.frame), raw.encoding, raw.separator, writing
    )


def _label(folder, path):
    """The path inside the engagement; of a file that lies elsewhere, the name alone."""
    inside_it = path.is_relative_to(folder) and ".." not in path.parts
    return path.relative_to(folder).as_posix() if inside_it else path.name


def _unreadable(error, table, label, source):
    if source and not isinstance(error, (IsADirectoryError, PermissionError)):
        place, facts = f"sources.{table.name}.file", {"v": label, "table": table.name}
        return Problem("E-SRC-006", table=table.name, file=FILE, column=place, value=label, facts=facts)
    return Problem("E-FIL-002", table=table.name, file=label)


def _placed(problem, table, label):
    return Problem(**{**vars(problem), "table": table.name, "file": problem.file or label})


def _file_of(folder, table):
    places = [folder / place / f"{table.name}{suffix}" for place in ("tables", "data") for suffix in SUFFIXES]
    return next((path for path in places if path.exists()), None)


def _writing(profile, source):
    return Writing(
        decimal_mark=(source and source.decimal_mark) or profile.decimal_mark,
        date_order=(source and source.date_order) or profile.date_order,
        timezone=profile.timezone,
        missing=source.missing if source else (),
    )


def _stray_files(folder, profile):
    """Files of tables that nobody would read, and tables that two files claim; what programs hide is theirs."""
    sources = {name: folder / source.file for name, source in profile.sources.items()}
    claims, problems = {}, []
    for path in sorted(path for place in ("tables", "data") for path in (folder / place).glob("*")):
        if path in sources.values() or path.name.startswith(".") or ".csv" not in path.name.lower():
            continue
        name = path.name.removesuffix(".gz").removesuffix(".csv")
        if name in catalog.TABLES:
            claims.setdefault(name, [_label(folder, sources[name])] if name in sources else []).append(_label(folder, path))
        else:
            near = nearest(path.name.lower().split(".csv")[0], catalog.TABLES)
            problems.append(Problem("E-FIL-003", file=_label(folder, path), value=path.name, nearest=near))
    twice = {name: labels for name, labels in claims.items() if len(labels) > 1}
    return problems + [
        Problem("E-FIL-004", table=name, file=labels[0], facts={"table": name, "list": ", ".join(labels)})
        for name, labels in twice.items()
    ]


def _profile_names(profile):
    """Notebooks and tables that the profile names and that do not exist."""
    notebooks = [notebook.name for notebook in catalog.NOTEBOOKS]
    unknown = [("E-PRO-005", "notebooks", name, notebooks) for name in profile.notebooks if name not in notebooks]
    unknown += [("E-PRO-006", "sources", name, catalog.TABLES) for name in profile.sources if name not in catalog.TABLES]
    return [
        Problem(code, file=FILE, column=field, value=name, nearest=nearest(name, known), facts={"v": name})
        for code, field, name, known in unknown
    ]


def _missing_tables(profile, frames, files, unread):
    problems = {}
    for notebook in catalog.chosen(profile.notebooks):
        for name in notebook.needs:
            facts = {"table": name, "notebook": notebook.name}
            if name in problems or name in unread or (name in files and not frames[name].empty):
                continue
            code, label = ("E-FIL-005", files[name].label) if name in files else ("E-FIL-001", f"tables/{name}.csv")
            problems[name] = Problem(code, table=name, file=label, facts=facts)
    return list(problems.values())


def _checked_across(frames, profile, unsound):
    readable = {name: _in_language(frame, catalog.TABLES[name], profile.languages[0]) for name, frame in frames.items()}
    problems = _profile_problems(profile, readable["role"])
    for check in catalog.checks():
        if not unsound & set(check.tables):
            problems += check.run(readable, (profile.data_from, profile.data_to))
    return {**frames, "event": inside(frames["event"], (profile.data_from, profile.data_to))}, problems


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
