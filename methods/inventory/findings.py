"""What the inventory says, as numbered sentences.

In       results of this room, the provenance of their data
Out      tuples of ``Finding``, ids ``inventory.…``
Assumes  the language holds the texts ``inventory.*.finding``; everything here counts a whole inventory or multiplies figures of
         its tables, so nothing has an interval, and the method says so
"""

import pandas as pd

from methods.exhibits.finding import Finding
from methods.inventory.end_to_end import seams
from methods.inventory.role_week import by_role
from methods.inventory.wording import code, hours, money

WHOLE = "count of the whole population"
PRODUCT = "product of figures of the tables, no interval"


def _finding(name, provenance, text, facts, *, value, n, unit, method=WHOLE, scope="", asked=None, gap=""):
    """``gap`` is what it is called when the value is above what is asked."""
    statement = provenance.language.say(f"inventory.{text}", **facts)
    return Finding(
        id=f"inventory.{name}",
        statement=statement,
        value=None if value is None else float(value),
        n=int(n),
        unit=unit,
        method=method,
        scope=scope,
        inputs_hash=provenance.inputs_hash,
        gap=gap if asked is not None and value > asked else "",
        target=asked,
    )


def coverage(result, provenance):
    """How many stages have no process."""
    bare = result[result["process"] == 0]
    names = [code(provenance.language, stage) for stage in bare["stage"]] or provenance.language.say("inventory.none")
    facts = {"count": len(bare), "list": names}
    numbers = {"value": len(bare), "n": len(result), "unit": "count", "asked": 0.0, "gap": "coverage"}
    return (_finding("bare_stages", provenance, "coverage.finding", facts, **numbers),)


def end_to_end(members, provenance):
    """How many seams between neighbouring processes are open."""
    pairs = seams(members)
    facts = {"open": int((~pairs["joined"]).sum()), "of": len(pairs), "owners": int(pairs["changes_owner"].sum())}
    method = {"value": facts["open"], "n": len(pairs), "unit": "count", "asked": 0.0, "gap": "coverage"}
    return (_finding("open_seams", provenance, "end_to_end.finding", facts, **method),) if len(pairs) else ()


def swimlane(result, provenance):
    """How many activities are exceptions, and how many differ between segments."""
    exceptions, steps = int(result.steps["is_exception"].sum()), len(result.steps)
    facts = {"process": result.process, "count": exceptions, "steps": steps}
    scope = {"scope": result.process_id, "unit": "count"}
    found = [_finding("exceptions", provenance, "swimlane.finding.exceptions", facts, value=exceptions, n=steps, **scope)]
    if len(result.differences):
        differing, tested = int(result.differences["differs"].sum()), len(result.differences)
        facts = {"process": result.process, "count": differing, "tested": tested}
        how = {"value": differing, "n": result.cases, "method": "chi-squared test of independence, Holm"}
        found.append(_finding("segment_differences", provenance, "swimlane.finding.differs", facts, **how, **scope))
    return tuple(found)


def hand_offs(result, provenance):
    """Hand-offs of the regular course, and of a case in the log."""
    facts, scope = {"process": result.process}, {"unit": "count", "scope": result.process_id}
    declared = facts | {"count": result.declared, "steps": result.steps}
    found = [
        _finding("hand_offs", provenance, "hand_offs.finding.declared", declared, value=result.declared, n=result.steps, **scope)
    ]
    if result.cases:
        measured = facts | {"value": provenance.language.number(result.per_case, 1), "n": result.cases}
        how = {"value": result.per_case, "n": result.cases}
        found.append(_finding("hand_offs_per_case", provenance, "hand_offs.finding.per_case", measured, **how, **scope))
    return tuple(found)


def redundancy(result, provenance, currency):
    """The item captured most often, the ceiling of cost and of customers' time, and where data are typed again."""
    language, n = provenance.language, len(result.activities)
    found = []
    if result.worst is not None:
        captures = int(result.worst["captures"])
        facts = {"item": result.worst["item"], "count": captures, "verified": int(result.worst["verifications"])}
        how = {"unit": "count", "asked": 1.0, "gap": "opportunity"}
        found.append(_finding("captures", provenance, "redundancy.finding.captures", facts, value=captures, n=n, **how))
    if result.cost is not None:
        facts, how = {"cost": money(language, result.cost, currency)}, {"unit": currency, "method": PRODUCT}
        found.append(_finding("redundant_cost", provenance, "redundancy.finding.cost", facts, value=result.cost, n=n, **how))
    if result.hours("customer") is not None:
        spent = result.hours("customer")
        facts, how = {"hours": hours(language, spent)}, {"unit": "hours", "method": PRODUCT}
        found.append(_finding("customer_hours", provenance, "redundancy.finding.customer", facts, value=spent, n=n, **how))
    rekeyed = result.table.loc[result.table["kind"] == "rekey", "activity_id"].nunique()
    if rekeyed:
        facts, how = {"count": rekeyed}, {"unit": "count", "asked": 0.0, "gap": "opportunity"}
        found.append(_finding("rekeyed", provenance, "redundancy.finding.rekey", facts, value=rekeyed, n=n, **how))
    return tuple(found)


def role_week(week, provenance):
    """The week of each role whose hours are known."""
    return tuple(
        _finding(
            f"role_hours.{row.performer_role}",
            provenance,
            "role_week.finding",
            {
                "role": row.role,
                "hours": hours(provenance.language, row.hours),
                "activities": row.activities,
                "processes": row.processes,
            },
            value=row.hours,
            n=row.activities,
            unit="hours",
            method=PRODUCT,
            scope=row.performer_role,
        )
        for row in by_role(week).itertuples()
        if not pd.isna(row.hours)
    )


def controls(mix, provenance):
    """The control density."""
    total, control = int(mix["activities"].sum()), int(mix.loc[mix["group"] == "control", "activities"].sum())
    share = control / total if total else None
    facts = {"count": control, "of": total, "share": provenance.language.percent(share, 0)} if total else {}
    how = {"value": share, "n": total, "unit": "fraction"}
    return (_finding("control_density", provenance, "controls.finding", facts, **how),) if total else ()


def raci(result, provenance):
    """Activities without a clear RACI."""
    faults = int((result["fault"] != "").sum())
    facts = {"count": faults, "of": len(result)}
    numbers = {"value": faults, "n": len(result), "unit": "count", "asked": 0.0, "gap": "coverage"}
    return (_finding("raci_faults", provenance, "raci.finding", facts, **numbers),)
