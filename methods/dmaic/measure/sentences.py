"""The sentences around an exhibit that depend on the result: titles, takeaways, notes.

In       results of this room, the promise they speak of, a ``Language``
Out      texts, or tuples of them
Assumes  the language holds the texts ``dmaic_measure.*``
"""

from methods.dmaic.measure.capability import WARNING
from methods.dmaic.measure.wording import counted, p_value, round_percent, share_facts, time, time_facts
from methods.exhibits.small_cells import small_cells
from methods.statistics.intervals import verdict
from methods.statistics.normality import MOST_TESTABLE

# Share of the cases beyond the percentile that the index uses on a side (ISO 22514-4).
BEYOND_PERCENTILE = 0.00135


def shares_title(result, promise, language):
    """Whether the promise is kept, and the group for which it is not."""
    if not result.total.n:
        return language.say("dmaic_measure.share_by_group.title.none")
    judged, worst = verdict(result.total, promise.required), result.worst
    facts = {"share": language.percent(result.total.value), "required": round_percent(language, promise.required)}
    if worst is None:
        return language.say(f"dmaic_measure.share_by_group.title.{judged}", **facts)
    facts |= {"group": worst.said, "worst": language.percent(worst.share)}
    if judged == "does_not_meet":
        return language.say("dmaic_measure.share_by_group.title.does_not_meet_worst", **facts)
    fails = verdict(worst, promise.required) == "does_not_meet"
    return language.say(f"dmaic_measure.share_by_group.title.{judged}{'_but' if fails else ''}", **facts)


def shares_takeaways(result, promise, language):
    """Which groups are below the rest, open cases past the limit, and the share on the other clock."""
    lower = result.differing[result.differing.difference < 0]
    takeaway = "one" if result.lowest is None else "none" if lower.empty else "lower"
    first = language.say(f"dmaic_measure.share_by_group.takeaway.{takeaway}", groups=_named(lower, language))
    other = promise.share_on_other_clock(confidence=result.confidence)
    if other is None or not other.n:
        return (first, *counted(language, promise, "open_past_limit"))
    clock = "calendar" if promise.clock == "business" else "business"
    said = language.say(f"dmaic_measure.share_by_group.takeaway.other_clock.{clock}", **share_facts(language, other))
    return (first, *counted(language, promise, "open_past_limit"), said)


def shares_notes(result, promise, language):
    """Intervals, the test, and what is not shown."""
    higher = result.differing[result.differing.difference > 0]
    tests = int(result.table.p_value.notna().sum())
    alpha = language.number(1 - result.confidence, 2)
    notes = [_wilson(language, result.confidence), language.say("dmaic_measure.notes.verdict")]
    if tests:
        notes.append(language.say("dmaic_measure.share_by_group.note.test", tests=tests, alpha=alpha))
    if len(higher):
        notes.append(language.say("dmaic_measure.share_by_group.note.higher", groups=_named(higher, language)))
    notes += small_cells(language, len(result.hidden), result.min_cell, result.hidden)
    if result.without_group:
        notes.append(language.say("dmaic_measure.share_by_group.note.without_group", count=result.without_group))
    return (*notes, *counted(language, promise, "not_due"), *counted(language, promise, "left"))


def durations_title(result, promise, language):
    """How many take longer than promised, against how many the promise allows."""
    limit = time(language, promise.limit, promise)
    if not result.beyond.n:
        return language.say("dmaic_measure.durations.title.no_cases")
    if not result.beyond.successes:
        return language.say("dmaic_measure.durations.title.none", limit=limit)
    allowed = 1 - promise.required
    facts = {"beyond": language.percent(result.beyond.value), "allowed": round_percent(language, allowed), "limit": limit}
    return language.say(f"dmaic_measure.durations.title.{verdict(result.beyond, allowed, better='lower')}", **facts)


def durations_takeaways(result, promise, language):
    """The share beyond, the median and the ninetieth percentile, with their intervals."""
    takeaways = [language.say("dmaic_measure.durations.takeaway.beyond", **share_facts(language, result.beyond))]
    for name, estimate in (("median", result.median), ("p90", result.p90)):
        if estimate.value is not None:
            takeaways.append(language.say(f"dmaic_measure.durations.takeaway.{name}", **time_facts(language, estimate, promise)))
    return tuple(takeaways)


def durations_notes(result, body, promise, language):
    """The estimators, what does not fit in the figure, and the open cases."""
    notes = [language.say("dmaic_measure.durations.note.method", confidence=round_percent(language, result.confidence))]
    edge = body.edges[-1]
    if body.beyond:
        facts = {"count": body.beyond, "edge": time(language, edge, promise)}
        notes.append(
            language.say("dmaic_measure.durations.note.beyond", longest=time(language, result.finished[-1], promise), **facts)
        )
    if result.p90.value is not None and result.p90.value > edge:
        notes.append(language.say("dmaic_measure.durations.note.p90_beyond"))
    return (*notes, *(said for status in ("open_past_limit", "not_due", "left") for said in counted(language, promise, status)))


def capability_takeaways(result, promise, language):
    """How many of a million take longer, that two demands are two, and what comes first when the process is not stable."""
    found = result.values
    bounds = language.range(found["observed_ppm_low"], found["observed_ppm_high"], decimals=0)
    observed = {"observed": language.number(found["observed_ppm"]), "range": bounds, "allowed": allowed_ppm(promise, language)}
    minimum, allowed = language.number(found["minimum"], 2), round_percent(language, 1 - promise.required)
    takeaways = [
        language.say("dmaic_measure.capability.takeaway.observed", **observed),
        language.say("dmaic_measure.capability.takeaway.two_demands", minimum=minimum, allowed=allowed),
    ]
    if "not_stable" in result.warnings:
        takeaways.append(language.say("dmaic_measure.capability.takeaway.unstable"))
    elif "measurement_not_assessed" in result.warnings:
        takeaways.append(language.say("dmaic_measure.capability.takeaway.untested"))
    return tuple(takeaways)


def capability_notes(result, promise, language):
    """How the index is judged, the shape of the times, and what weakens it."""
    found, codes = result.values, set(result.warnings)
    notes = [_note(language, "verdict", confidence=round_percent(language, result.method["confidence"]))]
    if found["normality_p_value"] is not None and found["n"] <= MOST_TESTABLE:
        shape = "not_normal" if "not_normal" in codes else "normal"
        notes.append(_note(language, f"shape.{shape}", p=p_value(language, found["normality_p_value"])))
    if "no_fit" in codes:
        notes.append(_note(language, "no_fit"))
    if found["distribution"] == "empirical":
        notes.append(_note(language, "far_tail", count=max(1, round(BEYOND_PERCENTILE * found["n"]))))
    if codes & {"few_values", "very_few_values"}:
        notes.append(_note(language, "few", least=WARNING))
    if "coarse_resolution" in codes:
        notes.append(_note(language, "coarse"))
    if "stability_not_assessed" in codes:
        notes.append(_note(language, "not_assessed"))
    if "measurement_marginal" in codes:
        notes.append(_note(language, "marginal"))
    open_ = promise.count("open_past_limit")
    opened = [_note(language, "open", count=open_)] if open_ else []
    return (*notes, *opened, *counted(language, promise, "not_due"), *counted(language, promise, "left"))


def allowed_ppm(promise, language):
    """How many of a million cases the promise lets exceed its limit."""
    return language.number(round(1e6 * (1 - promise.required)))


def _note(language, name, **facts):
    return language.say(f"dmaic_measure.capability.note.{name}", **facts)


def _named(rows, language):
    return language.enumeration(
        [f"{name} ({language.percent(share)})" for name, share in zip(rows["name"], rows["share"], strict=True)]
    )


def _wilson(language, confidence):
    return language.say("dmaic_measure.notes.wilson", confidence=round_percent(language, confidence))
