"""Does a case follow the regular route that was declared?

In       walks, the declared route, its rules, the activities that the rules name
Out      ``declared``: the one regular route; ``evaluate``: which rule each case keeps; ``broken``: cases that break each rule
Assumes  the log shows every pass through the activities that the rules name
Source   templates of declarative process models: Pesic, Schonenberg, van der Aalst (2007), DECLARE, EDOC 2007

A pass is an uninterrupted stay: consecutive events of one activity are one pass. A case keeps the rule

``must``       when it passes ``a`` at least once
``optional``   always: the rule documents that ``a`` belongs to the regular route and may be skipped
``max``        when it passes ``a`` at most ``n`` times
``precedes``   when it never passes ``b``, or passes ``a`` before its first ``b``
``responds``   when every pass of ``a`` is followed, at any distance, by ``b``
``not_with``   when it does not pass both ``a`` and ``b``
``exception``  when it never passes ``a``

The path of a case is regular when it keeps every rule. Activities that no rule names do not make a path irregular.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from methods.errors import MethodError
from methods.statistics.intervals import wilson


@dataclass(frozen=True)
class Regularity:
    """Which rules each case keeps.

    Attributes
    ----------
    route_id, name, goal_outcome : str
        Of the declared route.
    kept : DataFrame of bool
        Index case_id, one column per rule number.
    rules : DataFrame
        rule_no, kind, a, b (activity ids), n, sentence; in order of number.
    """

    route_id: str
    name: str
    goal_outcome: str
    kept: pd.DataFrame
    rules: pd.DataFrame

    @property
    def path_regular(self):
        """Whether each case keeps every rule: boolean, by case_id."""
        return self.kept.all(axis=1)


@dataclass(frozen=True)
class Broken:
    """Rules by how many cases break them.

    Attributes
    ----------
    rules : DataFrame
        rule_no, kind, sentence, cases (breaking it), share, low, high (Wilson); most broken first.
    n : int
        Cases judged: those that reached the goal.
    goal_outcome : str
    confidence : float
    """

    rules: pd.DataFrame
    n: int
    goal_outcome: str
    confidence: float


def declared(routes):
    """The one regular route that cases are judged by today; those that are aimed at (``state`` target) are not meant.

    Parameters
    ----------
    routes : DataFrame
        As ``routes.inputs.ROUTE``.

    Returns
    -------
    Series

    Raises
    ------
    MethodError
        No route is regular, or several are.
    """
    regular = routes[(routes.kind == "regular") & (routes.get("state") != "target")]
    if len(regular) != 1:
        raise MethodError(f"{len(regular)} routes are declared as regular; exactly one is needed")
    return regular.iloc[0]


def evaluate(walks, route, rules, activities):
    """Which rules of the route each case keeps.

    Parameters
    ----------
    walks : Walks
    route : Series
        One row of ``routes.inputs.ROUTE``.
    rules : DataFrame
        As ``routes.inputs.ROUTE_RULE``; those of other routes are ignored.
    activities : DataFrame
        activity_id and log_name.

    Returns
    -------
    Regularity

    Raises
    ------
    MethodError
        The route has no rules; a rule names an activity without a name in the log, or lacks the second activity or the
        number that its kind needs.
    """
    own = rules[rules.route_id == route.route_id].sort_values("rule_no")
    if own.empty:
        raise MethodError(f"route '{route.route_id}' has no rules: nothing says which path is regular")
    passes = _Passes(walks, activities)
    kept = {rule.rule_no: KINDS[rule.kind](passes, rule) for rule in own.itertuples()}
    return Regularity(
        route_id=route.route_id,
        name=route["name"],
        goal_outcome=route.goal_outcome,
        kept=pd.DataFrame(kept, index=passes.case_ids),
        rules=own[["rule_no", "kind", "a", "b", "n", "sentence"]].reset_index(drop=True),
    )


def broken(walks, regularity, *, confidence=0.95):
    """How many of the cases that reached the goal break each rule.

    Parameters
    ----------
    walks : Walks
    regularity : Regularity
    confidence : float
        Of the Wilson interval.

    Returns
    -------
    Broken
    """
    kept = regularity.kept.loc[walks.reaching(regularity.goal_outcome)]
    counts = (~kept).sum().to_numpy()
    shares = [wilson(int(k), len(kept), confidence=confidence) for k in counts]
    rules = regularity.rules[["rule_no", "kind", "sentence"]].assign(
        cases=counts,
        share=[share.value for share in shares],
        low=[share.low for share in shares],
        high=[share.high for share in shares],
    )
    rules = rules.sort_values(["cases", "rule_no"], ascending=[False, True], ignore_index=True)
    return Broken(rules, len(kept), regularity.goal_outcome, confidence)


class _Passes:
    def __init__(self, walks, activities):
        self.case_ids = pd.Index(walks.cases.case_id, name="case_id")
        self.log_names = activities.set_index("activity_id").log_name.dropna()
        self.table = walks.runs.groupby(["log_name", "case_id"]).position.agg(["min", "max", "size"])

    def _of(self, rule, side, measure):
        """First (``min``) or last (``max``) position, or number (``size``) of each case's passes; NaN where it has none."""
        activity = getattr(rule, side)
        if pd.isna(activity):
            raise MethodError(f"rule {rule.rule_no} ({rule.kind}) needs a second activity")
        if activity not in self.log_names:
            raise MethodError(f"rule {rule.rule_no}: activity '{activity}' has no name in the event log")
        name = self.log_names[activity]
        if name not in self.table.index.get_level_values(0):
            return np.full(len(self.case_ids), np.nan)
        return self.table.loc[name][measure].reindex(self.case_ids).to_numpy(dtype=float)

    def any(self, rule, side):
        return ~np.isnan(self._of(rule, side, "size"))


def _must(passes, rule):
    return passes.any(rule, "a")


def _optional(passes, rule):
    return np.full(len(passes.case_ids), True)


def _max(passes, rule):
    if pd.isna(rule.n):
        raise MethodError(f"rule {rule.rule_no} (max) needs a number")
    return ~(passes._of(rule, "a", "size") > rule.n)


def _precedes(passes, rule):
    return ~passes.any(rule, "b") | (passes._of(rule, "a", "min") < passes._of(rule, "b", "min"))


def _responds(passes, rule):
    return ~passes.any(rule, "a") | (passes._of(rule, "a", "max") < passes._of(rule, "b", "max"))


def _not_with(passes, rule):
    return ~(passes.any(rule, "a") & passes.any(rule, "b"))


def _exception(passes, rule):
    return ~passes.any(rule, "a")


KINDS = {
    "must": _must,
    "optional": _optional,
    "max": _max,
    "precedes": _precedes,
    "responds": _responds,
    "not_with": _not_with,
    "exception": _exception,
}
