"""Does the order of a plan keep the promise while it is carried out?

In       ``Plan``, ``scenario_change``, results of simulated runs
Out      ``changes_of``: the plan as changes of the simulated process; ``Quarter``, ``quarters``: the promise quarter by quarter;
         ``lesson``: which initiative has to be live before which
Assumes  a quarter is 13 weeks of the plan; it is the plan's fault only where the process without any change would do better
"""

from dataclasses import dataclass
from itertools import combinations

from methods.ptf.roadmap.planning import WEEKS_A_QUARTER
from methods.ptf.simulation.experiment import BETWEEN, CURRENT


@dataclass(frozen=True)
class Quarter:
    """The promise in one quarter of a plan: its number, counted from 1; share kept, the same without any change; who is live."""

    number: int
    kept: float
    unchanged: float
    live: tuple[str, ...]
    floor: float

    @property
    def broken(self):
        """Under the floor, and under what doing nothing would give."""
        return self.kept < self.floor and self.kept < self.unchanged


def changes_of(plan, changes, *, weeks_before):
    """The plan's initiatives as changes of the simulated process.

    Parameters
    ----------
    plan : Plan
    changes : DataFrame
        Rows of ``scenario_change`` of the scenario in which all initiatives are in place.
    weeks_before : int
        Weeks that are simulated before the plan's first.

    Returns
    -------
    DataFrame
        The rows of the plan's initiatives, ``from_week`` being the one in which each goes live.
    """
    own = changes[changes["initiative_id"].isin(plan.live)]
    return own.assign(from_week=own["initiative_id"].map(plan.live).astype(int) + weeks_before)


def quarters(results, scenario_id, plan, *, floor, weeks_before):
    """The promise in each quarter of the plan.

    Parameters
    ----------
    results : DataFrame
        Runs of the plan and of the current state with the same seeds and weeks.
    scenario_id : str
        The plan's name in them.
    plan : Plan
    floor : float
        Share to be kept.
    weeks_before : int

    Returns
    -------
    tuple of Quarter
        Mean of the weeks' shares, over the seeds.
    """
    weeks = results[results["measure"] == "week_kept"]
    number = (weeks["scope"].astype(int) - weeks_before - 1) // WEEKS_A_QUARTER + 1
    means = weeks.assign(quarter=number).groupby(["scenario_id", "quarter"])["value"].mean()
    found = means[scenario_id]
    return tuple(
        Quarter(int(quarter), float(kept), float(means[CURRENT, quarter]), _live(plan, quarter), floor)
        for quarter, kept in found.items()
        if quarter >= 1
    )


def _live(plan, quarter):
    return tuple(name for name, week in plan.live.items() if week <= quarter * WEEKS_A_QUARTER)


def lesson(broken, packages, *, floor):
    """Which initiative must be live before which, so that a broken quarter does not come back.

    Parameters
    ----------
    broken : Quarter
    packages : Series of float
        Share kept by package, named by its initiatives in order joined by ``+``; the current state has no name.
    floor : float

    Returns
    -------
    tuple of (str, str)
        Pairs (first, then): without ``then`` the promise would have been kept, and with ``first`` beside it, it would be. Nothing
        where no package of the initiatives that are live breaks it.
    """
    simulated = {name for package in packages.index for name in package.split(BETWEEN) if name}
    everyone, live = sorted(simulated), set(broken.live) & simulated
    for size in range(1, len(live) + 1):
        for part in combinations(sorted(live), size):
            pairs = _saved(part, everyone, packages, floor)
            if pairs:
                return pairs
    return ()


def _saved(part, everyone, packages, floor):
    """What would have saved a package, before what spoils it."""
    if packages[BETWEEN.join(part)] >= floor:
        return ()
    with_one = {name: packages[BETWEEN.join(sorted((*part, name)))] for name in everyone if name not in part}
    best = max(with_one, key=with_one.get, default=None)
    if best is None or with_one[best] < floor:
        return ()
    without = {name: packages[BETWEEN.join(other for other in part if other != name)] for name in part}
    return tuple((best, name) for name, kept in without.items() if kept >= floor)
