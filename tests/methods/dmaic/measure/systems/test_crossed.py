"""How much of the variation is the gage's, when every operator measures every part?"""

import pandas as pd
import pytest

from methods.dmaic.measure.systems.crossed import crossed, unbalanced_crossed
from methods.errors import MethodError

SMALL = {"A": {"1": (1, 3), "2": (5, 7)}, "B": {"1": (3, 5), "2": (7, 9)}}
SHARES = ("percent_study_variation_gage_rr", "percent_contribution_part", "ndc_raw", "p_interaction", "p_operator")


def test_squares_and_components_by_hand(study):
    """Mean 5; parts 3, 7; operators 4, 6; cells 2, 6, 4, 8; each reading one off its cell.

    Parts 4 x (4 + 4) = 32, operators 4 x (1 + 1) = 8, interaction 0, repeatability 8 x 1 = 8 on 4 degrees of freedom. Pooled
    error 8 / 5 = 1.6; operators (8 - 1.6) / 4 = 1.6; parts (32 - 1.6) / 4 = 7.6.
    """
    found = crossed(study(SMALL)).values

    assert [found[f"ss_{name}"] for name in ("part", "operator", "interaction", "repeatability")] == pytest.approx([32, 8, 0, 8])
    assert found["interaction_pooled"]
    assert [found[f"variance_{name}"] for name in ("repeatability", "operator", "gage_rr", "part")] == pytest.approx(
        [1.6, 1.6, 3.2, 7.6]
    )
    assert found["percent_contribution_gage_rr"] == pytest.approx(100 * 3.2 / 10.8)


def test_the_choice_to_pool_is_printed_and_may_change_which_components_there_are(study):
    """Cells that cross: interaction 2 x 4 x 1 = 8 on one degree of freedom against 2 per degree; F = 4, p = 0.12."""
    cells = {"A": {"1": (1, 3), "2": (7, 9)}, "B": {"1": (3, 5), "2": (5, 7)}}
    kept, pooled = (crossed(study(cells), alpha_to_pool=alpha) for alpha in (0.25, 0.05))

    assert (kept.values["p_interaction"], kept.values["f_interaction"]) == (pytest.approx(0.116, abs=1e-3), pytest.approx(4))
    assert (kept.values["interaction_pooled"], pooled.values["interaction_pooled"]) == (False, True)
    assert kept.values["variance_interaction"] == pytest.approx((8 - 2) / 2)
    assert pooled.values["variance_interaction"] == 0
    assert (kept.method["alpha_to_pool"], pooled.method["alpha_to_pool"]) == (0.25, 0.05)
    assert kept.values["sd_reproducibility_low"] is None


def test_a_negative_component_is_zero_and_listed(study):
    """Operators alike: their mean square 0 lies below the error, and the component would be (0 - 1.6) / 4."""
    alike = {operator: {"1": (1, 3), "2": (5, 7)} for operator in ("A", "B")}
    result = crossed(study(alike))

    assert (result.values["variance_operator"], result.values["clamped"]) == (0, ("operator",))
    assert "clamped" in result.warnings


def test_with_one_limit_the_tolerance_is_twice_the_distance_of_the_mean(study):
    """Mean 5, limit 11: the room is 2 x 6 = 12, as with a tolerance of 12."""
    one, two = crossed(study(SMALL), upper=11).values, crossed(study(SMALL), tolerance=12).values

    assert one["percent_tolerance_gage_rr"] == pytest.approx(two["percent_tolerance_gage_rr"])
    assert one["percent_tolerance_gage_rr"] == pytest.approx(100 * 6 * 3.2**0.5 / 12)


def test_readings_that_agree_exactly_leave_no_categories_to_count(study):
    exact = {operator: {"1": (1, 1), "2": (5, 5), "3": (9, 9)} for operator in ("A", "B")}
    found = crossed(study(exact)).values

    assert (found["variance_gage_rr"], found["ndc"], found["percent_study_variation_gage_rr"]) == (0, None, 0)
    assert found["verdict"] == "acceptable"


def test_constant_readings_have_no_verdict(study):
    flat = {operator: {"1": (0.1, 0.1), "2": (0.1, 0.1)} for operator in ("A", "B")}
    result = crossed(study(flat))

    assert result.values["verdict"] is None
    assert "zero_variance" in result.warnings


@pytest.mark.reference
def test_the_intervals_of_the_handbook_are_reproduced(oracle):
    """AIAG, table III-B 9, from the formulas: EV 0.177 to 0.231, AV 0.128 to 1.014, GRR 0.235 to 1.033."""
    known = oracle("pub.aiag_anova_ci")["input"]
    found = crossed(pd.DataFrame(known)).values
    ends = [found[f"sd_{name}_{end}"] for name in ("repeatability", "reproducibility", "gage_rr") for end in ("low", "high")]

    assert ends == pytest.approx([0.177, 0.231, 0.1275, 1.0138, 0.2351, 1.0334], abs=6e-4)


def test_the_intervals_hold_their_estimates_and_widen_with_the_confidence(simulated):
    narrow, wide = (crossed(simulated(), confidence=confidence).values for confidence in (0.8, 0.95))

    for name in ("repeatability", "reproducibility", "gage_rr"):
        assert wide[f"sd_{name}_low"] < narrow[f"sd_{name}_low"] < narrow[f"sd_{name}"]
        assert narrow[f"sd_{name}"] < narrow[f"sd_{name}_high"] < wide[f"sd_{name}_high"]


def test_neither_unit_nor_zero_point_nor_the_order_of_the_rows_changes_a_share(simulated):
    plain = simulated()
    moved = plain.assign(value=1440 * plain["value"] - 500).sample(frac=1, random_state=3)
    one, other = crossed(plain).values, crossed(moved).values

    assert [other[name] for name in SHARES] == pytest.approx([one[name] for name in SHARES])
    assert other["verdict"] == one["verdict"]


def test_the_order_of_the_rows_changes_no_digit(simulated):
    plain = simulated()

    assert dict(crossed(plain.sample(frac=1, random_state=5)).values) == dict(crossed(plain).values)


def test_integers_and_floats_are_the_same_and_the_input_stays(study):
    readings = study(SMALL)
    before = readings.copy()

    assert dict(crossed(readings).values) == dict(crossed(readings.astype({"value": float})).values)
    assert readings.equals(before)


def test_more_noise_and_more_difference_between_people_raise_the_gage_s_share(simulated):
    share = "percent_study_variation_gage_rr"
    plain = crossed(simulated()).values[share]

    assert crossed(simulated(repeat=0.9)).values[share] > plain
    assert crossed(simulated(person=2.0)).values[share] > plain


def test_a_missing_reading_is_refused_by_the_squares_and_estimated_by_likelihood(simulated):
    readings = simulated()
    readings.loc[4, "value"] = None

    with pytest.raises(
        MethodError, match=r"unbalanced: cells hold 2 to 3 readings; .* restricted maximum likelihood must be asked"
    ):
        crossed(readings)
    assert unbalanced_crossed(readings).method["method"] == "reml"
    assert unbalanced_crossed(readings).values["n_missing"] == 1


@pytest.mark.reference
def test_on_balanced_readings_likelihood_and_squares_agree(simulated):
    """Where no component is clamped or pooled, REML of a balanced study is the analysis of variance: Searle (1992), section
    4.8.
    """
    readings = simulated(person=1.0)
    readings["value"] += readings.groupby(["part", "operator"]).ngroup().mod(4) * 0.5
    squares, likelihood = crossed(readings, pool="never").values, unbalanced_crossed(readings).values

    for name in ("repeatability", "interaction", "operator", "part"):
        assert likelihood[f"variance_{name}"] == pytest.approx(squares[f"variance_{name}"], rel=0.02)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"A": {"1": (1, 2), "2": (3, 4)}}, "one operator: reproducibility, .* is not estimable"),
        ({"A": {"1": (1, 2)}, "B": {"1": (3, 4)}}, "one part: the variation between parts is not estimable"),
        ({"A": {"1": (1,), "2": (2,)}, "B": {"1": (1,), "2": (2,)}}, "one trial: repeatability, .* is not estimable"),
        ({"A": {"1": (1, "2,5")}, "B": {"1": (3, 4)}}, "row 2: '2,5' is not a finite number"),
        ({"A": {"1": (None, None)}}, "too_few: 0 readings"),
    ],
)
def test_what_is_not_estimable_is_refused_by_name(study, cells, message):
    with pytest.raises(MethodError, match=message):
        crossed(study(cells))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pool": "sometimes"}, "pool 'sometimes' is not one of"),
        ({"alpha_to_pool": 1.2}, "must lie between 0 and 1"),
        ({"tolerance": 0}, "tolerance 0: a number above zero"),
        ({"lower": 5, "upper": 5}, "lower limit 5 is not below upper limit 5"),
        ({"multiplier": 0}, "multiplier 0"),
    ],
)
def test_options_that_make_no_sense_are_refused(study, options, message):
    with pytest.raises(MethodError, match=message):
        crossed(study(SMALL), **options)
