"""How the comparison of before and after is shown: the two stages with their limits, the change, the verdict and its reasons.

In       a ``Compared``, or None where there is none; the ``Ctq``; the provenance of the tables
Out      ``before_after``: an ``Exhibit``
Assumes  the language holds the texts ``dmaic_improve.*``
"""

from methods.dmaic.define.wording import percent
from methods.dmaic.improve import findings, wording
from methods.dmaic.improve.parts import compared_in, not_done
from methods.dmaic.improve.proof import LEAST_POINTS
from methods.dmaic.improve.stages import weeks_between
from methods.dmaic.improve.trial_exhibits import scope_of
from methods.exhibits.before_after import BeforeAfter, Reason, StagePoint, StageSide
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.small_cells import small_cells
from methods.statistics.result import finite

MOST_SAID = 3


def before_after(result, ctq, tables, provenance):
    """Both stages with their limits, the change with its interval, and one verdict with its reasons.

    Parameters
    ----------
    result : Compared or None
    ctq : Ctq or None
    tables : namespace
        channel and segment.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.before_after``.
    """
    if result is None:
        return not_done("before_after", "pilot", ctq, provenance)
    if not (result.proof.values["n_points_before"] and result.proof.values["n_points_after"]):
        return not_done("before_after", "data", ctq, provenance)
    language, say = provenance.language, provenance.language.say
    found, kind = result.proof.values, _kind(ctq)
    sides = dict(
        zip(("before", "after"), (wording.level(language, value, ctq) for value in wording.sides(found, ctq)), strict=True)
    )
    change, interval = wording.change(language, found, ctq)
    body, hidden = _body(result, language, provenance.min_cell)
    reasons = "; ".join(reason.words for reason in body.reasons)
    facts = {"verdict": body.verdict, "change": change, "range": interval, "reasons": reasons, **sides}
    return Exhibit(
        id="dmaic_improve.before_after",
        title=title(result, language),
        measure=say(f"dmaic_improve.proof.measure.{kind}", ctq=ctq.name, **_unit(ctq, language)),
        n=found["n_before"] + found["n_after"],
        body=body,
        provenance=compared_in(provenance, result),
        alt=say("dmaic_improve.proof.alt", **facts),
        takeaways=_takeaways(result, language),
        notes=(*_notes(result, tables, language), *small_cells(language, hidden, provenance.min_cell)),
        findings=findings.change(result, tables, provenance),
    )


def title(result, language):
    """The verdict with the levels before and after, and what keeps it from being proved."""
    found, ctq = result.proof.values, result.ctq
    levels = wording.sides(found, ctq)
    lacking = wording.missing(language, result.proof)
    if None in levels:
        return language.say("dmaic_improve.proof.title.unknown", missing=lacking)
    before, after = (wording.level(language, value, ctq) for value in levels)
    facts = {"what": what(ctq, language), "before": before, "after": after}
    facts |= {"missing": lacking} if found["verdict"] == "not_demonstrated" else {}
    return language.say(f"dmaic_improve.proof.title.{found['verdict']}", **facts)


def what(ctq, language):
    """What is compared: the mean, or the share, of the CTQ."""
    return language.say(f"dmaic_improve.proof.what.{_kind(ctq)}", ctq=wording.quoted(language, ctq.name))


def _kind(ctq):
    return "share" if ctq.is_share else "mean"


def _unit(ctq, language):
    return {} if ctq.is_share else {"unit": wording.unit_of(language, ctq)}


def _body(result, language, least):
    """The drawing's data, and how many weeks are too small to be shown."""
    ctq, proof, say = result.ctq, result.proof, language.say
    kind = _kind(ctq)
    middle, low, high = (
        None if number is None else (100 * number if ctq.is_share else number) for number in wording.decisive(proof.values, ctq)
    )
    sides = [
        _side(name, stage, proof.charts[name], language, least)
        for name, stage in (("before", proof.before), ("after", proof.after))
    ]
    body = BeforeAfter(
        before=sides[0][0],
        after=sides[1][0],
        gap=weeks_between(proof.before, proof.after),
        measure=say(f"dmaic_improve.proof.points.{kind}", ctq=ctq.name, **_unit(ctq, language)),
        change_label=say(f"dmaic_improve.proof.change.{kind}", **_unit(ctq, language)),
        no_change=say("dmaic_improve.proof.change.no"),
        change=middle,
        low=low,
        high=high,
        state=proof.values["verdict"],
        verdict=say(f"dmaic_improve.proof.verdict.{proof.values['verdict']}"),
        reasons=tuple(_reasons(result, language)),
        format="percent:1" if ctq.is_share else f"number:{wording.places(ctq)}",
        change_format="number:1" if ctq.is_share else f"number:{wording.places(ctq)}",
    )
    return body, sum(hidden for _, hidden in sides)


def _side(name, stage, chart, language, least):
    """One stage; weeks of fewer cases than may be shown are gaps, and counted."""
    rows = list(zip(stage.points.itertuples(), chart.lower, chart.upper, chart.signals, strict=True))
    small = [0 < row.n < least for row, *_ in rows]
    points = tuple(
        StagePoint(language.day(row.start), None)
        if hidden or row.n == 0
        else StagePoint(language.day(row.start), float(row.value), _lower(low, stage), finite(high), tuple(signals))
        for (row, low, high, signals), hidden in zip(rows, small, strict=True)
    )
    return StageSide(language.say(f"dmaic_improve.proof.stage.{name}"), chart.centre, points), sum(small)


def _lower(limit, stage):
    """A share cannot lie under 0: a limit there is none."""
    return None if not stage.timed and limit <= 0 else finite(limit)


def _reasons(result, language):
    found, met = result.proof.values, result.proof.met
    later = wording.weeks(language, found["n_points_after"])
    _, interval = wording.change(language, found, result.ctq)
    facts = {
        "effect": {"range": interval},
        "stable_after": {"weeks": later, "count": found["signals_after"]},
        "enough_points": {"weeks": later, "least": LEAST_POINTS, "reason": result.pilot.short_period_reason},
        "measurement": {},
        "no_earlier_trend": {},
    }
    for key, value in met.items():
        name = {True: "met", False: "missing", None: "unknown"}[value]
        if key == "enough_points" and value and found["n_points_after"] < LEAST_POINTS:
            name = "agreed"
        if key == "no_earlier_trend" and value and found["improving_trend"]:
            name = "broken"
        yield Reason(language.say(f"dmaic_improve.proof.reason.{key}.{name}", **facts[key]), value)


def _takeaways(result, language):
    said, found = [], result.proof.values
    if found["outside_before"] is not None:
        facts = {"weeks": wording.weeks(language, found["n_points_after"]), "run": wording.weeks(language, found["run_after"])}
        key = "beyond" if found["outside_before"] else "none_beyond"
        counted = {"count": found["outside_before"]} if found["outside_before"] else {}
        said.append(language.say(f"dmaic_improve.proof.takeaway.{key}", **counted, **facts))
    if result.elsewhere is not None and result.elsewhere["share_change"] is not None:
        outer = result.elsewhere
        facts = {side: language.percent(outer[f"share_{side}"]) for side in ("before", "after")}
        facts["change"] = wording.points(language, outer["share_change"])
        facts["range"] = wording.points_range(language, outer["share_change_low"], outer["share_change_high"])
        said.append(language.say("dmaic_improve.proof.takeaway.elsewhere", **facts))
    if result.pilot.other_changes:
        other = result.pilot.other_changes
        said.append(language.say("dmaic_improve.proof.takeaway.other", other=other[:1].lower() + other[1:]))
    return tuple(said)[:MOST_SAID]


def _notes(result, tables, language):
    say, proof, kind = language.say, result.proof, _kind(result.ctq)
    scope = scope_of(result.pilot, tables, language)
    days = {side: language.period(*getattr(result.pilot, side)) for side in ("before", "after")}
    notes = [say("dmaic_improve.proof.note.stages", scope=scope[:1].upper() + scope[1:], **days)]
    gap = weeks_between(proof.before, proof.after)
    notes += [say("dmaic_improve.proof.note.gap", count=gap)] if gap else []
    notes.append(say(f"dmaic_improve.proof.note.limits.{kind}"))
    confidence = percent(language, proof.result.method["confidence"])
    notes.append(say(f"dmaic_improve.proof.note.change.{kind}", confidence=confidence))
    codes = [code for code in ("autocorrelated", "unstable_before") if code in proof.result.warnings]
    notes += [say(f"dmaic_improve.proof.note.{code}") for code in codes]
    return (*notes, *((say("dmaic_improve.proof.note.log"),) if result.later_log else ()))
