"""Counts, checked and in time order, and what binomial or Poisson chance says about them.

In       counts with the sizes they come from
Out      ``Kind``: p, np, c or u; ``counted``: counts, sizes and plotted values; ``rate``: the centre; ``sigma_z``: how much
         points vary, over what chance allows
Assumes  a size of 0 or a missing one is a gap
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., sections 7.2 and 7.3
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from methods.errors import MethodError
from methods.statistics.constants import EXACT, d2
from methods.statistics.control_charts.points import one
from methods.statistics.control_charts.sigma import moving_ranges
from methods.statistics.sequence import Sequence, as_numbers, in_order

SHOWN_ROWS = 5


@dataclass(frozen=True)
class Kind:
    """What tells one chart of counts from another: its name, its chance, and whether it plots counts or counts over sizes."""

    chart: str
    binomial: bool
    plots_counts: bool

    def error(self, rate, sizes):
        """Standard error of a plotted point."""
        variance = rate * (1 - rate) if self.binomial else rate
        return np.sqrt(max(variance, 0.0) * sizes if self.plots_counts else max(variance, 0.0) / sizes)

    def quantiles(self, rate, sizes, width):
        """Probability limits of a plotted point."""
        tails = stats.norm.sf(width), stats.norm.cdf(width)
        model = stats.binom(np.nan_to_num(sizes), rate) if self.binomial else stats.poisson(rate * sizes)
        return tuple(np.where(np.isnan(sizes), np.nan, model.ppf(tail)) / (1 if self.plots_counts else sizes) for tail in tails)

    def ceiling(self, sizes):
        """Above this no value can lie."""
        if not self.binomial:
            return np.inf
        return float(np.nanmax(sizes)) if self.plots_counts else 1.0


P, NP = Kind("p", binomial=True, plots_counts=False), Kind("np", binomial=True, plots_counts=True)
C, U = Kind("c", binomial=False, plots_counts=True), Kind("u", binomial=False, plots_counts=False)


@dataclass(frozen=True, eq=False)
class Counted:
    """Checked counts in time order: NaN in ``counts``, ``sizes`` and ``values`` (what is plotted) where a point is a gap."""

    sequence: Sequence
    counts: np.ndarray
    sizes: np.ndarray
    values: np.ndarray
    warnings: tuple[str, ...]


def counted(kind, counts, sizes, *, labels, at, least):
    """Check counts and sizes and put them in time order.

    Parameters
    ----------
    kind : Kind
    counts : sequence of int
    sizes : sequence of float, float or None
    labels, at : sequence or None
    least : int
        The fewest points that may be there.

    Returns
    -------
    Counted

    Raises
    ------
    MethodError
        What is wrong with which rows; too few points; lengths differ; sizes differ where one is needed.
    """
    sequence = in_order(counts, labels=labels, at=at, least=0)
    given = np.ones(1) if sizes is None else as_numbers([sizes] if np.ndim(sizes) == 0 else sizes)
    if given.size not in (1, sequence.values.size):
        raise MethodError(f"{sequence.values.size} counts and {given.size} sizes: one of each per row")
    measure = np.broadcast_to(given, sequence.values.shape).astype(float)[sequence.order]
    _check(kind, sequence, measure)
    empty = measure == 0
    usable = ~np.isnan(sequence.values) & ~np.isnan(measure) & ~empty
    if np.count_nonzero(usable) < least:
        raise MethodError(f"too_few: {np.count_nonzero(usable)} points, at least {least} are needed")
    sized = np.where(usable, measure, np.nan)
    if kind.plots_counts and one(sized) is None:
        raise MethodError(f"sizes differ from point to point: the {kind.chart} chart needs one size")
    counted = np.where(usable, sequence.values, np.nan)
    values = counted if kind.plots_counts else counted / sized
    return Counted(sequence, counted, sized, values, ("empty_size",) if empty.any() else ())


def _check(kind, sequence, sizes):
    counts = sequence.values
    wrong = {
        "a count must not be negative": counts < 0,
        "a count must be a whole number": (counts % 1 != 0) & ~np.isnan(counts),
        "a size must not be negative": sizes < 0,
        "more counted than there are": (counts > sizes) if kind.binomial else (counts > 0) & (sizes == 0),
    }
    if kind.binomial:
        wrong["a size must be a whole number"] = (sizes % 1 != 0) & ~np.isnan(sizes)
    found = [f"{_rows(sequence.order[rows])}: {fault}" for fault, rows in wrong.items() if rows.any()]
    if found:
        raise MethodError("; ".join(found))


def _rows(places):
    named = [str(place + 1) for place in sorted(places.tolist())]
    more = f" and {len(named) - SHOWN_ROWS} more" if len(named) > SHOWN_ROWS else ""
    return f"row{'s' if len(named) > 1 else ''} {', '.join(named[:SHOWN_ROWS])}{more}"


def rate(kind, data, rows, kept=None):
    """Defective over all cases, or defects per unit, of the baseline or as frozen.

    Parameters
    ----------
    kind : Kind
    data : Counted
    rows : ndarray of bool
    kept : Limits, optional

    Returns
    -------
    float

    Raises
    ------
    MethodError
        No point in the baseline.
    """
    if kept:
        return kept.centre / float(kept.further.get("size", np.nanmax(data.sizes))) if kind.plots_counts else kept.centre
    inside = rows & ~np.isnan(data.counts)
    if not inside.any():
        raise MethodError("too_few: no point in the baseline")
    return float(data.counts[inside].sum() / data.sizes[inside].sum())


def sigma_z(kind, data, centre, rows, *, constants=EXACT):
    """Mean moving range, over d2(2), of the points in standard errors: 1 when chance alone makes them vary.

    Parameters
    ----------
    kind : Kind
    data : Counted
    centre : float
        The rate.
    rows : ndarray of bool
        The points to use.
    constants : str

    Returns
    -------
    float or None
        None where no two neighbours are there, or chance leaves no variation at all.
    """
    error = kind.error(centre, data.sizes)
    if not (error > 0).any():
        return None
    expected = centre * (data.sizes if kind.plots_counts else 1.0)
    ranges = moving_ranges(np.where(rows, (data.values - expected) / error, np.nan))
    formed = ranges[~np.isnan(ranges)]
    return float(formed.mean()) / d2(2, constants=constants) if formed.size else None
