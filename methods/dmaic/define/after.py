"""The same CTQ measured again after the decision, for the phases that prove a change and keep it.

In       the log of the months after the decision (``review_case``, ``review_event``)
Out      ``measured_after``: a ``Measured``; ``window_after``: the days it covers
Assumes  only cases opened after the first window are recorded in the second log: those under way on its first day are in neither,
         so that the first days of the second log hold the quick ones only
"""

from datetime import timedelta
from types import SimpleNamespace

from methods.dmaic.define.ctq import measured


def measured_after(ctq, tables, *, window):
    """The measurements of one CTQ in the second log.

    Parameters
    ----------
    ctq : Ctq or None
    tables : namespace
        As for ``measured``, with review_case and review_event.
    window : tuple of (date, date)
        First and last day of the first log.

    Returns
    -------
    Measured or None
        None without a CTQ, without a second log, and for a CTQ that an indicator measures: its values after the decision are
        values of the same table.

    Raises
    ------
    MethodError
        As for ``measured``.
    """
    later = window_after(tables, window=window)
    if ctq is None or later is None or ctq.measure == "kpi":
        return None
    log = SimpleNamespace(**{**vars(tables), "case": tables.review_case, "event": tables.review_event})
    return measured(ctq, log, window=later)


def window_after(tables, *, window):
    """First and last day of the second log.

    Parameters
    ----------
    tables : namespace
        At least review_case and review_event.
    window : tuple of (date, date)

    Returns
    -------
    tuple of (date, date) or None
        The day after the first log, and the day of the last event; None without a second log.
    """
    if not len(tables.review_case) or not len(tables.review_event):
        return None
    last = tables.review_event[["started", "ended"]].max().max()
    return window[1] + timedelta(days=1), last.date()
