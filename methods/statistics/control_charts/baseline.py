"""From which points are the limits computed, and how are they kept for the points to come?

In       a part of the points, or limits that were frozen before
Out      ``baseline_rows``: which points are the baseline; ``freeze``: the limits of a chart as ``Limits``, which go to JSON and
         back and which every chart takes as its ``baseline``; ``known_limits``, for a centre and a sigma given from outside
Assumes  points after the baseline never change its limits
Source   Montgomery, Introduction to Statistical Quality Control, 7th ed., section 5.3.3, phases I and II
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from methods.errors import MethodError

HASHED = ("value", "n")


@dataclass(frozen=True)
class Limits:
    """Limits of a chart, frozen.

    Attributes
    ----------
    chart : str
        The chart they were computed for: ``individuals``, ``xbar_r``, ``p``, …
    centre : float or tuple of float
        A tuple for several variables at once.
    sigma : float or None
        Of one value; None where the centre alone gives the limits (p, np, c, u, g).
    size_rule : str
        How a limit depends on the size of a point: ``none``, ``sigma / sqrt(n)``, ``binomial``, ``poisson``.
    n : int or None
        Points of the baseline.
    further : mapping
        What else the chart needs, by name.
    method : mapping
        The conventions behind the limits.
    data_hash : str or None
        SHA-256 of the baseline's values; None for limits that were given.
    date : str or None
        When they were frozen, as the caller says it.
    """

    chart: str
    centre: object
    sigma: float | None
    size_rule: str = "none"
    n: int | None = None
    further: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    method: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    data_hash: str | None = None
    date: str | None = None

    def __post_init__(self):
        object.__setattr__(self, "centre", _tuples(self.centre))
        for name in ("further", "method"):
            frozen = {key: _tuples(value) for key, value in getattr(self, name).items()}
            object.__setattr__(self, name, MappingProxyType(frozen))

    def to_json(self):
        """The limits as JSON, names in order: the same limits give the same text."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        fields |= {name: dict(fields[name]) for name in ("further", "method")}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text):
        """Limits that ``to_json`` wrote.

        Parameters
        ----------
        text : str

        Returns
        -------
        Limits

        Raises
        ------
        MethodError
            The text is not JSON, or holds other names.
        """
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError) as fault:
            raise MethodError(f"not the JSON of frozen limits: {fault}") from fault


def known_limits(chart, centre, sigma, **further):
    """Limits from a centre and a sigma that come from outside the data.

    Parameters
    ----------
    chart : str
    centre : float
    sigma : float or None
    **further
        ``sigma_z`` of a Laney chart, ``range_centre`` of an individuals chart, …

    Returns
    -------
    Limits

    Raises
    ------
    MethodError
        Sigma is negative.
    """
    if sigma is not None and not sigma >= 0:
        raise MethodError(f"sigma {sigma}: must not be negative")
    return Limits(chart, centre, sigma, further=further, method={"sigma": "given"})


def freeze(result, *, date=None):
    """The limits of a chart, to judge later points by.

    Parameters
    ----------
    result : Result
        Of any chart of this room.
    date : str, optional
        Written down with the limits.

    Returns
    -------
    Limits

    Raises
    ------
    MethodError
        The result is not a chart's, or it has no sigma.
    """
    kept = result.method.get("freezes")
    if kept is None:
        raise MethodError("only the result of a chart has limits to freeze")
    values = result.values
    missing = [name for name in ("centre", *kept) if values.get(name) is None]
    if missing:
        raise MethodError(f"{', '.join(missing)} not estimable: nothing to freeze")
    rows = result.table.loc[result.table["in_baseline"], [name for name in HASHED if name in result.table]]
    return Limits(
        chart=result.method["chart"],
        centre=values["centre"],
        sigma=values.get("sigma"),
        size_rule=result.method["size_rule"],
        n=len(rows),
        further={name: values[name] for name in kept if name != "sigma"},
        method={name: value for name, value in result.method.items() if name not in ("chart", "size_rule", "freezes")},
        data_hash=hashlib.sha256(np.ascontiguousarray(rows.to_numpy(dtype="<f8")).tobytes()).hexdigest(),
        date=date,
    )


def frozen(baseline, *charts):
    """The baseline as limits, when it is limits of one of these charts; None when it is a part of the points.

    Parameters
    ----------
    baseline : Limits, or what ``baseline_rows`` takes
    *charts : str

    Returns
    -------
    Limits or None

    Raises
    ------
    MethodError
        Limits of another chart.
    """
    if not isinstance(baseline, Limits):
        return None
    if baseline.chart not in charts:
        raise MethodError(f"limits of the chart {baseline.chart} do not fit: {' or '.join(charts)} is wanted")
    return baseline


def baseline_rows(baseline, order):
    """Which points limits are computed from.

    Parameters
    ----------
    baseline : None, slice, sequence of bool or sequence of int, or Limits
        All points; a slice of the points in time order; one truth value per row as given; positions in time order, from 0.
        Limits: no point at all.
    order : ndarray of int
        The row, as given, of each point in time order.

    Returns
    -------
    ndarray of bool
        One per point, in time order.

    Raises
    ------
    MethodError
        A mask of another length, or a position outside.
    """
    rows = np.zeros(order.size, dtype=bool)
    if isinstance(baseline, Limits):
        return rows
    if baseline is None or isinstance(baseline, slice):
        rows[slice(None) if baseline is None else baseline] = True
        return rows
    chosen = np.asarray(baseline)
    if chosen.dtype == bool:
        if chosen.size != order.size:
            raise MethodError(f"a baseline of {chosen.size} truth values for {order.size} points: one per row is needed")
        return chosen[order]
    outside = [int(place) for place in chosen if not 0 <= place < order.size]
    if outside:
        raise MethodError(f"baseline positions {outside} lie outside 0 to {order.size - 1}")
    rows[chosen.astype(int)] = True
    return rows


def _tuples(value):
    return tuple(_tuples(part) for part in value) if isinstance(value, list | tuple | np.ndarray) else value
