"""Does each activity have one role that answers for it, and one that does it?

In       activities as ``methods.inventory.frequency`` gives them, RACI, roles
Out      ``accountability``: one row for each activity
Source   RACI: responsible (does it), accountable (answers for it, exactly one), consulted, informed
"""

import pandas as pd

CODES = ("R", "A", "C", "I")
FAULTS = ("undiscussed", "no_accountable", "many_accountable", "no_responsible", "other_performer")


def accountability(activities, raci, roles):
    """The RACI of each activity, with what is wrong with it.

    Parameters
    ----------
    activities : DataFrame
        As ``frequency`` gives it.
    raci : DataFrame
        As RACI.
    roles : DataFrame
        As ROLE.

    Returns
    -------
    DataFrame
        ``activity_id``, ``activity``, one tuple of role names for each of ``CODES``, and ``fault``: the first that holds of
        ``FAULTS`` (the RACI does not mention the activity; nobody answers for it; several do; nobody does it; its performer is
        not among those who do it), or empty.
    """
    names = dict(zip(roles["role_id"], roles["name"], strict=True))
    found = {key: list(rows["role_id"]) for key, rows in raci.groupby(["activity_id", "code"], sort=False)}
    rows = []
    for activity in activities.itertuples():
        own = {code: found.get((activity.activity_id, code), []) for code in CODES}
        named = {code: tuple(names.get(role, role) for role in own[code]) for code in CODES}
        rows.append({"activity_id": activity.activity_id, "activity": activity.name, **named, "fault": _fault(own, activity)})
    return pd.DataFrame(rows, columns=["activity_id", "activity", *CODES, "fault"])


def _fault(own, activity):
    faults = {
        "undiscussed": not any(own.values()),
        "no_accountable": not own["A"],
        "many_accountable": len(own["A"]) > 1,
        "no_responsible": not own["R"],
        "other_performer": activity.performer_role not in own["R"],
    }
    return next((fault for fault in FAULTS if faults[fault]), "")
