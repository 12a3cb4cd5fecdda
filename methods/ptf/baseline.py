"""Does a benefit start counting from an unusually bad moment?

In       daily values of an indicator, and the first and last day of a benefit's baseline
Out      ``weekly_values``; ``worst_start``
Assumes  weeks start on Monday and roll up as the ratio of sums; whoever starts counting at the worst week sees a better one
         afterwards even if nothing was done (regression to the mean)
"""

import pandas as pd

WEEKS_LOOKED_AT = 26


def weekly_values(values, kpi_id):
    """One indicator by week: the sum of its numerators over the sum of its denominators.

    Parameters
    ----------
    values : DataFrame
        ``kpi_value``: ``kpi_id``, ``day``, ``numerator``, ``denominator``.
    kpi_id : str

    Returns
    -------
    Series of float
        By the Monday of each week that has a denominator, in order.
    """
    own = values[values["kpi_id"] == kpi_id].dropna(subset="day")
    monday = own["day"] - pd.to_timedelta(own["day"].dt.day_of_week, unit="D")
    sums = own.groupby(monday)[["numerator", "denominator"]].sum()
    sums = sums[sums["denominator"] > 0]
    return sums["numerator"] / sums["denominator"]


def worst_start(weeks, first, last, *, direction):
    """Length of the baseline and of the weeks looked at, when the baseline is short and starts at the worst of them.

    Parameters
    ----------
    weeks : Series of float
        By Monday.
    first, last : Timestamp
        First and last day of the baseline, both included.
    direction : {"up", "down", "band"}
        Which way is better; of a band no week is the worst.

    Returns
    -------
    tuple of int or None
        Weeks of the baseline and weeks looked at, up to 26 that end with the baseline's last one; None where the baseline
        covers more than half of them or does not start at the worst one.

    Examples
    --------
    >>> mondays = pd.date_range("2026-01-05", periods=4, freq="7D")
    >>> weeks = pd.Series([0.9, 0.8, 0.5, 0.7], index=mondays)
    >>> worst_start(weeks, mondays[2], mondays[3], direction="up")
    (2, 4)
    >>> worst_start(weeks, mondays[2], mondays[3], direction="down") is None
    True
    """
    seen = weeks[weeks.index <= last].tail(WEEKS_LOOKED_AT)
    start = first - pd.Timedelta(days=first.day_of_week)
    covered = int((seen.index >= start).sum())
    if direction not in ("up", "down") or start not in seen.index or 2 * covered > len(seen):
        return None
    worst = seen.min() if direction == "up" else seen.max()
    return (covered, len(seen)) if seen[start] == worst else None
