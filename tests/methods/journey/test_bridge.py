"""From touchpoints to activities, hours and contacts."""

import pandas as pd
import pytest

from methods.journey import bridge, model


@pytest.fixture
def joined(tables, log, window):
    """Two cases of the segment and one of another; three contacts of the first, one without a case."""
    steps = ("Solicitud", "Asesoría", "Recarga", "Entrevista")
    tables.case, tables.event = log(
        ("SEG-A", "CHN-W", "active", steps), ("SEG-A", "CHN-W", "active", steps[:2]), ("SEG-B", "CHN-W", "active", steps)
    )
    rows = [("C-1", "RSN-1"), ("C-1", "RSN-2"), ("C-1", None), ("C-3", "RSN-1"), (None, "RSN-1")]
    tables.contact = pd.DataFrame(rows, columns=["case_id", "reason_id"]).assign(direction="in")
    return bridge(model.one_journey(tables), tables, window=window)


def test_hours_are_occurrences_times_minutes_with_the_customer(joined):
    """Asesoría 2 x 20 min and Recarga 1 x 5 min make 45 minutes behind the second touchpoint; the interview once 30."""
    hours = dict(zip(joined.rows["name"], joined.rows["hours"], strict=True))

    assert hours["Solicitud"] == pytest.approx(45 / 60)
    assert hours["Entrevista"] == pytest.approx(30 / 60)


def test_a_contact_belongs_to_the_touchpoint_of_its_root(joined):
    """RSN-1 roots in the interview; RSN-2 in filing, to which no touchpoint leads; one has no reason."""
    contacts = dict(zip(joined.rows["name"], joined.rows["contacts"], strict=True))

    assert (contacts["Entrevista"], joined.contacts, joined.elsewhere) == (1, 3, 2)


def test_activities_with_the_customer_that_the_map_does_not_show_are_named(joined):
    """Signing has no touchpoint; filing has none either and is back office."""
    assert joined.orphans == ("Firmar",)


def test_a_touchpoint_without_activity_has_no_numbers(tables, log, window):
    tables.touchpoint_activity = tables.touchpoint_activity[tables.touchpoint_activity["touchpoint_id"] != "TPT-2"]
    tables.case, tables.event = log(("SEG-A", "CHN-W", "active", ("Solicitud",)))
    tables.contact = pd.DataFrame(columns=["case_id", "reason_id", "direction"])

    row = bridge(model.one_journey(tables), tables, window=window).rows.iloc[2]

    assert row["activities"] == ()
    assert row[["hours", "contacts", "occurrences"]].isna().all()
