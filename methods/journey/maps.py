"""How a journey is drawn: the two-layer map of today, and today beside the target."""

import math

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.journey_map import JourneyCell, JourneyLane, JourneyMap, JourneyScore, JourneyStage
from methods.exhibits.note import Note
from methods.journey.findings import missing

CUSTOMER_STAGE = "tables.value.journey_stage.customer_stage"
FUNNEL_STAGE = "tables.value.funnel_action.funnel_stage"
AXIS_STEP = 0.1


def not_done(name, provenance):
    """The box that says what could not be shown and which table is missing: ``journey.<name>``.

    Parameters
    ----------
    name : str
        Of the exhibit.
    provenance : Provenance

    Returns
    -------
    Exhibit
    """
    say, part = provenance.language.say, name.removesuffix("_by_channel").removesuffix("_by_segment").removesuffix("_by_group")
    title, why = say(f"journey.not_done.title.{part}"), say(f"journey.not_done.why.{part}")
    measure = say("journey.not_done.measure")
    body = Note((why,), not_done=True)
    return Exhibit(id=f"journey.{name}", title=title, measure=measure, n=None, body=body, provenance=provenance, alt=why)


def journey_map(journey, scores, actions, provenance, *, satisfied_from=8, confidence=0.95):
    """The two layers of one journey, with what was measured at its touchpoints.

    Parameters
    ----------
    journey : Journey
    scores : DataFrame
        As ``scores_of``: each current journey's own segment, so that all their maps share one axis.
    actions : DataFrame
        As ``layers``.
    provenance : Provenance
    satisfied_from : int
    confidence : float

    Returns
    -------
    Exhibit
        ``journey.map``.
    """
    language, say, points = provenance.language, provenance.language.say, journey.touchpoints
    own = scores[scores["journey_id"] == journey.journey_id].sort_values("value", kind="stable")
    weakest = own["touchpoint_id"].iloc[0] if len(own) else None
    acting = actions[actions["stage_id"].isin(journey.stages["stage_id"])]
    hollow = list(points["name"][~points["solid"]])
    facts = {"stages": len(journey.stages), "touchpoints": len(points), "solid": len(points) - len(hollow), "hollow": len(hollow)}
    unanswered = set(points["survey_item"].dropna()) - set(own["item"])
    takeaways = [say("journey.map.takeaway.hollow", count=len(hollow), names=hollow)] if hollow else []
    bare = len(points) - len(own)
    takeaways += [say("journey.map.takeaway.unmeasured", count=bare, touchpoints=len(points))] if bare else []
    notes = [say("journey.map.note.interval", confidence=_round(confidence, language))] if len(own) else []
    notes += [say("journey.map.note.curve")]
    notes += [say("journey.map.note.unanswered", items=sorted(unanswered))] if unanswered else []
    return Exhibit(
        id="journey.map",
        title=_map_title(journey, own, language),
        measure=say(
            "journey.map.measure", segment=journey.segment, state=say(f"journey.map.state.{journey.state}"), level=satisfied_from
        ),
        n=len(points),
        body=_map_body(journey, own, acting, (weakest, _axis(scores)), say),
        provenance=provenance,
        alt=say("journey.map.alt", **facts, measured=len(own), actions=len(acting)),
        takeaways=tuple(takeaways),
        notes=tuple(notes),
    )


def target_map(journey, target, initiative, provenance):
    """Today's touchpoints beside those of the target, stage by stage.

    Parameters
    ----------
    journey : Journey
    target : Journey or None
    initiative : DataFrame
        ``initiative_id`` and ``name``; may be empty.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``journey.target``; a box that says so where there is no target.
    """
    if target is None:
        return not_done("target", provenance)
    say = provenance.language.say
    places = {stage: place for place, stage in enumerate(journey.stages["customer_stage"])}
    changed = [stage for stage in places if (target.touchpoints["customer_stage"] == stage).any()]
    names = list(journey.stages.loc[journey.stages["customer_stage"].isin(changed), "name"])
    pains = journey.touchpoints["pain"].notna()
    left = int((pains & ~journey.touchpoints["customer_stage"].isin(changed)).sum())
    brought = dict(zip(initiative["initiative_id"], initiative["name"], strict=True)).get(target.initiative_id)
    takeaways = [say("journey.target.takeaway.initiative", initiative=brought)] if brought else []
    takeaways += [say("journey.target.takeaway.pains", count=left)] if left else []
    facts = {"journey": journey.name, "stages": len(places)}
    title = (
        say("journey.target.title.changes", count=len(names), names=names, **facts)
        if names
        else say("journey.target.title.same", **facts)
    )
    return Exhibit(
        id="journey.target",
        title=title,
        measure=say("journey.target.measure", segment=journey.segment),
        n=len(journey.touchpoints),
        body=_target_body(journey, target, changed, say),
        provenance=provenance,
        alt=say("journey.target.alt", stages=len(places), names=names or say("journey.target.none")),
        takeaways=tuple(takeaways),
        notes=(say("journey.target.note"),),
    )


def _map_title(journey, own, language):
    say, name = language.say, journey.name
    if own.empty:
        return say("journey.map.title.unmeasured", journey=name)
    first = own.iloc[0]
    facts = {"journey": name, "touchpoint": first["name"], "share": language.percent(first["value"])}
    if len(own) == 1:
        return say("journey.map.title.single", **facts)
    if first["high"] < own["low"].iloc[1:].min():
        return say("journey.map.title.weakest", **facts)
    return say("journey.map.title.tied", other=own["name"].iloc[1], **facts)


def _axis(scores):
    """One axis for the maps of all journeys, its ends at whole tens of a per cent."""
    if scores.empty:
        return 0.0, 1.0
    low, high = math.floor(scores["low"].min() / AXIS_STEP + 1e-9), math.ceil(scores["high"].max() / AXIS_STEP - 1e-9)
    return round(low * AXIS_STEP, 6), round(high * AXIS_STEP, 6)


def _map_body(journey, own, acting, look, say):
    weakest, (low, high) = look
    points = journey.touchpoints.reset_index(drop=True)
    columns, stages = _columns(journey, points, weakest, say)
    place_of = {stage: place for place, stage in enumerate(journey.stages["stage_id"])}
    rows = list(zip((columns[touchpoint] for touchpoint in points["touchpoint_id"]), points.to_dict("records"), strict=True))
    goals = tuple(JourneyCell(place, goal) for place, goal in enumerate(journey.stages["customer_goal"]))
    lanes = (
        JourneyLane(say("journey.map.lane.goal"), goals, span="stage", spare=True),
        JourneyLane(say("journey.map.lane.touchpoint"), tuple(_point_cell(place, row, weakest) for place, row in rows)),
        _words_lane("expectation", rows, weakest, say, spare=True),
        _words_lane("pain", rows, weakest, say),
        _funnel_lane(acting, place_of, say),
    )
    return JourneyMap(
        stages=stages,
        lanes=tuple(lane for lane in lanes if lane.cells),
        scores=tuple(_score(columns, row, weakest) for row in own.sort_index().to_dict("records")),
        scores_label=say("journey.map.lane.score"),
        scores_low=low,
        scores_high=high,
        scores_after=2,
    )


def _columns(journey, points, weakest, say):
    """The column of each touchpoint, and the stages; a stage without touchpoint keeps a column of its own."""
    columns, stages = {}, []
    for stage in journey.stages.to_dict("records"):
        own = list(points.loc[points["stage_id"] == stage["stage_id"], "touchpoint_id"])
        start = sum(drawn.columns for drawn in stages)
        columns |= {touchpoint: start + place for place, touchpoint in enumerate(own)}
        kind = say(f"{CUSTOMER_STAGE}.{stage['customer_stage']}")
        remark = "" if kind == stage["name"] else kind
        stages.append(JourneyStage(stage["name"], remark, max(1, len(own)), weakest in own))
    return columns, tuple(stages)


def _point_cell(place, row, weakest):
    basis = "solid" if row["solid"] else "hollow"
    channel = "" if missing(row["channel"]) else row["channel"]
    moment = not missing(row["is_mot"]) and bool(row["is_mot"])
    return JourneyCell(place, row["name"], channel, basis, moment, row["touchpoint_id"] == weakest)


def _words_lane(field, rows, weakest, say, *, spare=False):
    cells = [
        JourneyCell(place, row[field], marked=field == "pain" and row["touchpoint_id"] == weakest)
        for place, row in rows
        if not missing(row[field])
    ]
    return JourneyLane(say(f"journey.map.lane.{field}"), tuple(cells), spare=spare)


def _funnel_lane(acting, place_of, say):
    cells = [
        JourneyCell(
            place_of[row["stage_id"]],
            say("journey.map.action", stage=say(f"{FUNNEL_STAGE}.{row['funnel_stage']}"), action=_lowered(row["name"])),
        )
        for row in acting.to_dict("records")
    ]
    return JourneyLane(say("journey.map.lane.funnel"), tuple(cells), span="stage", layer="company")


def _lowered(words):
    """The words as they go on after a colon: a name in capitals stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _score(columns, row, weakest):
    place, marked = columns[row["touchpoint_id"]], row["touchpoint_id"] == weakest
    return JourneyScore(place, float(row["value"]), float(row["low"]), float(row["high"]), int(row["n"]), marked)


def _target_body(journey, target, changed, say):
    stages = journey.stages.to_dict("records")
    kinds = {stage["customer_stage"]: place for place, stage in enumerate(stages)}
    heads = tuple(
        JourneyStage(s["name"], say(f"{CUSTOMER_STAGE}.{s['customer_stage']}"), marked=s["customer_stage"] in changed)
        for s in stages
    )
    today = [_point_cell(kinds[row["customer_stage"]], row, None) for row in journey.touchpoints.to_dict("records")]
    wanted = [row for row in target.touchpoints.to_dict("records") if row["customer_stage"] in kinds]
    after = [_point_cell(kinds[row["customer_stage"]], row, row["touchpoint_id"]) for row in wanted]
    after += [JourneyCell(place, say("journey.target.unchanged")) for kind, place in kinds.items() if kind not in changed]
    pains = [
        JourneyCell(kinds[row["customer_stage"]], row["pain"])
        for row in journey.touchpoints.to_dict("records")
        if not missing(row["pain"])
    ]
    lanes = (
        JourneyLane(say("journey.target.lane.today"), tuple(today), span="stage"),
        JourneyLane(say("journey.target.lane.pain"), tuple(pains), span="stage", spare=True),
        JourneyLane(say("journey.target.lane.target"), tuple(after), span="stage", layer="company"),
    )
    return JourneyMap(heads, tuple(lane for lane in lanes if lane.cells))


def _round(fraction, language):
    return language.percent(fraction, 0 if abs(100 * fraction - round(100 * fraction)) < 1e-9 else 1)
