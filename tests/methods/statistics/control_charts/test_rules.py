"""Which points of a control chart are a signal?"""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.rules import LOCATION, NELSON, WESTERN_ELECTRIC, signals

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


@pytest.mark.reference
@pytest.mark.parametrize("case", ["rules.each_pattern", "rules.random200", "rules.short_series"])
def test_every_rule_agrees_with_r(oracle, disagreements, case):
    known = oracle(case)
    found = signals(known["input"]["values"], NELSON + WESTERN_ELECTRIC)

    assert disagreements(known["expected"], {rule: [point + 1 for point in points] for rule, points in found.items()}) == []


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
