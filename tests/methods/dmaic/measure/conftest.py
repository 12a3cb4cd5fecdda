"""A promise of five business days, made of cases drawn in the test."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from methods.dmaic.define.ctq import Ctq, Measured
from methods.dmaic.measure.on_time import OnTime, points

ANSWERS = {"on_time": True, "late": False, "open_past_limit": False}
WINDOW = ("2026-01-05", "2026-12-31")


@pytest.fixture
def promise():
    """A promise from rows of day, time taken and status, then perhaps a group and the time on the other clock."""

    def made(rows, *, limit=5.0, unit="d", clock="business", required=0.9, window=WINDOW):
        padded = [(*row, *("CHN-A", None)[len(row) - 3 :]) for row in rows]
        cases = pd.DataFrame(padded, columns=["started", "elapsed", "status", "channel_id", "elapsed_other_clock"])
        cases["case_id"] = [f"{number:05d}" for number in range(1, len(cases) + 1)]
        cases["started"] = pd.to_datetime(cases.started)
        closed = cases.status.isin(("on_time", "late"))
        cases["finished"] = cases.started.where(closed)
        cases["elapsed_other_clock"] = cases.elapsed_other_clock.astype(float)
        cases["on_time"] = cases.status.map(ANSWERS).astype("boolean")
        cases = cases.sort_values(["started", "case_id"], ignore_index=True)
        return OnTime("SLA-1", "Installed in 5 days", limit, unit, clock, required, cases, window)

    return made


@pytest.fixture
def weekly():
    """Rows of cases, ``n`` a week from 5 January 2026: the given counts on time (2 days), the others late (7 days)."""

    def drawn(kept, n=20):
        mondays = pd.date_range("2026-01-05", periods=len(kept), freq="7D")
        return [
            (monday, 2.0, "on_time") if case < count else (monday, 7.0, "late")
            for monday, count in zip(mondays, kept, strict=True)
            for case in range(n)
        ]

    return drawn


@pytest.fixture
def series(promise, weekly):
    """A promise whose weeks hold the given counts on time, its points, and values and labels of the charts."""

    def made(kept, n=20, **terms):
        last = pd.Timestamp(WINDOW[0]) + pd.Timedelta(days=7 * len(kept) - 1)
        one = promise(weekly(kept, n), window=(WINDOW[0], last), **terms)
        drawn = points(one, "week")
        return one, drawn, {"values": drawn.table.on_time, "labels": drawn.table.label}

    return made


WINDOW_OF_START = (pd.Timestamp("2026-01-05").date(), pd.Timestamp("2026-04-26").date())
TIME = Ctq("CTQ-01", "Plazo", "Días", "duration", "bd", "lower", upper=5.0, sla_id="SLA-01")
VISIT = Ctq("CTQ-02", "Visita fallida", "Parte", "share", "fraction", "lower", upper=0.05)
STUDY = ("study_id", "ctq_id", "kind", "name", "unit", "tolerance", "reference", "defect_rating")


@pytest.fixture
def start():
    """The sixteen weeks in which what ``timed`` and ``counted`` make was measured."""
    return WINDOW_OF_START


@pytest.fixture
def days():
    """A thousand durations: 2.4 days on average, hardly one above five."""
    return list(np.random.default_rng(3).gamma(4, 0.6, 1000))


@pytest.fixture
def timed():
    """Durations of cases that start ten a day, one in ten in the shop."""

    def made(days, *, starts=None):
        first = starts
        if first is None:
            first = pd.date_range("2026-01-05", periods=len(days) // 10 + 1, freq="D").repeat(10)[: len(days)]
        frame = pd.DataFrame({"label": [f"{case:04d}" for case in range(len(days))], "started": first, "value": days})
        frame["moment"] = frame["started"] + pd.to_timedelta(frame["value"], unit="D")
        frame["channel_id"] = ["CHN-A" if case % 10 else "CHN-B" for case in range(len(days))]
        return Measured(TIME, frame.assign(numerator=np.nan, denominator=np.nan), "f" * 64, {})

    return made


@pytest.fixture
def lead_times(days, timed):
    """The first so many of the durations, measured."""
    return lambda kept: timed(days[:kept])


@pytest.fixture
def counted():
    """Days with so many hits of twenty, one day a row."""

    def made(hits, *, ctq=VISIT):
        frame = pd.DataFrame({"moment": pd.date_range("2026-01-05", periods=len(hits), freq="D"), "numerator": hits})
        frame = frame.assign(denominator=20.0, started=frame["moment"], value=np.nan, label="day", channel_id=None)
        return Measured(ctq, frame.astype({"numerator": float}), "a" * 64, {})

    return made


@pytest.fixture
def tables():
    """Two CTQs, a crossed study of the first whose second operator adds ``shift``, and no other study."""

    def made(*, shift=0.0, kind="crossed", drop=0):
        rows = [
            ("MSA-01", f"{part:02d}", operator, trial, part + (operator == "B") * shift + 0.1 * trial)
            for part in range(10)
            for operator in "AB"
            for trial in (1, 2)
        ]
        readings = pd.DataFrame(rows[drop:], columns=["study_id", "part", "operator", "trial", "value"])
        readings = readings.assign(rating=None, reference=np.nan, standard=None)
        study = pd.DataFrame([("MSA-01", "CTQ-01", kind, "Dos miden", None, None, None, None)], columns=list(STUDY))
        ctq = pd.DataFrame([vars(one) | {"ctq_id": one.id} for one in (TIME, VISIT)])
        plan = {
            "plan_id": "PLN-01",
            "ctq_id": "CTQ-01",
            "what": "Días",
            "how": "Sellos",
            "where": "Registro",
            "role_id": "ROL-IT",
        }
        plan |= {"estimate": "mean", "margin": 0.2, "confidence": np.nan, "expected_sd": 1.0, "expected_share": np.nan}
        plan |= {"population": np.nan, "stratified_by": "channel", "least_per_stratum": 20, "starts": pd.NaT, "ends": pd.NaT}
        channel = pd.DataFrame({"channel_id": ["CHN-A", "CHN-B"], "name": ["Web", "Tienda"]})
        return SimpleNamespace(
            ctq=ctq, measurement_study=study, measurement_reading=readings, collection_plan=pd.DataFrame([plan]), channel=channel
        )

    return made
