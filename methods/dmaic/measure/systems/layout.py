"""Readings of a gage study in their layout: parts, operators, trials.

In       one row per reading: part, operator, value
Out      ``Layout``; ``crossed_layout``, ``nested_layout``
Assumes  trials of one cell are exchangeable, so that their numbers do not matter
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.sequence import as_numbers


@dataclass(frozen=True, eq=False)
class Layout:
    """Balanced readings.

    Attributes
    ----------
    values : ndarray of float
        Crossed: parts by operators by trials. Nested: operators by parts by trials.
    parts, operators : tuple of str
        Labels in natural order (2 before 10); nested parts are those of the first operator, second operator, and so on.
    n_missing : int
        Rows without a value, left out.
    """

    values: np.ndarray
    parts: tuple[str, ...]
    operators: tuple[str, ...]
    n_missing: int


def present(readings):
    """The rows that have a value, with labels as text and values as numbers, and how many have none.

    Parameters
    ----------
    readings : DataFrame
        part, operator, value.

    Returns
    -------
    tuple of (DataFrame, int)

    Raises
    ------
    MethodError
        A column is missing; a value is text or infinite; a row has a value and no part or operator; nothing is left
        (``too_few``).
    """
    absent = [column for column in ("part", "operator", "value") if column not in readings]
    if absent:
        raise MethodError(f"columns {', '.join(absent)} are missing")
    rows = pd.DataFrame({"part": list(readings["part"]), "operator": list(readings["operator"])})
    rows["value"] = as_numbers(readings["value"])
    kept = rows.dropna(subset="value").reset_index(drop=True)
    if kept.empty:
        raise MethodError("too_few: 0 readings, at least 8 are needed")
    if kept[["part", "operator"]].isna().any(axis=None):
        raise MethodError(
            f"row {int(rows[['part', 'operator']].isna().any(axis=1).to_numpy().argmax()) + 1} has no part or operator"
        )
    return kept.assign(part=kept["part"].astype(str), operator=kept["operator"].astype(str)), len(rows) - len(kept)


def crossed_layout(readings):
    """Every operator measures every part equally often.

    Parameters
    ----------
    readings : DataFrame
        part, operator, value; rows in any order.

    Returns
    -------
    Layout

    Raises
    ------
    MethodError
        As ``present``; one part, one operator or one trial (what is not estimable is named); cells of different sizes
        (``unbalanced``).
    """
    rows, missing = present(readings)
    parts, operators = natural(rows["part"]), natural(rows["operator"])
    _estimable(len(parts), len(operators))
    counts = pd.crosstab(rows["part"], rows["operator"]).loc[list(parts), list(operators)].to_numpy()
    _balanced(counts)
    values = _sorted(rows, ["part", "operator"], {"part": parts, "operator": operators})
    return Layout(values.reshape(len(parts), len(operators), counts.flat[0]), parts, operators, missing)


def nested_layout(readings):
    """Every operator measures parts of his own, the same number of parts, each equally often.

    Parameters
    ----------
    readings : DataFrame
        part, operator, value; a label of a part may come back with another operator and is then another part.

    Returns
    -------
    Layout

    Raises
    ------
    MethodError
        As ``present``; one operator, one part per operator or one trial; different numbers of parts or trials (``unbalanced``).
    """
    rows, missing = present(readings)
    operators = natural(rows["operator"])
    own = {operator: natural(rows.loc[rows["operator"] == operator, "part"]) for operator in operators}
    sizes = {len(parts) for parts in own.values()}
    if len(sizes) > 1:
        raise MethodError(f"unbalanced: operators measured {min(sizes)} to {max(sizes)} parts; as many for each are needed")
    _estimable(sizes.pop(), len(operators))
    counts = rows.groupby(["operator", "part"]).size().to_numpy()
    _balanced(counts)
    parts = tuple(part for operator in operators for part in own[operator])
    values = _sorted(rows, ["operator", "part"], {"operator": operators, "part": natural(rows["part"])})
    return Layout(values.reshape(len(operators), -1, counts[0]), parts, operators, missing)


def natural(labels):
    """Distinct labels, numbers in the order of their size.

    Examples
    --------
    >>> natural(["10", "9", "B", "A", "9"])
    ('9', '10', 'A', 'B')
    """
    return tuple(sorted(set(labels), key=lambda label: (0, float(label), label) if _is_number(label) else (1, 0.0, label)))


def _is_number(label):
    return label.replace(".", "", 1).isdigit() and label.isascii()


def _estimable(parts, operators):
    if operators < 2:
        raise MethodError(
            "one operator: reproducibility, the difference between operators, is not estimable; at least 2 are needed"
        )
    if parts < 2:
        raise MethodError("one part: the variation between parts is not estimable; at least 2 are needed")


def _balanced(counts):
    if counts.min() != counts.max():
        raise MethodError(
            f"unbalanced: cells hold {counts.min()} to {counts.max()} readings; as many in each are needed, or restricted maximum"
            " likelihood must be asked for"
        )
    if counts.min() < 2:
        raise MethodError("one trial: repeatability, the difference between trials, is not estimable; at least 2 are needed")


def _sorted(rows, columns, orders):
    places = {column: {label: place for place, label in enumerate(orders[column])} for column in columns}
    keyed = rows.assign(**{column: rows[column].map(places[column]) for column in columns})
    # Trials are ordered by value, so that sums do not depend on the order of the rows in their last digit.
    return keyed.sort_values([*columns, "value"])["value"].to_numpy()
