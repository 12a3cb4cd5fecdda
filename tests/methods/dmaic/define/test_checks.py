"""What the declared checks say of a CTQ, and when they are silent."""

import pandas as pd
import pytest

from methods.dmaic.define.checks import check_promises, check_sources, check_specifications

GOOD = {"ctq_id": "CTQ-01", "measure": "duration", "sla_id": "SLA-01", "log_name": None, "kpi_id": None}
GOOD |= {"direction": "lower", "lower": None, "upper": 5.0}


def said(check, **changes):
    tables = {"ctq": pd.DataFrame([GOOD | changes], index=[2]), "sla": pd.DataFrame({"sla_id": ["SLA-01"], "limit_value": [5.0]})}
    return [(problem.code, problem.column, problem.variant) for problem in check(tables, None)]


def test_a_sound_ctq_is_passed_in_silence():
    assert [said(check) for check in (check_sources, check_specifications, check_promises)] == [[], [], []]


@pytest.mark.parametrize(("measure", "column"), [("duration", "sla_id"), ("share", "log_name"), ("kpi", "kpi_id")])
def test_each_measure_needs_its_source(measure, column):
    assert said(check_sources, measure=measure, sla_id=None) == [("E-CTQ-001", column, measure)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"upper": None}, ("E-CTQ-002", "upper", "lower")),
        ({"direction": "higher"}, ("E-CTQ-002", "lower", "higher")),
        ({"lower": 5.0}, ("E-CTQ-002", "upper", "crossed")),
    ],
)
def test_a_specification_has_the_limit_that_matters(changes, expected):
    assert said(check_specifications, **changes) == [expected]


def test_another_limit_than_the_promise_is_a_warning():
    assert said(check_promises, upper=4.0) == [("W-CTQ-003", "upper", "")]
    assert said(check_promises, upper=4.0, measure="share") == []
