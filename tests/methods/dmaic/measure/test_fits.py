"""Which skewed distribution, if any, describes the durations?"""

import math

import numpy as np
import pytest

from methods.dmaic.measure.fits import best_fit, fit_candidates, fitted_quantiles
from methods.errors import MethodError


def by_name(values, **options):
    return {fit.name: fit for fit in fit_candidates(values, **{"seed": 1, "resamples": 20, **options})}


def test_the_lognormal_is_fitted_by_the_logarithms():
    """Logarithms 0, 1, 2: mean 1, standard deviation (divisor n) sqrt(2/3); median e."""
    fit = by_name(np.exp([0.0, 1.0, 2.0]))["lognormal"]

    assert dict(fit.parameters) == pytest.approx({"meanlog": 1, "sdlog": math.sqrt(2 / 3)})
    assert fit.quantiles[1] == pytest.approx(math.e)


@pytest.mark.parametrize(
    ("name", "draw"),
    [
        ("lognormal", lambda chance: chance.lognormal(1, 0.8, 800)),
        ("weibull", lambda chance: 5 * chance.weibull(1.6, 800)),
        ("gamma", lambda chance: chance.gamma(2.2, 3, 800)),
    ],
)
def test_the_distribution_that_made_the_values_is_chosen(name, draw):
    fits = fit_candidates(draw(np.random.default_rng(11)), seed=1, resamples=100)

    assert best_fit(fits).name == name
    assert [fit.aic for fit in fits] == sorted(fit.aic for fit in fits)


def test_a_mixture_of_two_processes_has_no_fit():
    chance = np.random.default_rng(12)
    values = np.concatenate([chance.gamma(20, 0.1, 400), chance.gamma(60, 0.5, 400)])

    assert best_fit(fit_candidates(values, seed=1, resamples=100)) is None


def test_a_true_fit_is_rejected_about_as_often_as_the_level_says():
    """40 samples of 600 at a level of 10%: 4 expected; more than 10 would happen twice in a thousand times."""
    chance = np.random.default_rng(13)
    p_values = [by_name(chance.gamma(2, 3, 600), seed=trial, resamples=30)["gamma"].p_value for trial in range(40)]

    assert sum(p <= 0.1 for p in p_values) <= 10
    assert 0.3 < np.mean(p_values) < 0.7


def test_the_same_seed_gives_the_same_fits():
    values = np.random.default_rng(14).gamma(2, 3, 100)

    assert fit_candidates(values, seed=1) == fit_candidates(values, seed=1)


def test_another_unit_changes_neither_choice_nor_p_value():
    values = np.random.default_rng(15).weibull(1.4, 200)
    plain, scaled = by_name(values), by_name(1440 * values)

    assert {name: fit.p_value for name, fit in scaled.items()} == {name: fit.p_value for name, fit in plain.items()}
    assert scaled["weibull"].quantiles == pytest.approx(tuple(1440 * q for q in plain["weibull"].quantiles))


def test_values_that_never_vary_have_no_fitted_quantiles():
    assert np.isnan(fitted_quantiles("gamma", np.full(9, 3.0))).all()


@pytest.mark.parametrize(
    ("values", "message"), [([0.0, 1, 2, 3], "1 of 4 values are not positive"), ([1.0, 1, 2, 2], "at least 3 distinct")]
)
def test_values_that_these_distributions_cannot_hold_are_refused(values, message):
    with pytest.raises(MethodError, match=message):
        fit_candidates(values, seed=1)
