"""Do rare events come more often or less often?"""

import math

import numpy as np
import pytest
from scipy import stats

from methods.errors import MethodError
from methods.statistics.control_charts.baseline import Limits, freeze
from methods.statistics.control_charts.rare_events import g_chart, t_chart

MODELS = ["power", "exponential", "weibull"]


def test_limits_of_counts_between_events():
    """Mean 4: upper limit 4 + 3 sqrt(4 x 5) = 17.4; the median of 1, 2, 4, 9 is 3."""
    found = g_chart([1, 2, 4, 9]).values

    assert (found["centre"], found["lower"], found["upper"]) == pytest.approx((3, 0, 4 + 3 * math.sqrt(20)))
    assert found["p"] == 0.2


def test_probability_limits_are_quantiles_of_a_geometric_count():
    """With p = 1/5 more than k cases without an event have 0.8^(k + 1): 0.00135 is passed at 29."""
    found = g_chart([1, 2, 4, 9], limits="probability").values

    assert (found["lower"], found["probability_centre"], found["upper"]) == (0, 3, 29)


def test_a_long_quiet_stretch_is_good_or_bad_as_it_is_said_to_be():
    values = [3, 5, 2, 4, 3, 5, 4, 2, 60]

    assert (g_chart(values).values["n_better"], g_chart(values).values["n_worse"]) == (1, 0)
    assert g_chart(values, better="lower").values["n_worse"] == 1


def test_events_that_come_more_often_show_by_a_run_below_the_median():
    """Ten values below the median 28.5 of the baseline: the ninth and the tenth close a run of nine."""
    values = [20, 31, 25, 18, 40, 22, 35, 28, 30, 29, *[3, 5, 2, 4, 6, 1, 3, 5, 2, 4]]
    result = g_chart(values, baseline=slice(0, 10))

    assert result.values["stable"]
    assert result.table["signals"].tolist()[-2:] == [("N2",), ("N2",)]
    assert result.values["n_worse"] == 2


def test_times_to_the_power_are_a_chart_of_individuals():
    """Times 1 and 1024 with power 0.2 are 1 and 4: middle 2.5, sigma 3 / d2; 2.5^5 = 97.7 back in time."""
    found = t_chart([1, 1024], power=0.2).values

    assert (found["centre"], found["lower"]) == pytest.approx((2.5**5, 0))
    assert found["upper"] == pytest.approx((2.5 + 9 / (2 / math.sqrt(math.pi))) ** 5)


def test_exponential_limits_are_quantiles_of_the_mean():
    found = t_chart([2, 4, 6], model="exponential").values

    assert (found["lower"], found["centre"], found["upper"]) == pytest.approx(
        tuple(-4 * math.log(q) for q in (0.99865, 0.5, 0.00135))
    )


def test_a_weibull_of_exponential_times_has_shape_one():
    found = t_chart(np.random.default_rng(1).exponential(7, 4000), model="weibull").values

    assert (found["weibull_shape"], found["weibull_scale"]) == pytest.approx((1, 7), rel=0.05)


@pytest.mark.parametrize("model", MODELS)
def test_a_quiet_process_hardly_signals(model):
    """2,000 exponential times, rule 1 alone: three in a thousand or fewer."""
    times = stats.expon.rvs(scale=30, size=2000, random_state=2)

    assert t_chart(times, model=model, rules=("N1",)).values["n_signals"] < 12


@pytest.mark.parametrize("model", MODELS)
def test_frozen_limits_judge_later_times(model):
    whole = t_chart(np.random.default_rng(3).exponential(10, 50), model=model)
    later = t_chart([1000.0], model=model, baseline=Limits.from_json(freeze(whole).to_json()))

    assert later.values["upper"] == pytest.approx(whole.values["upper"])
    assert later.table["signals"].tolist() == [("N1",)]


@pytest.mark.parametrize("model", MODELS)
def test_hours_and_minutes_give_the_same_signals(model):
    times = [*np.random.default_rng(4).exponential(10, 40), 400.0]
    plain, scaled = t_chart(times, model=model), t_chart([60 * time for time in times], model=model)

    assert scaled.table["signals"].tolist() == plain.table["signals"].tolist()
    assert scaled.values["upper"] == pytest.approx(60 * plain.values["upper"], rel=1e-4)


def test_values_that_never_vary_do_not_signal():
    assert t_chart([5] * 25).warnings == ("zero_variance",)
    assert t_chart([5] * 25).values["n_signals"] == g_chart([0] * 25).values["n_signals"] == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: t_chart([3, 0, 5, 0]), "row 2, 4: no time between events: use a finer unit of time, or a g chart"),
        (lambda: g_chart([3, -1]), "row 2: a count of cases"),
        (lambda: g_chart([3, 1.5]), "row 2: a count of cases"),
        (lambda: g_chart([3, 1], better="more"), "better 'more': higher or lower"),
        (lambda: g_chart([3, 1], limits="exact"), "'exact': one of sigma, probability"),
        (lambda: t_chart([3, 1], model="gamma"), "'gamma': one of power"),
        (lambda: t_chart([3, 3], model="weibull"), "zero_variance"),
    ],
)
def test_what_is_no_distance_between_events_is_refused(call, said):
    with pytest.raises(MethodError, match=said):
        call()
