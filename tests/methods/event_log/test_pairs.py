"""Which activity follows which, in how many cases, how often, and after how long a wait?"""

import numpy as np
import pandas as pd
import pytest

from methods.event_log.pairs import pairs_of
from methods.event_log.sequence import folded

LOG = """
    case_id | log_name | started          | ended
    A       | ask      | 2026-01-05 09:00 | 2026-01-05 09:00
    A       | pay      | 2026-01-05 11:00 | 2026-01-05 12:00
    A       | ask      | 2026-01-05 13:00 | 2026-01-05 13:00
    A       | pay      | 2026-01-05 17:00 | 2026-01-05 17:00
    B       | ask      | 2026-01-05 09:00 | 2026-01-05 09:00
    B       | pay      | 2026-01-05 18:00 | 2026-01-05 18:00
"""


def test_a_pair_counts_its_cases_once_and_its_passages_all(events):
    """Ask to pay: after 2 and 4 hours in A, after 9 in B: two cases, three times, median 4, 15 hours; pay to ask once, 1 hour."""
    table = pairs_of(folded(events(LOG))).table

    assert table.values.tolist() == [["ask", "pay", 2, 3, 3, 4.0, 8.0, 15.0], ["pay", "ask", 1, 1, 1, 1.0, 1.0, 1.0]]


def test_an_activity_never_follows_itself(events):
    """Two rows of ask are one pass; the last case never goes on."""
    log = events("""
        case_id | log_name | started
        A       | ask      | 2026-01-05 09:00
        A       | ask      | 2026-01-05 10:00
        B       | ask      | 2026-01-05 10:00
    """)

    assert pairs_of(folded(log)).table.empty


def test_a_wait_that_cannot_be_computed_is_a_passage_all_the_same(events):
    """Dates without time, from the 5th to the 5th and from the 5th to the 7th: two times, one wait of 48 hours."""
    log = events("""
        case_id | log_name | started    | order_no
        A       | ask      | 2026-01-05 | 1
        A       | pay      | 2026-01-05 | 2
        B       | ask      | 2026-01-05 | 1
        B       | pay      | 2026-01-07 | 2
    """)

    pairs = pairs_of(folded(log))

    assert pairs.table[["times", "waits", "total_h"]].values.tolist() == [[2, 1, 48.0]]
    assert [hours.tolist() for hours in pairs.wait_h] == [[48.0]]


@pytest.mark.reference
def test_the_counts_are_those_of_a_plain_grouping():
    """400 events of 40 cases drawn with a fixed seed, grouped by pandas: cases, times, median, ninetieth percentile, sum."""
    draw = np.random.default_rng(1)
    started = pd.Timestamp("2026-01-05") + pd.to_timedelta(draw.integers(0, 40_000, 400), unit="min")
    log = pd.DataFrame(
        {"case_id": draw.integers(0, 40, 400).astype(str), "log_name": np.array(list("abcde"))[draw.integers(0, 5, 400)]}
    )
    log = log.assign(started=started, ended=started, order_no=pd.array([None] * 400, dtype="Int64"))
    sequence = folded(log)

    plain = (
        sequence.transitions()
        .groupby(["start", "end"], as_index=False)
        .agg(
            cases=("case_id", "nunique"),
            times=("case_id", "size"),
            median_h=("wait_h", "median"),
            p90_h=("wait_h", lambda hours: hours.quantile(0.9)),
            total_h=("wait_h", "sum"),
        )
    )

    pd.testing.assert_frame_equal(pairs_of(sequence).table[list(plain)], plain, check_dtype=False)
