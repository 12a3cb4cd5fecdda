"""How long it takes, and how many take longer than promised."""

import pytest

from methods.dmaic.measure.durations import durations

DAY = "2026-01-05"


def test_the_share_beyond_counts_open_cases_past_the_limit_and_not_those_not_due(promise):
    """Three on time, one late, one open past the limit, one not due: 2 of 5 are beyond."""
    rows = [(DAY, 1.0, "on_time"), (DAY, 2.0, "on_time"), (DAY, 3.0, "on_time"), (DAY, 7.0, "late"),
            (DAY, 6.0, "open_past_limit"), (DAY, 4.0, "not_due")]  # fmt: skip
    found = durations(promise(rows))

    assert (found.beyond.successes, found.beyond.n, found.n_open) == (2, 5, 2)
    assert list(found.finished) == [1.0, 2.0, 3.0, 7.0]


def test_open_cases_count_for_the_time_they_were_seen(promise):
    """Times 1, 2 and open after 2, 3, 5: shares still open 0.8, 0.6, 0.3; the median is 3, not the 2.5 of the finished ones."""
    rows = [(DAY, 1.0, "on_time"), (DAY, 2.0, "on_time"), (DAY, 2.0, "not_due"), (DAY, 3.0, "on_time"), (DAY, 5.0, "on_time")]

    assert durations(promise(rows)).median.value == 3.0


def test_a_case_that_ended_in_another_way_says_nothing_of_how_long_it_takes(promise):
    rows = [(DAY, 1.0, "on_time"), (DAY, 99.0, "left")]
    found = durations(promise(rows))

    assert (found.median.n, found.n_open) == (1, 0)


@pytest.mark.reference
def test_without_open_cases_the_median_is_the_middle_time(promise):
    """Five finished times: Kaplan-Meier gives the third."""
    rows = [(DAY, time, "on_time") for time in (4.0, 1.0, 3.0, 2.0, 5.0)]

    assert durations(promise(rows)).median.value == 3.0
