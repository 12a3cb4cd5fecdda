"""What would the decision table have answered in each real case, and what happened?

In       ``DecisionTable``, its ``Health``, facts of cases, the log
Out      ``replay``: ``Replay``; ``history``: that of a table of the engagement
Assumes  the facts are those that the decision saw; a case that is rejected where the table accepts, or goes on where it rejects,
         was overridden, and a case that an analyst reviewed by hand was not decided by the table alone
Source   adherence as replay of the rule on history: Corea, Deisen and Delfmann (2019), Resolving inconsistencies in declarative
         process models; Wilson interval through ``methods.statistics.intervals``
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.rules.evaluation import CONFLICT, GAP, answer, matches, typed
from methods.statistics.intervals import Share, wilson

HAPPENED = ("rejected", "by_hand", "went_on")


@dataclass(frozen=True)
class Replay:
    """A table against its history.

    Attributes
    ----------
    n : int
        Cases with every fact that the table asks for.
    unread : int
        Cases that lack one or whose value cannot be read, although the input may not be missing.
    outside : int
        Cases with a value outside the domain of its input; they are among the n.
    gaps, contradicted, overridden, by_hand : Share
        In a gap; where rows with different results apply together; decided against the table's own answer; reviewed by hand.
        ``overridden`` is None where no answer of the table means a rejection.
    in_gap : tuple of int
        Cases in each gap of the table's ``Health``, in its order.
    in_overlap : tuple of int
        Cases in each of its overlaps.
    confusion : DataFrame
        One row per answer of the table (as written, or ``gap`` or ``conflict``), columns ``HAPPENED``: cases.
    by_hand_in_gap, by_hand_contradicted : int
        Of the cases reviewed by hand, those in a gap and those where rows contradict each other.
    confidence : float
    """

    n: int
    unread: int
    outside: int
    gaps: Share
    contradicted: Share
    overridden: Share | None
    by_hand: Share
    in_gap: tuple[int, ...]
    in_overlap: tuple[int, ...]
    confusion: pd.DataFrame
    by_hand_in_gap: int
    by_hand_contradicted: int
    confidence: float


def replay(health, facts, happened, *, rejecting="reject", confidence=0.95):
    """The table's answers over history.

    Parameters
    ----------
    health : Health
        Of the table.
    facts : DataFrame
        As ``event_log.inputs.CASE_ATTRIBUTE``: case_id, attribute, value; the attribute is the input's ``col``.
    happened : Series of str
        By case: one of ``HAPPENED``.
    rejecting : str
        The value of the first output that means a rejection.
    confidence : float

    Returns
    -------
    Replay or None
        None where no case has the facts.
    """
    table = health.table
    asked = [input_.col for input_ in table.inputs]
    wide = (
        facts[facts["attribute"].isin(asked)].pivot(index="case_id", columns="attribute", values="value").reindex(columns=asked)
    )
    if wide.empty:
        return None
    cases = pd.DataFrame({input_.col: typed(list(wide[input_.col]), input_.type) for input_ in table.inputs}, index=wide.index)
    whole = np.logical_and.reduce([cases[input_.col].notna() | input_.null_allowed for input_ in table.inputs])
    cases = cases[whole]
    applies = matches(table, cases)
    patterns, place = np.unique(applies, axis=0, return_inverse=True)
    answers = [answer(table, pattern) for pattern in patterns]
    place = np.asarray(place).reshape(-1)
    said = np.array([_said(found) for found in answers], dtype=object)[place]
    what = happened.reindex(cases.index).fillna("went_on").to_numpy()
    differing = np.array([_differ(table, found.rows) for found in answers])[place]
    gap = said == GAP
    share = _share(len(cases), confidence)
    by_hand = what == "by_hand"
    return Replay(
        n=len(cases),
        unread=len(wide) - len(cases),
        outside=int(np.logical_or.reduce([_outside(cases[input_.col], input_) for input_ in table.inputs]).sum()),
        gaps=share(gap),
        contradicted=share(differing),
        overridden=_overridden(table, said, what, rejecting, share),
        by_hand=share(by_hand),
        in_gap=_per_gap(health, cases),
        in_overlap=tuple(int((applies == _pattern(table, overlap.rows)).all(axis=1).sum()) for overlap in health.overlaps),
        confusion=pd.crosstab(said, what).reindex(columns=HAPPENED, fill_value=0).rename_axis(index=None, columns=None),
        by_hand_in_gap=int((by_hand & gap).sum()),
        by_hand_contradicted=int((by_hand & differing).sum()),
        confidence=confidence,
    )


def history(health, tables, passages, *, rejecting="reject", confidence=0.95):
    """A decision table of the engagement over the cases whose facts are known.

    Parameters
    ----------
    health : Health or None
    tables : object
        ``case``, ``event``, ``activity``, ``restriction`` and ``case_attribute`` as attributes.
    passages : DataFrame
        As ``passages`` gives it: the exceptions that the restriction leads to count as decided by hand.
    rejecting : str
        The answer that means a rejection.
    confidence : float

    Returns
    -------
    Replay or None
        None where there is no table or no facts.
    """
    if health is None or tables.case_attribute.empty:
        return None
    ruled = tables.restriction[(tables.restriction["rule_id"] == health.table.rule_id) & (health.table.rule_id != "")]
    restriction = ruled.iloc[0] if len(ruled) else {"restriction_id": "", "outcome_reject": None}
    branch = passages.loc[passages["restriction_id"] == restriction["restriction_id"], "branch"].fillna("")
    names = set(", ".join(branch).split(", "))
    logged = tables.activity.loc[tables.activity["name"].isin(names), "log_name"].dropna()
    happened = what_happened(tables, restriction, set(logged))
    return replay(health, tables.case_attribute, happened, rejecting=rejecting, confidence=confidence)


def what_happened(tables, restriction, activities):
    """What became of each case after a restriction.

    Parameters
    ----------
    tables : object
        ``case`` and ``event`` as attributes.
    restriction : mapping
        A row of ``restriction``: outcome_reject.
    activities : collection of str
        Log names of the exceptions in which somebody decides by hand.

    Returns
    -------
    Series of str
        Index: case_id; one of ``HAPPENED``; a case that was reviewed by hand counts as that, whatever came after.
    """
    case = tables.case.set_index("case_id")["outcome"]
    reviewed = set(tables.event.loc[tables.event["log_name"].isin(activities), "case_id"])
    outcome = np.where(case == restriction["outcome_reject"], "rejected", "went_on")
    return pd.Series(np.where(case.index.isin(reviewed), "by_hand", outcome), index=case.index)


def _share(n, confidence):
    return lambda holds: wilson(int(np.sum(holds)), n, confidence=confidence)


def _pattern(table, rows):
    return np.isin(np.arange(len(table.rows)), rows)


def _said(found):
    if found.kind in (GAP, CONFLICT):
        return found.kind
    return " · ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in found.value)


def _differ(table, rows):
    return len({table.rows[row].outputs for row in rows}) > 1


def _overridden(table, said, what, rejecting, share):
    if not table.answers or rejecting not in table.outputs[0].values:
        return None
    rejects = np.array([text.split(" · ")[0] == rejecting for text in said])
    decided = ~np.isin(said, (GAP, CONFLICT))
    return share(decided & ((rejects & (what == "went_on")) | (~rejects & (what == "rejected"))))


def _outside(values, input_):
    """Whether a value lies outside the domain; what is missing lies in none and outside of none."""
    known = values.notna().to_numpy()
    outside = np.zeros(len(values), dtype=bool)
    if input_.values:
        outside[known] = ~values[known].isin(input_.values).to_numpy()
    for end, beyond in ((input_.low, lambda series: series < input_.low), (input_.high, lambda series: series > input_.high)):
        if end is not None:
            outside[known] |= beyond(values[known]).to_numpy(dtype=bool)
    return outside


def _per_gap(health, cases):
    """How many cases lie in each gap: for each axis the piece that a value falls into."""
    pieces = [_pieces(cases[axis.input.col].to_numpy(), axis) for axis in health.axes]
    return tuple(
        int(np.logical_and.reduce([np.isin(found, wanted) for found, wanted in zip(pieces, box.pieces, strict=True)]).sum())
        for box in health.gaps
    )


def _pieces(values, axis):
    known = {value: axis.piece_of(value) for value in dict.fromkeys(values)}
    return np.array([known[value] for value in values])
