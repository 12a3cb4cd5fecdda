"""The right journey is taken out of the tables, in the order in which customers live it."""

import pytest

from methods.errors import MethodError
from methods.journey import model


def test_the_first_current_journey_is_the_one_that_is_meant(tables):
    """JRN-2 comes first in the table and is a target."""
    assert model.one_journey(tables).journey_id == "JRN-1"
    assert [journey.journey_id for journey in model.current_journeys(tables)] == ["JRN-1", "JRN-3"]


def test_touchpoints_follow_the_stages_and_then_their_own_order(tables):
    """Comparar before Contratar; in Contratar the application (1) before the interview (2)."""
    points = model.one_journey(tables).touchpoints

    assert list(points["name"]) == ["Asesoría", "Solicitud", "Entrevista"]
    assert list(points["channel"]) == ["Teléfono", "Web", "Tienda"]
    assert list(points["solid"]) == [True, False, True]


def test_the_target_is_that_of_the_same_segment_and_product(tables):
    current, other = model.current_journeys(tables)

    assert model.target_of(tables, current).journey_id == "JRN-2"
    assert model.target_of(tables, other) is None
    tables.journey.loc[0, "product_id"] = "PRD-2"
    assert model.target_of(tables, current) is None


def test_a_journey_that_does_not_exist_is_refused_with_those_that_do(tables):
    with pytest.raises(MethodError, match="journey 'JRN-7' is not among JRN-1, JRN-3, JRN-2"):
        model.one_journey(tables, "JRN-7")
