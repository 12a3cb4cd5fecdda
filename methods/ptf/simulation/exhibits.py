"""What the simulation rests on and whether it may be believed, as exhibits.

In       ``Current`` and ``Proof``, the provenance of their data
Out      ``parameters``, ``distances``, ``anchors``: one ``Exhibit`` each
Assumes  the language holds the texts ``ptf_simulation.*``; without a model an exhibit says so in a box in the place of numbers
"""

from methods.exhibits.exhibit import Exhibit
from methods.ptf.simulation import findings
from methods.ptf.simulation.boxes import grid, missing

TOLD = ("share", "median", "rate")
TIMES = ("d", "h", "min")


def parameters(current, provenance):
    """What is simulated beside what the log says (``ptf_simulation.parameters``)."""
    if current is None:
        return missing("parameters", provenance, ("sim_model", "event"))
    language, say = provenance.language, provenance.language.say
    told = [one for one in current.estimates if one.reason in TOLD]
    off = [one for one in told if not one.agrees]
    channels = dict(zip(current.sim_model["param_id"], current.sim_model["channel_id"], strict=True))
    units = dict(zip(current.sim_model["param_id"], current.sim_model["unit"], strict=True))
    rows = [_parameter(one, current, channels, units, language) for one in sorted(told, key=lambda one: one.agrees)]
    silent = {}
    for one in current.estimates:
        if one.reason not in TOLD:
            silent[one.reason] = silent.get(one.reason, 0) + 1
    facts = {"agree": len(told) - len(off), "told": len(told), "n": len(current.estimates), "count": len(off)}
    return Exhibit(
        id="ptf_simulation.parameters",
        title=say("ptf_simulation.parameters.title.off" if off else "ptf_simulation.parameters.title.all", **facts),
        measure=say("ptf_simulation.parameters.measure"),
        n=len(current.observed.cases),
        body=grid(
            say,
            "ptf_simulation.parameters",
            {"parameter": "text", "holds": "text", "simulated": "text", "log": "text", "n": "count", "state": "text"},
            rows,
            marked=range(len(off)),
        ),
        provenance=provenance,
        alt=say("ptf_simulation.parameters.alt", **facts),
        takeaways=tuple(say("ptf_simulation.parameters.takeaway", count=sum(silent.values())) for _ in [0] if silent),
        notes=(
            *(say(f"ptf_simulation.parameters.silent.{reason}", count=count) for reason, count in silent.items()),
            say("ptf_simulation.parameters.note"),
        ),
    )


def _parameter(one, current, channels, units, language):
    share = units[one.param_id] == "fraction"
    places = 2 if one.written < 10 else 1
    write = (lambda value: language.percent(value, 2)) if share else (lambda value: language.number(value, places))
    channel = channels[one.param_id]
    return (
        current.names[one.param_id],
        current.names.get(channel, language.say("ptf_simulation.all")),
        f"{write(one.written)} {units[one.param_id]}" if units[one.param_id] in TIMES else write(one.written),
        f"{write(one.value)} {language.range(one.low, one.high, places, percent=share)}",
        one.n,
        language.say(f"ptf_simulation.parameters.state.{'agrees' if one.agrees else 'differs'}"),
    )


def distances(current, proof, provenance):
    """Whether the current model reproduces the log (``ptf_simulation.proof``)."""
    if current is None:
        return missing("proof", provenance, ("sim_model", "event"))
    say = provenance.language.say
    rows = [
        (
            say(f"ptf_simulation.distance.{measure.name}"),
            measure.value,
            measure.floor,
            measure.limit,
            say(f"ptf_simulation.proof.state.{'passes' if measure.passes else 'fails'}"),
        )
        for measure in proof.distances
    ]
    failed = [row[0] for row, measure in zip(rows, proof.distances, strict=True) if not measure.passes]
    title = say("ptf_simulation.proof.title.fails", items=failed) if failed else say("ptf_simulation.proof.title.passes")
    return Exhibit(
        id="ptf_simulation.proof",
        title=title,
        measure=say("ptf_simulation.proof.measure"),
        n=len(current.observed.cases),
        body=grid(
            say,
            "ptf_simulation.proof",
            {"measure": "text", "value": "number:3", "floor": "number:3", "limit": "number:3", "state": "text"},
            rows,
            marked=[place for place, measure in enumerate(proof.distances) if not measure.passes],
        ),
        provenance=provenance,
        alt=title,
        notes=(say("ptf_simulation.proof.note", runs=proof.runs),),
        findings=findings.of_proof(proof, provenance),
    )


def anchors(current, proof, provenance):
    """What arithmetic says beside the simulation (``ptf_simulation.anchors``)."""
    if current is None:
        return missing("anchors", provenance, ("sim_model", "event"))
    language, say = provenance.language, provenance.language.say
    rows = [
        (
            current.names[one.role_id],
            one.load,
            one.simulated,
            language.number(one.formula, 2) if one.formula is not None else say("ptf_simulation.anchors.endless"),
        )
        for one in proof.waits
    ]
    facts = {"difference": language.percent(proof.little.difference, 1)}
    title = say(f"ptf_simulation.anchors.title.{'holds' if proof.little.holds else 'fails'}", **facts)
    return Exhibit(
        id="ptf_simulation.anchors",
        title=title,
        measure=say("ptf_simulation.anchors.measure"),
        n=proof.runs,
        body=grid(
            say, "ptf_simulation.anchors", {"role": "text", "load": "number:2", "simulated": "number:2", "formula": "text"}, rows
        ),
        provenance=provenance,
        alt=title,
        takeaways=(
            say(
                "ptf_simulation.anchors.takeaway",
                inside=language.number(proof.little.inside, 0),
                product=language.number(proof.little.product, 0),
            ),
        ),
        notes=(say("ptf_simulation.anchors.note"),),
    )
