"""Which option serves the criteria best, and would it still if the weights were a little different?

In       scores of options by criteria, and weights of the criteria; or signs against a datum
Out      ``weighted_matrix`` with its sensitivity; ``against_datum`` (Pugh); ``signs_of`` scores against the datum's
Assumes  scores are agreed judgements on one scale, higher is better; a total adds them up and is worth no more than they are.
         Where the ranks depend on the weights the matrix does not decide
Source   Pugh (1991), Total Design, chapter 4, for signs against a datum; weighted sums as in Kepner and Tregoe (1965), The
         Rational Manager. Weights changed by a fifth, one at a time, are the house's test of sensitivity
"""

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers

SWING = 0.20
DIGITS = 9


def weighted_matrix(scores, weights, *, options=None, criteria=None, swing=SWING):
    """Totals, ranks, and the ranks that a change of one weight turns round.

    Parameters
    ----------
    scores : sequence of sequence of float
        One row per option, one column per criterion.
    weights : sequence of float
        One per criterion, none negative, not all 0; they need not add up to 1.
    options, criteria : sequence of str, optional
        Names; without them they are numbered from 1.
    swing : float
        By how much of itself each weight is raised and lowered.

    Returns
    -------
    Result
        ``table``: option, total (with the weights as given), score (with weights that add up to 1, on the scale of the scores),
        rank (1 is best; equal totals share the smallest), best_rank and worst_rank under changed weights.
        ``values``: totals, ranks and weights (normalised) as tuples; leaders (options of rank 1); robust (whether the same
        options lead under every change); reversals (pairs of neighbours in rank that change places somewhere).
        ``method["reversals"]``: criterion, direction (``up``, ``down``), loser and winner of each reversal.
        ``warnings``: ``tie`` (several lead), ``not_robust``, ``one_option``.

    Raises
    ------
    MethodError
        No options; rows of different length; a score or weight that is missing, text or infinite; a negative weight, or none
        above 0; names that do not match.

    Examples
    --------
    >>> weighted_matrix([[4, 3, 5], [2, 5, 3], [3, 4, 4]], [0.5, 0.3, 0.2]).values["ranks"]
    (1, 3, 2)
    """
    matrix, weight = _matrix(scores), _weights(weights)
    options, criteria = _names(options, len(matrix), "options"), _names(criteria, matrix.shape[1], "criteria")
    if matrix.shape[1] != weight.size:
        raise MethodError(f"{matrix.shape[1]} criteria and {weight.size} weights: one of each")
    share = weight / weight.sum()
    ranks = _ranks(matrix @ share)
    changed = list(_changed(matrix, share, criteria, swing))
    reversals = [
        found for criterion, way, score in changed for found in _reversals(matrix @ share, score, options, criterion, way)
    ]
    every = np.array([ranks, *(_ranks(score) for _, _, score in changed)])
    table = pd.DataFrame({"option": list(options), "total": matrix @ weight, "score": matrix @ share, "rank": ranks})
    table = table.assign(best_rank=every.min(axis=0), worst_rank=every.max(axis=0))
    leaders = tuple(table.option[table["rank"] == 1])
    robust = bool(((every == 1) == (every[0] == 1)).all())
    values = {
        "totals": tuple(table.total),
        "ranks": tuple(int(rank) for rank in ranks),
        "weights": tuple(float(part) for part in share),
        "leaders": leaders,
        "robust": robust,
        "n_reversals": len({frozenset(found[2:]) for found in reversals}),
    }
    codes = [("one_option", len(options) == 1), ("tie", len(leaders) > 1), ("not_robust", not robust)]
    method = {"rank": "ties share the smallest", "swing": swing, "reversals": tuple(reversals)}
    return Result(values, table, tuple(code for code, said in codes if said), method)


def against_datum(signs, *, weights=None, options=None):
    """How often each option is better, equal and worse than the datum (Pugh).

    Parameters
    ----------
    signs : sequence of sequence
        One row per option, one column per criterion: ``+``, ``0`` (or ``S``), ``-``; or 1, 0, -1.
    weights : sequence of float, optional
        For a weighted net beside the plain one.
    options : sequence of str, optional

    Returns
    -------
    Result
        ``table``: option, plus, zero, minus, net (plus less minus), weighted_net (None without weights), rank by net (by the
        weighted net where there are weights; ties share the smallest).
        ``values``: pluses, zeros, minuses, nets, ranks as tuples; leaders; beats_datum (options with a positive net).
        ``warnings``: ``none_beats_datum``, ``tie``.

    Raises
    ------
    MethodError
        No options, rows of different length, a sign that is none of the three; weights as for ``weighted_matrix``.

    Examples
    --------
    >>> against_datum([["+", "+", "-"], ["0", "-", "0"]]).values["nets"]
    (1, -1)
    """
    matrix = _matrix([[_sign(cell) for cell in row] for row in signs]).astype(int)
    options = _names(options, len(matrix), "options")
    weight = None if weights is None else _weights(weights)
    if weight is not None and weight.size != matrix.shape[1]:
        raise MethodError(f"{matrix.shape[1]} criteria and {weight.size} weights: one of each")
    plus, zero, minus = ((matrix == sign).sum(axis=1) for sign in (1, 0, -1))
    table = pd.DataFrame({"option": list(options), "plus": plus, "zero": zero, "minus": minus, "net": plus - minus})
    table["weighted_net"] = None if weight is None else matrix @ weight
    table["rank"] = _ranks((table["net"] if weight is None else table["weighted_net"]).to_numpy(dtype=float))
    leaders = tuple(table.option[table["rank"] == 1])
    better = tuple(table.option[table.net > 0])
    names = {"pluses": "plus", "zeros": "zero", "minuses": "minus", "nets": "net", "ranks": "rank"}
    values = {name: tuple(int(number) for number in table[column]) for name, column in names.items()}
    codes = [("none_beats_datum", not better), ("tie", len(leaders) > 1)]
    said = tuple(code for code, true in codes if true)
    method = {"net": "pluses less minuses", "rank": "ties share the smallest"}
    return Result({**values, "leaders": leaders, "beats_datum": better}, table, said, method)


def signs_of(scores, datum):
    """Better, equal or worse than the datum, criterion by criterion.

    Parameters
    ----------
    scores : sequence of sequence of float
        One row per option.
    datum : sequence of float
        The scores of the option that all are compared with.

    Returns
    -------
    list of list of int
        1, 0, -1.

    Raises
    ------
    MethodError
        Another number of criteria than the datum has; a score that is missing, text or infinite.

    Examples
    --------
    >>> signs_of([[3, 2]], [2, 2])
    [[1, 0]]
    """
    matrix, base = _matrix(scores), _row(datum)
    if matrix.shape[1] != base.size:
        raise MethodError(f"{matrix.shape[1]} criteria and {base.size} scores of the datum: one of each")
    return np.sign(matrix - base).astype(int).tolist()


def _matrix(rows):
    rows = [_row(row) for row in rows]
    if not rows or not rows[0].size:
        raise MethodError("too_few: at least one option and one criterion are needed")
    if len({row.size for row in rows}) > 1:
        raise MethodError("every option needs one score for each criterion")
    return np.array(rows)


def _row(cells):
    numbers = as_numbers(cells)
    if np.isnan(numbers).any():
        raise MethodError(
            f"score {int(np.isnan(numbers).argmax()) + 1} of a row is missing: leave out the option or the criterion"
        )
    return numbers


def _weights(weights):
    numbers = _row(weights)
    if (numbers < 0).any() or not numbers.sum() > 0:
        raise MethodError(f"weights {[float(number) for number in numbers]}: none may be negative, one must be above 0")
    return numbers


def _names(names, count, what):
    names = tuple(str(place) for place in range(1, count + 1)) if names is None else tuple(str(name) for name in names)
    if len(names) != count or len(set(names)) != count:
        raise MethodError(f"{count} {what} need {count} different names, not {len(set(names))}")
    return names


def _ranks(scores):
    """Rank 1 for the highest; scores that round-off alone sets apart are equal."""
    rounded = np.round(scores, DIGITS)
    return np.array([int((rounded > score).sum()) + 1 for score in rounded])


def _changed(matrix, share, criteria, swing):
    for place, criterion in enumerate(criteria):
        for way, factor in (("up", 1 + swing), ("down", 1 - swing)):
            weight = np.where(np.arange(share.size) == place, factor * share, share)
            if weight.sum() > 0:
                yield criterion, way, matrix @ (weight / weight.sum())


def _reversals(before, after, options, criterion, way):
    """Pairs of which the better one becomes the worse one."""
    before, after = np.round(before, DIGITS), np.round(after, DIGITS)
    turned = (before[:, None] > before[None, :]) & (after[:, None] < after[None, :])
    return [(criterion, way, options[loser], options[winner]) for loser, winner in np.argwhere(turned)]


def _sign(cell):
    signs = {"+": 1, "1": 1, "0": 0, "S": 0, "s": 0, "=": 0, "-": -1, "\N{MINUS SIGN}": -1, "-1": -1}
    text = str(cell).strip().removesuffix(".0")
    if text not in signs:
        raise MethodError(f"sign {cell!r}: one of +, 0, -")
    return signs[text]
