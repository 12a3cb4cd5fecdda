"""Customers ask for help when something went wrong, and badly advised ones ask more."""

from dataclasses import replace
from math import nan

import numpy as np
import pandas as pd
import pytest

from workbook.example.contacts import contacts, means
from workbook.example.onboarding import Journey, simulate
from workbook.example.parameters import Parameters

COMPANY = Parameters()
SMALL = COMPANY.sized(2000)


def journeys(*rows):
    plain = Journey(1, "CHN-WEB", "SEG-VAL", False, (0.5,) * 5, opened=0.0, closed=9.0)
    return pd.DataFrame([vars(replace(plain, **row)) for row in rows])


def test_a_customer_who_waited_two_days_asks_about_the_interview_a_fifth_of_a_time():
    """18 hours / 9 x 0.10 = 0.20; documents 0.05, appointment 0.06, plan 0.06, no bill before activation."""
    found = means(journeys({"interview_from": 9.0, "interview_to": 27.0}), COMPANY)

    assert found[0] == pytest.approx([0.20, 0.05, 0.06, 0.06, 0.0])


def test_a_badly_advised_customer_with_a_missed_visit_asks_most():
    """Five days to install: 0.06 + 0.9 + 5 x 0.04 = 1.16; documents sent twice: 0.05 + 0.9; plan 0.75; bill 0.55."""
    row = {"poor_advice": True, "reuploaded": True, "visit_failed": True, "contract": 9.0, "installed": 54.0, "activated": 54.5}

    found = means(journeys(row), COMPANY)

    assert found[0] == pytest.approx([0.0, 0.95, 1.16, 0.75, 0.55])


def test_more_than_fifteen_days_to_install_bring_no_more_contacts():
    """0.06 + 15 x 0.04 = 0.66."""
    found = means(journeys({"contract": 0.0, "installed": 900.0}), COMPANY)

    assert found[0, 2] == pytest.approx(0.66)


def test_a_quarter_of_the_cases_makes_half_of_the_contacts():
    """Badly advised: 0.34 x 0.24 + 0.26 x 0.20 + 0.18 x 0.14 + 0.12 x 0.34 + 0.10 x 0.56 = 25.6%."""
    cases, _ = simulate(COMPANY, 11)
    found = contacts(cases, COMPANY, 11)
    poor = found.number.map(cases.set_index("number").poor_advice)

    assert cases.poor_advice.mean() == pytest.approx(0.256, abs=0.015)
    assert 0.48 <= poor.mean() <= 0.54


def test_contacts_fall_inside_the_stretch_they_are_about():
    cases, _ = simulate(SMALL, 11)
    found = contacts(cases, SMALL, 11).merge(cases, on="number", suffixes=("", "_case"))
    interview, bill = found[found.reason_id.eq("RSN-INTERVIEW")], found[found.reason_id.eq("RSN-BILL")]
    other = found[~found.reason_id.eq("RSN-BILL")]

    assert interview["at"].between(interview.interview_from, interview.interview_to).all()
    assert ((bill["at"] - bill.activated) / 9).between(1, 6).all()
    assert other["at"].between(other.opened, other.closed).all()


def test_the_mean_number_of_contacts_is_the_one_asked_for():
    """Sum of Poisson counts: within four times the square root of its mean."""
    cases, _ = simulate(SMALL, 11)
    expected = means(cases, SMALL).sum()

    assert len(contacts(cases, SMALL, 11)) == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_better_advice_takes_contacts_away():
    channels = tuple(replace(channel, poor_advice=0.4 * channel.poor_advice) for channel in SMALL.channels)
    advised = replace(SMALL, channels=channels)

    counts = [len(contacts(simulate(company, 11)[0], company, 11)) for company in (SMALL, advised)]

    assert counts[1] < 0.85 * counts[0]


def test_a_case_that_never_reached_a_stretch_has_no_contact_about_it():
    row = {"interview_from": nan, "interview_to": nan, "activated": nan, "contacts": (0.9999,) * 5}

    found = contacts(journeys(row), COMPANY, 11)

    assert set(found.reason_id) == {"RSN-DOCUMENTS", "RSN-APPOINTMENT", "RSN-PLAN"}
    assert found["at"].notna().all()


def test_contacts_of_the_extract_belong_to_its_cases_and_are_numbered_in_order_of_time(shipped):
    found = shipped.contact

    assert found.case_id.isin(shipped.case.case_id).all()
    assert found.contact_id.is_unique
    assert found.contact_id.is_monotonic_increasing
    assert found["at"].is_monotonic_increasing
    assert set(found.direction) == {"in"}
