"""What a returned workbook says, cell by cell, as texts that can be checked.

In       an opened workbook, the tables that exist, how the client's office writes
Out      ``Book``: what it was made from, and for each table a ``Returned`` sheet
Assumes  the machine's rows travel with their columns, so that moved and renamed is still found; what a cell shows is worth less
         than what it holds
"""

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from openpyxl.utils import get_column_letter

from methods.errors import Problem, UsageError
from methods.tables.contract import Table
from workbook import catalog
from workbook.intake.form import FIRST_ROW, FORM, HEADER_ROW, LISTS, MARK, MARK_ROW, META, Meta, column_of, quoted
from workbook.intake.rows import decimal_text

CONTROL = re.compile("_x00(?:0[0-8B-F]|1[0-9A-F])_")
MOST_ROWS, MOST_COLUMNS = 20_000, 200


@dataclass(frozen=True)
class Returned:
    """One table as it came back.

    Attributes
    ----------
    table : Table
    title : str
        What its sheet is called now.
    raw : DataFrame of str
        Index: row of the sheet.
    letters : mapping of str to str
        Header to the letters of its column.
    problems : tuple of Problem
        Cells that say nothing that could be checked.
    """

    table: Table
    title: str
    raw: pd.DataFrame
    letters: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    def cell(self, row, header=""):
        """A place as people write it: ``'Pasos del SIPOC'!C7``."""
        letter = self.letters.get(header) or next(iter(self.letters.values()), "A")
        return f"{quoted(self.title)}!{letter}{max(row or 0, HEADER_ROW + 1)}"


@dataclass(frozen=True)
class Book:
    """A returned workbook; ``lists``: for each drop-down without a sheet behind it, words to codes."""

    meta: Meta
    sheets: Mapping[str, Returned]
    lists: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...] = ()


def read_book(values, formulas, profile, say):
    """The workbook, sheet by sheet.

    Parameters
    ----------
    values, formulas : Workbook
        The same file with what its formulas say, and with the formulas.
    profile : Profile
    say : callable

    Returns
    -------
    Book

    Raises
    ------
    UsageError
        It was not exported as a form, or for another engagement.
    """
    meta = _meta(values, say)
    if meta.engagement_id != profile.engagement_id:
        raise UsageError(say("intake.refused.engagement", v=meta.engagement_id, engagement=profile.engagement_id))
    sheets, problems = {}, []
    for tab in values.worksheets:
        table = None if tab.title in (META, LISTS) else _table_of(tab)
        if table is None or table.name not in meta.contracts:
            continue
        if table.name in sheets:
            facts = {"a": sheets[table.name].title, "b": tab.title, "table": say(f"tables.table.{table.name}.name")}
            problems.append(Problem("E-INT-009", table=table.name, facts=facts))
        else:
            sheets[table.name] = _returned(tab, formulas[tab.title], table, profile)
    for name in meta.contracts:
        if name not in catalog.TABLES:
            raise UsageError(say("intake.refused.table", v=name))
        if name not in sheets:
            problems.append(Problem("E-INT-005", table=name, facts={"table": say(f"tables.table.{name}.name")}))
    return Book(meta, sheets, _lists(values), tuple(problems))


def _meta(book, say):
    try:
        rows = list(book[META].iter_rows(max_col=4, max_row=MOST_ROWS * 10, values_only=True))
        if rows[0][:2] != (MARK, FORM):
            raise UsageError(say("intake.refused.form"))
        about = json.loads(rows[1][0])
        exported = {name: {} for name in about["contracts"]}
        for table, name, said, label in rows[2:]:
            exported[table][_unescaped(name or "")] = (said, _unescaped(label or ""))
        return Meta(about["engagement"], about["language"], about["contracts"], exported)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise UsageError(say("intake.refused.form")) from None


def _lists(book):
    if LISTS not in book.sheetnames:
        return {}
    columns = list(zip(*book[LISTS].iter_rows(max_row=MOST_ROWS, values_only=True), strict=False))
    found = {}
    for codes, words in zip(columns[::2], columns[1::2], strict=False):
        pairs = zip(codes[1:], words[1:], strict=True)
        found[codes[0]] = {str(code): _unescaped(str(word)) for code, word in pairs if code and word}
    return {name: words for name, words in found.items() if name and words}


def _table_of(tab):
    mark = next(tab.iter_rows(min_row=MARK_ROW, max_row=MARK_ROW, max_col=MOST_COLUMNS, values_only=True), ())
    return next((catalog.TABLES[name] for name in mark if name in catalog.TABLES), None)


def _returned(tab, formulas, table, profile):
    rows = tab.iter_rows(min_row=HEADER_ROW, max_col=MOST_COLUMNS)
    header = [_unescaped(str(cell.value)).strip() if cell.value is not None else "" for cell in next(rows, ())]
    said, problems = {}, []
    doubles = formulas.iter_rows(min_row=FIRST_ROW, max_col=MOST_COLUMNS)
    columns = [column_of(table, name, profile.languages) for name in header]
    letters = {name: get_column_letter(place) for place, name in enumerate(header, start=1) if name}
    sheet = Returned(table, tab.title, pd.DataFrame(), letters)
    for _ in range(FIRST_ROW - HEADER_ROW - 1):
        next(rows, ())
    for row, (cells, written) in enumerate(zip(rows, doubles, strict=False), start=FIRST_ROW):
        texts = [_text(cell, column, profile.decimal_mark) for cell, column in zip(cells, columns, strict=False)]
        faults = [_fault(cell, formula) for cell, formula in zip(cells, written, strict=False)]
        problems += [_unsaid(sheet, row, place, *fault) for place, fault in enumerate(faults, start=1) if fault]
        if any(texts):
            said[row] = texts
        if texts and texts[0].startswith("#"):
            problems.append(Problem("E-INT-007", table=table.name, row=row, value=texts[0], cell=sheet.cell(row, header[0])))
        if len(said) > MOST_ROWS:
            problems.append(Problem("E-INT-008", table=table.name, row=row, cell=sheet.cell(row), facts={"limit": MOST_ROWS}))
            break
    raw = pd.DataFrame(list(said.values()), columns=header, index=list(said), dtype=object)
    return Returned(table, tab.title, raw, letters, tuple(problems))


def _fault(cell, written):
    """Why a cell says nothing: its formula failed, or no program has worked it out yet."""
    if cell.data_type == "e":
        return "E-INT-001", str(cell.value)
    if written.data_type == "f" and cell.value is None:
        return "E-INT-002", str(written.value)
    return None


def _unsaid(sheet, row, place, code, value):
    cell = f"{quoted(sheet.title)}!{get_column_letter(place)}{row}"
    return Problem(code, table=sheet.table.name, row=row, value=value, cell=cell)


def _text(cell, column, decimal_mark):
    """What a cell holds, as the client's office would have written it into a table of text."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return decimal_text(value).replace(".", decimal_mark)
    if isinstance(value, datetime.datetime):
        moment = (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
        midnight = moment.time() == datetime.time()
        return f"{moment:%Y-%m-%d}" if midnight else f"{moment:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    if isinstance(value, datetime.time):
        return f"{value:%H:%M:%S}".removesuffix(":00")
    return _unescaped(str(value)).strip()


def _unescaped(text):
    """Without the control characters that spreadsheets write as ``_x000D_``."""
    return CONTROL.sub("", text)
