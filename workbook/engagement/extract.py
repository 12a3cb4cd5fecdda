"""What one table's file, or a client's database, says: rows of texts, wherever they come from.

In       an engagement's folder, a table, the profile
Out      ``extract``: an ``Extract``, or None where the table has neither file nor source
Assumes  files are never written here; what comes with types or from a standard is written as ISO 8601 and with a decimal point
"""

import gzip
import hashlib
import io
import zlib
from dataclasses import dataclass, replace

import pandas as pd

from methods.errors import Problem
from methods.event_log.lifecycle import paired
from methods.tables.cells import Writing
from workbook.engagement import database, xes
from workbook.engagement.profile import FILE, Lifecycle, Source
from workbook.engagement.reading import Raw, mapped, read_rows
from workbook.engagement.typed_cells import texts_of

SUFFIXES = (".csv", ".csv.gz", ".parquet", ".xes", ".xes.gz")
PLAIN = {"decimal_mark": ".", "date_order": "YMD"}


@dataclass(frozen=True)
class Extract:
    """Rows of texts under our headers, or the headers of the file where it is one of ours.

    Attributes
    ----------
    raw : Raw
    label : str
        Inside the engagement the path from its folder; for an extract that lies elsewhere the file's name alone; for a database
        the name of the variable with its address.
    sha256 : str
        Of the content and of how it is mapped.
    writing : Writing
    ours : bool
        Whether the file is one of ours, in which a row that begins with ``#`` is a comment.
    """

    raw: Raw
    label: str
    sha256: str
    writing: Writing
    ours: bool


def extract(folder, table, profile):
    """Everything that the source of one table says.

    Parameters
    ----------
    folder : Path
    table : Table
    profile : Profile

    Returns
    -------
    Extract or None
        With a problem, and no rows, where it cannot be read.
    """
    source = profile.sources.get(table.name)
    path = folder / source.file if source and source.file is not None else file_of(folder, table)
    if path is None and not source:
        return None
    if source and source.query:
        raw, content, label = _asked(source, table), b"", source.url_env
        content = raw.frame.to_csv(index=False).encode()
    else:
        label = label_of(folder, path)
        try:
            content = path.read_bytes()
        except (OSError, ValueError) as error:
            unread = Raw(pd.DataFrame(), problems=(_unreadable(error, table, label, source),))
            return Extract(unread, label, "", Writing(), not source)
        raw, source = _read(content, path.name, source, table, profile)
    raw = _mapped(raw, source, table, profile) if source and not raw.frame.columns.empty else raw
    own_source = profile.sources.get(table.name)
    digest = hashlib.sha256(content + (own_source.model_dump_json() if own_source else "").encode()).hexdigest()
    return Extract(raw, label, digest, _writing(profile, source), not source)


def file_of(folder, table):
    """The file of a table in the engagement's own folders, or None.

    Parameters
    ----------
    folder : Path
    table : Table

    Returns
    -------
    Path or None
    """
    places = [folder / place / f"{table.name}{suffix}" for place in ("tables", "data") for suffix in SUFFIXES]
    return next((path for path in places if path.exists()), None)


def _read(content, name, source, table, profile):
    """Rows of a file as its name says, and the source that maps them: a standard brings its own."""
    compressed = name.endswith(".gz")
    standard = source or Source(file=name)
    plain_source = standard.model_copy(update={key: getattr(standard, key) or mark for key, mark in PLAIN.items()})
    if name.endswith((".xes", ".xes.gz")):
        return _log(content, plain_source, table, compressed=compressed)
    if name.endswith(".parquet"):
        return _parquet(content), plain_source
    expected = (source and source.columns.values()) or table.headers(profile.languages)
    return read_rows(content, expected, compressed=compressed, comments=not source), source


def _log(content, source, table, *, compressed):
    try:
        frame = xes.read_xes(gzip.decompress(content) if compressed else content)
    except (xes.NotXesError, OSError, EOFError, zlib.error):
        return Raw(pd.DataFrame(), problems=(Problem("E-FIL-006"),)), source
    told = set(frame.get(xes.TRANSITION, pd.Series(dtype=object)).str.lower())
    standard = {ours: theirs for ours, theirs in xes.COLUMNS.items() if theirs in frame} if table.name == "event" else {}
    update = {"columns": source.columns or standard}
    if table.name == "event" and source.lifecycle is None and {"start", "complete"} <= told:
        update["lifecycle"] = Lifecycle(column=xes.TRANSITION)
    return Raw(frame, "UTF-8"), source.model_copy(update=update)


def _parquet(content):
    try:
        return Raw(texts_of(pd.read_parquet(io.BytesIO(content), engine="pyarrow")))
    except ImportError:
        return Raw(pd.DataFrame(), problems=(Problem("E-SRC-009", facts={"v": "parquet"}),))
    except (OSError, ValueError):
        return Raw(pd.DataFrame(), problems=(Problem("E-FIL-007"),))


def _asked(source, table):
    try:
        return Raw(database.answer(source.url_env, source.query))
    except database.NoAnswerError as error:
        place = f"sources.{table.name}"
        facts = {"v": error.fact, "table": table.name}
        return Raw(pd.DataFrame(), problems=(Problem(error.code, file=FILE, column=place, value=error.fact, facts=facts),))


def _mapped(raw, source, table, profile):
    """Under our headers; starts and ends joined, and doubled rows left out, where the profile asks for it."""
    if not source.columns:
        same = {header: header for header in table.headers(profile.languages) if header in raw.frame}
        source = source.model_copy(update={"columns": same})
    transitions = raw.frame[source.lifecycle.column] if source.lifecycle and source.lifecycle.column in raw.frame else None
    found = mapped(raw, source, table, languages=profile.languages)
    if transitions is not None and {"case_id", "log_name", "started"} <= set(found.frame.columns):
        found = _joined(found, transitions, source.lifecycle)
    if source.duplicates == "drop":
        doubled = found.frame.duplicated()
        rows = [int(row) for row in found.frame.index[doubled]]
        told = (Problem("W-SRC-010", row=rows[0], facts={"count": len(rows)}),) if rows else ()
        found = replace(found, frame=found.frame[~doubled], problems=found.problems + told)
    return found


def _joined(raw, transitions, lifecycle):
    pairs = paired(raw.frame, transitions, start=lifecycle.start, complete=lifecycle.complete)
    facts = {"without_end": pairs.without_end, "without_start": pairs.without_start, "other": pairs.other}
    told = (Problem("W-LOG-007", column="started", facts=facts),) if any(facts.values()) else ()
    return replace(raw, frame=pairs.events, problems=raw.problems + told)


def label_of(folder, path):
    """The path inside the engagement; of a file that lies elsewhere, the name alone.

    Parameters
    ----------
    folder, path : Path

    Returns
    -------
    str
    """
    inside_it = path.is_relative_to(folder) and ".." not in path.parts
    return path.relative_to(folder).as_posix() if inside_it else path.name


def _unreadable(error, table, label, source):
    if source and not isinstance(error, (IsADirectoryError, PermissionError)):
        place, facts = f"sources.{table.name}.file", {"v": label, "table": table.name}
        return Problem("E-SRC-006", table=table.name, file=FILE, column=place, value=label, facts=facts)
    return Problem("E-FIL-002", table=table.name, file=label)


def _writing(profile, source):
    return Writing(
        decimal_mark=(source and source.decimal_mark) or profile.decimal_mark,
        date_order=(source and source.date_order) or profile.date_order,
        timezone=profile.timezone,
        missing=source.missing if source else (),
    )
