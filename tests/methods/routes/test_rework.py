"""Which activities do cases pass more than once?"""

from methods.routes import rework


def test_a_return_is_a_pass_through_an_activity_that_was_left(walks):
    """A checks three times in two passes: one extra pass, one extra event; B checks twice in a row: one extra event."""
    result = rework.measure(walks("A active: order 0, check 1, check 2, pay 3, check 4\nB active: order 0, check 1, check 2"))

    check = result.table.iloc[0]
    assert check.to_dict() == {
        "log_name": "check", "cases": 2, "returning": 1, "extra_passes": 1, "repeating": 2, "extra_events": 2,
    }  # fmt: skip
    assert (result.returns.value, result.self_loops.value, result.extra_passes) == (0.5, 1.0, 1)


def test_a_straight_path_has_no_rework(walks):
    result = rework.measure(walks("A active: order 0, check 1, pay 2"))

    assert (result.returns.successes, result.extra_passes) == (0, 0)
