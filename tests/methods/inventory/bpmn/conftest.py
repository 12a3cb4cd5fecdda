"""One invented process, drawn from a small table of activities."""

import random

import pandas as pd
import pytest

from methods.inventory.bpmn import diagram, export

WORDS = ["verificar", "la", "documentación", "correspondiente", "del", "titular", "con", "su", "consentimiento"]
AUTOMATION = ("manual", "assisted", "automatic")


@pytest.fixture
def processes():
    """The process PRC-MOVE, and one that has no activities."""
    return pd.DataFrame(
        [
            ("PRC-MOVE", "Traslado", "El cliente pide el traslado", "El servicio queda trasladado"),
            ("PRC-EMPTY", "Baja", "El cliente pide la baja", "El servicio queda dado de baja"),
        ],
        columns=["process_id", "name", "trigger", "end_event"],
    )


@pytest.fixture
def activities():
    """``activities("customer", "back!", …)``: one activity for each lane, an exception where there is a mark."""

    def make(*lanes, names=None):
        return pd.DataFrame(
            [
                {
                    "activity_id": f"ACT-{place:02}",
                    "process_id": "PRC-MOVE",
                    "seq": place,
                    "name": names[place - 1] if names else f"Paso {place}",
                    "lane": lane.removesuffix("!"),
                    "automation": AUTOMATION[place % 3],
                    "is_exception": lane.endswith("!"),
                }
                for place, lane in enumerate(lanes, 1)
            ],
            columns=["activity_id", "process_id", "seq", "name", "lane", "automation", "is_exception"],
        )

    return make


@pytest.fixture
def drawn(processes, activities, language):
    """``drawn("customer", "back!", …)``: the elements of the process."""

    def make(*lanes, code="es", process_id="PRC-MOVE"):
        return diagram(process_id, processes, activities(*lanes), language(code))

    return make


@pytest.fixture
def written(processes, activities, language):
    """``written("customer", "back!", …)``: the process as a document."""

    def make(*lanes, code="es", process_id="PRC-MOVE", names=None):
        return export(process_id, processes, activities(*lanes, names=names), language(code))

    return make


@pytest.fixture(params=range(12))
def chance(request):
    """Lanes, exceptions and long names from a seed: up to 24 activities."""
    seeded = random.Random(request.param)
    lanes = ("customer", "front", "back", "system", "supplier")[: seeded.randint(1, 5)]
    steps = [seeded.choice(lanes) + "!" * (seeded.random() < 0.35) for _ in range(seeded.randint(1, 24))]
    return steps, [" ".join(seeded.choices(WORDS, k=seeded.randint(1, 9))) for _ in steps]
