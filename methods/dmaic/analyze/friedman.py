"""Do the same cases, each seen under several conditions, prefer one of them?

In       one row per case, one column per condition
Out      ``friedman``
Assumes  independent cases; ranks within a case are compared, so that a strict case weighs as much as a mild one
Source   Friedman (1937), JASA 32(200), with tie correction (``scipy.stats.friedmanchisquare``); Kendall's W as effect size
"""

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers


def friedman(ratings, *, names=None):
    """Friedman's test of several conditions.

    Parameters
    ----------
    ratings : sequence of sequence of float
        At least two rows of at least three values; rows that lack a value are left out and counted.
    names : sequence of str, optional
        Of the conditions; without them they are numbered from 1.

    Returns
    -------
    Result
        ``values``: n (rows), k (conditions), n_missing, chi2, df, p, kendall_w (0 no agreement, 1 full agreement).
        ``table``: condition, mean_rank, median.
        ``warnings``: ``missing_values``; ``zero_variance`` (every row is a tie: chi2, p and W are None);
        ``few_rows`` (below ten rows the chi-square is rough).

    Raises
    ------
    MethodError
        Rows of different length, fewer than three conditions, fewer than two whole rows (``too_few``), text, infinity.

    Examples
    --------
    >>> round(friedman([[1, 2, 3], [1, 2, 3], [1, 2, 3]]).values["kendall_w"], 6)
    1.0
    """
    rows = [as_numbers(row) for row in ratings]
    widths = {row.size for row in rows}
    if len(widths) != 1:
        raise MethodError(f"rows of {sorted(widths)} values: every row needs one value for each condition")
    table = np.array(rows)
    whole = table[~np.isnan(table).any(axis=1)]
    n, k = whole.shape
    if k < 3 or n < 2:
        raise MethodError(f"too_few: {n} whole rows of {k} conditions, at least 2 rows of 3 are needed")
    ranks = stats.rankdata(whole, axis=1)
    tied = bool((whole.max(axis=1) == whole.min(axis=1)).all())
    chi2, p = (None, None) if tied else (float(number) for number in stats.friedmanchisquare(*whole.T))
    missing = len(rows) - n
    numbers = {"n": n, "k": k, "n_missing": missing, "chi2": chi2, "df": k - 1, "p": finite(p)}
    numbers["kendall_w"] = None if chi2 is None else chi2 / (n * (k - 1))
    conditions = [str(place + 1) for place in range(k)] if names is None else [str(name) for name in names]
    described = pd.DataFrame({"condition": conditions, "mean_rank": ranks.mean(axis=0), "median": np.median(whole, axis=0)})
    warnings = [*(["missing_values"] if missing else []), *(["zero_variance"] if tied else [])]
    warnings += ["few_rows"] if n < 10 else []
    return Result(numbers, described, tuple(warnings), {"test": "Friedman, chi-square", "effect": "Kendall W"})
