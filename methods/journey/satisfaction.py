"""At which touchpoint are customers satisfied, and which of them?

In       the touchpoints of a journey with the survey item that scores them, the answers of customers
Out      ``satisfaction``: one row for each touchpoint and group; ``hidden``, how many groups are too small to be shown
Assumes  a score is ordinal: it is never averaged, only counted from a level on; those who answered stand for themselves alone
Source   share of the top boxes with the Wilson score interval, Wilson (1927), through ``methods.statistics.intervals``
"""

import pandas as pd

from methods.exhibits.small_cells import published
from methods.statistics.intervals import wilson

COLUMNS = ["touchpoint_id", "name", "item", "group", "value", "low", "high", "n", "satisfied"]


def satisfaction(touchpoints, answers, *, by=None, satisfied_from=8, confidence=0.95):
    """The share of answers that score a touchpoint at or over a level.

    Parameters
    ----------
    touchpoints : DataFrame
        As ``Journey.touchpoints``; only those with ``survey_item`` are looked at, in their order.
    answers : DataFrame
        As SURVEY_RESPONSE: ``item``, ``score`` and the column named by ``by``.
    by : str, optional
        ``segment_id`` or ``channel_id``: one row for each group; by default all answers together, with ``group`` empty.
    satisfied_from : int
        The lowest score that counts as satisfied.
    confidence : float

    Returns
    -------
    DataFrame
        ``COLUMNS``; ``value``, ``low``, ``high`` are fractions. An item that nobody answered has no row.
    """
    scored = touchpoints[touchpoints["survey_item"].notna()]
    given = answers[answers["score"].notna()]
    rows = [
        _row(touchpoint, group, scores, satisfied_from, confidence)
        for touchpoint in scored.itertuples()
        for group, scores in _groups(given[given["item"] == touchpoint.survey_item], by)
        if len(scores)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _groups(answers, by):
    return [("", answers["score"])] if by is None else [(group, rows["score"]) for group, rows in answers.groupby(by, sort=True)]


def _row(touchpoint, group, scores, satisfied_from, confidence):
    share = wilson(int((scores >= satisfied_from).sum()), len(scores), confidence=confidence)
    known = (touchpoint.touchpoint_id, touchpoint.name, touchpoint.survey_item, group)
    return dict(zip(COLUMNS, (*known, share.value, share.low, share.high, share.n, share.successes), strict=True))


def shown(rows, *, min_cell=10):
    """The rows with at least ``min_cell`` cases or answers, and how many there are besides.

    Parameters
    ----------
    rows : DataFrame
        With ``n``.
    min_cell : int
        Smaller groups could be recognised.

    Returns
    -------
    tuple of (DataFrame, int)
    """
    kept, small = published(rows, "n", least=min_cell)
    return kept, len(small)


def scores_of(journeys, answers, *, satisfied_from=8, min_cell=10, confidence=0.95):
    """Satisfaction at the touchpoints of each journey, each from the answers of its own segment alone.

    Parameters
    ----------
    journeys : sequence of Journey
    answers : DataFrame
        As SURVEY_RESPONSE.
    satisfied_from, min_cell : int
    confidence : float

    Returns
    -------
    DataFrame
        ``COLUMNS`` and ``journey_id``; ``group`` is the segment. Touchpoints with fewer than ``min_cell`` answers are left out.
    """
    own = [
        satisfaction(
            journey.touchpoints,
            answers[answers["segment_id"] == journey.segment_id],
            by="segment_id",
            satisfied_from=satisfied_from,
            confidence=confidence,
        ).assign(journey_id=journey.journey_id)
        for journey in journeys
    ]
    filled = [rows for rows in own if len(rows)]
    together = pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=[*COLUMNS, "journey_id"])
    return shown(together, min_cell=min_cell)[0]
