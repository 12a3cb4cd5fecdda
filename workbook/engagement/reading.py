"""Files as offices and systems write them, into rows of text that can be checked.

In       the bytes of a file, the headers that are expected in it, and how an extract maps to our table
Out      ``Raw``: texts with the spreadsheet's row numbers, and what was assumed about the file
Assumes  UTF-8 with or without byte-order mark, else Windows-1252; semicolon, comma or tab
"""

import csv
import gzip
import io
import zlib
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from methods.errors import Problem
from methods.tables.check import nearest
from workbook.engagement.profile import FILE

SEPARATORS = (";", ",", "\t")


@dataclass(frozen=True)
class Raw:
    """Cells of one file as texts; index: the row as a spreadsheet numbers it."""

    frame: pd.DataFrame
    encoding: str = ""
    separator: str = ""
    problems: tuple[Problem, ...] = field(default=())


def read_rows(content, expected, *, compressed, comments=True):
    """The rows of one file.

    Parameters
    ----------
    content : bytes
    expected : collection of str
        Headers that should be there; the separator that finds most of them is the file's.
    compressed : bool
        Whether the bytes are gzip.
    comments : bool
        Whether a row that begins with ``#`` is one, however many cells it has; in a system's extract it is a row like any other.

    Returns
    -------
    Raw
        With a problem, and no rows, where the file is no table of text; with one problem for each row whose cells do not
        match the header.
    """
    try:
        plain = gzip.decompress(content) if compressed else content
        text, encoding = decoded(plain)
        separator = max(SEPARATORS, key=lambda mark: len(set(_header(text, mark)) & set(expected)))
        if _is_regular(plain, separator):
            return Raw(_regular_rows(text, separator), encoding, separator)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error):
        return Raw(pd.DataFrame(), problems=(Problem("E-FIL-002"),))
    if not rows or "\0" in text:
        return Raw(pd.DataFrame(), problems=(Problem("E-FIL-002"),))
    frame, problems = _irregular_rows(rows, comments=comments)
    return Raw(frame, encoding, separator, problems)


def _is_regular(plain, separator):
    """Whether every line has as many cells as the first and none is quoted, as systems write logs."""
    if any(mark in plain for mark in (b'"', b"\0")) or plain.count(b"\r") != plain.count(b"\r\n") or not plain.strip():
        return False
    marks = np.frombuffer(plain.rstrip(b"\r\n") + b"\n", dtype=np.uint8)
    ends, cells = np.flatnonzero(marks == ord("\n")), np.flatnonzero(marks == ord(separator))
    in_line = np.diff(np.searchsorted(cells, ends), prepend=0)
    return bool((in_line == in_line[0]).all()) and in_line[0] > 0


def _regular_rows(text, separator):
    frame = pd.read_csv(
        io.StringIO(text),
        sep=separator,
        header=None,
        dtype=object,
        engine="c",
        na_filter=False,
        quoting=csv.QUOTE_NONE,
        skip_blank_lines=False,
        low_memory=False,
    )
    frame.columns = [name.strip() for name in frame.iloc[0]]
    return frame.iloc[1:].set_axis(pd.RangeIndex(2, len(frame) + 1))


def _irregular_rows(rows, *, comments):
    """The rows that match the header, and a problem for each that does not."""
    header = [name.strip() for name in rows[0]]
    said = {number: row for number, row in enumerate(rows[1:], start=2) if "".join(row).strip()}
    said = {number: row for number, row in said.items() if not (comments and row[0].lstrip().startswith("#"))}
    ragged = {number: len(row) for number, row in said.items() if len(row) != len(header)}
    problems = [Problem("E-ROW-001", row=number, facts={"k": cells, "n": len(header)}) for number, cells in ragged.items()]
    fitting = {number: row for number, row in said.items() if number not in ragged}
    return pd.DataFrame(list(fitting.values()), columns=header, index=list(fitting), dtype=object), tuple(problems)


def decoded(content):
    """The text that bytes hold, and in which of the two encodings of offices.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    tuple of (str, str)

    Raises
    ------
    UnicodeDecodeError
        They are text in neither.

    Examples
    --------
    >>> decoded("Peña".encode("cp1252"))
    ('Peña', 'Windows-1252')
    """
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252"), "Windows-1252"


def mapped(raw, source, table, *, languages):
    """The rows of an extract under our own headers, as the profile's ``sources`` entry says.

    Parameters
    ----------
    raw : Raw
    source : Source
    table : Table
    languages : tuple of str
        Of the engagement: a column of texts for readers is mapped once for each.

    Returns
    -------
    Raw
        Columns renamed, marks for "missing" and codes without translation emptied, the others translated, constants added,
        one row kept per case where asked (the last one in the file). Problems name columns and codes that do not fit; those
        of the profile's own words have the profile as their file.
    """
    problems = _misnamed(source, table, languages) + _not_in_the_extract(source, list(raw.frame.columns), table)
    if problems:
        return Raw(pd.DataFrame(), raw.encoding, raw.separator, raw.problems + tuple(problems))
    frame = raw.frame[list(source.columns.values())].set_axis(list(source.columns), axis=1)
    frame = frame.apply(lambda column: column.str.strip())
    frame = frame.mask(frame.isin(source.missing), "")
    for name, codes in source.translate.items():
        problems += _untranslated(frame[name], codes, table)
        frame[name] = frame[name].map(lambda text, codes=codes: codes.get(text, ""))
    if source.one_row_per:
        frame = frame.drop_duplicates(source.one_row_per, keep="last")
    return Raw(frame.assign(**source.constants), raw.encoding, raw.separator, raw.problems + tuple(problems))


def _header(text, separator):
    first = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    return [name.strip() for name in first]


def _misnamed(source, table, languages):
    """The names in the profile's entry that are no column of ours, or none that the extract fills."""
    headers, taken = table.headers(languages), source.columns
    key = [source.one_row_per] if source.one_row_per else []
    return [
        *(_in_profile("E-SRC-002", "columns", name, headers, table) for name in taken if name not in headers),
        *(_in_profile("E-SRC-002", "constants", name, headers, table) for name in source.constants if name not in headers),
        *(_in_profile("E-SRC-005", "constants", name, (), table) for name in source.constants if name in taken),
        *(_in_profile("E-SRC-004", "translate", name, taken, table) for name in source.translate if name not in taken),
        *(_in_profile("E-SRC-004", "one_row_per", name, taken, table) for name in key if name not in taken),
    ]


def _in_profile(code, part, name, among, table):
    place = f"sources.{table.name}.{part}"
    facts = {"v": name, "table": table.name}
    return Problem(code, table=table.name, file=FILE, column=place, value=name, nearest=nearest(name, among), facts=facts)


def _not_in_the_extract(source, present, table):
    wanted = tuple(dict.fromkeys(source.columns.values()))
    lost = [("E-SRC-001", name, nearest(name, present)) for name in wanted if name not in present]
    twice = [("E-COL-003", name, ()) for name in wanted if present.count(name) > 1]
    return [
        Problem(code, table=table.name, row=1, column=name, value=name, nearest=near, facts={"v": name, "col": name})
        for code, name, near in lost + twice
    ]


def _untranslated(texts, codes, table):
    strange = texts[(texts != "") & ~texts.isin(codes)].drop_duplicates()
    return [
        Problem(
            "E-SRC-003", table=table.name, row=row, column=texts.name, value=text, nearest=nearest(text, codes), facts={"v": text}
        )
        for row, text in strange.items()
    ]
