"""Measure: how well one promise is kept, for whom, whether that is stable and capable, and whether its measure can be trusted."""

from methods.dmaic.define.ctq import every_measured
from methods.dmaic.measure import exhibits
from methods.dmaic.measure.baseline import baselines
from methods.dmaic.measure.by_group import by_group, groups
from methods.dmaic.measure.capability import capability
from methods.dmaic.measure.collection import collected
from methods.dmaic.measure.durations import durations
from methods.dmaic.measure.gate import gate
from methods.dmaic.measure.on_time import one_promise, points
from methods.dmaic.measure.studies import ATTRIBUTE, GAGE, studies, study_of, trust_of_promise
from methods.statistics.control_charts.individuals import individuals_chart
from methods.statistics.control_charts.run_chart import run_chart

__all__ = [
    "ATTRIBUTE",
    "GAGE",
    "baselines",
    "by_group",
    "capability",
    "collected",
    "durations",
    "every_measured",
    "exhibits",
    "gate",
    "groups",
    "individuals_chart",
    "one_promise",
    "points",
    "run_chart",
    "studies",
    "study_of",
    "trust_of_promise",
]
