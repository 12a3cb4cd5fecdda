"""How the chain of SIPOCs is shown: the chain with its breaks, the list of breaks, the difference to the target.

In       results of this room and the provenance of their data
Out      ``chain``, ``breaks``, ``difference``: one ``Exhibit`` each
Assumes  the language holds the texts ``sipoc.*``; where there is no second SIPOC a box names what is missing
"""

from methods.exhibits.chain_map import MOST_PROCESSES, OUTSIDE, ChainItem, ChainMap
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.note import Note
from methods.sipoc import chain_sentences as sentences
from methods.sipoc.breaks import broken_items
from methods.sipoc.chain_findings import break_findings, chain_findings, difference_findings
from methods.sipoc.difference import PARTS

MOST_TOLD = 3


def chain(result, found, provenance):
    """Which process gives what to which, and where the chain breaks.

    Parameters
    ----------
    result : Chain
    found : DataFrame
        As ``methods.sipoc.breaks.breaks`` gives it.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``sipoc.chain``; a box that says what is missing where there are not two SIPOCs to join, or too many to draw.
    """
    language, say = provenance.language, provenance.language.say
    if not result.possible:
        return _not_done("chain", "chain.missing", provenance, count=len(result.members))
    title = sentences.chain_title(result, found, language)
    drawable = len(result.members) <= MOST_PROCESSES
    long = say("sipoc.chain.long", most=MOST_PROCESSES, n=len(result.members))
    return Exhibit(
        id="sipoc.chain",
        title=title,
        measure=say("sipoc.chain.measure"),
        n=len(result.items),
        body=_map(result, found, say) if drawable else Note((long,), not_done=True),
        provenance=provenance,
        alt=say("sipoc.chain.alt", processes=list(result.members["process"]), links=len(result.links), breaks=len(found)),
        takeaways=tuple(sentences.counted(found, language)[:MOST_TOLD]),
        notes=(
            say("sipoc.chain.note"),
            *(say("sipoc.chain.wholes", process=name) for name in result.wholes),
        ),
        findings=chain_findings(result, found, provenance),
    )


def breaks(result, found, provenance):
    """Every break with what is missing and where.

    Parameters
    ----------
    result, found, provenance
        As for ``chain``.

    Returns
    -------
    Exhibit
        ``sipoc.breaks``.
    """
    language, say = provenance.language, provenance.language.say
    if not result.possible:
        return _not_done("breaks", "chain.missing", provenance, count=len(result.members))
    names = dict(zip(result.members["sipoc_id"], result.members["process"], strict=True))
    rows = [
        (
            say(f"sipoc.breaks.kind.{row['kind']}"), row["item"], sentences.where(row, names, language),
            sentences.said(row["sent"], language), sentences.said(row["needed"], language), sentences.missing(row, language),
        )
        for row in found.to_dict("records")
    ]  # fmt: skip
    kind, kinds = "some" if rows else "none", sentences.counted(found, language)
    return Exhibit(
        id="sipoc.breaks",
        title=say(
            f"sipoc.breaks.title.{kind}", **({"count": len(found), "list": sentences.counted(found, language)} if rows else {})
        ),
        measure=say("sipoc.breaks.measure"),
        n=len(result.items),
        body=_grid("breaks", ("kind", "item", "where", "sent", "needed", "missing"), rows, say),
        provenance=provenance,
        alt=say("sipoc.breaks.alt", count=len(found), list=kinds or say("sipoc.map.none")),
        notes=(say("sipoc.breaks.note"),),
        findings=break_findings(result, found, provenance),
    )


def difference(result, process, provenance):
    """What is added, removed and changed from the current state to the target.

    Parameters
    ----------
    result : Difference
    process : DataFrame
        As PROCESS, for the name of the process.
    provenance : Provenance

    Returns
    -------
    Exhibit
        ``sipoc.difference``; a box that says which state is missing.
    """
    language, say = provenance.language, provenance.language.say
    known = result.target or result.current
    name = dict(zip(process["process_id"], process["name"], strict=True)).get(known.process_id, known.process_id)
    if not result.possible:
        state = "target" if result.target is None else "current"
        return _not_done("difference", f"difference.missing.{state}", provenance, process=name)
    rows = [
        (
            say(f"sipoc.difference.part.{row['part']}"), row["name"], say(f"sipoc.difference.change.{row['change']}"),
            *sentences.states(row, result.labels, language),
        )
        for row in result.rows.to_dict("records")
    ]  # fmt: skip
    counts, same = sentences.change_counts(result), {part: result.same[part] for part in PARTS}
    brought = (say("sipoc.difference.initiative", initiative=result.initiative),) if result.initiative else ()
    return Exhibit(
        id="sipoc.difference",
        title=sentences.difference_title(result, name, language),
        measure=say("sipoc.difference.measure"),
        n=len(rows) + sum(same.values()),
        body=_grid("difference", ("part", "name", "change", "current", "target"), rows, say),
        provenance=provenance,
        alt=say("sipoc.difference.alt", process=name, **counts),
        takeaways=(*brought, say("sipoc.difference.same", **same)),
        notes=(say("sipoc.difference.note"),),
        findings=difference_findings(result, name, provenance),
    )


def _map(result, found, say):
    places = {name: place for place, name in enumerate(result.members["sipoc_id"])}
    broken = {row.id: row.kind for row in found.itertuples()}
    needs = dict(zip(result.flows["flow_id"], result.flows["item_id"], strict=True))
    broken |= {needs[name]: kind for name, kind in reversed(broken.items()) if name in needs}
    return ChainMap(
        tuple(result.members["process"]),
        tuple(_placed(result, places, broken, say)),
        say("sipoc.chain.comes"),
        say("sipoc.chain.leaves"),
        say("sipoc.chain.key") if broken_items(found) else "",
    )


def _placed(result, places, broken, say):
    for link in result.links.itertuples():
        yield _item(link.input, places[link.giver], places[link.taker], broken.get(link.input_id), say)
    linked = set(result.links["input_id"]) | set(result.links["output_id"])
    for item in result.items.itertuples():
        own = places[item.sipoc_id]
        ends = (OUTSIDE, own) if item.kind == "input" else (own, OUTSIDE)
        if item.item_id not in linked or (item.kind == "output" and item.outside):
            yield _item(item.name, *ends, broken.get(item.item_id), say)


def _item(label, giver, taker, kind, say):
    return ChainItem(label, giver, taker, kind is not None, say(f"sipoc.chain.remark.{kind}") if kind else "")


def _grid(exhibit, names, rows, say):
    return Grid(tuple(GridColumn(say(f"sipoc.{exhibit}.column.{name}")) for name in names), tuple(rows))


def _not_done(exhibit, key, provenance, **facts):
    say = provenance.language.say
    text = say(f"sipoc.{key}", table=say("tables.table.sipoc.name"), **facts)
    return Exhibit(
        id=f"sipoc.{exhibit}",
        title=text,
        measure=say(f"sipoc.{exhibit}.measure"),
        n=None,
        body=Note((text,), not_done=True),
        provenance=provenance,
        alt=text,
    )
