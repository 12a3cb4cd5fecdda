"""How many different ways do cases take, and how much does the most frequent one hold?

In       walks, and which cases' paths are regular
Out      ``count``: the variants by frequency; ``differences``: what tells one variant from another
Assumes  a variant is the order of passes; consecutive events of one activity are one pass
Source   van der Aalst, Process Mining, 2nd ed. (2016), section 5.4 (trace variants); Wilson interval of each share
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.event_log.ways import ways_of
from methods.statistics.intervals import Share, wilson


@dataclass(frozen=True)
class Variants:
    """Variants of the cases that reached the goal.

    Attributes
    ----------
    table : DataFrame
        variant (tuple of log names), cases, share, low, high, cumulative, regular (bool); most frequent first.
    n : int
        Cases counted.
    needed : int
        How many variants, from the most frequent on, hold at least ``cover`` of the cases.
    cover : float
    top : Share
        Of the most frequent variant.
    regular : tuple of str
        The most frequent variant that keeps every rule; empty when none does.
    names : mapping of str to str
    goal_outcome : str
    confidence : float
        Of the intervals.
    """

    table: pd.DataFrame
    n: int
    needed: int
    cover: float
    top: Share
    regular: tuple[str, ...]
    names: Mapping
    goal_outcome: str
    confidence: float


@dataclass(frozen=True)
class Differences:
    """What one variant does and a reference does not: ``added`` pairs the activities with the one they come after."""

    added: tuple[tuple[tuple[str, ...], str], ...]
    lacking: tuple[str, ...]
    moved: tuple[str, ...]


def count(walks, regularity, *, cover=0.80, confidence=0.95):
    """The variants of the cases that reached the goal and have events.

    Parameters
    ----------
    walks : Walks
    regularity : Regularity
    cover : float
        Share of cases to be held by the most frequent variants.
    confidence : float
        Of the Wilson intervals.

    Returns
    -------
    Variants
    """
    goal = walks.reaching(regularity.goal_outcome)
    ways = ways_of(walks.sequence, goal)
    _, first, counts = np.unique(ways.of_case, return_index=True, return_counts=True)
    regular = regularity.path_regular.reindex(ways.case_ids[first]).to_numpy()
    found = pd.DataFrame({"variant": pd.Series(ways.steps, dtype=object), "cases": counts, "regular": regular})
    found = found.sort_values(["cases", "variant"], ascending=[False, True], ignore_index=True)
    n = int(found.cases.sum())
    shares = [wilson(int(k), n, confidence=confidence) for k in found.cases]
    table = found.assign(
        share=[share.value for share in shares],
        low=[share.low for share in shares],
        high=[share.high for share in shares],
        cumulative=found.cases.cumsum() / max(n, 1),
    )
    return Variants(
        table=table[["variant", "cases", "share", "low", "high", "cumulative", "regular"]],
        n=n,
        # A sum that reaches the cover exactly must not miss it by rounding.
        needed=int((table.cumulative < cover - 1e-12).sum()) + (n > 0),
        cover=cover,
        top=shares[0] if shares else wilson(0, 0, confidence=confidence),
        regular=next(iter(table.variant[table.regular.astype(bool)]), ()),
        names=walks.names,
        goal_outcome=regularity.goal_outcome,
        confidence=confidence,
    )


def differences(variant, reference):
    """What tells a variant from a reference.

    Parameters
    ----------
    variant, reference : tuple of str

    Returns
    -------
    Differences
        ``added``: groups of activities and the activity they come after (``""``: at the beginning); ``lacking``: activities
        of the reference that are absent; ``moved``: activities that both have, at another place.

    Examples
    --------
    >>> differences(("apply", "pay", "check", "pay"), ("apply", "check", "pay"))
    Differences(added=((('pay',), 'apply'),), lacking=(), moved=())
    >>> differences(("check", "apply"), ("apply", "check")).moved
    ('check',)
    """
    added, lacking = [], []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, reference, variant, autojunk=False).get_opcodes():
        if tag in ("insert", "replace"):
            added.append((variant[k:m], variant[k - 1] if k else ""))
        if tag in ("delete", "replace"):
            lacking += reference[i:j]
    moved = [activity for group, _ in added for activity in group if activity in lacking]
    extra = [(tuple(a for a in group if a not in moved), after) for group, after in added]
    return Differences(
        tuple((group, after) for group, after in extra if group),
        tuple(activity for activity in lacking if activity not in moved),
        tuple(dict.fromkeys(moved)),
    )
