"""Which of the seven stages of the customer's lifecycle are looked after, and how far?

In       processes, touchpoints, promises (SLA) and indicators
Out      ``coverage``: one row for each of the seven stages
Assumes  what a part of a process has, the whole process has; a touchpoint belongs to a process by itself or through an activity
Source   the seven processes of the customer's lifecycle: pre-sale, sale, service, collections, telemarketing, loyalty, retention
"""

import pandas as pd

from methods.inventory.inputs import LIFECYCLE

STAGES = tuple(stage for stage in LIFECYCLE if stage != "support_internal")
ASPECTS = ("process", "owner", "touchpoint", "sla", "kpi", "satisfaction")


def coverage(tables):
    """For each stage, how many processes it has and how many of them have an owner, a touchpoint, an SLA, a KPI, a satisfaction.

    Parameters
    ----------
    tables : namespace
        With ``process``, ``activity``, ``touchpoint``, ``touchpoint_activity``, ``sla`` and ``kpi``.

    Returns
    -------
    DataFrame
        ``stage`` (of ``STAGES``), one count of processes for each of ``ASPECTS``, ``in_scope`` (processes inside the engagement's
        scope) and ``covered``: how many of the six aspects at least one process of the stage has. Counts of the whole inventory;
        an aspect whose table has no rows is missing: it was not asked, and nothing lacks it.
    """
    process = tables.process
    parents = dict(zip(process["process_id"], process["parent_id"], strict=True))
    has = {name: None if ids is None else _with_parents(ids, parents) for name, ids in _owners(tables).items()}
    rows = []
    for stage in STAGES:
        own = process[process["lifecycle"] == stage]
        ids = set(own["process_id"])
        counts = {"process": len(ids), "owner": int(own["owner_role"].notna().sum())}
        counts |= {name: None if found is None else len(ids & found) for name, found in has.items()}
        covered = sum(bool(counts[aspect]) for aspect in ASPECTS)
        rows.append({"stage": stage, **counts, "in_scope": int(own["in_scope"].eq(True).sum()), "covered": covered})
    frame = pd.DataFrame(rows, columns=["stage", *ASPECTS, "in_scope", "covered"])
    return frame.astype(dict.fromkeys(ASPECTS, "Int64"))


def _owners(tables):
    """Processes that have a touchpoint, an SLA, a KPI, a measure of satisfaction; None where the table has no rows."""
    activities = dict(zip(tables.activity["activity_id"], tables.activity["process_id"], strict=True))
    through = tables.touchpoint_activity["activity_id"].map(activities)
    kpi = tables.kpi
    found = {
        "touchpoint": (tables.touchpoint, {*tables.touchpoint["process_id"].dropna(), *through.dropna()}),
        "sla": (tables.sla, set(tables.sla["process_id"].dropna())),
        "kpi": (kpi, set(kpi["process_id"].dropna())),
        "satisfaction": (kpi, set(kpi.loc[kpi["kind"] == "satisfaction", "process_id"].dropna())),
    }
    return {name: ids if len(table) else None for name, (table, ids) in found.items()}


def asked(result):
    """The aspects that could be judged: those whose table has rows.

    Parameters
    ----------
    result : DataFrame
        As ``coverage`` gives it.

    Returns
    -------
    tuple of str
    """
    return tuple(aspect for aspect in ASPECTS if result[aspect].notna().all())


def _with_parents(ids, parents):
    found = set()
    for start in ids:
        name = start
        while isinstance(name, str) and name not in found:
            found.add(name)
            name = parents.get(name)
    return found
