"""Where everything stands in the client's workbook, and how the file says what it was made from.

Out      places of rows; ``titles``: one name of a sheet for each table; ``contract_hash``; ``Meta``: what the hidden sheet
         says; ``head``: what a column is called on the sheet
Assumes  whoever fills in the file may move, sort and rename what is visible: the machine's own rows travel with the columns
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields

from workbook.dictionary import described

FORM = 1
MARK = "workbook.intake"
META, LISTS = "_meta", "_lists"
MARK_ROW, HEADER_ROW, HEAD_ROW, FIRST_ROW = 3, 4, 5, 7  # as a spreadsheet numbers them
LONGEST_TITLE = 31  # of a sheet, in Excel
FORBIDDEN_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True)
class Meta:
    """What a file says about its own making.

    Attributes
    ----------
    engagement_id : str
    language : str
        Code of the language in which its words are.
    contracts : mapping of str to str
        For each table the hash of its contract when the file was made.
    rows : mapping of str to mapping
        For each table the rows as they were exported: name of the row to (fingerprint, label in drop-downs).
    """

    engagement_id: str
    language: str
    contracts: Mapping[str, str]
    rows: Mapping[str, Mapping[str, tuple[str, str]]]


def contract_hash(table, languages):
    """The schema version of one table: it changes when a column, its kind or what it allows does.

    Parameters
    ----------
    table : Table
    languages : tuple of str

    Returns
    -------
    str
        Sixteen hexadecimal digits.
    """
    columns = [{part.name: getattr(column, part.name) for part in fields(column)} for column in table.columns]
    said = json.dumps([table.name, table.key, languages, columns], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def titles(tables, language):
    """A name of a sheet for each table: short enough for Excel, and no two alike.

    Parameters
    ----------
    tables : iterable of Table
    language : Language

    Returns
    -------
    dict of str to str
    """
    chosen = {}
    for table in tables:
        whole = " ".join(language.say(f"tables.table.{table.name}.name").translate(FORBIDDEN_IN_TITLES).split())
        title, number = _shortened(whole), 2
        while title.lower() in {other.lower() for other in chosen.values()}:
            title, number = f"{whole[: LONGEST_TITLE - 4].strip()} ({number})", number + 1
        chosen[table.name] = title
    return chosen


def _shortened(name):
    """At most what Excel takes, cut where a word ends and without a bracket that nothing closes."""
    if len(name) <= LONGEST_TITLE:
        return name
    kept = name[: LONGEST_TITLE + 1].rpartition(" ")[0] or name[:LONGEST_TITLE]
    return (kept.partition("(")[0] if ")" not in kept else kept).strip()


def head(table, column, header, language):
    """What a column is called on the sheet: ``Nombre (español)``.

    Parameters
    ----------
    table : Table
    column : Column
    header : str
        Of the file: a column of words has one for each language.
    language : Language

    Returns
    -------
    str
    """
    name = described(table, column, language)[0]
    if column.kind != "words":
        return name
    return f"{name} ({language.say(f'intake.in.{header.removeprefix(column.name + chr(95))}')})"


def column_of(table, header, languages):
    """The declared column that a header belongs to; None where there is none."""
    return next((column for column in table.columns if header in column.headers(languages)), None)


def quoted(title):
    """A sheet's name as formulas and people write it before the exclamation mark.

    Examples
    --------
    >>> quoted("Roles"), quoted("Pasos del SIPOC")
    ('Roles', "'Pasos del SIPOC'")
    """
    return title if title.isalnum() and title.isascii() else f"'{title}'"
