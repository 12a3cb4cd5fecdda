"""How many spreads fit between a normal process and its limits?"""

import pytest

from methods.dmaic.measure.indices import (
    bissell_interval,
    both_interval,
    cpm,
    noncentral_interval,
    normal_indices,
    tails,
    z_bench,
)
from methods.dmaic.measure.specification import Specification


def test_the_worst_index_looks_at_the_nearer_limit():
    """Mean 16, sigma 2, limits 8 and 20: 12/12 = 1; above 4/6 = 0.667; below 8/6 = 1.333."""
    index = normal_indices(16, 2, Specification(8, 20))

    assert index == {"both": 1.0, "upper": pytest.approx(4 / 6), "lower": pytest.approx(8 / 6), "worst": pytest.approx(4 / 6)}


def test_a_mean_beyond_the_limit_has_a_negative_index():
    """Mean 22 against an upper limit of 20, sigma 2: -2/6."""
    assert normal_indices(22, 2, Specification(upper=20)) == {
        "both": None, "upper": pytest.approx(-1 / 3), "lower": None, "worst": pytest.approx(-1 / 3),
    }  # fmt: skip


def test_distance_from_the_target_lowers_cpm():
    """Limits 8 apart of sigma 1: 8/6 on target; 1 off target, the root mean square is sqrt(2)."""
    assert cpm(4, 1, Specification(0, 8, 4)) == pytest.approx(8 / 6)
    assert cpm(4, 1, Specification(0, 8, 5)) == pytest.approx(8 / 6 / 2**0.5)
    assert cpm(4, 1, Specification(0, 8)) is None
    assert cpm(4, 1, Specification(upper=8, target=4)) is None


def test_three_sigma_on_each_side_leave_2700_in_a_million():
    found = tails(0, 1, Specification(-3, 3))

    assert (found["below"], found["above"], found["total"]) == pytest.approx((1349.9, 1349.9, 2699.8), abs=0.05)
    assert found["z_bench"] == pytest.approx(2.782, abs=1e-3)


def test_a_share_of_nothing_has_no_z():
    assert z_bench(0.0) is None
    assert z_bench(1e6) is None


@pytest.mark.reference
def test_rounded_indices_of_the_hard_bake_process_are_reproduced():
    """Montgomery: sigma 0.1398 within, mean 1.5056, limits 1 and 2 give Cp 1.192, Cpk 1.179."""
    index = normal_indices(1.5056, 0.1398, Specification(1, 2))

    assert (index["both"], index["worst"]) == pytest.approx((1.192, 1.179), abs=1e-3)


@pytest.mark.parametrize("n", [5, 8, 30, 1000, 6500])
@pytest.mark.parametrize("index", [-0.5, 0.0, 0.4, 1.33, 2.5])
def test_the_exact_interval_holds_the_index_and_is_close_to_bissell(index, n):
    exact, approximate = noncentral_interval(index, n), bissell_interval(index, n, n - 1)

    assert exact[0] < index < exact[1]
    assert exact == pytest.approx(approximate, abs=4 / n + 1e-4)


def test_an_index_that_does_not_exist_has_no_interval():
    assert both_interval(None, 9) == bissell_interval(None, 10, 9) == noncentral_interval(None, 10) == (None, None)


def test_more_values_narrow_every_interval():
    for interval in (
        lambda n: both_interval(1.2, n - 1),
        lambda n: bissell_interval(1.2, n, n - 1),
        lambda n: noncentral_interval(1.2, n),
    ):
        few, many = interval(20), interval(200)

        assert many[1] - many[0] < few[1] - few[0]
