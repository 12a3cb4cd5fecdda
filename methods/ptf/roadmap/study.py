"""One engagement's plan from its tables: what each initiative is worth, what must be done, a plan that keeps the promise.

In       the engagement's tables; packages and uncertain runs of the simulation; a way to have runs made
Out      ``Valuation``, ``valued``; ``Search``, ``search``: plans tried, the lesson of each, the plan that stands
Assumes  what must be done is what closes a binding gap; a plan is chosen by a weight that is never told as an amount: middle
         values of all kinds of money, less a part of their risk, less the cost
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from methods.ptf.roadmap.benefits import Terms, Worth, by_class, cost, present_weeks, worth
from methods.ptf.roadmap.order import changes_of, lesson, quarters
from methods.ptf.roadmap.planning import Limits, Plan, limits_of, plan
from methods.ptf.roadmap.priorities import dominated, rank_probabilities
from methods.ptf.simulation.experiment import CURRENT, Job, carried_out, joint_effects, written
from methods.ptf.simulation.study import joint_scenario, of_scenario

PLANNED = "PLAN"
MOST_TRIES = 6
ALIVE = ("idea", "approved")


@dataclass(frozen=True)
class Valuation:
    """What the package is worth.

    Attributes
    ----------
    benefits : tuple of Worth
        One by one; those that the simulation does not see are not here.
    classes : tuple of Worth
        By kind of money.
    cost : float
        Of the initiatives of the joint scenario, discounted.
    table : DataFrame
        ``benefit``.
    initiatives : DataFrame
    chosen : tuple of str
        Initiatives of the joint scenario.
    terms : Terms
    """

    benefits: tuple[Worth, ...]
    classes: tuple[Worth, ...]
    cost: float
    table: pd.DataFrame
    initiatives: pd.DataFrame
    chosen: tuple[str, ...]
    terms: Terms

    def weight(self, must, aversion):
        """What a plan is chosen by, for each initiative and week of going live.

        Parameters
        ----------
        must : frozenset of str
            Done in any case: their cost is no reason to wait.
        aversion : float
            Part of the distance from P50 to P10 that is taken off.

        Returns
        -------
        callable
            ``weight(initiative_id, week)``.
        """
        rows = {row.benefit_id: row for row in self.table.itertuples()}

        def weighed(name, week):
            total = 0.0 if name in must else -cost(self.initiatives, {name}, terms=self.terms, starts={name: week})
            for benefit in self.benefits:
                row = rows[benefit.name]
                if row.initiative_id == name:
                    low, middle = np.quantile(benefit.yearly, (0.1, 0.5))
                    lag, ramp = (0.0 if pd.isna(value) else float(value) for value in (row.start_lag_wk, row.ramp_wk))
                    total += (middle - aversion * (middle - low)) * present_weeks(week + lag, ramp, self.terms) / 52
            return float(total)

        return weighed


def valued(tables, packages, uncertain, *, terms):
    """The package's worth.

    Parameters
    ----------
    tables : object
        ``benefit``, ``initiative``, ``scenario_change`` as attributes.
    packages : Packages or None
    uncertain : DataFrame
        Runs of ``simulation.uncertain_runs``.
    terms : Terms

    Returns
    -------
    Valuation or None
        None without simulated effects or without benefits.
    """
    if packages is None or uncertain.empty or tables.benefit.empty:
        return None
    effects = joint_effects(uncertain, joint_scenario(tables.scenario_change))
    found = worth(tables.benefit, effects, packages.parts, terms=terms)
    total = cost(tables.initiative, set(packages.initiatives), terms=terms)
    return Valuation(found, by_class(found), total, tables.benefit, tables.initiative, packages.initiatives, terms)


def binding(tables):
    """Initiatives that close a gap which must be closed and that can still be started."""
    gaps = set(tables.gap.loc[tables.gap["priority_group"] == "must", "gap_id"])
    closing = set(tables.initiative_gap.loc[tables.initiative_gap["gap_id"].isin(gaps), "initiative_id"])
    alive = set(tables.initiative.loc[tables.initiative["status"].isin(ALIVE), "initiative_id"])
    return frozenset(closing & alive)


@dataclass(frozen=True)
class Try:
    """One plan with its simulated quarters and what was learnt from it."""

    plan: Plan
    quarters: tuple
    learnt: tuple

    @property
    def broken(self):
        """The quarters in which it breaks the promise."""
        return tuple(quarter for quarter in self.quarters if quarter.broken)


@dataclass(frozen=True)
class Search:
    """From the first plan to the one that stands.

    Attributes
    ----------
    tries : tuple of Try
    shortages : tuple of Shortage
        Where no plan keeps to the limits; the tries before it were all rejected.
    limits : Limits
        Those of the last plan.
    floor : float or None
        The promise's share; None: orders were not simulated.
    must : frozenset of str
    """

    tries: tuple[Try, ...]
    shortages: tuple
    limits: Limits
    floor: float | None
    must: frozenset

    @property
    def plan(self):
        """The plan that stands: the last one, unless its order breaks the promise or nothing fits; else None."""
        return None if self.shortages or not self.tries or self.tries[-1].broken else self.tries[-1].plan


def search(tables, evidence, packages, valuation, *, first_day, run=None, seeds=3, aversion=0.5):
    """Plan, simulate the order, learn, plan again.

    Parameters
    ----------
    tables : object
        The engagement's.
    evidence : Evidence
        Without a usable model the first plan stands, its order not simulated.
    packages : Packages or None
    valuation : Valuation or None
        None: every initiative is worth the same, so that only what must be done is planned.
    first_day : date
        The plan's first Monday.
    run : callable, optional
        ``run(function, *arguments)`` has runs made, and may keep them.
    seeds : int
    aversion : float

    Returns
    -------
    Search or None
        None without initiatives or limits.
    """
    if tables.initiative.empty or (tables.budget.empty and tables.capacity.empty):
        return None
    must = binding(tables)
    limits = limits_of(
        tables.initiative, tables.capacity, tables.budget, tables.initiative_dependency, first_day=first_day, must=must
    )
    weight = valuation.weight(must, aversion) if valuation else lambda name, _: 0.0 if name in must else -1.0
    simulated = evidence.usable and packages is not None
    floor = evidence.current.share_required if simulated else None
    tries = []
    for _ in range(MOST_TRIES):
        found = plan(tables.initiative, tables.initiative_need, limits, weight)
        if not isinstance(found, Plan):
            return Search(tuple(tries), found, limits, floor, must)
        tried = _tried(found, evidence, packages, run=run, seeds=seeds) if floor else Try(found, (), ())
        tries.append(tried)
        if not tried.learnt:
            break
        limits = replace(limits, live_first=(*limits.live_first, *tried.learnt))
    return Search(tuple(tries), (), limits, floor, must)


def _tried(found, evidence, packages, *, run, seeds):
    floor = evidence.current.share_required
    current, joint = evidence.current, of_scenario(evidence.changes, joint_scenario(evidence.changes))
    weeks = current.weeks + max(found.live.values(), default=0) + 13
    changes = changes_of(found, joint, weeks_before=current.weeks)
    jobs = written(PLANNED, changes, seeds=range(1, seeds + 1), weeks=weeks)
    jobs += [Job(CURRENT, (), seed, weeks) for seed in range(1, seeds + 1)]
    make = run or (lambda function, *arguments: function(*arguments))
    results = make(carried_out, current.model, jobs, current.promise)
    told = quarters(results, PLANNED, found, floor=floor, weeks_before=current.weeks)
    broken = [quarter for quarter in told if quarter.broken]
    kept = packages.summary["mean"].xs(("kept", ""), level=("measure", "scope"))
    return Try(found, told, lesson(broken[0], kept, floor=floor) if broken else ())


@dataclass(frozen=True)
class Ranking:
    """Initiatives compared: the criteria, who is beaten, the probability of each place, what must be done anyway."""

    options: pd.DataFrame
    dominated: dict
    places: pd.DataFrame
    must: tuple[str, ...]


BETTER = {"lead_p90": 1, "contacts": 1, "cost": -1}


def ranked(tables, packages, *, terms):
    """The initiatives of the joint scenario, by their part of its effects and their cost.

    Parameters
    ----------
    tables : object
    packages : Packages or None
    terms : Terms

    Returns
    -------
    Ranking or None
        None without simulated effects. ``lead_p90``: working days that it brings; ``contacts``: contacts that it spares;
        ``cost``: discounted, in the client's currency.
    """
    if packages is None:
        return None
    options = pd.DataFrame(
        {
            "lead_p90": {name: -packages.parts["lead_p90", ""][name] for name in packages.initiatives},
            "contacts": {name: -packages.parts["contacts", ""][name] for name in packages.initiatives},
            "cost": {name: cost(tables.initiative, {name}, terms=terms) for name in packages.initiatives},
        }
    )
    must = tuple(sorted(binding(tables) & set(packages.initiatives)))
    return Ranking(options, dominated(options, BETTER), rank_probabilities(options, BETTER), must)
