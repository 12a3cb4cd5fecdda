"""What the runs say: packages and parts, orders of starting, uncertainty, the curve of a role's capacity.

In       frames of ``experiment.carried_out``
Out      ``packages_of``, ``orders_of``, ``uncertainty_of``, ``capacity_of``: one frozen result each
Assumes  the jobs were those of ``study``
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.ptf.simulation.experiment import BETWEEN, CURRENT, effects, joint_effects, summary
from methods.ptf.simulation.shapley import shapley
from methods.ptf.simulation.study import of_scenario


@dataclass(frozen=True)
class Packages:
    """What every package achieves, what it changes, and whose work that is.

    Attributes
    ----------
    summary, effects : DataFrame
        As ``experiment.summary`` and ``experiment.effects``.
    initiatives : tuple of str
    parts : dict of (str, str) to dict of str to float
        Each measure's joint effect by initiative.
    part_ranges : dict of (str, str) to dict of str to (float, float)
        The t interval of each part over the runs.
    """

    summary: pd.DataFrame
    effects: pd.DataFrame
    initiatives: tuple[str, ...]
    parts: dict
    part_ranges: dict

    @property
    def joint(self):
        """Name of the package with everything in it."""
        return BETWEEN.join(self.initiatives)

    def achieved(self, scenario, measure, scope=""):
        """A row of ``summary``."""
        return self.summary.loc[(scenario, measure, scope)]

    def effect(self, scenario, measure, scope=""):
        """A row of ``effects``."""
        return self.effects.loc[(scenario, measure, scope)]


def packages_of(results, *, confidence=0.95):
    """The results of ``package_runs`` put together.

    Parameters
    ----------
    results : DataFrame
    confidence : float

    Returns
    -------
    Packages or None
        None without results. Parts for the measures that every package has; not by week.
    """
    if results.empty:
        return None
    found = summary(results, confidence=confidence)
    names = max(results["scenario_id"].unique(), key=lambda name: name.count(BETWEEN) + bool(name))
    parts, ranges = _parts(results, confidence)
    return Packages(found, effects(results, confidence=confidence), tuple(names.split(BETWEEN)), parts, ranges)


def _parts(results, confidence):
    """Each measure's joint effect by initiative: of every seed, then their mean with its interval; not by week."""
    named = results[~results["measure"].str.startswith("week")]
    table = named.pivot_table(index=["measure", "scope", "seed"], columns="scenario_id", values="value", sort=False).dropna()
    chosen = {name: frozenset(name.split(BETWEEN)) if name else frozenset() for name in table.columns}
    of_seed = {key: shapley({chosen[name]: float(value) for name, value in row.items()}) for key, row in table.iterrows()}
    frame = pd.DataFrame.from_dict(of_seed, orient="index")
    parts, ranges = {}, {}
    for key, rows in frame.groupby(level=[0, 1], sort=False):
        mean, spread, n = rows.mean(), rows.std(), len(rows)
        half = stats.t.ppf((1 + confidence) / 2, max(n - 1, 1)) * spread / np.sqrt(n)
        parts[key] = {name: float(value) for name, value in mean.items()}
        ranges[key] = {name: (float(mean[name] - half[name]), float(mean[name] + half[name])) for name in mean.index}
    return parts, ranges


@dataclass(frozen=True)
class Order:
    """An order of starting: weekly share of the promise kept, and what it comes to.

    Attributes
    ----------
    scenario_id : str
    starts : tuple of (str, int)
        Initiative and week, in order.
    weeks : tuple of int
    kept : tuple of float
        Mean over the runs.
    lead_p90 : tuple of float
    floor : float
    """

    scenario_id: str
    starts: tuple
    weeks: tuple
    kept: tuple
    lead_p90: tuple
    floor: float

    @property
    def first(self):
        """Week of the first start."""
        return self.starts[0][1]

    @property
    def after(self):
        """Share kept, week by week, from the first start on."""
        return [(week, kept) for week, kept in zip(self.weeks, self.kept, strict=True) if week >= self.first]

    @property
    def worst(self):
        """Week and share of the worst week from the first start on."""
        return min(self.after, key=lambda pair: pair[1])

    @property
    def under(self):
        """How many weeks lie under the floor, from the first start on."""
        return sum(kept < self.floor for _, kept in self.after)

    @property
    def back(self):
        """The first week after which no week lies under the floor; None: it never comes back."""
        low = [week for week, kept in self.after if kept < self.floor]
        if not low:
            return self.first
        return None if low[-1] == self.weeks[-1] else low[-1] + 1


def orders_of(results, evidence):
    """The results of ``order_runs`` put together.

    Parameters
    ----------
    results : DataFrame
    evidence : Evidence
        A week is lost where less is kept than the promise asks for.

    Returns
    -------
    tuple of Order
        From the best to the worst: fewest weeks under the floor, then highest worst week. The current state is no order.
    """
    if results.empty:
        return ()
    changes, floor, found = evidence.changes, evidence.current.share_required or 0.0, []
    for name, rows in results[results["scenario_id"] != CURRENT].groupby("scenario_id", sort=False):
        means = rows[rows["measure"].isin(["week_kept", "week_lead_p90"])].assign(week=lambda row: row["scope"].astype(int))
        table = means.pivot_table(index="week", columns="measure", values="value").sort_index()
        starts = of_scenario(changes, name).groupby("initiative_id")["from_week"].min().astype(int).sort_values(kind="stable")
        kept, lead = (tuple(table[measure]) for measure in ("week_kept", "week_lead_p90"))
        found.append(Order(name, tuple(starts.items()), tuple(table.index), kept, lead, floor))
    return tuple(sorted(found, key=lambda order: (order.under, -order.worst[1])))


@dataclass(frozen=True)
class Uncertain:
    """One measure's joint effect when parameters are uncertain: middle, P10, P90, share of draws that go the right way."""

    measure: str
    scope: str
    middle: float
    low: float
    high: float
    draws: int
    right: float


WAYS = {"lead_p90": -1, "kept": 1, "contacts": -1, "completed": 1}


def uncertainty_of(results):
    """The results of ``uncertain_runs`` put together.

    Parameters
    ----------
    results : DataFrame

    Returns
    -------
    tuple of Uncertain
        For lead time, promise, contacts and cases completed; of each draw the mean over its seeds counts.
    """
    if results.empty:
        return ()
    table = joint_effects(results, next(name for name in results["scenario_id"].str.partition("#")[0] if name))
    return tuple(
        Uncertain(
            measure,
            "",
            *(float(value) for value in np.quantile(table[measure, ""], (0.5, 0.1, 0.9))),
            draws=len(table),
            right=float((way * table[measure, ""] > 0).mean()),
        )
        for measure, way in WAYS.items()
    )


@dataclass(frozen=True)
class CapacityStep:
    """One number of the limiting role: share kept today and in the target, cost of a completed case in each."""

    number: float
    kept: float
    kept_target: float
    cost: float | None
    cost_target: float | None


@dataclass(frozen=True)
class CapacityCurve:
    """How promise and cost depend on one role."""

    role_id: str
    today: float
    steps: tuple[CapacityStep, ...]


def limiting_role(found):
    """The role with the highest load in the current state, or None."""
    if found is None:
        return None
    loads = found.summary["mean"].xs((CURRENT, "load"), level=("scenario_id", "measure"))
    return None if loads.empty else str(loads.idxmax())


def capacity_of(results, evidence, roles, *, role):
    """The results of ``capacity_runs`` put together.

    Parameters
    ----------
    results : DataFrame
    evidence : Evidence
    roles : DataFrame
        ``role`` with ``cost_per_h``.
    role : str

    Returns
    -------
    CapacityCurve or None
        None without results. Cost: the hours that the role is paid for, whether or not it works them, per completed case; None
        without a price.
    """
    if results.empty:
        return None
    current = evidence.current
    prices = dict(zip(roles["role_id"], roles["cost_per_h"], strict=True))
    price = prices.get(role)
    means = results.groupby(["scenario_id", "measure", "scope"])["value"].mean()
    numbers = sorted({float(name.split("|")[1]) for name in results["scenario_id"]})
    joint = next(name.split("|")[0] for name in results["scenario_id"] if not name.startswith("|"))
    hours = current.weeks * len(current.model.weekdays) * current.model.day_hours
    steps = []
    for number in numbers:
        names = (f"|{number:g}", f"{joint}|{number:g}")
        kept = [float(means[name, "kept", ""]) for name in names]
        costs = [None if pd.isna(price) else float(price * number * hours / means[name, "completed", ""]) for name in names]
        steps.append(CapacityStep(number, *kept, *costs))
    return CapacityCurve(role, float(dict(current.model.capacities)[role].values[0]), tuple(steps))
