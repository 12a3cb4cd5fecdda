"""Can the customers' comings and goings be counted?"""

import pandas as pd
import pytest

from methods.retention.checks import check_dates, check_endings, check_entries
from methods.retention.inputs import CUSTOMER

WINDOW = (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-07-05"))


@pytest.fixture
def customers(typed):
    return lambda rows: {"customer": typed(CUSTOMER, f"customer_id | segment_id | started | ended\n{rows}")}


def test_nobody_leaves_before_coming(customers):
    """K-1 leaves on the day he came, K-3 is still there."""
    tables = customers("K-1|SEG-A|2026-02-01|2026-02-01\nK-2|SEG-A|2026-02-01|2026-01-31\nK-3|SEG-A|2026-02-01|")

    (problem,) = check_dates(tables, WINDOW)

    assert (problem.code, problem.row, dict(problem.facts)) == (
        "E-CUS-001", 3, {"id": "K-2", "a": "2026-02-01", "b": "2026-01-31"},
    )  # fmt: skip


def test_a_segment_with_fewer_than_ten_endings_is_not_compared(customers):
    """SEG-A: 10 of 12 left; SEG-B: 9 of 12."""
    rows = [
        f"K-{segment}{number}|SEG-{segment}|2026-02-01|{'2026-03-01' if number < left else ''}"
        for segment, left in (("A", 10), ("B", 9))
        for number in range(12)
    ]

    (problem,) = check_endings(customers("\n".join(rows)), WINDOW)

    assert (problem.code, problem.row, dict(problem.facts)) == ("W-CUS-002", 14, {"g": "SEG-B", "k": 9, "n": 10})


def test_customers_from_before_the_window_are_counted(customers):
    """One of three started before 5 January: 33%."""
    tables = customers("K-1|SEG-A|2026-01-05|\nK-2|SEG-A|2025-11-30|\nK-3|SEG-A|2026-02-01|")

    (problem,) = check_entries(tables, WINDOW)

    assert (problem.code, problem.row, dict(problem.facts)) == ("W-CUS-003", 3, {"k": 1, "n": 3, "p": 33})


def test_without_customers_there_is_nothing_to_say(customers):
    nobody = customers("")

    assert [check(nobody, WINDOW) for check in (check_dates, check_endings, check_entries)] == [[], [], []]
