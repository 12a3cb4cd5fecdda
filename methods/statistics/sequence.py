"""Values in time order, with the places where one is missing kept as gaps.

In       values, and optionally their labels and their times
Out      ``Sequence``; ``in_order``, which checks and sorts
Assumes  without times the values come in order already
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.errors import MethodError


@dataclass(frozen=True, eq=False)
class Sequence:
    """Ordered values.

    Attributes
    ----------
    values : ndarray of float
        NaN where a value is missing.
    names : tuple of str or None
        Labels that were given.
    warnings : tuple of str
        ``reordered``, ``duplicate_times``, ``gap_in_sequence``.
    order : ndarray of int
        The row, counted from 0 as given, of each ordered value: what else is known of a row is put in order with it.
    """

    values: np.ndarray
    names: tuple[str, ...] | None
    warnings: tuple[str, ...]
    order: np.ndarray

    @property
    def labels(self):
        """One text per value: as given, or its number from 1."""
        return tuple(map(str, range(1, self.values.size + 1))) if self.names is None else self.names

    @property
    def label_column(self):
        """The labels as a Series; a million numbers become text ten times as fast as one by one."""
        if self.names is None:
            return pd.Series(np.arange(1, self.values.size + 1)).astype("str")
        return pd.Series(self.names, dtype="str")

    @property
    def present(self):
        """The values that are there, in order."""
        return self.values[~np.isnan(self.values)]


def in_order(values, *, labels=None, at=None, least=2):
    """Check values and put them in time order.

    Parameters
    ----------
    values : sequence of float
        None or NaN for a missing value.
    labels : sequence of str, optional
        One per value; without them the values are numbered from 1 in their order.
    at : sequence of moments or numbers, optional
        The time of each value; the values are sorted by it, equal times in the order given.
    least : int
        The fewest values that may be there.

    Returns
    -------
    Sequence

    Raises
    ------
    MethodError
        A value is text or infinite (its row is named, counted from 1); a time is missing; lengths differ; fewer than
        ``least`` values are there (``too_few``).
    """
    numeric = as_numbers(values)
    names = None if labels is None else tuple(map(str, labels))
    times = pd.Series(np.arange(len(numeric)) if at is None else list(at))
    named = len(numeric) if names is None else len(names)
    if not len(numeric) == named == len(times):
        raise MethodError(f"{len(numeric)} values, {named} labels and {len(times)} times: one of each per row")
    if times.isna().any():
        raise MethodError(f"row {int(times.isna().to_numpy().argmax()) + 1} has no time")
    order = np.arange(len(numeric)) if times.is_monotonic_increasing else times.sort_values(kind="stable").index.to_numpy()
    if names is not None:
        names = tuple(names[row] for row in order)
    sequence = Sequence(numeric[order], names, tuple(_warnings(times, numeric)), order)
    if sequence.present.size < least:
        raise MethodError(f"too_few: {sequence.present.size} values, at least {least} are needed")
    return sequence


def as_numbers(values):
    """Values as floats, NaN where missing.

    Parameters
    ----------
    values : sequence

    Returns
    -------
    ndarray of float

    Raises
    ------
    MethodError
        A value is text or infinite; its row is named, counted from 1.
    """
    plain = getattr(values, "dtype", None)
    if isinstance(plain, np.dtype) and plain.kind in "fiu":
        numeric = np.array(values, dtype=float)
        wrong = np.flatnonzero(np.isinf(numeric))
        if wrong.size:
            raise MethodError(f"row {wrong[0] + 1}: {numeric[wrong[0]]} is not a finite number")
        return numeric
    raw = pd.Series(list(values), dtype=object)
    missing = raw.isna().to_numpy()
    numeric = pd.to_numeric(raw, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    text = raw.map(lambda value: isinstance(value, str)).to_numpy(dtype=bool)
    wrong = np.flatnonzero(text | ~(np.isfinite(numeric) | missing))
    if wrong.size:
        raise MethodError(f"row {wrong[0] + 1}: {raw[wrong[0]]!r} is not a finite number")
    return numeric


def _warnings(times, values):
    if not times.is_monotonic_increasing:
        yield "reordered"
    if not (times.is_monotonic_increasing and times.is_unique) and times.duplicated().any():
        yield "duplicate_times"
    if np.isnan(values).any():
        yield "gap_in_sequence"
