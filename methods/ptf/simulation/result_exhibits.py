"""What the simulation says, as exhibits.

In       results of ``results``, the evidence they rest on, the provenance of their data
Out      ``scenarios``, ``parts``, ``orders``, ``order_weeks``, ``uncertainty``, ``capacity``: one ``Exhibit`` each
Assumes  the language holds the texts ``ptf_simulation.*``; where there is no result an exhibit says why in a box
"""

from methods.exhibits.bars import Bar, Bars
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.lines import Line, Lines
from methods.ptf.simulation import findings, wording
from methods.ptf.simulation.boxes import grid, unavailable
from methods.ptf.simulation.experiment import CURRENT
from methods.ptf.simulation.results import limiting_role

SHOWN = ("lead_p90", "kept", "contacts", "completed")
WEEKS_BEFORE = 4


def scenarios(found, evidence, provenance):
    """Today, each initiative alone, all together (``ptf_simulation.scenarios``)."""
    if not found:
        return unavailable("scenarios", evidence, provenance)
    current = evidence.current
    language, say = provenance.language, provenance.language.say
    role = limiting_role(found)
    rows = _scenario_rows(found, current, role, language)
    best = min((found.effect(name, "lead_p90")["mean"] for name in found.initiatives), default=0)
    facts = {
        "best": language.number(max(-best, 0.0), 1),
        "joint": language.number(-found.effect(found.joint, "lead_p90")["mean"], 1),
        "target": language.number(found.achieved(found.joint, "lead_p90")["mean"], 1),
    }
    return Exhibit(
        id="ptf_simulation.scenarios",
        title=say("ptf_simulation.scenarios.title", **facts),
        measure=say("ptf_simulation.scenarios.measure", promise=current.promise_name),
        n=int(found.achieved(CURRENT, "cases")["mean"]),
        body=grid(
            say,
            "ptf_simulation.scenarios",
            {"scenario": "text", "lead_p90": "text", "kept": "text", "contacts": "text", "completed": "text", "load": "number:2"},
            rows,
            marked=[len(rows) - 1],
        ),
        provenance=provenance,
        alt=say("ptf_simulation.scenarios.alt", **facts),
        takeaways=_overloaded(found, current, language)[:3],
        notes=(
            say(
                "ptf_simulation.scenarios.note",
                runs=int(found.achieved(CURRENT, "cases")["n"]),
                weeks=current.weeks,
                role=current.names[role],
            ),
            *(say("ptf_simulation.saturated_note") for _ in [0] if found.summary["saturated"].any()),
        ),
        findings=findings.of_packages(found, current, provenance),
    )


def _scenario_rows(found, current, role, language):
    """Today, each initiative alone, all of them."""
    return [
        (
            language.say("ptf_simulation.joint") if name == found.joint else wording.package(language, name, current.names),
            *(wording.with_range(language, measure, found.achieved(name, measure)) for measure in SHOWN),
            found.achieved(name, "load", role)["mean"],
        )
        for name in (CURRENT, *found.initiatives, found.joint)
    ]


def _overloaded(found, current, language):
    return tuple(
        language.say(
            "ptf_simulation.scenarios.takeaway.load",
            item=current.names[name],
            role=current.names[role],
            before=wording.amount(language, "load", found.achieved(CURRENT, "load", role)["mean"]),
            value=wording.amount(language, "load", found.achieved(name, "load", role)["mean"]),
            **wording.ends(language, "kept", *(found.achieved(name, "kept")[bound] for bound in ("least", "most"))),
        )
        for name, role in findings.overloads(found)
    )


def parts(found, evidence, provenance):
    """Each initiative's part of the joint effect on the lead time (``ptf_simulation.parts``)."""
    if not found:
        return unavailable("parts", evidence, provenance)
    current = evidence.current
    language, say = provenance.language, provenance.language.say
    own = found.parts["lead_p90", ""]
    order = sorted(found.initiatives, key=lambda name: own[name])
    alone = {name: found.effect(name, "lead_p90") for name in order}
    surprise = max(order, key=lambda name: alone[name]["mean"] - own[name])
    bars = tuple(
        Bar(
            current.names[name],
            -own[name],
            say(
                "ptf_simulation.parts.remark",
                value=wording.change(language, "lead_p90", alone[name]["mean"]),
                range=language.range(alone[name]["low"], alone[name]["high"], 1),
            ),
            marked=name == surprise,
        )
        for name in order
    )
    facts = {
        "item": current.names[surprise],
        "part": language.number(-own[surprise], 1),
        "joint": language.number(-sum(own.values()), 1),
        "alone": language.number(-alone[surprise]["mean"], 1),
    }
    return Exhibit(
        id="ptf_simulation.parts",
        title=say("ptf_simulation.parts.title", **facts),
        measure=say("ptf_simulation.parts.measure"),
        n=int(alone[surprise]["n"]),
        body=Bars(bars, "number:1", say("ptf_simulation.parts.axis")),
        provenance=provenance,
        alt=say("ptf_simulation.parts.alt", **facts),
        takeaways=(_other_parts(found, current, language),),
        notes=(say("ptf_simulation.parts.note"),),
    )


def _other_parts(found, current, language):
    own = found.parts["kept", ""]
    items = [f"{current.names[name]} {wording.change(language, 'kept', own[name])}" for name in sorted(own, key=own.get)]
    return language.say("ptf_simulation.parts.takeaway", items=items)


def orders(found, evidence, provenance):
    """Orders of starting compared (``ptf_simulation.orders``)."""
    if not found:
        return unavailable("orders", evidence, provenance)
    current = evidence.current
    language, say = provenance.language, provenance.language.say
    rows = [
        (
            current.names[order.scenario_id],
            "; ".join(say("ptf_simulation.orders.start", item=current.names[name], week=week) for name, week in order.starts),
            order.under,
            order.worst[1],
            say("ptf_simulation.orders.never") if order.back is None else language.number(order.back),
            order.lead_p90[-1],
        )
        for order in found
    ]
    best, worst = found[0], found[-1]
    facts = {
        "best": current.names[best.starts[0][0]],
        "worst": current.names[worst.starts[0][0]],
        "count": worst.under,
        "floor": language.percent(worst.floor, 0),
    }
    kind = "differ" if worst.under > best.under else "alike"
    return Exhibit(
        id="ptf_simulation.orders",
        title=say(f"ptf_simulation.orders.title.{kind}", **facts),
        measure=say("ptf_simulation.orders.measure", promise=current.promise_name),
        n=len(found),
        body=grid(
            say,
            "ptf_simulation.orders",
            {"order": "text", "starts": "text", "under": "count", "worst": "percent:0", "back": "text", "lead": "number:1"},
            rows,
            marked=[len(rows) - 1] if kind == "differ" else [],
        ),
        provenance=provenance,
        alt=say(f"ptf_simulation.orders.title.{kind}", **facts),
        notes=(say("ptf_simulation.orders.note"),),
        findings=findings.of_orders(found, current, provenance),
    )


def order_weeks(found, evidence, provenance):
    """The promise week by week in each order (``ptf_simulation.order_weeks``)."""
    if not found:
        return unavailable("order_weeks", evidence, provenance)
    current = evidence.current
    language, say = provenance.language, provenance.language.say
    drawn = sorted(found, key=lambda order: -order.under)[:4]
    first = min(order.first for order in drawn) - WEEKS_BEFORE
    weeks = [week for week in drawn[0].weeks if week >= first]
    by_week = [dict(zip(order.weeks, order.kept, strict=True)) for order in drawn]
    lines = tuple(
        Line(current.names[order.scenario_id], tuple(kept.get(week) for week in weeks))
        for order, kept in zip(drawn, by_week, strict=True)
    )
    low, worst = drawn[0].worst[1], drawn[0]
    title = say(
        "ptf_simulation.order_weeks.title",
        item=current.names[worst.scenario_id],
        low=language.percent(low, 0),
        week=worst.worst[0],
    )
    return Exhibit(
        id="ptf_simulation.order_weeks",
        title=title,
        measure=say("ptf_simulation.orders.measure", promise=current.promise_name),
        n=len(weeks),
        body=Lines(
            tuple(float(week) for week in weeks),
            lines,
            say("ptf_simulation.order_weeks.place"),
            say("ptf_simulation.order_weeks.value"),
            "percent:0",
            reference=worst.floor,
            reference_label=say("ptf_simulation.order_weeks.promise"),
        ),
        provenance=provenance,
        alt=title,
        notes=(say("ptf_simulation.order_weeks.note"),),
    )


def uncertainty(found, evidence, provenance):
    """The joint effects when parameters are uncertain (``ptf_simulation.uncertainty``)."""
    if not found:
        return unavailable("uncertainty", evidence, provenance)
    current = evidence.current
    language, say = provenance.language, provenance.language.say
    rows = [
        (
            say(f"ptf_simulation.measure.{row.measure}"),
            wording.change(language, row.measure, row.middle),
            wording.change(language, row.measure, row.low),
            wording.change(language, row.measure, row.high),
            row.right,
        )
        for row in found
    ]
    lead = next(row for row in found if row.measure == "lead_p90")
    facts = {"least": language.number(-lead.high, 1), "most": language.number(-lead.low, 1), "draws": lead.draws}
    return Exhibit(
        id="ptf_simulation.uncertainty",
        title=say("ptf_simulation.uncertainty.title", **facts),
        measure=say("ptf_simulation.uncertainty.measure"),
        n=lead.draws,
        body=grid(
            say,
            "ptf_simulation.uncertainty",
            {"measure": "text", "middle": "text", "low": "text", "high": "text", "right": "percent:0"},
            rows,
            marked=[place for place, row in enumerate(found) if row.measure == "lead_p90"],
        ),
        provenance=provenance,
        alt=say("ptf_simulation.uncertainty.title", **facts),
        notes=(say("ptf_simulation.uncertainty.note", draws=lead.draws, weeks=current.weeks),),
        findings=findings.of_uncertainty(found, provenance),
    )


def capacity(curve, evidence, provenance):
    """Promise and cost by the number of the limiting role, today and in the target (``ptf_simulation.capacity``)."""
    if not curve:
        return unavailable("capacity", evidence, provenance)
    current = evidence.current
    language, say, floor = provenance.language, provenance.language.say, current.share_required
    enough = next((step for step in curve.steps if step.kept_target >= floor), None)
    role = current.names[curve.role_id]
    today = next(step for step in curve.steps if step.number == curve.today)
    facts = {
        "role": role,
        "today": language.number(curve.today),
        "kept": language.percent(today.kept_target, 0),
        "floor": language.percent(floor, 0),
    }
    kind = "none" if enough is None else "enough"
    facts |= {"number": language.number(enough.number)} if enough else {}
    return Exhibit(
        id="ptf_simulation.capacity",
        title=say(f"ptf_simulation.capacity.title.{kind}", **facts),
        measure=say("ptf_simulation.capacity.measure", role=role, promise=current.promise_name),
        n=len(curve.steps),
        body=Lines(
            tuple(step.number for step in curve.steps),
            (
                Line(say("ptf_simulation.capacity.target"), tuple(step.kept_target for step in curve.steps)),
                Line(say("ptf_simulation.current"), tuple(step.kept for step in curve.steps)),
            ),
            role,
            say("ptf_simulation.order_weeks.value"),
            "percent:0",
            reference=floor,
            reference_label=say("ptf_simulation.order_weeks.promise"),
        ),
        provenance=provenance,
        alt=say(f"ptf_simulation.capacity.title.{kind}", **facts),
        takeaways=_costs(curve, language),
        notes=(say("ptf_simulation.capacity.note"),),
    )


def _costs(curve, language):
    known = [step for step in curve.steps if step.cost_target is not None]
    if not known:
        return (language.say("ptf_simulation.capacity.no_price"),)
    items = [
        language.say(
            "ptf_simulation.capacity.cost", number=language.number(step.number), cost=language.number(step.cost_target, 2)
        )
        for step in known
    ]
    return (language.say("ptf_simulation.capacity.takeaway", items=items),)
