"""What changes from the current SIPOC to the target? Steps, inputs, outputs and flows added, removed or changed.

In       the tables of the SIPOC, and the SIPOC of which we are talking
Out      ``Difference``; ``difference``
Assumes  rows of the two SIPOCs have ids of their own, so they are paired by what they are: steps by name, the rest of them by the
         activities they cover; inputs and outputs by data item, the rest by name; flows by item and party. Steps that only
         change places are not told apart
"""

from dataclasses import dataclass

import pandas as pd

from methods.sipoc.model import Sipoc, one_sipoc

PARTS = ("step", "input", "output", "flow")
CHANGES = ("added", "removed", "changed")
COMPARED = {
    "step": ("name", "activity_from", "activity_to"),
    "input": ("name", "form"),
    "output": ("name", "form"),
    "flow": ("requirement", "ctq_kpi", "spec_low", "spec_high", "unit", "sla_id", "place"),
}
COLUMNS = ["part", "change", "id", "name", "current", "target", "fields"]


@dataclass(frozen=True)
class Difference:
    """Two states of one process.

    Attributes
    ----------
    current, target : Sipoc or None
        None: there is none in that state.
    initiative : str
        Name of the initiative that the target says brings it; empty where it names none.
    rows : DataFrame
        ``part`` of ``PARTS``, ``change`` of ``CHANGES``, ``id`` (of the target's row; of the current one where it is removed),
        ``name``, ``current`` and ``target`` (rows as dicts, or None), ``fields`` (names of what differs).
    same : dict of str to int
        By part, how many stay as they are.
    labels : dict of str to str
        Names of activities, indicators and promises by id.
    """

    current: Sipoc | None
    target: Sipoc | None
    initiative: str
    rows: pd.DataFrame
    same: dict[str, int]
    labels: dict[str, str]

    @property
    def possible(self):
        """Whether both states are there."""
        return self.current is not None and self.target is not None


def difference(tables, sipoc):
    """The current state of a process against its target.

    Parameters
    ----------
    tables : namespace
        With ``sipoc``, ``sipoc_step``, ``sipoc_party``, ``sipoc_item``, ``sipoc_flow``, ``initiative``, ``activity``, ``kpi`` and
        ``sla``.
    sipoc : Sipoc
        Either state of the process; the other is the first one in the table.

    Returns
    -------
    Difference
    """
    heads = tables.sipoc[tables.sipoc["process_id"] == sipoc.process_id]
    chosen = {state: _of_state(heads, state, sipoc.sipoc_id) for state in ("current", "target")}
    states = {state: one_sipoc(tables, name) if name else None for state, name in chosen.items()}
    told = {"initiative": _initiative(tables, heads, chosen["target"]), "labels": _labels(tables)}
    complete = None not in states.values()
    rows, same = _compared(tables, states["current"], states["target"]) if complete else ([], dict.fromkeys(PARTS, 0))
    return Difference(**states, **told, rows=pd.DataFrame(rows, columns=COLUMNS), same=same)


def _initiative(tables, heads, target):
    if "initiative_id" not in heads:
        return ""
    names = dict(zip(tables.initiative["initiative_id"], tables.initiative["name"], strict=True))
    named = heads.loc[heads["sipoc_id"] == target, "initiative_id"].dropna()
    return names.get(named.iloc[0], "") if len(named) else ""


def _labels(tables):
    named = ((tables.activity, "activity_id"), (tables.kpi, "kpi_id"), (tables.sla, "sla_id"))
    return {key: name for table, column in named for key, name in zip(table[column], table["name"], strict=True)}


def _of_state(heads, state, wanted):
    ids = heads.loc[heads["state"] == state, "sipoc_id"]
    return wanted if wanted in set(ids) else next(iter(ids), "")


def _compared(tables, current, target):
    rows, same, places = [], {}, {}
    for part in PARTS:
        before, after = _rows(tables, current, part, places), _rows(tables, target, part, places)
        pairs, removed, added = _pairs(part, before, after)
        if part == "step":
            places = {other["id"]: one["id"] for one, other in pairs}
        changed = [(one, other, _fields(part, one, other)) for one, other in pairs]
        rows += [_row(part, "added", None, other, ()) for other in added]
        rows += [_row(part, "removed", one, None, ()) for one in removed]
        rows += [_row(part, "changed", one, other, fields) for one, other, fields in changed if fields]
        same[part] = sum(not fields for *_, fields in changed)
    return rows, same


def _rows(tables, sipoc, part, places):
    """The rows of one part; ``place`` of a flow is its step, a step of the target being the one of the current state it pairs."""
    if part == "step":
        return sipoc.steps.assign(id=sipoc.steps["step_id"]).to_dict("records")
    if part == "flow":
        data = dict(zip(tables.sipoc_item["item_id"], tables.sipoc_item["data_item"], strict=True))
        flows = sipoc.flows.assign(id=sipoc.flows["flow_id"], name=sipoc.flows["item"], data=sipoc.flows["item_id"].map(data))
        return flows.assign(place=[places.get(step, step) for step in flows["step_id"]]).to_dict("records")
    items = tables.sipoc_item[(tables.sipoc_item["sipoc_id"] == sipoc.sipoc_id) & (tables.sipoc_item["kind"] == part)]
    return items.assign(id=items["item_id"], data=items["data_item"]).to_dict("records")


def _pairs(part, before, after):
    """Pairs by the first key under which both sides have one; then by the next among those left over."""
    pairs, left, right = [], list(before), list(after)
    for key_of in _keys(part):
        waiting = {}
        for row in left:
            waiting.setdefault(key_of(row), []).append(row)
        for other in list(right):
            found = waiting.get(key_of(other)) if key_of(other) is not None else None
            if found:
                one = found.pop(0)
                pairs.append((one, other))
                left, right = [row for row in left if row is not one], [row for row in right if row is not other]
    return pairs, left, right


def _keys(part):
    if part == "step":
        return (lambda row: _plain(row["name"]) or None, _activities)
    if part == "flow":
        return (
            lambda row: _data(row) and (row["kind"], _data(row), row["party_id"]),
            lambda row: (row["kind"], _plain(row["name"]), row["party_id"]),
        )
    return (_data, lambda row: _plain(row["name"]) or None)


def _activities(row):
    return None if pd.isna(row["activity_from"]) else (row["activity_from"], row["activity_to"])


def _data(row):
    return _plain(row["data"]) or None


def _fields(part, one, other):
    return tuple(name for name in COMPARED[part] if _plain(one[name]) != _plain(other[name]))


def _row(part, change, one, other, fields):
    told = other or one
    name = f"{told['name']} ({told['party']})" if part == "flow" else told["name"]
    return {
        "part": part, "change": change, "id": told["id"], "name": name, "current": one, "target": other, "fields": fields
    }  # fmt: skip


def _plain(value):
    if value is None or pd.isna(value):
        return ""
    return f"{value:g}" if isinstance(value, float) else " ".join(str(value).lower().split())
