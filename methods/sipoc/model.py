"""Which SIPOC are we talking about? One process's steps, items, parties and flows, taken out of the tables.

In       the five tables of ``methods.sipoc.inputs``
Out      ``Sipoc``; ``one_sipoc``
"""

from dataclasses import dataclass

import pandas as pd

from methods.errors import MethodError


@dataclass(frozen=True)
class Sipoc:
    """One SIPOC.

    Attributes
    ----------
    sipoc_id, process_id : str
    start_event, end_event : str
        Its bounds, in the reader's language.
    steps : DataFrame
        As SIPOC_STEP, in sequence.
    flows : DataFrame
        As SIPOC_FLOW, joined with the item (``item``, ``kind``), the party (``party``, ``party_kind``) and the step
        (``step``); inputs first, in the order of the steps.
    """

    sipoc_id: str
    process_id: str
    start_event: str
    end_event: str
    steps: pd.DataFrame
    flows: pd.DataFrame


def one_sipoc(tables, sipoc_id=""):
    """The SIPOC called ``sipoc_id``, or the first of the current state.

    Parameters
    ----------
    tables : namespace
        With ``sipoc``, ``sipoc_step``, ``sipoc_party``, ``sipoc_item``, ``sipoc_flow``.
    sipoc_id : str
        Empty: the first current one, or the first of all.

    Returns
    -------
    Sipoc

    Raises
    ------
    MethodError
        There is no such SIPOC.
    """
    heads = tables.sipoc.sort_values("state", kind="stable")
    found = heads[heads["sipoc_id"] == sipoc_id] if sipoc_id else heads
    if found.empty:
        raise MethodError(f"sipoc '{sipoc_id}' is not among {', '.join(heads['sipoc_id'])}")
    head = found.iloc[0]
    steps = tables.sipoc_step[tables.sipoc_step["sipoc_id"] == head["sipoc_id"]].sort_values("seq", kind="stable")
    return Sipoc(
        head["sipoc_id"], head["process_id"], head["start_event"], head["end_event"], steps, _joined_flows(tables, head, steps)
    )


def _joined_flows(tables, head, steps):
    flows = tables.sipoc_flow[tables.sipoc_flow["sipoc_id"] == head["sipoc_id"]]
    items = tables.sipoc_item[["item_id", "name", "kind"]].rename(columns={"name": "item"})
    parties = tables.sipoc_party[["party_id", "name", "kind"]].rename(columns={"name": "party", "kind": "party_kind"})
    places = steps[["step_id", "seq", "name"]].rename(columns={"name": "step"})
    joined = flows.merge(items, on="item_id").merge(parties, on="party_id").merge(places, on="step_id")
    return joined.sort_values(["kind", "seq"], kind="stable").reset_index(drop=True)
