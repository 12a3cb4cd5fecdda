"""How long do cases take when some are still open?

In       one duration per case, and whether the case was closed at its end or is still open
Out      ``Survival``: the share still open after each time, with interval; ``quantile`` and ``at`` read it
Assumes  being open at the end of the data says nothing about how long a case would still have taken
Source   Kaplan and Meier (1958), JASA 53; variance of Greenwood (1926); log-log interval of Kalbfleisch and Prentice (2002),
         section 1.4, as implemented by ``scipy.stats.ecdf``; interval of a quantile of Brookmeyer and Crowley (1982)
"""

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.statistics.intervals import Estimate


@dataclass(frozen=True)
class Survival:
    """The share of cases still open, as a step curve.

    Attributes
    ----------
    times : tuple of float
        Every distinct duration, closed or open, ascending, in the unit of the input.
    share : tuple of float
        Share of cases still open just after each time; 1 before the first.
    low, high : tuple of (float or None)
        Interval of each share; None before the first closed case and after the last of all is closed.
    at_risk : tuple of int
        Cases under observation just before each time.
    closed_at : tuple of int
        Cases closed at each time.
    n, n_events, n_open : int
        All cases, closed cases, cases still open.
    confidence : float
    method : str
    """

    times: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    at_risk: tuple[int, ...]
    closed_at: tuple[int, ...]
    n: int
    n_events: int
    n_open: int
    confidence: float
    method: str

    def quantile(self, p):
        """The time by which a share ``p`` of the cases is closed.

        Parameters
        ----------
        p : float
            Between 0 and 1: 0.5 for the median, 0.9 for the ninetieth percentile.

        Returns
        -------
        Estimate
            ``value`` is the first time at which the share still open is at most ``1 - p``; ``low`` and ``high`` the same for
            the lower and the upper curve. None with reason ``not_reached`` where a curve stays above.

        Raises
        ------
        MethodError
            ``p`` does not lie between 0 and 1.
        """
        if not 0 < p < 1:
            raise MethodError(f"quantile {p} does not lie between 0 and 1")
        value, low, high = (self._first_time(curve, 1 - p) for curve in (self.share, self.low, self.high))
        reason = "not_reached" if None in (value, low, high) else ""
        return Estimate(value, low, high, self.n, f"quantile {p:g} of {self.method}", reason)

    def at(self, time):
        """The share still open after ``time``.

        Parameters
        ----------
        time : float
            In the unit of the durations, not negative.

        Returns
        -------
        Estimate
            None with reason ``beyond_follow_up`` after the longest observed duration, unless all cases are closed by then.

        Raises
        ------
        MethodError
            ``time`` is negative or not a number.
        """
        if not time >= 0:
            raise MethodError(f"time {time} is not zero or more")
        position = int(np.searchsorted(self.times, time, side="right")) - 1
        if not self.times or (time > self.times[-1] and self.share[-1] > 0):
            return Estimate(None, None, None, self.n, self.method, "beyond_follow_up")
        if position < 0:
            return Estimate(1.0, None, None, self.n, self.method)
        return Estimate(self.share[position], self.low[position], self.high[position], self.n, self.method)

    def _first_time(self, curve, level):
        # The tolerance keeps a curve that reaches the level exactly, as 0.5 after two of four cases, from missing it by rounding.
        return next((t for t, share in zip(self.times, curve, strict=True) if share is not None and share <= level + 1e-12), None)


def kaplan_meier(durations, closed, *, confidence=0.95):
    """The share of cases still open as time goes by, with the open cases counted for as long as they were seen.

    Parameters
    ----------
    durations : sequence of float
        Time from opening to closing, or to the end of the data for a case still open. Zero is allowed.
    closed : sequence of bool
        True where the duration ended by closing.
    confidence : float
        Of the two-sided log-log interval, taken at each time on its own.

    Returns
    -------
    Survival

    Raises
    ------
    MethodError
        Lengths differ; a duration is missing, negative or infinite; a mark is missing; confidence lies outside 0 to 1.

    Examples
    --------
    Four cases close after 1, 2, 3 and 5 days; one is still open after 2 days.

    >>> curve = kaplan_meier([1, 2, 2, 3, 5], [True, True, False, True, True])
    >>> [round(share, 2) for share in curve.share], curve.quantile(0.5).value
    ([0.8, 0.6, 0.3, 0.0], 3.0)
    """
    durations, closed = _checked(durations, closed, confidence)
    method = f"Kaplan-Meier, log-log {100 * confidence:g}%"
    if not durations.size:
        return Survival((), (), (), (), (), (), 0, 0, 0, confidence, method)
    curve = stats.ecdf(stats.CensoredData.right_censored(durations, ~closed)).sf
    times = curve.quantiles
    low, high = _bounds(curve, confidence)
    return Survival(
        times=tuple(times.tolist()),
        share=tuple(curve.probabilities.tolist()),
        low=low,
        high=high,
        at_risk=tuple((durations.size - np.searchsorted(np.sort(durations), times)).tolist()),
        closed_at=tuple(_count_at(durations[closed], times).tolist()),
        n=int(durations.size),
        n_events=int(closed.sum()),
        n_open=int((~closed).sum()),
        confidence=confidence,
        method=method,
    )


def _checked(durations, closed, confidence):
    durations = np.asarray(durations, dtype=float)
    if pd.isna(np.asarray(closed, dtype=object)).any():
        raise MethodError("a case is marked neither closed nor open")
    closed = np.asarray(closed, dtype=bool)
    if durations.shape != closed.shape or durations.ndim != 1:
        raise MethodError(f"{durations.size} durations and {closed.size} marks of closing: one of each per case")
    wrong = np.flatnonzero(~(np.isfinite(durations) & (durations >= 0)))
    if wrong.size:
        raise MethodError(f"duration {wrong[0] + 1} of {durations.size} is {durations[wrong[0]]}: zero or more is wanted")
    if not 0 < confidence < 1:
        raise MethodError(f"confidence {confidence} does not lie between 0 and 1")
    return durations, closed


def _bounds(curve, confidence):
    with warnings.catch_warnings():
        # Where no case or every case is closed the interval does not exist, which the result says with None.
        warnings.filterwarnings("ignore", message="The confidence interval is undefined", category=RuntimeWarning)
        interval = curve.confidence_interval(confidence, method="log-log")
    certain = (curve.probabilities >= 1) | (curve.probabilities <= 0)
    return tuple(_none_where(certain, bound.probabilities) for bound in (interval.low, interval.high))


def _none_where(certain, bounds):
    return tuple(None if skip or np.isnan(bound) else float(bound) for skip, bound in zip(certain, bounds, strict=True))


def _count_at(values, times):
    ordered = np.sort(values)
    return np.searchsorted(ordered, times, side="right") - np.searchsorted(ordered, times, side="left")
