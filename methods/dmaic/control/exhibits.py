"""Results of the control phase as exhibits.

In       a ``Study`` of one CTQ, plans, the provenance of their data
Out      ``chart``, ``choice``, ``limits``, ``memory``, ``small_shifts``, ``plan``, ``response``, ``tollgate``
Assumes  the language holds the texts ``dmaic_control.*``
"""

from dataclasses import replace

from methods.dmaic.control import bodies, findings, sentences
from methods.dmaic.control.wording import day_of, estimator, stage_name
from methods.dmaic.define import tollgate_exhibit
from methods.dmaic.define.exhibits import not_done
from methods.dmaic.define.wording import format_of, specification
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.small_cells import small_cells

tollgate = tollgate_exhibit


def chart(study, provenance, *, confidence=0.95):
    """The CTQ in time order with the limits of each stage.

    Parameters
    ----------
    study : Study or None
    provenance : Provenance
    confidence : float
        Of the interval of each stage's centre.

    Returns
    -------
    Exhibit
        ``dmaic_control.chart``; for the team alone where each point is a single case.
    """
    language, say = provenance.language, provenance.language.say
    if study is None:
        return _missing("chart", "ctq", provenance)
    provenance = _covering(study, provenance)
    if bodies.too_small(study, provenance.min_cell).sum() == study.points.table["value"].notna().sum():
        return not_done(
            "dmaic_control.chart",
            say("exhibit.small_cells.none", least=provenance.min_cell),
            say("dmaic_control.chart_exhibit.measure", name=study.ctq.name, definition=study.ctq.definition),
            provenance,
        )
    body, hidden = bodies.chart_body(study, language, least=provenance.min_cell)
    title = sentences.chart_title(study, language)
    return Exhibit(
        id="dmaic_control.chart",
        title=title,
        measure=say("dmaic_control.chart_exhibit.measure", name=study.ctq.name, definition=study.ctq.definition),
        n=int(study.points.table["n"].sum()),
        body=body,
        provenance=provenance,
        alt=sentences.chart_alt(study, title, language),
        takeaways=sentences.chart_takeaways(study, language),
        notes=(*sentences.chart_notes(study, language), *small_cells(language, hidden, provenance.min_cell)),
        findings=findings.stable(study, provenance, confidence=confidence),
        audience="team" if study.points.period == "case" and provenance.min_cell > 1 else "client",
    )


def choice(study, provenance):
    """Which chart fits the data, and what the others would have said.

    Parameters
    ----------
    study : Study or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_control.choice``.
    """
    say = provenance.language.say
    if study is None:
        return _missing("choice", "ctq", provenance)
    provenance = _covering(study, provenance)
    considered = study.choice.considered
    names = ("chart", "n", "signals", "outside", "chosen")
    forms = {"n": "count", "signals": "count", "outside": "count"}
    columns = tuple(GridColumn(say(f"dmaic_control.choice.column.{name}"), forms.get(name, "text")) for name in names)
    rows = tuple(
        (say(f"dmaic_control.chart.{row.chart}"), int(row.n), int(row.n_signals), int(row.n_outside), _chosen(row, say))
        for row in considered.itertuples()
    )
    title = sentences.choice_title(study, provenance.language)
    return Exhibit(
        id="dmaic_control.choice",
        title=title,
        measure=say("dmaic_control.choice.measure", name=study.ctq.name),
        n=int(considered["n"].iloc[0]),
        body=Grid(columns, rows, marked=(0,)),
        provenance=provenance,
        alt=f"{title}.",
        notes=sentences.choice_notes(study, provenance.language),
    )


def limits(study, provenance):
    """The limits of each stage, those of the baseline frozen with the fingerprint of their data.

    Parameters
    ----------
    study : Study or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_control.limits``.
    """
    language, say = provenance.language, provenance.language.say
    if study is None:
        return _missing("limits", "ctq", provenance)
    provenance = _covering(study, provenance)
    form = format_of(study.ctq)
    forms = {"n": "count", "signals": "count", "lower": form, "centre": form, "upper": form}
    names = ("stage", "from", "n", "lower", "centre", "upper", "signals")
    columns = tuple(GridColumn(say(f"dmaic_control.limits.column.{name}"), forms.get(name, "text")) for name in names)
    title = sentences.limits_title(study, language)
    return Exhibit(
        id="dmaic_control.limits",
        title=title,
        measure=say("dmaic_control.limits.measure", name=study.ctq.name, estimator=estimator(language, study)),
        n=int(study.chart.values["n"]),
        body=Grid(columns, tuple(_limits_row(study, key, language) for key, _ in study.stages)),
        provenance=provenance,
        alt=f"{title}.",
        notes=sentences.limits_notes(study, language),
    )


def memory(study, ways, provenance):
    """Whether a point depends on the one before, and the ways out.

    Parameters
    ----------
    study : Study or None
    ways : DataFrame
        As ``memory.ways_out`` gives it.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_control.memory``.
    """
    language, say = provenance.language, provenance.language.say
    if study is None:
        return _missing("memory", "ctq", provenance)
    provenance = _covering(study, provenance)
    measure = say("dmaic_control.memory.measure", name=study.ctq.name)
    if ways.empty:
        return not_done("dmaic_control.memory", say("dmaic_control.memory.too_few"), measure, provenance)
    columns = tuple(
        GridColumn(say(f"dmaic_control.memory.column.{name}"), form)
        for name, form in (("way", "text"), ("n", "count"), ("signals", "count"))
    )
    rows = tuple((sentences.way(row, language), int(row.n), int(row.n_signals)) for row in ways.itertuples())
    title = sentences.memory_title(study, ways, language)
    return Exhibit(
        id="dmaic_control.memory",
        title=title,
        measure=measure,
        n=int(ways["n"].iloc[0]),
        body=Grid(columns, rows),
        provenance=provenance,
        alt=f"{title}.",
        notes=sentences.memory_notes(study, language),
        findings=findings.memory(study, provenance),
    )


def small_shifts(study, provenance):
    """The current stage under a moving average and cumulative sums, which see small shifts sooner.

    Parameters
    ----------
    study : Study or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_control.small_shifts``.
    """
    language, say = provenance.language, provenance.language.say
    if study is None:
        return _missing("small_shifts", "ctq", provenance)
    provenance = _covering(study, provenance)
    measure = say("dmaic_control.small_shifts.measure", name=study.ctq.name)
    if study.ewma is None:
        return not_done("dmaic_control.small_shifts", say("dmaic_control.small_shifts.no_limits"), measure, provenance)
    title = sentences.shifts_title(study, language)
    return Exhibit(
        id="dmaic_control.small_shifts",
        title=title,
        measure=measure,
        n=int(study.ewma.values["n"]),
        body=bodies.shift_body(study, language),
        provenance=provenance,
        alt=f"{title}.",
        notes=sentences.shifts_notes(study, language),
    )


def plan(plans, studied, roles, provenance):
    """Who watches what, how often, and who answers for it.

    Parameters
    ----------
    plans : DataFrame
        As ``inputs.CONTROL_PLAN``.
    studied : sequence of Measured
        Of every CTQ, with the fingerprint that the charter printed.
    roles : DataFrame
        As ``inventory.inputs.ROLE``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_control.plan``.
    """
    language, say = provenance.language, provenance.language.say
    if plans.empty:
        return _missing("plan", "control_plan", provenance)
    by_id, names = {one.ctq.id: one for one in studied}, dict(zip(roles["role_id"], roles["name"], strict=True))
    heads = ("ctq", "what", "chart", "looks", "owner", "hash")
    bare = [one.ctq.name for one in studied if one.ctq.id not in set(plans["ctq_id"])]
    facts = {"names": bare} if bare else {"count": len(plans)}
    title = say(f"dmaic_control.plan.title.{'some' if bare else 'all'}", **facts)
    rows = tuple(_plan_row(row, by_id.get(row.ctq_id), names, language) for row in plans.itertuples())
    return Exhibit(
        id="dmaic_control.plan",
        title=title,
        measure=say("dmaic_control.plan.measure"),
        n=len(plans),
        body=Grid(tuple(GridColumn(say(f"dmaic_control.plan.column.{head}")) for head in heads), rows),
        provenance=provenance,
        alt=f"{title}. {'; '.join(f'{row[0]}: {row[4]}' for row in rows)}.",
        notes=(say("dmaic_control.plan.note"),),
    )


def response(plans, studied, roles, provenance):
    """What is done at a signal, by whom and how soon.

    Parameters
    ----------
    plans : DataFrame
        As ``inputs.RESPONSE_PLAN``.
    studied : sequence of Measured
    roles : DataFrame
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_control.response``.
    """
    say = provenance.language.say
    if plans.empty:
        return _missing("response", "response_plan", provenance)
    ctqs, names = {one.ctq.id: one.ctq.name for one in studied}, dict(zip(roles["role_id"], roles["name"], strict=True))
    heads = (
        ("ctq", "text"),
        ("signal", "text"),
        ("action", "text"),
        ("owner", "text"),
        ("within", "count"),
        ("escalates", "text"),
    )
    columns = tuple(GridColumn(say(f"dmaic_control.response.column.{head}"), form) for head, form in heads)
    rows = tuple(
        (
            ctqs.get(row.ctq_id, row.ctq_id),
            say(f"dmaic_control.response.signal.{row.signal}"),
            str(row.action),
            names.get(row.owner_role, row.owner_role),
            int(row.within_d),
            names.get(row.escalates_role),
        )
        for row in plans.itertuples()
    )
    longest = int(plans["within_d"].max())
    title = say("dmaic_control.response.title", count=longest, n=len(plans))
    return Exhibit(
        id="dmaic_control.response",
        title=title,
        measure=say("dmaic_control.response.measure"),
        n=len(plans),
        body=Grid(columns, rows),
        provenance=provenance,
        alt=f"{title}. {'; '.join(f'{row[1]}: {row[2]}' for row in rows)}.",
    )


def _covering(study, provenance):
    """The provenance with the days that both logs cover: the chart goes on after the decision."""
    return replace(provenance, period=provenance.language.period(*study.covered))


def _missing(name, table, provenance):
    say = provenance.language.say
    reason = say(f"dmaic_control.not_done.{table}")
    return not_done(f"dmaic_control.{name}", reason, say(f"dmaic_control.not_done.measure.{name}"), provenance)


def _chosen(row, say):
    return say("dmaic_control.choice.chosen") if row.chosen else None


def _limits_row(study, key, language):
    rows = study.of_stage(key)
    last = rows.iloc[-1]
    numbers = tuple(
        None if last.get(name) is None or last[name] != last[name] else float(last[name]) for name in ("lower", "centre", "upper")
    )
    first = day_of(language, rows["label"].iloc[0])
    return (
        stage_name(language, study, key),
        first,
        int(study.value(key, "n") or 0),
        *numbers,
        int(rows["signals"].map(bool).sum()),
    )


def _plan_row(row, one, names, language):
    say = language.say
    charted = {"chart": say(f"dmaic_control.chart.{row.chart}"), "subgroup": say(f"dmaic_control.each.{row.subgroup}")}
    looks = {"role": names.get(row.looks_role, row.looks_role), "often": say(f"dmaic_control.often.{row.how_often}")}
    if isinstance(row.where_kept, str):
        looks["kept"] = row.where_kept
    watched = say(f"dmaic_control.plan.looks{'_kept' if 'kept' in looks else ''}", **looks)
    name, what, mark = row.ctq_id, None, None
    if one:
        facts = {"definition": one.ctq.definition, "specification": specification(language, one.ctq)}
        name, what, mark = one.ctq.name, say("dmaic_control.plan.what", **facts), one.data_hash
    return name, what, say("dmaic_control.plan.chart", **charted), watched, names.get(row.owner_role, row.owner_role), mark
