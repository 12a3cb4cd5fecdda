"""How far each dimension carries a process: the levels of the CX matrix.

In       ``cx_judgement``: which criteria are met
Out      ``levels``
Assumes  a level counts only when all lower levels are met (Guttman); nothing is averaged, and no index is made of the four
"""

import pandas as pd

from methods.cx_matrix.criteria import CRITERIA, DIMENSIONS

PASSED = ("yes", "not_applicable")
HIGHEST = 4


def levels(judgements):
    """The level of each process in each dimension.

    Parameters
    ----------
    judgements : DataFrame
        ``cx_judgement``: ``process_id``, ``criterion_id``, ``met``.

    Returns
    -------
    DataFrame of Int64
        Index: processes, in alphabetical order; columns: ``DIMENSIONS``; 0 absent to 4 improves. A criterion that does not
        apply stands in nobody's way; one that was not judged does. Missing where no criterion of the dimension was judged.

    Examples
    --------
    >>> named = pd.DataFrame({"process_id": ["PRC-SALE"], "criterion_id": ["CXC-P1"], "met": ["yes"]})
    >>> int(levels(named).loc["PRC-SALE", "process"])
    1
    """
    passed = judgements[judgements.met.isin(PASSED)].groupby("process_id").criterion_id.agg(set)
    judged = judgements.groupby("process_id").criterion_id.agg(set)
    rows = {
        process: [_level(dimension, passed.get(process, set()), criteria) for dimension in DIMENSIONS]
        for process, criteria in judged.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(DIMENSIONS)).astype("Int64")


def _level(dimension, passed, judged):
    criteria = [criterion for criterion in CRITERIA if criterion.dimension == dimension]
    if not any(criterion.criterion_id in judged for criterion in criteria):
        return pd.NA
    first_open = min((criterion.level for criterion in criteria if criterion.criterion_id not in passed), default=HIGHEST + 1)
    return first_open - 1
