"""How many spreads fit between a process that is not normal and its limits?"""

import numpy as np
import pytest

from methods.dmaic.measure.fits import fitted_quantiles
from methods.dmaic.measure.percentiles import bootstrap_worst, empirical_quantiles, percentile_indices
from methods.dmaic.measure.specification import Specification


def test_each_side_has_a_spread_of_its_own():
    """Quantiles 1, 4, 12; limits 0 and 16: 16/11; above 12/8 = 1.5; below 4/3."""
    assert percentile_indices((1.0, 4.0, 12.0), Specification(0, 16)) == {
        "both": pytest.approx(16 / 11), "upper": 1.5, "lower": pytest.approx(4 / 3), "worst": pytest.approx(4 / 3),
    }  # fmt: skip


def test_without_spread_there_is_no_index():
    assert percentile_indices((4.0, 4.0, 4.0), Specification(0, 16)) == dict.fromkeys(("both", "upper", "lower", "worst"))


@pytest.mark.reference
def test_quantiles_of_a_normal_distribution_give_the_normal_index():
    """Mean 10, sigma 2: quantiles 10 -+ 3 x 2; limit 16 is exactly one half spread away."""
    assert percentile_indices((4.0, 10.0, 16.0), Specification(upper=16))["worst"] == 1.0


@pytest.mark.reference
@pytest.mark.parametrize("case", ["nonnormal.gamma_skewed", "nonnormal.weibull_like"])
def test_quantiles_of_the_values_agree_with_type_6_of_r(oracle, disagreements, case):
    known = oracle(case)
    expected = {"empirical_quantiles_type6": known["expected"]["empirical_quantiles_type6"]}
    values = np.array(known["input"]["values"], dtype=float)

    assert disagreements(expected, {"empirical_quantiles_type6": empirical_quantiles(values).tolist()}) == []


@pytest.mark.reference
def test_type_6_agrees_with_nist(oracle):
    """NIST/SEMATECH e-Handbook 7.2.6.2: the ninetieth percentile of twelve readings is 95.1981 by type 6."""
    values = oracle("pub.nist_7262_percentile")["input"]["values"]

    assert np.quantile(values, 0.9, method="weibull") == pytest.approx(95.1981, abs=5e-5)


@pytest.mark.parametrize("family", ["gamma", None])
def test_the_interval_holds_the_index_and_the_bound_lies_between_low_and_index(family):
    values, specification = np.random.default_rng(1).gamma(2, 3, 1500), Specification(upper=30)
    low, high, bound = bootstrap_worst(values, specification, family=family, seed=1, resamples=100)
    quantiles = fitted_quantiles(family, values) if family else empirical_quantiles(values)
    index = percentile_indices(quantiles, specification)["worst"]

    assert low < bound < high
    assert low < index < high
    assert bootstrap_worst(values, specification, family=family, seed=1, resamples=100) == (low, high, bound)


def test_samples_without_spread_leave_no_interval():
    values = np.array([1.0] * 30 + [2.0])

    assert bootstrap_worst(values, Specification(upper=3), family=None, seed=1, resamples=50) == (None, None, None)
