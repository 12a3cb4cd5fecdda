"""How rare is a table of counts among all with the same margins?

In       counts without empty rows and columns
Out      ``fisher_p``: the two-sided p-value of Fisher's exact test, for a table of any size
Assumes  both margins are given; a table counts when it is no likelier than the one seen
Source   Fisher (1922); Freeman and Halton (1951), Biometrika 38; the way through the tables, column by column with what is left
         of the rows as state, is that of Mehta and Patel (1983), JASA 78(382)
"""

import math

import numpy as np
from scipy import special, stats

from methods.statistics.result import finite

# Sums of logarithms that are carried along; above it the test is not made.
MOST_CARRIED = 20_000_000
ROUND_OFF = 1e-7
DECIMALS = 11


def fisher_p(counts):
    """Two-sided p-value of Fisher's exact test.

    Parameters
    ----------
    counts : ndarray of int
        At least two rows and two columns, none of zeros only.

    Returns
    -------
    float or None
        None where there are too many tables to go through.

    Examples
    --------
    >>> round(fisher_p(np.array([[3, 1], [1, 3]])), 4)
    0.4857
    """
    if counts.shape == (2, 2):
        return finite(stats.fisher_exact(counts).pvalue)
    counts = counts.T if counts.shape[0] > counts.shape[1] else counts
    rows, columns = sorted(map(int, counts.sum(axis=1))), sorted(map(int, counts.sum(axis=0)), reverse=True)
    limit = -float(special.gammaln(counts + 1).sum()) + ROUND_OFF
    scale = _logs(rows) + _logs(columns) - math.lgamma(sum(rows) + 1)
    found, carried = 0.0, 0
    states = {tuple(rows): (np.zeros(1), np.ones(1))}
    for place, column in enumerate(columns):
        after = {}
        for left, (weights, ways) in states.items():
            for fill, times in _fillings(left, column).items():
                carried += weights.size
                if carried > MOST_CARRIED:
                    return None
                rest = tuple(sorted(row - cell for row, cell in zip(left, fill, strict=True)))
                after.setdefault(rest, []).append((weights - _logs(fill), ways * times))
        certain, states = _pruned(after, columns[place + 1 :], limit, scale)
        found += certain
    return min(1.0, found)


def _logs(counts):
    return float(sum(math.lgamma(count + 1) for count in counts))


def _fillings(left, column):
    """Every way to spread a column's total over the rows, none above what its row has left, each with how often it occurs."""
    ways = {(): (column, 1)}
    for place, row in enumerate(left):
        later, after = sum(left[place + 1 :]), {}
        for fill, (rest, times) in ways.items():
            for cell in range(max(0, rest - later), min(row, rest) + 1):
                after[(*fill, cell)] = (rest - cell, times)
        ways = after
    return {fill: times for fill, (_, times) in ways.items()}


def _pruned(after, columns, limit, scale):
    """States whose verdict is open, and the probability of all tables that are certain to count."""
    certain, states = 0.0, {}
    for left, parts in after.items():
        weights, ways = _merged(parts)
        high, low = _likeliest(left, columns), _unlikeliest(left, columns)
        sure = weights + high <= limit
        if sure.any():
            ahead = math.lgamma(sum(left) + 1) - _logs(left) - _logs(columns)
            certain += float((ways[sure] * np.exp(weights[sure] + ahead + scale)).sum())
        keep = ~sure & (weights + low <= limit)
        if keep.any():
            states[left] = weights[keep], ways[keep]
    return certain, states


def _merged(parts):
    weights = np.concatenate([part[0] for part in parts])
    ways = np.concatenate([part[1] for part in parts])
    unique, places = np.unique(np.round(weights, DECIMALS), return_inverse=True)
    return unique, np.bincount(places, weights=ways)


def _likeliest(left, columns):
    """A bound from above: each column spread as evenly as its rows allow."""
    return -sum(_logs(_even(left, column)) for column in columns)


def _even(left, column):
    fill, rest = [], column
    for place, row in enumerate(left):
        cell = min(row, rest // (len(left) - place))
        fill.append(cell)
        rest -= cell
    return fill


def _unlikeliest(left, columns):
    """A bound from below: each column heaped on its largest rows."""
    return -sum(_logs(_heaped(left, column)) for column in columns)


def _heaped(left, column):
    fill, rest = [], column
    for row in reversed(left):
        fill.append(min(row, rest))
        rest -= fill[-1]
    return fill
