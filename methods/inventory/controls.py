"""How much of the work is control?

In       activities as ``methods.inventory.frequency`` gives them
Out      ``work_mix``: one row for each group of activities
Assumes  control density = control activities ÷ all activities; a count of the whole inventory, so it has no interval
"""

import pandas as pd

from methods.inventory.frequency import by_staff

GROUPS = ("core", "advice", "support", "control")


def work_mix(activities):
    """Activities and hours of staff by group.

    Parameters
    ----------
    activities : DataFrame
        As ``frequency`` gives it.

    Returns
    -------
    DataFrame
        ``group`` (of ``GROUPS``, those that occur), ``activities``, ``share`` (fraction of all activities), ``manual`` (performed
        by people of the company without a system), ``hours`` (of staff, a year; NaN where none is known), ``hours_share``.
    """
    staff = by_staff(activities)
    hours = (activities["minutes"] * activities["yearly"] / 60).where(staff)
    total = hours.sum(min_count=1)
    rows = []
    for group in GROUPS:
        own = activities["group"] == group
        if own.any():
            spent = hours[own].sum(min_count=1)
            manual = int((own & staff & (activities["automation"] == "manual")).sum())
            rows.append((group, int(own.sum()), own.mean(), manual, spent, spent / total if total else None))
    return pd.DataFrame(rows, columns=["group", "activities", "share", "manual", "hours", "hours_share"])
