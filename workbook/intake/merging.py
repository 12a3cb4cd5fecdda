"""Three versions of a table into what changes: as it was exported, as it came back, and as it lies there now.

In       rows of the sheet, rows of the file, names and fingerprints of the rows as exported
Out      ``Merge``: rows added, changed, removed, and those that both sides changed
Assumes  a row is its key: who changes a key removes one row and adds another
Source   the rule of three-way merges: who alone changed a row wins, and where both did nobody does
"""

from dataclasses import dataclass

from workbook.intake.rows import fingerprint

ADDED, CHANGED, REMOVED, NAMELESS = "added", "changed", "removed", "nameless"


@dataclass(frozen=True)
class Conflict:
    """A row that cannot be merged: its name, its row on the sheet or None, what both sides did."""

    name: str
    row: int | None
    kind: str


@dataclass(frozen=True)
class Merge:
    """What a sheet changes in a table.

    Attributes
    ----------
    added : tuple of int
        Rows of the sheet.
    changed : dict of int to int
        Row of the file to row of the sheet.
    removed : tuple of int
        Rows of the file.
    conflicts : tuple of Conflict
    same : dict of int to int
        Row of the file to row of the sheet, where nothing changes.
    """

    added: tuple[int, ...] = ()
    changed: dict | None = None
    removed: tuple[int, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    same: dict | None = None

    @property
    def changes(self):
        """Whether anything would be written."""
        return bool(self.added or self.changed or self.removed)


def merged(sheet, file, exported, headers):
    """What becomes of each row.

    Parameters
    ----------
    sheet, file : Rows
    exported : mapping of str to str
        Name of each row to its fingerprint when it was exported.
    headers : collection of str
        Columns of the sheet: of others it says nothing.

    Returns
    -------
    Merge
    """
    theirs, ours = sheet.names(headers), file.names(headers)
    if not sheet.table.key and set(ours) != set(exported) and set(theirs) != set(exported):
        return Merge(conflicts=(Conflict("", None, NAMELESS),), changed={}, same={})
    added, changed, removed, conflicts, same = [], {}, [], [], {}
    for name in dict.fromkeys((*theirs, *ours, *exported)):
        there, here = theirs.get(name), ours.get(name)
        incoming = None if there is None else fingerprint(sheet.texts[there], headers)
        present = None if here is None else fingerprint(file.texts[here], headers)
        base = exported.get(name)
        if incoming in (base, present):
            same |= {here: there} if there is not None and here is not None else {}
        elif present != base:
            both = CHANGED if base is not None else ADDED
            conflicts.append(Conflict(name, there, REMOVED if None in (incoming, present) else both))
        elif incoming is None:
            removed.append(here)
        elif present is None:
            added.append(there)
        else:
            changed[here] = there
    return Merge(tuple(added), changed, tuple(removed), tuple(conflicts), same)
