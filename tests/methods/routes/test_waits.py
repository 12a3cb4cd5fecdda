"""Between which activities do cases wait?"""

import pytest

from methods.routes import waits

TWO = "A active: order 0, check 24, ship 25\nB active: order 0, check 72, ship 73"


def test_the_transition_with_most_waiting_comes_first(walks):
    """Order to check: 24 and 72 hours, four days in all, median 48; check to ship: one hour each."""
    result = waits.by_transition(walks(TWO))

    first = result.table.iloc[0]
    assert (first.start, first.end, first.n, first.median_h, first.total_days) == ("order", "check", 2, 48.0, 4.0)
    assert first.share_of_total == pytest.approx(96 / 98)
    assert result.total_days == pytest.approx(98 / 24)


def test_few_waits_have_a_median_and_no_interval(walks):
    assert waits.by_transition(walks(TWO)).table[["median_low_h", "p90_high_h"]].isna().all(axis=None)


def test_the_interval_of_a_median_holds_the_median(walks):
    """Waits of 1 to 20 hours: median 10.5."""
    ways = walks("\n".join(f"C{k} active: order 0, check {k}" for k in range(1, 21)))

    first = waits.by_transition(ways).table.iloc[0]

    assert first.median_low_h < first.median_h == 10.5 < first.median_high_h


def test_intervals_are_for_the_transitions_with_most_waiting(walks):
    paths = "\n".join(f"C{k} active: order 0, check {k}, ship {k + 1}" for k in range(1, 21))

    table = waits.by_transition(walks(paths), intervals_for=1).table

    assert table.median_low_h.isna().tolist() == [False, True]


def test_without_transitions_there_is_no_wait(walks):
    result = waits.by_transition(walks("A active: order 0"))

    assert (result.n, result.total_days, len(result.table)) == (0, 0.0, 0)
