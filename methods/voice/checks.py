"""Can the contacts, the survey answers and the comments carry what is said about the customers?

In       typed frames by table name, whose index is the row as a spreadsheet numbers it, and the observation window
Out      lists of ``Problem``: ``check_reasons``, ``check_contacts``, ``check_scores``, ``check_population``,
         ``check_answers``, ``check_weights``, ``check_feedback``
Assumes  single cells have passed their table's contract; a table without rows has nothing to say
"""

import math
from datetime import timedelta

import pandas as pd

from methods.errors import Problem
from methods.tables import Check

SILENCE_MATTERS_BELOW = 0.80  # OMB, Standards and Guidelines for Statistical Surveys (2006), guideline 3.2.9
EFFECTIVE_FROM = 0.80
DAYS_TO_ANSWER = 30
RECOMMENDATION = set(range(11))


def check_reasons(tables, window):
    """Reasons of contact that contradict themselves.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``contact_reason``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-CON-001: advice is what the customer came for, failure demand is what should not have been needed.
    """
    reasons = tables["contact_reason"]
    both = reasons[(reasons.group == "advice") & (reasons.demand == "failure")]
    return [
        Problem("E-CON-001", table="contact_reason", row=int(row), column="demand", value=reason, facts={"id": reason})
        for row, reason in both.reason_id.items()
    ]


def check_contacts(tables, window):
    """Contacts without a reason or without a case.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``contact``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-CON-002 and W-CON-003, each once, at the first such contact.
    """
    contacts = tables["contact"]
    return [
        *_lacking("W-CON-002", contacts, "reason_id"),
        *_lacking("W-CON-003", contacts, "case_id"),
    ]


def check_scores(tables, window):
    """Scores that the survey's scale does not have.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``survey``, ``survey_response`` and ``scale_level``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-SUR-001, one for each survey and score, at its first row. A survey without a scale is not checked.
    """
    answers, problems = tables["survey_response"], []
    for survey, scale, levels in _scales(tables):
        scored = answers[(answers.survey_id == survey) & answers.score.notna()]
        strange = scored[~scored.score.isin(levels)]
        problems += [
            Problem(
                "E-SUR-001",
                table="survey_response",
                row=int(rows.index[0]),
                column="score",
                value=str(score),
                facts={"v": str(score), "scale": scale, "more": len(rows) - 1},
            )
            for score, rows in strange.groupby("score")
        ]
    return problems


def check_population(tables, window):
    """Cells of a survey's population in which more people were reached than there are.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``survey_population``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-SUR-004, one for each cell with more invited than population or more delivered than invited.
    """
    cells = tables["survey_population"]
    wrong = cells[(cells.invited > cells.population) | (cells.delivered > cells.invited)]
    return [
        Problem(
            "E-SUR-004",
            table="survey_population",
            row=int(row),
            column="invited",
            value=str(cell.invited),
            facts={"a": int(cell.population), "b": int(cell.invited), "c": int(cell.delivered)},
        )
        for row, cell in wrong.iterrows()
    ]


def check_answers(tables, window):
    """Surveys to which too few answered for silence to be harmless.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``survey``, ``survey_response``, ``survey_population`` and ``scale_level``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-SUR-002, one for each survey whose questionnaires are fewer than 80% of the invitations delivered. The bound is half
        the distance between the score if nobody who kept silent were satisfied and the score if all were, rounded up: with a
        response rate r, 100 (1 - r) points of a recommendation score (-100 to 100), 50 (1 - r) points of a percentage.
    """
    delivered = tables["survey_population"].groupby("survey_id").delivered.sum()
    answered = tables["survey_response"].groupby("survey_id").response_id.nunique()
    half_ranges = {survey: 100 if levels == RECOMMENDATION else 50 for survey, _, levels in _scales(tables)}
    problems = []
    for row, survey in tables["survey"].survey_id.items():
        sent, back = int(delivered.get(survey, 0)), int(answered.get(survey, 0))
        if not back or back >= SILENCE_MATTERS_BELOW * sent:
            continue
        bound = math.ceil(half_ranges.get(survey, 50) * (sent - back) / sent)
        facts = {"id": survey, "p": _percent(back, sent), "k": back, "n": sent, "x": bound}
        problems.append(Problem("W-SUR-002", table="survey", row=int(row), column="survey_id", value=survey, facts=facts))
    return problems


def check_weights(tables, window):
    """Weights that make many answers worth few.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``survey`` and ``survey_response``.
    window : tuple of (date, date)
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        W-SUR-003, one for each survey whose effective sample, (sum of weights)² / sum of squared weights (Kish), is under 80%
        of its weighted questionnaires. Weights are given in percent of their mean.
    """
    answers = tables["survey_response"].dropna(subset="weight").drop_duplicates("response_id")
    problems = []
    for row, survey in tables["survey"].survey_id.items():
        weights = answers.loc[answers.survey_id == survey, "weight"]
        total, squares = weights.sum(), (weights**2).sum()
        if not squares or total**2 / squares >= EFFECTIVE_FROM * len(weights):
            continue
        low, high = (round(100 * float(weight) / weights.mean()) for weight in (weights.min(), weights.max()))
        facts = {"id": survey, "a": low, "b": high, "neff": int(total**2 / squares), "n": len(weights)}
        problems.append(Problem("W-SUR-003", table="survey", row=int(row), column="survey_id", value=survey, facts=facts))
    return problems


def check_feedback(tables, window):
    """Comments that nobody answered.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        At least ``feedback``.
    window : tuple of (date, date)
        First and last day of the data, both included.

    Returns
    -------
    list of Problem
        W-FDB-001 once, at the first comment that was over 30 days old at the window's end and without an answer.
    """
    comments = tables["feedback"]
    limit = pd.Timestamp(window[1]) - timedelta(days=DAYS_TO_ANSWER)
    silent = comments[comments.answered_on.isna() & (comments["at"] < limit)]
    if silent.empty:
        return []
    facts = {"k": len(silent), "n": len(comments), "d": DAYS_TO_ANSWER}
    return [Problem("W-FDB-001", table="feedback", row=int(silent.index[0]), column="answered_on", facts=facts)]


def _lacking(code, contacts, column):
    without = contacts[contacts[column].isna()]
    if without.empty:
        return []
    facts = {"k": len(without), "n": len(contacts), "p": _percent(len(without), len(contacts))}
    return [Problem(code, table="contact", row=int(without.index[0]), column=column, facts=facts)]


def _scales(tables):
    """Survey, scale and the codes of its levels, for each survey whose scale has levels."""
    levels = tables["scale_level"].groupby("scale_id").code.agg(set)
    surveys = tables["survey"].loc[lambda surveys: surveys.scale_id.isin(levels.index)]
    return [(row.survey_id, row.scale_id, levels[row.scale_id]) for row in surveys.itertuples()]


def _percent(part, whole):
    return (200 * part + whole) // (2 * whole)


SURVEYS = ("survey", "survey_response")
CHECKS = (
    Check(check_reasons, ("contact_reason",)),
    Check(check_contacts, ("contact",)),
    Check(check_scores, (*SURVEYS, "scale_level")),
    Check(check_population, ("survey_population",)),
    Check(check_answers, (*SURVEYS, "survey_population", "scale_level")),
    Check(check_weights, SURVEYS),
    Check(check_feedback, ("feedback",)),
)
