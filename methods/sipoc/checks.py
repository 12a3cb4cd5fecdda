"""What must hold across the tables of the SIPOC, beyond each cell."""

import pandas as pd

from methods.errors import Problem
from methods.tables import Check

FEWEST_STEPS, MOST_STEPS = 4, 8
FRACTIONS = ("spec_low", "spec_high", "measured_now")


def check_sipoc(tables, window):
    """Every check of the SIPOC.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The five SIPOC tables and ``process``; index: spreadsheet rows; texts in one language.
    window : tuple of Timestamp
        Not used here; every check has the same two arguments.

    Returns
    -------
    list of Problem
        E-SIP-001 (item without a party), E-SIP-002 (step without a flow), W-SIP-003 (number of steps), E-SIP-004 (an output
        to the customer whose requirement has no KPI and no specification), W-SIP-005 (the customer supplies nothing),
        E-SIP-006 (start event and the process's trigger differ), W-SIP-007 (an input from several parties), E-SIP-008 (a flow
        that names a step or item of another SIPOC), E-NUM-002 and E-NUM-003 (a flow measured as a fraction, outside 0 to 1).
    """
    flows = tables["sipoc_flow"].merge(tables["sipoc_item"][["item_id", "kind", "name"]], on="item_id", how="left")
    flows.index = tables["sipoc_flow"].index
    kinds = dict(zip(tables["sipoc_party"]["party_id"], tables["sipoc_party"]["kind"], strict=True))
    flows = flows.assign(party_kind=flows["party_id"].map(kinds))
    return [
        *_items_without_party(tables["sipoc_item"], flows),
        *_steps_without_flow(tables["sipoc_step"], flows),
        *_number_of_steps(tables["sipoc"], tables["sipoc_step"]),
        *_requirements_without_measure(flows),
        *_silent_customers(tables["sipoc"], flows),
        *_other_start_events(tables["sipoc"], tables["process"]),
        *_inputs_from_several(tables["sipoc_item"], flows),
        *_flows_across(flows, tables["sipoc_item"], tables["sipoc_step"]),
        *(problem for column in FRACTIONS for problem in _fractions_outside(flows, column)),
    ]


def _items_without_party(items, flows):
    return [
        Problem("E-SIP-001", table="sipoc_item", row=row, column="item_id", value=item, facts={"item": name}, variant=kind)
        for row, item, kind, name in zip(items.index, items["item_id"], items["kind"], items["name"], strict=True)
        if item not in set(flows["item_id"])
    ]


def _steps_without_flow(steps, flows):
    return [
        Problem("E-SIP-002", table="sipoc_step", row=row, column="step_id", value=step, facts={"step": name})
        for row, step, name in zip(steps.index, steps["step_id"], steps["name"], strict=True)
        if step not in set(flows["step_id"])
    ]


def _number_of_steps(sipoc, steps):
    counts = steps.groupby("sipoc_id").size().reindex(sipoc["sipoc_id"], fill_value=0)
    return [
        Problem("W-SIP-003", table="sipoc", row=row, column="sipoc_id", value=name, facts={"n": int(count)})
        for row, (name, count) in zip(sipoc.index, counts.items(), strict=True)
        if not FEWEST_STEPS <= count <= MOST_STEPS
    ]


def _requirements_without_measure(flows):
    to_customer = (flows["kind"] == "output") & (flows["party_kind"] == "customer") & flows["requirement"].notna()
    bare = flows[["ctq_kpi", "spec_low", "spec_high", "sla_id"]].isna().all(axis=1)
    return [
        Problem("E-SIP-004", table="sipoc_flow", row=row, column="ctq_kpi", facts={"item": name})
        for row, name in flows.loc[to_customer & bare, "name"].items()
    ]


def _silent_customers(sipoc, flows):
    customers = flows[flows["party_kind"] == "customer"]
    receiving = set(customers.loc[customers["kind"] == "output", "sipoc_id"])
    supplying = set(customers.loc[customers["kind"] == "input", "sipoc_id"])
    return [
        Problem("W-SIP-005", table="sipoc", row=row, column="sipoc_id", value=name)
        for row, name in sipoc["sipoc_id"].items()
        if name in receiving - supplying
    ]


def _other_start_events(sipoc, process):
    triggers = dict(zip(process["process_id"], process["trigger"], strict=True))
    return [
        Problem("E-SIP-006", table="sipoc", row=row, column="start_event", value=head.start_event, facts=_names(head))
        for row, head in zip(sipoc.index, sipoc.itertuples(), strict=True)
        if not pd.isna(triggers.get(head.process_id)) and head.start_event != triggers[head.process_id]
    ]


def _names(head):
    return {"sipoc": head.sipoc_id, "id": head.process_id}


def _inputs_from_several(items, flows):
    parties = flows[flows["kind"] == "input"].groupby("item_id")["party_id"].nunique()
    names = dict(zip(items["item_id"], zip(items.index, items["name"], strict=True), strict=True))
    return [
        Problem(
            "W-SIP-007",
            table="sipoc_item",
            row=names[item][0],
            column="item_id",
            value=item,
            facts={"item": names[item][1], "n": int(count)},
        )
        for item, count in parties.items()
        if count > 1
    ]


def _flows_across(flows, items, steps):
    owners = {"item_id": dict(zip(items["item_id"], items["sipoc_id"], strict=True))}
    owners["step_id"] = dict(zip(steps["step_id"], steps["sipoc_id"], strict=True))
    facts = {row: {"id": flow, "sipoc": sipoc} for row, flow, sipoc in flows[["flow_id", "sipoc_id"]].itertuples()}
    return [
        Problem("E-SIP-008", table="sipoc_flow", row=row, column=column, value=value, facts=facts[row])
        for column, owner in owners.items()
        for row, value in flows[column].items()
        if owner.get(value, facts[row]["sipoc"]) != facts[row]["sipoc"]
    ]


def _fractions_outside(flows, column):
    values = flows.loc[flows["unit"] == "fraction", column].dropna()
    return [
        Problem(
            "E-NUM-002" if value > 1 else "E-NUM-003",
            table="sipoc_flow",
            row=row,
            column=column,
            value=f"{value:g}",
            expected="expected.fraction",
            facts={"range": "0 – 1"},
        )
        for row, value in values.items()
        if not 0 <= value <= 1
    ]


CHECKS = (Check(check_sipoc, ("process", "sipoc", "sipoc_step", "sipoc_party", "sipoc_item", "sipoc_flow")),)
