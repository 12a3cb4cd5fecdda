"""Which events does the observation window hold?"""

import pandas as pd

from methods.event_log.window import edges, inside


def test_both_days_of_the_window_are_inside(events):
    """The last event of the last day counts; midnight after it does not."""
    log = events("""
        case_id | log_name | started
        A       | open     | 2026-01-04 23:59
        A       | open     | 2026-01-05 00:00
        A       | open     | 2026-01-31 23:59
        A       | open     | 2026-02-01 00:00
    """)

    assert list(inside(log, ("2026-01-05", "2026-01-31")).index) == [3, 4]


def test_the_window_ends_at_the_midnight_after_its_last_day():
    assert edges(("2026-01-05", "2026-01-05")) == (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-06"))
