"""Which rows of a decision table apply to a case, and what the table answers under its hit policy.

In       ``DecisionTable``; cases as a frame with a column for each input
Out      ``matches``: rows by case; ``answer``: the answer of one case; ``Answer``
Assumes  a missing value passes a hyphen and ``null``, and no other cell
Source   OMG, Decision Model and Notation 1.3, clause 8.2.10 (hit policies)
"""

import datetime
from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.rules.decision_table import LISTS
from methods.rules.unary_tests import value_of

DECIDED, GAP, CONFLICT = "decided", "gap", "conflict"


@dataclass(frozen=True)
class Answer:
    """What a table answers.

    Attributes
    ----------
    kind : str
        ``decided``; ``gap``: no row applies; ``conflict``: several do and the hit policy does not allow it.
    value : tuple or None
        One value per output; for lists a tuple of such tuples; for aggregates a tuple with one figure.
    rows : tuple of int
        Places of the rows that apply.
    """

    kind: str
    value: tuple | None
    rows: tuple[int, ...]


def matches(table, cases):
    """Which rows apply to which cases.

    Parameters
    ----------
    table : DecisionTable
    cases : DataFrame
        A column for each input's ``col``, values as ``unary_tests.value_of`` gives them; missing: None.

    Returns
    -------
    ndarray of bool
        Cases × rows.
    """
    found = np.ones((len(cases), len(table.rows)), dtype=bool)
    for place, input_ in enumerate(table.inputs):
        values = cases[input_.col].to_numpy(dtype=object)
        known = ~pd.isna(values)
        for number, row in enumerate(table.rows):
            found[:, number] &= passes(row.tests[place], values, known)
    return found


def passes(tests, values, known):
    """Which values a cell lets pass.

    Parameters
    ----------
    tests : UnaryTests
    values : ndarray of object
    known : ndarray of bool
        Which of them are not missing.

    Returns
    -------
    ndarray of bool
    """
    if tests.null:
        return ~known
    if not tests.alternatives:
        return np.ones(len(values), dtype=bool)
    inside = np.zeros(len(values), dtype=bool)
    present = values[known]
    inside[known] = np.logical_or.reduce([_within(interval, present) for interval in tests.alternatives])
    return known & (inside ^ tests.negated)


def _within(interval, values):
    found = np.ones(len(values), dtype=bool)
    if interval.low is not None and interval.low == interval.high:
        return (values == interval.low).astype(bool)
    if interval.low is not None:
        found &= (values >= interval.low if interval.low_closed else values > interval.low).astype(bool)
    if interval.high is not None:
        found &= (values <= interval.high if interval.high_closed else values < interval.high).astype(bool)
    return found


def answer(table, applies):
    """What the table answers when these rows apply.

    Parameters
    ----------
    table : DecisionTable
    applies : ndarray of bool
        One per row.

    Returns
    -------
    Answer

    Examples
    --------
    >>> from methods.rules.decision_table import DecisionTable, Input, Output, read_row
    >>> age, plan = Input("age", "Age", "integer"), Output("plan", "Plan", "enum")
    >>> row = read_row("R1", (">=18",), ('"adult"',), inputs=(age,), of_outputs=(plan,))
    >>> table = DecisionTable("DT-1", "Plan", "U", (age,), (plan,), (row,))
    >>> [answer(table, hits).kind for hits in matches(table, pd.DataFrame({"age": [20, 10]}))]
    ['decided', 'gap']
    """
    rows = tuple(int(place) for place in np.flatnonzero(applies))
    if not rows:
        return Answer(DECIDED, table.defaults, rows) if table.defaults else Answer(GAP, None, rows)
    found = [table.rows[place].outputs for place in rows]
    if table.hit in LISTS:
        return Answer(DECIDED, tuple(sorted(found, key=priority(table)) if table.hit == "O" else found), rows)
    if table.hit not in _ONE:
        return Answer(DECIDED, (_AGGREGATE[table.hit]([outputs[0] for outputs in found]),), rows)
    chosen = _ONE[table.hit](found, table)
    return Answer(CONFLICT if chosen is None else DECIDED, chosen, rows)


def priority(table):
    """The rank of outputs: for each output its place in the list of its values, last where it is not listed or has no list.

    Returns
    -------
    callable
        From a tuple of outputs to a tuple of whole numbers; lower comes first.
    """
    orders = [{value: place for place, value in enumerate(_listed(output))} for output in table.outputs]
    return lambda outputs: tuple(order.get(value, len(order)) for order, value in zip(orders, outputs, strict=True))


def _listed(output):
    return [value_of(f'"{text}"' if output.type == "enum" else text, output.type) for text in output.values]


def _unique(found, table):
    return found[0] if len(found) == 1 else None


def _any(found, table):
    return found[0] if len(set(found)) == 1 else None


def _first(found, table):
    return found[0]


def _priority(found, table):
    return min(found, key=priority(table))


_ONE = {"U": _unique, "A": _any, "F": _first, "P": _priority}
_AGGREGATE = {"C+": sum, "C<": min, "C>": max, "C#": len}


def typed(texts, type_):
    """Texts of an extract as values of a type; what cannot be read is None.

    Parameters
    ----------
    texts : sequence of str or None
    type_ : str

    Returns
    -------
    ndarray of object
    """
    known = {text: _value(text, type_) for text in dict.fromkeys(texts) if isinstance(text, str)}
    values = np.empty(len(texts), dtype=object)
    values[:] = [known.get(text) if isinstance(text, str) else None for text in texts]
    return values


def _value(text, type_):
    if type_ == "enum":
        return text
    try:
        if type_ == "date":
            return datetime.date.fromisoformat(text[:10])
        return ("false", "true").index(text.lower()) == 1 if type_ == "boolean" else value_of(text, type_)
    except ValueError:
        return None
