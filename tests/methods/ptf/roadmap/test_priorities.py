"""Which come first, whatever the weights."""

import pandas as pd
import pytest

from methods.ptf.roadmap.priorities import dominated, rank_probabilities

OPTIONS = pd.DataFrame({"effect": [10.0, 6.0, 5.0], "cost": [9.0, 3.0, 4.0]}, index=["A", "B", "C"])
BETTER = {"effect": 1, "cost": -1}


def test_c_is_beaten_by_b_in_both_respects_and_a_by_nobody():
    assert dominated(OPTIONS, BETTER) == {"C": ("B",)}


def test_a_missing_value_beats_nobody_and_is_beaten_by_nobody():
    assert dominated(OPTIONS.assign(effect=[10.0, None, 5.0]), BETTER) == {}


def test_the_place_depends_on_the_weight_alone():
    """Scaled: A (1, 0), B (0.2, 1), C (0, 5/6). A is first where w > 0.2 w + (1 - w): w > 1 / 1.8 = 0.556, 44% of the weights."""
    found = rank_probabilities(OPTIONS, BETTER)

    assert found.loc["A", 1] == pytest.approx(1 - 1 / 1.8, abs=0.02)
    assert found.loc["B", 1] == pytest.approx(1 / 1.8, abs=0.02)
    assert found.loc["C", 1] == 0.0


def test_places_do_not_change_with_the_unit():
    assert rank_probabilities(OPTIONS.assign(cost=OPTIONS["cost"] * 1000), BETTER).equals(rank_probabilities(OPTIONS, BETTER))


def test_equals_share_the_better_place():
    twins = pd.DataFrame({"effect": [1.0, 1.0]}, index=["A", "B"])

    assert rank_probabilities(twins, {"effect": 1})[1].tolist() == [1.0, 1.0]


def test_a_criterion_without_a_value_cannot_be_weighed():
    with pytest.raises(ValueError, match="every initiative needs a value"):
        rank_probabilities(OPTIONS.assign(effect=[10.0, None, 5.0]), BETTER)
