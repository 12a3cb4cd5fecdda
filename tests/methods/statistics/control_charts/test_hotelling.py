"""Are several related measures in control together?"""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from methods.errors import MethodError
from methods.statistics.control_charts.baseline import Limits, freeze
from methods.statistics.control_charts.hotelling import t2_chart, t2_subgroup_chart
from methods.statistics.control_charts.individuals import individuals_chart


def related(seed=1, m=40):
    x = np.random.default_rng(seed).normal(size=(m, 2))
    return np.column_stack([x[:, 0], x[:, 0] + 0.2 * x[:, 1]])


def test_one_variable_is_a_square_of_standard_scores():
    """1, 2, 3, 4 around 2.5 with variance 5/3: 2.25 / (5/3) = 1.35 and 0.15."""
    assert t2_chart([[1], [2], [3], [4]]).table["value"].tolist() == pytest.approx([1.35, 0.15, 0.15, 1.35])


def test_two_measures_that_part_signal_though_each_looks_well():
    """Both run together; +1 and -1 at once is ordinary for each alone."""
    points = np.vstack([related(), [[1.0, -1.0]]])
    result = t2_chart(points, baseline=slice(0, 40))

    assert result.table["signals"].tolist()[-1] == ("N1",)
    assert [individuals_chart(points[:, column], rules=("N1",)).table["signals"].tolist()[-1] for column in (0, 1)] == [(), ()]


def test_limits_are_those_of_their_phase():
    """Forty observations of two variables: a beta within the baseline, an F after it."""
    found = t2_chart(related(), confidence=0.99).values

    assert found["upper"] == pytest.approx(39**2 / 40 * stats.beta.ppf(0.99, 1, 18.5))
    assert found["upper_phase_two"] == pytest.approx(2 * 41 * 39 / (40 * 38) * stats.f.ppf(0.99, 2, 38))


def test_points_of_a_quiet_process_lie_within_as_often_as_promised():
    """5,000 new points against limits of 95 %, from a baseline of 2,000."""
    points = np.random.default_rng(3).normal(size=(7000, 3))
    result = t2_chart(points, confidence=0.95, baseline=slice(0, 2000))

    assert result.table["signals"][2000:].map(bool).mean() == pytest.approx(0.05, abs=0.01)


def test_subgroups_vary_by_what_is_inside_them():
    """Means far apart, values alike inside: every mean is a signal."""
    rng = np.random.default_rng(4)
    cube = rng.normal(0, 0.01, (20, 3, 2)) + rng.normal(0, 5, (20, 1, 2))

    assert t2_subgroup_chart(cube).values["n_signals"] == 20


def test_the_variable_that_makes_the_signal_is_named():
    points = pd.DataFrame(np.random.default_rng(5).normal(size=(40, 3)), columns=["wait", "visits", "cost"])
    points.loc[10, "visits"] = 12

    assert t2_chart(points).table["largest"][10] == "visits"


def test_frozen_limits_keep_means_and_covariance():
    frozen = freeze(t2_chart(related()))
    later = t2_chart([[1.0, -1.0]], baseline=Limits.from_json(frozen.to_json()))

    assert later.table["signals"].tolist() == [("N1",)]


def test_units_do_not_matter():
    plain, scaled = t2_chart(related()), t2_chart(related() * [60, 0.1] + [5, -3])

    assert scaled.table["value"].tolist() == pytest.approx(plain.table["value"].tolist())


def test_a_row_with_a_missing_value_is_a_gap():
    points = related()
    points[3, 1] = np.nan
    result = t2_chart(points)

    assert (result.values["n"], result.values["n_missing"], result.table["largest"][3]) == (39, 1, None)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (np.column_stack([related(), related()[:, 0] * 2]), "singular: x1, x3 determine each other"),
        (np.column_stack([related(), np.ones(40)]), "zero_variance: x3 never vary"),
        ([[1, 2], [2, 1], [3, 3]], "too_few: 3 for 2 variables, more than 3"),
        ([[1, 2], ["a", 1]], "row 2: 'a' is not a finite number"),
    ],
)
def test_what_has_no_covariance_is_refused(points, said):
    with pytest.raises(MethodError, match=said):
        t2_chart(points)


def test_limits_of_other_variables_are_refused():
    with pytest.raises(MethodError, match="frozen limits are of x1, x2, not of a, b"):
        t2_chart(related(), names=["a", "b"], baseline=freeze(t2_chart(related())))


def test_subgroups_of_one_value_are_refused():
    with pytest.raises(MethodError, match="at least two values each"):
        t2_subgroup_chart(np.ones((20, 1, 2)))
