"""What must hold across the matrix: no blank row, no object on its own, no judgement against the tables, no tool before order.

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_rows``, ``check_judgements``, ``check_technologies``, ``check_decision_tables``,
         ``check_purchases``
Assumes  a matrix nobody has begun (no row of ``cx_judgement``) is no fault
"""

from functools import partial

from methods.cx_matrix.criteria import CRITERIA, DIMENSIONS
from methods.cx_matrix.families import families
from methods.cx_matrix.levels import levels
from methods.cx_matrix.order import purchases
from methods.cx_matrix.proofs import PROOFS
from methods.errors import Problem
from methods.tables import Check


def check_rows(tables, window):
    """Processes in scope of which a dimension was not judged at all.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``process`` and ``cx_judgement``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CXM-001, one for each process in scope and dimension without a judgement.
    """
    judged = levels(tables["cx_judgement"])
    if judged.empty:
        return []
    process = tables["process"][tables["process"].in_scope.fillna(False).astype(bool)]
    known = judged.reindex(process.process_id).notna().to_numpy()
    return [
        Problem("E-CXM-001", table="process", row=int(row), value=name, facts={"id": name}, variant=dimension)
        for (row, name), answers in zip(process.process_id.items(), known, strict=True)
        for dimension, answered in zip(DIMENSIONS, answers, strict=True)
        if not answered
    ]


def check_judgements(tables, window, *, test):
    """Criteria judged met that the tables speak against.

    Processes of one tree share activities, rules and indicators, so what is found against one of them speaks against all. It
    is not said again where the same criterion was already judged not met for another process of the tree: then it is known.
    Processes out of scope have no tables to speak for them.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``cx_judgement``, ``process`` and what the test reads.
    window : tuple of (date, date)
        First and last day of the data.
    test : str
        Name of the test in ``PROOFS``.

    Returns
    -------
    list of Problem
        W-CXM-002, one for each judgement.
    """
    proof = PROOFS[test]
    if any(tables[name].empty for name in proof.tables):
        return []
    criterion = next(criterion for criterion in CRITERIA if criterion.test == test)
    judged = tables["cx_judgement"][tables["cx_judgement"].criterion_id == criterion.criterion_id]
    refused, trees = set(judged.process_id[judged.met == "no"]), families(tables["process"])
    problems = []
    for row, process in judged.process_id[judged.met == "yes"].items():
        family = trees.get(process, frozenset())
        against = [] if not family or refused & family else proof.against(tables, family, window[1])
        if against:
            facts = {"n": criterion.level, "process": process, "list": ", ".join(against)}
            place = {"table": "cx_judgement", "row": int(row), "column": "met", "value": process}
            problems.append(Problem("W-CXM-002", facts=facts, variant=test, **place))
    return problems


def check_technologies(tables, window):
    """Technologies that no activity uses and no rule is enforced by.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``technology``, ``activity_technology`` and ``rule``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CXM-003, one for each technology; none where no use of any technology was recorded.
    """
    if tables["activity_technology"].empty:
        return []
    used = set(tables["activity_technology"].technology_id) | set(tables["rule"].technology_id.dropna())
    return _unlinked(tables["technology"], "technology", "technology_id", used)


def check_decision_tables(tables, window):
    """Decision tables that decide for no rule.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``decision_table`` and ``rule``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CXM-003, one for each decision table.
    """
    decisions = tables["decision_table"]
    used = set(tables["rule"].decision_table_id.dropna()) | set(decisions.table_id[decisions.rule_id.notna()])
    return _unlinked(decisions, "decision_table", "table_id", used)


def check_purchases(tables, window):
    """Technology planned for a process that is not in order yet.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``initiative``, ``initiative_gap``, ``gap`` and ``cx_judgement``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-CXM-004, one for each planned technology initiative and process whose gap it closes while the process's level of
        process or rules is below 2. A process that was not judged is not known to be in disorder.
    """
    planned = purchases(tables)
    early = planned[~planned.ready.fillna(True).astype(bool)]
    return [
        Problem(
            "W-CXM-004",
            table="initiative",
            row=int(row),
            column="type",
            value=initiative,
            facts={"id": initiative, "process": process},
        )
        for row, initiative, process in zip(early.row, early.initiative_id, early.process_id, strict=True)
    ]


def _unlinked(frame, table, key, used):
    return [
        Problem("E-CXM-003", table=table, row=int(row), column=key, value=name, facts={"id": name}, variant=table)
        for row, name in frame[key].items()
        if name not in used
    ]


CHECKS = (
    Check(check_rows, ("process", "cx_judgement")),
    *(Check(partial(check_judgements, test=test), ("cx_judgement", "process", *proof.tables)) for test, proof in PROOFS.items()),
    Check(check_technologies, ("technology", "activity_technology", "rule")),
    Check(check_decision_tables, ("decision_table", "rule")),
    Check(check_purchases, ("initiative", "initiative_gap", "gap", "cx_judgement")),
)
