"""Two rows that tell the start and the end of one piece of work, made one event.

In       rows of an extract, each with the transition that it tells (``start``, ``complete``)
Out      ``paired``; ``Paired``
Assumes  within a case, an activity that was started first is completed first; the rows of a case come in the order of time
Source   XES 2.0, IEEE 1849-2016: the standard transactional model of the lifecycle extension
"""

from dataclasses import dataclass

import pandas as pd

SAME_WORK = ["case_id", "log_name"]


@dataclass(frozen=True)
class Paired:
    """Events with start and end, and what could not be joined.

    Attributes
    ----------
    events : DataFrame
        One row per piece of work, under the row of its start, or of its end where no start was told; the text ``ended`` is empty
        where the end was not told, and both moments are the same where the start was not.
    without_end, without_start : int
    other : int
        Rows with another transition, such as ``schedule`` or ``suspend``; they are left out.
    """

    events: pd.DataFrame
    without_end: int
    without_start: int
    other: int


def paired(rows, transitions, *, start="start", complete="complete"):
    """One event for each start with its end.

    Parameters
    ----------
    rows : DataFrame of str
        At least ``case_id``, ``log_name`` and ``started``: the moment of the row.
    transitions : Series of str
        On the same index; upper and lower case mean the same.
    start, complete : str
        How the extract calls the two.

    Returns
    -------
    Paired

    Examples
    --------
    >>> rows = pd.DataFrame({"case_id": ["1", "1"], "log_name": ["Call", "Call"], "started": ["08:00", "08:10"]})
    >>> paired(rows, pd.Series(["start", "complete"])).events.values.tolist()
    [['1', 'Call', '08:00', '08:10']]
    """
    words = transitions.str.lower()
    starts, ends = rows[words == start.lower()], rows[words == complete.lower()]
    places = [part.groupby(SAME_WORK, sort=False).cumcount() for part in (starts, ends)]
    left = starts.assign(_nth=places[0], _row=starts.index)
    right = ends[[*SAME_WORK, "started"]].assign(_nth=places[1], _end_row=ends.index).rename(columns={"started": "ended"})
    joined = left.merge(right, on=[*SAME_WORK, "_nth"], how="outer", sort=False)
    alone = joined._row.isna()
    told_once = rows.loc[joined.loc[alone, "_end_row"].astype(rows.index.dtype)]
    whole = joined[~alone].set_index(joined.loc[~alone, "_row"].astype(rows.index.dtype)).rename_axis(rows.index.name)
    whole = whole.assign(ended=whole.ended.fillna(""))[[*rows.columns, "ended"]]
    events = pd.concat([whole, told_once.assign(ended=told_once.started)]).sort_index(kind="stable")
    return Paired(events, int((whole.ended == "").sum()), int(alone.sum()), len(rows) - len(starts) - len(ends))
