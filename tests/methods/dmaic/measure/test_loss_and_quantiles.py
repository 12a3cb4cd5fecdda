"""What being off target costs; quantiles by type; capability from a summary."""

import pytest

from methods.dmaic.measure.loss import quality_loss
from methods.dmaic.measure.quantiles import quantiles
from methods.dmaic.measure.summary import capability_of_summary
from methods.errors import MethodError


def test_loss_grows_with_the_square_and_has_two_parts():
    """Cost 60 at a distance of 4: k = 3.75. Values 1 and 3 over a target of 0: losses 3.75 and 33.75, mean 18.75.

    Spread 1 and bias 2: 3.75 x 1 + 3.75 x 4.
    """
    found = quality_loss([101, 103], target=100, tolerance=4, cost_at_limit=60).values

    assert (found["k"], found["mean_loss"]) == (3.75, pytest.approx(18.75))
    assert (found["loss_of_spread"], found["loss_of_bias"]) == (pytest.approx(3.75), pytest.approx(15))


def test_smaller_and_larger_may_be_better():
    """At the limit both cost the same; half of it costs a quarter where smaller is better, four times where larger is."""
    smaller = quality_loss([10, 5], tolerance=10, cost_at_limit=8, kind="smaller").table["loss"].tolist()
    larger = quality_loss([10, 5], tolerance=10, cost_at_limit=8, kind="larger").table["loss"].tolist()

    assert (smaller, larger) == ([8, 2], [8, 32])


def test_types_of_quantiles_differ_on_few_values():
    """Of 1, 2, 3, 4 the third quartile is at rank 3.75 by type 6, 3.25 by type 7 and 3.583 by type 8."""
    table = quantiles([4, 2, 1, 3], 0.75, types=(6, 7, 8)).table

    assert table.loc[0, ["R6", "R7", "R8"]].tolist() == pytest.approx([3.75, 3.25, 3.5833], abs=1e-4)


def test_neither_order_nor_unit_matters_to_quantiles():
    plain = quantiles([3, 1, 2, 5, 9], [0.1, 0.5]).table
    moved = quantiles([2 * value + 1 for value in (9, 5, 3, 2, 1)], [0.1, 0.5]).table

    assert moved.drop(columns="p").to_numpy().tolist() == pytest.approx((2 * plain.drop(columns="p") + 1).to_numpy())


def test_a_summary_gives_the_indices_and_says_that_they_only_describe():
    """Mean 16, s = 2, limits 8 and 20: 12/12 = 1; nearer limit 4/6; middle 14, off by 2 of 6."""
    result = capability_of_summary(mean=16, sd=2, lower=8, upper=20, n=30)
    found = result.values

    assert (found["both"], found["worst"], found["off_centre"]) == (1, pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert found["worst_low"] < found["worst"] < found["worst_high"]
    assert result.warnings == ("descriptive_only",)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: quality_loss([1], tolerance=1, cost_at_limit=1), "a target is needed"),
        (lambda: quality_loss([], target=0, tolerance=1, cost_at_limit=1), "too_few: 0 values"),
        (lambda: quality_loss([0, 1], tolerance=1, cost_at_limit=1, kind="larger"), "1 of 2 values are not positive"),
        (lambda: quality_loss([1], target=0, tolerance=0, cost_at_limit=1), "numbers above zero are needed"),
        (lambda: quantiles([1, 2], 1.5), "quantile 1.5 does not lie between 0 and 1"),
        (lambda: quantiles([1, 2], 0.5, types=(10,)), "quantile type 10"),
        (lambda: capability_of_summary(mean=1), "mean and standard deviation, or an index"),
        (lambda: capability_of_summary(mean=1, sd=1), "a lower or an upper limit"),
    ],
)
def test_what_cannot_be_computed_is_refused(call, message):
    with pytest.raises(MethodError, match=message):
        call()
