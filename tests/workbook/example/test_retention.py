"""Customers leave by chance, sooner after poor advice and a failed visit."""

import numpy as np
import pandas as pd
import pytest

from workbook.example.customers import Further
from workbook.example.onboarding import Journey
from workbook.example.parameters import SEGMENTS, Parameters
from workbook.example.retention import YEARLY, customers, hazards

COMPANY = Parameters()


def one(*, activated=0.0, poor=False, **values):
    """The customer of one journey, all draws in the middle but for those given."""
    journey = Journey(1, "CHN-WEB", "SEG-VAL", poor, (0.5,) * 5, opened=0.0, activated=activated)
    return customers(pd.DataFrame([vars(journey)]), COMPANY, pd.DataFrame([dict.fromkeys(Further._fields, 0.5) | values]))


def test_half_of_the_badly_advised_would_leave_within_386_days():
    """ln 2 / 0.0018 = 385.1; the list is taken on day 300, so that one with half the luck is still there."""
    assert one(poor=True).ended.isna().all()


def test_a_tenth_of_the_badly_advised_has_left_after_59_days():
    """-ln 0.9 / 0.0018 = 58.5; 59 days after Monday 5 January is 5 March."""
    found = one(poor=True, leaving=0.1).iloc[0]

    assert (found.started, found.ended) == (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-03-05"))


def test_the_same_luck_keeps_the_well_advised_211_days():
    """-ln 0.9 / 0.0005 = 210.7: 4 August."""
    assert one(leaving=0.1).ended.iloc[0] == pd.Timestamp("2026-08-04")


def test_a_failed_visit_raises_the_chance_by_three_tenths():
    found = hazards(pd.DataFrame({"poor_advice": [False], "visit_failed": [True]}), COMPANY)

    assert found.tolist() == pytest.approx([0.00065])


def test_whoever_is_not_active_in_the_window_is_no_customer_yet():
    assert one(activated=np.nan).empty
    assert one(activated=1404.0).empty


def test_a_customer_is_worth_180_a_year_on_average():
    """0.52 x 60 + 0.26 x 205 + 0.17 x 415 + 0.05 x 510 = 180.55."""
    assert sum(share * YEARLY[segment][1] for segment, share in SEGMENTS) == pytest.approx(180, abs=1)


def test_the_list_of_customers_fits_the_cases(extracts):
    """Activated in the window: all active cases, and the few whose welcome call lies after its end."""
    active = extracts.case.loc[extracts.case.outcome.eq("activo"), "customer_id"]

    assert set(active) <= set(extracts.customer.customer_id)
    assert len(extracts.customer) - len(active) <= 60
    assert extracts.customer.margin_12m.mean() == pytest.approx(180, abs=8)


def test_nobody_leaves_before_coming_or_after_the_list_was_taken(extracts):
    left = extracts.customer.dropna(subset="ended")

    assert (left.ended > left.started).all()
    assert left.ended.max() < pd.Timestamp("2026-11-01")
    assert left.end_reason.notna().all()
    assert extracts.customer.end_reason.notna().sum() == len(left)


def test_one_in_fourteen_was_referred_by_an_earlier_customer(extracts):
    """7% of 6,000, give or take one point."""
    referred = extracts.customer.dropna(subset="referred_by")
    started = extracts.customer.set_index("customer_id").started

    assert len(referred) / len(extracts.customer) == pytest.approx(0.07, abs=0.012)
    assert (referred.referred_by.map(started) < referred.started).all()


def test_every_segment_loses_enough_customers_to_be_compared(extracts):
    """The smallest, 5% of 6,000, loses about 15% of 300: 45; ten are needed."""
    assert extracts.customer.groupby("segment_id").ended.count().min() >= 20
