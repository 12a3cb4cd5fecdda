"""What must hold across the tables of the inventory.

In       typed frames by table name, whose index is the row as a spreadsheet numbers it
Out      lists of ``Problem``: ``check_inventory``, ``check_lifecycle``, ``check_measured_lifecycle``,
         ``check_touchpoints_of_processes``, ``check_raci``, ``check_traces``
Assumes  single cells have passed their table's contract; processes of one stage alone are a project about that stage, and the
         lifecycle's other stages are none of its business
"""

from methods.errors import Problem
from methods.inventory.inputs import LIFECYCLE
from methods.tables import Check

STAGES = tuple(stage for stage in LIFECYCLE if stage != "support_internal")


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


def check_lifecycle(tables, window):
    """Stages of the customer's lifecycle that nobody serves.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``process``.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-CLM-001 with those of the seven stages that have no process; none where all processes are of one stage.
    """
    served = set(tables["process"]["lifecycle"])
    return _bare_stages([stage for stage in STAGES if stage not in served]) if len(served) > 1 else []


def check_measured_lifecycle(tables, window):
    """Stages of the customer's lifecycle whose processes nobody measures.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``process`` and ``kpi``.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-CLM-001 with the stages that have processes, of which none has a KPI; none where nothing has a KPI yet, or where all
        processes are of one stage.
    """
    process, measured = tables["process"], set(tables["kpi"]["process_id"])
    if not measured or process["lifecycle"].nunique() < 2:
        return []
    bare = {stage for stage, rows in process.groupby("lifecycle") if not measured & set(rows["process_id"])}
    return _bare_stages([stage for stage in STAGES if stage in bare], variant="unmeasured")


def _bare_stages(stages, *, variant=""):
    facts = {"list": tuple(f"tables.value.{stage}" for stage in stages), "count": len(stages)}
    value = ", ".join(stages)
    return (
        [Problem("W-CLM-001", table="process", column="lifecycle", value=value, facts=facts, variant=variant)] if stages else []
    )


def check_touchpoints_of_processes(tables, window):
    """Processes that face the customer, and that the customer never meets.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``process``, ``activity``, ``touchpoint`` and ``touchpoint_activity``.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-PRC-002, one for each process in scope that faces the customer and that no touchpoint names, neither itself nor
        through an activity; what belongs to a part of a process belongs to the whole. None where there are no touchpoints.
    """
    process, touchpoint = tables["process"], tables["touchpoint"]
    if touchpoint.empty:
        return []
    owners = dict(zip(tables["activity"]["activity_id"], tables["activity"]["process_id"], strict=True))
    parents = dict(zip(process["process_id"], process["parent_id"], strict=True))
    named = {*touchpoint["process_id"].dropna(), *tables["touchpoint_activity"]["activity_id"].map(owners).dropna()}
    met = {ancestor for name in named for ancestor in _ancestors(name, parents)}
    facing = process[process["customer_facing"].eq(True) & process["in_scope"].eq(True)]
    return [
        Problem("E-PRC-002", table="process", row=row, column="process_id", value=name, facts={"id": name})
        for row, name in facing["process_id"].items()
        if name not in met
    ]


def check_raci(tables, window):
    """Activities for which nobody, or more than one role, is accountable.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``raci``.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-RACI-001, one for each activity of the table whose number of accountable roles is not one, at its second accountable
        role or, where there is none, at its first row. An activity that the table does not mention is not yet discussed.
    """
    problems = []
    for activity, rows in tables["raci"].groupby("activity_id", sort=False):
        accountable = rows.index[rows["code"] == "A"]
        if len(accountable) != 1:
            row = accountable[1] if len(accountable) else rows.index[0]
            facts = {"id": activity, "n": len(accountable)}
            problems.append(Problem("E-RACI-001", table="raci", row=int(row), column="code", value=activity, facts=facts))
    return problems


def check_traces(tables, window):
    """Activities that leave no trace in the event log, of processes that are measured there.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``activity`` and ``event``.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        I-ACT-003, one for each activity without log name in a process of which other activities have one; none without a log.
    """
    activity = tables["activity"]
    if tables["event"].empty:
        return []
    measured = set(activity.loc[activity["log_name"].notna(), "process_id"])
    silent = activity[activity["log_name"].isna() & activity["process_id"].isin(measured)]
    return [
        Problem("I-ACT-003", table="activity", row=row, column="log_name", value=name, facts={"activity": name})
        for row, name in silent["activity_id"].items()
    ]


CHECKS = (
    Check(check_inventory, ("process", "activity")),
    Check(check_lifecycle, ("process",)),
    Check(check_measured_lifecycle, ("process", "kpi")),
    Check(check_touchpoints_of_processes, ("process", "activity", "touchpoint", "touchpoint_activity")),
    Check(check_raci, ("raci",)),
    Check(check_traces, ("activity", "event")),
)
