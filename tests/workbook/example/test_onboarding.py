"""The simulation follows every case to its end, and what the company changes shows where it should."""

from dataclasses import replace

import pytest

from workbook.example.onboarding import ROLES, simulate
from workbook.example.parameters import CHANNELS, Parameters

SMALL = Parameters().sized(1000)


def test_every_case_ends_and_every_step_has_its_role():
    journeys, events = simulate(SMALL, 3)

    assert journeys.closed.notna().all()
    assert set(journeys.outcome) >= {"activo", "sin_cobertura", "oferta_rechazada", "credito_negado", "desistio_entrevista"}
    assert (events.log_name.map(ROLES) == events.role_id).all()


def test_a_company_that_turns_nobody_down_activates_everybody():
    """No case lacks coverage, declines, is denied or gives up; nothing is sent twice, reviewed by hand or missed."""
    smooth = replace(
        SMALL,
        channels=tuple(replace(channel, failed_visit=0, coverage_first=0) for channel in CHANNELS),
        no_coverage_share=0,
        offer_declined_share=0,
        reupload_share=0,
        reupload_poor_share=0,
        consent_refused_share=0,
        credit_denied_share=0,
        manual_review_share=0,
        interview_given_up_share=0,
        interview_denied_share=0,
        welcome_share=1,
    )

    journeys, events = simulate(smooth, 3)

    assert set(journeys.outcome) == {"activo"}
    assert events.groupby("number").log_name.agg(" > ".join).nunique() == 1
    assert len(events) == 13 * len(journeys)


def test_the_same_customers_come_when_the_company_changes():
    before, _ = simulate(SMALL, 3)

    after, _ = simulate(replace(SMALL, interview_lag_days=0.5, crews=4), 3)

    columns = ["number", "channel_id", "segment_id", "poor_advice", "opened"]
    assert after[columns].equals(before[columns])


def test_one_crew_less_makes_customers_wait_longer():
    before, _ = simulate(SMALL, 3)

    after, _ = simulate(replace(SMALL, crews=SMALL.crews - 1), 3)

    assert (after.installed - after.contract).median() > (before.installed - before.contract).median()


def test_a_crew_installs_one_service_at_a_time():
    """With one crew no visit starts before the one before has ended."""
    _, events = simulate(replace(SMALL, crews=1), 3)
    visits = events[events.role_id.eq("ROL-CREW")].sort_values("started")

    assert (visits.started.to_numpy()[1:] >= visits.ended.to_numpy()[:-1] - 1e-9).all()


def test_a_missed_visit_waits_for_a_slot_three_to_six_days_away():
    """The slot is 3.2 to 5.7 days of nine hours after the visit; the crew may be late, never early."""
    _, events = simulate(SMALL, 3)
    missed = events[events.log_name.eq("Visita fallida")].set_index("number").ended
    installed = events[events.log_name.eq("Instalación")].set_index("number").started.loc[missed.index]

    assert ((installed - missed) / 9).min() >= 3.2 - 1e-9
    assert ((installed - missed) / 9).median() == pytest.approx(4.6, abs=0.5)
