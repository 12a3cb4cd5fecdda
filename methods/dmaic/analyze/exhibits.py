"""Results of the analyze phase as exhibits.

In       concentrations, trials, failure modes, the provenance of their data
Out      ``pareto``, ``contacts``, ``cause_map``, ``whys``, ``tests``, ``assumptions``, ``effects``, ``verdicts``,
         ``failure_modes``, ``tollgate``: one ``Exhibit`` each; a named box where a table is missing
Assumes  the language holds the texts ``dmaic_analyze.*``
"""

from methods.dmaic.analyze import bodies, findings, sentences, wording
from methods.dmaic.analyze import failure_modes as rating
from methods.dmaic.analyze.defects import cases, defects
from methods.dmaic.define.exhibits import not_done
from methods.dmaic.define.tollgate import tollgate_exhibit
from methods.dmaic.define.wording import specification
from methods.exhibits.exhibit import Exhibit

tollgate = tollgate_exhibit


def pareto(found, measured, provenance, *, by="channel"):
    """Which groups hold most of the defects.

    Parameters
    ----------
    found : Concentration or None
        As ``defects.defects_by_group``.
    measured : Measured or None
    provenance : Provenance
    by : str
        What the groups are.

    Returns
    -------
    Exhibit
        ``dmaic_analyze.pareto``.
    """
    language, say = provenance.language, provenance.language.say
    if found is None:
        known = measured is not None and measured.n
        return _missing("pareto", "ctq" if not known else "groups" if defects(measured).any() else "no_defects", provenance)
    facts = {"ctq": measured.ctq.name, "specification": specification(language, measured.ctq)}
    labels = {"value_label": say("dmaic_analyze.pareto.value"), "second_label": say("dmaic_analyze.pareto.cases")}
    body = bodies.pareto_bars(found, language, **labels)
    n = int(found.result.values["n"])
    return Exhibit(
        id="dmaic_analyze.pareto",
        title=sentences.pareto_title(found, language),
        measure=say("dmaic_analyze.pareto.measure", by=say(f"dmaic_analyze.pareto.by.{by}"), **facts),
        n=int(cases(measured).sum()),
        body=body,
        provenance=provenance,
        alt=say("dmaic_analyze.pareto.alt", n=n, items=sentences.bars_said(body, language)),
        takeaways=sentences.pareto_takeaways(found, language),
        notes=sentences.pareto_notes(found, language),
        findings=findings.defects(found, measured, provenance),
    )


def contacts(found, provenance):
    """What customers contact the company about, by count and by cost.

    Parameters
    ----------
    found : Concentration or None
        As ``defects.contacts_by_reason``.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_analyze.contacts``.
    """
    language, say = provenance.language, provenance.language.say
    if found is None:
        return _missing("contacts", "contacts", provenance)
    priced = "cost" in found.result.values
    labels = {"value_label": say("dmaic_analyze.contacts.value"), "second_label": say("dmaic_analyze.contacts.cost")}
    body = bodies.pareto_bars(found, language, **labels)
    n = int(found.result.values["n"])
    return Exhibit(
        id="dmaic_analyze.contacts",
        title=sentences.contacts_title(found, language),
        measure=say(f"dmaic_analyze.contacts.measure{'' if priced else '_no_cost'}"),
        n=n,
        body=body,
        provenance=provenance,
        alt=say("dmaic_analyze.contacts.alt", n=n, items=sentences.bars_said(body, language)),
        takeaways=sentences.cost_takeaways(found, language),
        notes=sentences.contacts_notes(found, language),
        findings=findings.contacts(found, provenance),
    )


def cause_map(trials, measured, provenance):
    """The causes by branch and what became of each.

    Parameters
    ----------
    trials : Trials or None
    measured : Measured or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_analyze.cause_map``.
    """
    language, say = provenance.language, provenance.language.say
    if trials is None:
        return _missing("cause_map", _why_none(measured), provenance)
    ctq, title = trials.measured.ctq, sentences.causes_title(trials, language)
    share = language.percent(defects(measured).sum() / cases(measured).sum())
    facts = {"n": len(trials.trials), "branches": len({trial.branch for trial in trials.trials}), "statement": title}
    return Exhibit(
        id="dmaic_analyze.cause_map",
        title=title,
        measure=say("dmaic_analyze.cause_map.measure", ctq=ctq.name),
        n=measured.n,
        body=bodies.fishbone(trials, language, say("dmaic_analyze.cause_map.effect", ctq=ctq.name, share=share)),
        provenance=provenance,
        alt=say("dmaic_analyze.cause_map.alt", ctq=ctq.name, **facts),
        takeaways=sentences.causes_takeaways(trials, language),
        notes=(say("dmaic_analyze.cause_map.note.mark"), say("dmaic_analyze.cause_map.note.observed")),
        findings=findings.causes(trials, provenance),
    )


def whys(trials, measured, provenance):
    """Chains of whys, from what is seen to what lies behind.

    Parameters
    ----------
    trials : Trials or None
    measured : Measured or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_analyze.whys``.
    """
    language, say = provenance.language, provenance.language.say
    if trials is None:
        return _missing("whys", _why_none(measured), provenance)
    title = sentences.whys_title(trials, language)
    return Exhibit(
        id="dmaic_analyze.whys",
        title=title,
        measure=say("dmaic_analyze.whys.measure", ctq=trials.measured.ctq.name),
        n=len(trials.trials),
        body=bodies.whys(trials, language),
        provenance=provenance,
        alt=f"{title}.",
        notes=(say("dmaic_analyze.whys.note.root"),),
    )


def tests(trials, measured, provenance):
    """Every test: which one, why, what it says alone and with the other causes held still.

    Parameters
    ----------
    trials : Trials or None
    measured : Measured or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_analyze.tests``.
    """
    language, say = provenance.language, provenance.language.say
    if trials is None or not trials.tested:
        return _missing("tests", _why_none(measured) if trials is None else "tests", provenance)
    title = sentences.tests_title(trials, language)
    return Exhibit(
        id="dmaic_analyze.tests",
        title=title,
        measure=say("dmaic_analyze.tests.measure", ctq=trials.measured.ctq.name),
        n=measured.n,
        body=bodies.tests(trials, language),
        provenance=provenance,
        alt=say("dmaic_analyze.tests.alt", n=len(trials.tested), statement=title),
        takeaways=sentences.tests_takeaways(trials, language),
        notes=sentences.tests_notes(trials, language),
    )


def assumptions(trials, measured, provenance):
    """What each test takes for granted, whether it holds, and what was done.

    Parameters
    ----------
    trials : Trials or None
    measured : Measured or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_analyze.assumptions``.
    """
    language, say = provenance.language, provenance.language.say
    if trials is None or not trials.tested:
        return _missing("assumptions", _why_none(measured) if trials is None else "tests", provenance)
    title = sentences.assumptions_title(trials, language)
    body = bodies.assumptions(trials, language)
    return Exhibit(
        id="dmaic_analyze.assumptions",
        title=title,
        measure=say("dmaic_analyze.assumptions.measure", ctq=trials.measured.ctq.name),
        n=measured.n,
        body=body,
        provenance=provenance,
        alt=say("dmaic_analyze.assumptions.alt", n=len(body.rows), statement=title),
    )


def effects(trials, measured, provenance):
    """How much each yes-or-no factor shifts the CTQ.

    Parameters
    ----------
    trials : Trials or None
    measured : Measured or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_analyze.effects``.
    """
    language, say = provenance.language, provenance.language.say
    body = None if trials is None else bodies.effects(trials, language)
    if body is None:
        return _missing("effects", _why_none(measured) if trials is None else "tests", provenance)
    ctq, title = trials.measured.ctq, sentences.effects_title(trials, language)
    confidence = language.percent(trials.confidence, 0)
    return Exhibit(
        id="dmaic_analyze.effects",
        title=title,
        measure=say("dmaic_analyze.effects.measure", ctq=ctq.name, unit=wording.unit(language, ctq)),
        n=measured.n,
        body=body,
        provenance=provenance,
        alt=say("dmaic_analyze.effects.alt", n=len(body.dots), statement=title),
        notes=(say("dmaic_analyze.effects.note.n"), say("dmaic_analyze.effects.note.marked", confidence=confidence)),
    )


def verdicts(studied, provenance, *, told=None):
    """The causes of every CTQ side by side.

    Parameters
    ----------
    studied : sequence of Trials
    provenance : Provenance
    told : str, optional
        The CTQ whose findings the cause map tells already; those of the others are told here.

    Returns
    -------
    Exhibit
        ``dmaic_analyze.verdicts``.
    """
    language, say = provenance.language, provenance.language.say
    studied = [one for one in studied if one is not None]
    if not studied:
        return _missing("verdicts", "cause", provenance)
    every = [trial for one in studied for trial in one.trials]
    count = sum(trial.verdict == "confirmed" for trial in every)
    open_ = sum(trial.verdict in ("hypothesis", "untestable") for trial in every)
    title = say("dmaic_analyze.verdicts.title", count=count, open=open_, ctqs=len(studied))
    return Exhibit(
        id="dmaic_analyze.verdicts",
        title=title,
        measure=say("dmaic_analyze.verdicts.measure"),
        n=len(every),
        body=bodies.verdicts(studied, language),
        provenance=provenance,
        alt=say("dmaic_analyze.verdicts.alt", n=len(every), statement=title),
        notes=(say("dmaic_analyze.cause_map.note.observed"),),
        findings=tuple(finding for one in studied if one.measured.ctq.id != told for finding in findings.causes(one, provenance)),
    )


def failure_modes(tables, provenance):
    """Ways of failing by action priority, the risk number second.

    Parameters
    ----------
    tables : namespace
        failure_mode, activity, role.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_analyze.failure_modes``.
    """
    language, say, rows = provenance.language, provenance.language.say, tables.failure_mode
    if not len(rows):
        return _missing("failure_modes", "failure_mode", provenance)
    ratings = ([int(value) for value in rows[name]] for name in rating.RATINGS)
    result = rating.failure_modes(*ratings, names=rows["mode"])
    keyed = ((tables.activity, "activity_id"), (tables.role, "role_id"))
    names = tuple(dict(zip(frame[key], frame["name"], strict=True)) for frame, key in keyed)
    title = sentences.modes_title(result, language)
    return Exhibit(
        id="dmaic_analyze.failure_modes",
        title=title,
        measure=say("dmaic_analyze.failure_modes.measure"),
        n=len(rows),
        body=bodies.modes(result, rows, names, language),
        provenance=provenance,
        alt=say("dmaic_analyze.failure_modes.alt", n=len(rows), statement=title),
        takeaways=sentences.modes_takeaways(result, rows, language),
        notes=(say("dmaic_analyze.failure_modes.note.table"), say("dmaic_analyze.failure_modes.note.ordinal")),
        findings=findings.failure_modes(result, provenance),
    )


def _why_none(measured):
    return "cause" if measured is not None and measured.n else "ctq"


def _missing(name, what, provenance):
    say = provenance.language.say
    reason = say(f"dmaic_analyze.not_done.{what}")
    return not_done(f"dmaic_analyze.{name}", reason, say("dmaic_analyze.not_done.measure"), provenance)
