"""Is the process stable: subgroups of a few values each, by their means and by their spread.

In       subgroups in time order, of equal or unequal size; or single rows with the key of their subgroup
Out      ``xbar_r_chart``: means and ranges; ``xbar_s_chart``: means and standard deviations; ``Subgroups`` and ``grouped``
Assumes  values inside a subgroup are independent and nearly normal; what is special happens between subgroups
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., sections 6.2 and 6.3; for unequal sizes limits per
         subgroup, centre of the spread d2(n_i) or c4(n_i) times sigma
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.constants import EXACT, LARGEST, c4, d2, range_factors, sd_factors
from methods.statistics.control_charts.baseline import baseline_rows, frozen
from methods.statistics.control_charts.points import about_the_baseline, judged, spread_limits
from methods.statistics.control_charts.rules import AVERAGE_RUN_LENGTH_OF_RULE_1, LOCATION, RANGE
from methods.statistics.control_charts.sigma import WITHIN, by_size, within_sigma
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers, in_order

LARGE_FOR_RANGES = 10
XBAR_R, XBAR_S = "xbar_r", "xbar_s"


@dataclass(frozen=True, eq=False)
class Subgroups:
    """Subgroups in numbers, one each: ``sizes`` (values that are there), ``means``, ``ranges``, ``sds`` (divisor n - 1).

    A subgroup without values has size 0 and NaN for the rest; one of a single value has no range and no standard deviation.
    ``n_missing`` counts values that were not there.
    """

    sizes: np.ndarray
    means: np.ndarray
    ranges: np.ndarray
    sds: np.ndarray
    n_missing: int

    @classmethod
    def of(cls, groups):
        """Sizes, means and spreads of subgroups.

        Parameters
        ----------
        groups : sequence of sequence of float, 2-D array or DataFrame (a row is a subgroup), or Subgroups
            None and NaN are left out.

        Returns
        -------
        Subgroups

        Raises
        ------
        MethodError
            A value is text or infinite; its row, counted through all subgroups, is named. A point is not a sequence.
        """
        if isinstance(groups, cls):
            return groups
        if isinstance(groups, pd.DataFrame):
            groups = groups.to_numpy()
        if any(np.ndim(group) != 1 for group in groups):
            raise MethodError("subgroups are sequences of values, one per point; single values belong on a chart of individuals")
        lengths = np.array([len(group) for group in groups], dtype=int)
        if isinstance(groups, np.ndarray):
            flat = as_numbers(groups.ravel())
        else:
            flat = as_numbers([value for group in groups for value in group])
        present = ~np.isnan(flat)
        sizes = np.bincount(np.repeat(np.arange(lengths.size), lengths)[present], minlength=lengths.size)
        return cls(sizes, *_spread(flat[present], sizes), int(flat.size - np.count_nonzero(present)))

    def taken(self, order):
        """The subgroups in another order.

        Parameters
        ----------
        order : ndarray of int

        Returns
        -------
        Subgroups
        """
        parts = (part[order] for part in (self.sizes, self.means, self.ranges, self.sds))
        return Subgroups(*parts, self.n_missing)


def _spread(flat, sizes):
    means, ranges, sds = (np.full(sizes.size, np.nan) for _ in range(3))
    filled = sizes > 0
    if not filled.any():
        return means, ranges, sds
    starts = np.concatenate([[0], np.cumsum(sizes[filled])[:-1]])
    means[filled] = np.add.reduceat(flat, starts) / sizes[filled]
    away = flat - np.repeat(means[filled], sizes[filled])
    squares = np.add.reduceat(away**2, starts)
    several = sizes > 1
    ranges[several] = (np.maximum.reduceat(flat, starts) - np.minimum.reduceat(flat, starts))[several[filled]]
    sds[several] = np.sqrt(squares[several[filled]] / (sizes[several] - 1))
    # Equal values leave round-off behind, which is no spread.
    sds[ranges == 0] = 0.0
    return means, ranges, sds


def grouped(frame, value, key):
    """Subgroups of single rows.

    Parameters
    ----------
    frame : DataFrame
        One row per value, in any order.
    value, key : str
        Columns: the value; the subgroup, whose order is that of the key.

    Returns
    -------
    tuple of (Subgroups, tuple of str)
        Subgroups ascending by key, and their labels.

    Raises
    ------
    MethodError
        A value is text or infinite, or a key is missing.

    Examples
    --------
    >>> rows = pd.DataFrame({"day": [2, 1, 2, 1], "minutes": [5.0, 1.0, 7.0, 3.0]})
    >>> found, labels = grouped(rows, "minutes", "day")
    >>> labels, found.means.tolist()
    (('1', '2'), [2.0, 6.0])
    """
    missing = np.flatnonzero(frame[key].isna())
    if missing.size:
        raise MethodError(f"row {missing[0] + 1} has no {key}")
    values = as_numbers(frame[value])
    codes, keys = pd.factorize(frame[key], sort=True)
    order = np.lexsort((values, codes))
    ordered, present = values[order], ~np.isnan(values[order])
    sizes = np.bincount(codes[order][present], minlength=len(keys))
    found = Subgroups(sizes, *_spread(ordered[present], sizes), int(values.size - np.count_nonzero(present)))
    return found, tuple(str(name) for name in keys)


def xbar_r_chart(subgroups, *, labels=None, at=None, rules=LOCATION, sigma="rbar", width=3, baseline=None, constants=EXACT):
    """Chart of means with a chart of ranges.

    Centre: mean of all values; limits: centre plus and minus ``width`` sigma / sqrt(n_i); ranges: d2(n_i) sigma, from D3 to D4
    times that.

    Parameters
    ----------
    subgroups : sequence of sequence of float, 2-D array, or Subgroups
        In time order, or in any order when ``at`` is given. None or NaN for a missing value.
    labels : sequence of str, optional
        One per subgroup.
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
        For the means; ranges are judged by rule 1 alone.
    sigma : str
        ``rbar``, ``mvlue_r``, or one of the estimators from standard deviations (see ``sigma.within_sigma``).
    width : float
    baseline : slice, sequence of bool or of int, or Limits, optional
        The subgroups that make the limits, or frozen limits of a chart of means.
    constants : str
        ``exact`` or ``table``.

    Returns
    -------
    Result
        ``table``: label, value (the mean), n, range, centre, lower, upper, signals, in_baseline, range_centre, range_lower,
        range_upper, range_signals.
        ``values``: n (points), n_missing (points), n_missing_values, n_baseline, centre, sigma, lower, upper (None where they
        differ), range_mean, range_centre, range_lower, range_upper, n_signals, n_range_signals, stable, and sigma_<name> for
        each estimator.
        ``warnings``: ``short_baseline``, ``short_series``, ``zero_variance``, ``single_values`` (subgroups of one: plotted, but
        without spread), ``empty_subgroup``, ``large_subgroups`` (above ten values standard deviations say more than ranges),
        and those of the order.

    Raises
    ------
    MethodError
        ``too_few_subgroups``; a subgroup of more than fifty values; a value is text or infinite; an unknown rule or estimator;
        frozen limits of another chart.
    """
    options = {"labels": labels, "at": at, "rules": rules, "width": width}
    return _chart(subgroups, _RANGES, **options, sigma=sigma, baseline=baseline, constants=constants)


def xbar_s_chart(subgroups, *, labels=None, at=None, rules=LOCATION, sigma="sbar", width=3, baseline=None, constants=EXACT):
    """Chart of means with a chart of standard deviations.

    Centre: mean of all values; limits: centre plus and minus ``width`` sigma / sqrt(n_i); standard deviations: c4(n_i) sigma,
    from B3 to B4 times that.

    Parameters
    ----------
    subgroups : sequence of sequence of float, 2-D array, or Subgroups
    labels : sequence of str, optional
    at : sequence of moments or numbers, optional
    rules : sequence of str, or str
    sigma : str
        ``sbar``, ``mvlue_s``, ``pooled``, ``pooled_unbiased``, or an estimator from ranges.
    width : float
    baseline : slice, sequence of bool or of int, or Limits, optional
    constants : str

    Returns
    -------
    Result
        As ``xbar_r_chart``, with ``sd`` in the place of ``range``.

    Raises
    ------
    MethodError
        ``too_few_subgroups``; a value is text or infinite; an unknown rule or estimator, or one from ranges with subgroups of
        more than fifty values; frozen limits of another chart.
    """
    options = {"labels": labels, "at": at, "rules": rules, "width": width}
    return _chart(subgroups, _SDS, **options, sigma=sigma, baseline=baseline, constants=constants)


@dataclass(frozen=True)
class _Spread:
    """What tells a chart with ranges from one with standard deviations."""

    chart: str
    name: str
    column: str
    constant: object
    factors: object
    of_centre: str


_RANGES = _Spread(XBAR_R, "range", "ranges", d2, range_factors, "d2(n_i) × sigma; from D3 to D4 times that")
_SDS = _Spread(XBAR_S, "sd", "sds", c4, sd_factors, "c4(n_i) × sigma; from B3 to B4 times that")


def _chart(subgroups, spread, *, labels, at, rules, sigma, width, baseline, constants):
    kept = frozen(baseline, XBAR_R, XBAR_S)
    given = Subgroups.of(subgroups)
    sequence = in_order(given.means, labels=labels, at=at, least=1 if kept else 2)
    groups = given.taken(sequence.order)
    if spread is _RANGES and groups.sizes.max() > LARGEST:
        raise MethodError(f"a subgroup of {groups.sizes.max()} values: no constants for its range; use standard deviations")
    rows = baseline_rows(baseline, sequence.order)
    limits = {"centre": kept.centre, "sigma": kept.sigma} if kept else _own(groups, rows, sigma, constants)
    sizes = np.where(groups.sizes > 0, groups.sizes, 1)
    if limits["sigma"] is None:
        raise MethodError("a chart of means needs limits with a sigma")
    error = np.where(groups.sizes > 0, limits["sigma"] / np.sqrt(sizes), np.nan)
    values = getattr(groups, spread.column)
    options = {"width": width, "rules": rules, "rows": rows, "columns": {"n": groups.sizes, spread.name: values}}
    table, numbers, used = judged(sequence, groups.means, limits["centre"], error, **options)
    several = np.where(groups.sizes > 1, groups.sizes, 0)
    middle = by_size(spread.constant, several, constants=constants) * limits["sigma"]
    low, high = (by_size(lambda n, end=end: spread.factors(n, width=width, constants=constants)[end], several) for end in (0, 1))
    table, of_spread = spread_limits(table, spread.name, values, middle, (low, high))
    numbers |= limits | of_spread | {"n_missing_values": groups.n_missing}
    inside = values[rows & (several > 0)]
    numbers[f"{spread.name}_mean"] = float(inside.mean()) if inside.size else None
    warned = (*sequence.warnings, *_warnings(numbers, groups, spread))
    method = _method(spread, kept, used, sigma=sigma, width=width, constants=constants)
    return Result(numbers, table, warned, method)


def _own(groups, rows, sigma, constants):
    chosen = within_sigma(groups, sigma, rows=rows, constants=constants)
    if chosen is None:
        raise MethodError(f"sigma {sigma!r}: no constants for ranges of more than {LARGEST} values; use standard deviations")
    others = {f"sigma_{name}": within_sigma(groups, name, rows=rows, constants=constants) for name in WITHIN}
    filled = rows & (groups.sizes > 0)
    centre = float(np.average(groups.means[filled], weights=groups.sizes[filled]))
    return {"centre": centre, "sigma": chosen, **others}


def _warnings(numbers, groups, spread):
    yield from about_the_baseline(numbers, numbers["sigma"])
    if (groups.sizes == 1).any():
        yield "single_values"
    if (groups.sizes == 0).any():
        yield "empty_subgroup"
    if groups.n_missing:
        yield "missing_values"
    if spread is _RANGES and groups.sizes.max() > LARGE_FOR_RANGES:
        yield "large_subgroups"


def _method(spread, kept, used, *, sigma, width, constants):
    return {
        "chart": spread.chart,
        "sigma": sigma if kept is None else "frozen",
        "constants": constants,
        "centre": "mean of all values of the baseline",
        "limits": f"centre ± {width} sigma / sqrt(n_i)",
        "spread": spread.of_centre,
        "width": width,
        "rules": used,
        f"{spread.name}_rules": RANGE,
        "average_run_length_of_rule_1": AVERAGE_RUN_LENGTH_OF_RULE_1,
        "size_rule": "sigma / sqrt(n)",
        "freezes": ("sigma",),
    }
