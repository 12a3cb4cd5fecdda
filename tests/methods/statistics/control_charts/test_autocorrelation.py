"""Does a value depend on the one before it?"""

import math

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.autocorrelation import autocorrelation, dependence, residual_chart
from methods.statistics.control_charts.individuals import individuals_chart


def test_alternating_values_oppose_their_neighbours():
    """Deviations -1, 1, -1, 1: three products of -1 over four squares; band 1.96 / 2."""
    found = autocorrelation([1, 3, 1, 3])

    assert (found.coefficients, found.n, found.strong) == ((-0.75,), 4, False)
    assert found.band == pytest.approx(0.98, abs=1e-4)


def test_pairs_across_a_gap_are_not_formed():
    """Deviations -1, 1, gap, -1, 1: two products of -1 over four squares."""
    assert autocorrelation([1, 3, None, 1, 3]).coefficients == (-0.5,)


def test_values_that_never_vary_have_no_correlation():
    found = autocorrelation([5, 5, 5], lags=2)

    assert (found.coefficients, found.strong, found.sigma_inflation) == ((None, None), None, None)


def test_a_process_with_memory_understates_sigma():
    """r1 near 0.7: sigma is about sqrt(1 / (1 - 0.49)) = 1.4 times what moving ranges say."""
    shocks, values = np.random.default_rng(1).normal(size=2000), [0.0]
    for shock in shocks:
        values.append(0.7 * values[-1] + shock)

    assert autocorrelation(values).sigma_inflation == pytest.approx(1.4, abs=0.1)


def test_neither_unit_nor_zero_point_matters():
    values = np.random.default_rng(2).normal(size=60)

    assert autocorrelation(1440 * values + 7, lags=3).coefficients == pytest.approx(autocorrelation(values, lags=3).coefficients)


def test_a_line_is_its_own_autoregression():
    """1, 2, 3, …: each value is the one before plus 1, and nothing is left over."""
    found = dependence(range(1, 21)).values

    assert (found["ar1_phi"], found["ar1_intercept"], found["ar1_residual_sd"]) == pytest.approx((1, 1, 0), abs=1e-9)


def test_ljung_and_box_weigh_the_squares_of_the_coefficients():
    """Values 1, 3, 1, 3 with lag 1: r = -3/4, so Q = 4 x 6 x (9/16) / 3 = 4.5; Box and Pierce 4 x 9/16 = 2.25."""
    found = dependence([1, 3, 1, 3], ljung_lag=1).values

    assert (found["ljung_box"], found["box_pierce"]) == pytest.approx((4.5, 2.25))


def test_durbin_and_watson_compare_steps_with_deviations():
    """Steps 2, -2, 2: squares 12; deviations -1, 1, -1, 1: squares 4."""
    assert dependence([1, 3, 1, 3]).values["durbin_watson"] == pytest.approx(3)


def test_a_process_with_memory_is_advised_and_one_without_is_not():
    """Autoregression of 0.7 over 400 points: enough points are left when every tenth or so is taken."""
    shocks = np.random.default_rng(1).normal(size=400)
    remembered = dependence(with_memory(shocks, 0.7)).values

    assert remembered["advice"] == ("sample_less_often", "residual_chart", "wider_limits")
    assert remembered["sample_every"] > 3
    assert remembered["ewma_widening"] > remembered["sigma_inflation"] > 1
    assert dependence(shocks).values["advice"] == ()


def test_a_short_series_is_not_advised_to_become_shorter_first():
    """A wave of some fifty points: a quarter of a wave apart neighbours are strangers, and 60 points leave five of those."""
    remembered = dependence(np.sin(np.arange(60) / 8) + np.tile([0.2, -0.2], 30)).values

    assert remembered["advice"] == ("residual_chart", "wider_limits", "sample_less_often")


def test_the_chart_of_residuals_forgets_the_memory():
    """Twelve and more points of the plain chart lie outside; of the residuals hardly one in 370 does."""
    values = with_memory(np.random.default_rng(4).normal(size=200), 0.8)
    plain, residuals = individuals_chart(values), residual_chart(values)

    assert plain.values["n_signals"] > 5 * max(1, residuals.values["n_signals"])
    assert math.isnan(residuals.table["value"][0])
    assert residuals.values["centre"] == 0


def test_a_residual_needs_the_value_before():
    result = residual_chart([1, 2, 1, None, 3, 1, 2, 1])

    assert result.table["value"].isna().tolist() == [True, False, False, True, True, False, False, False]


def test_a_lag_beyond_the_series_is_refused():
    with pytest.raises(MethodError, match="lag 4: between 1 and 3"):
        dependence([1, 2, 1, 2], lags=4)


def test_values_that_never_vary_have_no_autoregression():
    with pytest.raises(MethodError, match="three pairs of neighbours that vary"):
        residual_chart([5, 5, 5, 5, 5])


def with_memory(shocks, phi):
    values = [0.0]
    for shock in shocks[1:]:
        values.append(phi * values[-1] + shock)
    return np.array(values)
