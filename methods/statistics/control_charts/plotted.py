"""What a chart with memory plots: single values or means of subgroups, with their centre and sigma.

In       values or subgroups in time order; centre and sigma, given, frozen or to be computed
Out      ``plotted``
Assumes  what the estimator of sigma assumes
Source   ``sigma`` for the estimators
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.constants import EXACT
from methods.statistics.control_charts.baseline import baseline_rows, frozen
from methods.statistics.control_charts.sigma import individual_sigma, moving_ranges, within_sigma
from methods.statistics.control_charts.subgroups import Subgroups
from methods.statistics.sequence import Sequence, in_order


@dataclass(frozen=True, eq=False)
class Plotted:
    """Points in time order.

    Attributes
    ----------
    sequence : Sequence
        ``values`` are single values or means of subgroups.
    sizes : ndarray of int
        Values behind each point, at least 1.
    centre : float
    sigma : float or None
        Of one value.
    rows : ndarray of bool
        The baseline.
    estimator : str
        Where sigma comes from: an estimator's name, ``given`` or ``frozen``.
    """

    sequence: Sequence
    sizes: np.ndarray
    centre: float
    sigma: float | None
    rows: np.ndarray
    estimator: str

    @property
    def error(self):
        """Standard error of each point; None without sigma."""
        return None if self.sigma is None else self.sigma / np.sqrt(self.sizes)

    @property
    def grouped(self):
        """Whether a point stands for several values."""
        return bool((self.sizes > 1).any())

    def table(self):
        """label, value and, for subgroups, n."""
        table = pd.DataFrame({"label": self.sequence.label_column, "value": self.sequence.values})
        return table.assign(n=self.sizes) if self.grouped else table


def plotted(values, chart, *, centre=None, sigma=None, labels=None, at=None, baseline=None, constants=EXACT):
    """Order values or subgroups and find their centre and sigma.

    Parameters
    ----------
    values : sequence of float, or subgroups as ``xbar_r_chart`` takes them
    chart : str
        Whose frozen limits fit, beside those of the charts of individuals and of means.
    centre : float, optional
        Without it the mean of the baseline.
    sigma : float or str, optional
        A number, or the name of an estimator: ``mr`` for single values and ``rbar`` for subgroups when not given.
    labels, at : sequence, optional
    baseline : slice, sequence of bool or of int, or Limits, optional
    constants : str

    Returns
    -------
    Plotted

    Raises
    ------
    MethodError
        Too few values or subgroups; a value is text or infinite; an unknown estimator; a sigma that is negative.
    """
    kept = frozen(baseline, chart, "individuals", "xbar_r", "xbar_s")
    groups = _groups(values)
    known = kept is not None or (centre is not None and isinstance(sigma, int | float))
    sequence = in_order(values if groups is None else groups.means, labels=labels, at=at, least=1 if known else 2)
    rows = baseline_rows(baseline, sequence.order)
    ordered = None if groups is None else groups.taken(sequence.order)
    sizes = np.ones(sequence.values.size, dtype=int) if ordered is None else np.maximum(ordered.sizes, 1)
    if kept:
        return Plotted(sequence, sizes, kept.centre, kept.sigma, rows, "frozen")
    if isinstance(sigma, int | float) and not sigma >= 0:
        raise MethodError(f"sigma {sigma}: must not be negative")
    middle = _mean(sequence.values, sizes, rows) if centre is None else float(centre)
    found, estimator = _sigma(sequence.values, ordered, rows, sigma, constants)
    return Plotted(sequence, sizes, middle, found, rows, estimator)


def _groups(values):
    if isinstance(values, Subgroups):
        return values
    if isinstance(values, pd.DataFrame) or np.ndim(next((value for value in values if value is not None), None)):
        return Subgroups.of(values)
    return None


def _mean(values, sizes, rows):
    inside = rows & ~np.isnan(values)
    if not inside.any():
        raise MethodError("too_few: no value in the baseline")
    return float(np.average(values[inside], weights=sizes[inside]))


def _sigma(values, groups, rows, sigma, constants):
    if isinstance(sigma, int | float):
        return float(sigma), "given"
    if groups is not None:
        found = within_sigma(groups, sigma or "rbar", rows=rows, constants=constants)
        if found is None:
            raise MethodError("no constants for the ranges of more than fifty values: name a sigma from standard deviations")
        return found, sigma or "rbar"
    inside = np.where(rows, values, np.nan)
    return individual_sigma(inside, moving_ranges(inside), sigma or "mr", constants=constants), sigma or "mr"
