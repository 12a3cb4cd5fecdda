"""Labels and rows keep clear of one another."""

import pytest

from methods.exhibits.placing import Scale, Taken, decimals_of, spread, ticks


def test_rows_that_want_one_place_share_the_room_round_it():
    """Three rows of 1 that all want 5: 4, 5 and 6."""
    assert spread([5, 5, 5], [1, 1, 1], 0, 10) == pytest.approx([4, 5, 6])


def test_rows_far_apart_stay_where_they_want_to_be():
    """2 and 8 do not touch."""
    assert spread([2, 8], [1, 1], 0, 10) == pytest.approx([2, 8])


def test_rows_are_kept_between_the_edges():
    """A row of 2 that wants 0 lies at 1, the next follows at 3."""
    assert spread([0, 0], [2, 2], 0, 10) == pytest.approx([1, 3])


def test_nothing_to_place_is_nothing():
    """No row, no place."""
    assert spread([], [], 0, 1) == []


def test_a_label_takes_the_first_free_candidate():
    """The first lies on a box, the second leaves the sheet, the third is free."""
    taken = Taken(0, 0, 10, 10)
    taken.add(4, 4, 6, 6)

    assert taken.claim([(5, 5), (9.8, 5), (2, 2)], 1, 1) == (2, 2)


def test_a_place_is_given_away_once():
    """The second label of the same wish finds nothing."""
    taken = Taken(0, 0, 10, 10)
    taken.claim([(5, 5)], 1, 1)

    assert taken.claim([(5, 5)], 1, 1) is None


def test_a_label_does_not_cover_a_line_it_was_told_to_avoid():
    """A point of the line inside the first candidate."""
    assert Taken(0, 0, 10, 10).claim([(5, 5), (8, 8)], 1, 1, [(5.2, 5.1)]) == (8, 8)


def test_ticks_are_round_and_inside():
    """Between 0.13 and 0.87: quarters."""
    assert ticks(0.13, 0.87, 4) == pytest.approx([0.2, 0.4, 0.6, 0.8])


@pytest.mark.parametrize(("values", "decimals"), [((0, 5), 0), ((0, 2.5), 1), ((0.25, 0.5), 2)])
def test_an_axis_prints_as_many_decimals_as_it_needs(values, decimals):
    """And the same number on every tick."""
    assert decimals_of(values) == decimals


def test_a_scale_may_run_upside_down():
    """On a sheet y grows downwards: 0 at 4 inches, 10 at 2 inches, 5 at 3."""
    assert Scale(0, 10, 4, 2)(5) == pytest.approx(3)
