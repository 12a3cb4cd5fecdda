"""Process and rules before software."""

import pandas as pd
import pytest

from methods.cx_matrix.order import purchases, readiness


def test_a_process_is_ready_when_process_and_rules_are_described(tables):
    """Sale: process 2, rules 1: no. Installation: process 2, rules 0: no. Service: process 2, rules never judged: not known."""
    ready = readiness(tables["cx_judgement"]).ready

    assert not ready["PRC-SALE"]
    assert not ready["PRC-INST"]
    assert pd.isna(ready["PRC-SERV"])


def test_one_dimension_below_two_is_enough_to_say_no(tables):
    judgements = tables["cx_judgement"]
    judgements.loc[(judgements.process_id == "PRC-SERV") & (judgements.criterion_id == "CXC-P2B"), "met"] = "no"

    assert not readiness(judgements).ready["PRC-SERV"]


def test_the_last_missing_rule_makes_it_ready(tables):
    judgements = tables["cx_judgement"]
    judgements.loc[(judgements.process_id == "PRC-SALE") & (judgements.criterion_id == "CXC-R2B"), "met"] = "yes"

    assert readiness(judgements).ready["PRC-SALE"]


def test_a_purchase_is_led_to_its_process_by_the_gap_it_closes(tables):
    (row,) = purchases(tables).itertuples()

    assert (row.row, row.initiative_id, row.process_id, row.process, row.rules, row.ready) == (
        3, "INI-02", "PRC-SALE", 2, 1, False,
    )  # fmt: skip


@pytest.mark.parametrize(("column", "value"), [("type", "process"), ("status", "stopped"), ("status", "done")])
def test_other_initiatives_are_no_purchases(tables, column, value):
    tables["initiative"].loc[3, column] = value

    assert purchases(tables).empty
