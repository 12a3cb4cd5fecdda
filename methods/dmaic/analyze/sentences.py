"""The sentences around an exhibit that depend on the result: titles, takeaways, notes.

In       results of this room, a ``Language``
Out      texts, or tuples of them
Assumes  the language holds the texts ``dmaic_analyze.*``
"""

from methods.dmaic.analyze import wording
from methods.dmaic.analyze.assumptions import by_name, worst
from methods.dmaic.analyze.bodies import category
from methods.dmaic.analyze.defects import OTHER
from methods.dmaic.analyze.gate import high_without_owner
from methods.dmaic.measure.wording import p_value, round_percent
from methods.exhibits.formats import written

# A group is said to produce more defects than its share where it is at least half as many again.
WORTH_SAYING = 1.5


def pareto_title(found, language):
    """Which groups hold most of the defects, or that none does."""
    if found.result.values["flat"]:
        return language.say("dmaic_analyze.pareto.title.flat")
    facts = _leading(found, language)
    first = found.result.table["category"].iloc[0]
    return language.say("dmaic_analyze.pareto.title.vital", cases=language.percent(found.cases[first]), **facts)


def pareto_takeaways(found, language):
    """By how much the first group exceeds its share of the cases."""
    first = found.result.table.iloc[0]
    times = first["share"] / found.cases[first["category"]]
    if times < WORTH_SAYING:
        return ()
    name = category(language, found, first["category"])
    return (language.say("dmaic_analyze.pareto.takeaway.excess", first=name, times=language.number(times, 1)),)


def pareto_notes(found, language):
    """How the vital few are chosen, whether the chart is flat, what was put together."""
    return (*_shape_notes(found, language), *_small(found, language))


def contacts_title(found, language):
    """What most contacts are about."""
    if found.result.values["flat"]:
        return language.say("dmaic_analyze.contacts.title.flat")
    return language.say("dmaic_analyze.contacts.title.vital", **_leading(found, language))


def cost_takeaways(found, language):
    """Whether the order by cost is another."""
    values, table = found.result.values, found.result.table
    if "cost" not in values:
        return ()
    first = category(language, found, values["cost_first"])
    if not values["same_first"]:
        return (language.say("dmaic_analyze.pareto.takeaway.order", first=first),)
    share = language.percent(table.loc[table["category"] == values["cost_first"], "cost_share"].iloc[0])
    return (language.say("dmaic_analyze.pareto.takeaway.same_order", first=first, share=share),)


def contacts_notes(found, language):
    """How the vital few are chosen and where the cost comes from."""
    cost = "cost" if "cost" in found.result.values else "no_cost"
    return (*_shape_notes(found, language), language.say(f"dmaic_analyze.pareto.note.{cost}"))


def bars_said(body, language):
    """The bars of a Pareto in words."""
    said = [
        language.say(
            "dmaic_analyze.pareto.item",
            label=bar.label,
            value=written(bar.value, body.format, language),
            share=language.percent(bar.share),
            running=language.percent(bar.running),
        )
        for bar in body.bars
    ]
    return "; ".join(said)


def causes_title(trials, language):
    """How many causes are confirmed, by name."""
    confirmed = trials.of("confirmed")
    if not trials.tested:
        return language.say("dmaic_analyze.cause_map.title.untested")
    if not confirmed:
        return language.say("dmaic_analyze.cause_map.title.none", n=len(trials.tested))
    facts = {"count": len(confirmed), "n": len(trials.tested), "names": [_lowered(trial.name) for trial in confirmed]}
    return language.say("dmaic_analyze.cause_map.title.confirmed", **facts)


def causes_takeaways(trials, language):
    """What looked like a cause and is not, and how many hypotheses remain."""
    explained, hypotheses = trials.of("explained"), trials.of("hypothesis", "untestable")
    said = []
    if explained:
        names = [_lowered(trial.name) for trial in explained]
        said.append(language.say("dmaic_analyze.cause_map.takeaway.explained", names=names))
    if hypotheses:
        said.append(language.say("dmaic_analyze.cause_map.takeaway.hypotheses", count=len(hypotheses)))
    return tuple(said)


def whys_title(trials, language):
    """How long the longest chain is, and how many links nobody has tested."""
    deepest, untested = 1 + max(trial.depth for trial in trials.trials), len(trials.of("hypothesis", "untestable"))
    tail = language.say("dmaic_analyze.whys.open", count=untested) if untested else ""
    return language.say("dmaic_analyze.whys.title", count=deepest, open=tail)


def tests_title(trials, language):
    """How many causes stand, and how many looked like causes."""
    explained = trials.of("explained")
    tail = language.say("dmaic_analyze.tests.explained", count=len(explained)) if explained else ""
    return language.say("dmaic_analyze.tests.title", n=len(trials.tested), count=len(trials.of("confirmed")), explained=tail)


def tests_takeaways(trials, language):
    """What became of an effect that other causes explain, and where two tests disagree."""
    ctq, said = trials.measured.ctq, []
    for trial in trials.of("explained"):
        alone = wording.effect(language, trial.decision.effect, ctq, trial.factor)
        held = wording.effect(language, trial.held, ctq, trial.factor)
        said.append(language.say("dmaic_analyze.tests.takeaway.explained", cause=trial.name, alone=alone, held=held))
    for trial in trials.tested:
        if trial.decision.agree is False:
            one, other = (_answer(answer, language) for answer in (trial.decision.reported, trial.decision.other))
            said.append(language.say("dmaic_analyze.tests.takeaway.disagree", cause=trial.name, one=one, other=other))
    return tuple(said[:3])


def tests_notes(trials, language):
    """How p-values are adjusted, what is held still, the level of the intervals."""
    model = language.say(f"dmaic_analyze.tests.note.model.{'share' if trials.measured.ctq.is_share else 'duration'}")
    confidence = round_percent(language, trials.confidence)
    defaults = dict.fromkeys(trial.decision.reported.test for trial in trials.tested if trial.decision.reason == "default")
    return (
        *(language.say(f"dmaic_analyze.tests.note.default.{test}") for test in defaults),
        language.say("dmaic_analyze.tests.note.holm", count=len(trials.tested), alpha=language.number(1 - trials.confidence, 2)),
        language.say("dmaic_analyze.tests.note.held", model=model),
        language.say("dmaic_analyze.tests.note.intervals", confidence=confidence),
    )


def assumptions_title(trials, language):
    """How many assumptions are doubtful."""
    pairs = [(worst(rows), trial.decision) for trial in trials.tested for rows in by_name(trial.decision.assumptions)]
    states = [row.state for row, _ in pairs]
    doubtful, unseen = states.count("doubtful"), states.count("not_checked") + states.count("not_testable")
    if doubtful:
        care = sum(wording.weakens(row, decision) for row, decision in pairs)
        tail = (
            language.say("dmaic_analyze.assumptions.care", count=care) if care else language.say("dmaic_analyze.assumptions.none")
        )
        return language.say("dmaic_analyze.assumptions.title.doubtful", count=doubtful, n=len(states), care=tail)
    facts = {"n": len(states) - unseen, "count": unseen}
    return language.say(f"dmaic_analyze.assumptions.title.{'hold_but' if unseen else 'hold'}", **facts)


def effects_title(trials, language):
    """The largest effect among the causes confirmed."""
    marked = [trial for trial in trials.of("confirmed") if trial.factor.kind == "marked"]
    if not marked:
        return language.say("dmaic_analyze.effects.title.none")
    largest = max(marked, key=lambda trial: abs(trial.decision.effect.value))
    effect = wording.effect(language, largest.decision.effect, trials.measured.ctq)
    return language.say("dmaic_analyze.effects.title.confirmed", cause=largest.name, effect=effect)


def modes_title(result, language):
    """How many failure modes demand action now, by name."""
    high = result.table[result.table["priority"] == "H"]
    if high.empty:
        return language.say("dmaic_analyze.failure_modes.title.none", n=result.values["n"])
    names = [_lowered(name) for name in high["name"]]
    return language.say("dmaic_analyze.failure_modes.title.high", count=len(high), n=result.values["n"], names=names)


def modes_takeaways(result, rows, language):
    """Where the risk number misleads, and high priorities that nobody answers for."""
    said, table = [], result.table
    if result.values["misled"]:
        below = table.loc[table["priority"] != "H", "rpn"].max()
        names = [_lowered(name) for name in table.loc[(table["priority"] == "H") & (table["rpn"] < below), "name"]]
        said.append(language.say("dmaic_analyze.failure_modes.takeaway.misled", count=len(names), names=names))
    orphans = [_lowered(name) for name in high_without_owner(rows)]
    if orphans:
        said.append(language.say("dmaic_analyze.failure_modes.takeaway.orphans", count=len(orphans), names=orphans))
    return tuple(said)


def _leading(found, language):
    table, values = found.result.table, found.result.values
    return {
        "first": category(language, found, table["category"].iloc[0]),
        "first_share": language.percent(table["share"].iloc[0]),
        "share": language.percent(values["vital_share"]),
        "count": values["vital_few"],
        "all": values["categories"],
    }


def _shape_notes(found, language):
    values = found.result.values
    leading = language.percent(values["leading_share"])
    notes = [language.say("dmaic_analyze.pareto.note.vital", threshold=language.percent(values["vital"], 0))]
    if values["flat"] is not None:
        notes.append(language.say(f"dmaic_analyze.pareto.note.{'flat' if values['flat'] else 'not_flat'}", share=leading))
    if OTHER in set(found.result.table["category"]):
        other = language.say("dmaic_analyze.pareto.other")
        notes.append(language.say("dmaic_analyze.pareto.note.other", other=other))
        if "other_is_large" in found.result.warnings:
            notes.append(language.say("dmaic_analyze.pareto.note.other_is_large", other=other))
    return tuple(notes)


def _small(found, language):
    return (language.say("dmaic_analyze.pareto.note.small", count=found.hidden),) if found.hidden else ()


def _answer(answer, language):
    return f"{wording.test_name(language, answer.test)} {p_value(language, answer.p)}"


def _lowered(name):
    return name[:1].lower() + name[1:]
