"""Small logs drawn in the test: order, check, pay, ship and an exception."""

import pandas as pd
import pytest

from methods.routes.regular import evaluate
from methods.routes.walks import walk

NAMES = ("order", "check", "pay", "ship", "repair")


@pytest.fixture
def activities():
    """Log names in lower case, names for readers with a capital; repair is the exception."""
    return pd.DataFrame(
        {
            "activity_id": [f"ACT-{name.upper()}" for name in NAMES],
            "log_name": NAMES,
            "name": [name.capitalize() for name in NAMES],
            "is_exception": pd.array([name == "repair" for name in NAMES], dtype="boolean"),
        }
    )


@pytest.fixture
def walks(activities):
    """Walks from one line per case: ``A active: order 0, check 2, ship 5`` (hours after Monday 5 January 2026, 09:00)."""

    def walked(text, *, window=("2026-01-05", "2026-01-31"), states=False):
        cases, events = [], []
        for line in text.strip().splitlines():
            head, path = line.strip().split(":")
            case_id, *outcome = head.split()
            steps = [step.split() for step in path.split(",")]
            moments = [pd.Timestamp("2026-01-05 09:00") + pd.Timedelta(hours=float(hour)) for _, hour in steps]
            cases.append((case_id, "CHN-WEB", moments[0], moments[-1] if outcome else pd.NaT, outcome[0] if outcome else None))
            ends = [pd.NaT] * len(steps) if states else moments
            events += [(case_id, step[0], moment, end) for step, moment, end in zip(steps, moments, ends, strict=True)]
        case_frame = pd.DataFrame(cases, columns=["case_id", "channel_id", "opened", "closed", "outcome"])
        event_frame = pd.DataFrame(events, columns=["case_id", "log_name", "started", "ended"])
        for frame, names in ((case_frame, ["opened", "closed"]), (event_frame, ["started", "ended"])):
            frame[names] = frame[names].astype("datetime64[ns]")
        return walk(event_frame.assign(order_no=pd.array([None] * len(events), dtype="Int64")), case_frame, activities, window)

    return walked


@pytest.fixture
def route():
    return pd.Series({"route_id": "RTE-1", "name": "Sale", "kind": "regular", "goal_outcome": "active"})


@pytest.fixture
def rules():
    """Rules from lines of kind, a, and where needed b or n; the sentence is the line itself."""

    def declared(text):
        rows = []
        for number, line in enumerate(text.strip().splitlines(), start=1):
            kind, a, *rest = line.split()
            b = f"ACT-{rest[0].upper()}" if rest and not rest[0].isdigit() else None
            n = int(rest[0]) if rest and rest[0].isdigit() else None
            rows.append(("RTE-1", number, kind, f"ACT-{a.upper()}", b, n, line.strip()))
        return pd.DataFrame(rows, columns=["route_id", "rule_no", "kind", "a", "b", "n", "sentence"]).astype({"n": "Int64"})

    return declared


@pytest.fixture
def judge(route, rules, activities):
    """Which of the rules, drawn as lines, each case keeps."""
    return lambda ways, lines: evaluate(ways, route, rules(lines), activities)
