"""How much of a journey comes from outside."""

import pytest

from methods.journey import model, outside_in


def test_measured_and_told_by_customers_come_from_outside(tables):
    """JRN-1: advice and interview measured, application assumed: 2 of 3. JRN-3: one touchpoint that customers told: 1 of 1."""
    rows = outside_in(model.current_journeys(tables))

    assert list(rows["share"]) == pytest.approx([2 / 3, 1.0])
    assert rows[["measured", "customer_told", "staff_told", "assumed"]].values.tolist() == [[2, 0, 0, 1], [0, 1, 0, 0]]


def test_staff_opinion_is_not_the_customers(tables):
    tables.touchpoint.loc[tables.touchpoint["touchpoint_id"] == "TPT-9", "basis"] = "staff_told"

    assert list(outside_in(model.current_journeys(tables))["share"])[1] == 0.0


def test_a_journey_without_touchpoints_has_no_share(tables):
    tables.touchpoint = tables.touchpoint[tables.touchpoint["stage_id"] != "STG-9"]

    assert outside_in(model.current_journeys(tables))["share"].isna().tolist() == [False, True]
