"""What a check across tables is: a pure function, and the tables that must be sound before it can say anything.

Out      ``Check``; every room of the methods lists its own as ``CHECKS`` in ``checks.py``
Assumes  single cells, keys and references have been checked before
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """A check across tables.

    Attributes
    ----------
    run : callable
        ``run(tables, window)`` gives a list of ``Problem``: ``tables`` maps names to typed frames whose index is the row as a
        spreadsheet numbers it (texts in the engagement's first language; a table without a file is an empty frame);
        ``window`` is the first and the last day of the data, both included.
    tables : tuple of str
        It runs when all of these are sound, and reads no others.
    row_by_row : bool
        Whether what it says of one row stands although cells of other rows are missing or faulty: then it runs on every table
        that could be read, so that nothing about a log of a million rows waits for one empty cell.
    """

    run: Callable
    tables: tuple[str, ...]
    row_by_row: bool = False
