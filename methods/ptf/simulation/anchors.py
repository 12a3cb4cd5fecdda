"""What arithmetic says of a run, beside what the run says: Little's law and Erlang's waiting time.

In       ``Run``
Out      ``little``: both sides of the law; ``erlang_c``: the mean wait of a queue; ``Anchor``, ``waits``: each role beside it
Assumes  Little's law: the system is about as full at the window's end as at its start; Erlang's formula: Poisson arrivals,
         exponential service, one queue
Source   Little, J. D. C. (1961), Operations Research 9; Erlang, A. K. (1917), formula C
"""

from dataclasses import dataclass
from math import factorial

import numpy as np

LARGEST_DIFFERENCE = 0.05


@dataclass(frozen=True)
class Little:
    """Both sides of Little's law.

    Attributes
    ----------
    inside : float
        Mean number of cases under way while cases arrive.
    product : float
        Cases per hour times mean hours from opening to end.
    """

    inside: float
    product: float

    @property
    def difference(self):
        """Share of the first side by which they differ."""
        return abs(self.inside - self.product) / self.inside

    @property
    def holds(self):
        """Whether they differ by less than 5%."""
        return self.difference < LARGEST_DIFFERENCE


def little(run):
    """Little's law on a run.

    Parameters
    ----------
    run : Run

    Returns
    -------
    Little or None
        None without cases.
    """
    if not len(run.opened):
        return None
    stay = run.closed - run.opened
    within = np.minimum(run.closed, run.hours) - run.opened
    return Little(float(within.sum() / run.hours), float(len(stay) / run.hours * stay.mean()))


def erlang_c(arrivals, service, servers):
    """Mean wait in the queue of an M/M/c system.

    Parameters
    ----------
    arrivals : float
        Per hour.
    service : float
        Mean hours.
    servers : int

    Returns
    -------
    float or None
        Hours; None where the load reaches the servers: the queue then grows without end.

    Examples
    --------
    Three servers, 2.7 arrivals an hour, one hour each.

    >>> round(erlang_c(2.7, 1.0, 3), 3)
    2.724
    """
    load = arrivals * service
    if load >= servers:
        return None
    full = load**servers / factorial(servers) * servers / (servers - load)
    waiting = full / (sum(load**number / factorial(number) for number in range(servers)) + full)
    return waiting * service / (servers - load)


@dataclass(frozen=True)
class Anchor:
    """One role's queue: hours of waiting in the run and by the formula, its load."""

    role_id: str
    simulated: float
    formula: float | None
    load: float


def waits(run):
    """Each limited role's mean wait beside Erlang's.

    Parameters
    ----------
    run : Run

    Returns
    -------
    tuple of Anchor
        Roles that served nobody are left out.
    """
    roles = np.array([step.role_id or "" for step in run.model.every_step])[run.step]
    found = []
    for role, draw in run.model.capacities:
        own = roles == role
        if own.any():
            service = float((run.ended[own] - run.started[own]).mean())
            rate, servers = own.sum() / run.hours, int(draw.values[0])
            simulated = float((run.started[own] - run.ready[own]).mean())
            found.append(Anchor(role, simulated, erlang_c(rate, service, servers), float(rate * service / servers)))
    return tuple(found)
