"""Effects of two-level experiments."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from methods.dmaic.improve.contrasts import chain_of, structure_of
from methods.dmaic.improve.factorial import factorial
from methods.errors import MethodError


def full(factors, times=1):
    """All corners, each ``times`` times, the first factor changing fastest."""
    rows = [row[::-1] for row in product((-1, 1), repeat=len(factors))]
    return pd.DataFrame(rows * times, columns=list(factors))


def test_an_effect_is_the_mean_at_high_less_the_mean_at_low():
    """A: (14 + 17)/2 - (10 + 11)/2 = 5; B: (11 + 17)/2 - (10 + 14)/2 = 2; AB: (10 + 17)/2 - (14 + 11)/2 = 1."""
    found = factorial(full("AB"), [10, 14, 11, 17])

    assert found.table.effect.tolist() == [5.0, 2.0, 1.0]
    assert found.table.coefficient.tolist() == [2.5, 1.0, 0.5]
    assert found.values["grand_mean"] == 13


def test_repeated_runs_are_judged_by_their_own_error():
    """Pairs 10, 12 | 20, 22: SS of error 2 + 2 = 4 on 2 df; effect 10, its SS 4 * 100 / 4 = 100, F = 100 / 2 = 50."""
    found = factorial(full("A", times=2), [10, 20, 12, 22])
    row = found.table.iloc[0]

    assert (row.effect, row.ss, row.f) == (10, 100, pytest.approx(50))
    assert (found.values["df_error"], found.values["sigma"]) == (2, pytest.approx(2**0.5))
    assert row.active


def test_centre_points_show_a_curve():
    """Corners mean 15, centre mean 20 with variance 2 on 1 df: -5 / sqrt(2 (1/4 + 1/2)) = -4.08."""
    design = pd.concat([full("AB"), pd.DataFrame({"A": [0, 0], "B": [0, 0]})])

    found = factorial(design, [10, 20, 10, 20, 19, 21]).values

    assert found["curvature"] == -5
    assert found["curvature_t"] == pytest.approx(-4.082, abs=1e-3)
    assert found["df_error"] == 1


def test_a_curve_that_cannot_be_denied_is_warned_about():
    design = pd.concat([full("AB", times=2), pd.DataFrame({"A": [0] * 3, "B": [0] * 3})])

    found = factorial(design, [10, 20, 10, 20, 10.1, 20.1, 10.1, 20.1, 30, 30.1, 29.9])

    assert "curvature" in found.warnings


def test_lenth_s_margins_by_hand():
    """Sizes 20, 1, 1, 2, 1, 2, 1: s0 = 1.5; those below 3.75 have the median 1, so PSE = 1.5; SME = 9.01 PSE = 13.5."""
    effects = {"A": 20, "B": 1, "C": -1, "A:B": 2, "A:C": 1, "B:C": -2, "A:B:C": 1}
    design = full("ABC")
    y = 50 + sum(effect / 2 * design[term.split(":")].prod(axis=1) for term, effect in effects.items())

    found = factorial(design, y)

    assert found.values["lenth_pse"] == pytest.approx(1.5)
    assert found.values["lenth_sme"] == pytest.approx(13.51, abs=0.01)
    assert found.table.set_index("term").active.to_dict() == {term: term == "A" for term in effects}


def test_a_half_fraction_says_what_it_mixes():
    """D = ABC: I = ABCD, resolution IV; A with BCD, AB with CD."""
    half = full("ABC").assign(D=lambda frame: frame.A * frame.B * frame.C)

    structure = structure_of(half)

    assert (structure.defining_relation, structure.resolution_text, structure.corners) == ("I=ABCD", "IV", 8)
    assert [chain_of(contrast) for contrast in structure.contrasts] == [
        *("A+BCD", "B+ACD", "C+ABD", "D+ABC"),
        *("AB+CD", "AC+BD", "AD+BC"),
    ]


def test_a_generator_with_a_minus_turns_the_signs():
    """C = -AB: in the chain of A stands -BC, and the estimate is A less BC."""
    half = full("AB").assign(C=lambda frame: -frame.A * frame.B)

    structure = structure_of(half)

    assert (structure.defining_relation, structure.resolution_text) == ("I=-ABC", "III")
    assert chain_of(structure.contrasts[0]) == "A-BC"


def test_a_quarter_has_every_word():
    """D = AB and E = AC: their product gives the third word, BCDE."""
    quarter = full("ABC").assign(D=lambda frame: frame.A * frame.B, E=lambda frame: frame.A * frame.C)

    assert structure_of(quarter).defining_relation == "I=ABD=ACE=BCDE"


def test_main_effects_mixed_with_pairs_are_warned_about():
    half = full("AB").assign(C=lambda frame: frame.A * frame.B)

    assert "aliased_with_two" in factorial(half, [1, 2, 3, 5]).warnings
    assert "aliased_with_two" not in factorial(full("AB"), [1, 2, 3, 5]).warnings


@pytest.mark.parametrize("seed", range(4))
def test_units_and_the_order_of_runs_do_not_matter(seed):
    """x -> 3 x + 7 scales effects by 3 and leaves p-values; shuffled rows leave everything."""
    chance = np.random.default_rng(seed)
    design, y = full("ABC", times=2), chance.normal(10, 2, 16)
    order = chance.permutation(16)

    plain, scaled = factorial(design, y).table, factorial(design, 3 * y + 7).table
    shuffled = factorial(design.iloc[order], y[order]).table

    assert scaled.effect.tolist() == pytest.approx((3 * plain.effect).tolist())
    assert scaled.p.astype(float).tolist() == pytest.approx(plain.p.astype(float).tolist())
    assert shuffled.effect.tolist() == pytest.approx(plain.effect.tolist())
    assert shuffled.p.astype(float).tolist() == pytest.approx(plain.p.astype(float).tolist())


def test_whole_numbers_are_numbers():
    floats, wholes = factorial(full("ABC"), np.arange(8.0) ** 2), factorial(full("ABC"), np.arange(8) ** 2)

    assert floats.table.effect.tolist() == wholes.table.effect.tolist()


def test_a_response_that_never_varies_shows_nothing():
    found = factorial(full("AB", times=2), [5] * 8)

    assert {"zero_variance", "not_judged"} <= set(found.warnings)
    assert (found.table.effect == 0).all()
    assert found.values["n_active"] == 0
    assert found.values["r2"] is None


def test_one_factor_has_too_few_effects_for_lenth():
    found = factorial(full("A"), [1, 2])

    assert found.warnings == ("too_few_effects", "not_judged")
    assert found.values["lenth_pse"] is None


def test_the_larger_the_effect_the_surer():
    small, large = (factorial(full("A", times=3), [0, size, 1, size + 1, 2, size + 2]).table.p[0] for size in (1, 3))

    assert large < small


@pytest.mark.parametrize(
    ("design", "response", "options", "text"),
    [
        (full("AB"), [1, 2, 3, 4], {"judge": "anova"}, "saturated"),
        (full("AB"), [1, 2, 3, 4], {"judge": "eye"}, "judge 'eye'"),
        (full("AB"), [1, 2, None, 4], {}, "run 3 has no response"),
        (full("AB"), [1, 2, "x", 4], {}, "row 3: 'x' is not a finite number"),
        (full("AB"), [1, 2, 3], {}, "4 runs and 3 responses"),
        (full("AB").replace({"A": {1: 2}}), [1, 2, 3, 4], {}, "run 2: a setting is not -1, 0 or"),
        (full("AB").replace({"A": {1: 0}}), [1, 2, 3, 4], {}, "run 2: it is neither a corner nor the centre"),
        (full("AB").iloc[[0, 0, 1, 2, 3]], [1, 2, 3, 4, 5], {}, "unbalanced"),
        (full("AB").iloc[:3], [1, 2, 3], {}, "not_regular"),
        (full("AB").iloc[:1], [1], {}, "too_few"),
        (pd.DataFrame(), [], {}, "0 factors"),
    ],
)
def test_what_cannot_be_analysed_is_refused(design, response, options, text):
    with pytest.raises(MethodError, match=text):
        factorial(design, response, **options)
