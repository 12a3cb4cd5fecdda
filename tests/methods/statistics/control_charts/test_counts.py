"""Is the process stable: how many cases of how many are defective, or how many defects there are."""

import math

import numpy as np
import pytest
from scipy import stats

from methods.errors import MethodError
from methods.statistics.control_charts.baseline import freeze
from methods.statistics.control_charts.counts import c_chart, laney_p_chart, laney_u_chart, np_chart, p_chart, u_chart

SIZED = [p_chart, np_chart, u_chart, laney_p_chart, laney_u_chart]
D2 = 2 / math.sqrt(math.pi)


def beyond(result):
    return [place + 1 for place, rules in enumerate(result.table["signals"]) if "N1" in rules]


def test_the_centre_of_shares_is_all_defective_over_all_cases():
    """1 of 10 and 30 of 100: 31 / 110 = 0.282, not the mean 0.2 of the shares; limits 0.282 -+ 3 sqrt(0.282 x 0.718 / n)."""
    result = p_chart([1, 30], [10, 100])
    reach = 3 * math.sqrt(31 / 110 * 79 / 110 / 100)

    assert result.values["centre"] == pytest.approx(31 / 110)
    assert result.table["upper"][1] == pytest.approx(31 / 110 + reach)


def test_limits_of_a_number_of_defective_cases():
    """5 of 50 on average: 5 -+ 3 sqrt(5 x 0.9) = 5 -+ 6.36, below 0 cut off."""
    found = np_chart([4, 6], 50).values

    assert (found["centre"], found["lower"], found["upper"]) == pytest.approx((5, 0, 5 + 3 * math.sqrt(4.5)))


def test_a_count_on_the_limit_is_inside():
    """Mean 16, limits 4 and 28: of 3, 4, 28 and 29 only the first and the last are signals."""
    result = c_chart([16] * 20 + [4, 28, 3, 29], baseline=slice(0, 20))

    assert (result.values["lower"], result.values["upper"]) == (4, 28)
    assert beyond(result) == [23, 24]


def test_rates_stand_on_unequal_ground():
    """3 defects on 1 unit and 9 on 2: 12 / 3 = 4; limits 4 -+ 3 sqrt(4 / n): 10 and 8.24 above."""
    assert u_chart([3, 9], [1, 2]).table["upper"].tolist() == pytest.approx([10, 4 + 3 * math.sqrt(2)])


def test_a_rate_may_be_given_in_any_unit():
    """Per day or per 1/24 of a day: the same signals."""
    counts, days = [3, 9, 40, 5], [1, 2, 2, 1]

    assert beyond(u_chart(counts, [24 * n for n in days])) == beyond(u_chart(counts, days)) == [3]


def test_limits_of_laney_are_as_wide_as_the_points_say():
    """Shares 0.4 and 0.6 of 100: z = -2 and 2, range 4, sigma_z = 4 / d2 = 3.545; limits 0.5 -+ 3 x 0.05 x 3.545."""
    result = laney_p_chart([40, 60], [100, 100])

    assert result.values["sigma_z"] == pytest.approx(4 / D2)
    assert result.values["upper"] == 1
    assert laney_p_chart([49, 51], [100, 100]).values["upper"] == pytest.approx(0.5 + 3 * 0.05 * 0.4 / D2)


def test_a_chart_of_laney_shows_the_ordinary_one_beside_it():
    counts = np.random.default_rng(1).binomial(10_000, np.random.default_rng(2).beta(30, 70, 40))
    result = laney_p_chart(counts, [10_000] * 40)

    assert result.values["n_ordinary_signals"] > 20 > result.values["n_signals"]
    assert "overdispersed" in p_chart(counts, [10_000] * 40).warnings


def test_points_that_vary_by_chance_alone_need_no_laney():
    result = laney_u_chart(np.random.default_rng(3).poisson(50, 200), [1.0] * 200)

    assert result.values["sigma_z"] == pytest.approx(1, abs=0.1)
    assert "use_ordinary" in result.warnings


def test_points_more_alike_than_chance_are_reported_and_their_limits_are_not_widened():
    result = laney_p_chart([20, 21, 20, 21] * 5, [100] * 20)

    assert result.values["sigma_z"] < 0.8
    assert "underdispersed" in p_chart([20, 21, 20, 21] * 5, [100] * 20).warnings
    assert result.values["upper"] < p_chart([20, 21, 20, 21] * 5, [100] * 20).values["upper"]


def test_probability_limits_are_quantiles():
    """Of 50 cases with p = 0.1 and of a Poisson count of 5, tails of 0.00135."""
    assert np_chart([4, 6], 50, limits="probability").values["upper"] == stats.binom.ppf(0.99865, 50, 0.1)
    assert c_chart([4, 6], limits="probability").values["upper"] == stats.poisson.ppf(0.99865, 5)
    assert beyond(c_chart([5] * 20 + [13, 14], limits="probability", baseline=slice(0, 20))) == [22]


@pytest.mark.parametrize("counts", [[0] * 25, [8] * 25])
@pytest.mark.parametrize("chart", [p_chart, np_chart, laney_p_chart])
def test_none_or_all_defective_have_limits_on_the_centre(chart, counts):
    result = chart(counts, [8] * 25)

    assert result.values["lower"] == result.values["upper"] == result.values["centre"]
    assert (result.values["n_signals"], result.values["sigma_z"]) == (0, None)
    assert "zero_variance" in result.warnings


@pytest.mark.parametrize("chart", SIZED)
def test_a_point_of_no_cases_is_a_gap(chart):
    result = chart([1, 3, 0, 2, None, 1], [10, 10, 0, 10, 10, 10])

    assert (result.values["n"], result.values["n_missing"]) == (4, 2)
    assert result.table["upper"].isna().tolist() == [False, False, True, False, True, False]
    assert {"empty_size", "gap_in_sequence"} <= set(result.warnings)


def test_very_many_cases_are_warned_about():
    assert "very_large_sizes" in p_chart([100_000, 110_000], [200_000, 200_000]).warnings


def test_few_expected_defects_are_warned_about():
    """4 expected of 40, and 4 sound ones of 40."""
    assert "normal_approx_poor" in p_chart([4, 4], [40, 40]).warnings
    assert "normal_approx_poor" in p_chart([36, 36], [40, 40]).warnings
    assert "normal_approx_poor" not in p_chart([6, 6], [40, 40]).warnings


def test_rules_of_zones_do_not_hold_for_counts():
    result = c_chart([9] * 20, rules="nelson")

    assert result.method["rules"] == ("N1", "N2", "N3", "N4")
    assert "zone_rules_left_out" in result.warnings


@pytest.mark.parametrize("chart", SIZED)
def test_frozen_limits_judge_later_points_alone(chart):
    rng = np.random.default_rng(5)
    counts, sizes = rng.binomial(100, 0.2, 25), [100] * 25
    whole = chart([*counts, 60], [*sizes, 100], baseline=slice(0, 25))
    later = chart([60], [100], baseline=freeze(chart(counts, sizes)))

    assert later.values["upper"] == pytest.approx(whole.values["upper"])
    assert beyond(later) == [1]


@pytest.mark.parametrize("chart", SIZED)
def test_row_order_and_number_type_do_not_matter(chart):
    rng = np.random.default_rng(6)
    counts, order = rng.binomial(50, 0.3, 30), rng.permutation(30)
    plain = chart(counts, [50] * 30, at=range(30))
    other = chart(counts[order].astype(float), [50.0] * 30, at=order)

    assert other.table["signals"].tolist() == plain.table["signals"].tolist()
    assert dict(other.values) == pytest.approx(dict(plain.values))


def test_more_cases_narrow_the_limits():
    reaches = [p_chart([n // 5] * 20, [n] * 20).values["upper"] for n in (50, 500, 5000)]

    assert reaches[0] > reaches[1] > reaches[2] > 0.2


@pytest.mark.parametrize(
    ("chart", "columns", "said"),
    [
        (p_chart, ([1, 6, 7], [5, 5, 5]), "rows 2, 3: more counted than there are"),
        (p_chart, ([1, -1], [5, 5]), "row 2: a count must not be negative"),
        (p_chart, ([1.5, 1], [5, 5]), "row 1: a count must be a whole number"),
        (p_chart, ([1, 1], [5, 5.5]), "row 2: a size must be a whole number"),
        (u_chart, ([1, 1], [5, -2]), "row 2: a size must not be negative"),
        (u_chart, ([1, 1], [5, 0]), "row 2: more counted than there are"),
        (np_chart, ([1, 1], [5, 6]), "the np chart needs one size"),
        (p_chart, ([1, 1], [5, 5, 5]), "2 counts and 3 sizes"),
        (p_chart, ([1], [5]), "too_few: 1 points"),
        (c_chart, (["1,5", 2],), "row 1: '1,5' is not a finite number"),
    ],
)
def test_what_is_no_count_is_refused_with_its_rows(chart, columns, said):
    with pytest.raises(MethodError, match=said):
        chart(*columns)


def test_the_row_is_named_as_it_was_given():
    with pytest.raises(MethodError, match="row 1: more counted"):
        p_chart([9, 1, 2], [5, 5, 5], at=[3, 1, 2])


def test_unknown_limits_are_refused():
    with pytest.raises(MethodError, match="limits 'exact': sigma or probability"):
        c_chart([1, 2], limits="exact")
