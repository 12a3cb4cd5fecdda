"""Where points depend on each other, the chart says so and shows three ways out."""

import numpy as np

from methods.dmaic.control import ways_out


def _wandering(weeks, phi):
    random, values = np.random.default_rng(3), [10.0]
    for step in random.normal(0, 1, weeks - 1):
        values.append(10 + phi * (values[-1] - 10) + step)
    return [[value] for value in values]


def test_a_process_with_memory_signals_less_once_that_is_allowed_for(charted, times):
    """An autoregression of 0.8 on its own limits signals again and again; its residuals hardly at all."""
    study = charted(times(_wandering(60, 0.8)))
    ways = ways_out(study).set_index("way")

    assert study.memory.values["strong"]
    assert set(ways.index) == {"as_it_is", "residual_chart", "sample_less_often", "wider_limits"}
    assert ways.loc["residual_chart", "n_signals"] < ways.loc["as_it_is", "n_signals"]


def test_a_process_without_memory_has_no_way_out_to_take(charted, times):
    ways = ways_out(charted(times(_wandering(60, 0.0))))

    assert ways["way"].tolist() == ["as_it_is"]


def test_fewer_than_twenty_points_are_not_judged(charted, times):
    assert ways_out(charted(times(_wandering(19, 0.8)))).empty
    assert ways_out(None).empty
