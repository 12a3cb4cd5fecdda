"""Measurements of one CTQ, week by week from 5 January 2026, made of counts or of times drawn in the test."""

from types import SimpleNamespace

import pandas as pd
import pytest

from methods.dmaic.control import on_chart
from methods.dmaic.define import Ctq, Measured

MONDAY = pd.Timestamp("2026-01-05")
SHARE = Ctq("CTQ-02", "Fallida", "Parte fallida", "share", "fraction", "lower", upper=0.05)
TIME = Ctq("CTQ-01", "Plazo", "Días hasta instalar", "duration", "d", "lower", upper=5.0, sla_id="SLA-01")
COLUMNS = {
    "control_plan": ("ctq_id", "chart", "subgroup", "looks_role", "how_often", "owner_role", "where_kept"),
    "response_plan": ("ctq_id", "signal", "action", "owner_role", "within_d", "escalates_role"),
    "assignable_cause": ("ctq_id", "day", "cause", "leaves_baseline"),
    "chart_stage": ("ctq_id", "starts", "name", "limits_until"),
    "role": ("role_id", "name"),
    "sla": ("sla_id", "share_required"),
}


def _measured(ctq, rows):
    frame = pd.DataFrame(rows, columns=["moment", "value", "numerator", "denominator"])
    frame = frame.assign(label=[f"c{place:05d}" for place in range(len(frame))], started=frame["moment"])
    frame = frame.astype({"value": float, "numerator": float, "denominator": float})
    return Measured(ctq, frame, "a" * 16, {})


@pytest.fixture
def shares():
    """Measured from the failed cases of each week, of as many cases a week."""

    def made(failed, size=100):
        moments = [(MONDAY + pd.Timedelta(days=7 * week), count) for week, count in enumerate(failed)]
        return _measured(SHARE, [(day, None, float(case < count), 1.0) for day, count in moments for case in range(size)])

    return made


@pytest.fixture
def times():
    """Measured from the times of each week."""

    def made(weeks):
        return _measured(
            TIME, [(MONDAY + pd.Timedelta(days=7 * week), t, None, None) for week, row in enumerate(weeks) for t in row]
        )

    return made


@pytest.fixture
def tables():
    """Tables of the control phase without rows; keyword arguments fill them with lists of tuples."""

    def made(**rows):
        frames = {name: pd.DataFrame(rows.get(name, []), columns=list(columns)) for name, columns in COLUMNS.items()}
        for name, column in (("assignable_cause", "day"), ("chart_stage", "starts"), ("chart_stage", "limits_until")):
            frames[name][column] = pd.to_datetime(frames[name][column])
        frames |= {"review_case": pd.DataFrame(), "review_event": pd.DataFrame()}
        return SimpleNamespace(**frames)

    return made


@pytest.fixture
def charted(tables):
    """A study of what was measured, with rows of the control phase's tables."""

    def made(measured, *, period="plan", **rows):
        last = measured.frame["moment"].max() + pd.Timedelta(days=6)
        return on_chart(measured, None, tables(**rows), window=(MONDAY.date(), last.date()), period=period)

    return made
