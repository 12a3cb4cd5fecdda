"""Which activity follows which?"""

from methods.routes import follows


def test_arcs_count_cases_and_times_with_the_wait_between(walks):
    """A goes from order to check after 2 hours and, back from pay, again after 4: two times, one case, median 3 hours."""
    result = follows.count(walks("A active: order 0, check 2, order 3, check 7\nB: order 0, pay 1"))

    arc = result.arcs.set_index(["start", "end"]).loc[("order", "check")]
    assert (arc.cases, arc.times, arc.median_wait_h, arc.total_wait_h) == (1, 2, 3.0, 6.0)


def test_an_open_case_has_a_beginning_and_no_end(walks):
    arcs = follows.count(walks("A active: order 0, check 2\nB: order 0, pay 1")).arcs

    assert arcs[arcs.start == ""].values.tolist()[0][:3] == ["", "order", 2]
    assert arcs[arcs.end == ""].start.tolist() == ["check"]


def test_stops_lie_at_their_mean_place_in_the_case(walks):
    """Check is second of three in A (place 0.5) and last of two in B (place 1): mean 0.75."""
    result = follows.count(walks("A active: order 0, check 2, ship 3\nB active: order 0, check 1"))

    assert dict(zip(result.stops.log_name, result.stops.place, strict=True)) == {"order": 0.0, "check": 0.75, "ship": 1.0}


def test_cases_that_pass_an_exception_are_counted_once(walks):
    result = follows.count(walks("A active: order 0, repair 2, order 3, repair 4\nB active: order 0, check 1"))

    assert (result.exceptional, result.n) == (1, 2)


def test_cases_that_are_still_open_are_told_where_they_are(walks):
    """B waits at pay; A has ended at check and waits nowhere."""
    stops = follows.count(walks("A active: order 0, check 2\nB: order 0, pay 1")).stops

    assert dict(zip(stops.log_name, stops.open, strict=True)) == {"order": 0, "check": 0, "pay": 1}


def test_events_of_one_activity_in_a_row_repeat_it(walks):
    """A is checked twice in a row; B is checked, pays, and is checked again, which is a return and no repetition."""
    stops = follows.count(walks("A active: order 0, check 1, check 2\nB active: order 0, check 1, pay 2, check 3")).stops

    assert dict(zip(stops.log_name, stops.repeating, strict=True)) == {"order": 0, "check": 1, "pay": 0}
