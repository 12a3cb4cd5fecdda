"""Do the processes hand over to one another? SIPOCs joined where an output of one is an input of another.

In       the five tables of ``methods.sipoc.inputs`` and the processes
Out      ``Chain``; ``chain``
Assumes  an output and an input are the same thing when they name the same ``data_item``; customers, suppliers, regulators and
         systems lie outside the chain, so what they give or take needs no SIPOC
"""

from dataclasses import dataclass

import pandas as pd

OUTSIDE = ("customer", "supplier", "regulator", "system")
FEWEST = 2


@dataclass(frozen=True)
class Chain:
    """The SIPOCs of the current state, side by side.

    Attributes
    ----------
    members : DataFrame
        ``sipoc_id``, ``process_id``, ``process`` (name), in the order of the table of SIPOCs.
    wholes : tuple of str
        Names of processes that have a SIPOC but are told by those of their parts: they are no members.
    items : DataFrame
        Inputs and outputs of the members: as SIPOC_ITEM, with ``data`` (the data item as it is compared; empty where it has
        none), ``parties`` (their names), ``outside`` and ``inside`` (whether one of the parties that give or take it lies
        outside the chain, or in the company).
    links : DataFrame
        One row for each output that another member takes: ``data``, ``giver`` and ``taker`` (SIPOC ids), ``output_id`` and
        ``input_id`` (item ids), ``output`` and ``input`` (names).
    flows : DataFrame
        As SIPOC_FLOW, of the members.
    """

    members: pd.DataFrame
    wholes: tuple[str, ...]
    items: pd.DataFrame
    links: pd.DataFrame
    flows: pd.DataFrame

    @property
    def possible(self):
        """Whether there is more than one SIPOC to join."""
        return len(self.members) >= FEWEST


def chain(tables):
    """The SIPOCs of the current state and what goes from one to another.

    Parameters
    ----------
    tables : namespace
        With ``sipoc``, ``sipoc_step``, ``sipoc_party``, ``sipoc_item``, ``sipoc_flow`` and ``process``.

    Returns
    -------
    Chain
        A process whose parts have SIPOCs of their own is told by them and is no member. What goes from a process to itself
        is no link.
    """
    current = tables.sipoc[tables.sipoc["state"] == "current"].drop_duplicates("process_id")
    whole = current["process_id"].isin(_ancestors(tables.process, current["process_id"]))
    names = dict(zip(tables.process["process_id"], tables.process["name"], strict=True))
    members = current.loc[~whole, ["sipoc_id", "process_id"]].reset_index(drop=True)
    members["process"] = [names.get(process, process) for process in members["process_id"]]
    flows = tables.sipoc_flow[tables.sipoc_flow["sipoc_id"].isin(members["sipoc_id"])]
    items = _items(tables, members, flows)
    wholes = tuple(names.get(process, process) for process in current.loc[whole, "process_id"])
    return Chain(members, wholes, items, _links(items, members), flows.reset_index(drop=True))


def _ancestors(process, ids):
    parents = dict(process.loc[process["parent_id"].notna(), ["process_id", "parent_id"]].itertuples(index=False))
    found = set()
    for start in ids:
        above, seen = parents.get(start), {start}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        found |= seen - {start}
    return found


def _items(tables, members, flows):
    parties = tables.sipoc_party[["party_id", "name", "kind"]].rename(columns={"name": "party", "kind": "party_kind"})
    given = flows.merge(parties, on="party_id", how="left")
    given = given.assign(is_outside=given["party_kind"].isin(OUTSIDE))
    by_item = dict(iter(given.groupby("item_id", sort=False)))
    nobody = given.head(0)
    items = tables.sipoc_item[tables.sipoc_item["sipoc_id"].isin(members["sipoc_id"])].reset_index(drop=True)
    own = [by_item.get(name, nobody) for name in items["item_id"]]
    return items.assign(
        data=[_plain(words) for words in items["data_item"]],
        parties=[tuple(dict.fromkeys(rows["party"])) for rows in own],
        outside=[bool(rows["is_outside"].any()) for rows in own],
        inside=[bool((~rows["is_outside"].astype(bool)).any()) for rows in own],
    )


def _links(items, members):
    named = items[items["data"] != ""]
    outputs = named[named["kind"] == "output"].rename(columns={"sipoc_id": "giver", "item_id": "output_id", "name": "output"})
    inputs = named[named["kind"] == "input"].rename(columns={"sipoc_id": "taker", "item_id": "input_id", "name": "input"})
    columns = ["data", "giver", "taker", "output_id", "input_id", "output", "input"]
    pairs = outputs[["data", "giver", "output_id", "output"]].merge(inputs[["data", "taker", "input_id", "input"]], on="data")
    pairs = pairs[pairs["giver"] != pairs["taker"]][columns]
    place = {name: number for number, name in enumerate(members["sipoc_id"])}
    placed = pairs.assign(first=pairs["giver"].map(place), last=pairs["taker"].map(place))
    return placed.sort_values(["first", "last"], kind="stable")[columns].reset_index(drop=True)


def _plain(words):
    return "" if words is None or pd.isna(words) else " ".join(str(words).lower().split())
