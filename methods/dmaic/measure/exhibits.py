"""Results of the measure phase as exhibits: titles chosen by the result, bodies, notes.

In       results of this room, the promise they speak of, the provenance of their data
Out      ``share_by_group``, ``run_chart``, ``individuals``, ``durations``, ``capability``: one ``Exhibit`` each; and, from
         their own modules, ``collection_plan``, ``systems``, ``gage_rr``, ``agreement``, ``sigma``, ``baseline`` and ``tollgate``
Assumes  the language holds the texts ``dmaic_measure.*``
"""

from methods.dmaic.define.tollgate import tollgate_exhibit
from methods.dmaic.measure import (
    baseline_exhibits,
    bodies,
    chart_sentences,
    collection_exhibits,
    findings,
    sentences,
    study_exhibits,
)
from methods.dmaic.measure.wording import counted_points, each, limits, only, reason, round_percent, time
from methods.exhibits.dots import Dots
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.note import Note
from methods.exhibits.series import Series
from methods.exhibits.small_cells import small_cells

collection_plan, sigma, baseline = collection_exhibits.collection_plan, baseline_exhibits.sigma, baseline_exhibits.baseline
systems, gage_rr, agreement = study_exhibits.systems, study_exhibits.gage_rr, study_exhibits.agreement
tollgate = tollgate_exhibit


def share_by_group(result, promise, provenance):
    """The share on time overall and by group, the worst group first.

    Parameters
    ----------
    result : GroupShares
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.share_by_group``.
    """
    language = provenance.language
    title = sentences.shares_title(result, promise, language)
    by = language.say(f"dmaic_measure.group.{result.by}.each")
    found = findings.shares(result, promise, provenance)
    measure = language.say("dmaic_measure.share_by_group.measure", promise=promise.name, each=by)
    if not result.total.n:
        return _nothing("share_by_group", title, measure, provenance, found)
    dots = bodies.share_dots(result, language)
    items = [_item(dot, language) for dot in dots]
    required = round_percent(language, promise.required)
    return Exhibit(
        id="dmaic_measure.share_by_group",
        title=title,
        measure=measure,
        n=result.total.n,
        body=Dots(dots, reference=promise.required, reference_label=language.say("dmaic_measure.required")),
        provenance=provenance,
        alt=language.say("dmaic_measure.share_by_group.alt", required=required, items="; ".join(items)),
        takeaways=sentences.shares_takeaways(result, promise, language),
        notes=sentences.shares_notes(result, promise, language),
        findings=found,
    )


def run_chart(runs, points, promise, provenance):
    """The share on time in order of time, with its median.

    Parameters
    ----------
    runs : Result
        As ``run_chart`` gives it for the points.
    points : Result
        As ``on_time.points`` gives it.
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.run_chart``.
    """
    language = provenance.language
    title = chart_sentences.run_title(runs, points, language)
    median = runs.values["median"]
    shown, small = bodies.large_points(points, provenance.min_cell)
    found = findings.shift(runs, points, promise, provenance)
    measure = language.say("dmaic_measure.run_chart.measure", promise=promise.name, each=each(language, points))
    if shown.table.on_time.isna().all():
        return _all_small("run_chart", measure, provenance, found)
    facts = {"median": language.percent(median), "required": round_percent(language, promise.required)}
    return Exhibit(
        id="dmaic_measure.run_chart",
        title=title,
        measure=measure,
        n=int(points.table.n_decided.sum()),
        body=Series(
            bodies.series_points(shown, language),
            centre=median,
            centre_label=language.say("dmaic_measure.run_chart.median"),
            target=promise.required,
            target_label=language.say("dmaic_measure.required"),
        ),
        provenance=provenance,
        alt=language.say("dmaic_measure.run_chart.alt", statement=title, **facts, **_reach(shown, language)),
        takeaways=chart_sentences.run_takeaways(runs, points, language),
        notes=(
            *chart_sentences.run_notes(runs, points, promise, language),
            *small_cells(language, small, provenance.min_cell),
        ),
        findings=found,
    )


def individuals(chart, points, promise, provenance, *, confidence=0.95):
    """The share on time in order of time, with the limits of its own variation.

    Parameters
    ----------
    chart : Result
        As ``individuals_chart`` gives it for the points.
    points : Result
        As ``on_time.points`` gives it.
    promise : OnTime
    provenance : Provenance
    confidence : float
        Of the interval by which the title judges the promise.

    Returns
    -------
    Exhibit
        ``dmaic_measure.individuals``.
    """
    language, found = provenance.language, chart.values
    title = chart_sentences.individuals_title(chart, points, promise, language, confidence=confidence)
    shown, small = bodies.large_points(points, provenance.min_cell)
    measure = language.say("dmaic_measure.individuals.measure", promise=promise.name, each=each(language, points))
    stable = findings.stable(chart, points, promise, provenance)
    if shown.table.on_time.isna().all():
        return _all_small("individuals", measure, provenance, stable)
    facts = {"centre": language.percent(found["centre"]), "statement": title, **_reach(shown, language)}
    if found["sigma"]:
        facts["range"] = limits(language, chart)
    return Exhibit(
        id="dmaic_measure.individuals",
        title=title,
        measure=measure,
        n=int(points.table.n_decided.sum()),
        body=Series(
            bodies.series_points(shown, language, chart.table.signals),
            centre=found["centre"],
            centre_label=language.say("dmaic_measure.individuals.centre"),
            **chart_sentences.drawn_limits(chart),
            limits_label=language.say("dmaic_measure.individuals.limits"),
            target=promise.required,
            target_label=language.say("dmaic_measure.required"),
        ),
        provenance=provenance,
        alt=language.say(f"dmaic_measure.individuals.{'alt' if found['sigma'] else 'alt_no_limits'}", **facts),
        takeaways=chart_sentences.individuals_takeaways(chart, language),
        notes=(
            *chart_sentences.individuals_notes(chart, shown, promise, language),
            *small_cells(language, small, provenance.min_cell),
        ),
        findings=stable,
    )


def durations(result, promise, provenance):
    """How long cases take, against the limit.

    Parameters
    ----------
    result : Durations
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.durations``.
    """
    language = provenance.language
    title = sentences.durations_title(result, promise, language)
    unit = language.say(f"dmaic_measure.axis.{promise.clock}.{promise.unit}")
    measure = language.say("dmaic_measure.durations.measure", promise=promise.name, unit=unit)
    found = findings.times(result, promise, provenance)
    if not result.finished.size:
        return _nothing("durations", title, measure, provenance, found)
    body = bodies.histogram(result, promise, language, unit)
    facts = {"n": int(result.finished.size), "limit": time(language, promise.limit, promise), "statement": title}
    return Exhibit(
        id="dmaic_measure.durations",
        title=title,
        measure=measure,
        n=int(result.finished.size),
        body=body,
        provenance=provenance,
        alt=language.say("dmaic_measure.durations.alt", **facts),
        takeaways=sentences.durations_takeaways(result, promise, language),
        notes=sentences.durations_notes(result, body, promise, language),
        findings=found,
    )


def capability(result, promise, provenance):
    """Whether the process can keep the limit, case after case.

    Parameters
    ----------
    result : Result
        As ``capability`` gives it for the times of the decided cases.
    promise : OnTime
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.capability``.
    """
    language, found = provenance.language, result.values
    facts = {"minimum": language.number(found["minimum"], 2)}
    if found["verdict"] == "not_estimable":
        facts = {"reason": reason(language, result)}
    else:
        facts |= {"ppk": language.number(found["ppk"], 2), "bound": language.number(found["ppk_lower_bound"], 2)}
    if found["verdict"] == "descriptive_only":
        facts["reasons"] = only(language, result.warnings)
    title = language.say(f"dmaic_measure.capability.title.{found['verdict']}", **facts)
    limit = time(language, promise.limit, promise)
    observed = {"observed": language.number(found["observed_ppm"]), "allowed": sentences.allowed_ppm(promise, language)}
    return Exhibit(
        id="dmaic_measure.capability",
        title=title,
        measure=language.say("dmaic_measure.capability.measure", promise=promise.name, limit=limit),
        n=found["n"],
        body=bodies.capability_grid(result, promise, language),
        provenance=provenance,
        alt=language.say("dmaic_measure.capability.alt", n=found["n"], statement=title, **observed),
        takeaways=sentences.capability_takeaways(result, promise, language),
        notes=sentences.capability_notes(result, promise, language),
        findings=findings.capability(result, promise, provenance),
    )


def _item(dot, language):
    facts = {"share": language.percent(dot.value), "range": language.range(dot.low, dot.high, percent=True)}
    return language.say("dmaic_measure.share_by_group.item", label=dot.label, **facts)


def _reach(points, language):
    values = points.table.on_time.dropna()
    bounds = {"low": language.percent(values.min()), "high": language.percent(values.max())}
    return {"points": counted_points(language, len(values), points), **bounds}


def _all_small(name, measure, provenance, found):
    title = provenance.language.say("exhibit.small_cells.none", least=provenance.min_cell)
    return _nothing(name, title, measure, provenance, found)


def _nothing(name, title, measure, provenance, found):
    return Exhibit(
        id=f"dmaic_measure.{name}",
        title=title,
        measure=measure,
        n=0,
        body=Note((f"{title}.",)),
        provenance=provenance,
        alt=f"{title}.",
        findings=found,
    )
