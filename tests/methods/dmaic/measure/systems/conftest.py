"""Readings of small studies."""

import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def study():
    """Rows of a study from a table of cells: operator by operator, part by part, trial by trial."""

    def made(cells):
        rows = [
            {"part": part, "operator": operator, "trial": trial, "value": value}
            for operator, parts in cells.items()
            for part, readings in parts.items()
            for trial, value in enumerate(readings, 1)
        ]
        return pd.DataFrame(rows)

    return made


@pytest.fixture
def simulated():
    """A crossed study of six parts, three operators and three trials with the given standard deviations."""

    def made(*, repeat=0.3, person=0.2, seed=1):
        chance = np.random.default_rng(seed)
        parts, people = chance.normal(20, 3, 6), chance.normal(0, 1, 3)
        rows = [
            {
                "part": f"{part:02d}",
                "operator": "ABC"[operator],
                "value": parts[part] + person * people[operator] + repeat * noise,
            }
            for part in range(6)
            for operator in range(3)
            for noise in chance.normal(0, 1, 3)
        ]
        return pd.DataFrame(rows)

    return made
