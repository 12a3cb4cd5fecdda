"""Do two factors shift the mean, each by itself or only together?

In       values and two groups of each
Out      ``two_way``: analysis of variance with interaction, sums of squares of type 1, 2 or 3
Assumes  independent values, equal variances in the cells, nearly normal residuals
Source   Yates (1934), JASA 29(185); the three types as in Searle, Linear Models for Unbalanced Data (1987), chapter 12, and R's
         ``car::Anova``. Least squares on columns coded by sums, so that type 3 means the same for any order of the groups
"""

import itertools

import numpy as np
import pandas as pd
from scipy import stats

from methods.errors import MethodError
from methods.statistics.normality import never_varies
from methods.statistics.result import Result, finite
from methods.statistics.sequence import as_numbers

RESIDUALS = "Residuals"
TYPES = (1, 2, 3)


def two_way(values, first, second, *, names=("a", "b"), sums=2):
    """Analysis of variance by two factors and their interaction.

    Parameters
    ----------
    values : sequence of float
    first, second : sequence
        The groups of each value; rows that lack anything are left out and counted.
    names : tuple of str
        Of the two factors; the interaction is called ``a:b``.
    sums : int
        Type of the sums of squares: 1 sequential, 2 each main effect given the other, 3 each term given all others.

    Returns
    -------
    Result
        ``table``: term, ss, df, ms, f, p, eta_squared_partial; the last row is ``Residuals``.
        ``values``: n, n_missing, sigma, balanced, and p_<term> for each term.
        ``warnings``: ``missing_values``; ``no_replication`` (one value per cell: the interaction is what remains, and is not
        tested); ``empty_cells`` (the interaction has fewer degrees of freedom); ``unbalanced``; ``zero_variance`` (nothing
        remains to test against: F and p are None).

    Raises
    ------
    MethodError
        Lengths differ, a factor has fewer than two groups, nothing is left for the residuals (``too_few``), an unknown type.
    """
    if sums not in TYPES:
        raise MethodError(f"sums of squares of type {sums}: one of 1, 2, 3")
    y, a, b, missing = _rows(values, first, second)
    columns = {names[0]: _coded(a), names[1]: _coded(b)}
    cells = pd.crosstab(a, b).to_numpy()
    replicated = y.size > np.count_nonzero(cells)
    interaction = f"{names[0]}:{names[1]}"
    if replicated:
        pairs = itertools.product(columns[names[0]].T, columns[names[1]].T)
        columns[interaction] = np.column_stack([one * other for one, other in pairs])
    table = _table(y, columns, names, sums)
    numbers = {"n": int(y.size), "n_missing": missing, "balanced": bool(np.unique(cells).size == 1)}
    numbers["sigma"] = finite(np.sqrt(table.ms.iloc[-1]))
    numbers |= {f"p_{row.term}": finite(row.p) for row in table.iloc[:-1].itertuples()}
    warnings = [*(["missing_values"] if missing else []), *([] if replicated else ["no_replication"])]
    warnings += ["empty_cells"] if (cells == 0).any() else []
    warnings += [] if numbers["balanced"] else ["unbalanced"]
    warnings += ["zero_variance"] if table.f.iloc[:-1].isna().all() else []
    return Result(numbers, table, tuple(warnings), {"sums_of_squares": f"type {sums}", "coding": "sum to zero"})


def _rows(values, first, second):
    y, a, b = as_numbers(values), pd.Series(list(first), dtype=object), pd.Series(list(second), dtype=object)
    if not y.size == a.size == b.size:
        raise MethodError(f"{y.size} values, {a.size} and {b.size} groups: each row needs all three")
    kept = ~np.isnan(y) & a.notna().to_numpy() & b.notna().to_numpy()
    a, b = (groups[kept].map(str).reset_index(drop=True) for groups in (a, b))
    for groups in (a, b):
        if groups.nunique() < 2:
            raise MethodError(f"too_few: a factor has {groups.nunique()} group, at least 2 are needed")
    return y[kept], a, b, int(y.size - kept.sum())


def _coded(groups):
    """One column for each group but the last, which is minus one in all of them."""
    levels = sorted(set(groups))
    last = (groups == levels[-1]).to_numpy(float)
    return np.column_stack([(groups == level).to_numpy(float) - last for level in levels[:-1]])


def _table(y, columns, names, sums):
    left, rank = _left_over(y, list(columns.values()))
    df = y.size - rank
    if df < 1:
        raise MethodError(f"too_few: {y.size} values for {rank} means, nothing is left to test against")
    ms_error = 0.0 if never_varies(y) else left / df
    rows = []
    for term in columns:
        # Each term is judged by what it takes away from the residuals of a model without it.
        without, with_it = ([columns[other] for other in kept] for kept in _models(term, list(columns), names, sums))
        (before, fewer), (after, more) = _left_over(y, without), _left_over(y, with_it)
        rows.append(_row(term, max(0.0, before - after), more - fewer, (left, df, ms_error)))
    rows.append((RESIDUALS, left, df, left / df, None, None, None))
    named = ["term", "ss", "df", "ms", "f", "p", "eta_squared_partial"]
    return pd.DataFrame(rows, columns=named).astype(dict.fromkeys(("f", "p", "eta_squared_partial"), float))


def _models(term, terms, names, sums):
    if sums == 1:
        without = terms[: terms.index(term)]
    elif sums == 2 and term in names:
        without = [name for name in names if name != term]
    else:
        without = [other for other in terms if other != term]
    return without, [*without, term]


def _row(term, ss, df, error):
    left, df_error, ms_error = error
    if not df:
        return term, ss, df, None, None, None, None
    f = ss / df / ms_error if ms_error > 1e-12 * (ss / df) else None
    p = None if f is None else float(stats.f.sf(f, df, df_error))
    return term, ss, df, ss / df, f, p, ss / (ss + left) if ss + left else None


def _left_over(y, parts):
    """Sum of squared residuals of least squares with an intercept, and the rank of its columns."""
    design = np.column_stack([np.ones(y.size), *parts])
    coefficients, _, rank, _ = np.linalg.lstsq(design, y, rcond=None)
    return float(((y - design @ coefficients) ** 2).sum()), int(rank)
