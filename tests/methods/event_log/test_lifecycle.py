"""Two rows that tell the start and the end of one piece of work are one event."""

import pandas as pd

from methods.event_log.lifecycle import paired


def rows(*lines):
    """Rows 2, 3, …: case, activity, moment, transition."""
    frame = pd.DataFrame(lines, columns=["case_id", "log_name", "started", "word"], index=range(2, len(lines) + 2))
    return frame.drop(columns="word"), frame.word


def pairs(*lines):
    result = paired(*rows(*lines))
    return result, result.events.values.tolist()


def test_a_start_and_the_next_end_of_the_same_activity_are_one_event():
    """Two calls of one case: 8:00 to 8:10 and 8:20 to 8:50."""
    _, events = pairs(
        ("1", "Call", "08:00", "start"),
        ("1", "Call", "08:10", "complete"),
        ("1", "Call", "08:20", "START"),
        ("1", "Call", "08:50", "COMPLETE"),
    )

    assert events == [["1", "Call", "08:00", "08:10"], ["1", "Call", "08:20", "08:50"]]


def test_of_two_that_run_at_once_the_first_started_is_the_first_ended():
    _, events = pairs(
        ("1", "Call", "08:00", "start"),
        ("1", "Call", "08:05", "start"),
        ("1", "Call", "08:10", "complete"),
        ("1", "Call", "08:30", "complete"),
    )

    assert events == [["1", "Call", "08:00", "08:10"], ["1", "Call", "08:05", "08:30"]]


def test_a_start_without_end_has_none_and_an_end_without_start_is_one_moment():
    result, events = pairs(("1", "Call", "08:00", "start"), ("1", "Pay", "09:00", "complete"), ("2", "Call", "10:00", "complete"))

    assert events == [["1", "Call", "08:00", ""], ["1", "Pay", "09:00", "09:00"], ["2", "Call", "10:00", "10:00"]]
    assert (result.without_end, result.without_start, result.other) == (1, 2, 0)


def test_other_transitions_are_left_out_and_counted():
    result, events = pairs(
        ("1", "Call", "07:00", "schedule"), ("1", "Call", "08:00", "start"), ("1", "Call", "08:10", "complete")
    )

    assert (events, result.other) == ([["1", "Call", "08:00", "08:10"]], 1)


def test_an_event_keeps_the_row_of_its_start():
    result, _ = pairs(("1", "Call", "08:00", "start"), ("1", "Pay", "08:05", "complete"), ("1", "Call", "08:10", "complete"))

    assert result.events.index.tolist() == [2, 3]
