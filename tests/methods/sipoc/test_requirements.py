"""Do the receivers get what they need? Judged by the interval and not by the point."""

import pandas as pd
import pytest

from methods.sipoc import one_sipoc, requirements


def judged(result, flow="FLW-4"):
    return result.set_index("flow_id").loc[flow]


def measure(tables, **cells):
    """FLW-2 with other cells, judged without a log."""
    for column, value in cells.items():
        tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] == "FLW-2", column] = value
    nothing = pd.DataFrame({"sla_id": [], "on_time": []})
    return judged(requirements(one_sipoc(tables), nothing, nothing.assign(share_required=[])), "FLW-2")


@pytest.mark.parametrize(
    ("required", "verdict"),
    [
        (0.80, "met"),
        (0.82, "met"),
        (0.83, "undecided"),
        (0.90, "undecided"),
        (0.94, "undecided"),
        (0.95, "unmet"),
        (1.0, "unmet"),
    ],
)
def test_a_share_of_cases_is_judged_by_its_whole_interval(tables, promises, sla, required, verdict):
    """90 of 100: z² = 3.8415; centre (0.9 + 0.0192) / 1.0384 = 0.8852; half width 1.96·√(0.0009 + 0.000096) / 1.0384 = 0.0596.
    The interval 82.6% to 94.5% lies above 82%, holds 83% to 94% and lies below 95%."""
    row = judged(requirements(one_sipoc(tables), promises(90, 10), sla(required)))

    assert row["verdict"] == verdict
    assert (row["basis"], row["measured"], row["n"], row["required"]) == ("log", 0.9, 100, required)
    assert (row["low"], row["high"]) == (pytest.approx(0.8256, abs=5e-5), pytest.approx(0.9448, abs=5e-5))


def test_cases_that_are_not_decided_belong_to_neither_part(tables, promises, sla):
    row = judged(requirements(one_sipoc(tables), promises(90, 10, open_=900), sla(0.9)))

    assert (row["measured"], row["n"]) == (0.9, 100)


def test_more_confidence_widens_the_interval_and_decides_less(tables, promises, sla):
    """At 99% the interval of 90 of 100 begins at 79.3%, below 82%."""
    sure, surer = (
        judged(requirements(one_sipoc(tables), promises(90, 10), sla(0.82), confidence=level)) for level in (0.95, 0.99)
    )

    assert (sure["verdict"], surer["verdict"]) == ("met", "undecided")
    assert surer["low"] < sure["low"] < sure["high"] < surer["high"]


def test_more_cases_of_the_same_share_decide_more(tables, promises, sla):
    few, many = (judged(requirements(one_sipoc(tables), promises(9 * k, k), sla(0.85))) for k in (10, 100))

    assert (few["verdict"], many["verdict"]) == ("undecided", "met")


def test_the_log_wins_over_a_figure_in_the_table(tables, promises, sla):
    tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] == "FLW-4", "measured_now"] = 3.0

    assert judged(requirements(one_sipoc(tables), promises(90, 10), sla(0.8)))["basis"] == "log"


def test_without_decided_cases_the_table_is_asked(tables, promises, sla):
    tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] == "FLW-4", "measured_now"] = 3.0

    row = judged(requirements(one_sipoc(tables), promises(0, 0, open_=5), sla(0.8)))

    assert (row["basis"], row["measured"], row["verdict"]) == ("table", 3.0, "met")


def test_a_share_in_the_table_has_an_interval_when_its_n_is_given(tables, promises, sla):
    """298 of 400: centre (0.745 + 0.0048) / 1.0096 = 0.7427; half width 1.96·√(0.000475 + 0.000006) / 1.0096 = 0.0426; the
    interval 70.0% to 78.5% lies below the 90% that is required."""
    row = judged(requirements(one_sipoc(tables), promises(0, 0), sla(0.8)), "FLW-3")

    assert (row["basis"], row["n"], row["verdict"]) == ("table", 400, "unmet")
    assert (row["low"], row["high"]) == (pytest.approx(0.7001, abs=5e-5), pytest.approx(0.7852, abs=5e-5))


@pytest.mark.parametrize(("measured", "verdict"), [(0.02, "met"), (0.04, "undecided"), (0.05, "undecided"), (0.09, "unmet")])
def test_a_ceiling_of_a_share_is_judged_by_its_interval_too(tables, measured, verdict):
    """At most 5% of 400: the interval of 8 ends at 3.9%, that of 16 at 6.4%, and that of 36 begins at 6.6%."""
    row = measure(tables, unit="fraction", measured_now=measured, spec_high=0.05, n=400)

    assert row["verdict"] == verdict


def test_a_share_between_two_bounds_keeps_both(tables):
    """50% of 400: from 45.1% to 54.9%. Between 40% and 60% it is kept; from 50% up it is not decided; 10% to 20% is missed."""
    verdicts = [
        measure(tables, unit="fraction", measured_now=0.5, n=400, spec_low=low, spec_high=high)["verdict"]
        for low, high in ((0.4, 0.6), (0.5, 0.6), (0.1, 0.2))
    ]

    assert verdicts == ["met", "undecided", "unmet"]


@pytest.mark.parametrize(
    ("low", "high", "measured", "verdict"),
    [
        (None, 1, 1, "met"), (None, 1, 1.01, "unmet"), (3, None, 3, "met"), (3, None, 2.9, "unmet"), (2, 4, 3, "met"),
        (2, 4, 5, "unmet"), (2, 4, 1, "unmet"), (0, 0, 0, "met"), (0, 0, 0.01, "unmet"),
    ],
)  # fmt: skip
def test_a_single_figure_lies_within_its_bounds_or_not(tables, low, high, measured, verdict):
    row = measure(tables, spec_low=low, spec_high=high, measured_now=measured)

    assert (row["verdict"], pd.isna(row["low"])) == (verdict, True)


def test_a_share_without_n_is_a_single_figure(tables):
    row = measure(tables, unit="fraction", spec_low=0.5, spec_high=None, measured_now=0.6)

    assert (row["verdict"], pd.isna(row["low"])) == ("met", True)


def test_what_was_measured_without_a_specification_is_undecided(tables):
    assert measure(tables, spec_low=None, spec_high=None)["verdict"] == "undecided"


def test_what_nobody_measured_is_unmeasured(tables, promises, sla):
    row = judged(requirements(one_sipoc(tables), promises(0, 0), sla(0.8)), "FLW-1")

    assert (row["basis"], row["verdict"], pd.isna(row["measured"])) == ("none", "unmeasured", True)


def test_a_flow_without_requirement_is_not_judged(tables, promises, sla):
    result = requirements(one_sipoc(tables), promises(0, 0), sla(0.8))

    assert sorted(result["flow_id"]) == ["FLW-1", "FLW-2", "FLW-3", "FLW-4"]


def test_a_sipoc_without_requirements_gives_an_empty_table_with_its_columns(tables, promises, sla):
    tables.sipoc_flow["requirement"] = None

    result = requirements(one_sipoc(tables), promises(0, 0), sla(0.8))

    assert (len(result), "verdict" in result) == (0, True)


def test_the_inputs_are_left_as_they_were(tables, promises, sla):
    chosen, log, promise = one_sipoc(tables), promises(9, 1), sla(0.8)
    before = [frame.copy() for frame in (chosen.flows, chosen.steps, log, promise)]

    requirements(chosen, log, promise)

    assert all(frame.equals(old) for frame, old in zip((chosen.flows, chosen.steps, log, promise), before, strict=True))


KNOWN = {"kpi_id": "KPI-1", "kpi": "A", "unit": "fraction", "direction": "up", "target": 0.95, "reason": ""}
SURE = {"value": 0.93, "low": 0.923, "high": 0.936, "n": 6067}


@pytest.fixture
def by_indicator(tables, promises, sla):
    """FLW-3 with other cells, its indicator KPI-1 as drawn, no log."""

    def judge(indicator, **cells):
        for column, value in cells.items():
            tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] == "FLW-3", column] = value
        known = pd.DataFrame([{**KNOWN, **SURE, **indicator}])
        return judged(requirements(one_sipoc(tables), promises(0, 0), sla(0.9), known), "FLW-3")

    return judge


def test_an_indicators_daily_values_win_over_a_figure_in_the_table(by_indicator):
    """298 of 400 stand in the table; the indicator knows all 6,067 cases."""
    row = by_indicator({})

    assert (row["basis"], row["measured"], row["n"], row["verdict"]) == ("kpi", 0.93, 6067, "met")


@pytest.mark.parametrize(
    ("required", "verdict"), [(0.90, "met"), (0.923, "undecided"), (0.93, "undecided"), (0.94, "unmet"), (0.95, "unmet")]
)
def test_an_indicator_is_judged_by_its_interval_against_the_specification(by_indicator, required, verdict):
    """From 92.3% to 93.6%."""
    assert by_indicator({}, spec_low=required)["verdict"] == verdict


@pytest.mark.parametrize(
    ("indicator", "bounds", "verdict"),
    [
        ({}, (0.95, None), "unmet"),
        ({"direction": "down", "target": 0.95}, (None, 0.95), "met"),
        ({"direction": "band"}, (None, None), "undecided"),
        ({"target": float("nan")}, (None, None), "undecided"),
    ],
)
def test_without_a_specification_the_indicators_own_target_is_required(by_indicator, indicator, bounds, verdict):
    row = by_indicator(indicator, spec_low=None, unit=None)

    assert row["verdict"] == verdict
    assert [None if pd.isna(row[name]) else row[name] for name in ("spec_low", "spec_high")] == list(bounds)
    assert row["unit"] == "fraction"


def test_an_indicator_in_another_unit_leaves_the_tables_figure(by_indicator):
    assert by_indicator({"unit": "USD"})["basis"] == "table"


def test_the_log_wins_over_an_indicator(tables, promises, sla):
    known = pd.DataFrame([{**KNOWN, **SURE, "kpi_id": "KPI-2", "unit": "bd"}])

    assert judged(requirements(one_sipoc(tables), promises(90, 10), sla(0.8), known))["basis"] == "log"


@pytest.mark.parametrize(
    ("cells", "measured_in", "why"),
    [
        ({"sla_id": "SLA-1"}, "event_log", "promise_undecided"),
        ({"sla_id": "SLA-1"}, None, "promise_undecided"),
        ({"sla_id": "SLA-1"}, "other_system", "promise_elsewhere"),
        ({"sla_id": "SLA-1"}, "feedback", "promise_elsewhere"),
        ({"ctq_kpi": "KPI-1"}, None, "kpi_no_values"),
        ({}, None, "not_taken"),
        ({"spec_high": None}, None, "nothing_named"),
    ],
)
def test_what_is_not_measured_says_why(tables, sla, cells, measured_in, why):
    """FLW-2 asks for one day at most."""
    for column, value in {"measured_now": None, **cells}.items():
        tables.sipoc_flow.loc[tables.sipoc_flow["flow_id"] == "FLW-2", column] = value
    known = pd.DataFrame([{**KNOWN, **SURE, "reason": "no_values"}])

    nothing = pd.DataFrame({"sla_id": [], "on_time": []})

    result = requirements(one_sipoc(tables), nothing, sla(0.9).assign(measured_in=measured_in), known)

    assert (judged(result, "FLW-2")["verdict"], judged(result, "FLW-2")["why"]) == ("unmeasured", why)


def test_what_is_measured_needs_no_reason(tables, promises, sla):
    assert judged(requirements(one_sipoc(tables), promises(90, 10), sla(0.8)))["why"] == ""
