"""Did the same cases change between two moments?

In       two values of each case, row by row
Out      ``paired``: Student's test of the differences, Wilcoxon's signed ranks beside it
Assumes  independent cases; for t, differences nearly normal or some thirty of them; for the ranks, symmetric differences
Source   Student (1908), Biometrika 6(1); Wilcoxon (1945), Biometrics Bulletin 1(6); Pratt's alternative is not used: differences
         of zero are dropped and counted. Normal approximation with tie and continuity correction as in R's ``wilcox.test``
"""

import numpy as np
import pandas as pd
from scipy import stats

from methods.dmaic.analyze.one_sample import one_sample
from methods.dmaic.analyze.samples import pairs_of
from methods.statistics.result import Result, finite

# Up to this many differences without ties, the distribution of the signed ranks is enumerated.
MOST_EXACT = 20


def paired(first, second, *, confidence=0.95, alternative="two-sided"):
    """Difference of two values of the same cases, first minus second.

    Parameters
    ----------
    first, second : sequence of float
        Row by row; a row without either is left out and counted.
    confidence : float
    alternative : str
        ``two-sided``, or what the first is said to be against the second: ``less`` or ``greater``.

    Returns
    -------
    Result
        ``values``: n, n_missing, mean_first, mean_second, mean_difference, sd_difference, low, high, t, df, p, hedges_g (of the
        differences); wilcoxon_v (sum of the ranks of positive differences), n_zero (differences dropped), wilcoxon_p (exact up
        to 20 differences without ties, else normal), wilcoxon_p_normal, rank_biserial, median_difference.
        ``table``: first, second, difference.
        ``warnings``: ``missing_values``; ``zero_variance`` (differences never vary: t and p are None); ``zeros_dropped``;
        ``no_ranks`` (every difference is zero: no rank test).

    Raises
    ------
    MethodError
        Fewer than two whole rows (``too_few``), samples of different length, text, infinity, an unknown alternative.

    Examples
    --------
    >>> found = paired([5, 7, 9], [4, 5, 6]).values
    >>> found["mean_difference"], found["wilcoxon_v"]
    (2.0, 6.0)
    """
    a, b, missing = pairs_of(first, second)
    differences = a - b
    found = one_sample(differences, 0.0, confidence=confidence, alternative=alternative)
    numbers = {"n": found.values["n"], "n_missing": missing, "mean_first": float(a.mean()), "mean_second": float(b.mean())}
    numbers |= {"mean_difference": found.values["mean"], "sd_difference": found.values["sd"]}
    numbers |= {name: found.values[name] for name in ("low", "high", "t", "df", "p", "hedges_g")}
    numbers |= {"median_difference": float(np.median(differences)), **_ranks(differences, alternative)}
    table = pd.DataFrame({"first": a, "second": b, "difference": differences})
    warnings = [*(["missing_values"] if missing else []), *found.warnings]
    warnings += ["zeros_dropped"] if numbers["n_zero"] else []
    warnings += [] if numbers["wilcoxon_v"] is not None else ["no_ranks"]
    method = {**found.method, "test": "paired t", "ranks": "Wilcoxon signed ranks, zeros dropped, ties averaged"}
    return Result(numbers, table, tuple(warnings), method)


def _ranks(differences, alternative):
    moved = differences[differences != 0]
    numbers = {"n_zero": int(differences.size - moved.size)}
    if not moved.size:
        return numbers | dict.fromkeys(("wilcoxon_v", "wilcoxon_p", "wilcoxon_p_normal", "rank_biserial"))
    ranks = stats.rankdata(np.abs(moved))
    v, total = float(ranks[moved > 0].sum()), float(ranks.sum())
    options = {"zero_method": "wilcox", "alternative": alternative}
    normal = float(stats.wilcoxon(moved, correction=True, method="asymptotic", **options).pvalue)
    exact = moved.size <= MOST_EXACT and np.unique(np.abs(moved)).size == moved.size
    p = float(stats.wilcoxon(moved, method="exact", **options).pvalue) if exact else normal
    return numbers | {
        "wilcoxon_v": v,
        "wilcoxon_p": finite(p),
        "wilcoxon_p_normal": finite(normal),
        "rank_biserial": (2 * v - total) / total,
    }
