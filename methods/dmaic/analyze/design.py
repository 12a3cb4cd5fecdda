"""An outcome and its predictors as a matrix that can be solved, or the columns that make that impossible.

In       an outcome, predictors column by column
Out      ``Design``; ``design_of``
"""

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from methods.errors import MethodError
from methods.statistics.sequence import as_numbers

INTERCEPT = "intercept"
RANK = 1e-10


@dataclass(frozen=True, eq=False)
class Design:
    """Whole rows.

    Attributes
    ----------
    outcome : ndarray of float
    columns : ndarray of float
        The intercept's ones first.
    names : tuple of str
        Of the columns.
    missing : int
        Rows left out.
    kept : ndarray of bool
        Which of the rows given are here.
    """

    outcome: np.ndarray
    columns: np.ndarray
    names: tuple[str, ...]
    missing: int
    kept: np.ndarray


def design_of(outcome, predictors):
    """The rows in which nothing is missing.

    Parameters
    ----------
    outcome : sequence of float
    predictors : mapping of str to sequence of float, or DataFrame

    Returns
    -------
    Design

    Raises
    ------
    MethodError
        A column is text or infinite, lengths differ, no row is whole (``too_few``), or columns follow from each other: the
        ones that add nothing to those before them are named (``rank_deficient``).
    """
    y = as_numbers(outcome)
    parts = {str(name): as_numbers(predictors[name]) for name in predictors}
    uneven = [name for name, column in parts.items() if column.size != y.size]
    if uneven:
        raise MethodError(f"{', '.join(uneven)}: not as many values as the outcome's {y.size}")
    kept = ~np.isnan(np.column_stack([y, *parts.values()])).any(axis=1)
    if not kept.any():
        raise MethodError("too_few: no row is whole")
    columns = np.column_stack([np.ones(int(kept.sum())), *(column[kept] for column in parts.values())])
    names = (INTERCEPT, *parts)
    surplus = [name for name, adds in zip(names, _adding(columns), strict=True) if not adds]
    if surplus:
        raise MethodError(f"rank_deficient: {', '.join(surplus)} follows from the columns before it; leave it out")
    return Design(y[kept], columns, names, int(y.size - kept.sum()), kept)


def _adding(columns):
    """For each column, whether it lies outside the span of those before it."""
    centred = columns - columns.mean(axis=0)
    centred[:, 0] = 1.0
    size = np.sqrt((centred**2).sum(axis=0))
    scale = np.abs(columns).max(axis=0) * np.sqrt(len(columns))
    flat = size <= RANK * np.where(scale > 0, scale, 1.0)
    unit = centred / np.where(flat, 1.0, size)
    if len(columns) < columns.shape[1]:
        return ~flat
    r = linalg.qr(unit, mode="r")[0]
    return (np.abs(np.diag(r)) > RANK) & ~flat
