"""Does one classification go with another?

In       a table of counts
Out      ``chi_square``: Pearson's test without continuity correction, Fisher's exact test, strength of association
Assumes  each case is counted once; the chi-square is reported where every expected count is at least 5, Fisher's test otherwise
Source   Pearson (1900); Agresti, Categorical Data Analysis, 3rd ed., section 3.3, for the standardised residuals
"""

import numpy as np
import pandas as pd
from scipy import stats

from methods.dmaic.analyze.effect_sizes import cramers_v
from methods.dmaic.analyze.fisher import fisher_p
from methods.dmaic.analyze.samples import whole
from methods.errors import MethodError
from methods.statistics.result import Result, finite

LEAST_EXPECTED = 5
# Up to so many cases the exact p-value is quick, and is given beside the chi-square.
MOST_FOR_BOTH = 100


def chi_square(table, *, confidence=0.95):
    """Whether rows and columns of a table are independent.

    Parameters
    ----------
    table : sequence of sequence of int
        Counts. Rows and columns of zeros are left out.
    confidence : float
        Of the interval of Cramér's V.

    Returns
    -------
    Result
        ``values``: n, rows, columns, chi2, df, p_chi2, min_expected, fisher_p, test (``chi_square`` or ``fisher``), p (of the
        test reported), cramers_v with _low and _high.
        ``table``: row and column (counted from 0 in the table given), count, expected, residual (standardised).
        ``warnings``: ``empty_lines`` (rows or columns left out); ``sparse_table`` (an expected count below 5);
        ``fisher_too_large`` (too many tables to go through: the chi-square is reported and rough); ``one_line`` (a single
        row or column is left: nothing to test).

    Raises
    ------
    MethodError
        Rows of different length, a count that is negative or not whole, a table without counts.

    Examples
    --------
    >>> found = chi_square([[10, 20], [20, 10]]).values
    >>> round(found["chi2"], 3), found["df"], found["test"]
    (6.667, 1, 'chi_square')
    """
    counts = _counts(table)
    rows, columns = np.flatnonzero(counts.sum(axis=1)), np.flatnonzero(counts.sum(axis=0))
    if not rows.size:
        raise MethodError("too_few: the table holds no counts")
    kept = counts[np.ix_(rows, columns)]
    warnings = ["empty_lines"] if kept.shape != counts.shape else []
    expected = np.outer(kept.sum(axis=1), kept.sum(axis=0)) / kept.sum()
    numbers = {"n": int(kept.sum()), "rows": int(rows.size), "columns": int(columns.size), "min_expected": float(expected.min())}
    if min(kept.shape) < 2:
        names = ("chi2", "df", "p_chi2", "fisher_p", "test", "p", "cramers_v", "cramers_v_low", "cramers_v_high")
        return _result(
            numbers | dict.fromkeys(names),
            kept,
            expected,
            (rows, columns),
            warnings=[*warnings, "one_line"],
            confidence=confidence,
        )
    numbers |= _tested(kept, expected, confidence)
    sparse = expected.min() < LEAST_EXPECTED
    warnings += ["sparse_table"] if sparse else []
    warnings += ["fisher_too_large"] if sparse and numbers["fisher_p"] is None else []
    return _result(numbers, kept, expected, (rows, columns), warnings=warnings, confidence=confidence)


def _counts(table):
    rows = [[whole(cell, f"count in row {number}") for cell in row] for number, row in enumerate(table, 1)]
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise MethodError("the rows of the table differ in length, or there are none")
    return np.array(rows, dtype=int)


def _tested(kept, expected, confidence):
    chi2, df = float(((kept - expected) ** 2 / expected).sum()), (kept.shape[0] - 1) * (kept.shape[1] - 1)
    by_chi2 = finite(stats.chi2.sf(chi2, df))
    sparse = expected.min() < LEAST_EXPECTED
    exact = fisher_p(kept) if sparse or kept.shape == (2, 2) or kept.sum() <= MOST_FOR_BOTH else None
    use_exact = sparse and exact is not None
    v = cramers_v(chi2, df, int(kept.sum()), min(kept.shape), confidence=confidence)
    return {
        "chi2": chi2,
        "df": df,
        "p_chi2": by_chi2,
        "fisher_p": exact,
        "test": "fisher" if use_exact else "chi_square",
        "p": exact if use_exact else by_chi2,
        "cramers_v": v.value,
        "cramers_v_low": v.low,
        "cramers_v_high": v.high,
    }


def _result(numbers, kept, expected, lines, *, warnings, confidence):
    n = kept.sum()
    free = np.outer(1 - kept.sum(axis=1) / n, 1 - kept.sum(axis=0) / n)
    with np.errstate(divide="ignore", invalid="ignore"):
        residuals = np.where(free > 0, (kept - expected) / np.sqrt(expected * free), np.nan)
    rows, columns = np.meshgrid(*lines, indexing="ij")
    cells = {"row": rows, "column": columns, "count": kept, "expected": expected, "residual": residuals}
    table = pd.DataFrame({name: array.ravel() for name, array in cells.items()})
    method = {
        "test": "Pearson without Yates; Fisher below an expected count of 5",
        "effect": "Cramér V",
        "confidence": confidence,
    }
    return Result(numbers, table, tuple(warnings), method)
