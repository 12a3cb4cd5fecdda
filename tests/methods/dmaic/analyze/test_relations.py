"""Numbers that move together: correlation, regression, logistic regression, outliers."""

import numpy as np
import pytest

from methods.dmaic.analyze.correlation import correlation
from methods.dmaic.analyze.independence import ljung_box
from methods.dmaic.analyze.logistic import logistic
from methods.dmaic.analyze.outliers import grubbs
from methods.dmaic.analyze.regression import predicted, regression
from methods.errors import MethodError

LONGLEY = {
    "deflator": [83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
    "product": [
        *(234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112),
        *(397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894),
    ],
    "unemployed": [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
    "forces": [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
    "population": [
        *(107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219),
        *(117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081),
    ],
    "year": list(range(1947, 1963)),
}
EMPLOYED = [
    *(60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761),
    *(66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551),
]


def noisy(seed, n=80):
    """A straight line with noise."""
    chance = np.random.default_rng(seed)
    x = chance.uniform(0, 10, n)
    return x, 3 + 2 * x + chance.normal(size=n)


@pytest.mark.reference
def test_regression_against_the_certified_longley_values():
    """NIST Statistical Reference Datasets, Longley: six predictors that nearly follow from each other."""
    found = regression(EMPLOYED, LONGLEY)

    certified = [
        *(-3482258.63459582, 15.0618722713733, -0.0358191792925910),
        *(-2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355),
    ]
    assert found.table["coefficient"].tolist() == pytest.approx(certified, rel=1e-6)
    assert found.values["sigma"] == pytest.approx(304.854073561965, rel=1e-9)
    assert "high_vif" in found.warnings


def test_a_line_through_its_points_fits_without_remainder():
    """1, 3, 5, 7 at 0, 1, 2, 3."""
    found = regression([1, 3, 5, 7], {"x": [0, 1, 2, 3]})

    assert found.table["coefficient"].tolist() == pytest.approx([1.0, 2.0])
    assert found.warnings == ("perfect_fit",)
    assert found.values["press_r2"] is None


def test_columns_that_follow_from_each_other_are_named():
    with pytest.raises(MethodError, match="rank_deficient: total follows from the columns before it"):
        regression([1, 3, 2, 5, 4], {"a": [1, 2, 3, 4, 5], "b": [2, 1, 4, 3, 6], "total": [3, 3, 7, 7, 11]})


def test_a_predictor_that_never_varies_is_named():
    with pytest.raises(MethodError, match="rank_deficient: fixed"):
        regression([1, 3, 2], {"fixed": [4, 4, 4]})


def test_an_outcome_that_never_varies_is_refused():
    with pytest.raises(MethodError, match="zero_variance: the outcome never varies"):
        regression([2, 2, 2, 2], {"x": [1, 2, 3, 4]})


def test_residuals_that_depend_on_each_other_get_wider_errors():
    """A slow wave over the line: Durbin-Watson near 0."""
    t = np.arange(80.0)
    y = t / 10 + np.sin(t / 8)
    plain, ordered = regression(y, {"t": t}), regression(y, {"t": t}, ordered=True)

    assert (plain.method["errors"], ordered.method["errors"], ordered.method["lag"]) == ("classic", "newey_west", 3)
    assert ordered.table["error"].iloc[1] > plain.table["error"].iloc[1]
    assert "dependent_residuals" in ordered.warnings


@pytest.mark.parametrize("seed", [1, 2])
def test_a_change_of_unit_changes_the_coefficient_and_no_test(seed):
    """Hours instead of days: a 24th of the slope, the same t."""
    x, y = noisy(seed)
    was, now = regression(y, {"x": x}), regression(y, {"x": 24 * x + 7})

    assert now.table["coefficient"].iloc[1] == pytest.approx(was.table["coefficient"].iloc[1] / 24)
    assert now.table["t"].iloc[1] == pytest.approx(was.table["t"].iloc[1])
    for name in ("r2", "durbin_watson", "breusch_pagan_p", "max_cook"):
        assert now.values[name] == pytest.approx(was.values[name])


def test_a_single_value_is_less_sure_than_a_mean():
    x, y = noisy(3)
    found = predicted(y, {"x": x}, {"x": 5}).values

    assert found["low"] < found["mean_low"] < found["fit"] < found["mean_high"] < found["high"]


def test_a_prediction_needs_every_predictor():
    with pytest.raises(MethodError, match="no value is given for x"):
        predicted([1, 2, 4], {"x": [1, 2, 3]}, {})


def test_rows_that_lack_something_are_left_out():
    found = regression([1, 2, 4, None, 5], {"x": [1, 2, 3, 4, None]})

    assert (found.values["n"], found.values["n_missing"]) == (3, 2)


def test_perfect_separation_gets_a_message_and_no_coefficients():
    """All below 4 are 0, all above are 1."""
    found = logistic([0, 0, 0, 1, 1, 1], {"x": [1, 2, 3, 5, 6, 7]})

    assert (found.values["separated"], len(found.table)) == (True, 0)
    assert "separation" in found.warnings


def test_separation_by_a_mark_is_seen_too():
    """Everybody with the mark fails; some without it do."""
    outcome = [1] * 5 + [1] * 4 + [0] * 11
    found = logistic(outcome, {"mark": [1] * 5 + [0] * 15})

    assert found.values["separated"]


def test_the_odds_ratio_of_a_mark_is_that_of_its_table():
    """6 of 10 against 3 of 12: odds 6/4 and 3/9, ratio 4.5."""
    outcome = [1] * 6 + [0] * 4 + [1] * 3 + [0] * 9
    found = logistic(outcome, {"mark": [1] * 10 + [0] * 12})

    assert found.table["odds_ratio"].iloc[1] == pytest.approx(4.5, rel=1e-6)


@pytest.mark.parametrize(
    ("outcome", "said"), [([0, 1, 2], "outcome 2: only 0 and 1"), ([1, 1, 1], "the outcome is 1 in all 3 rows")]
)
def test_an_outcome_that_is_no_yes_or_no_is_refused(outcome, said):
    with pytest.raises(MethodError, match=said):
        logistic(outcome, {"x": [1, 2, 3]})


@pytest.mark.reference
def test_spearman_and_kendall_against_r():
    """Hollander and Wolfe, table 8.1, as R's cor.test prints it: rho 0.6, p 0.0968; tau 0.444, p 0.1194."""
    found = correlation(
        [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1], [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    ).values

    assert (found["spearman"], found["spearman_p"]) == pytest.approx((0.6, 0.0967978395))
    assert (found["kendall_tau_b"], found["kendall_p"]) == pytest.approx((4 / 9, 0.1194389330))


@pytest.mark.reference
def test_the_series_for_spearman_against_algorithm_as_89():
    """Ten ranks with a sum of squares of 36: 0.005825634 on one side."""
    found = correlation(list(range(1, 11)), [1, 2, 3, 8, 5, 6, 7, 4, 10, 9]).values
    squares = round((1 - found["spearman"]) * 990 / 6)

    assert squares == 34
    second = correlation(list(range(1, 11)), [4, 2, 3, 1, 7, 6, 8, 5, 9, 10])
    assert round((1 - second.values["spearman"]) * 990 / 6) == 32
    third = correlation(list(range(1, 11)), [4, 2, 3, 1, 8, 6, 7, 5, 9, 10]).values
    assert round((1 - third["spearman"]) * 990 / 6) == 36
    assert third["spearman_p"] == pytest.approx(2 * 0.005825634, rel=1e-6)


def test_order_is_all_that_spearman_sees():
    x, y = noisy(4, 30)
    was, now = correlation(x, y).values, correlation(np.exp(x), y).values

    assert now["spearman"] == pytest.approx(was["spearman"])
    assert now["kendall_tau_b"] == pytest.approx(was["kendall_tau_b"])
    assert now["pearson"] != pytest.approx(was["pearson"])


def test_a_number_that_never_varies_goes_with_nothing():
    found = correlation([1, 1, 1, 1], [1, 2, 3, 4])

    assert (found.values["pearson"], found.values["spearman_p"]) == (None, None)
    assert "zero_variance" in found.warnings


@pytest.mark.reference
def test_grubbs_against_nist():
    """e-Handbook 1.3.5.17.1: G = 2.4687 (truncated), critical 2.032; 245.57 is flagged."""
    found = grubbs([199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57], side="max").values

    assert (found["g"], found["critical"]) == pytest.approx((2.4688, 2.0317), abs=1e-4)
    assert (found["outlier"], found["suspect"]) == (True, 245.57)


@pytest.mark.parametrize("side", ["max", "two-sided"])
def test_the_critical_value_is_where_p_is_alpha(side):
    values = [1.0, 2.0, 3.0, 4.0, 30.0]
    found = grubbs(values, side=side).values

    assert (found["p"] < 0.05) == found["outlier"]
    assert grubbs(values, side=side, alpha=found["p"]).values["critical"] == pytest.approx(found["g"])


def test_values_that_never_vary_have_no_outlier():
    found = grubbs([4, 4, 4])

    assert (found.values["outlier"], found.warnings) == (None, ("zero_variance",))


def test_values_that_alternate_depend_on_each_other():
    """1, 3, 1, 3 …: the first coefficient is nearly -1."""
    found = ljung_box(np.array([1.0, 3.0] * 20))

    assert found.first < -0.9
    assert found.p < 0.001
    assert ljung_box(np.ones(20)).p is None
