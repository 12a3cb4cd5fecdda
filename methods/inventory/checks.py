"""What must hold across the tables of the inventory."""

from methods.errors import Problem
from methods.tables import Check


def check_inventory(tables, window):
    """No process is its own ancestor, and no two activities of a process share a sequence number.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``process`` and ``activity``, typed; index: spreadsheet rows.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-PRC-001, E-ACT-001.
    """
    return [*_circles(tables["process"]), *_shared_sequences(tables["activity"])]


def _circles(process):
    parents = dict(zip(process["process_id"], process["parent_id"], strict=True))
    problems = []
    for row, start in process["process_id"].items():
        path = _ancestors(start, parents)
        if path[-1] == start and len(path) > 1:
            facts = {"id": start, "path": " → ".join(path)}
            problems.append(Problem("E-PRC-001", table="process", row=row, column="parent_id", value=parents[start], facts=facts))
    return problems


def _ancestors(start, parents):
    path = [start]
    while isinstance(parents.get(path[-1]), str) and path.count(path[-1]) == 1:
        path.append(parents[path[-1]])
    return path


def _shared_sequences(activity):
    shared = activity[activity.duplicated(["process_id", "seq"]) & activity["seq"].notna()]
    return [
        Problem(
            "E-ACT-001",
            table="activity",
            row=row,
            column="seq",
            value=str(entry.seq),
            facts={"process": entry.process_id, "seq": str(entry.seq)},
        )
        for row, entry in zip(shared.index, shared.itertuples(), strict=True)
    ]


CHECKS = (Check(check_inventory, ("process", "activity")),)
