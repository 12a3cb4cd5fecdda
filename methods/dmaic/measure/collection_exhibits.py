"""Collection plans as an exhibit and findings.

In       plans as ``collection.collected`` gives them, the provenance of their data
Out      ``collection_plan``: one ``Exhibit``
Assumes  the language holds the texts ``dmaic_measure.collection.*``
"""

from methods.dmaic.define.exhibits import not_done
from methods.dmaic.define.wording import quantity
from methods.dmaic.measure.wording import round_percent
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.finding import Finding
from methods.exhibits.grid import Grid, GridColumn


def collection_plan(plans, roles, provenance):
    """What was asked for and what was collected, one row per plan.

    Parameters
    ----------
    plans : sequence of Collected
    roles : DataFrame
        role_id, name.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_measure.collection_plan``.
    """
    language, say = provenance.language, provenance.language.say
    measure = say("dmaic_measure.collection.measure")
    if not plans:
        reason = language.say("dmaic_measure.collection.none")
        return not_done("dmaic_measure.collection_plan", reason, measure, provenance)
    short = [plan.ctq.name for plan in plans if not plan.enough]
    title = say("dmaic_measure.collection.title.short", names=short) if short else say("dmaic_measure.collection.title.enough")
    names = dict(zip(roles["role_id"], roles["name"], strict=True))
    columns = ("what", "who", "asked", "reached", "strata", "state")
    notes = [say("dmaic_measure.collection.note.mean"), say("dmaic_measure.collection.note.reached")]
    if any(plan.asked.values["n_finite"] is not None for plan in plans):
        notes.append(say("dmaic_measure.collection.note.finite"))
    return Exhibit(
        id="dmaic_measure.collection_plan",
        title=title,
        measure=measure,
        n=sum(plan.n for plan in plans),
        body=Grid(
            tuple(GridColumn(say(f"dmaic_measure.collection.column.{name}")) for name in columns),
            tuple(_plan_row(plan, names, language) for plan in plans),
            marked=tuple(place for place, plan in enumerate(plans) if not plan.enough),
        ),
        provenance=provenance,
        alt=say("dmaic_measure.collection.alt", n=len(plans), statement=title),
        notes=tuple(notes),
        findings=tuple(_plan_finding(plan, provenance) for plan in plans),
    )


def _margin(plan, margin, language):
    if plan.estimate == "share":
        return language.say("dmaic_measure.collection.points", value=language.points(margin, 1))
    return quantity(language, margin, plan.ctq)


def _plan_row(plan, roles, language):
    say = language.say
    asked = {"n": plan.wanted, "margin": _margin(plan, plan.margin, language)}
    reached = {"n": plan.n}
    if plan.margin_reached is not None:
        reached["margin"] = _margin(plan, plan.margin_reached, language)
    return (
        say("dmaic_measure.collection.what", what=plan.what, how=plan.how),
        say("dmaic_measure.collection.who", who=roles.get(plan.role_id, plan.role_id), where=plan.where),
        say("dmaic_measure.collection.asked", confidence=round_percent(language, plan.asked.method["confidence"]), **asked),
        say(f"dmaic_measure.collection.reached{'' if 'margin' in reached else '_no_margin'}", **reached),
        _strata(plan, language),
        say(f"dmaic_measure.collection.state.{'enough' if plan.enough else 'short'}"),
    )


def _strata(plan, language):
    if plan.stratified_by is None or plan.least_per_stratum is None:
        return language.say("dmaic_measure.collection.strata.none")
    facts = {"least": plan.least_per_stratum, "by": language.say(f"dmaic_measure.collection.by.{plan.stratified_by}")}
    if plan.thin:
        return language.say("dmaic_measure.collection.strata.thin", names=list(plan.thin), **facts)
    return language.say("dmaic_measure.collection.strata.enough", groups=len(plan.strata), **facts)


def _plan_finding(plan, provenance):
    language = provenance.language
    facts = {"what": plan.what, "wanted": plan.wanted, "count": plan.n, "margin": _margin(plan, plan.margin, language)}
    key = "collection_no_margin"
    if plan.margin_reached is not None:
        key, facts["reached"] = "collection", _margin(plan, plan.margin_reached, language)
    return Finding(
        f"dmaic_measure.collection.{plan.id}",
        language.say(f"dmaic_measure.finding.{key}", **facts),
        value=plan.n,
        n=plan.n,
        unit="cases",
        method="count against the sample size of the plan",
        scope=plan.ctq.id,
        target=plan.wanted,
        inputs_hash=provenance.inputs_hash,
    )
