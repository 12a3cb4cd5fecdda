"""A returned workbook into the engagement's tables: read, checked, compared, and only then written.

In       an engagement's folder and the file that came back
Out      ``propose``: what would change, or everything that is wrong; ``carry_out``: the change, whole or not at all
Assumes  what has changed in the tables since the export was meant: a row that both sides changed is refused, never merged
"""

from dataclasses import dataclass, replace
from pathlib import Path

from methods.errors import Problem, TableError, UsageError
from methods.tables import report
from methods.tables.cells import Writing
from workbook import catalog
from workbook.engagement import check_engagement
from workbook.engagement.blank import blank_table
from workbook.files import write_together
from workbook.intake.export import chosen_tables, labels_of, nameless, stored_table
from workbook.intake.form import column_of, contract_hash, head
from workbook.intake.merging import merged
from workbook.intake.opening import LARGEST_FILE, opened
from workbook.intake.reading import read_book
from workbook.intake.rows import rows_of
from workbook.intake.staging import as_it_would_be
from workbook.intake.table_text import edited
from workbook.intake.words import Words, on_the_sheet
from workbook.texts import language_for


@dataclass(frozen=True)
class Change:
    """What a sheet changes in one table: its sheet's name, and the names of the rows; of changed ones also which columns."""

    table: str
    title: str
    added: tuple[str, ...]
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """What an import would do.

    Attributes
    ----------
    folder : Path
    language : Language
    changes : tuple of Change
        One for each table that would change.
    contents : dict of str to bytes
        New content by the file's label.
    before : dict of str to bytes or None
        What the files held when they were compared.
    notes : tuple of Problem
        Warnings: that the contract has changed since the export, and what the tables would be warned about.
    """

    folder: Path
    language: object
    changes: tuple[Change, ...]
    contents: dict
    before: dict
    notes: tuple[Problem, ...]


def propose(folder, file):
    """Read a returned workbook and say what it would change; nothing is written.

    Parameters
    ----------
    folder : str or Path
    file : str or Path

    Returns
    -------
    Proposal

    Raises
    ------
    UsageError
        The folder is no engagement, or the file is not a workbook exported for it.
    TableError
        Something in the sheets, in the tables or in their sum is wrong; every problem has its sheet and cell.
    OSError
        The file cannot be read.
    """
    reading = check_engagement(folder)
    _refuse(reading.language, [problem for problem in reading.problems if reading.profile is None and problem.stops])
    book = _book(reading, Path(file))
    chosen = chosen_tables(reading, tuple(book.meta.contracts))
    stored = {table.name: stored_table(reading, table) for table in chosen}
    _refuse(reading.language, [problem for found in stored.values() for problem in nameless(found)])
    sheets, merges, problems = _compared(reading, book, stored, Path(file).name)
    _refuse(reading.language, [*(replace(problem, file=Path(file).name) for problem in book.problems), *problems])
    edits = {name: _edit(reading, stored[name], sheets[name], merge) for name, merge in merges.items() if merge.changes}
    contents = {stored[name].label: edit.content for name, edit in edits.items()}
    notes = [*_older(reading, book, Path(file).name), *_judged(reading, contents, edits, merges, sheets)]
    changes = tuple(_change(stored[name], sheets[name], merges[name], reading) for name in edits)
    before = {stored[name].label: stored[name].content for name in edits}
    return Proposal(reading.folder, reading.language, changes, contents, before, tuple(notes))


def carry_out(proposal):
    """Write what was proposed: every file, or none, whatever happens in between.

    Parameters
    ----------
    proposal : Proposal

    Returns
    -------
    tuple of str
        Labels of the files.

    Raises
    ------
    UsageError
        A file has changed since it was compared.
    OSError
        The folder cannot be written; every table is as it was.
    """
    for label, content in proposal.before.items():
        path = proposal.folder / label
        if (path.read_bytes() if path.exists() else None) != content:
            raise UsageError(proposal.language.say("intake.moved", file=label))
    write_together(proposal.folder, proposal.contents)
    return tuple(proposal.contents)


def _book(reading, file):
    say = reading.language.say
    if not file.is_file():
        raise UsageError(say("intake.no_file", v=file.name))
    with file.open("rb") as source:
        content = source.read(LARGEST_FILE + 1)
    values, formulas = opened(content, say)
    try:
        return read_book(values, formulas, reading.profile, say)
    except (ValueError, TypeError, KeyError, SyntaxError):
        raise UsageError(say("intake.refused.format")) from None
    finally:
        values.close()
        formulas.close()


def _compared(reading, book, stored, file):
    """Each sheet with codes for words, what it changes, and everything that is wrong with it."""
    profile, sheets, merges, problems = reading.profile, {}, {}, []
    language = language_for(profile.locale(book.meta.language), reading.folder / "texts")
    pointed = {column.references for sheet in book.sheets.values() for column in sheet.table.columns if column.references}
    labels = {name: labels_of(reading, catalog.TABLES[name], stored, language) for name in sorted(pointed)}
    words = Words(book, labels, profile, language)
    for name, returned in book.sheets.items():
        raw, ambiguous = words.coded(returned)
        rows = rows_of(raw, returned.table, _writing(profile), languages=profile.languages, file=file)
        sheets[name] = _Compared(returned, rows, file, words)
        headers = [header for header in returned.letters if column_of(returned.table, header, profile.languages)]
        exported = {row: said for row, (said, _) in book.meta.rows[name].items()}
        merges[name] = merged(rows, stored[name].rows, exported, headers)
        unclear = {(problem.column, problem.value) for problem in ambiguous}
        broken = [problem for problem in rows.problems if (problem.column, problem.value) not in unclear]
        told = [*returned.problems, *ambiguous, *broken, *_missing_columns(returned, book, profile)]
        if not any(problem.code in ("E-COL-002", "E-INT-006") for problem in told):
            told += [_conflict(conflict, returned, rows, stored[name].rows, headers) for conflict in merges[name].conflicts]
        problems += [on_the_sheet(problem, returned, file, words) for problem in told]
    return sheets, merges, problems


@dataclass(frozen=True)
class _Compared:
    returned: object
    rows: object
    file: str
    words: Words

    def said(self, row):
        """The cells of a row that the sheet has columns for."""
        return {header: text for header, text in self.rows.texts[row].items() if header in self.returned.letters}


def _writing(profile):
    return Writing(decimal_mark=profile.decimal_mark, date_order=profile.date_order, timezone=profile.timezone)


def _missing_columns(returned, book, profile):
    """Columns that were on the sheet and are gone; required ones are told as such already, and later ones never were there."""
    if contract_hash(returned.table, profile.languages) != book.meta.contracts[returned.table.name]:
        return []
    wanted = [(column, header) for column in returned.table.columns for header in column.headers(profile.languages)]
    return [
        Problem("E-INT-006", table=returned.table.name, column=header, facts={"col": header})
        for column, header in wanted
        if not column.required and header not in returned.letters
    ]


def _conflict(conflict, returned, sheet, stored, headers):
    here = stored.names(headers).get(conflict.name)
    one, other = sheet.texts.get(conflict.row, {}), stored.texts.get(here, {})
    differing = [header for header in headers if one.get(header, "") != other.get(header, "")] if one and other else []
    return Problem(
        "E-INT-004",
        table=returned.table.name,
        row=conflict.row,
        value=conflict.name,
        facts={"v": conflict.name, "cols": differing},
        variant=conflict.kind,
        cell=returned.cell(conflict.row, returned.table.key[0] if returned.table.key else ""),
    )


def _edit(reading, stored, compared, merge):
    """The file with the sheet's changes; a table without a file begins as a blank one."""
    language = language_for(reading.profile.locale(reading.profile.languages[0]))
    content = stored.content
    if content is None:
        content = blank_table(stored.rows.table, language, reading.profile.languages).encode()
    separator = stored.separator or (";" if b";" in content.splitlines()[0] else ",")
    office = _Office(stored.rows.table, reading.profile)
    changed = {}
    for old, new in merge.changed.items():
        before, after = stored.rows.texts[old], compared.said(new)
        changed[old] = {name: office.text(name, text) for name, text in after.items() if text != before[name]}
    added = [{name: office.text(name, text) for name, text in compared.said(row).items()} for row in merge.added]
    return edited(content, separator, changed=changed, removed=merge.removed, added=added)


@dataclass(frozen=True)
class _Office:
    """How numbers are written in the engagement's own files."""

    table: object
    profile: object

    def text(self, header, text):
        column = column_of(self.table, header, self.profile.languages)
        numeric = column is not None and column.kind in ("number", "fraction")
        return text.replace(".", self.profile.decimal_mark) if numeric else text


def _judged(reading, contents, edits, merges, sheets):
    """What ``check`` would say of the result: warnings that are new; refused when something that stops a run is."""
    if not contents:
        return []
    after = as_it_would_be(reading, contents)
    known = {_what(problem) for problem in reading.problems}
    problems = [_placed(problem, edits, merges, sheets) for problem in after.problems if _what(problem) not in known]
    old = [_placed(problem, edits, merges, sheets) for problem in after.problems if _what(problem) in known and problem.stops]
    _refuse(reading.language, [problem for problem in problems + old if problem.stops and (problem.cell or problem in problems)])
    return [problem for problem in problems if not problem.stops]


def _what(problem):
    return problem.code, problem.table, problem.column, problem.value, problem.variant


def _placed(problem, edits, merges, sheets):
    """A problem of a file's row at the cell it came from, where it came from one."""
    edit, merge = edits.get(problem.table), merges.get(problem.table)
    if merge is None or problem.row is None:
        return problem
    if edit is not None and problem.row in edit.added:
        row = merge.added[edit.added[problem.row]]
    else:
        old = problem.row if edit is None else edit.kept.get(problem.row)
        row = merge.changed.get(old) or merge.same.get(old)
    found = sheets[problem.table]
    return problem if row is None else on_the_sheet(problem, found.returned, found.file, found.words, row=row)


def _older(reading, book, file):
    """Tables whose contract is another than when the file was made: checked by today's all the same, and said."""
    languages = reading.profile.languages
    return [
        Problem("W-INT-001", table=name, file=file, facts={"table": sheet.title})
        for name, sheet in book.sheets.items()
        if contract_hash(sheet.table, languages) != book.meta.contracts[name]
    ]


def _change(stored, compared, merge, reading):
    table, rows = stored.rows.table, compared.rows
    headers = table.headers(reading.profile.languages)
    names = {row: name for name, row in rows.names(headers).items()}
    old = {row: name for name, row in stored.rows.names(headers).items()}
    changed = []
    for before, after in merge.changed.items():
        differing = [name for name, text in compared.said(after).items() if stored.rows.texts[before][name] != text]
        told = [head(table, column_of(table, name, reading.profile.languages), name, reading.language) for name in differing]
        changed.append((old[before], tuple(told)))
    return Change(
        table.name,
        compared.returned.title,
        tuple(names[row] for row in merge.added),
        tuple(changed),
        tuple(old[row] for row in merge.removed),
    )


def _refuse(language, problems):
    if problems:
        raise TableError("\n".join(report.line(problem, language) for problem in problems), problems)
