"""Decision tables of an engagement as ``.dmn`` files, and the ``.dmn`` files of others as rows.

In       an engagement's folder and the id of a decision table, or a file
Out      ``export_dmn``, ``read_dmn``, ``write_dmn_tables``
Assumes  the same tables give the same bytes; what our tables cannot hold is refused by name and never written in part
"""

import datetime
import difflib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from methods.errors import UsageError
from methods.language import Language
from methods.rules import dmn
from methods.rules.decision_table import DecisionTable, decision_tables
from methods.rules.dmn_writing import write_dmn
from methods.rules.inputs import DECISION_TABLE, DT_INPUT, DT_OUTPUT, DT_ROW, HIT_POLICIES
from methods.tables.contract import KEY_PATTERN
from workbook.engagement import open_engagement
from workbook.export.files import content_of, destination, put, refuse_existing
from workbook.files import write_whole
from workbook.texts import LANGUAGES

KIND = "dmn"


@dataclass(frozen=True)
class ExportedTable:
    """What was written: the file, its place as it is told, the table, and the language of its words."""

    path: Path
    label: str
    table: DecisionTable
    language: Language


def export_dmn(folder, table_id, *, to=None, language=None):
    """Write one decision table as DMN 1.3.

    Parameters
    ----------
    folder : str or Path
    table_id : str
    to : str or Path, optional
        ``….dmn``; a file that is there and says something else is not replaced. By default
        ``<folder>/out/<language>/dmn/<table_id>.dmn``, which is written anew each time.
    language : str, optional
        Code of one of the engagement's languages; its first by default.

    Returns
    -------
    ExportedTable

    Raises
    ------
    UsageError
        There is no such table, the language is not the engagement's, or ``to`` is not called ``.dmn`` or exists.
    TableError
        The engagement's tables do not pass.
    OSError
        The file cannot be written.
    """
    engagement = open_engagement(folder, language)
    say, known = engagement.language.say, {table.id: table for table in decision_tables(engagement.tables)}
    if table_id not in known:
        near = difflib.get_close_matches(table_id, known, n=3, cutoff=0.5)
        raise UsageError(say("dmn.no_table", v=table_id, list=", ".join(near or known) or "–"))
    path, label = destination(folder, to, table_id, kind=KIND, language=engagement.language)
    put(path, write_dmn(known[table_id]), named=to is not None, kind=KIND, language=engagement.language)
    return ExportedTable(path, label, known[table_id], engagement.language)


def read_dmn(path, language):
    """Read the decision tables of a DMN file; nothing is written.

    Parameters
    ----------
    path : str or Path
    language : Language
        Of whoever asks, for what is refused.

    Returns
    -------
    Model
        Tables that our rows cannot hold are among the refused, by name.

    Raises
    ------
    UsageError
        It is no DMN that can be read, declares a document type or an entity, or is larger than 20 MB.
    OSError
        The file cannot be read.
    """
    path = Path(path)
    content = content_of(path, kind=KIND, language=language)
    try:
        model = dmn.read_dmn(content)
    except dmn.NotDmnError as error:
        raise UsageError(language.say(f"dmn.not_read.{error}", v=path.name)) from None
    reasons = [_not_held(table) for table in model.tables]
    held = tuple(table for table, reason in zip(model.tables, reasons, strict=True) if reason is None)
    return dmn.Model(model.name, held, (*model.refused, *(reason for reason in reasons if reason is not None)))


def _not_held(table):
    """Why our rows cannot hold a table; None where they can."""
    if table.hit not in HIT_POLICIES:
        return dmn.Refusal(table.name, "hit" if table.hit == "O" else "aggregation", table.hit)
    if table.defaults:
        return dmn.Refusal(table.name, "default", ", ".join(map(str, table.defaults)))
    ends = [(input_, end) for input_ in table.inputs for end in (input_.low, input_.high)]
    days = next((input_.col for input_, end in ends if isinstance(end, datetime.date)), None)
    barred = next((row.id for row in table.rows if any("|" in text for text in (*row.cells, *_literals(row)))), None)
    if days or barred:
        return dmn.Refusal(table.name, "domain" if days else "cell", days or barred)
    return None


def write_dmn_tables(model, folder, language):
    """What was read as the four CSV of decision tables, to be gone through and carried into the engagement's tables.

    Parameters
    ----------
    model : Model
    folder : str or Path
        Made where it is missing; files that are there are not replaced.
    language : Language
        Of whoever asks, for what is refused.

    Returns
    -------
    list of Path

    Raises
    ------
    UsageError
        One of the files exists, or the model has no table that our rows can hold.
    OSError
        A file cannot be written.
    """
    if not model.tables:
        raise UsageError(language.say("dmn.nothing", v=model.name))
    declared = (DECISION_TABLE, DT_INPUT, DT_OUTPUT, DT_ROW)
    paths = {table.name: Path(folder) / f"{table.name}.csv" for table in declared}
    refuse_existing(paths.values(), kind=KIND, language=language)
    rows = {table.name: [] for table in declared}
    for key, table in zip(_keys(model.tables), model.tables, strict=True):
        for name, found in _rows(key, table).items():
            rows[name] += found
    for table in declared:
        columns = [name for column in table.columns for name in _headers(column)]
        write_whole(paths[table.name], pd.DataFrame(rows[table.name], columns=columns).to_csv(index=False, lineterminator="\n"))
    return list(paths.values())


def _headers(column):
    return [f"{column.name}_{code}" for code in LANGUAGES] if column.kind == "words" else [column.name]


def _keys(tables):
    """The tables' own ids where they are keys of ours, and otherwise the next free number."""
    own = [table.id if KEY_PATTERN.fullmatch(table.id) else None for table in tables]
    free = (key for number in range(1, 2 * len(tables) + 1) if (key := f"DT-{number:02d}") not in own)
    return [key or next(free) for key in own]


def _rows(key, table):
    def words(text):
        return {f"name_{code}": text for code in LANGUAGES}

    inputs = [
        {
            "table_id": key, "seq": place, "col": input_.col, **words(input_.name), "type": input_.type,
            "domain_low": _figure(input_.low), "domain_high": _figure(input_.high), "values": _listed(input_.values),
            "null_allowed": "yes" if input_.null_allowed else "no",
        }
        for place, input_ in enumerate(table.inputs, 1)
    ]  # fmt: skip
    outputs = [
        {"table_id": key, "seq": place, "col": out.col, **words(out.name), "type": out.type, "values": _listed(out.values)}
        for place, out in enumerate(table.outputs, 1)
    ]
    rows = [
        {
            "table_id": key, "row_id": row.id, "seq": place, "cells": " | ".join(row.cells),
            "outputs": " | ".join(_literals(row)), **{f"note_{code}": row.note for code in LANGUAGES}, "clause_id": row.clause_id,
        }
        for place, row in enumerate(table.rows, 1)
    ]  # fmt: skip
    head = {"table_id": key, **words(table.name), "hit": table.hit, "version": table.version}
    return {"decision_table": [head], "dt_input": inputs, "dt_output": outputs, "dt_row": rows}


def _listed(values):
    return ", ".join(f'"{value}"' if "," in value else value for value in values)


def _literals(row):
    return [_literal(value) for value in row.outputs]


def _literal(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return value.isoformat() if isinstance(value, datetime.date) else _figure(value)


def _figure(value):
    return "" if value is None else str(int(value)) if float(value).is_integer() else repr(float(value))
