"""Does a computed answer agree with the expected one?

An expected leaf is ``{"value": …, "abs": …, "rel": …}``; a number agrees when it lies within ``abs + rel * |value|`` of it. A
value of null means: to be told as not estimable.
"""

import math
from collections.abc import Mapping

import numpy as np

MISSING = object()


def disagreements(expected, computed, *, path=""):
    """Where the two differ.

    Parameters
    ----------
    expected : dict
        Leaves, or dicts of leaves, as the file of cases holds them. A name with dots means the field of a field.
    computed : dict
        The same names with plain values.

    Returns
    -------
    list of tuple of (str, object, object)
        Path of the field, value expected, value computed; ``MISSING`` where nothing was computed.
    """
    found = []
    for name, leaf in expected.items():
        value, place = _field(computed, name), f"{path}{name}"
        if not _is_leaf(leaf):
            found += disagreements(leaf, value if isinstance(value, Mapping) else {}, path=f"{place}.")
        elif value is MISSING or not close(leaf["value"], value, leaf.get("abs", 0), leaf.get("rel", 0)):
            found.append((place, leaf["value"], value))
    return found


def close(value, computed, absolute, relative):
    """Within the tolerance, number by number; texts, truth values and null exactly.

    Parameters
    ----------
    value, computed : number, str, bool, None, or lists and dicts of them
    absolute, relative : float

    Returns
    -------
    bool

    Examples
    --------
    >>> close([1.0, None], [1.0005, None], 0.001, 0)
    True
    >>> close(None, float("nan"), 0.001, 0)
    False
    """
    if isinstance(value, dict):
        return isinstance(computed, Mapping) and all(
            close(part, computed.get(name), absolute, relative) for name, part in value.items()
        )
    if isinstance(value, list):
        return (
            isinstance(computed, list | tuple | np.ndarray)
            and len(value) == len(computed)
            and all(close(one, other, absolute, relative) for one, other in zip(value, computed, strict=True))
        )
    if value is None or isinstance(value, str | bool):
        return _plain(computed) == value and isinstance(_plain(computed), type(value))
    if not isinstance(_plain(computed), int | float) or isinstance(_plain(computed), bool):
        return False
    return math.isfinite(computed) and abs(computed - value) <= absolute + relative * abs(value)


def _plain(value):
    return value.item() if isinstance(value, np.generic) else value


def _is_leaf(leaf):
    return "value" in leaf and set(leaf) <= {"value", "abs", "rel", "note"}


def _field(computed, name):
    if name in computed:
        return computed[name]
    for part in name.split("."):
        if not isinstance(computed, Mapping) or part not in computed:
            return MISSING
        computed = computed[part]
    return computed
