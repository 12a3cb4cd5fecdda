"""How many defects, and which sigma level is that?"""

import pytest

from methods.dmaic.measure.defects import defect_metrics, dpmo_of, level_of, of_yields, rolled_yield
from methods.errors import MethodError


def test_defects_are_counted_per_unit_and_per_opportunity():
    """5 in 100 units of 10 opportunities: 0.05 a unit, 5,000 in a million; the normal quantile of 0.5% is 2.576, plus 1.5."""
    found = defect_metrics(5, 100, 10).values

    assert (found["dpu"], found["dpmo"], found["yield"]) == (0.05, pytest.approx(5000), pytest.approx(0.995))
    assert (found["z_long_term"], found["sigma_level"]) == (pytest.approx(2.576, abs=1e-3), pytest.approx(4.076, abs=1e-3))


def test_the_shift_is_added_once_and_written_down():
    long_term, short_term = defect_metrics(5, 100, 10), defect_metrics(5, 100, 10, shift=0)

    assert long_term.values["sigma_level"] - short_term.values["sigma_level"] == pytest.approx(1.5)
    assert (long_term.method["shift"], short_term.method["shift"]) == (1.5, 0.0)


def test_six_sigma_are_3_4_in_a_million_and_back():
    assert dpmo_of([6, 3]).table["dpmo"].tolist() == pytest.approx([3.4, 66807], abs=0.5)
    assert level_of([3.3977, 66807.2]).table["sigma_level"].tolist() == pytest.approx([6, 3], abs=1e-4)
    assert level_of([0]).table.loc[0, "sigma_level"] is None


def test_no_defect_gives_a_bound_and_no_level():
    """None in 300: 1 - 0.05^(1/300) = 0.994%."""
    result = defect_metrics(0, 300, 1)
    found = result.values

    assert (found["dpmo"], found["sigma_level"], found["z_long_term"]) == (0, None, None)
    assert found["p_upper_one_sided"] == pytest.approx(0.00994, abs=1e-5)
    assert found["sigma_level_lower_bound"] == pytest.approx(2.329 + 1.5, abs=1e-3)
    assert result.warnings == ("no_defects",)


def test_without_opportunities_there_are_defects_per_unit_alone():
    """More defects than units are possible then."""
    found = defect_metrics(200, 150).values

    assert (found["dpu"], found["dpo"], found["sigma_level"]) == (pytest.approx(4 / 3), None, None)
    assert found["dpu_low"] < found["dpu"] < found["dpu_high"]


def test_rework_hides_in_no_rolled_yield():
    """90%, 80% and 100% right the first time: 72% pass all three; three steps of 89.6% would do the same."""
    result = rolled_yield([90, 80, 50], [100, 100, 50])

    assert result.values["rolled_throughput_yield"] == pytest.approx(0.72)
    assert result.values["normalized_yield"] == pytest.approx(0.8963, abs=1e-4)
    assert result.table.loc[2, "low"] < 1 == result.table.loc[2, "high"]


def test_a_step_that_passes_nothing_leaves_no_defects_per_unit():
    assert of_yields([0.5, 0.0])["defects_per_unit"] is None


def test_more_defects_lower_the_level_and_more_units_narrow_it():
    few, many = defect_metrics(5, 1000, 1).values, defect_metrics(20, 1000, 1).values
    wide, narrow = defect_metrics(5, 100, 1).values, defect_metrics(50, 1000, 1).values

    assert many["sigma_level"] < few["sigma_level"]
    assert narrow["dpmo_high"] - narrow["dpmo_low"] < wide["dpmo_high"] - wide["dpmo_low"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: defect_metrics(13, 1, 12), "13 defects of 12 opportunities: more than all"),
        (lambda: defect_metrics(-1, 10), "defects is -1: not negative"),
        (lambda: defect_metrics(1.5, 10), "defects is 1.5: a count is a whole number"),
        (lambda: defect_metrics(0, 0), "units is 0: at least 1"),
        (lambda: defect_metrics(1, 10, 1, interval="wald"), "interval 'wald' is not one of"),
        (lambda: rolled_yield([5], [4]), "5 successes out of 4"),
        (lambda: rolled_yield([], []), "at least one step"),
        (lambda: of_yields([1.2]), "each from 0 to 1"),
        (lambda: level_of([-1]), "from 0 to a million"),
    ],
)
def test_what_cannot_be_counted_is_refused(call, message):
    with pytest.raises(MethodError, match=message):
        call()
