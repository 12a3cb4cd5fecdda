"""In which order did each case pass its activities, and how long did it wait between them?"""

import pandas as pd
import pytest

from methods.event_log import sequence


def test_a_wait_runs_from_the_last_end_of_a_run_to_the_next_start(events):
    """Call ends 10:30, its repetition 11:00; the visit starts 13:00: two hours."""
    log = events("""
        case_id | log_name | started          | ended
        A       | visit    | 2026-01-05 13:00 | 2026-01-05 14:00
        A       | call     | 2026-01-05 10:00 | 2026-01-05 10:30
        A       | call     | 2026-01-05 10:40 | 2026-01-05 11:00
    """)

    result = sequence.folded(log)

    assert result.transitions().wait_h.tolist() == [2.0]
    assert result.runs[["log_name", "repeats", "last"]].values.tolist() == [["call", 2, False], ["visit", 1, True]]


def test_in_a_log_of_states_the_wait_is_the_time_in_the_state(events):
    """New from 09:00, noted again at 10:00, resolved at 12:00: three hours in the state New."""
    log = events("""
        case_id | log_name | started
        A       | New      | 2026-01-05 09:00
        A       | New      | 2026-01-05 10:00
        A       | Resolved | 2026-01-05 12:00
    """)

    result = sequence.folded(log)

    assert result.states
    assert result.transitions().wait_h.tolist() == [3.0]


def test_activities_that_overlap_do_not_wait_below_zero(events):
    log = events("""
        case_id | log_name | started          | ended
        A       | call     | 2026-01-05 10:00 | 2026-01-05 12:00
        A       | visit    | 2026-01-05 11:00 | 2026-01-05 13:00
    """)

    assert sequence.folded(log).transitions().wait_h.tolist() == [0.0]


def test_ties_are_broken_by_order_no_and_counted(events):
    """Three events at 09:00 in one case: two start with the one before them; another case at 09:00 is no tie."""
    log = events("""
        case_id | log_name | started          | order_no
        A       | third    | 2026-01-05 09:00 |
        A       | second   | 2026-01-05 09:00 | 2
        A       | first    | 2026-01-05 09:00 | 1
        B       | first    | 2026-01-05 09:00 | 1
    """)

    result = sequence.folded(log)

    assert result.ties == 2
    assert result.runs.log_name.tolist() == ["first", "second", "third", "first"]


def test_dates_without_time_give_no_wait_under_a_day(events):
    """From the 5th to the 5th is under a day: not computed; from the 5th to the 7th is two days."""
    log = events("""
        case_id | log_name | started
        A       | open     | 2026-01-05
        A       | check    | 2026-01-05
        A       | close    | 2026-01-07
    """)

    waits = sequence.folded(log).transitions().wait_h

    assert waits.isna().tolist() == [True, False]
    assert waits[1] == 48


def test_an_empty_log_has_no_runs(events):
    log = events("case_id | log_name | started").head(0)

    assert sequence.folded(log).transitions().empty


def test_the_log_comes_back_unchanged(events):
    log = events("""
        case_id | log_name | started
        B       | open     | 2026-01-06 09:00
        A       | open     | 2026-01-05 09:00
    """)
    before = log.copy()

    sequence.folded(log)

    pd.testing.assert_frame_equal(log, before)


@pytest.mark.reference
def test_the_running_example_has_its_published_directly_follows_counts(shared):
    """van der Aalst (2016), chapter 2: six cases, 42 events; all six begin with the request, three are paid, three rejected."""
    raw = pd.read_csv(shared / "data/xes-small/running-example.csv")
    started = pd.to_datetime(raw["time:timestamp"]).dt.tz_localize(None)
    log = pd.DataFrame({"case_id": raw["case:concept:name"].astype(str), "log_name": raw["concept:name"], "started": started})
    log = log.assign(ended=started, order_no=pd.array([None] * 42, dtype="Int64"))

    result = sequence.folded(log)

    counts = result.transitions().groupby(["start", "end"]).size()
    assert (result.runs.case_id.nunique(), len(result.runs)) == (6, 42)
    assert counts["decide", "reinitiate request"] == 3
    assert counts["decide", "reject request"] == counts["decide", "pay compensation"] == 3
    assert set(result.runs.log_name[result.runs.position == 0]) == {"register request"}
