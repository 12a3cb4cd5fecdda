"""The plan as an exhibit: what is done when, with the load of each role and of the budget, or which limit is short by how much.

In       ``Search``, the engagement's initiatives and needs
Out      ``plan``: one ``Exhibit``
Assumes  the language holds the texts ``ptf_roadmap.*``, E-RMP-001 and W-RMP-002
"""

import pandas as pd

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.gantt import Gantt, GanttBar, GanttLoad, GanttStretch
from methods.exhibits.note import Note
from methods.ptf.roadmap import findings
from methods.ptf.roadmap.exhibits import PLAN_TABLES, missing


def plan(search, tables, names, currency, provenance):
    """What is done when (``ptf_roadmap.plan``)."""
    if search is None:
        return missing("plan", provenance, PLAN_TABLES)
    if search.shortages:
        return _short(search, names, provenance)
    if search.plan is None:
        return missing("plan", provenance, PLAN_TABLES)
    language, say = provenance.language, provenance.language.say
    found, limits = search.plan, search.limits
    bars = _bars(search, tables, names, language)
    loads = [*_people(found, tables, limits, names, language), _money(found, tables, limits, currency, language)]
    left_out = [
        names[row]
        for row in tables.initiative.loc[tables.initiative["status"].isin(("idea", "approved")), "initiative_id"]
        if row not in found.live
    ]
    facts = {"count": len(found.live), "first": names[min(found.live, key=found.live.get)] if found.live else ""}
    title = say("ptf_roadmap.plan.title.some", **facts) if found.live else say("ptf_roadmap.plan.title.empty")
    return Exhibit(
        id="ptf_roadmap.plan",
        title=title,
        measure=say("ptf_roadmap.plan.measure", day=language.day(limits.first_day)),
        n=len(found.live),
        body=Gantt(tuple(bars), _stretches(limits, language), tuple(loads))
        if bars
        else Note((say("ptf_roadmap.plan.title.empty"),)),
        provenance=provenance,
        alt=title,
        takeaways=tuple(say("ptf_roadmap.plan.left_out", items=left_out) for _ in [0] if left_out),
        notes=(say("ptf_roadmap.plan.note", gap=language.percent(found.gap, 2)), *_pace(search, tables, language)),
        findings=findings.of_plan(search, names, provenance),
    )


def _short(search, names, provenance):
    language, say = provenance.language, provenance.language.say
    lines = [
        say(
            "E-RMP-001",
            constraint=say(f"ptf_roadmap.limit.{one.kind}", item=names.get(one.about, one.about)),
            x=language.number(one.amount, 2 if one.amount < 100 else 0),
            quarter=one.quarter or say("ptf_roadmap.limit.any"),
        )
        for one in search.shortages
    ]
    return Exhibit(
        id="ptf_roadmap.plan",
        title=say("ptf_roadmap.plan.title.short"),
        measure=say("ptf_roadmap.plan.measure", day=language.day(search.limits.first_day)),
        n=len(lines),
        body=Note(tuple(lines), not_done=True),
        provenance=provenance,
        alt=" ".join(lines),
    )


def _stretches(limits, language):
    found, first = [], 1
    for quarter, end in zip(limits.quarters, limits.quarter_ends, strict=True):
        last = min(-(-(end - limits.first_day).days // 7), limits.weeks)  # weeks that begin in it
        if last >= first:
            year, _, number = quarter.partition("-Q")
            found.append(GanttStretch(language.say("ptf_roadmap.plan.quarter", year=year, number=number), first, last))
            first = last + 1
    return tuple(found)


def _bars(search, tables, names, language):
    found, limits, say = search.plan, search.limits, language.say
    planned = [
        GanttBar(
            names[name],
            start,
            found.live[name] - 1,
            say("ptf_roadmap.plan.live", day=language.day(limits.first_day + pd.Timedelta(weeks=found.live[name] - 1))),
            marked=any(name == first for first, _ in limits.live_first),
        )
        for name, start in sorted(found.starts.items(), key=lambda pair: (found.live[pair[0]], pair[1]))
    ]
    running = []
    for row in tables.initiative[tables.initiative["status"] == "running"].itertuples():
        if not pd.isna(row.started_on):
            last = (pd.Timestamp(row.started_on) - limits.first_day).days // 7 + int(row.duration_wk)
            if last >= 1:
                running.append(GanttBar(row.name, 1, min(last, limits.weeks), say("ptf_roadmap.plan.running"), fixed=True))
    return [*planned, *running]


def _people(found, tables, limits, names, language):
    """The heaviest week of each quarter, for the roles whose people are limited."""
    rows = []
    running = {
        row.initiative_id: (pd.Timestamp(row.started_on) - limits.first_day).days // 7 + 1
        for row in tables.initiative[tables.initiative["status"] == "running"].itertuples()
        if not pd.isna(row.started_on)
    }
    starts = {**running, **found.starts}
    for role in sorted({role for role, _ in limits.people}):
        needs = tables.initiative_need[tables.initiative_need["role_id"] == role]
        texts, full = [], []
        for place, stretch in enumerate(_stretches(limits, language)):
            most = max(_needed(needs, starts, week) for week in range(stretch.first, stretch.last + 1))
            there = limits.people.get((role, limits.quarter_of(stretch.first)), 0.0)
            texts.append(language.say("ptf_roadmap.plan.of", value=language.number(most, 1), most=language.number(there, 1)))
            full += [place] if most and most >= there - 1e-9 else []
        rows.append(GanttLoad(names.get(role, role), tuple(texts), tuple(full)))
    return rows


def _needed(needs, starts, week):
    total = 0.0
    for row in needs.itertuples():
        if row.initiative_id in starts:
            at = week - starts[row.initiative_id] + 1
            last = at if pd.isna(row.to_wk) else row.to_wk
            first = 1 if pd.isna(row.from_wk) else row.from_wk
            total += float(row.fte_per_week) if first <= at <= last else 0.0
    return total


def _money(found, tables, limits, currency, language):
    capex = dict(zip(tables.initiative["initiative_id"], tables.initiative["capex"].fillna(0.0), strict=True))
    texts, full = [], []
    for place, stretch in enumerate(_stretches(limits, language)):
        quarter = limits.quarter_of(stretch.first)
        spent = sum(capex[name] for name, start in found.starts.items() if limits.quarter_of(start) == quarter)
        there = limits.budget.get(quarter, 0.0)
        texts.append(language.say("ptf_roadmap.plan.of", value=language.number(spent), most=language.number(there)))
        full += [place] if spent and spent >= there else []
    return GanttLoad(language.say("ptf_roadmap.plan.money", currency=currency), tuple(texts), tuple(full))


def _pace(search, tables, language):
    """The quarters in which as many initiatives run as may (W-RMP-002)."""
    found, limits = search.plan, search.limits
    spans = [(start, found.live[name] - 1) for name, start in found.starts.items()]
    for row in tables.initiative[tables.initiative["status"] == "running"].itertuples():
        if not pd.isna(row.started_on):
            first = (pd.Timestamp(row.started_on) - limits.first_day).days // 7 + 1
            spans.append((first, first + int(row.duration_wk) - 1))
    said = []
    for stretch in _stretches(limits, language):
        quarter = limits.quarter_of(stretch.first)
        most = max(sum(first <= week <= last for first, last in spans) for week in range(stretch.first, stretch.last + 1))
        if quarter in limits.at_once and most >= limits.at_once[quarter]:
            said.append(language.say("W-RMP-002", count=most, quarter=stretch.label, lim=limits.at_once[quarter]))
    return said
