"""Does the simulated process look like the one in the log?

In       ``Observed``; runs of the current model with several seeds
Out      ``Distance``, ``distances``: four measures with their noise floors and limits
Assumes  of the runs only what lies within the window counts, as in the log, which was taken when the window ended
Source   Chapela-Campa, D. et al. (2023), "Can I trust my simulation model? Measuring the quality of business process simulation
         models", BPM 2023
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from scipy import stats
from scipy.stats import wasserstein_distance

NAMES = ("cycle_time", "two_grams", "arrivals", "event_times")
FLOORS_ALLOWED = 2
SHARE_OF_MEDIAN = 0.10
START, END = -1, -2


@dataclass(frozen=True)
class Distance:
    """One measure of how far the runs are from the log.

    Attributes
    ----------
    name : str
        One of ``NAMES``: of cycle times (working days), of pairs of activities that follow each other (0 to 1), of cases arriving
        per working day, of the events' times since their case's opening (working days).
    value : float
        Mean over the runs.
    floor : float
        Mean distance of two runs that differ in their seed only.
    low, high : float or None
        95% t interval of that mean.
    limit : float
        Twice the floor, or a tenth of the log's median where that is more; pairs of activities have no median.
    """

    name: str
    value: float
    floor: float
    limit: float
    low: float | None = None
    high: float | None = None

    @property
    def passes(self):
        """Whether the model may stand for the process in this respect."""
        return self.value <= self.limit


@dataclass(frozen=True)
class _Picture:
    cycle_time: np.ndarray
    two_grams: dict
    arrivals: np.ndarray
    event_times: np.ndarray


def distances(observed, runs):
    """The four measures.

    Parameters
    ----------
    observed : Observed
    runs : sequence of Run
        Of one model, at least two seeds.

    Returns
    -------
    tuple of Distance
    """
    log = _of_log(observed, {step.activity_id: place for place, step in enumerate(runs[0].model.every_step)})
    pictures = [_of_run(run, observed) for run in runs]
    return tuple(_measure(name, log, pictures) for name in NAMES)


def _measure(name, log, pictures):
    each = np.array([_between(name, log, picture) for picture in pictures])
    value, half = float(each.mean()), float(stats.t.ppf(0.975, len(each) - 1) * each.std(ddof=1) / np.sqrt(len(each)))
    floor = float(np.mean([_between(name, one, other) for one, other in combinations(pictures, 2)]))
    median = 0.0 if name == "two_grams" else float(np.median(getattr(log, name)))
    limit = max(FLOORS_ALLOWED * floor, SHARE_OF_MEDIAN * median)
    return Distance(name, value, floor, limit, max(value - half, 0.0), value + half)


def _between(name, one, other):
    left, right = getattr(one, name), getattr(other, name)
    if name != "two_grams":
        return wasserstein_distance(left, right) if len(left) and len(right) else float(max(len(left), len(right)) > 0)
    pairs = left.keys() | right.keys()
    return sum(abs(left.get(pair, 0) - right.get(pair, 0)) for pair in pairs) / 2


def _of_log(observed, places):
    events, day = observed.events, observed.day_hours
    number = {case: place for place, case in enumerate(observed.cases["case_id"])}
    case = events["case_id"].map(number).to_numpy()
    step = events["activity_id"].map(places).fillna(len(places)).to_numpy(dtype=int)
    cases = observed.cases
    cycle = ((cases["closed"] - cases["opened"]) / day).dropna().to_numpy()
    since = (events["started"].to_numpy() - cases["opened"].to_numpy()[case]) / day
    return _Picture(cycle, _grams(case, step), _daily(cases["opened"].to_numpy(), observed), since)


def _of_run(run, observed):
    seen = run.started < observed.hours
    order = np.lexsort((run.started[seen], run.case[seen]))
    case, step, started = (column[seen][order] for column in (run.case, run.step, run.started))
    closed = run.closed < observed.hours
    cycle = (run.closed - run.opened)[closed] / observed.day_hours
    return _Picture(cycle, _grams(case, step), _daily(run.opened, observed), (started - run.opened[case]) / observed.day_hours)


def _grams(case, step):
    """Relative frequency of each pair of activities, start and end of the case included."""
    counts = Counter()
    edges = np.flatnonzero(np.diff(case)) + 1
    for own in np.split(step, edges) if len(step) else []:
        counts.update(pairwise([START, *own.tolist(), END]))
    total = counts.total()
    return {pair: count / total for pair, count in counts.items()}


def _daily(opened, observed):
    days = max(round(observed.hours / observed.day_hours), 1)
    place = np.clip(opened // observed.day_hours, 0, days - 1).astype(int)
    return np.bincount(place, minlength=days)
