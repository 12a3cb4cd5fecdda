"""How long until a chart signals, on average?"""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.run_length import cusum_run_length, ewma_run_length, shewhart_run_length


def test_one_point_in_370_lies_beyond_three_sigma():
    """1 / 0.0027 = 370.4; after a shift of one sigma 1 / (1 - Phi(2)) = 43.9."""
    assert (shewhart_run_length(), shewhart_run_length(1)) == pytest.approx((370.4, 43.9), abs=0.05)


def test_four_values_see_twice_the_shift():
    assert shewhart_run_length(1, n=4) == pytest.approx(shewhart_run_length(2))


def test_an_average_without_memory_is_a_chart_of_single_values():
    assert [ewma_run_length(shift, weight=1) for shift in (0, 1)] == pytest.approx([370.398, 43.895], rel=1e-4)


@pytest.mark.reference
def test_sums_agree_with_the_published_tables():
    """Montgomery, 7th ed., tables 9.3 and 9.4: k = 0.5, h = 4 and 5; Lucas and Crosier (1982) with a head start of h / 2."""
    assert cusum_run_length(0, k=0.5, h=4) == pytest.approx(168, abs=0.5)
    assert [round(cusum_run_length(shift, k=0.5, h=5), 1) for shift in (0, 1, 2)] == [465.4, 10.4, 4.0]
    assert [cusum_run_length(shift, k=0.5, h=5, head_start=2.5) for shift in (0, 1)] == pytest.approx([430, 6.35], rel=2e-3)


def test_the_equation_agrees_with_trial_and_count():
    """4,000 runs of an EWMA with weight 0.2 and width 2 at a shift of 0.5."""
    rng = np.random.default_rng(1)
    averages, lengths = np.zeros(4000), np.zeros(4000)
    running = np.ones(4000, dtype=bool)
    while running.any():
        averages = 0.2 * (rng.normal(size=4000) + 0.5) + 0.8 * averages
        lengths += running
        running &= np.abs(averages) <= 2 / 3

    assert ewma_run_length(0.5, weight=0.2, width=2) == pytest.approx(lengths.mean(), rel=0.05)


def test_a_larger_shift_is_seen_sooner_and_wider_limits_later():
    for length in (shewhart_run_length, ewma_run_length, cusum_run_length):
        assert length(0) > length(0.5) > length(1) > length(3) > 1
    assert ewma_run_length(width=3.1) > ewma_run_length(width=3)
    assert cusum_run_length(h=6) > cusum_run_length(h=5)


def test_up_and_down_are_the_same_for_both_sides_and_not_for_one():
    assert cusum_run_length(-1) == pytest.approx(cusum_run_length(1))
    assert cusum_run_length(-0.5, two_sided=False) > cusum_run_length(0, two_sided=False) > 2 * cusum_run_length(0) - 1e-6


@pytest.mark.parametrize(
    "call",
    [
        lambda: shewhart_run_length(width=0),
        lambda: ewma_run_length(weight=0),
        lambda: ewma_run_length(start=5),
        lambda: cusum_run_length(h=0),
        lambda: cusum_run_length(head_start=9),
    ],
)
def test_a_design_that_cannot_be_is_refused(call):
    with pytest.raises(MethodError):
        call()
