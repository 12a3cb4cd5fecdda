"""Cases made from events, for a log that comes without a table of cases.

Out      ``cases_of``
Assumes  whether a case still goes on cannot be told from its events: each counts as closed by its last one
"""

MADE = ["case_id", "opened", "closed", "outcome"]


def cases_of(events):
    """One row for each case of a log.

    Parameters
    ----------
    events : DataFrame
        Typed, at least ``case_id``, ``log_name``, ``started`` and ``ended``; index: spreadsheet rows.

    Returns
    -------
    DataFrame
        ``case_id``; ``opened``: the first start; ``closed``: the last moment told of it; ``outcome``: the
        activity of the event that closes. In the order of the first row of each; index: that row.

    Examples
    --------
    >>> import pandas as pd
    >>> day = pd.Timestamp("2026-01-05")
    >>> log = pd.DataFrame({"case_id": ["1", "1"], "log_name": ["Ask", "Pay"], "started": [day, day], "ended": [pd.NaT, pd.NaT]})
    >>> cases_of(log).outcome.tolist()
    ['Pay']
    """
    known = events.dropna(subset=["case_id", "started"])
    known = known.assign(_end=known[["started", "ended"]].max(axis=1), _row=known.index)
    by_case = known.groupby("case_id", sort=False)
    last = known.sort_values(["_end", "_row"], kind="stable").drop_duplicates("case_id", keep="last").set_index("case_id")
    cases = by_case.agg(opened=("started", "min"), closed=("_end", "max"), _row=("_row", "first"))
    cases["outcome"] = last.log_name.reindex(cases.index)
    return cases.reset_index().set_index("_row").rename_axis(events.index.name)[MADE]
