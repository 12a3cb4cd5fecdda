"""Which stages of the lifecycle are looked after."""

import pandas as pd

from methods.inventory import coverage


def row(result, stage):
    return result.set_index("stage").loc[stage]


def test_seven_stages_always_and_internal_support_is_none_of_them(tables):
    assert list(coverage(tables)["stage"]) == [
        "presale",
        "sale",
        "service",
        "collections",
        "telemarketing",
        "loyalty",
        "retention",
    ]


def test_a_stage_without_a_process_has_nothing(tables):
    assert row(coverage(tables), "loyalty")["covered"] == 0


def test_what_a_part_has_the_whole_has_too(tables, drawn):
    """An SLA of the installation counts for the sale above it; a KPI of the sale does not count for its part."""
    tables.sla = drawn("sla_id | process_id\nSLA-1 | PRC-I")
    tables.kpi = drawn("kpi_id | process_id | kind\nKPI-1 | PRC-S | business")

    sale = row(coverage(tables), "sale")

    assert (sale["process"], sale["sla"], sale["kpi"], sale["satisfaction"]) == (2, 2, 1, 0)


def test_a_touchpoint_reaches_a_process_through_an_activity(tables, drawn):
    tables.touchpoint = drawn("touchpoint_id | process_id\nTPT-1 |")
    tables.touchpoint_activity = drawn("touchpoint_id | activity_id\nTPT-1 | ACT-5")

    assert row(coverage(tables), "sale")["touchpoint"] == 2


def test_a_table_without_rows_judges_nobody(tables, drawn):
    """No SLA table: nothing is said of promises. One SLA elsewhere: the sale has none."""
    before = row(coverage(tables), "sale")["sla"]
    tables.sla = drawn("sla_id | process_id\nSLA-1 | PRC-R")

    assert pd.isna(before)
    assert row(coverage(tables), "sale")["sla"] == 0


def test_only_a_kpi_of_satisfaction_measures_satisfaction(tables, drawn):
    tables.kpi = drawn("kpi_id | process_id | kind\nKPI-1 | PRC-R | satisfaction")

    assert row(coverage(tables), "retention")[["kpi", "satisfaction", "in_scope"]].tolist() == [1, 1, 0]
