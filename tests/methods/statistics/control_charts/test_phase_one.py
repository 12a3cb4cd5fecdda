"""Which points may stay in the baseline: those without an assignable cause."""

import numpy as np
import pytest

from methods.statistics.control_charts.baseline import freeze
from methods.statistics.control_charts.counts import p_chart
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.phase_one import phase_one_chart

QUIET = [5.1, 4.9] * 14
FAULTS = [*QUIET, 9.0, 4.9, 5.1]


def test_a_point_with_a_documented_cause_leaves_the_baseline():
    """Without the 9.0 the values are 5.1 and 4.9 alone, and no range reaches over the gap: all ranges are 0.2."""
    result = phase_one_chart(individuals_chart, FAULTS, causes={"29": "strike"})

    assert (result.values["n_removed"], result.values["range_mean"]) == (1, pytest.approx(0.2))
    assert result.values["pass_removed"] == (1, 0)
    assert result.table["cause"][28] == "strike"
    assert result.table["removed_in_pass"][28] == 1
    assert not result.table["in_baseline"][28]


def test_a_point_without_a_cause_stays():
    result = phase_one_chart(individuals_chart, FAULTS, causes={})

    assert (result.values["n_removed"], result.values["n_unexplained"]) == (0, 1)
    assert "unexplained_points" in result.warnings


def test_a_cause_does_not_remove_a_point_within_the_limits():
    assert phase_one_chart(individuals_chart, FAULTS, causes={"3": "holiday"}).values["n_removed"] == 0


def test_a_point_hidden_by_a_greater_one_leaves_in_the_second_pass():
    """200 widens the limits so far that 20 lies within them at first; both have causes."""
    result = phase_one_chart(individuals_chart, [*QUIET, 200.0, *QUIET, 20.0, *QUIET], causes={"29": "flood", "58": "storm"})

    assert result.values["pass_removed"] == (1, 1, 0)
    assert result.values["pass_upper"][0] > 20 > result.values["pass_upper"][1]


def test_no_more_than_a_tenth_of_the_baseline_leaves():
    """Of ten points one may go, not two."""
    values = [5.1, 4.9, 5.1, 4.9, 5.1, 4.9, 5.1, 5.0, 5.0, 50.0]
    kept = phase_one_chart(individuals_chart, [*values[:8], 50.0, 50.0], causes={"9": "a", "10": "b"}, width=1)
    gone = phase_one_chart(individuals_chart, values, causes={"10": "b"}, width=2)

    assert (kept.values["n_removed"], kept.warnings[-1]) == (0, "too_many_removed")
    assert gone.values["n_removed"] == 1


def test_passes_are_counted():
    result = phase_one_chart(individuals_chart, FAULTS, causes={"29": "strike"}, passes=0)

    assert (result.values["n_removed"], result.warnings[-1]) == (0, "passes_used_up")


def test_other_charts_and_their_columns_are_cleaned_alike():
    counts, sizes = [3, 2, 4, 3] * 6 + [40], [50] * 25
    result = phase_one_chart(p_chart, counts, sizes, causes={"25": "new form"})

    assert result.values["centre"] == pytest.approx(72 / 1200)


def test_later_points_never_belong_to_the_baseline():
    result = phase_one_chart(individuals_chart, [*FAULTS, 8.0, 8.0], causes={"29": "strike"}, baseline=slice(0, 31))

    assert result.values["n_unexplained"] == 0
    assert result.table["signals"].map(bool).tolist()[-2:] == [True, True]


def test_the_cleaned_limits_can_be_frozen():
    cleaned = phase_one_chart(individuals_chart, FAULTS, causes={"29": "strike"})

    assert freeze(cleaned).n == 30
    assert individuals_chart([5.9], baseline=freeze(cleaned)).values["n_signals"] == 1


def test_rows_in_any_order_are_cleaned_alike():
    labels, order = [f"d{day}" for day in range(31)], np.random.default_rng(1).permutation(31)
    options = {"causes": {"d28": "strike"}}
    plain = phase_one_chart(individuals_chart, FAULTS, labels=labels, at=range(31), **options)
    shuffled = phase_one_chart(
        individuals_chart, [FAULTS[row] for row in order], labels=[labels[row] for row in order], at=order, **options
    )

    assert dict(shuffled.values) == dict(plain.values)
