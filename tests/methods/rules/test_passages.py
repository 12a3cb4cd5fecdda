"""What a restriction does to cases, counted by hand on a log of six."""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.rules.passages import passages

DAY = "2026-01-0"
LOG = {
    "A": ("Ask", "Check", "Interview", "Sign"),
    "B": ("Ask", "Check", "Interview"),
    "C": ("Ask", "Check"),
    "D": ("Ask", "Check"),
    "E": ("Ask",),
    "F": ("Ask", "Check", "Recheck", "Interview", "Sign"),
}
OUTCOMES = {"A": "active", "B": "denied", "C": "gave up", "D": "no credit", "E": None, "F": "active"}


@pytest.fixture
def tables(table):
    """Each step begins a day after the one before and takes an hour; the interviewer costs 10 an hour."""
    events = [
        {
            "case_id": case, "log_name": name, "started": pd.Timestamp(f"{DAY}{day} 09:00"),
            "ended": pd.Timestamp(f"{DAY}{day} 10:00"), "order_no": day,
        }
        for case, names in LOG.items()
        for day, name in enumerate(names, 1)
    ]  # fmt: skip
    return SimpleNamespace(
        event=pd.DataFrame(events).astype({"order_no": "Int64"}),
        case=pd.DataFrame({"case_id": list(OUTCOMES), "outcome": list(OUTCOMES.values())}),
        activity=table("""
            activity_id | name       | log_name  | lane   | traffic | performer_role | touch_time_min | is_exception
            ACT-01      | Check it   | Check     | system | none    | ROL-SYS        |                | no
            ACT-02      | Interview  | Interview | front  | inbound | ROL-OFF        |                | no
            ACT-03      | Look again | Recheck   | back   | none    | ROL-OFF        |                | yes
            ACT-04      | File       |           | back   | none    | ROL-OFF        | 8              | no
            """).assign(is_exception=lambda frame: frame.is_exception == "yes"),
        role=table("""
            role_id | cost_per_h
            ROL-SYS |
            ROL-OFF | 10
            """),
        restriction=table("""
            restriction_id | name | activity_id | kind      | outcome_reject
            RST-01         | Talk | ACT-02      | interview | denied
            RST-02         | Look | ACT-01      | other     | no credit
            RST-03         | File | ACT-04      | other     |
            """),
        contact=pd.DataFrame({"reason_id": ["RSN-1", "RSN-1", "RSN-2"]}),
        contact_reason=pd.DataFrame({"reason_id": ["RSN-1", "RSN-2"], "root_restriction": ["RST-01", None]}),
    )


@pytest.fixture
def found(tables):
    return passages(tables).set_index("restriction_id")


def test_reached_and_rejected_are_counted_by_the_activity_and_the_outcome(found):
    """Three reach the interview, one is denied; five reach the check, one has no credit; nobody logs the filing."""
    assert found.reached.tolist() == [3, 5, 0]
    assert found.rejected.tolist()[:2] == [1, 1]
    assert found.in_log.tolist() == [True, True, False]


def test_who_closed_after_the_step_that_leads_to_it_and_was_not_rejected_gave_up(found):
    """C closed after the check; D did too, but the check rejected it; E is still open: one of four."""
    assert (found.gave_up["RST-01"], found.gave_up_share["RST-01"]) == (1, 0.25)


def test_the_wait_runs_from_the_end_of_what_came_before(found):
    """Each step begins 23 hours after the last one ended."""
    assert found.wait_days["RST-01"] == pytest.approx(3 * 23 / 24)
    assert pd.isna(found.wait_median_low["RST-01"])


def test_work_is_paid_by_the_hour_and_the_customer_present_spends_it_too(found):
    """Three interviews of an hour at 10; the customer is there as long."""
    row = found.loc["RST-01"]

    assert (row.staff_hours, row.staff_cost, row.customer_hours) == (3, 30, 3)


def test_an_exception_that_a_restriction_leads_to_is_its_own_work(found):
    """F is looked at again by hand after the check: one hour at 10."""
    row = found.loc["RST-02"]

    assert (row.branch, row.branch_cases, row.staff_cost, row.customer_hours) == ("Look again", 1, 10, 0)


def test_contacts_are_those_whose_root_is_the_restriction(found):
    assert found.contacts.tolist() == [2, 0, 0]


def test_without_a_table_of_contacts_there_is_no_count(tables):
    tables.contact = tables.contact.head(0)

    assert passages(tables).contacts.isna().all()
