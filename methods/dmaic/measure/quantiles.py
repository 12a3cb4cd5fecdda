"""Which value do so many of the cases not exceed? Nine answers are in use, and programs differ in theirs.

In       values
Out      ``quantiles``: by type of Hyndman and Fan
Source   Hyndman and Fan (1996), The American Statistician 50(4); the types as ``numpy.quantile`` computes them
"""

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers

TYPES = (
    *("inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen"),
    *("weibull", "linear", "median_unbiased", "normal_unbiased"),
)
EVERY_TYPE = tuple(range(1, len(TYPES) + 1))


def quantiles(values, p, *, types=EVERY_TYPE):
    """Quantiles by type.

    Parameters
    ----------
    values : sequence of float
        Missing values are left out and counted.
    p : float or sequence of float
        0 to 1.
    types : sequence of int
        1 to 9. Type 6 is the one of the percentile method of capability, 7 the one of spreadsheets and the rest of this book.

    Returns
    -------
    Result
        ``table``: one row per p, columns p and ``R1`` … ``R9``. ``values``: n, n_missing.

    Raises
    ------
    MethodError
        No value (``too_few``), a value that is text or infinite, a p outside 0 to 1, or an unknown type.

    Examples
    --------
    >>> quantiles([1, 2, 3, 4], 0.5, types=(6, 7)).table.loc[0, "R6"].item()
    2.5
    """
    ordered = as_numbers(values)
    present = ordered[~np.isnan(ordered)]
    wanted = np.atleast_1d(np.asarray(p, dtype=float))
    if not present.size:
        raise MethodError("too_few: 0 values, at least 1 is needed")
    if not ((wanted >= 0) & (wanted <= 1)).all():
        raise MethodError(f"quantile {wanted[~((wanted >= 0) & (wanted <= 1))][0]} does not lie between 0 and 1")
    strange = [kind for kind in types if kind not in EVERY_TYPE]
    if strange:
        raise MethodError(f"quantile type {strange[0]} is not one of 1 to {len(TYPES)}")
    columns = {f"R{kind}": np.quantile(present, wanted, method=TYPES[kind - 1]) for kind in types}
    numbers = {"n": int(present.size), "n_missing": int(ordered.size - present.size)}
    return Result(
        numbers, pd.DataFrame({"p": wanted, **columns}), (), {"types": tuple(types), "source": "Hyndman and Fan (1996)"}
    )
