"""The promise that says what "on time" means here: the cases it covers, the share that kept it, and that share in time order.

In       the tables of an engagement and the key of one promise
Out      ``one_promise``: an ``OnTime``; ``points``: its share on time by period, or by bunches of successive cases
Assumes  a case belongs to the moment its clock started
Source   statuses of cases as ``methods.event_log.promise`` gives them

A period that holds cases not yet due looks better than it is: the cases it has decided so early are the fast ones. Points are
therefore kept only up to the last one in which every case is decided.
"""

from dataclasses import dataclass

import pandas as pd

from methods.dmaic.measure.series import by_period, by_successive_cases
from methods.errors import MethodError
from methods.event_log.promise import promise_of
from methods.statistics.intervals import wilson
from methods.statistics.result import Result

SUCCESSIVE = "cases"
LEAST_POINTS = 2


@dataclass(frozen=True, eq=False)
class OnTime:
    """One promise and the cases it covers.

    Attributes
    ----------
    sla_id, name : str
    limit : float
        In ``unit``; a case that takes exactly so long is on time.
    unit : str
        ``min``, ``h`` or ``d``.
    clock : str
        ``business`` or ``calendar``.
    required : float
        Share of cases that must be on time.
    cases : DataFrame
        As ``methods.event_log.promise.measured``, in the order in which their clocks started.
    window : tuple of (date, date)
        First and last day of the data, both included.
    """

    sla_id: str
    name: str
    limit: float
    unit: str
    clock: str
    required: float
    cases: pd.DataFrame
    window: tuple

    @property
    def decided(self):
        """Cases that kept or broke the promise."""
        return self.cases[self.cases.on_time.notna()]

    def count(self, status):
        """How many cases have one of the statuses of ``methods.event_log.promise``."""
        return int((self.cases.status == status).sum())

    def share(self, *, confidence=0.95):
        """Share on time of the decided cases, Wilson interval."""
        return wilson(int(self.decided.on_time.sum()), len(self.decided), confidence=confidence)

    def share_on_other_clock(self, *, confidence=0.95):
        """The same share with the same number of days or hours counted on the other clock.

        Parameters
        ----------
        confidence : float

        Returns
        -------
        Share or None
            None where the promise names no calendar, so that there is one clock only.
        """
        judged = self.cases[self.cases.elapsed_other_clock.notna() & (self.cases.status != "left")]
        if judged.empty:
            return None
        within = judged.elapsed_other_clock <= self.limit
        decided = judged.finished.notna() | ~within
        return wilson(int((within & decided).sum()), int(decided.sum()), confidence=confidence)


def one_promise(tables, sla_id, *, window):
    """One promise with what its clock measured.

    Parameters
    ----------
    tables : namespace
        The tables of an engagement by attribute: sla, case, event, activity, calendar, calendar_holiday, segment.
    sla_id : str
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    OnTime

    Raises
    ------
    MethodError
        There is no such promise, or its clock cannot be read (``methods.event_log.promise.measured``).
    """
    rows = tables.sla[tables.sla.sla_id == sla_id]
    if rows.empty:
        raise MethodError(f"promise '{sla_id}' is not among {', '.join(tables.sla.sla_id) or 'the promises: there are none'}")
    sla = rows.iloc[0]
    cases = promise_of(sla, vars(tables), window=window).sort_values(["started", "case_id"], ignore_index=True)
    stated = {name: str(sla[name]) for name in ("name", "clock")}
    return OnTime(
        sla_id=sla_id,
        limit=float(sla.limit_value),
        unit=str(sla.limit_unit),
        required=float(sla.share_required),
        cases=cases,
        window=window,
        **stated,
    )


def points(promise, period):
    """The share on time, point by point.

    Parameters
    ----------
    promise : OnTime
    period : str
        ``day``, ``week``, ``month``, or bunches of successive cases: ``25 cases``.

    Returns
    -------
    Result
        As ``series.by_period`` or ``series.by_successive_cases``, up to the last point in which every case is decided.
        ``values`` adds n_points_not_due (points left out at the end), n_started_before (cases whose clock started before the
        window, left out) and n_left (cases that ended in another way, left out). ``warnings`` adds ``not_due_dropped``.

    Raises
    ------
    MethodError
        An unknown period, a bunch of no cases, no case with a time, or fewer than two points (``too_few``).
    """
    staying = promise.cases[promise.cases.status != "left"]
    inside = staying[staying.started >= pd.Timestamp(promise.window[0])]
    rows = pd.DataFrame(
        {
            "case_id": inside.case_id,
            "at": inside.started,
            "on_time": inside.on_time,
            "duration": inside.elapsed.where(inside.finished.notna()),
        }
    )
    size, _, successive = period.partition(" ")
    every = by_successive_cases(rows, int(size)) if successive == SUCCESSIVE else by_period(rows, period, window=promise.window)
    kept = every.table[(every.table.n > every.table.n_decided).cumsum() == 0]
    if kept.on_time.notna().sum() < LEAST_POINTS:
        raise MethodError(
            f"too_few: {kept.on_time.notna().sum()} points by '{period}'; choose a shorter period or fewer cases per point"
        )
    numbers = {
        **every.values,
        "n_points": len(kept),
        "n_points_not_due": len(every.table) - len(kept),
        "n_started_before": len(staying) - len(inside),
        "n_left": promise.count("left"),
    }
    codes = (*every.warnings, *(["not_due_dropped"] if len(kept) < len(every.table) else []))
    return Result(numbers, kept, codes, every.method)
