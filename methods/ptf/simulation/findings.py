"""What the simulation found, as numbers with intervals.

In       results of ``study`` and ``results``, the provenance of their data
Out      ``of_proof``, ``of_packages``, ``of_orders``, ``of_uncertainty``: tuples of ``Finding``
Assumes  an effect is a difference between runs with the same customers
"""

from methods.exhibits.finding import Finding
from methods.ptf.simulation import wording
from methods.ptf.simulation.experiment import CURRENT

MEASURES = ("lead_p90", "kept", "contacts", "completed")


def of_proof(proof, provenance):
    """One finding for each distance."""
    language, say = provenance.language, provenance.language.say
    return tuple(
        Finding(
            id=f"ptf_simulation.distance.{measure.name}",
            statement=say(
                f"ptf_simulation.finding.distance.{measure.name}",
                value=language.number(measure.value, 3),
                limit=language.number(measure.limit, 3),
            ),
            value=measure.value,
            low=measure.low,
            high=measure.high,
            n=proof.runs,
            unit="fraction" if measure.name == "two_grams" else "cases" if measure.name == "arrivals" else "days",
            method=say("ptf_simulation.method.distance"),
            inputs_hash=provenance.inputs_hash,
        )
        for measure in proof.distances
    )


def of_packages(found, current, provenance):
    """The joint effect, each initiative alone, its part, and where alone it overloads somebody."""
    language = provenance.language
    joint = [_effect(found, found.joint, measure, current=current, language=language) for measure in MEASURES]
    alone = [_effect(found, name, "lead_p90", current=current, language=language) for name in found.initiatives]
    parts = [_part(found, name, current, language) for name in found.initiatives]
    loads = [_load(found, name, role, current, language) for name, role in overloads(found)]
    return tuple(_stamped(facts, provenance) for facts in (*joint, *alone, *parts, *loads))


def _stamped(facts, provenance):
    how = "part" if ".part." in facts["id"] else "paired"
    return Finding(**facts, method=provenance.language.say(f"ptf_simulation.method.{how}"), inputs_hash=provenance.inputs_hash)


def _effect(found, name, measure, *, current, language):
    kind = "joint" if name == found.joint else "alone"
    row = found.effect(name, measure)
    facts = {
        "item": wording.package(language, name, current.names),
        "value": wording.change(language, measure, row["mean"]),
        "range": language.range(
            *(100 * row[bound] if measure == "kept" else row[bound] for bound in ("low", "high")),
            0 if measure in ("contacts", "completed") else 1,
        ),
    }
    return {
        "id": f"ptf_simulation.joint.{measure}" if kind == "joint" else f"ptf_simulation.alone.{name}.{measure}",
        "statement": language.say(f"ptf_simulation.finding.{kind}.{measure}", **facts),
        "value": float(row["mean"]),
        "low": float(row["low"]),
        "high": float(row["high"]),
        "n": int(row["n"]),
        "unit": wording.UNITS[measure],
    }


def _part(found, name, current, language):
    part = found.parts["lead_p90", ""][name]
    low, high = found.part_ranges["lead_p90", ""][name]
    facts = {
        "item": current.names[name],
        "value": wording.change(language, "lead_p90", part),
        "joint": wording.change(language, "lead_p90", found.effect(found.joint, "lead_p90")["mean"]),
        "range": language.range(low, high, 1),
    }
    return {
        "id": f"ptf_simulation.part.{name}.lead_p90",
        "statement": language.say("ptf_simulation.finding.part", **facts),
        "value": float(part),
        "low": low,
        "high": high,
        "n": int(found.effect(found.joint, "lead_p90")["n"]),
        "unit": "days",
    }


def overloads(found):
    """Initiatives that, alone, raise the load of a limited role to one and more.

    Returns
    -------
    list of (str, str)
        Initiative and role.
    """
    pairs = []
    for name in found.initiatives:
        loads = found.summary["mean"].xs((name, "load"), level=("scenario_id", "measure"))
        before = found.summary["mean"].xs((CURRENT, "load"), level=("scenario_id", "measure"))
        pairs += [(name, role) for role, load in loads.items() if load >= 1 and load > before[role] + 0.005]
    return pairs


def _load(found, name, role, current, language):
    row, before = found.achieved(name, "load", role), found.achieved(CURRENT, "load", role)
    facts = {
        "item": current.names[name],
        "role": current.names[role],
        "value": wording.amount(language, "load", row["mean"]),
        "before": wording.amount(language, "load", before["mean"]),
    }
    return {
        "id": f"ptf_simulation.load.{name}.{role}",
        "statement": language.say("ptf_simulation.finding.load", **facts),
        "value": float(row["mean"]),
        "low": float(row["low"]),
        "high": float(row["high"]),
        "n": int(row["n"]),
        "unit": "ratio",
    }


def of_orders(orders, current, provenance):
    """How many weeks each order leaves under the promise."""
    language = provenance.language
    return tuple(
        Finding(
            id=f"ptf_simulation.order.{order.scenario_id}.weeks_under",
            statement=language.say(
                "ptf_simulation.finding.order",
                item=current.names[order.scenario_id],
                count=order.under,
                floor=language.percent(order.floor, 0),
                worst=language.percent(order.worst[1], 0),
            ),
            value=float(order.under),
            n=len(order.after),
            unit="weeks",
            method=language.say("ptf_simulation.method.order"),
            inputs_hash=provenance.inputs_hash,
        )
        for order in orders
    )


def of_uncertainty(found, provenance):
    """The joint effects when parameters are uncertain."""
    language = provenance.language
    return tuple(
        Finding(
            id=f"ptf_simulation.uncertain.{row.measure}",
            statement=language.say(
                f"ptf_simulation.finding.uncertain.{row.measure}",
                low=wording.change(language, row.measure, row.low),
                high=wording.change(language, row.measure, row.high),
            ),
            value=row.middle,
            low=row.low,
            high=row.high,
            n=row.draws,
            unit=wording.UNITS[row.measure],
            method=language.say("ptf_simulation.method.uncertain"),
            inputs_hash=provenance.inputs_hash,
        )
        for row in found
    )
