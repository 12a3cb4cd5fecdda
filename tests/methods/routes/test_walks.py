"""Which way did each case walk, as far as the window shows it?"""


def test_events_outside_the_window_are_left_out_and_counted(walks):
    """Monday to Wednesday: the payment after 80 hours, on Thursday, is not seen."""
    result = walks("A active: order 0, check 2, pay 80", window=("2026-01-05", "2026-01-07"))

    assert result.runs.log_name.tolist() == ["order", "check"]
    assert result.left_out == 1


def test_readers_see_the_names_of_activities(walks):
    result = walks("A active: order 0, unheard 2")

    assert (result.names["order"], result.names["unheard"]) == ("Order", "unheard")
    assert result.exceptions == {"repair"}


def test_cases_opened_after_the_window_are_not_there(walks):
    result = walks("A active: order 0\nB active: order 80", window=("2026-01-05", "2026-01-07"))

    assert result.cases.case_id.tolist() == ["A"]
