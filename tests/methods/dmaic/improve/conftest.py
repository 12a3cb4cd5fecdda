"""Stages of a comparison, made of the values of whole weeks."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from methods.dmaic.improve.stages import stage_of

FIRST = {"before": "2026-01-05", "after": "2026-07-20"}


@pytest.fixture
def timed():
    """A stage of measurements: one list of values for each week from the side's first Monday; over five days is a failure."""

    def made(side, weeks, limit=5.0):
        first = pd.Timestamp(FIRST[side])
        rows = [
            (first + pd.Timedelta(days=7 * week, hours=place), value)
            for week, values in enumerate(weeks)
            for place, value in enumerate(values)
        ]
        frame = pd.DataFrame(rows, columns=["moment", "value"]).astype({"moment": "datetime64[ns]", "value": float})
        window = (first.date(), (first + pd.Timedelta(days=7 * len(weeks) - 1)).date())
        return stage_of(frame, window, missed=lambda value: value > limit)

    return made


@pytest.fixture
def counted():
    """A stage of a share: how many of ``n`` fail in each week."""

    def made(side, counts, n=50):
        first = pd.Timestamp(FIRST[side])
        moments = [first + pd.Timedelta(days=7 * week) for week in range(len(counts))]
        frame = pd.DataFrame({"moment": moments, "numerator": counts, "denominator": n})
        return stage_of(frame, (first.date(), (first + pd.Timedelta(days=7 * len(counts) - 1)).date()))

    return made


@pytest.fixture
def quiet():
    """Weeks of ten values around a level, the same pattern of chance every time."""

    def made(level, weeks, seed=1, spread=0.5):
        chance = np.random.default_rng(seed)
        return [list(level + chance.normal(0, spread, 10)) for _ in range(weeks)]

    return made


@pytest.fixture
def tables():
    """The tables of an engagement with nothing but what is given."""
    columns = {
        "solution_option": ["option_id", "ctq_id", "name", "description", "initiative_id", "is_datum"],
        "solution_criterion": ["criterion_id", "ctq_id", "name", "scale", "weight"],
        "solution_score": ["option_id", "criterion_id", "score", "evidence_id"],
        "criterion_comparison": ["criterion_id", "against_id", "times"],
        "experiment": ["experiment_id", "ctq_id", "name", "response", "unit", "direction", "evidence_id"],
        "experiment_factor": ["experiment_id", "letter", "name", "low", "high"],
        "experiment_run": ["experiment_id", "run_no", "settings", "response"],
        "initiative": ["initiative_id", "name", "capex", "opex_year"],
        "channel": ["channel_id", "name"],
        "segment": ["segment_id", "name"],
    }

    def made(**rows):
        frames = {name: pd.DataFrame(rows.get(name, []), columns=heads) for name, heads in columns.items()}
        return SimpleNamespace(**frames)

    return made
