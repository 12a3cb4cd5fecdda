"""Every error that the product raises on purpose, and the exit code each one ends a command with.

An error of this module is shown to the user as its text, without a traceback. Anything else that escapes is a
defect of the product: exit code 1 and the only traceback a user ever sees.

Out      ``WorkbookError`` and its children; ``Problem``, one thing wrong in a client's tables or profile
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or worth knowing, in an engagement's tables or profile.

    Attributes
    ----------
    code : str
        ``E-...`` stops the run, ``W-...`` is printed in the deliverable's box of data limits, ``I-...`` is for the ledger.
        The code is also the key of the problem's sentence in the catalogue of texts.
    table, column : str
        Where it is; empty when it concerns the whole engagement or the whole table.
    file : str
        The file as the client knows it, relative to the engagement's folder.
    row : int or None
        The row as a spreadsheet numbers it: the header is row 1.
    value : str
        What was read, as it was written in the file.
    expected : str
        Key of the catalogue's sentence that says what was wanted; empty when the problem's own sentence says it.
    nearest : tuple of str
        The closest valid spellings, best first.
    facts : mapping
        The numbers and words of the sentence, by name.
    cell : str
        The cell as a spreadsheet names it, ``Roles!C7``, where it stands in a workbook of sheets.
    variant : str
        Which of the code's sentences fits, where it has several (``E-SIP-001.output``); empty for the plain one.

    Examples
    --------
    >>> Problem("E-KEY-001", table="process", row=5, column="process_id", value="PRC-1").stops
    True
    """

    code: str
    table: str = ""
    file: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    expected: str = ""
    nearest: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    variant: str = ""
    cell: str = ""

    @property
    def stops(self):
        """Whether nothing may run until this is mended."""
        return self.code.startswith("E-")


class WorkbookError(Exception):
    """Base of all errors raised on purpose; ``problems`` holds everything that is wrong, where it is known one by one."""

    exit_code = 1

    def __init__(self, message="", problems=()):
        super().__init__(message)
        self.problems = tuple(problems)


class UsageError(WorkbookError):
    """The command was called in a way that cannot be carried out (a folder that is not an engagement, say)."""

    exit_code = 2


class TableError(WorkbookError):
    """Tables or profile do not pass; ``problems`` holds everything that is wrong, not only the first."""

    exit_code = 3


class ParameterError(WorkbookError):
    """A parameter is unknown, ill-typed or out of range; found before any kernel starts."""

    exit_code = 4


class NotebookError(WorkbookError):
    """A notebook failed, ended early, or lacks what it promised."""

    exit_code = 5


class ReviewError(WorkbookError):
    """A review found a difference between the stored and the recomputed output."""

    exit_code = 6


class ExhibitError(WorkbookError):
    """An exhibit for clients lacks a title, a source, an alternative text or another required part."""

    exit_code = 5


class MethodError(WorkbookError, ValueError):
    """A method was asked for something its data cannot give (too few rows, a limit without a side)."""

    exit_code = 5
