"""What fills the week of each role, over all the processes it works in?

In       activities as ``methods.inventory.frequency`` gives them
Out      ``role_week``: one row for each activity of people of the company; ``by_role``: one for each role
Assumes  a year of 52 weeks, work spread evenly over it; minutes are those that the inventory gives, without waiting and idle time
"""

import pandas as pd

from methods.inventory.frequency import by_staff

WEEKS = 52
COLUMNS = [
    "performer_role",
    "role",
    "activity_id",
    "activity",
    "process",
    "group",
    "is_exception",
    "weekly",
    "minutes",
    "hours",
    "share",
]


def role_week(activities):
    """Every activity of a role with its times and hours a week, the busiest role first.

    Parameters
    ----------
    activities : DataFrame
        As ``frequency`` gives it.

    Returns
    -------
    DataFrame
        ``COLUMNS``: ``weekly`` (times a week), ``hours`` (a week, of all people of the role together) and ``share`` (fraction of
        the role's known hours); NaN where the frequency or the minutes are not known.
    """
    own = activities[by_staff(activities)].rename(columns={"name": "activity"}).copy()
    own["weekly"] = own["yearly"] / WEEKS
    own["hours"] = own["weekly"] * own["minutes"] / 60
    totals = own.groupby("performer_role")["hours"].transform("sum")
    own["share"] = (own["hours"] / totals).where(totals > 0)
    order = pd.DataFrame({"total": -totals, "role": own["role"], "hours": -own["hours"].fillna(-1)})
    return own.loc[order.sort_values(["total", "role", "hours"], kind="stable").index, COLUMNS].reset_index(drop=True)


def by_role(week):
    """The week of each role in one row.

    Parameters
    ----------
    week : DataFrame
        As ``role_week`` gives it.

    Returns
    -------
    DataFrame
        ``performer_role``, ``role``, ``hours`` (a week; NaN where none is known), ``activities``, ``processes``, ``unknown``
        (activities whose hours are not known); the busiest role first.
    """
    rows = [
        {
            "performer_role": key,
            "role": own["role"].iloc[0],
            "hours": own["hours"].sum(min_count=1),
            "activities": len(own),
            "processes": own["process"].nunique(),
            "unknown": int(own["hours"].isna().sum()),
        }
        for key, own in week.groupby("performer_role", sort=False)
    ]
    return pd.DataFrame(rows, columns=["performer_role", "role", "hours", "activities", "processes", "unknown"])
