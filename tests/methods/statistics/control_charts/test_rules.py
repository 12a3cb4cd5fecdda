"""Which points of a control chart are a signal?"""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.rules import LOCATION, NELSON, NHS, WESTERN_ELECTRIC, distances, signals

NAN = float("nan")


@pytest.mark.parametrize(
    ("rule", "distances", "closing"),
    [
        ("N1", [0, 3.1, -3.1, 3.0], (1, 2)),
        ("N2", [0.1] * 10, (8, 9)),
        ("WE4", [-0.1] * 9, (7, 8)),
        ("N3", [0, 1, 2, 3, 4, 5, 6, 6], (5, 6)),
        ("N3", [5, 4, 3, 2, 1, 0], (5,)),
        ("N4", [1, -1] * 7 + [1], (13, 14)),
        ("N5", [2.1, 0, 2.1, 0, 2.1, 2.1], (2, 4, 5)),
        ("N6", [1.1, 1.1, 0, 1.1, 1.1, 0.9], (4,)),
        ("N7", [1, -1] * 8, (14, 15)),
        ("N8", [1.1, -1.1] * 4, (7,)),
    ],
)
def test_a_pattern_is_reported_at_the_point_that_closes_it(rule, distances, closing):
    assert signals(distances, (rule,))[rule] == closing


@pytest.mark.parametrize(
    ("rule", "distances"),
    [
        ("N1", [3.0, -3.0]),
        ("N2", [0.1] * 4 + [0.0] + [0.1] * 4),
        ("N2", [0.1] * 8),
        ("N3", [0, 1, 2, 2, 3, 4, 5]),
        ("N4", [1, -1] * 6 + [1]),
        ("N5", [2.1, 0, -2.1]),
        ("N5", [2.1, 2.1]),
        ("N5", [2.1, 2.1, 0.0]),
        ("N6", [1.1, 1.1, 1.1, -1.1, 0.5]),
        ("N7", [0.5] * 14 + [1.1]),
        ("N8", [1.1] * 8),
    ],
)
def test_a_pattern_that_is_not_complete_is_silent(rule, distances):
    """On the limit is inside; a point on the centre or a tie breaks a run; rule 8 wants both sides."""
    assert signals(distances, (rule,))[rule] == ()


def test_no_pattern_crosses_a_gap():
    """Five and four on one side with a gap between them are not nine in a row."""
    assert signals([0.5] * 5 + [NAN] + [0.5] * 4, ("N2",))["N2"] == ()
    assert signals([NAN] + [0.5] * 9 + [NAN], ("N2",))["N2"] == (9,)


def test_round_off_does_not_make_a_signal():
    assert signals([3 + 1e-13], ("N1",))["N1"] == ()


@pytest.mark.parametrize("rule", NELSON + WESTERN_ELECTRIC)
def test_a_chart_turned_upside_down_signals_at_the_same_points(rule):
    distances = np.random.default_rng(1).normal(0, 1.6, 500)

    assert signals(distances, (rule,)) == signals(-distances, (rule,))


def test_a_series_without_points_has_no_signals():
    assert signals([], LOCATION) == {"N1": (), "N2": (), "N5": (), "N6": ()}
    assert signals([NAN, NAN], ("N4",)) == {"N4": ()}


def test_an_unknown_rule_is_refused():
    with pytest.raises(MethodError, match=r"\['N9'\] are not known"):
        signals([1.0], ("N9",))


@pytest.mark.parametrize(
    ("name", "rules"), [("western_electric", WESTERN_ELECTRIC), ("nelson", NELSON), ("nhs", NHS), ("location", LOCATION)]
)
def test_a_set_of_rules_goes_by_its_name(name, rules):
    assert tuple(signals([0.0], name)) == rules


def test_seven_on_one_side_are_enough_for_the_health_service():
    assert signals([0.1] * 7, "nhs")["NHS2"] == (6,)


def test_no_pattern_begins_before_its_stage():
    """Nine above the centre, but five in one stage and four in the next."""
    assert signals([0.5] * 9, ("N2",), breaks=[True] + [False] * 4 + [True] + [False] * 3)["N2"] == ()
    assert signals([0.5] * 9, ("N2",), breaks=[True] + [False] * 8)["N2"] == (8,)


def test_narrower_limits_move_the_first_rule_alone():
    assert signals([2.1, 2.1, 0.0], ("N1", "N5"), width=2) == {"N1": (0, 1), "N5": ()}


def test_a_value_on_a_limit_but_for_round_off_lies_on_it():
    """0.1 + 0.2 is a little more than 0.3, and 0.3 is three sigma of 0.1 from 0."""
    assert signals(distances([0.1 + 0.2], 0.0, 0.1), ("N1",))["N1"] == ()
    assert distances([1e9 + 3.0], 1e9, 1.0).tolist() == [3.0]


def test_without_sigma_nothing_has_a_distance():
    assert np.isnan(distances([1.0, 2.0], 1.0, 0.0)).all()
    assert np.isnan(distances([1.0, 2.0], 1.0, None)).all()


@pytest.mark.parametrize("rule", [*NELSON, "WE4", "NHS2"])
def test_every_rule_finds_what_a_reading_point_by_point_finds(rule):
    """A thousand points with gaps, read window by window with the words of the rule."""
    z = np.random.default_rng(3).normal(0, 1.3, 1000).round(1)
    z[np.random.default_rng(4).integers(0, 1000, 15)] = NAN

    assert signals(z, (rule,))[rule] == tuple(point for point in range(1000) if closes(rule, z[: point + 1]))


def closes(rule, z):
    length, pattern = READ[rule]
    window = z[-length:]
    return len(window) == length and not np.isnan(window).any() and bool(pattern(window))


def on_one_side(w):
    return (w > 0).all() or (w < 0).all()


def some_beyond(limit, needed):
    return lambda w: any(side[-1] > limit and (side > limit).sum() >= needed for side in (w, -w))


READ = {
    "N1": (1, lambda w: abs(w[0]) > 3),
    "N2": (9, on_one_side),
    "WE4": (8, on_one_side),
    "NHS2": (7, on_one_side),
    "N3": (6, lambda w: (np.diff(w) > 0).all() or (np.diff(w) < 0).all()),
    "N4": (14, lambda w: (np.diff(w)[1:] * np.diff(w)[:-1] < 0).all()),
    "N5": (3, some_beyond(2, 2)),
    "N6": (5, some_beyond(1, 4)),
    "N7": (15, lambda w: (np.abs(w) <= 1).all()),
    "N8": (8, lambda w: (np.abs(w) > 1).all() and w.max() > 1 and w.min() < -1),
}
