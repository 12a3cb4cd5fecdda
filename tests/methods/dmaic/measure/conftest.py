"""A promise of five business days, made of cases drawn in the test."""

import pandas as pd
import pytest

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
