"""The client's workbook, drawn: a first page that explains, one sheet for each table, and what the machine needs, hidden.

In       sheets with their rows, what references are called, what the file says about itself
Out      ``drawn``: bytes of an XLSX file
Assumes  no text is ever written as a formula or a link, whatever it begins with
"""

import datetime
import io
import json
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from methods.errors import UsageError
from workbook.intake.cells import Painter
from workbook.intake.cover import draw_cover
from workbook.intake.form import FIRST_ROW, FORM, LISTS, MARK, META, quoted
from workbook.intake.labels import choices, naming_column
from workbook.intake.look import looks
from workbook.intake.rows import Rows

LONGEST_TEXT = 32767  # of a cell, in Excel
SPARE_ROWS = 40
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Sheet:
    """One table with the name of its sheet."""

    rows: Rows
    title: str

    @property
    def last_row(self):
        """The last row that is prepared for filling in, as a spreadsheet numbers it."""
        return FIRST_ROW + len(self.rows.texts) + SPARE_ROWS - 1


def drawn(sheets, labels, meta, profile, language):
    """The bytes of the workbook.

    Parameters
    ----------
    sheets : list of Sheet
    labels : mapping of str to mapping
        By table, key to what drop-downs call the row.
    meta : Meta
    profile : Profile
    language : Language

    Returns
    -------
    bytes

    Raises
    ------
    UsageError
        A text is longer than a cell can hold.
    """
    _refuse_endless_texts(sheets, language)
    page = io.BytesIO()
    book = xlsxwriter.Workbook(page, PLAIN)
    book.set_properties({"title": language.say("intake.title"), "created": _midnight(profile.start)})
    book.set_size(2400, 1400)
    formats = looks(book, profile)
    cover = book.add_worksheet(language.say("intake.cover"))
    tabs = {sheet.rows.table.name: book.add_worksheet(sheet.title) for sheet in sheets}
    lists = _Lists(book, sheets, labels, profile, language)
    draw_cover(cover, sheets, formats, profile, language)
    for sheet in sheets:
        Painter(sheet, tabs[sheet.rows.table.name], formats, profile, language).draw(lists.names, labels)
    _draw_meta(book.add_worksheet(META), meta)
    cover.activate()
    book.close()
    return page.getvalue()


def _refuse_endless_texts(sheets, language):
    for sheet in sheets:
        for row, cells in sheet.rows.texts.items():
            if max(map(len, cells.values())) > LONGEST_TEXT:
                raise UsageError(language.say("intake.endless", table=sheet.title, row=str(row)))


def _midnight(day):
    return datetime.datetime.combine(day, datetime.time())


def _draw_meta(tab, meta):
    """One row for each row that was exported: table, name, fingerprint, label."""
    tab.very_hidden()
    about = {"engagement": meta.engagement_id, "language": meta.language, "contracts": meta.contracts}
    tab.write_row(0, 0, [MARK, FORM])
    tab.write_string(1, 0, json.dumps(about, sort_keys=True))
    rows = [(table, name, *said) for table, exported in meta.rows.items() for name, said in exported.items()]
    for place, cells in enumerate(rows, start=2):
        for column, text in enumerate(cells):
            tab.write_string(place, column, text)


class _Lists:
    """The hidden sheet behind the drop-downs; ``names``: what a column's list is called in formulas."""

    def __init__(self, book, sheets, labels, profile, language):
        self.names = {}
        self._book, self._tab, self._column = book, book.add_worksheet(LISTS), 0
        self._tab.hide()
        by_table = {sheet.rows.table.name: sheet for sheet in sheets}
        pointed = {column.references for sheet in sheets for column in sheet.rows.table.columns if column.references}
        for name in sorted(pointed):
            if name in by_table or labels[name]:
                self._add_rows(name, labels[name], by_table.get(name), profile, language)
        for table in [sheet.rows.table for sheet in sheets]:
            for column in table.columns:
                if words := choices(table, column, language):
                    self._add(f"{table.name}.{column.name}", words)

    def _add(self, name, words):
        """Codes, and beside them what the client calls them."""
        for row, text in enumerate((name, *words)):
            self._tab.write_string(row, self._column, text)
        for row, text in enumerate(words.values(), start=1):
            self._tab.write_string(row, self._column + 1, text)
        letter = xl_col_to_name(self._column + 1)
        self._define(name, f"={LISTS}!${letter}$2:${letter}${len(words) + 1}")

    def _add_rows(self, name, words, sheet, profile, language):
        """The rows of a table; of one that has a sheet as it stands there, new rows and new names included."""
        if sheet is None:
            self._add(name, words)
            return
        first, last = xl_col_to_name(self._column + 1), sheet.last_row - FIRST_ROW + 2
        formula = _label_formula(sheet, profile.languages, language.code)
        self._tab.write_string(0, self._column, name)
        shown = [words.get(cells[sheet.rows.table.key[0]], "") for cells in sheet.rows.texts.values()]
        for row in range(1, last):
            self._tab.write_formula(row, self._column + 1, formula, None, shown[row - 1] if row <= len(shown) else "")
        area = f"{LISTS}!${first}$2:${first}${last}"
        end = f'INDEX({area},MAX(1,SUMPRODUCT(MAX(({area}<>"")*(ROW({area})-1)))))'
        self._define(name, f"={LISTS}!${first}$2:{end}")

    def _define(self, name, area):
        self.names[name] = f"list_{name.replace('.', '.of.')}"
        self._book.define_name(self.names[name], area)
        self._column += 2


def _label_formula(sheet, languages, code):
    """The name of the row in the same place of its sheet; with its key where another row has the same name."""
    table, headers = sheet.rows.table, sheet.rows.table.headers(languages)

    def area(header):
        letter = xl_col_to_name(headers.index(header))
        return f"{quoted(sheet.title)}!${letter}${FIRST_ROW}:${letter}${sheet.last_row}"

    key, names = area(table.key[0]), area(naming_column(table, languages, code))
    key_here, name_here = f"INDEX({key},ROW()-1)", f"INDEX({names},ROW()-1)"
    apart = f'IF(SUMPRODUCT(--({names}={name_here}))>1,{name_here}&" ("&{key_here}&")",{name_here}&"")'
    return f'=IF({key_here}="","",IF({name_here}="",{key_here}&"",{apart}))'
