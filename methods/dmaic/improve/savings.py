"""How much money is the change worth in a year?

In       the change of the share that fails, with its interval; cases a year; money for each failure avoided
Out      ``savings``: low, point and high
Assumes  the rate stays where the comparison found it, every failure costs the same, and nothing is deducted for the change itself
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Savings:
    """Money a year: the point estimate and the ends of the interval of the change; negative where failures may have grown."""

    low: float
    point: float
    high: float
    failures_avoided: float


def savings(numbers, *, cases_per_year, unit_cost):
    """Change of the failing share, times cases a year, times money for each failure.

    Parameters
    ----------
    numbers : mapping
        share_change with _low and _high: after less before.
    cases_per_year, unit_cost : float or None

    Returns
    -------
    Savings or None
        None where the change cannot be estimated or a price is not known.

    Examples
    --------
    >>> change = {"share_change": -0.25, "share_change_low": -0.30, "share_change_high": -0.20}
    >>> found = savings(change, cases_per_year=1000, unit_cost=8)
    >>> found.low, found.point, found.high
    (1600.0, 2000.0, 2400.0)
    """
    if None in (numbers["share_change"], cases_per_year, unit_cost):
        return None
    low, point, high = (-numbers[f"share_change{end}"] * cases_per_year for end in ("_high", "", "_low"))
    return Savings(low * unit_cost, point * unit_cost, high * unit_cost, point)
