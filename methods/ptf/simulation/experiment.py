"""Many runs: each initiative alone, every package of them, the orders in which they could start.

In       ``Model``, ``scenario_change``, ``Promise``, seeds
Out      ``Job``; ``packages``, ``written``, ``uncertain``: what is to be run; ``carried_out``: all of it as one frame;
         ``summary``: mean, interval and range per scenario; ``effects``: differences from the current state, customer by customer
Assumes  every job of a seed meets the same customers
Source   paired differences under common random numbers: Law, A. M. (2015), Simulation Modeling and Analysis, section 11.2
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from methods.ptf.simulation.chances import generator
from methods.ptf.simulation.engine import simulate
from methods.ptf.simulation.model import changed
from methods.ptf.simulation.outcomes import frame, outcomes
from methods.ptf.simulation.shapley import subsets

CURRENT = ""
SATURATED = 0.95
BETWEEN = "+"


@dataclass(frozen=True)
class Job:
    """One run to be made.

    Attributes
    ----------
    scenario_id : str
        Its name in the results.
    changes : tuple of (str, float, int)
        As ``model.changed`` takes them.
    seed, weeks : int
    """

    scenario_id: str
    changes: tuple[tuple[str, float, int], ...]
    seed: int
    weeks: int


def packages(changes, *, seeds, weeks):
    """Every choice of the initiatives that change something, all from the first day on.

    Parameters
    ----------
    changes : DataFrame
        Rows of ``scenario_change`` of one scenario, in which all initiatives are in place.
    seeds : sequence of int
    weeks : int

    Returns
    -------
    list of Job
        Named by their initiatives in order, joined by ``+``; the current state has no name.
    """
    initiatives = sorted(changes["initiative_id"].unique())
    return [
        Job(BETWEEN.join(sorted(chosen)), _changes(changes[changes["initiative_id"].isin(chosen)], at_once=True), seed, weeks)
        for chosen in subsets(initiatives)
        for seed in seeds
    ]


def written(scenario_id, changes, *, seeds, weeks):
    """One scenario as its table has it, each change from its week on.

    Parameters
    ----------
    scenario_id : str
    changes : DataFrame
        Its rows of ``scenario_change``.
    seeds : sequence of int
    weeks : int

    Returns
    -------
    list of Job
    """
    return [Job(scenario_id, _changes(changes), seed, weeks) for seed in seeds]


def uncertain(scenario_id, changes, sim_model, *, draws, seeds, weeks):
    """One scenario, and the current state beside it, with parameters drawn from their intervals instead of at their best value.

    Parameters
    ----------
    scenario_id : str
    changes : DataFrame
        Its rows of ``scenario_change``; what lies between ``low``, ``mode`` and ``high`` is drawn from that triangle.
    sim_model : DataFrame
        Parameters with ``ci_low`` and ``ci_high`` are drawn from the normal distribution of which that is the 95% interval.
    draws : int
    seeds : sequence of int
    weeks : int

    Returns
    -------
    list of Job
        Named ``#<draw>`` the current state and ``<scenario>#<draw>`` the other, draws counted from 1; both have the same
        draw of the current parameters.
    """
    jobs = []
    for draw in range(1, draws + 1):
        source = generator(draw, "parameters")
        current = [(row.param_id, _from_interval(row, source), 0) for row in sim_model.itertuples() if not pd.isna(row.ci_low)]
        target = [(row.param_id, _from_triangle(row, source), int(row.from_week or 0)) for row in changes.itertuples()]
        for name, named in ((f"#{draw}", current), (f"{scenario_id}#{draw}", current + target)):
            jobs += [Job(name, tuple(named), seed, weeks) for seed in seeds]
    return jobs


def _from_interval(row, source):
    spread = (row.ci_high - row.ci_low) / (2 * stats.norm.ppf(0.975))
    return float(np.clip(source.normal(row.p1, spread), row.ci_low, row.ci_high))


def _from_triangle(row, source):
    if pd.isna(row.low) or pd.isna(row.high) or row.low == row.high:
        return float(row.new_value)
    return float(source.triangular(row.low, row.mode, row.high))


def _changes(rows, *, at_once=False):
    weeks = rows["from_week"].fillna(0).astype(int)
    return tuple(
        (param, float(value), 0 if at_once else week)
        for param, value, week in zip(rows["param_id"], rows["new_value"], weeks, strict=True)
    )


def carried_out(model, jobs, promise, *, spread=map):
    """All runs.

    Parameters
    ----------
    model : Model
        The current state.
    jobs : sequence of Job
    promise : Promise
    spread : callable, optional
        Takes a function and its arguments as ``map`` does; it may use several processes.

    Returns
    -------
    DataFrame
        scenario_id, seed, measure, scope, value, in the order of the jobs.
    """
    runs = spread(_one, [(model, job, promise) for job in jobs])
    return frame(row for rows in runs for row in rows)


def _one(task):
    model, job, promise = task
    run = simulate(changed(model, job.changes), job.seed, weeks=job.weeks)
    return [(job.scenario_id, job.seed, *row) for row in outcomes(run, promise)]


def summary(results, *, confidence=0.95):
    """What each scenario achieves.

    Parameters
    ----------
    results : DataFrame
        As ``carried_out`` gives them.
    confidence : float

    Returns
    -------
    DataFrame
        Index: scenario_id, measure, scope. mean, low and high of its t interval over the runs (NaN of a single run), least and
        most of the runs, n runs, and ``saturated``: a limited role's load reaches 95%, so that the mean depends on how long one
        looks and no single number is to be told.
    """
    values = results.groupby(["scenario_id", "measure", "scope"], sort=False)["value"]
    found = pd.DataFrame({"mean": values.mean(), "least": values.min(), "most": values.max(), "n": values.size()})
    half = stats.t.ppf((1 + confidence) / 2, (found["n"] - 1).clip(lower=1)) * values.std() / np.sqrt(found["n"])
    found["low"], found["high"] = found["mean"] - half, found["mean"] + half
    loads = found.loc[found.index.get_level_values("measure") == "load", "mean"].groupby(level="scenario_id").max()
    found["saturated"] = found.index.get_level_values("scenario_id").map(loads).to_numpy(dtype=float) >= SATURATED
    return found


def effects(results, *, against=CURRENT, confidence=0.95):
    """What each scenario changes, seed by seed.

    Parameters
    ----------
    results : DataFrame
    against : str
        The scenario that all others are compared with.
    confidence : float

    Returns
    -------
    DataFrame
        Index: scenario_id, measure, scope. mean difference with low and high of its paired t interval, and n pairs.
    """
    table = results.pivot_table(index=["measure", "scope", "seed"], columns="scenario_id", values="value", sort=False)
    others = [name for name in table.columns if name != against]
    paired = table[others].sub(table[against], axis=0)
    differences = paired.melt(ignore_index=False, var_name="scenario_id").dropna().reset_index()
    groups = differences.groupby(["scenario_id", "measure", "scope"], sort=False)["value"]
    found = pd.DataFrame({"mean": groups.mean(), "n": groups.size()})
    half = stats.t.ppf((1 + confidence) / 2, (found["n"] - 1).clip(lower=1)) * groups.std() / np.sqrt(found["n"])
    found["low"], found["high"] = found["mean"] - half, found["mean"] + half
    return found


def joint_effects(results, scenario_id):
    """The joint scenario's effect on every measure, draw by draw.

    Parameters
    ----------
    results : DataFrame
        Of ``experiment.uncertain``: scenario_id ``#k`` and ``<scenario>#k``, seed, measure, scope, value.
    scenario_id : str

    Returns
    -------
    DataFrame
        One row per draw; columns (measure, scope): mean over the seeds of the difference from the current state.
    """
    named = results["scenario_id"].str.split("#", n=1, expand=True)
    table = results.assign(state=named[0], draw=named[1].astype(int)).pivot_table(
        index="draw", columns=["state", "measure", "scope"], values="value", sort=False
    )
    current, joint = (table.xs(state, axis=1, level="state") for state in ("", scenario_id))
    return (joint - current).dropna(axis=1)


def enough(results, measure, *, scenario_id=CURRENT, share=0.05, fewest=8, confidence=0.95):
    """Whether the runs of a scenario suffice: the interval's half is under a share of the mean.

    Parameters
    ----------
    results : DataFrame
    measure : str
    scenario_id : str
    share : float
    fewest : int
        Runs below which nothing suffices.
    confidence : float

    Returns
    -------
    bool
    """
    row = summary(results, confidence=confidence).loc[(scenario_id, measure, "")]
    return bool(row["n"] >= fewest and row["high"] - row["mean"] <= share * abs(row["mean"]))
