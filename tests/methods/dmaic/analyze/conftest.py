"""A CTQ whose causes are known, because the test made them."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from methods.dmaic.define.ctq import Ctq, Measured

CAUSE_COLUMNS = [
    *("cause_id", "ctq_id", "parent_id", "branch", "name", "state", "factor", "factor_value", "worse_when", "test_plan"),
    "evidence_id",
]
MODE_COLUMNS = [
    *("failure_mode_id", "ctq_id", "activity_id", "mode", "effect", "cause", "cause_id", "control", "severity", "occurrence"),
    *("detection", "action", "owner_role", "initiative_id"),
]


@pytest.fixture
def causes():
    """Rows of the table of causes of CTQ-1 from dicts; what is not said is missing, a factor makes a cause tested."""

    def made(*rows):
        said = [
            {"ctq_id": "CTQ-1", "branch": "method", "state": "tested" if row.get("factor") else "hypothesis"} | row
            for row in rows
        ]
        return pd.DataFrame([{"name": row["cause_id"], **row} for row in said], columns=CAUSE_COLUMNS).astype(object)

    return made


@pytest.fixture
def modes():
    """Rows of the table of failure modes from (mode, severity, occurrence, detection, action, owner)."""

    def made(*rows):
        named = ("mode", "severity", "occurrence", "detection", "action", "owner_role")
        frame = pd.DataFrame([dict(zip(named, row, strict=True)) for row in rows], columns=MODE_COLUMNS)
        return frame.astype(object).assign(activity_id="ACT-1", effect="e", cause="c")

    return made


@pytest.fixture
def shop():
    """Four hundred cases of a shop: half of the resellers' visits fail, and only a failed visit makes a case late.

    Resellers also give poor advice (1 topic instead of 3), so that advice goes with failures and causes none. The size of the
    house has no effect on anything.
    """
    chance, k = np.random.default_rng(7), np.arange(400)
    reseller = k % 4 == 0
    failed = np.where(reseller, k % 8 == 0, k % 20 == 1)
    frame = _cases(k, reseller).assign(value=2 + 5 * failed + chance.normal(0, 0.5, k.size))
    share = frame.assign(value=np.nan, numerator=failed.astype(float), denominator=1.0)
    lead = Ctq("CTQ-1", "Lead time", "days", "duration", "bd", "lower", upper=5.0)
    visits = Ctq("CTQ-1", "Failed visit", "share", "share", "fraction", "lower", upper=0.05)
    measured = {"lead": Measured(lead, frame, "a" * 16, {}), "visits": Measured(visits, share, "b" * 16, {})}
    return SimpleNamespace(tables=_tables(frame, k, reseller, failed), failed=failed, **measured)


def _cases(k, reseller):
    names, moments = [f"{case:04d}" for case in k], pd.date_range("2026-01-05", periods=k.size, freq="h")
    frame = pd.DataFrame({"label": names, "case_id": names, "moment": moments, "started": moments})
    frame = frame.assign(value=np.nan, numerator=np.nan, denominator=np.nan, priority=None)
    frame["channel_id"] = np.where(reseller, "CHN-RES", np.where(k % 2 == 0, "CHN-WEB", "CHN-SHOP"))
    return frame.assign(segment_id=np.where(k % 3 == 0, "SEG-A", "SEG-B"))


def _tables(frame, k, reseller, failed):
    event = frame.loc[failed, ["case_id", "started"]].assign(log_name="Failed visit", order_no=1)
    topics = np.where(reseller, 1, 3) + k // 40 % 2
    advice = [
        (name, "yes" if topic < told else "no") for name, told in zip(frame["case_id"], topics, strict=True) for topic in range(5)
    ]
    rooms = [str(2 + place % 5) for place in k]
    return SimpleNamespace(
        channel=pd.DataFrame({"channel_id": ["CHN-RES", "CHN-WEB", "CHN-SHOP"], "name": ["Reseller", "Web", "Shop"]}),
        segment=pd.DataFrame({"segment_id": ["SEG-A", "SEG-B"], "name": ["A", "B"]}),
        event=event.assign(ended=event["started"]).reset_index(drop=True),
        advice_check=pd.DataFrame(advice, columns=["case_id", "given"]),
        case_attribute=pd.DataFrame({"case_id": frame["case_id"], "attribute": "rooms", "value": rooms}),
    )
