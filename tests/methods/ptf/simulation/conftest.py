"""A small shop: ask, be served by one clerk, pay; and a calendar of nine hours a day."""

import pandas as pd
import pytest

from methods.ptf.simulation.model import model_of

COLUMNS = [
    *("param_id", "object", "object_id", "name", "channel_id", "poorly_advised", "alternative", "outcome", "distribution"),
    *("p1", "p2", "p3", "unit", "ci_low", "ci_high"),
]
SHOP = [
    ("ARRIVE", "arrival", "SHOP", "arrival_rate", {"distribution": "poisson", "p1": 18, "unit": "cases/d"}),
    ("CLERKS", "role", "CLERK", "capacity", {"distribution": "fixed", "p1": 1, "unit": "FTE"}),
    ("SERVE", "activity", "B", "duration_dist", {"distribution": "fixed", "p1": 0.3, "unit": "h"}),
]


def parameters(*rows):
    """``sim_model`` from rows of param_id, object, object_id, name and the cells that are filled."""
    filled = [
        {"param_id": one, "object": two, "object_id": three, "name": four, **cells} for one, two, three, four, cells in rows
    ]
    return pd.DataFrame(filled).reindex(columns=COLUMNS)


@pytest.fixture
def activities():
    """A asks, B serves, X is served again (an exception), C pays."""
    return pd.DataFrame(
        {
            "activity_id": ["A", "B", "X", "C"],
            "process_id": "SHOP",
            "seq": [1, 2, 3, 4],
            "log_name": ["ask", "serve", "serve again", "pay"],
            "performer_role": ["CUSTOMER", "CLERK", "CLERK", "CUSTOMER"],
            "is_exception": [False, False, True, False],
            "touch_time_min": [0.0, 0.0, 12.0, 6.0],
        }
    )


@pytest.fixture
def shop(activities):
    """The model of the shop with further rows of parameters."""

    def made(*more, observed=None, without=()):
        rows = [row for row in (*SHOP, *more) if row[0] not in without]
        return model_of(activities, parameters(*rows), day_hours=9, weekdays=(0.2,) * 5, observed=observed)

    return made
