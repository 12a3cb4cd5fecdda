"""What the simulation shows, and what it refuses to show."""

import pandas as pd
import pytest

from methods.ptf.simulation import exhibits, result_exhibits
from methods.ptf.simulation.anchors import Anchor, Little
from methods.ptf.simulation.distances import Distance
from methods.ptf.simulation.experiment import carried_out, packages
from methods.ptf.simulation.outcomes import Promise
from methods.ptf.simulation.results import Order, packages_of
from methods.ptf.simulation.study import Current, Evidence, Proof
from tests.methods.ptf.simulation.conftest import SHOP, parameters
from tests.methods.ptf.simulation.test_experiment import CHANGES, PROMISE

NAMES = {"I1": "Servicio más rápido", "I2": "Otra persona", "CLERK": "Caja", "C1": "Tienda", "S": "Primero la caja"}
NO_CHANGES = pd.DataFrame(columns=["scenario_id", *CHANGES.columns])


def proven(*, cycle=0.2):
    """A proof whose cycle times differ by ``cycle`` days where 0.5 are allowed."""
    return Proof((Distance("cycle_time", cycle, 0.25, 0.5),), Little(10.0, 10.2), (Anchor("CLERK", 0.3, 0.4, 0.6),), 5)


@pytest.fixture
def current(shop):
    """The shop without a log."""
    cases = type("Observed", (), {"cases": pd.DataFrame({"case_id": ["1"]})})()
    return Current(shop(), PROMISE, "Atendido en una hora", 0.9, cases, (), parameters(*SHOP), NAMES, 4)


def test_a_model_that_does_not_look_like_its_log_is_no_evidence(current, provenance):
    """W-SIM-001: 0.9 days where 0.5 are allowed."""
    evidence = Evidence(current, proven(cycle=0.9), CHANGES.assign(scenario_id="S"))
    shown = result_exhibits.scenarios(None, evidence, provenance("es"))

    assert not evidence.usable
    assert shown.body.not_done
    assert shown.body.paragraphs[0] == (
        "el modelo actual no reproduce el registro: Tiempo de ciclo (días hábiles) = 0,900, límite 0,500"
    )
    assert "ningún escenario simulado sirve de evidencia" in shown.body.paragraphs[1]


@pytest.mark.parametrize("name", ["scenarios", "parts", "orders", "order_weeks", "uncertainty", "capacity"])
def test_without_a_model_every_result_is_a_box_that_names_what_is_missing(name, provenance):
    shown = getattr(result_exhibits, name)(None, Evidence(None, None, NO_CHANGES), provenance("en"))

    assert shown.body.paragraphs == ("Not done: there is no data in sim_model, event.",)


def test_the_title_of_the_proof_names_what_fails(current, provenance):
    good, bad = (exhibits.distances(current, proven(cycle=cycle), provenance("es")).title for cycle in (0.2, 0.9))

    assert good.startswith("El modelo del estado actual reproduce el registro")
    assert bad.startswith("El modelo no reproduce el registro en Tiempo de ciclo (días hábiles)")


def test_arithmetic_that_does_not_hold_is_said(current, provenance):
    """10 cases inside where arrivals times time spent give 12: 20% apart."""
    proof = Proof(proven().distances, Little(10.0, 12.0), (Anchor("CLERK", 0.3, None, 1.2),), 5)
    shown = exhibits.anchors(current, proof, provenance("es"))

    assert "20,0\N{NO-BREAK SPACE}%" in shown.title
    assert shown.body.rows[0][-1] == "crece sin fin"


def test_a_saturated_role_is_told_with_a_range_and_a_star(shop, current, provenance):
    """At 0.5 hours each, 18 cases a day fill nine hours: the range of the runs stands in the place of a mean."""
    slow = pd.DataFrame([("I1", "SERVE", 0.5, None, None, None, 0)], columns=["initiative_id", *CHANGES.columns[1:]])
    found = packages_of(carried_out(shop(), packages(slow, seeds=range(3), weeks=4), Promise("A", "C", 1.0)))
    evidence = Evidence(current, proven(), slow.assign(scenario_id="S"))
    rows = result_exhibits.scenarios(found, evidence, provenance("es")).body.rows

    assert "*" not in rows[0][1]
    assert rows[1][1].endswith("*")


def test_orders_are_told_from_the_best_to_the_worst(current, provenance):
    """Weeks 3 to 5 count: two of them under 90% in the second order, which never comes back."""
    good = Order("S", (("I2", 3),), (1, 2, 3, 4, 5), (0.95,) * 5, (1.0,) * 5, 0.9)
    bad = Order("S", (("I1", 3),), (1, 2, 3, 4, 5), (0.5, 0.95, 0.95, 0.4, 0.3), (1.0,) * 5, 0.9)
    evidence = Evidence(current, proven(), CHANGES.assign(scenario_id="S"))
    shown = result_exhibits.orders((good, bad), evidence, provenance("es"))

    assert (bad.under, bad.worst, bad.back, good.back) == (2, (5, 0.3), None, 3)
    assert shown.title == (
        "Empezar por «Otra persona» mantiene la promesa; empezar por «Servicio más rápido» la deja bajo 90\N{NO-BREAK SPACE}% "
        "durante 2 semanas"
    )
    assert shown.body.rows[1][4] == "no vuelve"
