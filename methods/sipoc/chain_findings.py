"""What the chain and the difference say in numbers, one sentence each.

In       results of this room, the provenance of their data
Out      findings ``sipoc.chain.links``, ``sipoc.chain.breaks``, ``sipoc.break.<item or flow>``, ``sipoc.difference.<change>``
Assumes  everything is counted over the whole tables: a count has no interval
"""

from methods.exhibits.finding import Finding
from methods.sipoc.chain_sentences import change_counts, missing, where
from methods.sipoc.findings import WHOLE_POPULATION

GAPS = {"unproduced": "coverage", "unconsumed": "opportunity", "unnamed": "", "looser": "performance", "unstated": "coverage",
        "different": "coverage"}  # fmt: skip


def chain_findings(chain, found, provenance):
    """How many hand-overs there are between the processes, and how many breaks.

    Parameters
    ----------
    chain : Chain
    found : DataFrame
        As ``breaks`` gives it.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    counts = {"links": len(chain.links), "breaks": len(found)}
    say = provenance.language.say
    return tuple(
        Finding(
            id=f"sipoc.chain.{name}",
            statement=say(f"sipoc.chain.finding.{name}", count=count, processes=len(chain.members)),
            value=float(count),
            n=len(chain.items),
            unit="count",
            method=WHOLE_POPULATION,
            inputs_hash=provenance.inputs_hash,
        )
        for name, count in counts.items()
    )


def break_findings(chain, found, provenance):
    """One finding for each break.

    Parameters
    ----------
    chain, found, provenance
        As for ``chain_findings``.

    Returns
    -------
    tuple of Finding
        ``sipoc.break.<item_id>``, or the receiver's flow where the requirement is what breaks.
    """
    names = dict(zip(chain.members["sipoc_id"], chain.members["process"], strict=True))
    return tuple(_break(row, names, provenance) for row in found.to_dict("records"))


def _break(row, names, provenance):
    language, kind = provenance.language, row["kind"]
    facts = {"item": row["item"], "where": where(row, names, language), "missing": missing(row, language)}
    table = "sipoc_flow" if kind in ("looser", "unstated", "different") else "sipoc_item"
    return Finding(
        id=f"sipoc.break.{row['id']}",
        statement=language.say("sipoc.breaks.finding", label=language.say(f"sipoc.breaks.kind.{kind}"), **facts),
        value=1.0,
        n=1,
        unit="count",
        method=WHOLE_POPULATION,
        scope=row["id"],
        inputs_hash=provenance.inputs_hash,
        gap=GAPS[kind],
        about=(f"{table}:{row['id']}",),
    )


def difference_findings(result, process, provenance):
    """How many elements are added, removed and changed.

    Parameters
    ----------
    result : Difference
    process : str
        Its name.
    provenance : Provenance

    Returns
    -------
    tuple of Finding
    """
    say = provenance.language.say
    return tuple(
        Finding(
            id=f"sipoc.difference.{change}",
            statement=say(f"sipoc.difference.finding.{change}", process=process, count=count),
            value=float(count),
            n=len(result.rows) + sum(result.same.values()),
            unit="count",
            method=WHOLE_POPULATION,
            scope=result.target.sipoc_id,
            inputs_hash=provenance.inputs_hash,
        )
        for change, count in change_counts(result).items()
    )
