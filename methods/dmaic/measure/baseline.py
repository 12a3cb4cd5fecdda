"""Where do we start from? The performance of a CTQ, frozen together with the fingerprint of the data it comes from.

In       what was measured of a CTQ, and the verdict on its measure
Out      ``baseline_of``: a ``Baseline``; ``baselines`` of several CTQs; ``weekly``: its share beyond the specification in order
         of time, which says whether it is stable
Assumes  a duration belongs to the week in which its clock started and anything else to the week in which it was known. The
         first weeks of a log hold none of the slow cases if durations are put where they end, and the last ones none if they
         are put where they begin; weeks so near the end that more than one case in a hundred may still run are therefore left out
Source   stability: individuals chart of ``methods.statistics.control_charts``, rule 1; capability of durations:
         ``methods.dmaic.measure.capability``; of shares: ``methods.dmaic.measure.defects``; limit without a distribution: Hahn
         and Meeker (1991), Statistical Intervals, section 5.3
"""

from dataclasses import dataclass

import pandas as pd

from methods.dmaic.define.ctq import Ctq
from methods.dmaic.measure.capability import LEAST, capability
from methods.dmaic.measure.defects import defect_metrics
from methods.dmaic.measure.studies import trust
from methods.statistics.control_charts.individuals import LEAST_FOR_RUN_RULES, individuals_chart
from methods.statistics.intervals import Estimate, Share, wilson
from methods.statistics.resampling import quantile_interval
from methods.statistics.result import Result
from methods.statistics.tolerance import distribution_free_limit

FEWEST_WEEKS = LEAST_FOR_RUN_RULES
NEARLY_ALL = 0.99


@dataclass(frozen=True, eq=False)
class Baseline:
    """The performance of one CTQ before anything is changed.

    Attributes
    ----------
    ctq : Ctq
    counted : bool
        Whether it is a share of cases; an indicator that is none is judged day by day like a duration.
    data_hash : str
        Fingerprint of the measurements: a later phase that prints another one speaks of other data.
    window : tuple of (date, date)
    n : int
        Measurements: cases, or for an indicator its denominator.
    beyond : Share
        Beyond the specification: cases out of limits, or the share that the CTQ counts.
    median : Estimate or None
        Of durations.
    covered : Result or None
        Of durations of which less is better: the limit that 95% of all cases keep, without a distribution.
    stable : bool or None
        Whether no week lies outside the limits of the weeks' own variation; None from fewer than eight weeks.
    weeks, weeks_outside : int
    measurement : str or None
        Verdict of the measurement study.
    capability : Result or None
        Of durations.
    defects : Result
        Units, defects and sigma level; one opportunity per measurement.
    """

    ctq: Ctq
    counted: bool
    data_hash: str
    window: tuple
    n: int
    beyond: Share
    median: Estimate | None
    covered: Result | None
    stable: bool | None
    weeks: int
    weeks_outside: int
    measurement: str | None
    capability: Result | None
    defects: Result

    @property
    def meets(self):
        """Whether the specification of a share is kept, by its whole interval: True, False, or None where the data do not
        decide.
        """
        limit = self.ctq.upper if self.ctq.direction == "lower" else self.ctq.lower
        low, high = self.beyond.low, self.beyond.high
        if limit is None or low is None:
            return None
        good, bad = (high <= limit, low > limit) if self.ctq.direction == "lower" else (low >= limit, high < limit)
        return True if good else False if bad else None

    @property
    def reasons(self):
        """Why it only describes: ``not_stable``, ``stability_not_assessed``, ``measurement_rejected``,
        ``measurement_not_assessed``.
        """
        found = [] if self.stable else ["stability_not_assessed" if self.stable is None else "not_stable"]
        if self.measurement in (None, "unacceptable"):
            found.append("measurement_not_assessed" if self.measurement is None else "measurement_rejected")
        return tuple(found)


def baseline_of(measured, *, window, measurement=None, minimum=1.33, confidence=0.95, seed=1):
    """Freeze the performance of a CTQ.

    Parameters
    ----------
    measured : Measured
        At least one measurement.
    window : tuple of (date, date)
    measurement : str or None
        Verdict of the measurement study.
    minimum : float
        Of Ppk.
    confidence : float
    seed : int

    Returns
    -------
    Baseline

    Raises
    ------
    MethodError
        As ``capability``, for durations that are there but cannot be judged.
    """
    ctq, counted = measured.ctq, is_counted(measured)
    hits, n = _counts(measured, counted)
    beyond = wilson(hits, n, confidence=confidence)
    failed = n - hits if counted and ctq.direction == "higher" else hits
    chart = _chart(weekly(measured, window=window))
    timed = not counted and measured.n >= LEAST
    stable = None if chart is None else chart.values["stable"]
    judged = {"stable": stable, "measurement": measurement, "minimum": minimum, "confidence": confidence, "seed": seed}
    limits = {"lower": ctq.lower, "upper": ctq.upper, "target": ctq.target}
    return Baseline(
        ctq=ctq,
        counted=counted,
        data_hash=measured.data_hash,
        window=window,
        n=n,
        beyond=beyond,
        median=quantile_interval(measured.values, 0.5, confidence=confidence) if not counted else None,
        covered=distribution_free_limit(measured.values) if not counted and ctq.direction == "lower" else None,
        stable=stable,
        weeks=0 if chart is None else chart.values["n"],
        weeks_outside=0 if chart is None else int(chart.table["signals"].map(lambda rules: "N1" in rules).sum()),
        measurement=measurement,
        capability=capability(measured.values, in_time_order=True, **limits, **judged) if timed else None,
        defects=defect_metrics(failed, max(1, n), 1, confidence=confidence),
    )


def baselines(studied, tested, *, window, minimum=1.33, confidence=0.95, seed=1):
    """Freeze the performance of every CTQ that was measured.

    Parameters
    ----------
    studied : sequence of Measured
        Those without a measurement are left out.
    tested : sequence of Study
    window, minimum, confidence, seed
        As for ``baseline_of``.

    Returns
    -------
    tuple of Baseline
    """
    options = {"window": window, "minimum": minimum, "confidence": confidence, "seed": seed}
    return tuple(baseline_of(one, measurement=trust(tested, one.ctq.id), **options) for one in studied if one.n)


def weekly(measured, *, window):
    """The share beyond the specification in each whole week of the window.

    Parameters
    ----------
    measured : Measured
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    DataFrame
        week (first day), numerator, denominator, share (missing in a week without measurement).
    """
    frame, (first, last) = measured.frame, (pd.Timestamp(day) for day in window)
    last += pd.Timedelta(days=1)
    if is_counted(measured):
        at, counted = frame["moment"], frame[["numerator", "denominator"]]
    else:
        missed = [float(measured.ctq.missed(value)) for value in measured.values]
        at, counted = frame["started"], pd.DataFrame({"numerator": missed, "denominator": 1.0}, index=frame.index)
        last -= (frame["moment"] - at).quantile(NEARLY_ALL) if len(frame) else pd.Timedelta(0)
    weeks = pd.period_range(first, last, freq="W-SUN")
    weeks = weeks[(weeks.start_time >= first) & (weeks.end_time < last)]
    sums = counted.groupby(at.dt.to_period("W-SUN")).sum().reindex(weeks, fill_value=0.0)
    shares = (sums["numerator"] / sums["denominator"]).where(sums["denominator"] > 0)
    return pd.DataFrame({"week": weeks.start_time, **sums, "share": shares}).reset_index(drop=True)


def _chart(weeks):
    known = int(weeks["share"].notna().sum())
    return individuals_chart(weeks["share"]) if known >= FEWEST_WEEKS else None


def is_counted(measured):
    """Whether what was measured is a share of cases: whole numbers, never more than there are."""
    if not measured.ctq.is_share:
        return False
    numerator, denominator = measured.frame["numerator"], measured.frame["denominator"]
    return bool(((numerator == numerator.round()) & (denominator == denominator.round()) & (numerator <= denominator)).all())


def _counts(measured, counted):
    if counted:
        return int(measured.frame["numerator"].sum()), int(measured.frame["denominator"].sum())
    return sum(measured.ctq.missed(value) for value in measured.values), measured.n
