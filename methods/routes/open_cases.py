"""How long does a case take, when some are still open?

In       cases and the observation window
Out      ``duration``: time from opening to closing, whatever the outcome; open cases count for as long as they are seen
Assumes  a case that is open when the window ends would have closed as the others did; days of 24 hours
Source   Kaplan-Meier with log-log interval: ``methods.statistics.survival``

The median of closed cases alone is too short: the cases that are still open are, on average, the slow ones. It is printed
beside the estimate so that the difference is seen. Cases opened before the window are left out: of those, the log holds only
the ones that lasted into it.
"""

from dataclasses import dataclass

import pandas as pd

from methods.event_log.window import edges
from methods.statistics.intervals import Estimate
from methods.statistics.survival import Survival, kaplan_meier

DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Duration:
    """Time to close.

    Attributes
    ----------
    survival : Survival
        Share still open by days since opening.
    median, p90 : Estimate
        Days by which half and nine tenths of the cases are closed; None where the curve does not come down that far.
    naive_median : float or None
        Days, of closed cases only; for comparison, not for use.
    open_ages : tuple of float
        Days since opening of the cases still open, ascending.
    opened_before : int
        Cases left out because they were opened before the window.
    without_closing : int
        Cases left out because they have an outcome and no moment of closing, or close before they open.
    """

    survival: Survival
    median: Estimate
    p90: Estimate
    naive_median: float | None
    open_ages: tuple[float, ...]
    opened_before: int
    without_closing: int


def duration(cases, window, *, confidence=0.95):
    """Time from opening to closing.

    Parameters
    ----------
    cases : DataFrame
        As ``event_log.inputs.CASE``.
    window : tuple of (date, date)
        First and last day of the data, both included.
    confidence : float
        Of the log-log interval.

    Returns
    -------
    Duration
    """
    start, end = edges(window)
    known = cases[cases.opened < end]
    cohort = known[known.opened >= start]
    unclear = (cohort.closed.isna() & cohort.outcome.notna()) | (cohort.closed < cohort.opened)
    usable = cohort[~unclear]
    closed = usable.closed < end
    days = (usable.closed.where(closed, end) - usable.opened) / DAY
    survival = kaplan_meier(days, closed, confidence=confidence)
    return Duration(
        survival=survival,
        median=survival.quantile(0.5),
        p90=survival.quantile(0.9),
        naive_median=float(days[closed].median()) if closed.any() else None,
        open_ages=tuple(sorted(days[~closed].tolist())),
        opened_before=len(known) - len(cohort),
        without_closing=int(unclear.sum()),
    )
