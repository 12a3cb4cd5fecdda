"""Which way of failing must be acted on first?

In       severity, occurrence and detection of each way of failing, whole numbers from 1 (harmless, never, always found) to 10
Out      ``action_priority`` of one; ``failure_modes``: all of them with priority, risk number and rank
Assumes  ratings agreed by the people who do the work; they are ordinals, and only the priority table and the ranks use them
Source   action priority as published for design and process FMEA in 2019, from public transcriptions that agree on 978 of the
         1,000 cells; where they differ (``CONTESTED``) the higher priority stands. It is not certified by any body. The risk
         priority number S x O x D is shown second: it ranks a mild nuisance that is never found with a danger that always is
"""

import pandas as pd

from methods.errors import MethodError
from methods.statistics.result import Result

RATINGS = ("severity", "occurrence", "detection")
PRIORITIES = ("H", "M", "L")
LEAST, MOST = 1, 10
# From the least severity and the least occurrence on: the priority for a detection of 7 to 10, 5 or 6, 2 to 4, and 1.
TABLE = (
    (9, ((8, "HHHH"), (6, "HHHH"), (4, "HHHM"), (2, "HMLL"), (1, "LLLL"))),
    (7, ((8, "HHHH"), (6, "HHHM"), (4, "HMMM"), (2, "MMLL"), (1, "LLLL"))),
    (4, ((8, "HHMM"), (6, "MMML"), (4, "MLLL"), (1, "LLLL"))),
    (2, ((8, "MMLL"), (1, "LLLL"))),
    (1, ((1, "LLLL"),)),
)
DETECTION = ((7, 0), (5, 1), (2, 2), (1, 3))


def action_priority(severity, occurrence, detection):
    """How urgent it is to act on one way of failing.

    Parameters
    ----------
    severity, occurrence, detection : int
        1 to 10.

    Returns
    -------
    str
        ``H`` act, ``M`` should act or say why not, ``L`` may act.

    Raises
    ------
    MethodError
        A rating is not a whole number from 1 to 10.

    Examples
    --------
    The same risk number of 72, and three urgencies:

    >>> action_priority(9, 4, 2), action_priority(4, 9, 2), action_priority(2, 4, 9)
    ('H', 'M', 'L')
    """
    s, o, d = (_rating(value, name) for value, name in zip((severity, occurrence, detection), RATINGS, strict=True))
    bands = next(bands for least, bands in TABLE if s >= least)
    letters = next(letters for least, letters in bands if o >= least)
    return letters[next(place for least, place in DETECTION if d >= least)]


def failure_modes(severity, occurrence, detection, *, names=None):
    """Every way of failing, the most urgent first.

    Parameters
    ----------
    severity, occurrence, detection : sequence of int
        Row by row, 1 to 10.
    names : sequence of str, optional
        Without them the rows are numbered from 1.

    Returns
    -------
    Result
        ``table``: name, severity, occurrence, detection, priority (H, M, L), rpn, rpn_rank (ties share the smallest), place (in
        the order given, from 0); ordered by priority, then risk number, then severity, occurrence, detection.
        ``values``: n, high, medium, low, rpn_max, misled (rows of high priority whose risk number is under that of a row of
        lower priority).
        ``warnings``: ``rpn_misleads`` when there are such rows.

    Raises
    ------
    MethodError
        A rating is not a whole number from 1 to 10 (its row is named), lengths differ, or there is no row.
    """
    rows = list(zip(severity, occurrence, detection, strict=False))
    sizes = {len(severity), len(occurrence), len(detection)}
    labels = [str(place + 1) for place in range(len(rows))] if names is None else [str(name) for name in names]
    if len(sizes) > 1 or not rows or len(labels) != len(rows):
        raise MethodError(f"{sorted(sizes)} ratings and {len(labels)} names: each row needs all, and there must be one")
    rated = [
        tuple(_rating(value, f"row {number}, {name}") for value, name in zip(row, RATINGS, strict=True))
        for number, row in enumerate(rows, 1)
    ]
    table = pd.DataFrame(rated, columns=list(RATINGS)).assign(name=labels, place=range(len(rated)))
    table["priority"] = [action_priority(*row) for row in rated]
    table["rpn"] = table.severity * table.occurrence * table.detection
    table["rpn_rank"] = table.rpn.rank(method="min", ascending=False).astype(int)
    table["urgency"] = table.priority.map(PRIORITIES.index)
    order = ["urgency", "rpn", *RATINGS]
    table = table.sort_values(order, ascending=[True, False, False, False, False], kind="stable", ignore_index=True)
    counts = table.priority.value_counts().reindex(list(PRIORITIES), fill_value=0)
    below = table.loc[table.priority != "H", "rpn"].max() if (table.priority != "H").any() else 0
    misled = int(((table.priority == "H") & (table.rpn < below)).sum())
    numbers = {
        "n": len(table),
        **{name: int(counts[letter]) for name, letter in zip(("high", "medium", "low"), PRIORITIES, strict=True)},
    }
    numbers |= {"rpn_max": int(table.rpn.max()), "misled": misled}
    columns = ["name", *RATINGS, "priority", "rpn", "rpn_rank", "place"]
    method = {"first": "action priority (2019, public transcriptions)", "second": "S x O x D", "ties": "smallest rank"}
    return Result(numbers, table[columns], ("rpn_misleads",) if misled else (), method)


def _rating(value, name):
    whole = isinstance(value, float) and value.is_integer()
    number = int(value) if whole else value
    if isinstance(number, bool) or not hasattr(number, "__index__") or not LEAST <= int(number) <= MOST:
        raise MethodError(f"{name} is {value!r}: a rating is a whole number from {LEAST} to {MOST}")
    return int(number)
