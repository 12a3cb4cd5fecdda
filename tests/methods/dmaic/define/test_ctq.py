"""A CTQ is measured in one way, and every phase starts from the same rows."""

import pandas as pd
import pytest

from methods.dmaic.define import ctq_of, measured, measured_after, window_after
from methods.dmaic.define.ctq import every_measured
from methods.errors import MethodError


def test_a_duration_is_known_when_it_ends(tables, window):
    """c1: from the 5th to the 8th, 3 days; c2: to the 12th, 7 days. c3 is open 25 days, past 5; c4 one day and not due."""
    found = measured(ctq_of(tables, "CTQ-01"), tables, window=window)

    assert found.frame[["case_id", "value"]].to_numpy().tolist() == [["c1", 3.0], ["c2", 7.0]]
    assert dict(found.left_out) == {"open_past_limit": 1, "not_due": 1}


def test_a_share_counts_a_case_on_the_day_of_its_first_visit(tables, window):
    """c1 installed on the 8th; c2 failed on the 7th, before its installation. c3 and c4 were never visited."""
    found = measured(ctq_of(tables, "CTQ-02"), tables, window=window)

    assert found.frame[["case_id", "numerator", "denominator"]].to_numpy().tolist() == [["c2", 1.0, 1.0], ["c1", 0.0, 1.0]]
    assert [str(day.date()) for day in found.frame["moment"]] == ["2026-01-07", "2026-01-08"]
    assert found.left_out["no_opportunity"] == 2


def test_the_same_tables_give_the_same_fingerprint_and_another_value_another(tables, window):
    first = measured(ctq_of(tables, "CTQ-01"), tables, window=window).data_hash
    again = measured(ctq_of(tables, "CTQ-01"), tables, window=window).data_hash
    tables.event.loc[tables.event.index[1], "started"] += tables.event["started"].diff().abs().max()
    other = measured(ctq_of(tables, "CTQ-01"), tables, window=window).data_hash

    assert first == again
    assert first != other


def test_days_of_an_indicator_are_summed_and_what_is_not_final_waits(tables, window, table):
    """Two channels on the 5th: 3 + 1 of 10 + 10; the 6th is not final."""
    tables.kpi_value = table("""
        kpi_id | day        | channel_id | numerator | denominator | final
        KPI-01 | 2026-01-05 | CHN-A      | 3         | 10          | 1
        KPI-01 | 2026-01-05 | CHN-B      | 1         | 10          | 1
        KPI-01 | 2026-01-06 | CHN-A      | 9         | 10          | 0
    """).assign(day=lambda rows: rows["day"].astype("datetime64[ns]"))
    tables.ctq.loc[tables.ctq.index[0], ["measure", "kpi_id"]] = ["kpi", "KPI-01"]
    found = measured(ctq_of(tables, "CTQ-01"), tables, window=window)

    assert found.frame[["label", "numerator", "denominator"]].to_numpy().tolist() == [["2026-01-05", 4.0, 20.0]]
    assert dict(found.left_out) == {"not_final": 1}


def test_an_engagement_without_ctqs_has_none_and_is_no_error(tables, window):
    tables.ctq = tables.ctq.head(0)

    assert ctq_of(tables, "CTQ-01") is None
    assert measured(None, tables, window=window) is None
    assert every_measured(tables, window=window) == ()


def test_the_second_log_is_read_as_the_first(tables, window):
    """The same events four weeks later are the review: the same durations, in another window."""
    for name, moments in (("case", ["opened", "closed"]), ("event", ["started", "ended"])):
        later = getattr(tables, name).copy()
        later[moments] = later[moments].apply(lambda column: column + pd.Timedelta(days=28))
        setattr(tables, f"review_{name}", later)
    found = measured_after(ctq_of(tables, "CTQ-01"), tables, window=window)

    assert found.frame["value"].tolist() == [3.0, 7.0]
    assert [str(day) for day in window_after(tables, window=window)] == ["2026-02-01", "2026-02-27"]


def test_without_a_second_log_there_is_nothing_after(tables, window):
    assert measured_after(ctq_of(tables, "CTQ-01"), tables, window=window) is None


def test_an_unknown_ctq_is_refused(tables):
    with pytest.raises(MethodError, match="CTQ 'CTQ-09' is not among CTQ-01, CTQ-02"):
        ctq_of(tables, "CTQ-09")


def test_a_promise_that_does_not_exist_is_refused(tables, window):
    tables.sla = tables.sla.head(0)
    with pytest.raises(MethodError, match="CTQ-01: promise 'SLA-01' is not among none"):
        measured(ctq_of(tables, "CTQ-01"), tables, window=window)
