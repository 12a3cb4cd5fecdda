"""How the SIPOC is shown: the map, how complete it is, and each requirement against what was measured."""

import pandas as pd

from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.sipoc_map import SipocBox, SipocMap
from methods.exhibits.small_cells import small_cells
from methods.sipoc.completeness import ASPECTS
from methods.sipoc.findings import (
    UNSAID,
    as_given,
    completeness_findings,
    measured_text,
    range_text,
    required_text,
    requirement_findings,
)
from methods.sipoc.requirements import VERDICTS, WHYS, without_small

HEADINGS = ("suppliers", "inputs", "process", "outputs", "customers")
NAMED = 3
MARKS = {"unmet": "unmet", "met": "met", "undecided": "", "unmeasured": "unmeasured"}


def sipoc_map(sipoc, requirements, process, provenance):
    """The five-column map with a mark on each requirement.

    Parameters
    ----------
    sipoc : Sipoc
    requirements : DataFrame
        As ``methods.sipoc.requirements.requirements`` gives it.
    process : DataFrame
        As PROCESS, for the name of the process.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``sipoc.map``.
    """
    say = provenance.language.say
    requirements, few = without_small(requirements, provenance.min_cell)
    name = dict(zip(process["process_id"], process["name"], strict=True)).get(sipoc.process_id, sipoc.process_id)
    body = _map_body(sipoc, requirements, say)
    counts = _counts(requirements)
    unmet, missing = (
        list(requirements.loc[requirements["verdict"] == kind, "item"].unique()) for kind in ("unmet", "unmeasured")
    )
    facts = {
        "process": name,
        "steps": len(body.steps),
        **{part: len(getattr(body, part)) for part in HEADINGS if part != "process"},
    }
    takeaways = [say("sipoc.map.takeaway.unmet", items=unmet)] if unmet else []
    takeaways += [say("sipoc.map.takeaway.unmeasured", count=len(missing), items=missing[:NAMED])] if missing else []
    twice = _from_several(sipoc.flows)
    takeaways += [say("sipoc.map.takeaway.redundant", count=len(twice), items=twice[:NAMED])] if twice else []
    return Exhibit(
        id="sipoc.map",
        title=_map_title(counts, name, say),
        measure=say("sipoc.map.measure", start=sipoc.start_event, end=sipoc.end_event),
        n=len(sipoc.flows),
        body=body,
        provenance=provenance,
        alt=say("sipoc.map.alt", **facts, unmet=unmet or say("sipoc.map.none")),
        takeaways=tuple(takeaways),
        notes=small_cells(provenance.language, len(few), provenance.min_cell),
    )


def completeness(result, provenance):
    """The four completeness shares.

    Parameters
    ----------
    result : DataFrame
        As ``methods.sipoc.completeness.completeness`` gives it.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``sipoc.completeness``.
    """
    say = provenance.language.say
    counts = dict(zip(result["aspect"], result["with_it"], strict=True))
    flows = int(result["flows"].max())
    worst = min(ASPECTS, key=lambda aspect: counts[aspect])
    gaps = counts[worst] < flows
    title_facts = {"count": counts[worst], "aspect": say(f"sipoc.completeness.said.{worst}", count=counts[worst])} if gaps else {}
    columns = [say(f"sipoc.completeness.column.{name}") for name in ("aspect", "with_it", "of", "share")]
    rows = [(say(f"sipoc.completeness.aspect.{row.aspect}"), row.with_it, row.flows, row.share) for row in result.itertuples()]
    return Exhibit(
        id="sipoc.completeness",
        title=say(f"sipoc.completeness.title.{'gaps' if gaps else 'complete'}", flows=flows, **title_facts),
        measure=say("sipoc.completeness.measure"),
        n=flows,
        body=Grid(
            tuple(GridColumn(*column) for column in zip(columns, ("text", "count", "count", "percent:0"), strict=True)),
            tuple(rows),
            marked=(ASPECTS.index(worst),) if gaps else (),
        ),
        provenance=provenance,
        alt=say("sipoc.completeness.alt", flows=flows, **counts),
        notes=(say("sipoc.completeness.note"),),
        findings=completeness_findings(result, provenance),
    )


def requirements(result, provenance, *, confidence=0.95):
    """Each requirement against what was measured, the unmet ones first.

    Parameters
    ----------
    result : DataFrame
        As ``methods.sipoc.requirements.requirements`` gives it.
    provenance : Provenance
    confidence : float
        Of the intervals in ``result``.

    Returns
    -------
    Exhibit
        ``sipoc.requirements``.
    """
    language, say = provenance.language, provenance.language.say
    result, few = without_small(result, provenance.min_cell)
    counts = _counts(result)
    order = result["verdict"].map({verdict: place for place, verdict in enumerate(VERDICTS)})
    ordered = result.iloc[order.argsort(kind="stable")].to_dict("records")
    sure = {"confidence": as_given(confidence, language, percent=True)}
    facts = {"log": sure, "kpi": sure, "table": {}}
    notes = [say(f"sipoc.requirements.note.{basis}", **facts[basis]) for basis in facts if basis in set(result["basis"])]
    return Exhibit(
        id="sipoc.requirements",
        title=_requirements_title(ordered, counts, language),
        measure=say("sipoc.requirements.measure"),
        n=len(result),
        body=_requirements_grid(ordered, language),
        provenance=provenance,
        alt=say("sipoc.requirements.alt", rows=len(result), **counts),
        takeaways=(say("sipoc.requirements.takeaway", **counts), *_reasons(ordered, language)),
        notes=(*notes, *small_cells(language, len(few), provenance.min_cell)),
        findings=requirement_findings(result, provenance, confidence=confidence),
    )


def _map_body(sipoc, requirements, say):
    sides = {kind: sipoc.flows[sipoc.flows["kind"] == kind] for kind in ("input", "output")}
    worst = {(row.kind, row.item): row.verdict for row in _worst_last(requirements).itertuples()}
    names = {kind: (list(side["party"].unique()), list(side["item"].unique())) for kind, side in sides.items()}
    links = {kind: tuple(dict.fromkeys(_pairs(side, *names[kind]))) for kind, side in sides.items()}
    boxes = {kind: tuple(_item_box(item, worst.get((kind, item)), say) for item in names[kind][1]) for kind in sides}
    return SipocMap(
        headings=tuple(say(f"sipoc.map.headings.{name}") for name in HEADINGS),
        suppliers=tuple(SipocBox(party) for party in names["input"][0]),
        inputs=boxes["input"],
        steps=tuple(SipocBox(name) for name in sipoc.steps["name"]),
        outputs=boxes["output"],
        customers=tuple(SipocBox(party) for party in names["output"][0]),
        supplies=links["input"],
        receives=links["output"],
        start=sipoc.start_event,
        end=sipoc.end_event,
    )


def _from_several(flows):
    """Inputs that more than one party supplies."""
    parties = flows[flows["kind"] == "input"].groupby("item", sort=False)["party_id"].nunique()
    return list(parties.index[parties > 1])


def _item_box(item, verdict, say):
    remark = say("sipoc.requirements.verdict.undecided") if verdict == "undecided" else ""
    return SipocBox(item, MARKS.get(verdict, ""), remark)


def _pairs(side, parties, items):
    return [(items.index(item), parties.index(party)) for party, item in zip(side["party"], side["item"], strict=True)]


def _worst_last(requirements):
    """The last verdict on an item wins, so the worst comes last."""
    order = requirements["verdict"].map({verdict: -place for place, verdict in enumerate(VERDICTS)})
    return requirements.iloc[order.argsort(kind="stable")]


def _counts(requirements):
    return {verdict: int((requirements["verdict"] == verdict).sum()) for verdict in VERDICTS}


def _map_title(counts, name, say):
    judged = sum(counts.values()) - counts["unmeasured"]
    if not judged:
        return say("sipoc.map.title.unmeasured", process=name)
    if counts["unmet"]:
        return say("sipoc.map.title.unmet", process=name, count=counts["unmet"], judged=judged)
    if counts["undecided"]:
        return say("sipoc.map.title.undecided", process=name, undecided=counts["undecided"], judged=judged)
    return say("sipoc.map.title.met", process=name, count=judged, unmeasured=counts["unmeasured"])


def _requirements_title(ordered, counts, language):
    kind = next((verdict for verdict in VERDICTS if counts[verdict]), "unmeasured")
    if kind in ("unmet", "undecided"):
        first = ordered[0]
        facts = {"item": first["item"], "party": first["party"]} if kind == "unmet" else {"item": first["item"]}
        facts |= {"measured": measured_text(first, language), "required": required_text(first, language)}
        kind = "unspecified" if facts["required"] == UNSAID else kind
        return language.say(f"sipoc.requirements.title.{kind}", **facts)
    return language.say(f"sipoc.requirements.title.{kind}", **({"count": counts["met"]} if kind == "met" else {}))


def _requirements_grid(ordered, language):
    names = ("item", "party", "requirement", "required", "measured", "n", "verdict")
    columns = tuple(
        GridColumn(language.say(f"sipoc.requirements.column.{name}"), "count" if name == "n" else "text") for name in names
    )
    rows = tuple(
        (
            row["item"],
            row["party"],
            row["requirement"],
            required_text(row, language),
            _measured_with_range(row, language),
            None if pd.isna(row["n"]) else int(row["n"]),
            _verdict(row, language),
        )
        for row in ordered
    )
    marked = tuple(place for place, row in enumerate(ordered) if row["verdict"] == "unmet")
    return Grid(columns, rows, marked)


def _measured_with_range(row, language):
    text = measured_text(row, language)
    return text if pd.isna(row["low"]) else f"{text} {range_text(row, language)}"


def _verdict(row, language):
    """The verdict; why nothing was measured where nothing was."""
    said = language.say(f"sipoc.requirements.verdict.{row['verdict']}")
    if row["verdict"] != "unmeasured":
        return said
    return language.say("sipoc.requirements.because", verdict=said, why=language.say(f"sipoc.requirements.why.{row['why']}"))


def _reasons(rows, language):
    """How many requirements were not measured for each reason, in the order of the reasons."""
    counts = {why: sum(row["why"] == why for row in rows) for why in WHYS}
    said = [language.say(f"sipoc.requirements.counted.{why}", count=count) for why, count in counts.items() if count]
    return (language.say("sipoc.requirements.unmeasured", list=said),) if said else ()
