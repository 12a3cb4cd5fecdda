"""The tollgate of the control phase fails for each reason of its own, and says what it is."""

import pandas as pd
import pytest

from methods.dmaic.control import current, exhibits, gate

PLAN = [("CTQ-02", "auto", "week", "R1", "weekly", "R2", None)]
RESPONSES = [("CTQ-02", "beyond_limits", "Mirar", "R1", 2, None), ("CTQ-02", "run", "Comparar", "R1", 5, None)]
ROLES = [("R1", "Supervisión"), ("R2", "Jefatura")]
EARLIER = ("define", "measure", "analyze", "improve")
GOOD = [5, 8, 6, 6, 4, 7, 9, 5] * 3
CHARTER = "dmaic_define.standing.CTQ-02"


def findings(failed=(), without=(), charter="a" * 16):
    """The tollgates of the earlier phases as their notebooks left them, and the charter's fingerprint."""
    rows = [
        (f"dmaic_{phase}.tollgate", f"La fase {phase} {'no ' if phase in failed else ''}pasa", float(phase in failed), "b" * 16)
        for phase in EARLIER
        if phase not in without
    ]
    rows += [(CHARTER, "Fallida: 2 %", 0.02, charter)] if charter else []
    return pd.DataFrame(rows, columns=["finding_id", "statement", "value", "inputs_hash"])


@pytest.fixture
def judged(tables, charted, shares):
    """The tollgate after a change to what is there: findings, weekly failures, rows of tables."""

    def of(found=None, failed=GOOD, size=300, **rows):
        rows = {"control_plan": PLAN, "response_plan": RESPONSES, "role": ROLES} | rows
        measured = shares(failed, size)
        study, held = charted(measured, **rows), tables(**rows)
        now = current(study, (measured, None), held.sla)
        return gate(findings() if found is None else found, study, now, held)

    return of


def test_with_everything_there_it_passes(judged):
    assert judged().passed


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        ({"found": findings(without=("measure",))}, "measure", "Su cuaderno no se ha ejecutado"),
        ({"found": findings(failed=("improve",))}, "improve", "La fase improve no pasa"),
        ({"found": findings(charter="c" * 16)}, "thread", f"Huella {'a' * 16}; la carta lleva {'c' * 16}"),
        ({"found": findings(charter="")}, "thread", f"Huella {'a' * 16}; la carta no se ha ejecutado"),
        ({"control_plan": []}, "plan", "El CTQ no figura en control_plan"),
        ({"response_plan": RESPONSES[:1]}, "response", "Hay 1 y faltan 1 de las dos que se exigen"),
        ({"failed": [*GOOD[:23], 60]}, "stable", "1 señal sin causa en 24 puntos"),
        ({"failed": GOOD[:12]}, "sustained", "12 puntos en la etapa actual; se piden 20"),
        ({"failed": [27, 33, 33, 27] * 6}, "specification", "No se cumple, en 7.200 casos"),
    ],
    ids=["measure", "improve", "thread", "no_charter", "plan", "response", "stable", "sustained", "specification"],
)
def test_each_reason_is_named_alone(judged, provenance, change, key, said):
    tollgate = judged(**change)
    rows = exhibits.tollgate(tollgate, provenance("es")).body.rows

    assert [requirement.key for requirement in tollgate.missing] == [key]
    assert [row[2] for row in rows if row[1] == "Falta"] == [said]


def test_a_known_cause_explains_a_signal(judged):
    cause = [("CTQ-02", "2026-06-17", "Paro de transporte", False)]

    assert judged(failed=[*GOOD[:23], 60], assignable_cause=cause).met("stable")


def test_points_that_never_vary_have_no_limits_to_freeze_and_no_verdict_of_stability(judged):
    """No failure in 24 weeks: the binomial limits are 0 and 0."""
    tollgate = judged(failed=[0] * 24)

    assert tollgate.met("specification", "sustained")


def test_an_interval_that_touches_the_limit_does_not_decide(judged, provenance):
    """5% of 7,200 against 5%."""
    rows = exhibits.tollgate(judged(failed=[13, 17, 17, 13] * 6), provenance("en")).body.rows

    assert rows[-1][1:] == ("Missing", "The interval touches the limit and does not decide, with 7,200 cases")


def test_without_a_study_everything_of_it_is_missing(tables):
    held = tables()
    missing = [requirement.key for requirement in gate(findings(), None, current(None, (), held.sla), held).missing]

    assert missing == ["thread", "plan", "response", "limits", "stable", "sustained", "specification"]
