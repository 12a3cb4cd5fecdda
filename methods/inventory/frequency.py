"""How often does each activity happen in a year, and how do we know?

In       activities, processes, the events inside the observation window
Out      ``frequency``: one row for each activity
Assumes  a case of the log is one unit of the process's yearly volume; what the log does not record has no known frequency where
         the rest of the process is recorded; without a log a regular activity happens once for each unit, an exception is unknown
"""

import pandas as pd

COLUMNS = [
    *("activity_id", "process_id", "seq", "name", "process", "lane", "performer_role", "role", "role_kind", "cost_per_h"),
    *("automation", "group", "value_class", "is_exception", "minutes", "log_name"),
    *("executions", "process_cases", "volume", "basis", "yearly"),
]
BASES = ("log", "volume", "unknown")
NOT_STAFF = ("CUSTOMER", "SUPPLIER", "SYSTEM")


def frequency(tables, events):
    """Every activity with its role, its minutes and how often it happens in a year.

    Parameters
    ----------
    tables : namespace
        With ``activity``, ``process`` and ``role``.
    events : DataFrame
        As EVENT, the window's only; empty where there is no log.

    Returns
    -------
    DataFrame
        ``COLUMNS``, by process and sequence: ``executions`` in the log and ``process_cases``, the cases that pass any activity of
        the process (missing without a trace in the log), ``volume`` (units a year, of the process or of the nearest one above it
        that has a volume), ``basis`` (of ``BASES``) and ``yearly`` (times a year; NaN where it is unknown).
    """
    processes, roles = tables.process, tables.role.set_index("role_id")
    frame = tables.activity.rename(columns={"touch_time_min": "minutes"}).reset_index(drop=True)
    frame["process"] = frame["process_id"].map(dict(zip(processes["process_id"], processes["name"], strict=True)))
    frame["role"], frame["role_kind"] = (frame["performer_role"].map(roles[column]) for column in ("name", "kind"))
    frame["cost_per_h"] = frame["performer_role"].map(roles["cost_per_h"]).astype(float)
    frame["executions"] = frame["log_name"].map(events["log_name"].value_counts())
    frame["process_cases"] = frame["process_id"].map(_cases(frame, events))
    traced = frame["log_name"].notna() & frame["process_cases"].notna()
    frame.loc[traced, "executions"] = frame.loc[traced, "executions"].fillna(0)
    frame["volume"] = frame["process_id"].map(_volumes(processes)).astype(float)
    frame["basis"] = _bases(frame)
    per_unit = (frame["executions"] / frame["process_cases"]).where(frame["basis"] == "log", 1.0)
    frame["yearly"] = (frame["volume"] * per_unit).where(frame["basis"] != "unknown").astype(float)
    order = {name: place for place, name in enumerate(processes["process_id"])}
    frame["place"] = frame["process_id"].map(order)
    return frame.sort_values(["place", "seq"], kind="stable")[COLUMNS].reset_index(drop=True)


def _cases(frame, events):
    """Cases that pass each process, by process; only processes with a trace in the log."""
    owner = frame.dropna(subset=["log_name"]).drop_duplicates("log_name").set_index("log_name")["process_id"]
    passed = pd.DataFrame({"process_id": events["log_name"].map(owner), "case_id": events["case_id"]}).dropna()
    return passed.drop_duplicates()["process_id"].value_counts()


def _volumes(processes):
    own = dict(zip(processes["process_id"], processes["annual_volume"].astype(float), strict=True))
    parents = dict(zip(processes["process_id"], processes["parent_id"], strict=True))
    return {name: _nearest(name, own, parents) for name in own}


def _nearest(name, own, parents):
    while isinstance(name, str) and pd.isna(own.get(name)):
        name = parents.get(name)
    return own[name] if isinstance(name, str) else None


def _bases(frame):
    recorded = frame["process_cases"].notna()
    basis = pd.Series("unknown", index=frame.index, dtype=object)
    basis[recorded & frame["log_name"].notna()] = "log"
    basis[~recorded & ~frame["is_exception"].astype(bool)] = "volume"
    return basis.where(frame["volume"].notna(), "unknown")


def by_staff(activities):
    """Which activities take the time of people of the company: not the customer's, not a supplier's, not a machine's.

    Parameters
    ----------
    activities : DataFrame
        As ``frequency`` gives it.

    Returns
    -------
    Series of bool
    """
    return ~activities["role_kind"].isin(NOT_STAFF) & (activities["automation"] != "automatic")
