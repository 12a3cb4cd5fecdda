"""Does what the client sent keep the contract? Everything that is wrong, at once, with the row as a spreadsheet counts it.

In       raw frames of texts (index: spreadsheet rows), declarations, how the office writes
Out      ``check_table``: typed frame and problems; ``check_references``: keys that lead nowhere
Assumes  a row whose first cell begins with ``#`` is a comment; a row without any text is no row, and a column without header
         and text is no column; of a doubled column the first is read
"""

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from methods.errors import Problem
from methods.tables.cells import Writing, carries_offset, typed
from methods.tables.spelt import nothing, spelt

SPELLINGS_SOUGHT = 25  # a column that is wrong throughout needs no more, and each search passes over all known ids


@dataclass(frozen=True)
class Checked:
    """A table as typed values, and everything that is wrong with it."""

    frame: pd.DataFrame
    problems: tuple[Problem, ...]


def check_table(raw, table, writing, *, languages, file="", comments=True):
    """Type every cell of one table and list everything that breaks its contract.

    Parameters
    ----------
    raw : DataFrame of str
        The file's cells; index: the row as a spreadsheet numbers it.
    table : Table
    writing : Writing
        How this file is written.
    languages : tuple of str
        Languages of the engagement; each ``words`` column is wanted in all of them.
    file : str
        Name shown in problems.
    comments : bool
        Whether a row that begins with ``#`` is one; in a system's extract such a text is an id like any other.

    Returns
    -------
    Checked
        ``frame`` has every declared column (``words`` once per language), typed, index as in ``raw``.
    """
    raw = _named_columns(raw)
    problems = _header_problems(raw, table, languages)
    single = raw.loc[:, ~raw.columns.duplicated()]
    texts = {header: spelt(cells) for header, cells in single.items()}
    kept = _rows_with_text(texts, len(raw), comments=comments)
    rows, texts = raw.index[kept], {header: column.rows(kept) for header, column in texts.items()}
    values = {}
    for column in table.columns:
        cells = {header: texts.get(header) or nothing(len(rows)) for header in column.headers(languages)}
        results = {header: typed(cells[header], column, writing) for header in cells}
        values |= {header: pd.Series(result.values, index=rows, dtype=result.values.dtype) for header, result in results.items()}
        for header, result in results.items():
            problems += _ill_written_cells(cells[header], rows, column, header, faults=result.faults)
        problems += _empty_cells(column, results, cells, rows, present=set(raw.columns))
        problems += _mixed_offsets(column, cells[column.name], rows) if column.kind == "moment" else []
    frame = pd.DataFrame(values, index=rows)
    problems += _key_problems(frame, table)
    return Checked(_with_defaults(frame, table), tuple(_placed(problem, table, file) for problem in problems))


def no_rows(table, languages):
    """The typed frame of a table that nobody has filled in.

    Parameters
    ----------
    table : Table
    languages : tuple of str

    Returns
    -------
    DataFrame
    """
    return _no_rows(table, tuple(languages)).copy()


@lru_cache(maxsize=1024)
def _no_rows(table, languages):
    return check_table(pd.DataFrame(index=pd.Index([], dtype="int64")), table, Writing(), languages=languages).frame


def check_references(frames, tables, *, files):
    """Keys that point at rows which do not exist.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        Typed frames by table name, as ``check_table`` gives them.
    tables : mapping of str to Table
    files : mapping of str to str
        Name of the file of each table, for the problems.

    Returns
    -------
    list of Problem
        One for each column and value that leads nowhere, at its first row; the first ones of a column with the nearest ids.
    """
    problems = []
    for name, frame in frames.items():
        for column in tables[name].columns:
            if column.references and column.name in frame:
                known = _known_keys(frames, tables, column.references)
                lost = frame[column.name].dropna().loc[lambda values, known=known: ~values.isin(known)]
                found = [
                    _lost_reference(column, value, rows, known if place < SPELLINGS_SOUGHT else ())
                    for place, (value, rows) in enumerate(lost.groupby(lost, sort=False).groups.items())
                ]
                problems += [_placed(problem, tables[name], files.get(name, "")) for problem in found]
    return problems


def nearest(text, among):
    """Up to three of ``among`` that are spelt most like ``text``, best first; the one alone that differs in capitals only.

    Examples
    --------
    >>> nearest("fonred", ["phone", "web", "formed"])
    ('formed', 'phone')
    >>> nearest("KPI", ["kpi", "kpi_link"])
    ('kpi',)
    """
    plain = {item.lower(): item for item in sorted(map(str, among))}
    if str(text).lower() in plain:
        return (plain[str(text).lower()],)
    return tuple(plain[match] for match in difflib.get_close_matches(str(text).lower(), plain, n=3, cutoff=0.5))


def _named_columns(raw):
    kept = [bool(header) or (raw.iloc[:, place].str.strip() != "").any() for place, header in enumerate(raw.columns)]
    return raw.loc[:, kept]


def _rows_with_text(texts, rows, *, comments):
    """Which rows say something, and are no comment."""
    said, comment = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    for place, column in enumerate(texts.values()):
        said |= column.says(bool)
        if comments and place == 0:
            comment = column.says(lambda text: text.startswith("#"))
    return said & ~comment


def _header_problems(raw, table, languages):
    headers, present = table.headers(languages), list(raw.columns)
    words = [column.name for column in table.columns if column.kind == "words"]
    other_language = re.compile(rf"(?:{'|'.join(words)})_[a-z]{{2}}") if words else None
    unknown = [h for h in dict.fromkeys(present) if h not in headers and not (other_language and other_language.fullmatch(h))]
    needed = [h for column in table.columns if column.required for h in column.headers(languages)]
    twice = sorted({h for h in present if h and present.count(h) > 1})
    absent = [h for h in needed if h not in present]
    free = [h for h in headers if h not in present]
    return [
        *(_unknown_column(h, free) for h in unknown),
        *(Problem("E-COL-002", row=1, column=h, facts={"col": h}) for h in absent),
        *(Problem("E-COL-003", row=1, column=h, value=h, facts={"col": h}) for h in twice),
    ]


def _unknown_column(header, free):
    near, variant = nearest(header, free), "" if header else "nameless"
    return Problem("E-COL-001", row=1, column=header, value=header, nearest=near, facts={"v": header}, variant=variant)


def _ill_written_cells(texts, rows, column, header, *, faults):
    groups = {}
    for place in np.flatnonzero(texts.says(faults.__contains__)) if faults else ():
        groups.setdefault(texts.texts[texts.places[place]], []).append(int(rows[place]))
    return [_ill_written(*faults[text], column, header, value=text, rows=where) for text, where in groups.items()]


def _empty_cells(column, results, texts, rows, *, present):
    """Nothing where something is wanted: in a required column, or in one language of a text that another language has."""
    if not column.required and len(results) == 1:
        return []
    empty = {header: _is_empty(result, texts[header]) for header, result in results.items()}
    wanted = np.full(len(rows), column.required) | ~np.logical_and.reduce(list(empty.values()))
    told_as_absent = {header for header in results if column.required and header not in present}
    found = {header: list(map(int, rows[empty[header] & wanted])) for header in results if header not in told_as_absent}
    return [_empty(column, header, where) for header, where in found.items() if where]


def _mixed_offsets(column, texts, rows):
    """Some moments say how far their clock is from universal time, and the others leave it to the profile."""
    said, with_offset = texts.says(bool), texts.says(carries_offset)
    n, k = int(said.sum()), int(with_offset.sum())
    if k in (0, n):
        return []
    first = int(rows[np.flatnonzero(said & ~with_offset)[0]])
    return [Problem("W-TIM-004", row=first, column=column.name, facts={"k": k, "n": n})]


def _is_empty(result, texts):
    missing = np.asarray(pd.isna(result.values))
    return missing & ~texts.says(result.faults.__contains__) if result.faults else missing


def _ill_written(code, facts, column, header, *, value, rows):
    near = nearest(value, column.values or ("yes", "no")) if code == "E-ENM-001" else ()
    return Problem(
        code,
        row=rows[0],
        column=header,
        value=value,
        expected="" if code == "E-ENM-001" else f"expected.{column.kind}",
        nearest=near,
        facts={**facts, "more": len(rows) - 1},
        variant="far" if code == "E-ENM-001" and not near else "",
    )


def _empty(column, header, rows):
    facts = {"col": header, "rows": _rows_text(rows), "more": len(rows) - 1}
    if column.kind == "words":
        return Problem("E-LNG-001", row=rows[0], column=header, facts=facts, variant=header.removeprefix(f"{column.name}_"))
    return Problem("E-REQ-001", row=rows[0], column=header, expected=f"expected.{column.kind}", facts=facts)


def _rows_text(rows, shown=8):
    return ", ".join(str(row) for row in rows[:shown]) + (" …" if len(rows) > shown else "")


def _key_problems(frame, table):
    if not table.key:
        return []
    named = frame[list(table.key)].dropna()
    if not named.duplicated().any():
        return []
    keys = named.astype(str).agg(" + ".join, axis=1) if len(table.key) > 1 and len(named) else named[table.key[0]]
    repeated = keys[keys.duplicated()]
    first_row = {key: row for row, key in reversed(list(keys[keys.isin(repeated)].items()))}
    return [
        _repeated_key(table.key[-1], str(key), list(rows), first_row[key])
        for key, rows in repeated.groupby(repeated, sort=False).groups.items()
    ]


def _repeated_key(column, key, rows, first_row):
    facts = {"v": key, "r0": str(first_row), "more": len(rows) - 1}
    return Problem("E-KEY-001", row=rows[0], column=column, value=key, facts=facts)


def _with_defaults(frame, table):
    defaults = {column.name: column.default for column in table.columns if column.default is not None}
    return frame.fillna(defaults) if defaults else frame


def _known_keys(frames, tables, name):
    return set(frames[name][tables[name].key[0]].dropna().unique()) if name in frames else set()


def _lost_reference(column, value, rows, known):
    near = nearest(value, known)
    facts = {
        "col": column.name,
        "v": str(value),
        "table": column.references,
        "near": ", ".join(near) or "–",
        "more": len(rows) - 1,
    }
    return Problem("E-FK-001", row=int(rows[0]), column=column.name, value=str(value), nearest=near, facts=facts)


def _placed(problem, table, file):
    return Problem(**{**vars(problem), "table": table.name, "file": file})
