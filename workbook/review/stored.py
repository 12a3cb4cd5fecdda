"""An executed notebook as it lies in its file: what there is to compare, and whether it can be compared at all.

In       path of an executed notebook
Out      ``read_stored``; ``StoredNotebook``; ``fingerprint_matches``
Assumes  a cell that ran has an execution count; a code cell without text never gets one
Source   nbval 0.11.0 passes a cell without execution count and outputs, whatever it gives: a stripped notebook would be green
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import nbformat


@dataclass(frozen=True)
class StoredCell:
    """One code cell: its number among code cells, its position among all cells, its outputs as stored."""

    cell: int
    position: int
    outputs: tuple


@dataclass(frozen=True)
class StoredNotebook:
    """The code cells of a notebook; ``refusal`` says why they cannot be compared and is empty when they can."""

    cells: tuple[StoredCell, ...] = ()
    refusal: str = ""
    not_executed: tuple[int, ...] = ()


def read_stored(path):
    """What an executed notebook holds.

    Parameters
    ----------
    path : Path

    Returns
    -------
    StoredNotebook
        With ``refusal`` ``absent`` (no such file), ``unreadable`` (no notebook), ``no_code`` or ``not_executed`` (some code cell
        never ran) when there is nothing to hold a re-run against.
    """
    if not path.is_file():
        return StoredNotebook(refusal="absent")
    node = _node(path)
    if node is None:
        return StoredNotebook(refusal="unreadable")
    code = [(position, cell) for position, cell in enumerate(node.cells, 1) if cell.cell_type == "code"]
    cells = tuple(StoredCell(number, position, tuple(cell.outputs)) for number, (position, cell) in enumerate(code, 1))
    missing = tuple(number for number, (_, cell) in enumerate(code, 1) if cell.source.strip() and cell.execution_count is None)
    if not any(cell.source.strip() for _, cell in code):
        return StoredNotebook(cells, "no_code")
    return StoredNotebook(cells, "not_executed" if missing else "", missing)


def fingerprint_matches(path, sha256):
    """Whether a file is byte for byte the one whose fingerprint was recorded.

    Parameters
    ----------
    path : Path
    sha256 : str
        Hexadecimal, as the ledger writes it.

    Returns
    -------
    bool
        False also when there is no such file.
    """
    path = Path(path)
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256.lower()


def _node(path):
    failure = {}
    try:
        node = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4, capture_validation_error=failure)
    except (ValueError, AttributeError, KeyError, TypeError, nbformat.ValidationError, nbformat.reader.NotJSONError):
        return None
    return None if failure else node
