"""One chart over several stages of a process, with limits of each."""

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.baseline import freeze
from methods.statistics.control_charts.counts import p_chart
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.stages import staged_chart
from methods.statistics.control_charts.subgroups import xbar_r_chart

BEFORE, AFTER = [10.0, 11.0] * 10, [20.0, 22.0] * 10
STAGES = ["before"] * 20 + ["after"] * 20


def test_each_stage_has_limits_of_its_own_and_no_range_over_the_boundary():
    """Ranges 1 before and 2 after; the step from 11 to 20 is in neither."""
    result = staged_chart(individuals_chart, BEFORE + AFTER, stages=STAGES)

    assert (result.values["before.range_mean"], result.values["after.range_mean"]) == (1, 2)
    assert (result.values["before.centre"], result.values["after.centre"]) == (10.5, 21)
    assert result.table["moving_range"].isna().tolist() == [place in (0, 20) for place in range(40)]
    assert result.values["stages"] == ("before", "after")


def test_no_run_crosses_the_boundary():
    """Five above the centre at the end of one stage and five at the beginning of the next are not nine."""
    first, second = [0, 1] * 10 + [1] * 4, [1] * 5 + [0, 1] * 10
    together = staged_chart(individuals_chart, first + second, stages=["a"] * 24 + ["b"] * 25, rules=("N2",))

    assert together.values["n_signals"] == 0
    assert individuals_chart(first + second, rules=("N2",)).values["n_signals"] > 0


def test_a_stage_of_few_points_has_provisional_limits():
    result = staged_chart(individuals_chart, [*BEFORE, 20, 22, 21], stages=["before"] * 20 + ["after"] * 3)

    assert result.table["provisional"].tolist() == [False] * 20 + [True] * 3
    assert "short_stage" in result.warnings


def test_a_stage_without_values_is_skipped():
    result = staged_chart(individuals_chart, [*BEFORE, None, None], stages=["before"] * 20 + ["after"] * 2)

    assert (len(result.table), result.values["n"], result.values["n_stages"]) == (22, 20, 2)
    assert "stage_without_values" in result.warnings
    assert "after.centre" not in result.values


def test_a_stage_may_be_judged_by_frozen_limits_of_the_one_before():
    frozen = freeze(individuals_chart(BEFORE))
    result = staged_chart(individuals_chart, BEFORE + AFTER, stages=STAGES, baselines={"after": frozen})

    assert result.values["after.centre"] == 10.5
    assert result.table["signals"][20:].map(bool).all()


def test_a_baseline_inside_a_stage_is_its_own():
    result = staged_chart(individuals_chart, BEFORE + AFTER, stages=STAGES, baselines={"after": slice(0, 2)})

    assert result.table["in_baseline"].tolist() == [True] * 22 + [False] * 18


def test_charts_of_counts_and_of_subgroups_have_stages_too():
    counts = staged_chart(p_chart, [5, 6, 50, 52], [100] * 4, stages=list("aabb"))
    groups = staged_chart(xbar_r_chart, [[1, 2], [2, 3], [8, 9], [9, 9]], stages=list("aabb"))

    assert (counts.values["a.centre"], counts.values["b.centre"]) == (0.055, 0.51)
    assert (groups.values["a.centre"], groups.values["b.centre"]) == (2, 8.75)


def test_rows_in_any_order_with_their_time_make_the_same_stages():
    order = np.random.default_rng(1).permutation(40)
    values, stages = np.array(BEFORE + AFTER), np.array(STAGES)
    plain = staged_chart(individuals_chart, values, stages=stages, at=range(40))
    shuffled = staged_chart(individuals_chart, values[order], stages=stages[order], at=order)

    assert dict(shuffled.values) == dict(plain.values)


@pytest.mark.parametrize(
    ("stages", "options", "said"),
    [
        (["a", "b", "a"], {}, "the stage a comes twice"),
        (["a", None, "b"], {}, "row 2 has no stage"),
        (["a", "a"], {}, "2 stages and columns of 3 points"),
        (["a", "a", "b"], {}, "stage b: too_few: 1 values"),
        (["a", "a", "a"], {"baselines": {"c": slice(0, 1)}}, "no stage c; there are a"),
    ],
)
def test_what_is_no_stage_is_refused(stages, options, said):
    with pytest.raises(MethodError, match=said):
        staged_chart(individuals_chart, [1, 2, 3], stages=stages, **options)


def test_stages_without_any_value_are_refused():
    with pytest.raises(MethodError, match="none of the stages a, b has a value"):
        staged_chart(individuals_chart, [None, None], stages=["a", "b"])
