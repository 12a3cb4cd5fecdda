"""Where does a case leave the route for an exception, when does it come back, and how late?"""

import pytest

from methods.routes.detours import detours

STRAIGHT = "\n".join(f"S{k} active: order 0, check 2, ship 6" for k in range(10))


def test_the_delay_is_what_the_detour_takes_beyond_the_straight_way(walks):
    """Ten cases ship 4 hours after the check; A is repaired in between and ships after 30: 26 hours late."""
    found = detours(walks(f"{STRAIGHT}\nA active: order 0, check 2, repair 5, ship 32"))

    assert found[["case_id", "first", "before", "after", "delay_h"]].values.tolist() == [["A", "repair", "check", "ship", 26.0]]


def test_without_enough_cases_on_the_straight_way_there_is_no_delay(walks):
    """Nine is under ten."""
    nine = "\n".join(STRAIGHT.splitlines()[:9])

    found = detours(walks(f"{nine}\nA active: order 0, check 2, repair 5, ship 32"))

    assert found.delay_h.isna().tolist() == [True]


def test_a_case_that_comes_back_to_the_step_it_left_is_late_by_all_of_that_time(walks):
    """Checked at hour 2, repaired, checked again at hour 30."""
    found = detours(walks("A active: order 0, check 2, repair 5, check 30, ship 31"))

    assert found[["before", "after", "delay_h"]].values.tolist() == [["check", "check", 28.0]]


def test_in_a_log_of_states_the_delay_is_the_time_in_the_exception(walks):
    """In repair from hour 5 to hour 32."""
    found = detours(walks("A active: order 0, check 2, repair 5, check 32", states=True))

    assert found.delay_h.tolist() == [27.0]


@pytest.mark.parametrize(("outcome", "still_open"), [("", True), ("lost", False)])
def test_a_case_that_has_not_come_back_has_no_delay(walks, outcome, still_open):
    found = detours(walks(f"{STRAIGHT}\nA {outcome}: order 0, check 2, repair 5"))

    assert (found.after.tolist(), found.open.tolist(), found.delay_h.isna().tolist()) == ([""], [still_open], [True])


def test_a_case_may_leave_more_than_once(walks):
    found = detours(walks(f"{STRAIGHT}\nA active: order 0, repair 1, check 2, repair 5, ship 32"))

    assert found[["before", "after", "passes"]].values.tolist() == [["order", "check", 1], ["check", "ship", 1]]


def test_without_exceptions_there_is_no_detour(walks):
    assert detours(walks(STRAIGHT)).empty
