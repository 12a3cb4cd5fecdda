"""What the tables themselves say of a criterion that somebody judged met.

In       typed frames by table name, the processes that share activities with the one judged, the last day of the data
Out      ``PROOFS``: by the name of a criterion's test, the tables it reads and the function that lists what speaks against it
Assumes  a table without rows has not been filled in: it says nothing against anybody
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

KINDS = ("productivity", "business", "objective", "satisfaction")
CADENCES = ["level_daily", "level_weekly", "level_monthly"]
QUARTER = pd.DateOffset(months=3)


@dataclass(frozen=True)
class Proof:
    """One test of a criterion on the tables.

    Attributes
    ----------
    tables : tuple of str
        What it reads; it says nothing while one of them is empty.
    against : callable
        ``against(tables, family, day)`` gives the ids that speak against the criterion; empty: it holds.
    about : str
        The table of which it looks at each row of the family; it proves nothing where the family has none. Empty where having
        none is itself what speaks against the criterion.
    """

    tables: tuple[str, ...]
    against: Callable
    about: str = ""


def _without_sipoc(tables, family, day):
    described = tables["sipoc"].query("state == 'current'").process_id
    return [] if described.isin(family).any() else sorted(family)


def _without_accountable(tables, family, day):
    accountable = tables["raci"].query("code == 'A'").groupby("activity_id").size()
    counts = accountable.reindex(_activities(tables, family).activity_id, fill_value=0)
    return sorted(counts[counts != 1].index)


def _without_tool(tables, family, day):
    activities = _activities(tables, family)
    supported = activities[activities.automation != "manual"].activity_id
    return sorted(set(supported) - set(tables["activity_technology"].activity_id))


def _typed_again(tables, family, day):
    uses = _regular_uses(tables, family)
    return sorted(set(uses[uses.rekey.fillna(False).astype(bool)].activity_id))


def _to_be_eliminated(tables, family, day):
    doomed = tables["technology"].query("stage == 'eliminate'").technology_id
    return sorted(set(_regular_uses(tables, family).technology_id) & set(doomed))


def _without_rule(tables, family, day):
    return [] if tables["rule"].process_id.isin(family).any() else sorted(family)


def _overdue(tables, family, day):
    rules = tables["rule"]
    late = (rules.status == "in_force") & (rules.review_by < pd.Timestamp(day)) & rules.process_id.isin(family)
    return sorted(rules.rule_id[late])


def _without_indicator(tables, family, day):
    return [] if tables["kpi"].process_id.isin(family).any() else sorted(family)


def _kinds_missing(tables, family, day):
    kpis = tables["kpi"][tables["kpi"].process_id.isin(family)]
    complete = kpis[kpis.target.notna() & kpis[CADENCES].notna().any(axis=1)]
    return [] if set(KINDS) <= set(complete.kind) else sorted(family)


def _without_decision(tables, family, day):
    kpis, log = tables["kpi"], tables["decision_log"]
    recent = log[(log.object_table == "kpi") & (log.date > pd.Timestamp(day) - QUARTER)]
    return [] if recent.object_id.isin(kpis.kpi_id[kpis.process_id.isin(family)]).any() else sorted(family)


def _activities(tables, family):
    return tables["activity"][tables["activity"].process_id.isin(family)]


def _regular_uses(tables, family):
    """Which technology is used by the activities that are no exceptions."""
    activities = _activities(tables, family)
    regular = activities[~activities.is_exception.fillna(False).astype(bool)].activity_id
    return tables["activity_technology"][tables["activity_technology"].activity_id.isin(regular)]


PROOFS = MappingProxyType(
    {
        "sipoc": Proof(("sipoc",), _without_sipoc),
        "raci": Proof(("activity", "raci"), _without_accountable, "activity"),
        "tools": Proof(("activity", "activity_technology"), _without_tool, "activity"),
        "rekey": Proof(("activity", "activity_technology"), _typed_again, "activity"),
        "eliminate": Proof(("activity", "activity_technology", "technology"), _to_be_eliminated, "activity"),
        "rules": Proof(("rule",), _without_rule),
        "reviews": Proof(("rule",), _overdue, "rule"),
        "indicators": Proof(("kpi",), _without_indicator),
        "kinds": Proof(("kpi",), _kinds_missing),
        "decisions": Proof(("kpi", "decision_log"), _without_decision),
    }
)
