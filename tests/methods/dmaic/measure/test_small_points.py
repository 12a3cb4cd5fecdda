"""A week of few cases is a gap in the picture and still counts in the median and in the limits."""

from dataclasses import replace

import pandas as pd
import pytest

from methods.dmaic.measure import exhibits
from methods.dmaic.measure.on_time import points
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.run_chart import run_chart

KEPT = (18, 19, 17, 18, 19, 18, 17, 19)


@pytest.fixture
def drawn(promise, weekly, provenance):
    """Eight weeks of 20 cases and a ninth of 3, of which none is on time."""

    def made(name, least, code="en"):
        ninth = [("2026-03-02", 7.0, "late")] * 3
        one = promise([*weekly(KEPT), *ninth], window=("2026-01-05", pd.Timestamp("2026-03-08")))
        found = points(one, "week")
        series = {"values": found.table.on_time, "labels": found.table.label}
        chart = {"run_chart": run_chart, "individuals": individuals_chart}[name](**series)
        return getattr(exhibits, name)(chart, found, one, replace(provenance(code), min_cell=least))

    return made


@pytest.mark.parametrize("name", ["run_chart", "individuals"])
def test_the_share_and_the_count_of_a_small_point_are_not_shown(drawn, name):
    """3 is fewer than 10; the alternative text spans 85% to 95%, not 0%."""
    exhibit = drawn(name, 10)

    assert [point.n for point in exhibit.body.points] == [20] * 8 + [None]
    assert (exhibit.body.points[-1].value, exhibit.body.points[-1].signals) == (None, ())
    assert "0.0%" not in exhibit.alt.split("95")[0]
    assert "1 group with fewer than 10 cases is not shown." in exhibit.notes


@pytest.mark.parametrize("name", ["run_chart", "individuals"])
def test_where_points_are_large_enough_nothing_is_said(drawn, name):
    exhibit = drawn(name, 3)

    assert (exhibit.body.points[-1].value, exhibit.body.points[-1].n) == (0.0, 3)
    assert "not shown" not in str(exhibit.notes)


@pytest.mark.parametrize("name", ["run_chart", "individuals"])
def test_where_every_point_is_too_small_a_sentence_stands_instead(drawn, name):
    exhibit = drawn(name, 21, "es")

    assert (exhibit.body.kind, exhibit.title) == ("note", "Ningún grupo reúne 21 casos: no se muestra ninguno")
