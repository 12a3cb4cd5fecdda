"""Measure: how well one promise is kept, for whom, whether that is stable, and whether the process is capable of it."""

from methods.dmaic.measure import exhibits
from methods.dmaic.measure.by_group import by_group, groups
from methods.dmaic.measure.capability import capability
from methods.dmaic.measure.durations import durations
from methods.dmaic.measure.on_time import one_promise, points
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.run_chart import run_chart

__all__ = ["by_group", "capability", "durations", "exhibits", "groups", "individuals_chart", "one_promise", "points", "run_chart"]
