"""A log without a table of cases gives one."""

import pandas as pd

from methods.event_log.cases import cases_of


def log(*lines):
    frame = pd.DataFrame(lines, columns=["case_id", "log_name", "started", "ended"], index=range(2, len(lines) + 2))
    return frame.assign(started=pd.to_datetime(frame.started), ended=pd.to_datetime(frame.ended))


def test_a_case_opens_with_its_first_event_and_closes_with_its_last():
    """The rows are not in the order of time: the payment ends on the 9th at noon, after the delivery of the 8th."""
    cases = cases_of(
        log(
            ("A", "Pay", "2026-01-09 11:00", "2026-01-09 12:00"),
            ("A", "Order", "2026-01-05 08:00", "2026-01-05 08:30"),
            ("A", "Deliver", "2026-01-08 10:00", None),
            ("B", "Order", "2026-01-06 09:00", None),
        )
    )

    assert cases.case_id.tolist() == ["A", "B"]
    assert cases.opened.astype(str).tolist() == ["2026-01-05 08:00:00", "2026-01-06 09:00:00"]
    assert cases.closed.astype(str).tolist() == ["2026-01-09 12:00:00", "2026-01-06 09:00:00"]
    assert (cases.outcome.tolist(), cases.index.tolist()) == (["Pay", "Order"], [2, 5])


def test_of_two_that_end_together_the_later_row_closes():
    cases = cases_of(log(("A", "Pay", "2026-01-05 08:00", None), ("A", "Ship", "2026-01-05 08:00", None)))

    assert cases.outcome.tolist() == ["Ship"]


def test_an_end_before_the_start_does_not_close_a_case_too_early():
    cases = cases_of(log(("A", "Pay", "2026-01-05 08:00", "2026-01-04 08:00")))

    assert cases.closed.astype(str).tolist() == ["2026-01-05 08:00:00"]


def test_rows_without_case_or_start_make_no_case():
    assert cases_of(log((None, "Pay", "2026-01-05", None), ("A", "Pay", None, "2026-01-05"))).empty
