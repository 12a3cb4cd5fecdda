"""The sentences of the inventory's exhibits: titles by result, takeaways, notes.

In       results of this room, a ``Language``
Out      texts
Assumes  the language holds the texts ``inventory.*``
"""

import pandas as pd

from methods.exhibits.formats import ABSENT
from methods.exhibits.small_cells import small_cells
from methods.inventory.coverage import ASPECTS, asked
from methods.inventory.end_to_end import seams
from methods.inventory.wording import code, hours, money

NAMED = 3


def part(language, count, of):
    """How many of a stage's processes have something, as a cell."""
    if pd.isna(count):
        return ABSENT
    kind = "nothing" if not count else "all" if count == of else "some"
    return language.say(f"inventory.coverage.{kind}", **({"n": int(count), "of": int(of)} if kind == "some" else {}))


def coverage_title(result, language):
    """Stages without a process; else those that lack something; else that nothing is lacking."""
    bare, lacking = result[result["process"] == 0], result[result["covered"] < len(asked(result))]
    rows = bare if len(bare) else lacking
    if len(bare) == len(result):
        return language.say("inventory.coverage.title.internal")
    if rows.empty:
        return language.say(f"inventory.coverage.title.{'complete' if asked(result) == ASPECTS else 'judged'}")
    kind = "bare" if len(bare) else "gaps"
    return language.say(
        f"inventory.coverage.title.{kind}", count=len(rows), list=[code(language, stage) for stage in rows["stage"]]
    )


def coverage_takeaways(result, language):
    """Served stages without a promise, without a touchpoint, and those outside the scope."""
    served = result[result["process"] > 0]
    rows = {
        "promise": served[served["sla"].eq(0).fillna(False)],
        "touchpoint": served[served["touchpoint"].eq(0).fillna(False)],
        "outside": served[served["in_scope"] == 0],
    }
    return tuple(
        language.say(f"inventory.coverage.takeaway.{name}", list=[code(language, stage) for stage in own["stage"]])
        for name, own in rows.items()
        if len(own)
    )


def coverage_notes(result, language):
    """How it was counted, and what could not be judged for want of a table."""
    left_out = [language.say(f"inventory.coverage.column.{name}") for name in ASPECTS if name not in asked(result)]
    notes = [language.say("inventory.coverage.note")]
    return (*notes, *([language.say("inventory.coverage.not_asked", list=left_out)] if left_out else []))


def seam_facts(members):
    """``of`` all seams how many are ``open``, and at how many the ``owners`` change."""
    pairs = seams(members)
    return {"open": int((~pairs["joined"]).sum()), "of": len(pairs), "owners": int(pairs["changes_owner"].sum())}


def seams_title(members, language):
    """Open seams, or that all are agreed."""
    facts = seam_facts(members)
    if facts["open"]:
        return language.say("inventory.end_to_end.title.seams", count=facts["open"], of=facts["of"])
    return language.say("inventory.end_to_end.title.joined", count=facts["of"])


def seam_takeaways(members, language):
    """Where the owner changes, and members outside the scope."""
    facts = seam_facts(members)
    outside = list(members.loc[members["in_scope"].eq(False), "process"].unique())
    said = (
        [language.say("inventory.end_to_end.takeaway.owners", count=facts["owners"], of=facts["of"])] if facts["owners"] else []
    )
    return (*said, *([language.say("inventory.end_to_end.takeaway.outside", list=outside)] if outside else []))


def swimlane_title(result, language):
    """Activities, roles, exceptions, and whether segments differ."""
    facts = {"process": result.process, "steps": len(result.steps)}
    if not result.drawable:
        return language.say("inventory.swimlane.title.long", **facts)
    differing = result.differences[result.differences["differs"].astype(bool)]
    if len(differing):
        worst = differing.iloc[0]
        low, high = (language.percent(worst[bound]) for bound in ("low", "high"))
        return language.say("inventory.swimlane.title.differs", process=result.process, name=worst["name"], low=low, high=high)
    kind = "same" if len(result.differences) else "plain"
    facts |= {"roles": len(result.roles), "count": int(result.steps["is_exception"].sum())}
    return language.say(f"inventory.swimlane.title.{kind}", **facts)


def swimlane_takeaways(result, language):
    """The exceptions with their shares, the widest difference between segments, and what the log does not hold."""
    steps = result.steps
    exceptions = [_exception(row, language) for row in steps[steps["is_exception"].astype(bool)].itertuples()]
    said = [language.say("inventory.swimlane.takeaway.exceptions", list=exceptions)] if exceptions else []
    if len(result.differences):
        widest = result.differences.iloc[0]
        low, high = (language.percent(widest[bound]) for bound in ("low", "high"))
        facts = {"name": widest["name"], "low": low, "high": high, "p": language.number(widest["p_adjusted"], 3)}
        said.append(language.say("inventory.swimlane.takeaway.widest", **facts))
    silent = list(steps.loc[steps["share"].isna(), "name"]) if result.cases else []
    return (*said, *([language.say("inventory.swimlane.takeaway.silent", list=silent)] if silent else []))


def _exception(row, language):
    if pd.isna(row.share):
        return row.name
    return language.say("inventory.swimlane.takeaway.exception", name=row.name, share=language.percent(row.share))


def swimlane_notes(result, language, *, confidence, min_cell):
    """What the numbers are, how segments were compared, and which segments are not shown."""
    say = language.say
    notes = [say("inventory.swimlane.note.share", n=result.cases)] if result.cases else []
    if len(result.differences):
        notes.append(say("inventory.swimlane.note.test", confidence=language.percent(confidence, 0)))
    notes += small_cells(language, len(result.hidden), min_cell, result.hidden)
    if not result.segments and any(customer for _, customer in result.roles):
        notes.append(say("inventory.swimlane.note.undivided"))
    return tuple(notes)


def hand_off_rate(row, result):
    """Hand-offs of one pair of roles: per 100 cases of the log, or in the regular course; None where there are none."""
    count = 100 * row.measured / result.cases if result.cases else int(row.declared)
    return count or None


def _most_frequent(result):
    column = "measured" if result.cases else "declared"
    return result.matrix.sort_values(column, ascending=False, kind="stable").iloc[0] if len(result.matrix) else None


def hand_offs_title(result, language):
    """How often the regular course changes hands, and how often the customer takes part."""
    if not result.declared:
        return language.say("inventory.hand_offs.title.none", process=result.process)
    facts = {"process": result.process, "count": result.declared, "steps": result.steps}
    if not result.with_customer:
        return language.say("inventory.hand_offs.title.inside", **facts)
    return language.say("inventory.hand_offs.title.some", **facts, customer=result.with_customer)


def hand_offs_alt(result, language):
    """The same for a reader who cannot see it."""
    most = _most_frequent(result)
    if most is None:
        return hand_offs_title(result, language)
    facts = {"process": result.process, "count": result.declared, "all": result.with_exceptions}
    return language.say("inventory.hand_offs.alt", **facts, start=most["start"], end=most["end"])


def hand_offs_takeaways(result, language):
    """Hand-offs of a case in the log, the most frequent one, and what exceptions add."""
    say, most, said = language.say, _most_frequent(result), []
    if result.cases and most is not None:
        said.append(say("inventory.hand_offs.takeaway.log", value=language.number(result.per_case, 1)))
        rate = language.number(100 * most["measured"] / result.cases, 1)
        said.append(say("inventory.hand_offs.takeaway.most", start=most["start"], end=most["end"], value=rate))
    if result.with_exceptions > result.declared:
        said.append(say("inventory.hand_offs.takeaway.exceptions", count=result.declared, all=result.with_exceptions))
    return tuple(said)


def payer(row, language, currency):
    """Who spends the time of an activity, and what it costs."""
    if pd.isna(row.cost):
        return language.say("inventory.redundancy.remark.other", role=row.role)
    return language.say("inventory.redundancy.remark.company", role=row.role, cost=money(language, row.cost, currency))


def redundancy_title(result, language, currency):
    """The item captured most often and the ceiling of what repetition takes, as far as they are known."""
    say, cost, spent = language.say, result.cost, result.hours("customer")
    worst = {} if result.worst is None else {"item": result.worst["item"], "count": int(result.worst["captures"])}
    if worst and cost is not None and spent is not None:
        facts = {"cost": money(language, cost, currency), "hours": hours(language, spent)}
        return say("inventory.redundancy.title.priced", **worst, **facts)
    if cost is not None:
        return say("inventory.redundancy.title.cost", cost=money(language, cost, currency))
    if worst:
        return say("inventory.redundancy.title.item", **worst)
    count = len(result.activities)
    return say("inventory.redundancy.title.unpriced", count=count) if count else say("inventory.redundancy.title.none")


def redundancy_takeaways(result, language):
    """Whose time it is, and what could not be priced."""
    customer, company, said = result.hours("customer"), result.hours("company"), []
    if customer is not None and company is not None:
        kind = "customer" if customer > company else "staff"
        facts = {"customer": hours(language, customer), "company": hours(language, company)}
        said.append(language.say(f"inventory.redundancy.takeaway.{kind}", **facts))
    if result.unpriced:
        said.append(language.say("inventory.redundancy.takeaway.unpriced", count=len(result.unpriced), list=result.unpriced))
    return tuple(said)


def role_week_title(timed, language):
    """The busiest role and its share of the known hours."""
    if timed.empty or not timed["hours"].sum():
        return language.say("inventory.role_week.title.unknown")
    first = timed.iloc[0]
    share = language.percent(first["hours"] / timed["hours"].sum(), 0)
    return language.say("inventory.role_week.title.known", role=first["role"], share=share, hours=hours(language, first["hours"]))


def posts(row, language, hours_per_week):
    """How many full-time posts the hours of a role fill; at least so many where some are not known."""
    facts = {"posts": language.number(row.hours / hours_per_week, 1), "week": language.number(hours_per_week)}
    return language.say(f"inventory.role_week.remark.{'part' if row.unknown else 'whole'}", **facts)


def role_week_takeaways(week, roles, language):
    """Roles that work in several processes, and activities whose hours are not known."""
    several = list(roles.loc[roles["processes"] > 1, "role"])
    unknown = list(week.loc[week["hours"].isna(), "activity"])
    said = [language.say("inventory.role_week.takeaway.several", list=several)] if several else []
    return (*said, *([language.say("inventory.role_week.takeaway.unknown", list=unknown[:NAMED])] if unknown else []))


def role_view_title(week, language):
    """The role that does more than one thing and most of all one of them."""
    split = week[week.duplicated("performer_role", keep=False) & week["share"].notna() & (week["share"] < 1)]
    if split.empty:
        return language.say("inventory.role_view.title.plain")
    first = split.iloc[0]
    share = language.percent(first["share"], 0)
    return language.say("inventory.role_view.title.split", role=first["role"], share=share, activity=first["activity"])


def controls_title(control, facts, language):
    """Controls among all activities, and their part of the hours where it is known."""
    facts = facts | {"share": language.percent(facts["count"] / facts["of"], 0)}
    spent = control["hours_share"].iloc[0] if len(control) else None
    if spent is None or pd.isna(spent):
        return language.say("inventory.controls.title.plain", **facts)
    return language.say("inventory.controls.title.hours", **facts, hours=language.percent(spent, 0))


def raci_title(result, language):
    """Activities to settle, or the role that answers for most."""
    faults = int((result["fault"] != "").sum())
    if faults:
        return language.say("inventory.raci.title.faults", count=faults, of=len(result))
    counts = pd.Series([name for names in result["A"] for name in names]).value_counts(sort=False)
    facts = {"role": counts.idxmax(), "count": int(counts.max())}
    return language.say("inventory.raci.title.sound", of=len(result), **facts)
