"""How long do cases take when some are still open?"""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.survival import kaplan_meier

# Weeks in remission under 6-MP, Freireich and others (1963), as printed by Kalbfleisch and Prentice (2002), table 1.2.
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]


@pytest.fixture
def leukaemia():
    return kaplan_meier(RELAPSED + STILL_WELL, [True] * len(RELAPSED) + [False] * len(STILL_WELL))


def test_an_open_case_counts_until_it_was_last_seen():
    """Five cases. Day 1: 4/5. Day 2: times 3/4, one closes and one is left open. Day 3: times 1/2. Day 5: nobody left."""
    curve = kaplan_meier([1, 2, 2, 3, 5], [True, True, False, True, True])

    assert curve.share == pytest.approx((0.8, 0.6, 0.3, 0.0))
    assert curve.at_risk == (5, 4, 2, 1)
    assert curve.closed_at == (1, 1, 1, 1)
    assert (curve.n, curve.n_events, curve.n_open) == (5, 4, 1)


def test_half_of_the_cases_closed_is_the_median():
    """Four closed cases: 0.75, 0.5, 0.25, 0; one half is reached exactly at day 2."""
    assert kaplan_meier([1, 2, 3, 4], [True] * 4).quantile(0.5).value == 2


def test_a_case_closed_at_once_takes_no_time():
    curve = kaplan_meier([0, 0, 3], [True, True, True])

    assert (curve.times, curve.at(0).value) == ((0.0, 3.0), pytest.approx(1 / 3))


def test_when_nobody_closed_no_quantile_is_reached():
    curve = kaplan_meier([3, 4], [False, False])
    median = curve.quantile(0.5)

    assert curve.share == (1.0, 1.0)
    assert (median.value, median.low, median.high, median.reason) == (None, None, None, "not_reached")
    assert curve.low == (None, None)


def test_nothing_is_claimed_beyond_the_last_case_seen():
    curve = kaplan_meier([1, 2], [True, False])

    assert (curve.at(2).value, curve.at(3).value, curve.at(3).reason) == (0.5, None, "beyond_follow_up")
    assert kaplan_meier([1, 2], [True, True]).at(3).value == 0


def test_before_the_first_closing_everything_is_open():
    assert kaplan_meier([2, 3], [True, True]).at(1).value == 1.0


def test_no_cases_give_an_empty_curve():
    curve = kaplan_meier([], [])

    assert (curve.times, curve.n, curve.quantile(0.5).value, curve.at(1).value) == ((), 0, None, None)


@pytest.mark.reference
def test_the_remission_of_leukaemia_agrees_with_the_published_curve(leukaemia):
    """S(6) = 0.857, S(10) = 0.753, S(23) = 0.448 with Greenwood errors 0.076, 0.096, 0.135; median 23 weeks."""
    assert [leukaemia.at(week).value for week in (6, 7, 10, 13, 16, 22, 23)] == pytest.approx(
        [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4
    )
    assert leukaemia.quantile(0.5).value == 23


@pytest.mark.reference
def test_the_log_log_interval_agrees_with_greenwood_by_hand(leukaemia):
    """Week 6: three of 21 relapse; variance of log(-log S) is (3 / (21 x 18)) / (log 0.857)^2, half width 1.96 roots of it."""
    share = 18 / 21
    half = 1.959964 * np.sqrt(3 / (21 * 18)) / -np.log(share)
    at_six = leukaemia.at(6)

    assert (at_six.low, at_six.high) == pytest.approx((share ** np.exp(half), share ** np.exp(-half)), rel=1e-6)


@pytest.mark.reference
def test_the_interval_of_the_median_has_no_upper_end(leukaemia):
    """The log-log median interval of these data is printed as (13, not reached) by SAS PROC LIFETEST."""
    median = leukaemia.quantile(0.5)

    assert (median.low, median.high, median.reason) == (13, None, "not_reached")


def test_without_open_cases_the_curve_is_the_plain_share():
    durations = np.random.default_rng(1).exponential(5, 50).round(1)
    curve = kaplan_meier(durations, np.ones(50, dtype=bool))

    assert curve.at(5).value == pytest.approx((durations > 5).mean())


def test_leaving_more_cases_open_lengthens_the_estimate():
    durations = [1, 2, 3, 4, 5, 6]
    all_closed, some_open = kaplan_meier(durations, [True] * 6), kaplan_meier(durations, [True, False, True, False, True, True])

    assert some_open.quantile(0.5).value > all_closed.quantile(0.5).value


def test_the_order_of_the_rows_and_the_unit_do_not_matter(leukaemia):
    durations, closed = np.array(RELAPSED + STILL_WELL), np.arange(21) < len(RELAPSED)
    shuffled = np.random.default_rng(2).permutation(21)
    in_days = kaplan_meier(7 * durations[shuffled], closed[shuffled])

    assert (in_days.share, in_days.low) == (leukaemia.share, leukaemia.low)
    assert in_days.quantile(0.5).value == 7 * leukaemia.quantile(0.5).value


@pytest.mark.parametrize(
    ("durations", "closed", "message"),
    [
        ([1, -2], [True, True], "duration 2 of 2 is -2.0"),
        ([1, float("nan")], [True, True], "duration 2 of 2 is nan"),
        ([1, 2], [True], "2 durations and 1 marks"),
        ([1, 2], [True, None], "neither closed nor open"),
    ],
)
def test_impossible_cases_are_refused(durations, closed, message):
    with pytest.raises(MethodError, match=message):
        kaplan_meier(durations, closed)


def test_a_quantile_in_percent_and_a_negative_time_are_refused(leukaemia):
    with pytest.raises(MethodError, match="quantile 50"):
        leukaemia.quantile(50)
    with pytest.raises(MethodError, match="time -1"):
        leukaemia.at(-1)
    with pytest.raises(MethodError, match="confidence 95"):
        kaplan_meier([1], [True], confidence=95)
