"""Does what the client sent keep the contract? Everything that is wrong, at once, with the row as a spreadsheet counts it.

In       raw frames of texts (index: spreadsheet rows), declarations, how the office writes
Out      ``check_table``: typed frame and problems; ``check_references``: keys that lead nowhere
Assumes  a row whose first cell begins with ``#`` is a comment; a row without any text is no row
"""

import difflib
import re
from dataclasses import dataclass

import pandas as pd

from methods.errors import Problem
from methods.tables.cells import typed


@dataclass(frozen=True)
class Checked:
    """A table as typed values, and everything that is wrong with it."""

    frame: pd.DataFrame
    problems: tuple[Problem, ...]


def check_table(raw, table, writing, *, languages, file=""):
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

    Returns
    -------
    Checked
        ``frame`` has every declared column (``words`` once per language), typed, index as in ``raw``.
    """
    headers = table.headers(languages)
    problems = _header_problems(raw, table, headers)
    cells = _rows_with_text(raw).reindex(columns=list(headers), fill_value="")
    columns = {}
    for column in table.columns:
        for header in column.headers(languages):
            result = typed(cells[header], column, writing)
            columns[header] = result.values
            if header in raw.columns:
                problems += _cell_problems(cells[header], column, header, result.faults)
    frame = pd.DataFrame(columns, index=cells.index)
    problems += _key_problems(frame, table)
    return Checked(_with_defaults(frame, table), tuple(_placed(problem, table, file) for problem in problems))


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
        One for each column and value that leads nowhere, at its first row.
    """
    problems = []
    for name, frame in frames.items():
        for column in tables[name].columns:
            if column.references and column.name in frame:
                known = _known_keys(frames, tables, column.references)
                lost = frame[column.name].dropna().loc[lambda values, known=known: ~values.isin(known)]
                problems += [
                    _placed(_lost_reference(column, value, rows, known), tables[name], files.get(name, ""))
                    for value, rows in lost.groupby(lost, sort=False).groups.items()
                ]
    return problems


def nearest(text, among):
    """Up to three of ``among`` that are spelt most like ``text``, best first.

    Examples
    --------
    >>> nearest("fonred", ["phone", "web", "formed"])
    ('formed', 'phone')
    """
    plain = {str(item).lower(): str(item) for item in among}
    return tuple(plain[match] for match in difflib.get_close_matches(str(text).lower(), plain, n=3, cutoff=0.5))


def _rows_with_text(raw):
    if raw.empty:
        return raw
    stripped = raw.apply(lambda column: column.str.strip())
    comment = stripped.iloc[:, 0].str.startswith("#")
    return stripped[~comment & (stripped != "").any(axis=1)]


def _header_problems(raw, table, headers):
    words = [column.name for column in table.columns if column.kind == "words"]
    other_language = re.compile(rf"(?:{'|'.join(words)})_[a-z]{{2}}") if words else None
    present = list(raw.columns)
    unknown = [h for h in present if h not in headers and not (other_language and other_language.fullmatch(h))]
    needed = [h for column in table.columns if column.required for h in column.headers(_languages_of(headers, column))]
    twice = sorted({h for h in present if present.count(h) > 1})
    absent = [h for h in needed if h not in present]
    free = [h for h in headers if h not in present]
    return [
        *(Problem("E-COL-001", row=1, column=h, value=h, nearest=nearest(h, free), facts={"v": h}) for h in unknown),
        *(Problem("E-COL-002", row=1, column=h, facts={"col": h}) for h in absent),
        *(Problem("E-COL-003", row=1, column=h, value=h, facts={"col": h}) for h in twice),
    ]


def _languages_of(headers, column):
    return [h.removeprefix(f"{column.name}_") for h in headers if column.kind == "words" and h.startswith(f"{column.name}_")]


def _cell_problems(texts, column, header, faults):
    groups = {}
    for row, (code, facts) in faults.items():
        groups.setdefault((code, texts[row]), (facts, []))[1].append(row)
    problems = [_ill_written(code, value, column, header, facts=facts, rows=rows) for (code, value), (facts, rows) in groups.items()]
    empty = texts.index[texts.isin(("", "n/a"))] if column.required else []
    return problems + ([_empty(column, header, list(empty))] if len(empty) else [])


def _ill_written(code, value, column, header, *, facts, rows):
    near = nearest(value, column.values) if code == "E-ENM-001" else ()
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
        return Problem("E-LNG-001", row=rows[0], column=header, facts={**facts, "language": header[-2:]})
    return Problem("E-REQ-001", row=rows[0], column=header, expected=f"expected.{column.kind}", facts=facts)


def _rows_text(rows, shown=8):
    return ", ".join(str(row) for row in rows[:shown]) + (" …" if len(rows) > shown else "")


def _key_problems(frame, table):
    if not table.key:
        return []
    named = frame[list(table.key)].dropna()
    keys = named.astype(str).agg(" + ".join, axis=1) if len(table.key) > 1 and len(named) else named[table.key[0]]
    first_row = {key: row for row, key in reversed(list(keys.items()))}
    repeated = keys[keys.duplicated()]
    return [
        Problem("E-KEY-001", row=row, column=table.key[-1], value=str(key), facts={"v": str(key), "r0": str(first_row[key])})
        for row, key in repeated.items()
    ]


def _with_defaults(frame, table):
    defaults = {column.name: column.default for column in table.columns if column.default is not None}
    return frame.fillna(defaults) if defaults else frame


def _known_keys(frames, tables, name):
    return set(frames[name][tables[name].key[0]].dropna()) if name in frames else set()


def _lost_reference(column, value, rows, known):
    near = nearest(value, known)
    facts = {
        "col": column.name,
        "v": str(value),
        "table": column.references,
        "near": ", ".join(near) or "–",
        "more": len(rows) - 1,
    }
    return Problem("E-FK-001", row=rows[0], column=column.name, value=str(value), nearest=near, facts=facts)


def _placed(problem, table, file):
    return Problem(**{**vars(problem), "table": table.name, "file": file})
