"""Choosing among options: weighted matrix, datum, pairwise weights."""

import numpy as np
import pytest

from methods.dmaic.improve.pairwise import matrix_of_pairs, weights_of_pairs
from methods.dmaic.improve.weighted import against_datum, signs_of, weighted_matrix
from methods.errors import MethodError


def test_a_total_is_the_sum_of_weights_times_scores():
    """0.5 * 4 + 0.3 * 3 + 0.2 * 5 = 3.9; the second 3.1; the third 3.5."""
    found = weighted_matrix([[4, 3, 5], [2, 5, 3], [3, 4, 4]], [0.5, 0.3, 0.2])

    assert found.values["totals"] == pytest.approx((3.9, 3.1, 3.5))
    assert found.values["ranks"] == (1, 3, 2)


def test_weights_that_do_not_add_up_to_one_are_normalised():
    """5, 3, 1 are 5/9, 3/9, 1/9: 9 * 5 + 3 * 3 + 1 = 55 as given, 55 / 9 on the scale of the scores."""
    found = weighted_matrix([[9, 3, 1], [3, 9, 3]], [5, 3, 1])

    assert found.values["totals"] == (55, 45)
    assert found.table.score[0] == pytest.approx(55 / 9)


def test_ties_share_the_smallest_rank():
    found = weighted_matrix([[1, 2], [2, 1], [0, 0]], [1, 1], options=["x", "y", "z"])

    assert found.values["ranks"] == (1, 1, 3)
    assert found.values["leaders"] == ("x", "y")
    assert "tie" in found.warnings


def test_a_change_of_one_weight_that_turns_the_order_is_named():
    """x: 5 and 1, y: 2 and 3.9: 6 against 5.9. First weight down a fifth: 0.8 * 5 + 1 = 5 against 1.6 + 3.9 = 5.5."""
    found = weighted_matrix([[5, 1], [2, 3.9]], [1, 1], options=["x", "y"], criteria=["time", "cost"])

    assert found.values["robust"] is False
    assert found.warnings == ("not_robust",)
    assert found.method["reversals"] == (("time", "down", "x", "y"), ("cost", "up", "x", "y"))
    assert found.table.worst_rank.tolist() == [2, 2]


def test_an_option_that_is_best_on_everything_stays_first():
    found = weighted_matrix([[5, 5], [4, 4]], [3, 1])

    assert found.values["robust"] is True
    assert found.values["n_reversals"] == 0


@pytest.mark.parametrize("seed", range(4))
def test_the_scale_of_the_weights_and_the_order_of_options_do_not_matter(seed):
    chance = np.random.default_rng(seed)
    scores, weights, order = chance.integers(1, 6, (5, 3)), chance.uniform(1, 5, 3), chance.permutation(5)

    plain = weighted_matrix(scores, weights).values["ranks"]

    assert weighted_matrix(scores, 10 * weights).values["ranks"] == plain
    assert weighted_matrix(scores[order], weights).values["ranks"] == tuple(plain[place] for place in order)


def test_pluses_less_minuses():
    """x: two pluses, one minus; y: one of each and an equal."""
    found = against_datum([["+", "+", "-"], ["+", "0", "-"]], options=["x", "y"])

    assert found.values["nets"] == (1, 0)
    assert found.values["zeros"] == (0, 1)
    assert found.values["beats_datum"] == ("x",)


def test_nothing_that_beats_the_datum_is_said():
    assert against_datum([["-", "0"]]).warnings == ("none_beats_datum",)


def test_signs_come_from_the_scores():
    """4 against 3 is better, 3 against 3 equal, 1 against 2 worse."""
    assert signs_of([[4, 3, 1]], [3, 3, 2]) == [[1, 0, -1]]


def test_two_criteria_have_the_weights_that_were_said():
    """Three times as important: 3/4 and 1/4, and no contradiction is possible."""
    found = weights_of_pairs([[1, 3], [1 / 3, 1]]).values

    assert found["weights"] == pytest.approx((0.75, 0.25))
    assert found["consistency_ratio"] == 0


def test_judgements_that_agree_give_their_own_ratios():
    """Weights 6 : 3 : 1 give 2, 6, 3: largest root 3, index 0, and both ways of weighing agree."""
    found = weights_of_pairs([[1, 2, 6], [0.5, 1, 3], [1 / 6, 1 / 3, 1]]).values

    assert found["weights"] == pytest.approx((0.6, 0.3, 0.1))
    assert found["weights_geometric_mean"] == pytest.approx((0.6, 0.3, 0.1))
    assert found["consistency_ratio"] == pytest.approx(0, abs=1e-9)


def test_a_circle_of_judgements_is_a_contradiction():
    """a over b, b over c, c over a, each by three: the ratio is far above 0.10."""
    found = weights_of_pairs([[1, 3, 1 / 3], [1 / 3, 1, 3], [3, 1 / 3, 1]])

    assert found.warnings == ("inconsistent",)
    assert found.values["consistent"] is False


@pytest.mark.reference
def test_four_criteria_as_r_computes_them():
    """base R eigen: weights 0.2928, 0.5219, 0.0715, 0.1137; root 4.033968; ratio 0.01258 with Saaty's index of 0.90."""
    found = weights_of_pairs([[1, 0.5, 4, 3], [2, 1, 6, 5], [0.25, 1 / 6, 1, 0.5], [1 / 3, 0.2, 2, 1]]).values

    assert found["weights"] == pytest.approx((0.2927959, 0.5219281, 0.0715414, 0.1137346), abs=1e-7)
    assert found["consistency_ratio"] == pytest.approx(0.0125807, abs=1e-7)


def test_above_ten_criteria_nothing_judges_the_pairs():
    found = weights_of_pairs(np.ones((11, 11)).tolist())

    assert found.warnings == ("no_random_index",)
    assert found.values["consistency_ratio"] is None
    assert weights_of_pairs(np.ones((11, 11)).tolist(), random_index=1.51).values["consistency_ratio"] == pytest.approx(
        0, abs=1e-9
    )


def test_one_judgement_for_each_pair_makes_the_table():
    pairs = [("a", "b", 2), ("c", "a", 4), ("b", "c", 1)]

    assert matrix_of_pairs(pairs, ["a", "b", "c"]) == [[1, 2, 0.25], [0.5, 1, 1], [4, 1, 1]]


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        (lambda: weighted_matrix([], [1]), "too_few"),
        (lambda: weighted_matrix([[1, 2], [1]], [1, 1]), "every option needs one score"),
        (lambda: weighted_matrix([[1, None]], [1, 1]), "score 2 of a row is missing"),
        (lambda: weighted_matrix([[1, 2]], [1, -1]), "none may be negative"),
        (lambda: weighted_matrix([[1, 2]], [0, 0]), "one must be above 0"),
        (lambda: weighted_matrix([[1, 2]], [1]), "2 criteria and 1 weights"),
        (lambda: weighted_matrix([[1], [2]], [1], options=["x", "x"]), "2 options need 2 different names"),
        (lambda: against_datum([["?"]]), "sign '\\?'"),
        (lambda: signs_of([[1, 2]], [1]), "2 criteria and 1 scores of the datum"),
        (lambda: weights_of_pairs([[1, 2]]), "a table of pairs is square"),
        (lambda: weights_of_pairs([[1, 0], [1, 1]]), "row 1, column 2: a judgement is a positive number"),
        (lambda: weights_of_pairs([[1, 2], [2, 1]]), "not inverses of each other"),
        (lambda: matrix_of_pairs([("a", "b", 2)], ["a", "b", "c"]), "pairs not judged: a – c, b – c"),
        (lambda: matrix_of_pairs([("a", "b", 2), ("b", "a", 2)], ["a", "b"]), "b against a is judged twice"),
        (lambda: matrix_of_pairs([("a", "z", 2)], ["a", "b"]), "one of them is no criterion"),
    ],
)
def test_what_cannot_be_weighed_is_refused(ask, text):
    with pytest.raises(MethodError, match=text):
        ask()
