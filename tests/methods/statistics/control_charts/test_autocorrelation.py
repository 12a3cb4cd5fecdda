"""Does a value depend on the one before it?"""

import numpy as np
import pytest

from methods.statistics.control_charts.autocorrelation import autocorrelation


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


@pytest.mark.reference
@pytest.mark.parametrize(("case", "strong"), [("autocorr.synthetic_ar1", True), ("autocorr.synthetic_white", False)])
def test_coefficients_and_band_agree_with_r(oracle, disagreements, case, strong):
    known = oracle(case)
    found = autocorrelation(known["input"]["values"], lags=known["params"]["lags"])
    others = [name for name in known["expected"] if name not in ("acf", "white_noise_band")]

    assert disagreements(known["expected"], {"acf": found.coefficients, "white_noise_band": found.band}, others) == []
    assert found.strong is strong


@pytest.mark.reference
def test_the_certified_coefficient_of_nist_is_reproduced(oracle, disagreements):
    """NIST StRD Mavro: lag-1 coefficient 0.937989183438248."""
    known = oracle("pub.strd_mavro")
    found = autocorrelation(known["input"]["values"])

    assert disagreements(known["expected"], {"acf1": found.coefficients[0]}, ("mean", "sd")) == []


def test_a_process_with_memory_understates_sigma():
    """r1 near 0.7: sigma is about sqrt(1 / (1 - 0.49)) = 1.4 times what moving ranges say."""
    shocks, values = np.random.default_rng(1).normal(size=2000), [0.0]
    for shock in shocks:
        values.append(0.7 * values[-1] + shock)

    assert autocorrelation(values).sigma_inflation == pytest.approx(1.4, abs=0.1)


def test_neither_unit_nor_zero_point_matters():
    values = np.random.default_rng(2).normal(size=60)

    assert autocorrelation(1440 * values + 7, lags=3).coefficients == pytest.approx(autocorrelation(values, lags=3).coefficients)
