"""How an experiment and the size of a pilot are shown.

In       an ``Experiment`` or a ``Compared``, or None where there is none; the ``Ctq``; the provenance of the tables
Out      ``experiment``, ``plan``: one ``Exhibit`` each
Assumes  the language holds the texts ``dmaic_improve.*``
"""

from methods.dmaic.improve import findings
from methods.dmaic.improve.contrasts import structure_of
from methods.dmaic.improve.parts import compared_in, grid, not_done
from methods.dmaic.improve.wording import level, points, quoted, weeks
from methods.exhibits.dots import Dot, Dots
from methods.exhibits.exhibit import Exhibit
from methods.statistics.result import finite

CHAINS_SAID = 3


def experiment(trial, ctq, provenance):
    """The effects with their intervals, each beside those it is confounded with.

    Parameters
    ----------
    trial : Experiment or None
    ctq : Ctq or None
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.experiment``.
    """
    if trial is None:
        return not_done("experiment", "experiment", ctq, provenance)
    language, say = provenance.language, provenance.language.say
    table = trial.result.table
    order = table["effect"].abs().sort_values(ascending=False, kind="stable").index
    active = set(trial.active.index)
    dots = tuple(_dot(trial, table.loc[place], place in active, language) for place in order)
    items = [
        f"{dot.label}: {_effect(trial, table.loc[place, 'effect'], language)}" for dot, place in zip(dots, order, strict=True)
    ]
    return Exhibit(
        id="dmaic_improve.experiment",
        title=_title(trial, language),
        measure=say("dmaic_improve.experiment.measure", response=trial.response, unit=_unit(trial, language)),
        n=trial.result.values["n"],
        body=Dots(
            dots,
            format="number:1" if trial.unit == "fraction" else "number:2",
            reference=0.0,
            reference_label=say("dmaic_improve.experiment.no"),
        ),
        provenance=provenance,
        alt=say("dmaic_improve.experiment.alt", items="; ".join(items)),
        takeaways=_takeaways(trial, language),
        notes=_notes(trial, language),
        findings=findings.effects(trial, provenance),
    )


def _unit(trial, language):
    return language.say("dmaic_improve.points") if trial.unit == "fraction" else trial.unit


def _effect(trial, value, language):
    return points(language, value) if trial.unit == "fraction" else f"{language.number(value, 2)} {trial.unit}"


def _response(trial, value, language):
    return language.percent(value) if trial.unit == "fraction" else f"{language.number(value, 2)} {trial.unit}"


def _dot(trial, row, marked, language):
    label = language.say("dmaic_improve.experiment.label", chain=row["chain"], name=trial.named(row["term"]))
    scale = 100 if trial.unit == "fraction" else 1
    value, low, high = (None if finite(row[name]) is None else scale * float(row[name]) for name in ("effect", "low", "high"))
    return Dot(label, value, low, high, trial.result.values["n"], marked)


def _title(trial, language):
    if "not_judged" in trial.result.warnings:
        return language.say("dmaic_improve.experiment.title.unjudged")
    if trial.active.empty:
        return language.say("dmaic_improve.experiment.title.none")
    first = trial.active.iloc[0]
    facts = {"effect": _effect(trial, first["effect"], language)}
    if ":" in first["term"]:
        return language.say("dmaic_improve.experiment.title.interaction", name=trial.named(first["term"]), **facts)
    factor = trial.factors.set_index("letter").loc[first["term"]]
    named = {name: quoted(language, factor[name]) for name in ("name", "low", "high")}
    return language.say("dmaic_improve.experiment.title.active", **named, **facts)


def _takeaways(trial, language):
    said, found = [], trial.result.values
    if trial.recommended:
        factors = trial.factors.set_index("letter")
        levels = [
            language.say(
                "dmaic_improve.experiment.takeaway.level",
                name=factors.loc[letter, "name"],
                level=quoted(language, factors.loc[letter, "high" if side > 0 else "low"]),
            )
            for letter, side in trial.recommended.items()
        ]
        facts = {"levels": "; ".join(levels), "predicted": _response(trial, trial.predicted, language)}
        said.append(language.say("dmaic_improve.experiment.takeaway.recommended", **facts))
    confounded = trial.active[trial.active["aliases"].map(bool)]["chain"]
    if len(confounded):
        said.append(language.say("dmaic_improve.experiment.takeaway.aliased", chains="; ".join(confounded[:CHAINS_SAID])))
    if "curvature" in trial.result.warnings:
        said.append(
            language.say("dmaic_improve.experiment.takeaway.curvature", curvature=_effect(trial, found["curvature"], language))
        )
    return tuple(said)


def _notes(trial, language):
    found, say = trial.result.values, language.say
    notes = [
        say("dmaic_improve.experiment.note.levels", **{name: row[name] for name in ("letter", "name", "low", "high")})
        for _, row in trial.factors.iterrows()
    ]
    corners = structure_of(trial.runs[list(trial.factors["letter"])]).corners
    if found["resolution"]:
        facts = {"relation": found["defining_relation"], "resolution": found["resolution"]}
        notes.append(say("dmaic_improve.experiment.note.fraction", runs=corners, **facts))
    else:
        notes.append(say("dmaic_improve.experiment.note.full", runs=corners))
    if found["df_error"]:
        confidence = language.percent(1 - trial.result.method["alpha"], 0)
        notes.append(say("dmaic_improve.experiment.note.anova", df=found["df_error"], confidence=confidence))
    elif found["lenth_me"] is not None:
        margins = {name: _effect(trial, found[f"lenth_{name}"], language) for name in ("me", "sme")}
        notes.append(say("dmaic_improve.experiment.note.lenth", **margins))
    return tuple(notes)


def plan(result, ctq, tables, provenance):
    """How many cases the pilot needed, and how many it had.

    Parameters
    ----------
    result : Compared or None
    ctq : Ctq or None
    tables : namespace
        channel and segment, for the names of where it was tried.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``dmaic_improve.plan``.
    """
    if result is None or result.plan is None:
        return not_done("plan", "pilot" if result is None else "plan", ctq, provenance)
    language, say = provenance.language, provenance.language.say
    found, needed = result.proof.values, result.plan
    seen = {"before": found["n_before"], "after": found["n_after"]}
    key = "enough" if min(seen.values()) >= needed.n else "few"
    facts = {"worth": worth(result, language), "power": language.percent(_power(result), 0), "n": needed.n}
    kind = "two_proportions" if ctq.is_share else "two_sample_t"
    return Exhibit(
        id="dmaic_improve.plan",
        title=say(f"dmaic_improve.plan.title.{key}", n=needed.n, **seen),
        measure=say("dmaic_improve.plan.measure", ctq=quoted(language, ctq.name)),
        n=sum(seen.values()),
        body=grid("plan", language, {"item": "text", "value": "text"}, _plan_rows(result, tables, language)),
        provenance=compared_in(provenance, result),
        alt=say("dmaic_improve.plan.alt", **facts, **seen),
        notes=(say(f"dmaic_improve.plan.note.{kind}"), say("dmaic_improve.plan.note.aid")),
    )


def scope_of(pilot, tables, language):
    """Where the pilot was tried, by the names of its channel and segment."""
    channels = dict(zip(tables.channel["channel_id"], tables.channel["name"], strict=True))
    segments = dict(zip(tables.segment["segment_id"], tables.segment["name"], strict=True))
    names = [channels.get(pilot.channel_id, pilot.channel_id), segments.get(pilot.segment_id, pilot.segment_id)]
    return ", ".join(name for name in names if name) or language.say("dmaic_improve.plan.everywhere")


def worth(result, language):
    """The change that matters, in the unit of the CTQ."""
    value = result.pilot.worth_showing
    return points(language, value) if result.ctq.is_share else level(language, value, result.ctq)


def _power(result):
    return result.pilot.planned_power or result.plan.power


def _plan_rows(result, tables, language):
    say, pilot, before, found = language.say, result.pilot, result.proof.before, result.proof.values
    if before.timed:
        spread = {
            "mean": level(language, found["mean_before"], result.ctq),
            "sd": level(language, found["sd_before"], result.ctq),
        }
        start = say("dmaic_improve.plan.from_mean", **spread)
    else:
        start = language.percent(before.count / before.n)
    cells = {
        "pilot": pilot.name,
        "where": scope_of(pilot, tables, language),
        "before": language.period(*pilot.before),
        "after": language.period(*pilot.after),
        "worth": worth(result, language),
        "level": start,
        "power": language.percent(_power(result), 0),
        "alpha": language.percent(result.plan.alpha, 0),
        "needed": language.number(result.plan.n),
        "weeks": weeks(language, -(-result.plan.n // result.weekly)) if result.weekly else None,
        "planned": None if pilot.planned_n is None else language.number(pilot.planned_n),
        "seen": say("dmaic_improve.plan.both", before=found["n_before"], after=found["n_after"]),
        "other": pilot.other_changes or None,
    }
    return [(say(f"dmaic_improve.plan.row.{name}"), cell) for name, cell in cells.items() if cell is not None]
