"""Results of the inventory as exhibits: titles chosen by the result, bodies, notes.

In       results of this room and the provenance of their data
Out      ``coverage``, ``end_to_end``, ``swimlane``, ``hand_offs``, ``redundancy``, ``repetitions``, ``role_week``, ``role_view``,
         ``controls``, ``raci``: one ``Exhibit`` each
Assumes  the language holds the texts ``inventory.*``; a table that is missing makes a box that names it
"""

import pandas as pd

from methods.exhibits.bars import Bar, Bars
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note
from methods.exhibits.swimlane import MOST_STEPS, Lane, Step, Swimlane
from methods.inventory import findings, sentences
from methods.inventory.accountability import CODES
from methods.inventory.coverage import ASPECTS
from methods.inventory.role_week import by_role
from methods.inventory.wording import code, hours, known, listed


def coverage(result, provenance):
    """The seven stages against process, owner, touchpoint, SLA, KPI and satisfaction (``inventory.coverage``)."""
    language, say = provenance.language, provenance.language.say
    rows = [
        (
            code(language, row["stage"]),
            int(row["process"]),
            *(sentences.part(language, row[aspect], row["process"]) for aspect in ASPECTS[1:]),
            sentences.part(language, row["in_scope"], row["process"]),
        )
        for row in result.to_dict("records")
    ]
    bare = [code(language, row.stage) for row in result.itertuples() if not row.process]
    complete = [code(language, row.stage) for row in result.itertuples() if row.covered == len(ASPECTS)]
    return Exhibit(
        id="inventory.coverage",
        title=sentences.coverage_title(result, language),
        measure=say("inventory.coverage.measure"),
        n=int(result["process"].sum()),
        body=_grid(
            "coverage",
            provenance,
            ("stage", *ASPECTS, "in_scope"),
            rows,
            forms="process:count",
            marked=result.index[result["process"] == 0],
        ),
        provenance=provenance,
        alt=say("inventory.coverage.alt", bare=bare or say("inventory.none"), complete=complete or say("inventory.none")),
        takeaways=sentences.coverage_takeaways(result, language),
        notes=sentences.coverage_notes(result, language),
        findings=findings.coverage(result, provenance),
    )


def end_to_end(members, provenance):
    """The end-to-end processes, member by member (``inventory.end_to_end``)."""
    if members.empty:
        return _missing("end_to_end", "process_e2e", provenance)
    language, say = provenance.language, provenance.language.say
    rows = [
        (
            row.chain,
            say("inventory.end_to_end.member", seq=row.seq, process=row.process, stage=code(language, row.stage)),
            row.owner,
            row.trigger,
            row.end_event,
            "" if pd.isna(row.joined) else say(f"inventory.end_to_end.{'joined' if row.joined else 'open'}"),
        )
        for row in members.itertuples()
    ]
    names = ("chain", "process", "owner", "trigger", "end_event", "joined")
    return Exhibit(
        id="inventory.end_to_end",
        title=sentences.seams_title(members, language),
        measure=say("inventory.end_to_end.measure"),
        n=members["process_id"].nunique(),
        body=_grid("end_to_end", provenance, names, rows),
        provenance=provenance,
        alt=say(
            "inventory.end_to_end.alt",
            chains=members["e2e_id"].nunique(),
            members=len(members),
            **sentences.seam_facts(members),
        ),
        takeaways=sentences.seam_takeaways(members, language),
        notes=(say("inventory.end_to_end.note"),),
        findings=findings.end_to_end(members, provenance),
    )


def swimlane(result, provenance, *, confidence=0.95):
    """Who does what in which order, the customer's lane parted by segment (``inventory.swimlane``)."""
    say = provenance.language.say
    valued = "measure" if result.cases else "measure_without"
    return Exhibit(
        id="inventory.swimlane",
        title=sentences.swimlane_title(result, provenance.language),
        measure=say(f"inventory.swimlane.{valued}"),
        n=result.cases or len(result.steps),
        body=_lanes_body(result, say)
        if result.drawable
        else Note((say("inventory.swimlane.long", most=MOST_STEPS),), not_done=True),
        provenance=provenance,
        alt=say(
            "inventory.swimlane.alt",
            process=result.process,
            lanes=len(result.roles),
            steps=len(result.steps),
            exceptions=int(result.steps["is_exception"].sum()),
            segments=result.segments or say("inventory.none"),
        ),
        takeaways=sentences.swimlane_takeaways(result, provenance.language),
        notes=sentences.swimlane_notes(result, provenance.language, confidence=confidence, min_cell=provenance.min_cell),
        findings=findings.swimlane(result, provenance),
    )


def _lanes_body(result, say):
    lanes = tuple(Lane(name, result.segments if customer else (), customer) for name, customer in result.roles)
    places = {lane.label: place for place, lane in enumerate(lanes)}
    shares = {key: tuple(known(value) for value in row) for key, row in zip(*_rows_of(result.by_segment), strict=True)}
    steps = []
    for row in result.steps.itertuples():
        lane = lanes[places[row.role]]
        alone = (known(row.share),) * len(lane.names)
        values = (shares.get(row.activity_id, (None,) * len(lane.names)) if lane.parts else alone) if result.cases else ()
        steps.append(Step(row.name, places[row.role], values, bool(row.is_exception)))
    label = say("inventory.swimlane.value") if result.cases else ""
    return Swimlane(lanes, tuple(steps), "percent:0", label, result.start, result.end)


def _rows_of(frame):
    return list(frame.index), frame.to_numpy().tolist()


def hand_offs(result, provenance):
    """From whom to whom a case goes (``inventory.hand_offs``)."""
    language, say = provenance.language, provenance.language.say
    kind = "log" if result.cases else "declared"
    pairs = {(row.start, row.end): sentences.hand_off_rate(row, result) for row in result.matrix.itertuples()}
    rows = [(start, *(pairs.get((start, end)) for end in result.roles)) for start in result.roles]
    head = GridColumn(say("inventory.hand_offs.column.from"))
    marked = tuple(place for place, start in enumerate(result.roles) if start == result.customer)
    return Exhibit(
        id="inventory.hand_offs",
        title=sentences.hand_offs_title(result, language),
        measure=say(f"inventory.hand_offs.measure.{kind}"),
        n=result.cases or result.steps,
        body=Grid((head, *(GridColumn(name, "count") for name in result.roles)), tuple(rows), marked),
        provenance=provenance,
        alt=sentences.hand_offs_alt(result, language),
        takeaways=sentences.hand_offs_takeaways(result, language),
        notes=(say(f"inventory.hand_offs.note{'' if result.cases else '_declared'}"),),
        findings=findings.hand_offs(result, provenance),
    )


def redundancy(result, provenance, *, currency):
    """Hours a year of the activities that repeat something, longest first (``inventory.redundancy``)."""
    language, say = provenance.language, provenance.language.say
    timed = result.activities.dropna(subset=["hours"]).sort_values("hours", ascending=False, kind="stable")
    if result.table.empty and result.items.empty:
        return _missing("redundancy", "activity_data", provenance)
    bars = tuple(
        Bar(row.activity, row.hours, sentences.payer(row, language, currency), row.payer == "company")
        for row in timed.itertuples()
    )
    spent = [f"{row.activity} {hours(language, row.hours)}" for row in timed.itertuples()]
    return Exhibit(
        id="inventory.redundancy",
        title=sentences.redundancy_title(result, language, currency),
        measure=say("inventory.redundancy.measure"),
        n=len(result.activities),
        body=Bars(bars) if bars else Note((sentences.redundancy_title(result, language, currency),)),
        provenance=provenance,
        alt=say("inventory.redundancy.alt", count=len(result.activities), list=spent or say("inventory.none")),
        takeaways=sentences.redundancy_takeaways(result, language),
        notes=tuple(say(f"inventory.redundancy.note.{name}") for name in ("ceiling", "volume")),
        findings=findings.redundancy(result, provenance, currency),
    )


def repetitions(result, provenance, *, currency):
    """The ledger of repetitions (``inventory.repetitions``)."""
    if result.table.empty and result.items.empty:
        return _missing("repetitions", "activity_data", provenance, what="redundancy")
    say, table = provenance.language.say, result.table
    rows = [
        (
            say(f"inventory.repetitions.kind.{row.kind}"), row.item, None if pd.isna(row.first_activity) else row.first_activity,
            row.activity, row.role, known(row.yearly), known(row.hours), known(row.cost),
        )
        for row in table.itertuples()
    ]  # fmt: skip
    counts = {kind: int((table["kind"] == kind).sum()) for kind in ("capture", "verify", "rekey")}
    forms = "yearly:count hours:count cost:count"
    names = ("kind", "item", "first", "activity", "role", "yearly", "hours", "cost")
    return Exhibit(
        id="inventory.repetitions",
        title=say("inventory.repetitions.title", count=len(table), **counts),
        measure=say("inventory.repetitions.measure"),
        n=len(table),
        body=_grid("repetitions", provenance, names, rows, forms=forms, currency=currency),
        provenance=provenance,
        alt=say("inventory.repetitions.alt", count=len(table), **counts),
        notes=(say("inventory.repetitions.note"),),
    )


def role_week(week, provenance, *, hours_per_week=40.0):
    """Hours a week of each role (``inventory.role_week``)."""
    language, say = provenance.language, provenance.language.say
    roles = by_role(week)
    timed = roles.dropna(subset=["hours"])
    title = sentences.role_week_title(timed, language)
    bars = tuple(
        Bar(row.role, row.hours, sentences.posts(row, language, hours_per_week), place == 0)
        for place, row in enumerate(timed.itertuples())
    )
    said = [f"{row.role} {hours(language, row.hours)}" for row in timed.itertuples()]
    return Exhibit(
        id="inventory.role_week",
        title=title,
        measure=say("inventory.role_week.measure"),
        n=len(week),
        body=Bars(bars) if bars else Note((title,), not_done=True),
        provenance=provenance,
        alt=say("inventory.role_week.alt", list=said or say("inventory.none")),
        takeaways=sentences.role_week_takeaways(week, roles, language),
        notes=(say("inventory.role_week.note", week=language.number(hours_per_week)),),
        findings=findings.role_week(week, provenance),
    )


def role_view(week, provenance):
    """All activities of each role over all processes (``inventory.role_view``)."""
    say = provenance.language.say
    rows = [
        (row.role, row.activity, row.process, *(known(value) for value in (row.weekly, row.minutes, row.hours, row.share)))
        for row in week.itertuples()
    ]
    forms = "weekly:number:1 minutes:number:1 hours:number:1 share:percent:0"
    names = ("role", "activity", "process", "weekly", "minutes", "hours", "share")
    return Exhibit(
        id="inventory.role_view",
        title=sentences.role_view_title(week, provenance.language),
        measure=say("inventory.role_view.measure"),
        n=len(week),
        body=_grid("role_view", provenance, names, rows, forms=forms),
        provenance=provenance,
        alt=say("inventory.role_view.alt", roles=week["role"].nunique(), count=len(week)),
        notes=(say("inventory.role_view.note"),),
    )


def controls(mix, provenance):
    """Activities and hours by kind of work (``inventory.controls``)."""
    language, say = provenance.language, provenance.language.say
    rows = [
        (code(language, row.group), row.activities, row.share, row.manual, known(row.hours), known(row.hours_share))
        for row in mix.itertuples()
    ]
    control = mix[mix["group"] == "control"]
    facts = {"count": int(control["activities"].sum()), "of": int(mix["activities"].sum())}
    forms = "activities:count share:percent:0 manual:count hours:count hours_share:percent:0"
    return Exhibit(
        id="inventory.controls",
        title=sentences.controls_title(control, facts, language),
        measure=say("inventory.controls.measure"),
        n=facts["of"],
        body=_grid("controls", provenance, tuple(mix.columns), rows, forms=forms, marked=control.index),
        provenance=provenance,
        alt=say("inventory.controls.alt", **facts),
        takeaways=tuple(say("inventory.controls.takeaway", count=int(count)) for count in control["manual"] if count),
        notes=(say("inventory.controls.note"),),
        findings=findings.controls(mix, provenance),
    )


def raci(result, provenance):
    """Who does, answers for, is consulted and informed (``inventory.raci``)."""
    if not any(len(names) for names in result["A"]) and (result["fault"] == "undiscussed").all():
        return _missing("raci", "raci", provenance)
    say = provenance.language.say
    rows = [
        (row["activity"], *(listed(row[name]) for name in CODES), row["fault"] and say(f"inventory.raci.fault.{row['fault']}"))
        for row in result.to_dict("records")
    ]
    faulty = result.index[result["fault"] != ""]
    accountable = {name for names in result["A"] for name in names}
    return Exhibit(
        id="inventory.raci",
        title=sentences.raci_title(result, provenance.language),
        measure=say("inventory.raci.measure"),
        n=len(result),
        body=_grid("raci", provenance, ("activity", *CODES, "fault"), rows, marked=faulty),
        provenance=provenance,
        alt=say("inventory.raci.alt", of=len(result), faults=len(faulty)),
        takeaways=(say("inventory.raci.takeaway", n=len(accountable)),),
        notes=(say("inventory.raci.note"),),
        findings=findings.raci(result, provenance),
    )


def _grid(exhibit, provenance, names, rows, *, forms="", marked=(), **facts):
    """A grid whose columns are named in the texts; ``forms`` holds ``name:format`` for those that are not text."""
    how = dict(form.split(":", 1) for form in forms.split())
    say = provenance.language.say
    columns = tuple(GridColumn(say(f"inventory.{exhibit}.column.{name}", **facts), how.get(name, "text")) for name in names)
    return Grid(columns, tuple(rows), tuple(int(place) for place in marked))


def _missing(exhibit, table, provenance, *, what=""):
    say = provenance.language.say
    name = say(f"tables.table.{table}.name")
    title = say("inventory.missing.title", table=name, what=say(f"inventory.{what or exhibit}.what"))
    return Exhibit(
        id=f"inventory.{exhibit}",
        title=title,
        measure=say(f"inventory.{exhibit}.measure"),
        n=None,
        body=Note((title,), not_done=True),
        provenance=provenance,
        alt=say("inventory.missing.alt", table=name),
    )
