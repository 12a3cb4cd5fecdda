"""Results of the define phase as exhibits.

In       charter, tree, standing of each CTQ, stakeholders, the provenance of their data
Out      ``charter``, ``tree``, ``ctqs``, ``stakeholders``, ``tollgate``: one ``Exhibit`` each; ``not_done``, which every phase
         uses for what its tables do not allow
Assumes  the language holds the texts ``dmaic_define.*``
"""

import pandas as pd

from methods.dmaic.define import findings
from methods.dmaic.define.tollgate import sourced, tollgate_exhibit
from methods.dmaic.define.wording import percent, quantity, specification
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note

tollgate = tollgate_exhibit
SUPPORT = ("for", "neutral", "against", "unknown")
MOST_MEDIANS = 3


def not_done(exhibit_id, reason, measure, provenance):
    """A named box in place of an exhibit whose table is missing.

    Parameters
    ----------
    exhibit_id : str
    reason, measure : str
        Sentences in the reader's language.
    provenance : Provenance

    Returns
    -------
    Exhibit
    """
    title = provenance.language.say("dmaic_define.not_done.title", what=reason)
    box = Note((f"{reason[:1].upper()}{reason[1:]}.",), not_done=True)
    return Exhibit(id=exhibit_id, title=title, measure=measure, n=0, body=box, provenance=sourced(provenance), alt=f"{title}.")


def charter(project, table, studied, provenance):
    """The charter as a table; the title says what was measured of its problem.

    Parameters
    ----------
    project : Charter or None
    table : DataFrame
        As ``charter.standing`` gives it.
    studied : sequence of Measured
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_define.charter``.
    """
    language, say = provenance.language, provenance.language.say
    if project is None:
        reason = say("dmaic_define.not_done.project")
        return not_done("dmaic_define.charter", reason, say("dmaic_define.charter.row.problem"), provenance)
    columns = tuple(GridColumn(say(f"dmaic_define.charter.column.{name}")) for name in ("element", "content"))
    name = str(project.project["name"])
    words = {part: str(project.project[part]) for part in ("problem", "goal")}
    return Exhibit(
        id="dmaic_define.charter",
        title=_charter_title(table, studied, language),
        measure=say("dmaic_define.charter.measure", name=name),
        n=sum(one.n for one in studied),
        body=Grid(columns, tuple(_charter_rows(project, studied, language))),
        provenance=provenance,
        alt=say("dmaic_define.charter.alt", name=name, **words),
        notes=(say("dmaic_define.charter.note"),),
    )


def tree(needs, ctqs, provenance):
    """From what customers say to what is measured.

    Parameters
    ----------
    needs : DataFrame
        As ``charter.tree`` gives it.
    ctqs : sequence of Ctq
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_define.tree``.
    """
    language, say = provenance.language, provenance.language.say
    measure = say("dmaic_define.tree.measure")
    if needs.empty:
        return not_done("dmaic_define.tree", say("dmaic_define.not_done.need"), measure, provenance)
    by_id = {ctq.id: ctq for ctq in ctqs}
    total = int(needs["need_id"].nunique())
    bare = list(needs.loc[needs["ctq_id"].isna(), "need"].unique())
    key = "some" if bare else "none"
    facts = {
        "count": len(bare),
        "needs": total,
        "names": [f"«{name}»" if language.code == "es" else f"“{name}”" for name in bare],
    }
    columns = ("voice", "need", "driver", "ctq", "specification")
    rows = tuple(_tree_row(row, by_id.get(row.ctq_id), language) for row in needs.itertuples())
    items = [say("dmaic_define.tree.item", need=row[1], ctq=row[3]) for row in rows]
    return Exhibit(
        id="dmaic_define.tree",
        title=say(f"dmaic_define.tree.title.{key}", **(facts if bare else {"count": total})),
        measure=measure,
        n=total,
        body=Grid(tuple(GridColumn(say(f"dmaic_define.tree.column.{name}")) for name in columns), rows, marked=_without(needs)),
        provenance=provenance,
        alt=say("dmaic_define.tree.alt", needs=total, items="; ".join(items)),
        notes=(say("dmaic_define.tree.note"),),
        findings=findings.needs_without_ctq(needs, provenance),
    )


def ctqs(table, studied, tables, provenance, *, confidence=0.95):
    """Each CTQ with its definition, what it is tied to, and where it stands.

    Parameters
    ----------
    table : DataFrame
        As ``charter.standing`` gives it.
    studied : sequence of Measured
    tables : namespace
        sipoc_flow and kpi, for what the CTQ is tied to.
    provenance : Provenance
    confidence : float
        Of the intervals in ``table``.

    Returns
    -------
    Exhibit
        ``dmaic_define.ctqs``.
    """
    language, say = provenance.language, provenance.language.say
    measure = say("dmaic_define.ctqs.measure", confidence=percent(language, confidence))
    if not studied:
        return not_done("dmaic_define.ctqs", say("dmaic_define.not_done.ctq"), measure, provenance)
    by_id = {one.ctq.id: one.ctq for one in studied}
    found = findings.standing(table, by_id, provenance, confidence=confidence)
    names = ("ctq", "definition", "link", "specification", "measured", "allowed", "verdict")
    columns = tuple(
        GridColumn(say(f"dmaic_define.ctqs.column.{name}"), "percent:0" if name == "allowed" else "text") for name in names
    )
    rows = tuple(_ctq_row(row, by_id[row.ctq_id], tables, language) for row in table.itertuples())
    marked = tuple(place for place, verdict in enumerate(table["verdict"]) if verdict == "does_not_meet")
    return Exhibit(
        id="dmaic_define.ctqs",
        title=_ctqs_title(table, by_id, language),
        measure=measure,
        n=int(table["n"].sum()),
        body=Grid(columns, rows, marked=marked),
        provenance=provenance,
        alt=say("dmaic_define.ctqs.alt", items=" ".join(finding.statement for finding in found).rstrip(".")),
        takeaways=tuple(_medians(table, by_id, language))[:MOST_MEDIANS],
        notes=tuple(note for one in studied for note in _counted(one, language)),
        findings=found,
    )


def stakeholders(table, roles, provenance):
    """Who is for it and who is not; for the team.

    Parameters
    ----------
    table : DataFrame
        As ``charter.inputs.STAKEHOLDER``.
    roles : DataFrame
        As ``inventory.inputs.ROLE``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_define.stakeholders``.
    """
    say = provenance.language.say
    measure = say("dmaic_define.stakeholders.measure")
    if table.empty:
        return not_done("dmaic_define.stakeholders", say("dmaic_define.not_done.stakeholder"), measure, provenance)
    names = dict(zip(roles["role_id"], roles["name"], strict=True))
    support = table["support"].fillna("unknown")
    order = support.map({"against": 0, "unknown": 1, "neutral": 2, "for": 3}).sort_values(kind="stable").index
    rows = table.assign(support=support, role=table["role_id"].map(names)).loc[order]
    against = list(rows.loc[rows["support"] == "against", "role"])
    title = "against" if against else "none_against"
    facts = {"total": len(rows)} | ({"count": len(against), "names": against} if against else {})
    counts = {("for_count" if code == "for" else code): int((support == code).sum()) for code in SUPPORT}
    columns = tuple(
        GridColumn(say(f"dmaic_define.stakeholders.column.{n}")) for n in ("role", "support", "interest", "next_action")
    )
    cells = tuple(
        (
            row.role,
            say(f"dmaic_define.stakeholders.support.{row.support}"),
            _or_nothing(row.interest),
            _or_nothing(row.next_action),
        )
        for row in rows.itertuples()
    )
    return Exhibit(
        id="dmaic_define.stakeholders",
        title=say(f"dmaic_define.stakeholders.title.{title}", **facts),
        measure=measure,
        n=len(rows),
        body=Grid(columns, cells, marked=tuple(range(len(against)))),
        provenance=provenance,
        alt=say("dmaic_define.stakeholders.alt", **counts),
        audience="team",
    )


def _charter_title(table, studied, language):
    missed = table[table["verdict"] == "does_not_meet"]
    if not len(table) or not table["n"].sum():
        return language.say("dmaic_define.charter.title.unmeasured")
    if missed.empty:
        return language.say("dmaic_define.charter.title.unproved")
    by_id = {one.ctq.id: one.ctq for one in studied}
    items = [_shortfall(row, by_id[row.ctq_id], language) for row in missed.itertuples()]
    return language.say("dmaic_define.charter.title.unmet", count=len(items), item="; ".join(items))


def _shortfall(row, ctq, language):
    key = "duration" if not ctq.is_share else "share" if ctq.direction == "lower" else "share_higher"
    facts = {"share": language.percent(row.share), "name": ctq.name, "allowed": findings.allowed(language, row)}
    if key == "duration":
        facts["limit"] = quantity(language, ctq.upper if ctq.upper is not None else ctq.lower, ctq)
    return language.say(f"dmaic_define.charter.item.{key}", **facts)


def _charter_rows(project, studied, language):
    say, head = language.say, project.project
    for part in ("problem", "goal", "business_case"):
        yield say(f"dmaic_define.charter.row.{part}"), str(head[part])
    scope = say("dmaic_define.charter.no_scope")
    if project.sipoc is not None:
        ends = {"start": str(project.sipoc["start_event"]), "end": str(project.sipoc["end_event"])}
        scope = say("dmaic_define.charter.scope", count=len(project.steps), steps=list(project.steps), **ends)
    yield say("dmaic_define.charter.row.scope"), scope
    if not pd.isna(head["left_out"]):
        yield say("dmaic_define.charter.row.left_out"), str(head["left_out"])
    yield say("dmaic_define.charter.row.dates"), language.period(head["starts"].date(), head["ends"].date())
    for part in ("sponsor", "owner", "leader"):
        role = head[f"{part}_role"]
        yield say(f"dmaic_define.charter.row.{part}"), project.roles.get(role, role)
    if len(project.team):
        yield say("dmaic_define.charter.row.team"), "; ".join(_member(row, language) for row in project.team.itertuples())
    facts = ({"ctq": one.ctq.name, "n": one.n, "hash": one.data_hash} for one in studied)
    lines = "; ".join(say("dmaic_define.charter.data", **fact) for fact in facts)
    if lines:
        yield say("dmaic_define.charter.row.data"), lines


def _member(row, language):
    if pd.isna(row.hours_per_week):
        return language.say("dmaic_define.charter.member_no_hours", role=row.role, task=row.task)
    places = 0 if float(row.hours_per_week).is_integer() else 1
    return language.say(
        "dmaic_define.charter.member", role=row.role, task=row.task, hours=language.number(row.hours_per_week, places)
    )


def _tree_row(row, ctq, language):
    limits = language.say("dmaic_define.tree.no_ctq") if ctq is None else specification(language, ctq)
    name = language.say("dmaic_define.tree.no_ctq") if ctq is None else ctq.name
    return _voice(row, language), row.need, _or_nothing(row.driver), name, None if ctq is None else limits


def _voice(row, language):
    said = []
    if not pd.isna(row.reason):
        counted = not pd.isna(row.contacts)
        facts = {"count": int(row.contacts)} if counted else {}
        said.append(language.say(f"dmaic_define.tree.voice.reason{'' if counted else '_uncounted'}", words=row.reason, **facts))
    said += [
        language.say(f"dmaic_define.tree.voice.{name}", words=getattr(row, name))
        for name in ("comment", "evidence")
        if not pd.isna(getattr(row, name))
    ]
    return "; ".join(said) or language.say("dmaic_define.tree.voice.none")


def _without(needs):
    return tuple(place for place, key in enumerate(needs["ctq_id"]) if pd.isna(key))


def _ctqs_title(table, by_id, language):
    for verdict, key in (("does_not_meet", "unmet"), ("undecided", "undecided"), ("meets", "met")):
        rows = table[table["verdict"] == verdict]
        if len(rows):
            names = [by_id[ctq_id].name for ctq_id in rows["ctq_id"]]
            items = "; ".join(_missed(row, by_id[row.ctq_id], language) for row in rows.itertuples())
            facts = {"items": items} if key == "unmet" else {"count": len(rows), "names": names}
            return language.say(f"dmaic_define.ctqs.title.{key}", **facts)
    return language.say("dmaic_define.ctqs.title.unmeasured")


def _missed(row, ctq, language):
    facts = {"share": language.percent(row.share), "range": language.range(row.low, row.high, percent=True)}
    return language.say("dmaic_define.ctqs.item", name=ctq.name, allowed=findings.allowed(language, row), **facts)


def _ctq_row(row, ctq, tables, language):
    share = None
    if row.n:
        facts = {"share": language.percent(row.share), "range": language.range(row.low, row.high, percent=True), "n": int(row.n)}
        share = language.say("dmaic_define.ctqs.measured", **facts)
    verdict = language.say(f"dmaic_define.ctqs.verdict.{row.verdict}") if row.verdict else None
    known = (f"{ctq.id} {ctq.name}", ctq.definition, _link(ctq, tables, language), specification(language, ctq))
    return (*known, share, _number(row.allowed), verdict)


def _link(ctq, tables, language):
    flows = tables.sipoc_flow[tables.sipoc_flow["flow_id"] == ctq.flow_id]
    if flows.empty:
        return language.say("dmaic_define.ctqs.no_flow")
    flow = flows.iloc[0]
    names = dict(zip(tables.kpi["kpi_id"], tables.kpi["name"], strict=True))
    kpi = names.get(ctq.kpi_id) or names.get(flow["ctq_kpi"]) or language.say("dmaic_define.ctqs.no_kpi")
    return language.say("dmaic_define.ctqs.link", requirement=_or_nothing(flow["requirement"]) or ctq.flow_id, kpi=kpi)


def _medians(table, by_id, language):
    for row in table.itertuples():
        if not pd.isna(row.median):
            ctq = by_id[row.ctq_id]
            yield language.say("dmaic_define.ctqs.takeaway.median", name=ctq.name, median=quantity(language, row.median, ctq))


def _counted(one, language):
    ctq, left = one.ctq, one.left_out
    if ctq.measure == "duration":
        facts = {"open": left.get("open_past_limit", 0), "not_due": left.get("not_due", 0)}
        yield language.say("dmaic_define.ctqs.note.duration", name=ctq.name, **facts)
    if ctq.measure == "share" and left.get("no_opportunity"):
        yield language.say("dmaic_define.ctqs.note.share", name=ctq.name, none=left["no_opportunity"])
    if ctq.opportunity_note:
        yield language.say("dmaic_define.ctqs.note.opportunity", name=ctq.name, words=ctq.opportunity_note.rstrip("."))


def _number(value):
    return None if pd.isna(value) else float(value)


def _or_nothing(cell):
    return None if pd.isna(cell) else str(cell)
