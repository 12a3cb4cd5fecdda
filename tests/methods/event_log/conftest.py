"""Logs drawn in the test, typed as an engagement's tables are."""

import pandas as pd
import pytest

WINDOW = ("2026-01-05", "2026-01-31")


def _typed(frame, columns, moments):
    frame = frame.reindex(columns=columns)
    frame.index = range(2, len(frame) + 2)
    for name in moments:
        frame[name] = pd.to_datetime(frame[name], format="mixed")
    return frame


@pytest.fixture
def events(table):
    """An event log; index: spreadsheet rows."""

    def typed(text):
        frame = _typed(table(text), ["case_id", "log_name", "started", "ended", "resource", "order_no"], ["started", "ended"])
        return frame.assign(order_no=frame.order_no.astype("Int64"))

    return typed


@pytest.fixture
def cases(table):
    """Cases; index: spreadsheet rows."""
    columns = ["case_id", "channel_id", "segment_id", "priority", "opened", "closed", "outcome"]
    return lambda text: _typed(table(text), columns, ["opened", "closed"])


@pytest.fixture
def office():
    """An office open from 08:00 to 17:00, Monday to Friday, closed on Monday 12 January 2026."""
    calendar = pd.DataFrame([{"calendar_id": "CAL-OFFICE", "weekdays": "MTWTF--", "open": "08:00", "close": "17:00"}])
    holiday = pd.DataFrame({"calendar_id": ["CAL-OFFICE"], "date": pd.to_datetime(["2026-01-12"])})
    return {"calendars": calendar, "holidays": holiday}


@pytest.fixture
def activities():
    """Two activities that the log knows, and one that leaves no trace in it."""
    return pd.DataFrame(
        {"activity_id": ["ACT-1", "ACT-2", "ACT-3"], "log_name": ["contract", "install", None]},
        index=[2, 3, 4],
    )


@pytest.fixture
def window():
    """5 to 31 January 2026; Monday the 5th is a working day."""
    return WINDOW
