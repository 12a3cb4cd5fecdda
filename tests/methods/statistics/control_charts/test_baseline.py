"""From which points are the limits computed, and how are they kept?"""

import json

import numpy as np
import pytest

from methods.errors import MethodError
from methods.statistics.control_charts.autocorrelation import dependence
from methods.statistics.control_charts.baseline import Limits, baseline_rows, freeze, known_limits
from methods.statistics.control_charts.counts import c_chart, laney_p_chart, laney_u_chart, np_chart, p_chart, u_chart
from methods.statistics.control_charts.cusum import cusum_chart
from methods.statistics.control_charts.ewma import ewma_chart
from methods.statistics.control_charts.hotelling import t2_chart, t2_subgroup_chart
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.rare_events import g_chart, t_chart
from methods.statistics.control_charts.subgroups import xbar_r_chart, xbar_s_chart

RNG = np.random.default_rng(1)
VALUES, GROUPS, COUNTS = RNG.normal(9, 1, 30), RNG.normal(9, 1, (30, 4)), RNG.binomial(80, 0.3, 30)
CHARTS = [
    *[(chart, (VALUES,)) for chart in (individuals_chart, ewma_chart, cusum_chart, t_chart)],
    *[(chart, (GROUPS,)) for chart in (xbar_r_chart, xbar_s_chart, t2_chart)],
    *[(chart, (COUNTS,)) for chart in (c_chart, g_chart)],
    *[(chart, (COUNTS, [80] * 30)) for chart in (p_chart, np_chart, u_chart, laney_p_chart, laney_u_chart)],
    (t2_subgroup_chart, (RNG.normal(size=(30, 4, 2)),)),
]


@pytest.mark.parametrize(("chart", "columns"), CHARTS, ids=lambda part: getattr(part, "__name__", ""))
def test_limits_go_to_json_and_back_and_draw_the_same_chart(chart, columns):
    """The later limits of T2 are those of phase II; all others are the same."""
    whole = chart(*columns)
    frozen = freeze(whole, date="2025-03-31")
    back = Limits.from_json(frozen.to_json())
    later = chart(*columns, baseline=back)

    assert back == frozen
    assert (frozen.n, frozen.date, len(frozen.data_hash)) == (30, "2025-03-31", 64)
    if not whole.method["chart"].startswith("t2"):
        assert later.table["signals"].tolist() == whole.table["signals"].tolist()
        assert later.values["centre"] == pytest.approx(whole.values["centre"])


def test_the_same_limits_are_the_same_text():
    text = freeze(individuals_chart(VALUES)).to_json()

    assert text == freeze(individuals_chart(list(VALUES))).to_json()
    assert json.loads(text)["chart"] == "individuals"


def test_the_hash_is_of_the_points_behind_the_limits():
    """A later point changes nothing; a point of the baseline does."""
    first, later = freeze(individuals_chart(VALUES)), freeze(individuals_chart([*VALUES, 99], baseline=slice(0, 30)))
    other = freeze(individuals_chart([VALUES[0] + 0.1, *VALUES[1:]]))

    assert first.data_hash == later.data_hash != other.data_hash


def test_limits_from_outside_need_no_data_of_ours():
    result = individuals_chart([10.5, 13.5], baseline=known_limits("individuals", 10, 1))

    assert (result.values["lower"], result.values["upper"]) == (7, 13)
    assert result.table["signals"].tolist() == [(), ("N1",)]
    assert result.values["range_centre"] == pytest.approx(1.128379, abs=1e-6)


def test_a_baseline_is_a_slice_a_mask_or_positions():
    """Rows 2, 0, 1 in time order: a mask goes by row, positions and slices by time."""
    order = np.array([2, 0, 1])

    assert baseline_rows(None, order).tolist() == [True] * 3
    assert baseline_rows(slice(0, 1), order).tolist() == [True, False, False]
    assert baseline_rows([2], order).tolist() == [False, False, True]
    assert baseline_rows([True, False, False], order).tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: baseline_rows([3], np.arange(3)), r"positions \[3\] lie outside 0 to 2"),
        (lambda: baseline_rows([True], np.arange(3)), "1 truth values for 3 points"),
        (lambda: freeze(individuals_chart([1, None, 2])), "sigma, range_centre not estimable"),
        (lambda: freeze(dependence([1, 2, 1, 2])), "only the result of a chart"),
        (lambda: Limits.from_json("{}"), "not the JSON of frozen limits"),
        (lambda: Limits.from_json("limits"), "not the JSON of frozen limits"),
        (lambda: known_limits("p", 0.1, -1), "sigma -1: must not be negative"),
        (lambda: p_chart([1], [9], baseline=known_limits("u", 0.1, None)), "limits of the chart u do not fit: p is wanted"),
    ],
)
def test_what_is_no_baseline_is_refused(call, said):
    with pytest.raises(MethodError, match=said):
        call()
