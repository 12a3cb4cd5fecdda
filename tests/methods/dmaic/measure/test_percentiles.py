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


def test_of_a_million_values_only_ranks_are_drawn():
    """Values 1 to a million, limit 1.2 million: (1.2 - 0.5) / (0.99865 - 0.5) = 1.404, and the interval is narrow."""
    values = np.arange(1.0, 1_000_001.0)
    low, high, _ = bootstrap_worst(values, Specification(upper=1_200_000), family=None, seed=1)

    assert low < 1.4038 < high
    assert high - low < 0.02


def test_ranks_alone_give_the_interval_that_drawing_every_value_gives():
    """Two thousand values drawn whole, 4,000 times, against ranks drawn as often."""
    chance, specification = np.random.default_rng(2), Specification(upper=30)
    values = chance.gamma(2, 3, 2000)
    quantiles = empirical_quantiles(chance.choice(values, (4000, values.size)), axis=1).T
    whole = [percentile_indices(three, specification)["worst"] for three in quantiles]
    low, high, bound = bootstrap_worst(values, specification, family=None, seed=1, resamples=4000)

    assert (low, high, bound) == pytest.approx(np.quantile(whole, (0.025, 0.975, 0.1)).tolist(), rel=0.03)
