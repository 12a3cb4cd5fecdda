"""One engagement's simulation from its tables: the current state, its proof, and what is to be run.

In       the engagement's tables, the window of the data, the promise that is looked at
Out      ``Current``, ``current_state``; ``Proof``, ``proof``; ``package_runs``, ``order_runs``, ``uncertain_runs``,
         ``capacity_runs``: what is to be run
Assumes  the scenario in which most initiatives change something from the first day on is the joint one; scenarios that change
         something later on are orders of starting
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.event_log.clock import calendar_of
from methods.ptf.simulation.anchors import little, waits
from methods.ptf.simulation.distances import distances
from methods.ptf.simulation.engine import simulate
from methods.ptf.simulation.estimation import estimates, unwritten
from methods.ptf.simulation.experiment import (
    CURRENT,
    Job,
    packages,
    uncertain,
    written,
)
from methods.ptf.simulation.model import Model, model_of
from methods.ptf.simulation.observed import Observed, observe
from methods.ptf.simulation.outcomes import Promise

SEEDS_OF_PROOF = 5
WEEKS_AFTER = 13
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Current:
    """The current state, ready to be run.

    Attributes
    ----------
    model : Model
    promise : Promise
    promise_name : str
    share_required : float or None
        Share that the promise asks for.
    observed : Observed
    estimates : tuple of Estimate
    sim_model : DataFrame
    names : dict of str to str
        Readers' names of parameters, activities, roles, channels, initiatives and scenarios by their ids.
    weeks : int
        Weeks of the log's window.
    """

    model: Model
    promise: Promise
    promise_name: str
    share_required: float | None
    observed: Observed
    estimates: tuple
    sim_model: pd.DataFrame
    names: dict
    weeks: int


def current_state(tables, window, *, sla, work_calendar=""):
    """The current state as its tables and its log describe it.

    Parameters
    ----------
    tables : object
        ``sim_model``, ``activity``, ``case``, ``event``, ``calendar``, ``calendar_holiday``, ``sla``, ``role``, ``channel``,
        ``initiative``, ``scenario`` as attributes.
    window : tuple of date
    sla : str
        The promise that is looked at.
    work_calendar : str
        When everybody works; the promise's own calendar by default.

    Returns
    -------
    Current or None
        None where no parameters of a simulation were written down.

    Raises
    ------
    MethodError
        There is no such promise, no calendar, or the model cannot be made of its parameters.
    """
    if tables.sim_model.empty or tables.event.empty:
        return None
    rows = tables.sla[tables.sla["sla_id"] == sla]
    if rows.empty:
        raise MethodError(f"sla: there is no promise '{sla}'")
    promised = rows.iloc[0]
    calendar = calendar_of(work_calendar or promised["calendar_id"], tables.calendar, tables.calendar_holiday)
    process = tables.sim_model.loc[tables.sim_model["name"] == "arrival_rate", "object_id"]
    own = tables.activity[tables.activity["process_id"].isin(process) & tables.activity["log_name"].notna()]
    observed = observe(tables.case, tables.event, own, calendar=calendar, window=window)
    day = calendar.day_s / 3600
    model = model_of(
        tables.activity, tables.sim_model, day_hours=day, weekdays=observed.weekdays, observed=unwritten(observed, own)
    )
    return Current(
        model=model,
        promise=_promise(promised, day),
        promise_name=promised["name"],
        share_required=None if pd.isna(promised["share_required"]) else float(promised["share_required"]),
        observed=observed,
        estimates=estimates(observed, tables.sim_model, own),
        sim_model=tables.sim_model,
        names=_names(tables),
        weeks=((pd.Timestamp(window[1]) - pd.Timestamp(window[0])).days + 1) // DAYS_A_WEEK,
    )


def _promise(row, day_hours):
    hours = {"d": day_hours, "h": 1.0, "min": 1 / 60}[row["limit_unit"]]
    first = None if pd.isna(row["from_activity"]) else row["from_activity"]
    return Promise(first, row["to_activity"], float(row["limit_value"]) * hours)


def _names(tables):
    found = dict(zip(tables.sim_model["param_id"], tables.sim_model["meaning"], strict=True))
    for table, key in (
        ("activity", "activity_id"),
        ("role", "role_id"),
        ("channel", "channel_id"),
        ("initiative", "initiative_id"),
    ):
        frame = getattr(tables, table)
        found |= dict(zip(frame[key], frame["name"], strict=True))
    return found | dict(zip(tables.scenario["scenario_id"], tables.scenario["name"], strict=True))


@dataclass(frozen=True)
class Proof:
    """Whether the current model may stand for the process.

    Attributes
    ----------
    distances : tuple of Distance
    little : Little
    waits : tuple of Anchor
    runs : int
    """

    distances: tuple
    little: object
    waits: tuple
    runs: int

    @property
    def passes(self):
        """All four distances within their limits."""
        return all(measure.passes for measure in self.distances)


def proof(current, *, runs=SEEDS_OF_PROOF):
    """Runs of the current model against the log.

    Parameters
    ----------
    current : Current
    runs : int

    Returns
    -------
    Proof or None
        None without a current state. Waits and loads are means over the runs; Little's law is that of the first.
    """
    if current is None:
        return None
    made = [simulate(current.model, seed, weeks=current.weeks) for seed in range(1, runs + 1)]
    anchors = [waits(run) for run in made]
    mean = [
        replace(
            same[0],
            simulated=float(np.mean([one.simulated for one in same])),
            load=float(np.mean([one.load for one in same])),
        )
        for same in zip(*anchors, strict=True)
    ]
    return Proof(distances(current.observed, made), little(made[0]), tuple(mean), runs)


@dataclass(frozen=True)
class Evidence:
    """The current state with its proof: what runs of changed models may be believed for.

    Attributes
    ----------
    current : Current or None
    proof : Proof or None
    changes : DataFrame
        ``scenario_change``.
    """

    current: Current | None
    proof: Proof | None
    changes: pd.DataFrame

    @property
    def usable(self):
        """There is a model, it reproduces the log, and there is something to change."""
        return self.current is not None and self.proof.passes and joint_scenario(self.changes) is not None

    @property
    def model(self):
        """The current model, or None."""
        return self.current.model if self.current else None

    @property
    def promise(self):
        """The promise, or None."""
        return self.current.promise if self.current else None


def joint_scenario(changes):
    """The scenario in which most initiatives change something from the first day on.

    Parameters
    ----------
    changes : DataFrame
        ``scenario_change``.

    Returns
    -------
    str or None
    """
    late = set(changes.loc[changes["from_week"].fillna(0) > 1, "scenario_id"])
    counts = changes[~changes["scenario_id"].isin(late)].groupby("scenario_id")["initiative_id"].nunique()
    return None if counts.empty else str(counts.idxmax())


def of_scenario(changes, scenario_id):
    """The rows of one scenario."""
    return changes[changes["scenario_id"] == scenario_id]


def package_runs(evidence, *, seeds):
    """Every package of the joint scenario's initiatives: jobs for ``experiment.carried_out``."""
    if not evidence.usable:
        return []
    current, changes = evidence.current, evidence.changes
    joint = of_scenario(changes, joint_scenario(changes))
    return packages(joint, seeds=range(1, seeds + 1), weeks=current.weeks)


def order_runs(evidence, *, seeds):
    """Every scenario that starts something later, and the current state over as many weeks."""
    if not evidence.usable:
        return []
    current, changes = evidence.current, evidence.changes
    later = changes[changes["from_week"].fillna(0) > 1]
    if later.empty:
        return []
    weeks = max(int(later["from_week"].max()) + WEEKS_AFTER, 2 * current.weeks)
    names = later["scenario_id"].unique()
    jobs = [Job(CURRENT, (), seed, weeks) for seed in range(1, seeds + 1)]
    for name in names:
        jobs += written(name, of_scenario(changes, name), seeds=range(1, seeds + 1), weeks=weeks)
    return jobs


def uncertain_runs(evidence, *, draws, seeds):
    """The joint scenario with its parameters drawn from their intervals."""
    if not evidence.usable:
        return []
    current, changes = evidence.current, evidence.changes
    joint = joint_scenario(changes)
    rows = of_scenario(changes, joint)
    return uncertain(joint, rows, current.sim_model, draws=draws, seeds=range(1, seeds + 1), weeks=current.weeks)


def capacity_runs(evidence, *, role, seeds, around=(-1, 0, 1, 2, 3)):
    """Current state and joint scenario with fewer and more of the role that limits them.

    Parameters
    ----------
    evidence : Evidence
    role : str or None
    seeds : int
    around : sequence of int
        How many more than today.

    Returns
    -------
    list of Job
        Named ``|<number>`` and ``<joint>|<number>``.
    """
    if not evidence.usable or role is None:
        return []
    current, changes = evidence.current, evidence.changes
    draw = dict(current.model.capacities)[role]
    joint = joint_scenario(changes)
    rows = of_scenario(changes, joint)
    others = rows[rows["param_id"] != draw.param_id]
    jobs = []
    for more in around:
        number = draw.values[0] + more
        fixed = (draw.param_id, number, 0)
        for seed in range(1, seeds + 1):
            (target,) = written(f"{joint}|{number:g}", others, seeds=(seed,), weeks=current.weeks)
            jobs += [
                Job(f"|{number:g}", (fixed,), seed, current.weeks),
                replace(target, changes=(*((param, value, 0) for param, value, _ in target.changes), fixed)),
            ]
    return jobs
