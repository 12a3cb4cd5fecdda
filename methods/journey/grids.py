"""How the journey is shown in tables: moments of truth, what the map rests on, channels, both layers, the bridge, competitors."""

import pandas as pd

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.journey.findings import (
    bridge_findings,
    channels_findings,
    layers_findings,
    missing,
    outside_in_findings,
    rivals_findings,
)
from methods.journey.inputs import BASES
from methods.journey.layers import BEFORE_USE
from methods.journey.maps import not_done
from methods.journey.moments import VERDICTS

VALUE = "tables.value"


def moments(result, provenance):
    """Each moment of truth with what the log says about it.

    Parameters
    ----------
    result : DataFrame
        As ``moments`` gives it.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``journey.moments``.
    """
    language, say = provenance.language, provenance.language.say
    counts = {verdict: int((result["verdict"] == verdict).sum()) for verdict in VERDICTS}
    unnamed = list(result.loc[result["verdict"] == "unnamed", "name"])
    unsupported = counts["unsupported"] > 0
    rows = tuple(_moment_row(row, language) for row in result.to_dict("records"))
    return Exhibit(
        id="journey.moments",
        title=_moments_title(result, counts, language),
        measure=say("journey.moments.measure"),
        n=len(result),
        body=Grid(
            _headings("moments", ("touchpoint", "reason", "loss", "n", "verdict"), say, n="count"),
            rows,
            _at(result["verdict"].isin(("unsupported", "unnamed"))),
        ),
        provenance=provenance,
        alt=say("journey.moments.alt", **counts),
        takeaways=(say("journey.moments.takeaway", names=unnamed),) if unnamed and unsupported else (),
        notes=(say("journey.moments.note"),),
    )


def _moments_title(result, counts, language):
    kind = next(
        (verdict for verdict in ("unsupported", "unnamed", "supported", "elsewhere", "judged") if counts[verdict]), "none"
    )
    if kind in ("elsewhere", "judged", "none"):
        return language.say(f"journey.moments.title.{'none' if kind == 'none' else 'elsewhere'}")
    first = result[result["verdict"] == kind].iloc[0]
    facts = {"share": language.percent(first["value"]), "median": language.percent(first["median"]), "place": first["name"]}
    return language.say(f"journey.moments.title.{kind}", count=counts[kind], **facts)


def _moment_row(row, language):
    reason = None if missing(row["reason"]) else language.say(f"{VALUE}.touchpoint.mot_reason.{row['reason']}")
    loss = None
    if not missing(row["value"]):
        loss = f"{language.percent(row['value'])} {language.range(row['low'], row['high'], percent=True)}"
    n = None if missing(row["n"]) else int(row["n"])
    return row["name"], reason, loss, n, language.say(f"journey.moments.verdict.{row['verdict']}")


def outside_in(result, provenance):
    """What the touchpoints of the current journeys rest on.

    Parameters
    ----------
    result : DataFrame
        As ``outside_in`` gives it.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``journey.outside_in``.
    """
    language, say = provenance.language, provenance.language.say
    solid, touchpoints = int((result["measured"] + result["customer_told"]).sum()), int(result["touchpoints"].sum())
    known = result[result["share"].notna()]
    facts = {"solid": solid, "touchpoints": touchpoints, "share": language.percent(solid / touchpoints if touchpoints else 0, 0)}
    title = say("journey.outside_in.single", **facts)
    marked = ()
    if len(known) > 1 and known["share"].nunique() > 1:
        lowest = known.loc[known["share"].astype(float).idxmin()]
        marked = (list(result.index).index(lowest.name),)
        title = say("journey.outside_in.title", segment=lowest["segment"], lowest=language.percent(lowest["share"], 0), **facts)
    columns = [GridColumn(say(f"journey.outside_in.column.{name}")) for name in ("journey", "segment")]
    columns += [GridColumn(say(f"{VALUE}.touchpoint.basis.{basis}"), "count") for basis in BASES]
    columns += [GridColumn(say("journey.outside_in.column.touchpoints"), "count")]
    columns += [GridColumn(say("journey.outside_in.column.share"), "percent:0")]
    rows = [
        (row["name"], row["segment"], *(row[basis] for basis in BASES), row["touchpoints"], _or_none(row["share"]))
        for row in result.to_dict("records")
    ]
    return Exhibit(
        id="journey.outside_in",
        title=title,
        measure=say("journey.outside_in.measure"),
        n=touchpoints,
        body=Grid(tuple(columns), tuple(rows), marked),
        provenance=provenance,
        alt=say("journey.outside_in.alt", journeys=len(result), solid=solid, touchpoints=touchpoints),
        notes=(say("journey.outside_in.note"),),
        findings=outside_in_findings(result, provenance),
    )


def channels(result, provenance, *, min_cell=10):
    """How many cases use several channels, and how they move between them.

    Parameters
    ----------
    result : Channels
    provenance : Provenance
    min_cell : int

    Returns
    -------
    Exhibit
        ``journey.channels``; a box that says what is missing where there is no case or no switch.
    """
    language, say = provenance.language, provenance.language.say
    if result.concurrent.value is None or not result.switches["switches"].sum():
        return not_done("channels", provenance)
    table = result.switches.pivot(index="start", columns="end", values="switches")
    order = list(dict.fromkeys(result.switches["start"]))
    ends = [end for end in order if result.switches.loc[result.switches["end"] == end, "switches"].sum()]
    starts = [start for start in order if result.switches.loc[result.switches["start"] == start, "switches"].sum()]
    most = result.switches.loc[result.switches["switches"].idxmax()]
    small = (result.switches["switches"] > 0) & (result.switches["switches"] < min_cell)
    rows = [(start, *(_cell(table, start, end, min_cell) for end in ends)) for start in starts]
    share = language.percent(result.concurrent.value)
    route = {"start": most["start"], "end": most["end"]}
    notes = [say("journey.channels.note.order")]
    notes += [say("journey.channels.note.hidden", count=int(small.sum()), least=min_cell)] if small.any() else []
    notes += [say("journey.channels.note.unlinked", count=result.unlinked)] if result.unlinked else []
    return Exhibit(
        id="journey.channels",
        title=say("journey.channels.title", share=share, upward=language.percent(result.upward.value)),
        measure=say("journey.channels.measure"),
        n=result.concurrent.n,
        body=Grid(
            (GridColumn(say("journey.channels.from")), *(GridColumn(end, "count") for end in ends)),
            tuple(rows),
            (starts.index(most["start"]),),
        ),
        provenance=provenance,
        alt=say("journey.channels.alt", share=share, cases=result.concurrent.n, switches=result.upward.n, **route),
        takeaways=(say("journey.channels.takeaway", switches=int(most["switches"]), **route),),
        notes=tuple(notes),
        findings=channels_findings(result, provenance),
    )


def _cell(table, start, end, least):
    value = table.loc[start, end] if start != end else None
    return None if missing(value) or 0 < value < least else int(value)


def layers(rows, journeys, names, provenance):
    """The customer's stages with the company's actions, those outside their stage marked.

    Parameters
    ----------
    rows : DataFrame
        As ``layers`` gives it.
    journeys : sequence of Journey
    names : mapping of str to str
        Indicators by id.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``journey.layers``; a box that says what is missing where there is no action.
    """
    say = provenance.language.say
    if rows.empty:
        return not_done("layers", provenance)
    crossed, without = rows[rows["crossed"]], int(rows["kpi_id"].isna().sum())
    facts = {"count": len(crossed), "actions": len(rows)}
    title = (
        say("journey.layers.title.crossed", name=crossed["name"].iloc[0], **facts)
        if len(crossed)
        else say("journey.layers.title.paired", actions=len(rows))
    )
    takeaways = [
        say("journey.layers.takeaway.objective", name=row["name"], objective=row["objective"])
        for row in crossed.head(1).to_dict("records")
    ]
    takeaways += [say("journey.layers.takeaway.kpi", count=without, actions=len(rows))] if without else []
    segment_of = {stage: journey.segment for journey in journeys for stage in journey.stages["stage_id"]}
    staged = pd.concat([journey.stages for journey in journeys])
    early = staged[staged["customer_stage"].isin(BEFORE_USE)]
    return Exhibit(
        id="journey.layers",
        title=title,
        measure=say("journey.layers.measure"),
        n=len(rows),
        body=Grid(
            _headings("layers", ("segment", "stage", "funnel", "action", "automation", "kpi", "pair"), say),
            tuple(_layer_row(row, segment_of, names, say) for row in rows.to_dict("records")),
            _at(rows["crossed"]),
        ),
        provenance=provenance,
        alt=say(
            "journey.layers.alt",
            actions=len(rows),
            crossed=len(crossed),
            bare=int((~early["stage_id"].isin(rows["stage_id"])).sum()),
        ),
        takeaways=tuple(takeaways),
        notes=(say("journey.layers.note"),),
        findings=layers_findings(rows, provenance),
    )


def _layer_row(row, segment_of, names, say):
    funnel = f"{VALUE}.funnel_action.funnel_stage"
    pair = None if missing(row["usual"]) else say("journey.layers.pair.usual")
    if row["crossed"]:
        pair = say("journey.layers.pair.crossed", usual=say(f"{funnel}.{row['usual']}").lower())
    kpi = None if missing(row["kpi_id"]) else names.get(row["kpi_id"], row["kpi_id"])
    how = say(f"{VALUE}.{row['automation']}")
    return segment_of[row["stage_id"]], row["stage"], say(f"{funnel}.{row['funnel_stage']}"), row["name"], how, kpi, pair


def bridge(result, journey, provenance, *, confidence=0.95):
    """From touchpoints to activities, with the time they take from customers and the contacts they cause.

    Parameters
    ----------
    result : Bridge
    journey : Journey
    provenance : Provenance
    confidence : float

    Returns
    -------
    Exhibit
        ``journey.bridge``; a box that says what is missing where no touchpoint leads to an activity.
    """
    language, say, rows = provenance.language, provenance.language.say, result.rows
    linked = rows[rows["activities"].map(len) > 0]
    if linked.empty:
        return not_done("bridge", provenance)
    bare = list(rows.loc[rows["activities"].map(len) == 0, "name"])
    title, marked = _bridge_title(result, journey, language)
    loaded = rows.loc[rows["hours"].astype(float).idxmax()] if rows["hours"].notna().any() else None
    heaviest = (
        []
        if loaded is None or not result.contacts
        else [("load", {"place": loaded["name"], "hours": language.number(loaded["hours"])})]
    )
    listed = [("bare", {"names": bare})] if bare else []
    listed += [("orphans", {"names": list(result.orphans)})] if result.orphans else []
    notes = [say("journey.bridge.note.time"), say("journey.bridge.note.contacts")]
    notes += [say("journey.bridge.note.elsewhere", count=result.elsewhere)] if result.elsewhere else []
    shape = {"occurrences": "count", "hours": "number:0", "contacts": "count"}
    return Exhibit(
        id="journey.bridge",
        title=title,
        measure=say("journey.bridge.measure", segment=journey.segment),
        n=len(rows),
        body=Grid(
            _headings("bridge", ("touchpoint", "process", "activities", "occurrences", "hours", "contacts"), say, **shape),
            tuple(_bridge_row(row, language) for row in rows.to_dict("records")),
            marked,
        ),
        provenance=provenance,
        alt=say("journey.bridge.alt", linked=len(linked), touchpoints=len(rows), bare=bare or say("journey.bridge.none")),
        takeaways=tuple(say(f"journey.bridge.takeaway.{name}", **facts) for name, facts in [*heaviest, *listed]),
        notes=tuple(notes),
        findings=bridge_findings(result, provenance, confidence=confidence),
    )


def _bridge_title(result, journey, language):
    rows = result.rows
    for field, enough in (("contacts", result.contacts), ("hours", True)):
        values = rows[field].astype(float)
        if not (enough and values.max() > 0):
            continue
        place = int(values.argmax())
        facts = {"place": rows["name"].iloc[place], "segment": journey.segment, "all": result.contacts}
        if field == "hours":
            return language.say("journey.bridge.title.load", place=facts["place"], hours=language.number(values.max())), (place,)
        share = language.percent(values.max() / result.contacts, 0)
        return language.say("journey.bridge.title.contacts", contacts=int(values.max()), share=share, **facts), (place,)
    linked = int((rows["activities"].map(len) > 0).sum())
    return language.say("journey.bridge.title.linked", linked=linked, touchpoints=len(rows)), ()


def _bridge_row(row, language):
    activities = language.enumeration(row["activities"]) if row["activities"] else None
    numbers = [None if missing(row[name]) else row[name] for name in ("occurrences", "hours", "contacts")]
    times, hours, contacts = numbers
    return row["name"], row["process"], activities, _whole(times), hours, _whole(contacts)


def _whole(value):
    return None if value is None else int(value)


def rivals(rows, provenance):
    """What competitors do at the same touchpoints.

    Parameters
    ----------
    rows : DataFrame
        As ``rivals`` gives it.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``journey.rivals``; a box that says what is missing where nothing was seen.
    """
    language, say = provenance.language, provenance.language.say
    if rows.empty:
        return not_done("rivals", provenance)
    compared = rows["touchpoint_id"].nunique()
    behind = list(dict.fromkeys(rows.loc[rows["comparison"] == "behind", "touchpoint"]))
    grades = rows["grade"].dropna()
    facts = {"count": len(behind), "compared": compared}
    shown = [
        (
            row["touchpoint"],
            say(f"{VALUE}.competitor_observation.comparison.{row['comparison']}"),
            row["practice"],
            row["competitor"],
            language.day(row["date"]),
        )
        for row in rows.to_dict("records")
    ]
    return Exhibit(
        id="journey.rivals",
        title=say("journey.rivals.title.behind", names=behind, **facts)
        if behind
        else say("journey.rivals.title.level", compared=compared),
        measure=say("journey.rivals.measure"),
        n=len(rows),
        body=Grid(
            _headings("rivals", ("touchpoint", "comparison", "practice", "competitor", "date"), say),
            tuple(shown),
            _at(rows["comparison"] == "behind"),
        ),
        provenance=provenance,
        alt=say("journey.rivals.alt", rows=len(rows), compared=compared, behind=len(behind)),
        notes=(say("journey.rivals.note", grade=grades.max() if len(grades) else say("journey.rivals.ungraded")),),
        findings=rivals_findings(len(behind), compared, provenance),
    )


def _headings(exhibit, names, say, **formats):
    return tuple(GridColumn(say(f"journey.{exhibit}.column.{name}"), formats.get(name, "text")) for name in names)


def _at(flags):
    return tuple(place for place, flag in enumerate(flags) if flag)


def _or_none(value):
    return None if missing(value) else float(value)
