"""How the journey is shown: the maps, and satisfaction, losses and differences as points with their intervals."""

from methods.exhibits.dots import Dot, Dots
from methods.exhibits.exhibit import Exhibit
from methods.journey.findings import differences_findings, drop_off_findings, satisfaction_findings
from methods.journey.grids import bridge, channels, layers, moments, outside_in, rivals
from methods.journey.maps import journey_map, not_done, target_map
from methods.journey.satisfaction import shown

__all__ = [
    "bridge", "channels", "differences", "drop_off", "drop_off_by_group", "journey_map", "layers", "moments", "outside_in",
    "rivals", "satisfaction", "target_map",
]  # fmt: skip

PARTS = {"segment_id": "segment", "channel_id": "channel"}


def satisfaction(rows, names, provenance, *, by, satisfied_from=8, min_cell=10, confidence=0.95):
    """The share of satisfied customers at each touchpoint, by segment or by channel.

    Parameters
    ----------
    rows : DataFrame
        As ``satisfaction`` gives it for ``by``.
    names : DataFrame
        SEGMENT or CHANNEL: ids and names, in the order in which groups are shown.
    provenance : Provenance
    by : str
        ``segment_id`` or ``channel_id``.
    satisfied_from, min_cell : int
    confidence : float

    Returns
    -------
    Exhibit
        ``journey.satisfaction_by_segment`` or ``_by_channel``; a box that says what is missing where there are no answers.
    """
    say, language = provenance.language.say, provenance.language
    kept, hidden = shown(rows, min_cell=min_cell)
    name = f"satisfaction_by_{PARTS[by]}"
    if kept.empty:
        return not_done(name, provenance)
    called = dict(zip(names[by], names["name"], strict=True))
    kept = _ordered(kept, called)
    lowest = kept.loc[kept["value"].idxmin()]
    title, marked = _weakest_title(kept, called, language) if by == "segment_id" else _apart_title(kept, called, language)
    close = _undecided(kept, called) if by == "segment_id" else []
    facts = {"share": language.percent(lowest["value"]), "group": called[lowest["group"]], "place": lowest["name"]}
    notes = [say("journey.satisfaction.note.interval", confidence=_whole(confidence, language), level=satisfied_from)]
    notes += [say("journey.satisfaction.note.expectation")] if by == "segment_id" else []
    dots = [
        Dot(say("journey.satisfaction.row", place=row["name"], group=called[row["group"]]), *_numbers(row), place in marked)
        for place, row in enumerate(kept.to_dict("records"))
    ]
    return Exhibit(
        id=f"journey.{name}",
        title=title,
        measure=say(f"journey.satisfaction.measure.{by}", level=satisfied_from),
        n=int(kept.groupby("touchpoint_id")["n"].sum().max()),
        body=Dots(tuple(dots)),
        provenance=provenance,
        alt=say("journey.satisfaction.alt", count=len(kept), **facts),
        takeaways=(say("journey.satisfaction.takeaway", names=close),) if close else (),
        notes=(*notes, *_hidden(hidden, min_cell, say)),
        findings=satisfaction_findings(
            _headline_first(kept, marked), called, provenance, satisfied_from=satisfied_from, confidence=confidence
        ),
    )


def drop_off(losses, journey, provenance, *, confidence=0.95):
    """Where customers of the journey's segment get lost.

    Parameters
    ----------
    losses : DataFrame
        As ``drop_off`` gives it, for the cases of the segment together.
    journey : Journey
    provenance : Provenance
    confidence : float

    Returns
    -------
    Exhibit
        ``journey.drop_off``; a box that says what is missing where the log sees no touchpoint.
    """
    say, language = provenance.language.say, provenance.language
    known = losses[losses["value"].notna()]
    if known.empty:
        return not_done("drop_off", provenance)
    worst = known.loc[known["value"].idxmax()]
    facts = {"place": worst["name"], "share": language.percent(worst["value"])}
    unseen = [name for touchpoint, name in _named(journey) if touchpoint not in set(losses["touchpoint_id"])]
    takeaways = [say("journey.drop_off.takeaway.unseen", names=unseen)] if unseen else []
    undecided = int(losses["undecided"].sum())
    takeaways += [say("journey.drop_off.takeaway.open", count=undecided)] if undecided else []
    dots = [
        Dot(_stretch(row, say), *_numbers(row), row["touchpoint_id"] == worst["touchpoint_id"] and row["value"] > 0)
        for row in known.to_dict("records")
    ]
    worst_first = known.assign(group=journey.segment_id).sort_values("value", ascending=False, kind="stable")
    return Exhibit(
        id="journey.drop_off",
        title=say("journey.drop_off.title", **facts) if worst["value"] else say("journey.drop_off.title_none"),
        measure=say("journey.drop_off.measure", segment=journey.segment),
        n=int(losses["arrived"].iloc[0]),
        body=Dots(tuple(dots)),
        provenance=provenance,
        alt=say("journey.drop_off.alt", count=len(known), **facts),
        takeaways=tuple(takeaways),
        notes=(say("journey.drop_off.note.passed", confidence=_whole(confidence, language)),),
        findings=drop_off_findings(worst_first, {journey.segment_id: journey.segment}, provenance, confidence=confidence),
    )


def drop_off_by_group(by_segment, by_channel, journey, names, provenance, *, chain, min_cell=10, confidence=0.95):
    """The loss at the journey's worst stage, by segment and by channel.

    Parameters
    ----------
    by_segment, by_channel : DataFrame
        As ``drop_off`` gives it for the stages; channels from the journey's own segment alone.
    journey : Journey
    names : mapping of str to str
        Segments and channels by id.
    provenance : Provenance
    chain : DataFrame
        The last steps of the stages.
    min_cell : int
    confidence : float

    Returns
    -------
    Exhibit
        ``journey.drop_off_by_group``; a box that says what is missing where the log sees no stage.
    """
    say, language = provenance.language.say, provenance.language
    own = by_segment[(by_segment["group"] == journey.segment_id) & by_segment["value"].notna()]
    if own.empty:
        return not_done("drop_off_by_group", provenance)
    worst = own.loc[own["value"].idxmax()]
    rows, hidden = _at_stage({"segment": by_segment, "channel": by_channel}, worst["place"], min_cell)
    apart = [kept.iloc[0] for _, kept in rows if len(kept) > 1 and kept["low"].iloc[0] > kept["high"].iloc[-1]]
    marked = {row["group"] for row in apart}
    dots = [
        Dot(say(f"journey.groups.{part}", name=names[row["group"]]), *_numbers(row), row["group"] in marked)
        for part, kept in rows
        for row in kept.to_dict("records")
    ]
    values = [dot.value for dot in dots]
    facts = {"stage": worst["name"]}
    facts |= {"group": names[apart[0]["group"]], "share": language.percent(apart[0]["value"])} if apart else {}
    stages = dict(zip(chain["touchpoint_id"], chain["stage_id"], strict=True))
    found = [drop_off_findings(kept, names, provenance, stages=stages, confidence=confidence) for _, kept in rows]
    return Exhibit(
        id="journey.drop_off_by_group",
        title=say(f"journey.groups.title.{'apart' if apart else 'alike'}", **facts),
        measure=say("journey.groups.measure", stage=worst["name"], segment=journey.segment),
        n=int(rows[0][1]["n"].sum()),
        body=Dots(
            tuple(dots), reference=float(worst["value"]), reference_label=say("journey.groups.all", segment=journey.segment)
        ),
        provenance=provenance,
        alt=say("journey.groups.alt", count=len(dots), low=language.percent(min(values)), high=language.percent(max(values))),
        notes=(say("journey.drop_off.note.passed", confidence=_whole(confidence, language)), *_hidden(hidden, min_cell, say)),
        findings=tuple(finding for group in found for finding in group),
    )


def _at_stage(by_part, place, min_cell):
    """The rows of one stage that are large enough, most lost first, and how many groups are too small."""
    chosen = {part: losses[(losses["place"] == place) & losses["value"].notna()] for part, losses in by_part.items()}
    cut = {part: shown(losses, min_cell=min_cell) for part, losses in chosen.items()}
    rows = [(part, kept.sort_values("value", ascending=False, kind="stable")) for part, (kept, _) in cut.items()]
    return rows, sum(small for _, small in cut.values())


def differences(rows, names, provenance, *, split_from=0.10, confidence=0.95):
    """Segments without a journey of their own against the one for which it was drawn.

    Parameters
    ----------
    rows : DataFrame
        As ``differences`` gives it.
    names : mapping of str to str
        Segments by id.
    provenance : Provenance
    split_from : float
    confidence : float

    Returns
    -------
    Exhibit
        ``journey.segments``; with the note W-JRN-004 for each difference that asks for a lane of its own.
    """
    say, language = provenance.language.say, provenance.language
    if rows.empty:
        return not_done("segments", provenance)
    called = rows.assign(
        other_name=rows["other"].map(names),
        own_name=rows["own"].map(names),
        said=[
            say(f"journey.segments.metric.{metric}", place=place)
            for metric, place in zip(rows["metric"], rows["place"], strict=True)
        ],
    )
    split = called[called["split"]]
    first = _largest(split if len(split) else called)
    facts = {"other": first["other_name"], "own": first["own_name"], "metric": first["said"]}
    facts["points"] = language.points(abs(first["difference"]))
    title = (
        say("journey.segments.title.split", **facts) if len(split) else say("journey.segments.title.together", own=facts["own"])
    )
    note = {"count": len(rows), "points": language.points(split_from, 0), "confidence": _whole(confidence, language)}
    return Exhibit(
        id="journey.segments",
        title=title,
        measure=say("journey.segments.measure", own=facts["own"]),
        n=int(rows["n"].max()),
        body=Dots(
            tuple(_difference(row, say) for row in called.to_dict("records")), "number:1", 0.0, say("journey.segments.reference")
        ),
        provenance=provenance,
        alt=say("journey.segments.alt", count=len(rows), **facts),
        takeaways=() if len(split) else _chance(first, len(rows), language),
        notes=(say("journey.segments.note", **note), *_split_notes(split, language)),
        findings=differences_findings(called, provenance, confidence=confidence),
    )


def _largest(rows):
    return rows.loc[rows["difference"].abs().idxmax()]


def _difference(row, say):
    label = say("journey.segments.row", other=row["other_name"], metric=row["said"])
    points = (100 * row[name] for name in ("difference", "low", "high"))
    return Dot(label, *points, int(row["n"]), bool(row["split"]))


def _chance(largest, count, language):
    """The largest difference looks like one, and is none once all comparisons are counted."""
    if not largest["low"] <= 0 <= largest["high"]:
        return ()
    facts = {
        "points": language.points(largest["difference"]),
        "range": language.range(100 * largest["low"], 100 * largest["high"]),
    }
    facts |= {"other": largest["other_name"], "metric": largest["said"], "count": count}
    return (language.say("journey.segments.takeaway.largest", **facts),)


def _split_notes(split, language):
    return [
        language.say(
            "W-JRN-004", list=[row["own_name"], row["other_name"]], x=language.points(abs(row["difference"])), metric=row["said"]
        )
        for row in split.to_dict("records")
    ]


def _ordered(rows, called):
    place = rows["group"].map({group: number for number, group in enumerate(called)})
    touchpoint = rows["touchpoint_id"].map({name: number for number, name in enumerate(rows["touchpoint_id"].unique())})
    return rows.assign(_t=touchpoint, _g=place).sort_values(["_t", "_g"], kind="stable").reset_index(drop=True)


def _weakest_title(kept, called, language):
    say = language.say
    if kept["touchpoint_id"].nunique() == 1:
        low, high = (language.percent(bound) for bound in (kept["value"].min(), kept["value"].max()))
        return say("journey.satisfaction.title.only", place=kept["name"].iloc[0], low=low, high=high), set()
    weakest = kept.loc[kept.groupby("group", sort=False)["value"].idxmin()]
    marked = set(weakest.index)
    if weakest["touchpoint_id"].nunique() == 1:
        return say("journey.satisfaction.title.everywhere", count=len(weakest), place=weakest["name"].iloc[0]), marked
    told = [
        say("journey.satisfaction.title.weakest", place=row["name"], group=called[row["group"]])
        for row in weakest.to_dict("records")
    ]
    return say("journey.satisfaction.title.mixed", list=told), marked


def _headline_first(rows, marked):
    """What the title talks about comes first, so that a summary of one sentence says the same."""
    order = sorted(range(len(rows)), key=lambda place: (place not in marked, place))
    return rows.iloc[order]


def _undecided(kept, called):
    """Groups in which the interval of the lowest touchpoint reaches that of the next."""
    ordered = [(group, rows.sort_values("value", kind="stable")) for group, rows in kept.groupby("group", sort=False)]
    return [called[group] for group, rows in ordered if len(rows) > 1 and rows["high"].iloc[0] >= rows["low"].iloc[1]]


def _apart_title(kept, called, language):
    """The touchpoint at which the lowest group lies farthest under the highest, their intervals apart."""
    pairs = []
    for _, rows in kept.groupby("touchpoint_id", sort=False):
        low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
        if low["high"] < high["low"]:
            pairs.append((high["value"] - low["value"], low, high))
    if not pairs:
        return language.say("journey.satisfaction.title.alike"), set()
    _, low, high = max(pairs, key=lambda pair: pair[0])
    facts = {"share": language.percent(low["value"]), "other_share": language.percent(high["value"])}
    facts |= {"place": low["name"], "group": called[low["group"]], "other": called[high["group"]]}
    return language.say("journey.satisfaction.title.apart", **facts), {low.name}


def _named(journey):
    return zip(journey.touchpoints["touchpoint_id"], journey.touchpoints["name"], strict=True)


def _stretch(row, say):
    key = "between" if row["before"] else "first"
    return say(f"journey.drop_off.row.{key}", place=row["name"], before=row["before"])


def _numbers(row):
    return float(row["value"]), float(row["low"]), float(row["high"]), int(row["n"])


def _hidden(count, least, say):
    return (say("journey.hidden", count=count, least=least),) if count else ()


def _whole(fraction, language):
    return language.percent(fraction, 0 if abs(100 * fraction - round(100 * fraction)) < 1e-9 else 1)
