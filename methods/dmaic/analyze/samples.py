"""Values as the tests of this phase take them: without what is missing, and in groups with names.

In       sequences of values, and the name of each one's group
Out      ``clean``, ``pairs_of``, ``grouped``, ``whole``
"""

import operator

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.sequence import as_numbers


def clean(values, *, least=1, name="the sample"):
    """Values as floats without the missing ones.

    Parameters
    ----------
    values : sequence
    least : int
        The fewest values that may be there.
    name : str
        Of the sample, for the refusal.

    Returns
    -------
    tuple of (ndarray of float, int)
        The values, and how many were missing.

    Raises
    ------
    MethodError
        A value is text or infinite (its row is named), or fewer than ``least`` values are there (``too_few``).
    """
    numeric = as_numbers(values)
    present = numeric[~np.isnan(numeric)]
    if present.size < least:
        raise MethodError(f"too_few: {present.size} values in {name}, at least {least} are needed")
    return present, int(numeric.size - present.size)


def pairs_of(first, second, *, least=2):
    """Two samples row by row, without the rows in which either is missing.

    Parameters
    ----------
    first, second : sequence
    least : int

    Returns
    -------
    tuple of (ndarray, ndarray, int)
        Both samples, and how many rows were left out.

    Raises
    ------
    MethodError
        The samples differ in length, a value is text or infinite, or fewer than ``least`` whole rows are there (``too_few``).
    """
    a, b = as_numbers(first), as_numbers(second)
    if a.size != b.size:
        raise MethodError(f"{a.size} and {b.size} values: each row needs both")
    kept = ~(np.isnan(a) | np.isnan(b))
    if kept.sum() < least:
        raise MethodError(f"too_few: {kept.sum()} whole rows, at least {least} are needed")
    return a[kept], b[kept], int(a.size - kept.sum())


def grouped(values, groups, *, least=2):
    """Values by group, groups in the order of their names.

    Parameters
    ----------
    values : sequence
    groups : sequence
        The name of each value's group; a row without value or without group is left out.
    least : int
        The fewest values of a group.

    Returns
    -------
    tuple of (dict of str to ndarray, int)
        Values by group, and how many rows were left out.

    Raises
    ------
    MethodError
        Lengths differ, fewer than two groups, a group with fewer than ``least`` values (``too_few``), text or infinity.
    """
    numeric, names = as_numbers(values), pd.Series(list(groups), dtype=object)
    if numeric.size != names.size:
        raise MethodError(f"{numeric.size} values and {names.size} groups: each row needs both")
    kept = ~np.isnan(numeric) & names.notna().to_numpy()
    texts = names[kept].map(str).to_numpy()
    found = {name: numeric[kept][texts == name] for name in sorted(set(texts))}
    if len(found) < 2:
        raise MethodError(f"too_few: {len(found)} group, at least 2 are needed")
    small = [name for name, group in found.items() if group.size < least]
    if small:
        raise MethodError(f"too_few: group {small[0]} has {found[small[0]].size} values, at least {least} are needed")
    return found, int(numeric.size - kept.sum())


def whole(value, name, *, least=0):
    """A count as an integer.

    Parameters
    ----------
    value : number
        A float that is whole counts as one.
    name : str
        For the refusal.
    least : int

    Returns
    -------
    int

    Raises
    ------
    MethodError
        It is not whole, or under ``least``.

    Examples
    --------
    >>> whole(7.0, "defects")
    7
    """
    try:
        count = int(value) if isinstance(value, float) and value.is_integer() else operator.index(value)
    except TypeError:
        raise MethodError(f"{name} is {value!r}: a count is a whole number") from None
    if count < least:
        raise MethodError(f"{name} is {count}: at least {least} is needed")
    return count
