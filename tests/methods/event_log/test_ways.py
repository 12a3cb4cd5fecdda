"""Which cases passed the same activities in the same order?"""

import numpy as np
import pandas as pd
import pytest

from methods.event_log import ways
from methods.event_log.sequence import folded

LOG = """
    case_id | log_name | started
    C       | ask      | 2026-01-05 09:00
    C       | pay      | 2026-01-05 11:00
    A       | ask      | 2026-01-05 09:00
    A       | ask      | 2026-01-05 10:00
    A       | pay      | 2026-01-05 11:00
    B       | pay      | 2026-01-05 09:00
    B       | ask      | 2026-01-05 11:00
"""


def test_cases_that_pass_the_same_activities_in_the_same_order_go_one_way(events):
    """A asks twice in a row, which is one pass: A and C go the same way, B the other way round."""
    found = ways.ways_of(folded(events(LOG)))

    assert found.steps == (("ask", "pay"), ("pay", "ask"))
    assert dict(zip(found.case_ids, found.of_case, strict=True)) == {"A": 0, "B": 1, "C": 0}


def test_when_every_event_counts_a_repetition_is_a_way_of_its_own(events):
    found = ways.ways_of(folded(events(LOG)), every_event=True)

    assert found.steps == (("ask", "ask", "pay"), ("pay", "ask"), ("ask", "pay"))


def test_only_the_cases_that_are_asked_for_are_looked_at(events):
    found = ways.ways_of(folded(events(LOG)), pd.Series(["B", "unknown"]))

    assert (found.steps, found.case_ids.tolist(), found.of_case.tolist()) == ((("pay", "ask"),), ["B"], [0])


def test_a_log_without_events_has_no_way(events):
    found = ways.ways_of(folded(events(LOG).head(0)))

    assert (found.steps, len(found.case_ids)) == ((), 0)


@pytest.mark.parametrize("base", [0, 1, ways.BASE])
def test_unequal_ways_of_one_number_are_parted(events, monkeypatch, base):
    """With base 0 only the first activity counts, with base 1 their order does not: the steps are compared all the same."""
    monkeypatch.setattr(ways, "BASE", base)
    draw = np.random.default_rng(2)
    rows = pd.DataFrame(
        {"case_id": draw.integers(0, 60, 500).astype(str), "log_name": np.array(list("abc"))[draw.integers(0, 3, 500)]}
    )
    moments = pd.Timestamp("2026-01-05") + pd.to_timedelta(np.arange(500), unit="h")
    log = rows.assign(
        started=moments,
        ended=pd.Series(pd.NaT, index=rows.index, dtype="datetime64[ns]"),
        order_no=pd.array([None] * 500, dtype="Int64"),
    )
    plain = rows.groupby("case_id").log_name.agg(tuple)

    found = ways.ways_of(folded(log), every_event=True)

    assert [found.steps[place] for place in found.of_case] == plain.tolist()
    assert len(found.steps) == plain.nunique()
