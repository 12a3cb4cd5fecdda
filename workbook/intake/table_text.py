"""A table's file with some rows changed, and every other as it was written.

In       the bytes of a file, or none; what changes
Out      ``edited``: the new bytes, and where each row stands in them
Assumes  comments, order, separator, line ends and columns that nobody declared stay; what was Windows-1252 becomes UTF-8 with a
         byte-order mark, for a client may write what the older code has no letter for
"""

import csv
import io
from dataclasses import dataclass

from workbook.engagement.reading import decoded

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True)
class Edited:
    """New bytes of a file; ``kept``: new row to the row it was; ``added``: new row to the position among those added."""

    content: bytes
    kept: dict
    added: dict


def edited(content, separator, *, changed, removed, added):
    """The file as it will be.

    Parameters
    ----------
    content : bytes
    separator : str
    changed : mapping of int to mapping
        Row to header to the cell's new text.
    removed : collection of int
        Rows.
    added : sequence of mapping
        Header to text, for each new row.

    Returns
    -------
    Edited
    """
    text, encoding = decoded(content)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    header = [name.strip() for name in lines[0]] if lines else []
    wanted = dict.fromkeys(name for cells in (*changed.values(), *added) for name, cell in cells.items() if cell)
    header += [name for name in wanted if name not in header]
    old = {number: line + [""] * (len(header) - len(line)) for number, line in enumerate(lines[1:], start=2)}
    for row, cells in changed.items():
        old[row] = [cells.get(name, cell) for name, cell in zip(header, old[row], strict=True)]
    rows = {("kept", number): line for number, line in old.items() if number not in removed}
    rows |= {("added", place): [cells.get(name, "") for name in header] for place, cells in enumerate(added)}
    places = dict(enumerate(rows, start=2))
    page = _written([header, *rows.values()], separator, "\r\n" if "\r\n" in text else "\n")
    mark = BYTE_ORDER_MARK if encoding != "UTF-8" or content.startswith(BYTE_ORDER_MARK.encode()) else ""
    return Edited(
        (mark + page).encode(),
        {number: place for number, (kind, place) in places.items() if kind == "kept"},
        {number: place for number, (kind, place) in places.items() if kind == "added"},
    )


def _written(lines, separator, end):
    page = io.StringIO()
    csv.writer(page, delimiter=separator, lineterminator=end).writerows(line if any(line) else [] for line in lines)
    return page.getvalue()
