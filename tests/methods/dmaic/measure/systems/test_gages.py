"""Nested studies, averages and ranges, bias and linearity."""

import numpy as np
import pytest

from methods.dmaic.measure.systems.average_range import average_and_range
from methods.dmaic.measure.systems.bias import bias, bias_of_summary
from methods.dmaic.measure.systems.crossed import crossed
from methods.dmaic.measure.systems.linearity import linearity
from methods.dmaic.measure.systems.nested import nested
from methods.errors import MethodError

OWN = {"A": {"1": (1, 3), "2": (5, 7)}, "B": {"1": (11, 13), "2": (15, 17)}}


def test_a_part_that_comes_back_with_another_operator_is_another_part(study):
    """Operators 4 and 14: 4 x (25 + 25) = 200; parts 2 x 4 x 4 = 32 on 2; repeatability 8 on 4, so 2.

    Parts (16 - 2) / 2 = 7; operators (200 - 16) / 4 = 46.
    """
    found = nested(study(OWN)).values

    assert [found[f"ms_{name}"] for name in ("operator", "part_within_operator", "repeatability")] == pytest.approx([200, 16, 2])
    assert [found[f"variance_{name}"] for name in ("repeatability", "reproducibility", "part")] == pytest.approx([2, 46, 7])


def test_an_uneven_nested_study_is_refused(study):
    with pytest.raises(MethodError, match="unbalanced: operators measured 1 to 2 parts"):
        nested(study({"A": {"1": (1, 2), "2": (3, 4)}, "B": {"1": (1, 2)}}))


def test_neither_unit_nor_order_changes_a_nested_share(study):
    plain = study(OWN)
    moved = plain.assign(value=60 * plain["value"] + 7).sample(frac=1, random_state=2)

    assert nested(moved).values["percent_study_variation_gage_rr"] == pytest.approx(
        nested(plain).values["percent_study_variation_gage_rr"]
    )


def test_averages_and_ranges_by_hand(study):
    """Ranges of 2; operators 4 and 14, parts 7 and 11. K1 = 1 / d2*(2, 4) = 1 / sqrt(1.128^2 + 0.853^2 / 4) = 0.829, K2 = 1 /
    1.414.

    EV = 2 x 0.829 = 1.659; AV = sqrt((10 x 0.7071)^2 - EV^2 / 4) = 7.022; PV = 4 x 0.7071 = 2.828.
    """
    result = average_and_range(study(OWN))

    assert [result.values[name] for name in ("ev", "av", "pv")] == pytest.approx([1.659, 7.022, 2.828], abs=2e-3)
    assert result.table["r_bar"].tolist() == [2, 2]


def test_a_range_out_of_control_is_named(study):
    """Ranges 0.1, 0.1, 0.1 and 6: the limit is 3.267 times their mean, 1.575."""
    cells = {"A": {"1": (1.0, 1.1), "2": (5.0, 5.1)}, "B": {"1": (1.0, 1.1), "2": (2.0, 8.0)}}
    result = average_and_range(study(cells))

    assert result.values["ranges_out"] == ("B / 2",)
    assert "range_out_of_control" in result.warnings


def test_both_methods_see_about_the_same_gage(simulated):
    readings = simulated(repeat=0.5, person=0.8)
    squares, ranges = crossed(readings).values, average_and_range(readings).values

    assert ranges["grr"] == pytest.approx(squares["sd_gage_rr"], rel=0.25)


def test_bias_is_tested_against_its_own_spread():
    """Readings 9, 10, 11, 12 of a part of 10: bias 0.5, s = 1.291, t = 0.5 / 0.6455 = 0.775.

    Cg = 0.2 x 10 / (6 x 1.291) = 0.258; Cgk = (1 - 0.5) / (3 x 1.291) = 0.129.
    """
    result = bias([9, 10, 11, 12], 10, tolerance=10)
    found = result.values

    assert [found[name] for name in ("bias", "t", "cg", "cgk")] == pytest.approx([0.5, 0.775, 0.258, 0.129], abs=1e-3)
    assert (found["biased"], result.warnings) == (False, ("few_values",))


def test_readings_that_never_differ_have_a_bias_and_no_test():
    result = bias([10.1] * 20, 10, tolerance=2)

    assert (result.values["bias"], result.values["t"], result.values["cg"]) == (pytest.approx(0.1), None, None)
    assert (result.values["biased"], "zero_variance" in result.warnings) == (True, True)


def test_a_looser_tolerance_raises_cg_and_more_readings_narrow_the_interval():
    tight, loose = (bias_of_summary(30, 10.1, 0.2, 10, tolerance=width).values for width in (2, 4))
    few, many = (bias_of_summary(n, 10.1, 0.2, 10).values for n in (10, 100))

    assert loose["cg"] > tight["cg"]
    assert many["bias_high"] - many["bias_low"] < few["bias_high"] - few["bias_low"]


def test_bias_that_grows_with_the_part_is_a_slope():
    """Bias 1 at 10, 2 at 20, 3 at 30, each read as 0.1 above and below: slope 0.1, intercept 0."""
    reference = np.repeat([10.0, 20.0, 30.0], 2)
    measured = reference * 1.1 + np.tile([0.1, -0.1], 3)
    result = linearity(reference, measured)

    assert (result.values["slope"], result.values["intercept"]) == (pytest.approx(0.1), pytest.approx(0, abs=1e-9))
    assert result.values["percent_linearity"] == pytest.approx(10)
    assert (result.values["linear"], result.table["bias"].tolist()) == (False, pytest.approx([1, 2, 3]))


def test_readings_on_the_line_have_no_test():
    result = linearity([1, 2, 3], [1.5, 2.5, 3.5])

    assert (result.values["slope"], result.values["t_slope"]) == (pytest.approx(0), None)
    assert set(result.warnings) == {"single_readings", "zero_variance"}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: bias([1.0], 1), "too_few: 1 values, at least 2"),
        (lambda: bias([1.0, float("inf")], 1), "row 2: inf is not a finite number"),
        (lambda: bias([1, 2], 1, tolerance=-1), "numbers above zero are needed"),
        (lambda: linearity([1, 2], [1]), "2 references and 1 readings"),
        (lambda: linearity([1, 1, 1], [1, 2, 3]), "too_few: 3 readings of 1 references"),
    ],
)
def test_what_cannot_be_computed_is_refused(call, message):
    with pytest.raises(MethodError, match=message):
        call()
