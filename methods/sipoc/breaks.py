"""Where does the chain of SIPOCs break, and what is missing there?

In       ``Chain``
Out      ``breaks``: one row for each break; ``KINDS``, the worst first
Assumes  a receiver's requirement is known to whoever sends when one of the sender's own flows of that item promises figures in
         the same unit that keep it, or, where the receiver gives no figure, says it in the same words
"""

import pandas as pd

KINDS = ("unproduced", "unconsumed", "unnamed", "looser", "unstated", "different")
COLUMNS = ["kind", "id", "item", "giver", "taker", "parties", "sent", "needed"]
BOUNDS = ("spec_low", "spec_high", "unit")


def breaks(chain):
    """What does not fit between the SIPOCs of a chain.

    Parameters
    ----------
    chain : Chain

    Returns
    -------
    DataFrame
        ``kind`` of ``KINDS``; ``id``: the item, or the receiver's flow; ``item``: its name; ``giver`` and ``taker``: SIPOC ids
        (None where nobody is known); ``parties``: who is said to give or take it; ``sent`` and ``needed``: flows as dicts, or
        None. An input that only departments of the company give is ``unproduced`` when no other SIPOC delivers it; an output
        that only departments take is ``unconsumed`` when no other SIPOC takes it; without a ``data_item`` either is
        ``unnamed``: it cannot be followed. A requirement that reaches the sender as looser figures is ``looser``, not at all
        ``unstated``, in other words or units ``different``.
    """
    found = [*_lost_items(chain), *_requirements(chain)]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return pd.DataFrame(sorted(found, key=lambda row: order[row["kind"]]), columns=COLUMNS, dtype=object)


def broken_items(found):
    """Ids of the items and of the receivers' flows at which the chain breaks.

    Parameters
    ----------
    found : DataFrame
        As ``breaks`` gives it.

    Returns
    -------
    frozenset of str
    """
    return frozenset(found["id"])


def _lost_items(chain):
    linked = set(chain.links["output_id"]) | set(chain.links["input_id"])
    for item in chain.items.itertuples():
        if item.item_id in linked or item.outside or not item.inside:
            continue
        side = {"giver": None, "taker": item.sipoc_id} if item.kind == "input" else {"giver": item.sipoc_id, "taker": None}
        kind = "unnamed" if not item.data else "unproduced" if item.kind == "input" else "unconsumed"
        yield {"kind": kind, "id": item.item_id, "item": item.name, **side, "parties": item.parties, "sent": None, "needed": None}


def _requirements(chain):
    flows = {item: rows.to_dict("records") for item, rows in chain.flows.groupby("item_id", sort=False)}
    for taken, links in chain.links.groupby("input_id", sort=False):
        sent = [flow for output in links["output_id"] for flow in flows.get(output, ())]
        first = links.iloc[0]
        for needed in flows.get(taken, ()):
            kind, nearest = _judged(needed, sent)
            if kind:
                ends = {"giver": first["giver"], "taker": first["taker"], "parties": ()}
                yield {"kind": kind, "id": needed["flow_id"], "item": first["input"], **ends, "sent": nearest, "needed": needed}


def _judged(needed, sent):
    """The kind of break, empty for none, and the sender's flow that comes nearest."""
    stated = [flow for flow in sent if _states(flow)]
    if not _states(needed):
        return "", None
    if not stated:
        return "unstated", None
    comparable = [flow for flow in stated if _same_unit(flow, needed)]
    if _bounded(needed) and comparable:
        kept = any(_keeps(flow, needed) for flow in comparable)
        return ("", None) if kept else ("looser", comparable[0])
    same = [flow for flow in stated if _words(flow) and _words(flow) == _words(needed)]
    return ("", None) if same and not _bounded(needed) else ("different", (same or stated)[0])


def _states(flow):
    return bool(_words(flow)) or _bounded(flow)


def _bounded(flow):
    return not (pd.isna(flow["spec_low"]) and pd.isna(flow["spec_high"]))


def _same_unit(flow, needed):
    return _bounded(flow) and _text(flow["unit"]) == _text(needed["unit"])


def _keeps(flow, needed):
    """Whether what is sent lies within what is needed."""
    low = pd.isna(needed["spec_low"]) or (not pd.isna(flow["spec_low"]) and flow["spec_low"] >= needed["spec_low"])
    high = pd.isna(needed["spec_high"]) or (not pd.isna(flow["spec_high"]) and flow["spec_high"] <= needed["spec_high"])
    return bool(low and high)


def _words(flow):
    return _text(flow["requirement"]).lower().rstrip(".")


def _text(value):
    return "" if value is None or pd.isna(value) else " ".join(str(value).split())
