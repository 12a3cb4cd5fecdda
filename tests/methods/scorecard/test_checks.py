"""Can the indicators and their daily values be read as they were meant?"""

import pandas as pd
import pytest

from methods.scorecard.checks import check_days, check_kinds, check_limits, check_links, check_values
from methods.scorecard.inputs import KPI, KPI_LINK, KPI_VALUE

WINDOW = (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-18"))  # two weeks, from a Monday to a Sunday
VALUES = "kpi_id | day | channel_id | numerator | denominator | n | final\n"


def told(problems):
    return [(problem.code, problem.variant, problem.row, problem.value) for problem in problems]


@pytest.mark.parametrize(
    ("limits", "variants"),
    [
        ("up | 0.9 | 0.8 | 0.7", []),
        ("up | 0.9 | 0.95 | 0.7", [""]),
        ("up | 0.9 | | 0.95", [""]),
        ("down | 3 | 4 | 5", []),
        ("down | 3 | 2 |", ["down"]),
        ("down | | | 5", []),
        ("band | 3 | 5 | 1", []),
    ],
)
def test_target_and_limits_follow_one_another_from_better_to_worse(typed, limits, variants):
    kpis = typed(KPI, f"kpi_id | direction | target | limit_amber | limit_red\nKPI-1 | {limits}")

    problems = check_limits({"kpi": kpis}, WINDOW)

    assert [problem.variant for problem in problems] == variants
    assert {problem.code for problem in problems} <= {"E-KPI-002"}


def test_results_and_satisfaction_belong_together(typed):
    """PRC-A has both; PRC-B has two results; PRC-C has satisfaction alone."""
    kpis = typed(KPI, """
        kpi_id | process_id | kind
        KPI-1  | PRC-A      | productivity
        KPI-2  | PRC-A      | satisfaction
        KPI-3  | PRC-B      | objective
        KPI-4  | PRC-B      | business
        KPI-5  | PRC-C      | satisfaction
    """)  # fmt: skip

    assert told(check_kinds({"kpi": kpis}, WINDOW)) == [
        ("E-KPI-003", "", 4, "PRC-B"),
        ("E-KPI-003", "result", 6, "PRC-C"),
    ]


def test_without_indicators_there_is_nothing_to_say(typed):
    nothing = {"kpi": typed(KPI, "kpi_id"), "kpi_value": typed(KPI_VALUE, "kpi_id")}

    assert [check(nothing, WINDOW) for check in (check_limits, check_kinds, check_values, check_days)] == [[], [], [], []]


@pytest.fixture
def kpis(typed):
    """Two ratios and a count."""
    return typed(KPI, "kpi_id | formula | lag_d\nKPI-1 | ratio | 0\nKPI-2 | ratio | 0\nKPI-3 | count | 0")


@pytest.fixture
def values(typed, kpis):
    """The problems of daily values drawn without their header."""
    return lambda check, drawn: check({"kpi": kpis, "kpi_value": typed(KPI_VALUE, VALUES + drawn)}, WINDOW)


def test_nothing_cannot_be_divided(values):
    """KPI-1 divides 3, and on another day 2, by nothing; KPI-2 had no case at all, and 0 of 0 is no fault."""
    (problem,) = values(
        check_values,
        """KPI-1 | 2026-01-05 |  | 3 | 0 | 0 | yes
           KPI-1 | 2026-01-06 |  | 2 | 0 | 0 | yes
           KPI-2 | 2026-01-05 |  | 0 | 0 | 0 | yes""",
    )

    assert (problem.code, problem.row, dict(problem.facts)) == (
        "E-KPI-001", 2, {"kpi": "KPI-1", "v": "3", "day": "2026-01-05", "more": 1},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("KPI-1 | 2026-01-05 |  | 0.93 | 1 | 40 | yes\nKPI-1 | 2026-01-06 |  | 0.91 | 1 | 35 | yes", ["E-KPI-004"]),
        ("KPI-1 | 2026-01-05 |  | 93 | 100 | 40 | yes\nKPI-1 | 2026-01-06 |  | 91 | 100 | 35 | yes", ["E-KPI-004"]),
        ("KPI-1 | 2026-01-05 |  | 37 | 40 | 40 | yes\nKPI-1 | 2026-01-06 |  | 1 | 1 | 1 | yes", []),
        ("KPI-1 | 2026-01-05 |  | 1 | 1 | 1 | yes\nKPI-1 | 2026-01-06 |  | 0 | 1 | 1 | yes", []),
        ("KPI-3 | 2026-01-05 |  | 52 | 1 | 52 | yes\nKPI-3 | 2026-01-06 |  | 48 | 1 | 48 | yes", []),
    ],
    ids=["shares", "percentages", "parts and wholes", "one case a day", "counts"],
)
def test_a_ratio_is_not_divided_before_it_is_written(values, rows, codes):
    assert [problem.code for problem in values(check_values, rows)] == codes


def test_a_day_is_not_added_twice(values):
    """The same day in two channels is two values; the same day without a channel, twice, is one too many."""
    problems = values(
        check_values,
        """KPI-3 | 2026-01-05 | CHN-WEB   | 5 | 1 | 5 | yes
           KPI-3 | 2026-01-05 | CHN-PHONE | 5 | 1 | 5 | yes
           KPI-3 | 2026-01-06 |           | 5 | 1 | 5 | yes
           KPI-3 | 2026-01-06 |           | 4 | 1 | 4 | yes""",
    )

    assert told(problems) == [("E-KPI-007", "", 5, "KPI-3")]


def test_days_are_missing_where_the_indicator_has_values_on_that_weekday(values):
    """KPI-1: Monday to Wednesday of the first week and Monday of the second, 4 of 6 days. KPI-2: both Mondays, complete.
    KPI-3 has no value at all."""
    rows = [("KPI-1", day) for day in ("05", "06", "07", "12")] + [("KPI-2", day) for day in ("05", "12")]

    (problem,) = values(check_days, "\n".join(f"{kpi} | 2026-01-{day} |  | 1 | 2 | 2 | yes" for kpi, day in rows))

    assert (problem.code, problem.row, dict(problem.facts)) == ("W-KPI-005", 2, {"kpi": "KPI-1", "k": 4, "n": 6, "p": 66})


def test_days_that_a_delayed_indicator_cannot_have_yet_are_not_missing(values, kpis):
    """With a delay of 7 days, only the first Monday of the two can be there."""
    kpis.loc[2, "lag_d"] = 7

    assert values(check_days, "KPI-1 | 2026-01-05 |  | 1 | 2 | 2 | yes") == []


def test_a_link_leads_somewhere(typed):
    """SLA-9 is not there; there is no table of touchpoints to miss TPT-1 in; an aim of the strategy is free text."""
    links = typed(KPI_LINK, """
        kpi_id | object_table | object_id
        KPI-1  | sla          | SLA-01
        KPI-1  | sla          | SLA-09
        KPI-1  | touchpoint   | TPT-1
        KPI-1  | strategy     | Crecer por recomendación
    """)  # fmt: skip
    others = {"touchpoint": "touchpoint_id", "sipoc_flow": "flow_id", "norm_clause": "clause_id"}
    tables = {name: pd.DataFrame(columns=[key]) for name, key in others.items()}

    (problem,) = check_links({"kpi_link": links, "sla": pd.DataFrame({"sla_id": ["SLA-01"]}), **tables}, WINDOW)

    assert (problem.code, problem.row, problem.value, problem.nearest) == ("E-KPI-006", 3, "SLA-09", ("SLA-01",))
