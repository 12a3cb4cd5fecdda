"""How sure is a median or a ninetieth percentile?"""

import numpy as np
import pytest
from scipy import stats

from methods.errors import MethodError
from methods.statistics.resampling import least_n, quantile_interval


def test_the_quantile_interpolates_between_neighbours():
    """Eleven values 0 to 10: the median is 5, the ninetieth percentile the value at position 0.9 x 10 = 9."""
    assert quantile_interval(range(11), 0.5).value == 5
    assert quantile_interval(range(11), 0.9).value == 9


def test_few_values_give_a_quantile_without_interval():
    estimate = quantile_interval([3, 1, 2], 0.5)

    assert (estimate.value, estimate.low, estimate.high, estimate.n, estimate.reason) == (2, None, None, 3, "too_few")


def test_the_ninetieth_percentile_needs_more_values_than_the_median():
    """Five values expected beyond it: 5 / 0.1 = 50; the median needs ten."""
    assert (least_n(0.5), least_n(0.9)) == (10, 50)
    assert quantile_interval(range(49), 0.9).low is None
    assert quantile_interval(range(50), 0.9).low is not None


def test_no_values_give_nothing():
    assert quantile_interval([], 0.5).value is None


def test_values_that_never_vary_have_an_interval_of_no_width():
    estimate = quantile_interval([7] * 20, 0.5)

    assert (estimate.low, estimate.value, estimate.high) == (7, 7, 7)


@pytest.mark.reference
def test_the_interval_of_the_median_agrees_with_the_order_statistics():
    """The order statistics at the 2.5% and 97.5% quantiles of binomial(n, 1/2) bound the median (Conover, section 3.2)."""
    values = np.sort(np.random.default_rng(5).exponential(3, 2000))
    ranks = stats.binom.ppf((0.025, 0.975), 2000, 0.5).astype(int)
    estimate = quantile_interval(values, 0.5)

    assert (estimate.low, estimate.high) == pytest.approx(tuple(values[ranks]), abs=0.06)


@pytest.mark.reference
@pytest.mark.parametrize("p", [0.5, 0.9])
def test_the_interval_is_that_of_very_many_resamples(p):
    """Twenty thousand resamples, drawn by scipy, end where all of them do: within a few hundredths of a day."""
    values = np.random.default_rng(5).gamma(2, 3, 400)
    drawn = stats.bootstrap(
        (values,),
        lambda sample, axis: np.quantile(sample, p, axis=axis),
        n_resamples=20_000,
        method="percentile",
        batch=2_000,
        rng=np.random.default_rng(1),
    ).confidence_interval
    estimate = quantile_interval(values, p)

    assert (estimate.low, estimate.high) == pytest.approx((drawn.low, drawn.high), abs=0.06)


def test_the_order_of_the_rows_does_not_matter_and_the_input_stays():
    values = np.random.default_rng(5).gamma(2, 3, 100)
    before = values.copy()
    shuffled = np.random.default_rng(6).permutation(values)

    assert quantile_interval(values, 0.5) == quantile_interval(shuffled, 0.5)
    assert (values == before).all()


def test_more_values_narrow_the_interval():
    values = np.random.default_rng(5).gamma(2, 3, 4000)
    few, many = quantile_interval(values[:100], 0.5), quantile_interval(values, 0.5)

    assert many.high - many.low < few.high - few.low


def test_a_missing_value_is_refused():
    with pytest.raises(MethodError, match="1 of 2 values are missing"):
        quantile_interval([1, float("nan")], 0.5)


def test_a_quantile_in_percent_is_refused():
    with pytest.raises(MethodError, match="quantile 90"):
        quantile_interval(range(60), 90)
