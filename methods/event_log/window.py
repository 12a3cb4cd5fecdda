"""Which events and cases does the observation window hold?

In       a window: first and last day of the data, both included; an event log
Out      ``edges``: the window as two moments; ``inside``: the events that start in it
Assumes  moments are in the engagement's own time zone, without offset
"""

import pandas as pd


def edges(window):
    """The window as moments: closed at its start, open at its end.

    Parameters
    ----------
    window : tuple of (date, date)
        First and last day, both included.

    Returns
    -------
    tuple of (Timestamp, Timestamp)
        Midnight that begins the first day; midnight that ends the last one.

    Examples
    --------
    >>> start, end = edges(("2026-01-05", "2026-07-05"))
    >>> str(end - start)
    '182 days 00:00:00'
    """
    first, last = window
    return pd.Timestamp(first).normalize(), pd.Timestamp(last).normalize() + pd.Timedelta(days=1)


def inside(events, window):
    """The events that start within the window, in the order given.

    Parameters
    ----------
    events : DataFrame
        As ``event_log.inputs.EVENT``.
    window : tuple of (date, date)

    Returns
    -------
    DataFrame
    """
    start, end = edges(window)
    return events[(events.started >= start) & (events.started < end)]
