"""How much does each criterion weigh, when people only say which of two matters more?

In       judgements of pairs: how many times as important the first is as the second
Out      ``weights_of_pairs``: weights by the principal eigenvector and by geometric means, and whether the judgements agree
         with each other; ``matrix_of_pairs``, which makes the full table out of one judgement per pair
Assumes  one table of agreed judgements on Saaty's scale, 1/9 to 9
Source   Saaty (1980), The Analytic Hierarchy Process, chapters 1 and 3: random index 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45,
         1.49 for 3 to 10 criteria; Crawford and Williams (1985), Journal of Mathematical Psychology 29, for geometric means
"""

import numpy as np
import pandas as pd
from scipy import linalg

from methods.errors import MethodError
from methods.statistics.result import Result
from methods.statistics.sequence import as_numbers

RANDOM_INDEX = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}
ACCEPTED = 0.10
# One third written as 0.33, or one sixth as 0.17, is meant to be the inverse of 3 or 6.
RECIPROCAL = 0.03


def weights_of_pairs(pairwise, *, criteria=None, random_index=None):
    """Weights of criteria from a table of pairwise judgements.

    Parameters
    ----------
    pairwise : sequence of sequence of float
        Row i, column j: how many times as important criterion i is as criterion j. 1 on the diagonal, inverses across it.
    criteria : sequence of str, optional
        Names; without them they are numbered from 1.
    random_index : float, optional
        Of a table this large filled in by chance; Saaty's by default.

    Returns
    -------
    Result
        ``table``: criterion, weight (eigenvector), weight_geometric_mean, rank (ties share the smallest).
        ``values``: n; weights and weights_geometric_mean as tuples that add up to 1; lambda_max; consistency_index =
        (lambda_max - n) / (n - 1); random_index; consistency_ratio (0 for one or two criteria; None above ten unless the random
        index is given); consistent (ratio at or under 0.10; None where there is no ratio); worst_first, worst_second,
        worst_given and worst_implied: the pair whose judgement is farthest from what the weights say.
        ``warnings``: ``inconsistent``, ``no_random_index``.

    Raises
    ------
    MethodError
        The table is empty or not square; a judgement is missing, not positive, or not the inverse of its counterpart.

    Examples
    --------
    >>> weights_of_pairs([[1, 3], [1 / 3, 1]]).values["weights"]
    (0.75, 0.25)
    """
    matrix = _checked(pairwise)
    n = len(matrix)
    names = tuple(str(place) for place in range(1, n + 1)) if criteria is None else tuple(str(name) for name in criteria)
    if len(set(names)) != n:
        raise MethodError(f"{n} criteria need {n} different names")
    weights, largest = _principal(matrix)
    means = np.exp(np.log(matrix).mean(axis=1))
    means = means / means.sum()
    table = pd.DataFrame({"criterion": list(names), "weight": weights, "weight_geometric_mean": means})
    table["rank"] = table.weight.round(9).rank(ascending=False, method="min").astype(int)
    values = {
        "n": n,
        "weights": tuple(float(weight) for weight in weights),
        "weights_geometric_mean": tuple(float(weight) for weight in means),
        "lambda_max": largest,
        **_consistency(n, largest, random_index),
        **_worst(matrix, weights, names),
    }
    codes = [("no_random_index", values["consistency_ratio"] is None), ("inconsistent", values["consistent"] is False)]
    method = {"weights": "principal eigenvector", "accepted_ratio": ACCEPTED}
    return Result(values, table, tuple(code for code, said in codes if said), method)


def matrix_of_pairs(pairs, criteria):
    """The full table from one judgement for each pair.

    Parameters
    ----------
    pairs : iterable of (str, str, float)
        First, second, and how many times as important the first is.
    criteria : sequence of str
        Their order in the table.

    Returns
    -------
    list of list of float

    Raises
    ------
    MethodError
        A pair is not judged or judged twice, a criterion is compared with itself or is not one of ``criteria``, a judgement is
        not positive.

    Examples
    --------
    >>> matrix_of_pairs([("speed", "cost", 4)], ["speed", "cost"])
    [[1.0, 4.0], [0.25, 1.0]]
    """
    place = {name: number for number, name in enumerate(criteria)}
    matrix = np.full((len(place), len(place)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for first, second, ratio in pairs:
        if first not in place or second not in place:
            raise MethodError(f"{first} against {second}: one of them is no criterion")
        here = place[first], place[second]
        if not np.isnan(matrix[here]):
            raise MethodError(f"{first} against {second} is judged twice")
        if not ratio > 0:
            raise MethodError(f"{first} against {second}: {ratio} is not a positive number")
        matrix[here], matrix[here[::-1]] = ratio, 1 / ratio
    lost = np.argwhere(np.isnan(matrix) & np.tri(len(place), k=-1, dtype=bool).T)
    if len(lost):
        named = ", ".join(f"{criteria[one]} – {criteria[other]}" for one, other in lost)
        raise MethodError(f"pairs not judged: {named}")
    return matrix.tolist()


def _checked(pairwise):
    rows = [as_numbers(row) for row in pairwise]
    if not rows or any(row.size != len(rows) for row in rows):
        raise MethodError(f"a table of pairs is square: {len(rows)} rows, {[int(row.size) for row in rows]} columns")
    matrix = np.array(rows)
    if not (matrix > 0).all():
        one, other = np.argwhere(~(matrix > 0))[0] + 1
        raise MethodError(f"row {one}, column {other}: a judgement is a positive number")
    off = np.abs(matrix * matrix.T - 1) > RECIPROCAL
    if off.any():
        one, other = np.argwhere(off)[0] + 1
        raise MethodError(f"row {one}, column {other} and row {other}, column {one} are not inverses of each other")
    return matrix


def _principal(matrix):
    values, vectors = linalg.eig(matrix)
    place = int(np.argmax(values.real))
    vector = np.abs(vectors[:, place].real)
    return vector / vector.sum(), float(values[place].real)


def _consistency(n, largest, random_index):
    index = (largest - n) / (n - 1) if n > 1 else 0.0
    chance = random_index if random_index is not None else RANDOM_INDEX.get(n)
    ratio = 0.0 if n <= 2 else index / chance if chance else None
    accepted = None if ratio is None else bool(ratio <= ACCEPTED)
    return {"consistency_index": index, "random_index": chance, "consistency_ratio": ratio, "consistent": accepted}


def _worst(matrix, weights, names):
    if len(names) < 3:
        return dict.fromkeys(("worst_first", "worst_second", "worst_given", "worst_implied"))
    implied = weights[:, None] / weights[None, :]
    distance = np.abs(np.log(matrix / implied)) * (matrix >= 1)
    one, other = np.unravel_index(int(distance.round(12).argmax()), matrix.shape)
    return {
        "worst_first": names[one],
        "worst_second": names[other],
        "worst_given": float(matrix[one, other]),
        "worst_implied": float(implied[one, other]),
    }
