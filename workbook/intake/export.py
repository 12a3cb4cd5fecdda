"""The tables of an engagement as a workbook for its client.

In       an engagement's folder, which tables, where to
Out      ``export_workbook``
Assumes  the file holds no clock, no name of a user or a machine: the same tables give the same bytes
"""

import difflib
from dataclasses import dataclass
from pathlib import Path

from methods.errors import TableError, UsageError
from methods.tables import report
from workbook import catalog
from workbook.engagement import check_engagement
from workbook.engagement.reading import read_rows
from workbook.files import write_whole
from workbook.intake.drawing import Sheet, drawn
from workbook.intake.form import Meta, contract_hash, titles
from workbook.intake.labels import naming_column, row_labels
from workbook.intake.rows import Rows, fingerprint, rows_of
from workbook.texts import language_for

NAMELESS = ("E-FIL-002", "E-FIL-004", "E-ROW-001", "E-COL-001", "E-COL-003", "E-KEY-001")  # rows cannot be told apart


@dataclass(frozen=True)
class Stored:
    """One table as it lies in the engagement: its rows, its bytes, where; without a file ``content`` is None."""

    rows: Rows
    content: bytes | None
    label: str
    separator: str


def export_workbook(folder, to, *, tables=(), language=None):
    """Write the workbook that a client fills in.

    Parameters
    ----------
    folder : str or Path
    to : str or Path
        ``….xlsx``; a file that is there and says something else is not replaced: it may hold a client's work.
    tables : tuple of str
        Names; by default those that the engagement's notebooks need or use and that come from conversations.
    language : str, optional
        Code of one of the engagement's languages; its first by default.

    Returns
    -------
    tuple of str
        Names of the tables, one for each sheet.

    Raises
    ------
    UsageError
        A table does not exist or comes from a system, the language is not the engagement's, the file is not called ``.xlsx``
        or exists, or a text is longer than a cell can hold.
    TableError
        The profile does not pass, or rows of a table cannot be told apart.
    OSError
        The file cannot be written.
    """
    reading = check_engagement(folder)
    say = reading.language.say
    _refuse(reading, [problem for problem in reading.problems if reading.profile is None and problem.stops])
    profile, to = reading.profile, Path(to)
    code = language or profile.languages[0]
    if code not in profile.languages:
        raise UsageError(say("usage.language", v=code, list=", ".join(profile.languages)))
    if to.suffix.lower() != ".xlsx":
        raise UsageError(say("intake.name", v=to.name))
    chosen = chosen_tables(reading, tables)
    stored = {table.name: stored_table(reading, table) for table in chosen}
    _refuse(reading, [problem for found in stored.values() for problem in nameless(found)])
    content = drawn(*_form(reading, stored, language_for(profile.locale(code), reading.folder / "texts")))
    if to.exists() and to.read_bytes() != content:
        raise UsageError(say("intake.exists", v=to.name))
    write_whole(to, content)
    return tuple(stored)


def chosen_tables(reading, names=()):
    """The tables that a client can be asked for, in the order of the catalogue.

    Parameters
    ----------
    reading : Reading
    names : tuple of str
        Those that the engagement's notebooks need or use by default.

    Returns
    -------
    list of Table

    Raises
    ------
    UsageError
        One does not exist, comes from a system, or does not lie in ``tables/`` as plain text.
    """
    say = reading.language.say
    unknown = [name for name in names if name not in catalog.TABLES]
    if unknown:
        near = difflib.get_close_matches(unknown[0], catalog.TABLES, n=3, cutoff=0.5)
        raise UsageError(say("intake.no_table", v=unknown[0], list=", ".join(near or catalog.TABLES)))
    systems = [name for name in names if not _from_a_conversation(reading, catalog.TABLES[name])]
    if systems:
        raise UsageError(say("intake.extract", v=", ".join(systems)))
    notebooks = catalog.chosen(reading.profile.notebooks)
    asked = names or {name for notebook in notebooks for name in (*notebook.needs, *notebook.uses)}
    chosen = [table for table in catalog.TABLES.values() if table.name in asked and _from_a_conversation(reading, table)]
    if not chosen:
        raise UsageError(say("intake.no_tables"))
    return chosen


def stored_table(reading, table):
    """One table as it lies in the engagement.

    Parameters
    ----------
    reading : Reading
    table : Table

    Returns
    -------
    Stored
    """
    file, languages = reading.files.get(table.name), reading.profile.languages
    if file is None:
        return Stored(Rows(table, {}), None, f"tables/{table.name}.csv", "")
    content = (reading.folder / file.label).read_bytes()
    raw = read_rows(content, table.headers(languages), compressed=False)
    rows = rows_of(raw.frame, table, file.writing, languages=languages, file=file.label, comments=True)
    return Stored(rows, content, file.label, raw.separator or file.separator)


def nameless(stored):
    """The problems of a table that keep its rows from being told apart.

    Parameters
    ----------
    stored : Stored

    Returns
    -------
    list of Problem
    """
    key = stored.rows.table.key
    return [
        problem
        for problem in stored.rows.problems
        if problem.code in NAMELESS or (problem.code == "E-REQ-001" and problem.column in key)
    ]


def _from_a_conversation(reading, table):
    file = reading.files.get(table.name)
    plain = file is None or (file.label.endswith(".csv") and (reading.folder / file.label).is_file())
    return plain and not table.extract and table.name not in reading.profile.sources


def _refuse(reading, problems):
    if problems:
        raise TableError("\n".join(report.line(problem, reading.language) for problem in problems), problems)


def _form(reading, stored, language):
    """What is drawn: sheets, the meaning of references that lead elsewhere, and what the file says about itself."""
    profile = reading.profile
    named = titles([found.rows.table for found in stored.values()], language)
    sheets = [Sheet(found.rows, named[name]) for name, found in stored.items()]
    pointed = {column.references for sheet in sheets for column in sheet.rows.table.columns if column.references}
    labels = {name: labels_of(reading, catalog.TABLES[name], stored, language) for name in sorted(pointed | set(stored))}
    exported = {name: _exported(found.rows, labels[name], profile.languages) for name, found in stored.items()}
    contracts = {name: contract_hash(found.rows.table, profile.languages) for name, found in stored.items()}
    return sheets, labels, Meta(profile.engagement_id, language.code, contracts, exported), profile, language


def labels_of(reading, table, stored, language):
    """What drop-downs call the rows of a table; nothing for logs and for tables without a name for each row.

    Parameters
    ----------
    reading : Reading
    table : Table
    stored : mapping of str to Stored
    language : Language

    Returns
    -------
    dict of str to str
        Key to label.
    """
    languages = reading.profile.languages
    if len(table.key) != 1 or not _from_a_conversation(reading, table):
        return {}
    naming = naming_column(table, languages, language.code)
    found = stored.get(table.name) or stored_table(reading, table)
    return row_labels({cells[table.key[0]]: cells.get(naming, "") for cells in found.rows.texts.values() if cells[table.key[0]]})


def _exported(rows, labels, languages):
    headers = rows.table.headers(languages)
    return {name: (fingerprint(rows.texts[row], headers), labels.get(name, "")) for name, row in rows.names(headers).items()}
