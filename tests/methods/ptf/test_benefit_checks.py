"""What is told about a benefit before anyone counts on it, and what is not."""

import pandas as pd
import pytest

from methods.ptf.benefit_checks import (
    check_baselines,
    check_double_claims,
    check_evidence,
    check_mechanisms,
    check_range,
    check_releases,
)

WINDOW = (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-07-05"))
COLUMNS = ("benefit_id", "initiative_id", "kpi_id", "segment_id", "scenario_id", "baseline_from", "baseline_to")


def benefits(*rows):
    """Benefits by initiative, indicator, segment, joint run, and days of the baseline in January 2026."""
    filled = [(f"BEN-{place}", *row) for place, row in enumerate(rows, start=1)]
    frame = pd.DataFrame(filled, columns=COLUMNS)
    days = {name: pd.to_datetime(frame[name].map(lambda day: f"2026-01-{day:02}")) for name in COLUMNS[-2:]}
    return frame.assign(**days)


def changes(*pairs):
    return pd.DataFrame(pairs, columns=["scenario_id", "initiative_id"])


def rows(problems):
    return [(problem.code, problem.variant, problem.row) for problem in problems]


@pytest.mark.parametrize(
    ("low", "mode", "high", "codes"),
    [
        (1, 2, 3, []),
        (2, 2, 2, []),
        (3, 2, 4, ["E-BEN-002"]),
        (1, 3, 2, ["E-BEN-002"]),
        (3, None, 2, ["E-BEN-002"]),
        (None, 2, None, []),
    ],
)
@pytest.mark.parametrize("name", ["scenario_change", "benefit", "review"])
def test_low_most_likely_and_high_are_in_order(name, low, mode, high, codes):
    keys = {"scenario_change": "scenario_id", "benefit": "benefit_id", "review": "review_id"}
    prefix = {"scenario_change": "", "benefit": "unit_value_", "review": "benefit_to_date_"}[name]
    frame = pd.DataFrame({keys[name]: ["XX-1"], f"{prefix}low": [low], f"{prefix}mode": [mode], f"{prefix}high": [high]})

    assert [problem.code for problem in check_range({name: frame}, WINDOW, name=name)] == codes


def test_a_benefit_comes_from_something_that_changes_in_a_scenario():
    """INI-1 changes something in SCN-1 only; INI-2 changes nothing anywhere."""
    claimed = benefits(
        ("INI-1", "KPI-1", None, None, 1, 31), ("INI-1", "KPI-2", None, "SCN-2", 1, 31), ("INI-2", "KPI-3", None, None, 1, 31)
    )
    tables = {"benefit": claimed, "scenario_change": changes(("SCN-1", "INI-1"), ("SCN-2", "INI-3"))}

    assert rows(check_mechanisms(tables, WINDOW)) == [("E-BEN-001", "", 1), ("E-BEN-001", "", 2)]


def test_mechanisms_are_not_asked_for_before_there_are_scenarios():
    tables = {"benefit": benefits(("INI-1", "KPI-1", None, None, 1, 31)), "scenario_change": changes()}

    assert check_mechanisms(tables, WINDOW) == []


@pytest.mark.parametrize(
    ("second", "variant"),
    [
        (("INI-2", "KPI-1", None, None, 1, 31), ["all"]),
        (("INI-2", "KPI-1", "SEG-1", None, 1, 31), [""]),
        (("INI-2", "KPI-1", None, "SCN-1", 1, 31), ["all"]),  # the first one names no joint run
        (("INI-2", "KPI-2", None, None, 1, 31), []),
    ],
)
def test_two_benefits_do_not_count_the_same_movement(second, variant):
    claimed = benefits(("INI-1", "KPI-1", None, None, 1, 31), second)
    tables = {"benefit": claimed, "scenario_change": changes(("SCN-1", "INI-1"), ("SCN-1", "INI-2"))}

    assert rows(check_double_claims(tables, WINDOW)) == [("E-BEN-003", name, 1) for name in variant]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("INI-1", "KPI-1", "SEG-1", None, 1, 31), ("INI-2", "KPI-1", "SEG-2", None, 1, 31)),
        (("INI-1", "KPI-1", None, None, 1, 15), ("INI-2", "KPI-1", None, None, 16, 31)),
        (("INI-1", "KPI-1", None, "SCN-1", 1, 31), ("INI-2", "KPI-1", None, "SCN-1", 1, 31)),
    ],
    ids=["other segments", "other periods", "a joint run"],
)
def test_two_benefits_may_move_one_indicator_apart_or_in_a_joint_run(first, second):
    tables = {"benefit": benefits(first, second), "scenario_change": changes(("SCN-1", "INI-1"), ("SCN-1", "INI-2"))}

    assert check_double_claims(tables, WINDOW) == []


def test_a_run_in_which_only_one_of_them_acts_is_not_joint():
    claimed = benefits(("INI-1", "KPI-1", None, "SCN-1", 1, 31), ("INI-2", "KPI-1", None, "SCN-1", 1, 31))

    assert rows(check_double_claims({"benefit": claimed, "scenario_change": changes(("SCN-1", "INI-1"))}, WINDOW)) == [
        ("E-BEN-003", "all", 1)
    ]


def test_cash_is_released_from_a_budget_line_by_somebody_else_than_the_initiatives_owner(table):
    claimed = table("""
        benefit_id | initiative_id | cash_class     | budget_line | owner_role
        BEN-1      | INI-1         | cash_releasing | Sueldos     | ROL-CSERV
        BEN-2      | INI-1         | cash_releasing |             | ROL-CSERV
        BEN-3      | INI-1         | cash_releasing | Sueldos     | ROL-OWNER
        BEN-4      | INI-1         | revenue        |             | ROL-OWNER
    """)
    initiatives = pd.DataFrame({"initiative_id": ["INI-1"], "owner_role": ["ROL-OWNER"]})

    problems = check_releases({"benefit": claimed, "initiative": initiatives}, WINDOW)

    assert rows(problems) == [("E-BEN-004", "", 1), ("E-BEN-004", "owner", 2)]


def test_a_marketing_figure_supports_no_benefit():
    evidence = pd.DataFrame({"evidence_id": ["EVD-1", "EVD-2"], "kind": ["marketing_claim", "system_extract"]})
    claimed = pd.DataFrame({"benefit_id": ["BEN-1", "BEN-2"], "evidence_id": ["EVD-2", "EVD-1"]})

    assert rows(check_evidence({"benefit": claimed, "evidence": evidence}, WINDOW)) == [("E-BEN-005", "", 1)]


@pytest.mark.parametrize(("first", "codes"), [(19, ["W-BEN-006"]), (12, [])])
def test_a_short_baseline_does_not_start_at_the_worst_week(first, codes):
    """Weeks from 5 January: 0.9, 0.8, 0.5, 0.7; the worst starts on the 19th."""
    values = pd.DataFrame(
        {
            "kpi_id": "KPI-1",
            "day": pd.date_range("2026-01-05", periods=4, freq="7D"),
            "numerator": [9, 8, 5, 7],
            "denominator": [10, 10, 10, 10],
        }
    )
    tables = {
        "benefit": benefits(("INI-1", "KPI-1", None, None, first, 31)),
        "kpi": pd.DataFrame({"kpi_id": ["KPI-1"], "direction": ["up"]}),
        "kpi_value": values,
    }

    assert [problem.code for problem in check_baselines(tables, WINDOW)] == codes
