"""Do the tables bear out what was judged?

In       typed frames by table name, the last day of the data
Out      ``comparison``: each judgement that the program can test, beside what the tables say; ``tally`` by criterion
Assumes  processes of one tree share activities, rules and indicators, so what speaks against one of them speaks against all;
         the judgement stands until somebody changes it, and the difference is shown
"""

import pandas as pd

from methods.cx_matrix.criteria import CRITERIA
from methods.cx_matrix.families import families
from methods.cx_matrix.proofs import PROOFS

VERDICTS = ("contradicted", "admitted", "stricter", "agree", "unjudged")


def comparison(tables, day):
    """Judged and tested, side by side.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``cx_judgement``, ``process`` and what the tests read.
    day : date
        Last day of the data.

    Returns
    -------
    DataFrame
        One row for each process in scope and criterion of which the tables say something: ``process_id``, ``criterion_id``,
        ``judged`` (``yes``, ``no`` or None), ``against`` (tuple of ids that speak against the criterion), ``verdict``: ``agree``;
        ``contradicted``, judged met but the tables speak against it; ``admitted``, the same, but the criterion is judged not met
        for another process of the tree; ``stricter``, judged not met though nothing speaks against it; ``unjudged``. What was
        judged not applicable is not tested.
    """
    judged = tables["cx_judgement"].set_index(["process_id", "criterion_id"]).met
    trees = families(tables["process"])
    tested = [criterion for criterion in CRITERIA if criterion.test and _filled(tables, PROOFS[criterion.test])]
    rows = [
        _row((process, trees[process]), criterion, judged, tables=tables, day=day)
        for process in tables["process"].process_id
        for criterion in tested
        if process in trees and _has_rows(tables, trees[process], PROOFS[criterion.test])
    ]
    names = ["process_id", "criterion_id", "judged", "against", "verdict"]
    return pd.DataFrame([row for row in rows if row[2] != "not_applicable"], columns=names, dtype=object)


def _filled(tables, proof):
    return not any(tables[name].empty for name in proof.tables)


def _has_rows(tables, family, proof):
    return not proof.about or bool(tables[proof.about].process_id.isin(family).any())


def _row(place, criterion, judged, *, tables, day):
    process, family = place
    answer = judged.get((process, criterion.criterion_id))
    against = tuple(PROOFS[criterion.test].against(tables, family, day))
    admitted = any(judged.get((other, criterion.criterion_id)) == "no" for other in family)
    return process, criterion.criterion_id, answer, against, _verdict(answer, bool(against), admitted)


def _verdict(answer, spoken_against, admitted):
    if answer is None:
        return "unjudged"
    if answer == "no":
        return "agree" if spoken_against else "stricter"
    if not spoken_against:
        return "agree"
    return "admitted" if admitted else "contradicted"


def tally(compared):
    """How many judgements of each tested criterion had each verdict.

    Parameters
    ----------
    compared : DataFrame
        As ``comparison`` gives it.

    Returns
    -------
    DataFrame of int
        Index: criteria of which the tables say something, in the order of the catalogue; columns: ``VERDICTS``.
    """
    order = [criterion.criterion_id for criterion in CRITERIA if criterion.criterion_id in set(compared.criterion_id)]
    counted = pd.crosstab(compared.criterion_id, compared.verdict)
    return counted.reindex(index=order, columns=list(VERDICTS), fill_value=0).astype(int)
