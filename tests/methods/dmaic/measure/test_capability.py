"""Can the process keep what the client asks, case after case?"""

import numpy as np
import pytest

from methods.dmaic.measure.capability import NAMES, capability
from methods.errors import MethodError

SPREAD = np.random.default_rng(21).normal(20, 2, 60)
SKEWED = np.random.default_rng(22).gamma(2, 3, 200)
JUDGED = {"stable": True, "measurement": "acceptable"}


def test_the_overall_index_uses_the_standard_deviation_of_all_values():
    """Values 8, 9, 10, 11, 12: mean 10, s = sqrt(2.5) = 1.581; limit 16: 6 / (3 x 1.581) = 1.265."""
    result = capability([8, 9, 10, 11, 12], upper=16)

    assert (result.values["ppk"], result.values["ppu"], result.values["pp"]) == (pytest.approx(1.265, abs=1e-3),) * 2 + (None,)


def test_the_within_index_uses_moving_ranges_and_needs_time_order():
    """Ranges of 1: sigma = 1 / 1.1284 = 0.886; limit 16: 6 / (3 x 0.886) = 2.257."""
    ordered, unordered = (capability([8, 9, 10, 11, 12], upper=16, in_time_order=known) for known in (True, False))

    assert ordered.values["cpk"] == pytest.approx(2.257, abs=1e-3)
    assert (unordered.values["cpk"], unordered.values["sigma_within"]) == (None, None)


def test_values_beyond_the_limit_are_counted_with_an_exact_interval():
    """1 of 5 beyond 11.5: 200,000 in a million; Clopper-Pearson 0.51% to 71.6%."""
    found = capability([8, 9, 10, 11, 12], upper=11.5).values

    assert (found["n_outside"], found["observed_ppm"]) == (1, 200_000)
    assert (found["observed_ppm_low"], found["observed_ppm_high"]) == pytest.approx((5051, 716_418), abs=1)


def test_a_process_that_never_varies_has_no_index():
    result = capability([5] * 40, upper=6, **JUDGED)

    assert all(result.values[name] is None for name in NAMES)
    assert (result.values["verdict"], result.method["path"]) == ("not_estimable", "none")
    assert result.warnings == ("zero_variance", "coarse_resolution")


def test_the_estimate_alone_does_not_show_that_the_minimum_is_reached():
    """Thirty values with a Ppk just above 1: the lower bound of 90% lies below 1."""
    values = np.random.default_rng(21).normal(20, 2, 30)
    upper = values.mean() + 3 * 1.05 * values.std(ddof=1)
    verdicts = [capability(values, upper=upper, minimum=least, **JUDGED).values["verdict"] for least in (0.5, 1.0, 1.2)]

    assert verdicts == ["demonstrated", "not_demonstrated", "below_minimum"]


@pytest.mark.parametrize(
    ("stable", "measurement", "reasons"),
    [
        (False, "acceptable", ["not_stable"]),
        (None, "acceptable", ["stability_not_assessed"]),
        (True, None, ["measurement_not_assessed"]),
        (True, "unacceptable", ["measurement_rejected"]),
        (None, None, ["stability_not_assessed", "measurement_not_assessed"]),
    ],
)
def test_without_stability_or_a_study_that_accepts_the_measure_the_indices_only_describe(stable, measurement, reasons):
    result = capability(SPREAD, upper=40, stable=stable, measurement=measurement)

    assert result.values["verdict"] == "descriptive_only"
    assert [code for code in result.warnings if code.startswith(("not_stable", "stability", "measurement"))] == reasons
    assert result.values["ppk"] is not None


def test_a_measure_that_serves_with_reservations_is_judged_and_warned():
    result = capability(SPREAD, upper=40, stable=True, measurement="marginal")

    assert result.values["verdict"] == "demonstrated"
    assert "measurement_marginal" in result.warnings


@pytest.mark.parametrize(("n", "code"), [(19, "very_few_values"), (20, "few_values"), (29, "few_values"), (30, None)])
def test_few_values_are_warned(n, code):
    found = {"very_few_values", "few_values"} & set(capability(SPREAD[:n], upper=40).warnings)

    assert found == ({code} if code else set())


def test_a_target_beyond_a_limit_is_warned():
    assert "target_outside" in capability(SPREAD, lower=10, upper=30, target=31).warnings


def test_skewed_durations_are_measured_by_the_percentiles_of_a_fit():
    result = capability(SKEWED, upper=30, stable=True, in_time_order=True)

    assert (result.method["path"], result.values["distribution"]) == ("percentile_fit", "gamma")
    assert (result.values["cp"], result.values["cpk"]) == (None, None)
    assert result.values["ppk_low"] < result.values["ppk"] < result.values["ppk_high"]
    assert result.table["chosen"].sum() == 1
    assert "not_normal" in result.warnings


def test_many_durations_without_a_fit_are_measured_by_their_own_percentiles():
    chance = np.random.default_rng(23)
    values = np.concatenate([chance.gamma(20, 0.1, 700), chance.gamma(60, 0.5, 400)])
    result = capability(values, upper=60)

    assert (result.method["path"], result.values["distribution"], result.values["expected_ppm"]) == (
        "percentile_empirical",
        "empirical",
        None,
    )
    assert "no_fit" in result.warnings
    assert result.values["ppk_low"] < result.values["ppk_high"]


def test_few_durations_without_a_fit_have_no_index():
    chance = np.random.default_rng(23)
    result = capability(np.concatenate([chance.gamma(20, 0.1, 70), chance.gamma(60, 0.5, 40)]), upper=60)

    assert (result.values["ppk"], result.values["verdict"], result.method["path"]) == (None, "not_estimable", "none")
    assert result.warnings[-2:] == ("no_fit", "too_few_for_empirical")
    assert result.values["observed_ppm"] == 0


@pytest.mark.parametrize(("n", "path"), [(200, "none"), (1200, "percentile_empirical")])
def test_a_duration_of_zero_rules_out_every_fit_and_nothing_is_shifted(n, path):
    values = np.append(np.random.default_rng(24).gamma(2, 3, n), 0.0)
    result = capability(values, upper=40)

    assert (result.method["path"], len(result.table)) == (path, 0)
    assert "not_positive" in result.warnings


def test_the_shape_can_be_forced():
    assert capability(SKEWED, upper=30, shape="normal").method["path"] == "normal"
    assert capability(SPREAD, upper=30, shape="percentile").method["path"].startswith("percentile")


def test_no_moving_range_crosses_a_missing_value():
    """Ranges of 1 on both sides of the gap; a bridge of 6 would triple sigma."""
    result = capability([1, 2, 3, None, 9, 10, 11], upper=20, in_time_order=True)

    assert result.values["sigma_within"] == pytest.approx(0.8862, abs=1e-4)
    assert (result.values["n"], result.values["n_missing"], result.values["df_within"]) == (6, 1, 0.62 * 4)


def test_neighbours_that_never_differ_leave_no_within_sigma():
    result = capability([1, 1, 1, None, 2, 2, 2], upper=5, in_time_order=True, shape="normal")

    assert result.values["cpk"] is None
    assert "zero_within_variation" in result.warnings


def test_a_wider_limit_raises_the_index():
    assert capability(SKEWED, upper=40).values["ppk"] > capability(SKEWED, upper=30).values["ppk"]


@pytest.mark.parametrize(("values", "upper"), [(SPREAD, 28), (SKEWED, 30)])
def test_another_unit_changes_neither_index_nor_verdict(values, upper):
    numbers = ("ppk", "ppk_low", "ppk_high", "expected_ppm", "observed_ppm", "normality_p_value")
    words = ("verdict", "distribution", "fit_p_value")
    days, minutes = (capability(unit * values, upper=unit * upper, stable=True, in_time_order=True) for unit in (1, 1440))

    assert [minutes.values[name] for name in numbers] == pytest.approx([days.values[name] for name in numbers], rel=1e-6)
    assert [minutes.values[name] for name in words] == [days.values[name] for name in words]
    assert minutes.warnings == days.warnings


def test_another_zero_point_changes_no_index_of_a_normal_process():
    plain, shifted = capability(SPREAD, lower=10, upper=30), capability(SPREAD - 100, lower=-90, upper=-70)

    assert [shifted.values[name] for name in ("pp", "ppk", "ppk_low", "expected_ppm")] == pytest.approx(
        [plain.values[name] for name in ("pp", "ppk", "ppk_low", "expected_ppm")]
    )


def test_the_order_of_the_rows_matters_to_the_within_sigma_alone():
    ascending = capability(np.sort(SPREAD), upper=30, in_time_order=True).values
    shuffled = capability(SPREAD, upper=30, in_time_order=True).values

    assert ascending["ppk"] == pytest.approx(shuffled["ppk"])
    assert ascending["cpk"] > shuffled["cpk"]


def test_integers_and_floats_are_the_same_and_the_input_stays():
    values = [8, 9, 10, 11, 12, 14]

    assert dict(capability(values, upper=16).values) == dict(capability([float(value) for value in values], upper=16).values)
    assert values == [8, 9, 10, 11, 12, 14]


def test_subgroups_have_their_own_sigma_and_degrees_of_freedom():
    """Ranges 2, 2, 2 of pairs: 2 / 1.1284 = 1.772 and 0.9 x 3; pooled: s = sqrt(2) over c4(4) = 0.9213."""
    pairs = [[9, 11], [10, 12], [8, 10]]
    ranges, pooled = (capability(pairs, lower=0, upper=20, shape="normal", within_sigma=name).values for name in ("rbar", None))

    assert (ranges["sigma_within"], ranges["df_within"]) == (pytest.approx(1.772, abs=1e-3), pytest.approx(2.7))
    assert (pooled["sigma_within"], pooled["df_within"]) == (pytest.approx(2**0.5 / 0.9213, abs=1e-3), 3)
    assert ranges["n"] == 6


def test_both_forms_of_cpm_are_given():
    """Mean 10, s^2 = 2.5, target 11: 12 / (6 sqrt(2.5 + 1)); squares about 11: 9 + 4 + 1 + 0 + 1 = 15, over 4."""
    found = capability([8, 9, 10, 11, 12], lower=4, upper=16, target=11).values

    assert found["cpm"] == pytest.approx(2 / 3.5**0.5)
    assert found["cpm_moment"] == pytest.approx(2 / 3.75**0.5)


def test_values_that_are_normal_only_under_a_power_are_judged_there():
    """Reciprocals of normal values: a power of -1 brings them back, and the limit 1 / 7 lies three below the mean of ten."""
    turned = np.random.default_rng(5).normal(10, 1.5, 1500)
    found = capability(1 / turned, upper=1 / 7, shape="percentile")

    assert (found.method["path"], found.values["distribution"]) == ("box_cox", "box_cox")
    assert found.method["power"] == pytest.approx(-1, abs=0.3)
    assert found.values["ppk"] == pytest.approx((turned.mean() - 7) / (3 * turned.std(ddof=1)), rel=0.05)


def test_the_same_seed_gives_the_same_numbers():
    assert dict(capability(SKEWED, upper=30, seed=4).values) == dict(capability(SKEWED, upper=30, seed=4).values)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"values": [1, 2, 3, 4], "upper": 5}, "too_few: 4 values, at least 5"),
        ({"values": [], "upper": 5}, "too_few: 0 values"),
        ({"values": [1, 2, 3, 4, 5]}, "a lower or an upper limit"),
        ({"values": [1, 2, 3, 4, 5], "lower": 5, "upper": 1}, "lower limit 5 is not below"),
        ({"values": [1, 2, "3,5", 4, 5], "upper": 9}, "row 3: '3,5' is not a finite number"),
        ({"values": [1, 2, 3, 4, 5], "upper": 9, "shape": "johnson"}, "shape 'johnson'"),
        ({"values": [1, 2, 3, 4, 5], "upper": 9, "measurement": "fine"}, "measurement 'fine' is not one of acceptable"),
        ({"values": [[1, 2], [3, 4], [5, 6]], "upper": 9, "within_sigma": "mr"}, "within sigma 'mr' of subgroups"),
        ({"values": [[1, 2], [3], [4], [5]], "upper": 9}, "too_few_subgroups"),
    ],
)
def test_what_cannot_be_computed_is_refused(arguments, message):
    with pytest.raises(MethodError, match=message):
        capability(**arguments)
