"""What a run achieved: lead time, the promise, load, waiting, contacts.

In       ``Run``, ``Promise``
Out      ``outcomes``: rows of measure, scope, value; ``span``: from one step's end to another's, case by case
Assumes  every case was followed to its end, those that arrived last included
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from methods.ptf.simulation.engine import DONE


@dataclass(frozen=True)
class Promise:
    """What the customer was promised, in the simulation's terms.

    Attributes
    ----------
    from_activity : str or None
        Its end starts the clock; None: the case's opening.
    to_activity : str
        Its end stops the clock.
    limit_hours : float
        Working hours.
    """

    from_activity: str | None
    to_activity: str
    limit_hours: float


def span(run, first, second):
    """Working hours from the end of one step to the end of another.

    Parameters
    ----------
    run : Run
    first : str or None
        Activity; None: the case's opening.
    second : str

    Returns
    -------
    ndarray of float
        One per case; NaN where it did not do both.
    """
    return _ends(run, second) - (run.opened if first is None else _ends(run, first))


def _ends(run, activity):
    places = {step.activity_id: place for place, step in enumerate(run.model.every_step)}
    ends = np.full(len(run.opened), np.nan)
    own = run.step == places[activity]
    ends[run.case[own]] = run.ended[own]
    return ends


def outcomes(run, promise):
    """Every measure of one run.

    Parameters
    ----------
    run : Run
    promise : Promise

    Returns
    -------
    list of (str, str, float)
        Measure, scope (channel, role, activity, week; empty: all) and value. Lead times in working days, waits in working hours,
        loads as a part of the hours that the role works; a week counts from 1 and is that in which the promise's clock starts;
        ``times_done`` counts how often each activity was done. Nothing for a scope without cases.
    """
    day = run.model.day_hours
    lead = span(run, None, promise.to_activity) / day
    taken = span(run, promise.from_activity, promise.to_activity)
    kept = taken <= promise.limit_hours + 1e-9
    reached = ~np.isnan(taken)
    found = [
        ("completed", "", float((run.outcome == DONE).sum())),
        ("cases", "", float(len(run.opened))),
        ("contacts", "", float(expected_contacts(run).sum())),
        *_of_lead(lead[reached]),
        *([("kept", "", float(kept[reached].mean()))] if reached.any() else []),
        *_by_channel(run, kept, reached),
        *_by_week(run, promise, kept, reached, lead),
        *_by_role(run),
        *(("times_done", step.activity_id, float((run.step == place).sum())) for place, step in enumerate(run.model.every_step)),
    ]
    return found


def _of_lead(lead):
    return [(f"lead_p{q}", "", float(np.quantile(lead, q / 100))) for q in (50, 90)] if len(lead) else []


def _by_channel(run, kept, reached):
    for place, (channel, _) in enumerate(run.model.channels):
        own = reached & (run.channel == place)
        if own.any():
            yield "kept", channel, float(kept[own].mean())


def _by_week(run, promise, kept, reached, lead):
    starts = run.opened if promise.from_activity is None else _ends(run, promise.from_activity)
    week_hours = len(run.model.weekdays) * run.model.day_hours
    week = np.where(reached, starts // week_hours + 1, 0).astype(int)
    for number in range(1, run.weeks + 1):
        own = week == number
        if own.any():
            yield "week_kept", str(number), float(kept[own].mean())
            yield "week_lead_p90", str(number), float(np.quantile(lead[own], 0.9))


def _by_role(run):
    roles = np.array([step.role_id or "" for step in run.model.every_step])[run.step]
    for role, draw in run.model.capacities:
        own = roles == role
        hours = _hours_at_work(run, draw)
        service = run.ended[own] - run.started[own]
        within = np.clip(np.minimum(run.ended[own], run.hours) - run.started[own], 0, None)
        yield "load", role, float(service.sum() / hours)
        yield "utilisation", role, float(within.sum() / hours)
        yield "busy_hours", role, float(service.sum())
        if own.any():
            yield "wait", role, float((run.started[own] - run.ready[own]).mean())
            yield "service", role, float(service.mean())
            yield "visits", role, float(own.sum())


def _hours_at_work(run, draw):
    """Hours of all who fill the role while cases arrive."""
    week_hours = len(run.model.weekdays) * run.model.day_hours
    edges = [(1, draw.values[0]), *draw.later, (run.weeks + 1, 0)]
    return sum(value * (end - start) * week_hours for (start, value), (end, _) in pairwise(edges))


def expected_contacts(run):
    """Mean number of contacts of each case, given what happened to it.

    Parameters
    ----------
    run : Run

    Returns
    -------
    ndarray of float
        The mean and not a drawn number: what chance adds to it says nothing about the process.
    """
    total = np.zeros(len(run.opened))
    for step in run.model.every_step:
        done = ~np.isnan(_ends(run, step.activity_id))
        for first, draw, most in step.contacts:
            own = done & (True if draw.poorly_advised is None else run.poor == draw.poorly_advised)
            if first is None:
                total[own] += draw.values[0]
            else:
                days = np.clip((_starts(run, step.activity_id) - _ends(run, first)) / run.model.day_hours, 0, most)
                total[own] += np.nan_to_num(draw.values[0] * days[own])
    return total


def _starts(run, activity):
    places = {step.activity_id: place for place, step in enumerate(run.model.every_step)}
    starts = np.full(len(run.opened), np.nan)
    own = run.step == places[activity]
    starts[run.case[own]] = run.started[own]
    return starts


def frame(rows):
    """Rows of several runs as one frame.

    Parameters
    ----------
    rows : iterable of (str, int, str, str, float)

    Returns
    -------
    DataFrame
        scenario_id, seed, measure, scope, value.
    """
    return pd.DataFrame(rows, columns=["scenario_id", "seed", "measure", "scope", "value"])
