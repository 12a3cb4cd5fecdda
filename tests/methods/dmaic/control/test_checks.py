"""A control plan that its CTQ cannot serve is refused."""

import pandas as pd
import pytest

from methods.dmaic.control.checks import check_charts


@pytest.mark.parametrize(
    ("measure", "chart", "subgroup", "column"),
    [
        ("duration", "auto", "case", None),
        ("duration", "xbar_s", "week", None),
        ("duration", "p", "week", "chart"),
        ("share", "laney_p", "week", None),
        ("share", "individuals", "month", None),
        ("share", "xbar_r", "week", "chart"),
        ("share", "auto", "case", "subgroup"),
        ("kpi", "u", "day", None),
    ],
)
def test_a_chart_fits_its_measure(measure, chart, subgroup, column):
    plan = pd.DataFrame({"ctq_id": ["CTQ-01"], "chart": [chart], "subgroup": [subgroup]}, index=[2])
    tables = {"control_plan": plan, "ctq": pd.DataFrame({"ctq_id": ["CTQ-01"], "measure": [measure]})}

    assert [(problem.code, problem.column) for problem in check_charts(tables, None)] == (
        [("E-CPL-001", column)] if column else []
    )
