"""How complete is the SIPOC? Counted with a pencil."""

import pandas as pd
import pytest

from methods.sipoc import completeness, one_sipoc


def counts(result):
    return dict(zip(result["aspect"], result["with_it"], strict=True))


def test_four_shares_are_counted_and_never_added(tables, promises):
    """Of five flows: 1, 2, 3 and 4 say what is needed; 3 and 4 name an indicator; 2, 3 and 4 have bounds or a promise; 2 and 3
    have a figure and 4 was measured in the log."""
    result = completeness(one_sipoc(tables), promises(8, 2))

    assert result.to_numpy().tolist() == [
        ["requirement", 4, 5, 0.8],
        ["kpi", 2, 5, 0.4],
        ["specification", 3, 5, 0.6],
        ["measured", 3, 5, 0.6],
    ]


def test_without_a_log_only_the_tables_figures_are_measured(tables, promises):
    assert counts(completeness(one_sipoc(tables), promises(0, 0)))["measured"] == 2


def test_a_promise_that_no_case_has_decided_is_not_measured(tables, promises):
    assert counts(completeness(one_sipoc(tables), promises(0, 0, open_=7)))["measured"] == 2


def test_a_promise_of_another_flow_measures_nothing_here(tables, promises):
    assert counts(completeness(one_sipoc(tables), promises(8, 2, sla_id="SLA-9")))["measured"] == 2


@pytest.mark.parametrize(
    ("column", "value", "aspect"),
    [("requirement", "Todo", "requirement"), ("ctq_kpi", "KPI-9", "kpi"), ("spec_high", 3.0, "specification"),
     ("measured_now", 1.0, "measured")],
)  # fmt: skip
def test_filling_in_a_cell_raises_one_share_and_no_other(tables, promises, column, value, aspect):
    """FLW-5 has none of the four."""
    before = counts(completeness(one_sipoc(tables), promises(0, 0)))
    tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] == "FLW-5", column] = value

    after = counts(completeness(one_sipoc(tables), promises(0, 0)))

    assert {name: after[name] - before[name] for name in after} == {**dict.fromkeys(after, 0), aspect: 1}


def test_a_share_of_no_flows_is_not_estimable(tables, promises):
    tables.sipoc_flow = tables.sipoc_flow.head(0)

    result = completeness(one_sipoc(tables), promises(0, 0))

    assert result["share"].tolist() == [None] * 4


def test_the_inputs_are_left_as_they_were(tables, promises):
    chosen, log = one_sipoc(tables), promises(1, 1)
    before = chosen.flows.copy(), log.copy()

    completeness(chosen, log)

    assert chosen.flows.equals(before[0])
    assert log.equals(before[1])


def test_an_indicator_with_values_measures_its_flow(tables, promises):
    """FLW-3 has a figure already; KPI-2 of FLW-4 has values, in the unit that FLW-4 is specified in, or in another one."""
    row = {"kpi_id": "KPI-2", "kpi": "B", "unit": "bd", "direction": "down", "target": 5.0, "value": 4.0, "reason": ""}
    known = pd.DataFrame([{**row, "low": 3.9, "high": 4.1, "n": 100}])

    same, other = (completeness(one_sipoc(tables), promises(0, 0), one) for one in (known, known.assign(unit="h")))

    assert (counts(same)["measured"], counts(other)["measured"]) == (3, 2)
