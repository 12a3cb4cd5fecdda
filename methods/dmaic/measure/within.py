"""The within sigma of a capability study, by name, with the degrees of freedom its intervals rest on.

In       values in time order, or subgroups
Out      ``Within``; ``within_of``
Assumes  subgroups are made so that what happens between them is not the process's own short-term variation
Source   estimators: ``methods.statistics.control_charts.sigma``; effective degrees of freedom: Wheeler (1995), Advanced Topics in
         Statistical Process Control, chapter 3: 0.62 per moving range, 0.9 of the pooled ones for ranges of subgroups
"""

from dataclasses import dataclass

import numpy as np

from methods.errors import MethodError
from methods.statistics.control_charts.sigma import FROM_RANGES, INDIVIDUAL, WITHIN, individual_sigma, moving_ranges, within_sigma

FREEDOM_PER_RANGE = 0.62
FREEDOM_OF_RANGES = 0.9
DEFAULT_OF_SUBGROUPS, DEFAULT_OF_INDIVIDUALS = "pooled_unbiased", "mr"


@dataclass(frozen=True)
class Within:
    """Sigma within subgroups, or from neighbour to neighbour: None where it is not estimable."""

    sigma: float | None
    freedom: float
    estimator: str


def within_of(ordered, subgroups, *, estimator=None, span=2):
    """The within sigma.

    Parameters
    ----------
    ordered : ndarray of float
        All values in time order, NaN where one is missing; used without subgroups.
    subgroups : Subgroups or None
    estimator : str, optional
        One of ``sigma.WITHIN`` with subgroups (``pooled_unbiased`` when not given), of ``sigma.INDIVIDUAL`` without (``mr``).
    span : int
        Values in a moving range.

    Returns
    -------
    Within

    Raises
    ------
    MethodError
        An estimator that does not go with the data, fewer than two subgroups of two values (``too_few_subgroups``), or a span
        outside 2 to 50.
    """
    if subgroups is not None:
        name = estimator or DEFAULT_OF_SUBGROUPS
        if name not in WITHIN:
            raise MethodError(f"within sigma '{name}' of subgroups is not one of {', '.join(WITHIN)}")
        sizes = subgroups.sizes[subgroups.sizes >= 2]
        share = FREEDOM_OF_RANGES if name in FROM_RANGES else 1
        return Within(within_sigma(subgroups, name), share * float((sizes - 1).sum()), name)
    name = estimator or DEFAULT_OF_INDIVIDUALS
    if name not in INDIVIDUAL:
        raise MethodError(f"within sigma '{name}' of single values is not one of {', '.join(INDIVIDUAL)}")
    ranges = moving_ranges(ordered, span)
    formed = int(np.count_nonzero(~np.isnan(ranges)))
    overall = name.startswith("overall")
    freedom = np.count_nonzero(~np.isnan(ordered)) - 1 if overall else FREEDOM_PER_RANGE * formed
    return Within(individual_sigma(ordered, ranges, name, span=span), float(freedom), name)
