"""Rows as plain texts that mean the same wherever they were written, their names and their fingerprints.

In       raw cells of a table, from its file or from a sheet, with the way of writing of each
Out      ``Rows``; ``rows_of``; ``fingerprint``
Assumes  ``1.234,50`` in one office and ``1234.5`` in another are the same number, and so the same text here
"""

import decimal
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from methods.errors import Problem
from methods.tables.check import check_table
from methods.tables.contract import Table

CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")  # no spreadsheet keeps them
DIGITS = 15  # that a spreadsheet keeps of a number


@dataclass(frozen=True)
class Rows:
    """One table, row by row.

    Attributes
    ----------
    table : Table
    texts : mapping of int to mapping
        Row as a spreadsheet numbers it, to header, to text; an empty cell is the empty text.
    problems : tuple of Problem
        Everything that breaks the table's contract.
    """

    table: Table
    texts: Mapping[int, Mapping[str, str]]
    problems: tuple[Problem, ...] = ()

    def names(self, headers):
        """Each row's own name: its key; in a table without one what it says, and the how-manieth that says it.

        Parameters
        ----------
        headers : collection of str
            What counts as said.

        Returns
        -------
        dict of str to int
            Name to row; of two rows with one name the first.
        """
        found, seen = {}, Counter()
        for row, cells in self.texts.items():
            if self.table.key:
                name = " + ".join(cells.get(part, "") for part in self.table.key)
            else:
                said = fingerprint(cells, headers)
                seen[said] += 1
                name = f"{said} {seen[said]}"
            found.setdefault(name, row)
        return found


def rows_of(raw, table, writing, *, languages, file="", comments=False):
    """The rows of a table, checked cell by cell.

    Parameters
    ----------
    raw : DataFrame of str
        Index: the row as a spreadsheet numbers it.
    table : Table
    writing : Writing
    languages : tuple of str
    file : str
        Name shown in problems.
    comments : bool
        Whether a row that begins with ``#`` is one.

    Returns
    -------
    Rows
    """
    checked = check_table(raw, table, writing, languages=languages, file=file, comments=comments)
    single = raw.loc[:, ~raw.columns.duplicated()]
    columns = {}
    for column in table.columns:
        for header in column.headers(languages):
            written = single[header] if header in single else pd.Series("", index=raw.index)
            pairs = zip(written.loc[checked.frame.index], checked.frame[header], strict=True)
            columns[header] = [_plain(_tidy(text), value, column.kind) for text, value in pairs]
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return Rows(table, dict(zip(map(int, checked.frame.index), rows, strict=True)), checked.problems)


def fingerprint(cells, headers):
    """Sixteen hexadecimal digits that are the same for rows that say the same.

    Parameters
    ----------
    cells : mapping of str to str
    headers : collection of str
        What counts; an empty cell says nothing, so that a column that nobody filled in changes nothing.

    Returns
    -------
    str
    """
    said = {header: text for header, text in cells.items() if text and header in headers}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def decimal_text(number):
    """A number in digits, without exponent, as exact as a spreadsheet keeps it.

    Examples
    --------
    >>> decimal_text(0.1 + 0.2), decimal_text(1e6), decimal_text(-0.0)
    ('0.3', '1000000', '0')
    """
    text = format(decimal.Decimal(f"{number:.{DIGITS}g}"), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _tidy(text):
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _plain(text, value, kind):
    """What a cell means as one text; what cannot be read stays as it was written."""
    if not text or pd.isna(value):
        return text
    if kind in ("number", "fraction", "integer"):
        return decimal_text(value) if kind != "integer" else str(int(value))
    if kind == "date":
        return f"{value:%Y-%m-%d}"
    if kind == "moment":
        return f"{value:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    if kind == "yes_no":
        return "yes" if value else "no"
    return text
