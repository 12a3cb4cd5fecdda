"""What does a range or a standard deviation of a few values say about sigma?"""

import json
import math

import pytest

from methods.errors import MethodError
from methods.statistics.constants import c4, d2, d3, d4


def test_the_range_of_two_values_has_a_closed_form():
    """|x - y| of two standard normal values has mean 2 / sqrt(pi) and variance 2 - 4 / pi."""
    assert d2(2) == pytest.approx(2 / math.sqrt(math.pi), abs=1e-12)
    assert d3(2) == pytest.approx(math.sqrt(2 - 4 / math.pi), abs=1e-10)


def test_the_range_of_three_values_has_a_closed_form():
    """Three standard normal values: mean range 3 / sqrt(pi)."""
    assert d2(3) == pytest.approx(3 / math.sqrt(math.pi), abs=1e-12)


def test_the_standard_deviation_of_two_values_has_a_closed_form():
    """|x - y| / sqrt(2) has mean sqrt(2 / pi)."""
    assert c4(2) == pytest.approx(math.sqrt(2 / math.pi), abs=1e-12)


@pytest.mark.reference
@pytest.mark.parametrize(
    ("n", "published"),
    [(2, (1.128, 0.853, 0.7979, 3.267)), (5, (2.326, 0.864, 0.9400, 2.114)), (25, (3.931, 0.708, 0.9896, 1.541))],
)
def test_the_constants_agree_with_the_rounded_tables(n, published):
    """Montgomery, 7th ed., appendix VI: d2, d3, c4, D4."""
    assert (d2(n), d3(n), c4(n), d4(n)) == pytest.approx(published, abs=6e-4)


@pytest.mark.reference
@pytest.mark.parametrize("case", ["constants.subgroup_2_to_10", "constants.subgroup_11_to_50"])
def test_the_constants_agree_with_an_independent_integration(shared, case):
    cases = json.loads((shared / "reference" / "dmaic-oracles.json").read_text(encoding="utf-8"))["cases"]
    expected = next(known["expected"] for known in cases if known["id"] == case)
    computed = {
        (n, name): function(int(n)) for n in expected for name, function in (("d2", d2), ("d3", d3), ("c4", c4), ("D4", d4))
    }

    assert computed == {(n, name): pytest.approx(expected[n][name]["value"], rel=1e-9) for n, name in computed}


def test_a_wider_subgroup_has_a_wider_range_and_a_tighter_limit():
    assert d2(2) < d2(10) < d2(50)
    assert d4(2) > d4(10) > d4(50)


@pytest.mark.parametrize("n", [1, 51, 2.5])
def test_other_sizes_are_refused(n):
    with pytest.raises(MethodError, match="2 to 50"):
        d2(n)
