"""Can the options be weighed, the experiments be read and the pilots be compared as they are declared?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_weights``, ``check_scores``, ``check_settings``, ``check_periods``
Assumes  single cells have passed their table's contract; an engagement without these tables has nothing to say here
"""

from itertools import combinations, pairwise

import pandas as pd

from methods.dmaic.improve.experiment import settings_of
from methods.errors import MethodError, Problem
from methods.tables import Check


def check_weights(tables, window):
    """Criteria that have neither a weight nor a place in a full set of comparisons.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``solution_criterion`` and ``criterion_comparison``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-SOL-001: the weights of a CTQ's criteria are not known; said once for each CTQ, at its first criterion without weight.
    """
    comparisons = tables["criterion_comparison"]
    judged = {frozenset(pair) for pair in comparisons[["criterion_id", "against_id"]].itertuples(index=False, name=None)}
    problems = []
    for ctq_id, rows in tables["solution_criterion"].groupby("ctq_id", sort=False):
        pairs = [frozenset(pair) for pair in combinations(rows["criterion_id"], 2)]
        lost, compared = [pair for pair in pairs if pair not in judged], [pair for pair in pairs if pair in judged]
        bare = rows[rows["weight"].isna()]
        unknown = bare.index[0] if len(bare) else rows.index[0]
        if (compared and lost) or (not compared and len(bare)):
            facts = {"ctq": ctq_id, "count": len(lost) if compared else len(bare)}
            variant = "pairs" if compared else ""
            problems.append(
                Problem("E-SOL-001", table="solution_criterion", row=int(unknown), column="weight", facts=facts, variant=variant)
            )
    return problems


def check_scores(tables, window):
    """Options that lack a score, so that they are not compared.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``solution_option``, ``solution_criterion`` and ``solution_score``.
    window : tuple of (date, date)
        Not used here.

    Returns
    -------
    list of Problem
        W-SOL-002, once for each option.
    """
    scored = set(tables["solution_score"][["option_id", "criterion_id"]].itertuples(index=False, name=None))
    criteria = tables["solution_criterion"].groupby("ctq_id")["criterion_id"].agg(list).to_dict()
    lacking = [
        (row, option.option_id, [key for key in criteria.get(option.ctq_id, []) if (option.option_id, key) not in scored])
        for row, option in tables["solution_option"].iterrows()
    ]
    return [
        Problem("W-SOL-002", table="solution_option", row=int(row), column="option_id", facts={"option": option, "lost": lost})
        for row, option, lost in lacking
        if lost
    ]


def check_settings(tables, window):
    """Runs whose settings cannot be read against the factors of their experiment.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``experiment_factor`` and ``experiment_run``.
    window : tuple of (date, date)
        Not used here.

    Returns
    -------
    list of Problem
        E-EXP-001.
    """
    letters = tables["experiment_factor"].groupby("experiment_id")["letter"].agg(list).to_dict()
    problems = []
    for row, run in tables["experiment_run"].iterrows():
        known = letters.get(run.experiment_id, [])
        try:
            settings_of(run.settings, known)
        except MethodError:
            facts = {"v": str(run.settings), "letters": known or ["–"], "experiment": run.experiment_id}
            place = {"table": "experiment_run", "row": int(row), "column": "settings", "value": str(run.settings)}
            problems.append(Problem("E-EXP-001", **place, facts=facts))
    return problems


def check_periods(tables, window):
    """Pilots whose stages are reversed or overlap.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``pilot``.
    window : tuple of (date, date)
        Not used here.

    Returns
    -------
    list of Problem
        E-PIL-001, at the first date that does not lie after the one before it.
    """
    order = ("before_from", "before_to", "after_from", "after_to")
    problems = []
    for row, pilot in tables["pilot"].iterrows():
        for earlier, later in pairwise(order):
            same_day = pilot[earlier] == pilot[later] and later != "after_from"
            if not pd.isna(pilot[earlier]) and not pd.isna(pilot[later]) and not (pilot[earlier] < pilot[later] or same_day):
                facts = {"pilot": pilot.pilot_id, "first": f"{pilot[earlier]:%Y-%m-%d}", "second": f"{pilot[later]:%Y-%m-%d}"}
                problems.append(Problem("E-PIL-001", table="pilot", row=int(row), column=later, facts=facts))
                break
    return problems


CHECKS = (
    Check(check_weights, ("solution_criterion", "criterion_comparison")),
    Check(check_scores, ("solution_option", "solution_criterion", "solution_score")),
    Check(check_settings, ("experiment_factor", "experiment_run")),
    Check(check_periods, ("pilot",)),
)
