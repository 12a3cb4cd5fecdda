"""How long does it take, and how many take longer than promised?

In       one promise with its cases
Out      ``durations``: a ``Durations``
Assumes  being open at the end of the data says nothing about how long a case would still have taken
Source   median and ninetieth percentile by Kaplan-Meier (``methods.statistics.survival``), so that open cases count for the time
         they were seen; the share beyond the limit with the Wilson interval
"""

from dataclasses import dataclass

import numpy as np

from methods.statistics.intervals import Estimate, Share, wilson
from methods.statistics.survival import kaplan_meier


@dataclass(frozen=True, eq=False)
class Durations:
    """Times on the promise's clock, in its unit.

    Attributes
    ----------
    finished : ndarray of float
        Times of the cases that reached the end, ascending.
    n_open : int
        Cases still open.
    beyond : Share
        Decided cases that took longer than the limit, those still open past it included.
    median, p90 : Estimate
        Of all cases but those that ended in another way.
    confidence : float
    """

    finished: np.ndarray
    n_open: int
    beyond: Share
    median: Estimate
    p90: Estimate
    confidence: float


def durations(promise, *, confidence=0.95):
    """How the times of a promise's cases are spread.

    Parameters
    ----------
    promise : OnTime
    confidence : float
        Of every interval.

    Returns
    -------
    Durations
    """
    cases = promise.cases[promise.cases.status != "left"]
    finished = cases.finished.notna()
    curve = kaplan_meier(cases.elapsed, finished, confidence=confidence)
    late = promise.count("late") + promise.count("open_past_limit")
    return Durations(
        finished=np.sort(cases.loc[finished, "elapsed"].to_numpy(dtype=float)),
        n_open=int((~finished).sum()),
        beyond=wilson(late, len(promise.decided), confidence=confidence),
        median=curve.quantile(0.5),
        p90=curve.quantile(0.9),
        confidence=confidence,
    )
