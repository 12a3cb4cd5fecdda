"""What stands behind each touchpoint, and what does it cost the customer?

In       the touchpoints of a journey, the activities behind them, events and contacts of its cases
Out      ``bridge``: ``Bridge``
Assumes  customers give their time to what they do themselves and to what the front line does with them; a contact comes from
         the activity that its reason names as root
Source   touchpoint load = occurrences x customer minutes
"""

from dataclasses import dataclass

import pandas as pd

from methods.event_log.window import inside

MINUTES_PER_HOUR = 60
WITH_CUSTOMER = ("customer", "front")
COLUMNS = ["touchpoint_id", "name", "stage", "process", "activities", "lanes", "occurrences", "hours", "contacts"]


@dataclass(frozen=True)
class Bridge:
    """From touchpoints to activities.

    Attributes
    ----------
    rows : DataFrame
        ``COLUMNS``, one row for each touchpoint: ``activities`` (tuple of names), ``lanes`` (tuple), ``occurrences`` (events of
        those activities), ``hours`` of customers, ``contacts`` that they made; the last three are missing without activities,
        ``hours`` also where no minutes are known.
    contacts, elsewhere : int
        Contacts of the cases altogether, and those among them whose root no touchpoint of the journey leads to.
    orphans : tuple of str
        Names of activities with the customer that no touchpoint of the journey leads to.
    """

    rows: pd.DataFrame
    contacts: int
    elsewhere: int
    orphans: tuple[str, ...]


def bridge(journey, tables, *, window):
    """Each touchpoint with its activities, the hours it takes from customers and the contacts it causes.

    Parameters
    ----------
    journey : Journey
    tables : namespace
        With ``touchpoint_activity``, ``activity``, ``process``, ``case``, ``event``, ``contact``, ``contact_reason``.
    window : tuple of (date, date)

    Returns
    -------
    Bridge
    """
    cases = set(tables.case.loc[tables.case["segment_id"] == journey.segment_id, "case_id"])
    events = inside(tables.event[tables.event["case_id"].isin(cases)], window)
    contacts = tables.contact[tables.contact["case_id"].isin(cases) & (tables.contact["direction"] == "in")]
    roots = dict(zip(tables.contact_reason["reason_id"], tables.contact_reason["root_activity"], strict=True))
    counted = (events["log_name"].value_counts(), contacts["reason_id"].map(roots).value_counts())
    links = tables.touchpoint_activity.merge(tables.activity, on="activity_id").sort_values("seq", kind="stable")
    processes = dict(zip(tables.process["process_id"], tables.process["name"], strict=True))
    rows = [_row(touchpoint, links, processes, counted) for touchpoint in journey.touchpoints.to_dict("records")]
    own = links[links["touchpoint_id"].isin(journey.touchpoints["touchpoint_id"])]
    caused = int(contacts["reason_id"].map(roots).isin(own["activity_id"]).sum())
    orphans = _orphans(tables.activity, own)
    return Bridge(pd.DataFrame(rows, columns=COLUMNS), len(contacts), len(contacts) - caused, orphans)


def _row(touchpoint, links, processes, counted):
    own = links[links["touchpoint_id"] == touchpoint["touchpoint_id"]]
    process = own["process_id"].iloc[0] if len(own) else touchpoint["process_id"]
    row = {name: touchpoint[name] for name in ("touchpoint_id", "name", "stage")}
    row |= {"process": None if pd.isna(process) else processes.get(process, process)}
    row |= {"activities": tuple(own["name"]), "lanes": tuple(dict.fromkeys(own["lane"]))}
    if own.empty:
        return {**row, "occurrences": None, "hours": None, "contacts": None}
    by_name, by_root = counted
    times = own["log_name"].map(by_name).fillna(0).astype(int)
    timed = own["lane"].isin(WITH_CUSTOMER) & own["touch_time_min"].notna()
    hours = float((times * own["touch_time_min"])[timed].sum()) / MINUTES_PER_HOUR if timed.any() else None
    contacts = int(own["activity_id"].map(by_root).fillna(0).sum())
    return {**row, "occurrences": int(times.sum()), "hours": hours, "contacts": contacts}


def _orphans(activity, own):
    facing = activity[activity["lane"].isin(WITH_CUSTOMER) & activity["process_id"].isin(own["process_id"])]
    return tuple(facing.loc[~facing["activity_id"].isin(own["activity_id"]), "name"])
