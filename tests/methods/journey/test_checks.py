"""What must hold across the tables of the journey: moments of truth with a reason, maps that customers drew, reviews kept."""

import pandas as pd
import pytest

from methods.journey.checks import check_moments_of_truth, check_outside_in, check_pairs, check_reviews
from methods.tables.report import sentence

WINDOW = (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-07-05"))


@pytest.fixture
def drawn(table):
    """A frame drawn in the test, with the rows that a spreadsheet shows: the header is row 1."""

    def numbered(text):
        frame = table(text)
        return frame.set_axis(range(2, 2 + len(frame)))

    return numbered


@pytest.fixture
def touchpoints(drawn):
    """Touchpoints drawn in the test; ``is_mot`` is 1 or 0."""

    def typed(text):
        frame = drawn(text)
        return {"touchpoint": frame.assign(is_mot=frame["is_mot"].astype(int).astype("boolean"))}

    return typed


def test_a_moment_of_truth_needs_a_reason(touchpoints):
    tables = touchpoints("touchpoint_id | is_mot | mot_reason | basis\nTPT-1 | 1 | | measured\nTPT-2 | 0 | | assumed")

    (problem,) = check_moments_of_truth(tables, WINDOW)

    assert (problem.code, problem.variant, problem.row, problem.column) == ("E-JRN-001", "", 2, "mot_reason")


def test_opinion_does_not_support_a_reason_that_is_measured(touchpoints, language):
    """A driver that staff tell of and a drop-off that is assumed; a measured driver and one told by customers stand."""
    tables = touchpoints(
        "touchpoint_id | is_mot | mot_reason | basis\nTPT-1 | 1 | driver | measured\nTPT-2 | 1 | driver | staff_told\n"
        "TPT-3 | 1 | drop_off | assumed\nTPT-4 | 1 | driver | customer_told"
    )

    first, second = check_moments_of_truth(tables, WINDOW)

    assert (first.row, second.row) == (3, 4)
    assert sentence(first, language("es")) == (
        "el punto de contacto TPT-2 figura como momento de verdad por «Factor de satisfacción», "
        "pero solo se apoya en opinión interna o supuesto"
    )
    assert sentence(first, language("en")) == (
        "touchpoint TPT-2 is a moment of truth because of “Driver of satisfaction”, "
        "yet it rests on staff opinion or assumption alone"
    )


def test_a_judgement_of_the_brand_and_a_norm_need_no_measurement(touchpoints):
    tables = touchpoints(
        "touchpoint_id | is_mot | mot_reason | basis\nTPT-1 | 1 | brand_judgement | assumed\nTPT-2 | 1 | regulatory | staff_told"
    )

    assert check_moments_of_truth(tables, WINDOW) == []


@pytest.fixture
def journeys(drawn):
    """Two current journeys and a target one: of the first 2 of 3 touchpoints are inside-out, of the second 1 of 2."""
    return {
        "journey": drawn("journey_id | state\nJRN-1 | current\nJRN-2 | current\nJRN-3 | target\nJRN-4 | current"),
        "journey_stage": drawn("stage_id | journey_id\nSTG-1 | JRN-1\nSTG-2 | JRN-2\nSTG-3 | JRN-3\nSTG-4 | JRN-4"),
        "touchpoint": drawn(
            "touchpoint_id | stage_id | basis\nTPT-1 | STG-1 | assumed\nTPT-2 | STG-1 | staff_told\nTPT-3 | STG-1 | measured\n"
            "TPT-4 | STG-2 | assumed\nTPT-5 | STG-2 | customer_told\nTPT-6 | STG-3 | assumed"
        ),
    }


def test_a_map_drawn_from_inside_is_told_beyond_half(journeys):
    """2 of 3 is 67%, over the limit; 1 of 2 is the limit itself; a target is a design; the last has no touchpoint yet."""
    (problem,) = check_outside_in(journeys, WINDOW)

    facts = problem.facts
    assert (problem.code, problem.row, problem.value) == ("E-JRN-002", 2, "JRN-1")
    assert (facts["p"], facts["k"], facts["n"], facts["lim"]) == (67, 2, 3, 50)


def test_journeys_without_touchpoints_claim_nothing(journeys):
    assert check_outside_in({**journeys, "touchpoint": journeys["touchpoint"].iloc[:0]}, WINDOW) == []


def test_a_crossed_pair_without_note_is_told(drawn):
    """Only FAC-2 is crossed without saying why: FAC-1 is the usual pair, FAC-3 has a note, FAC-4 acts after the decision."""
    tables = {
        "journey_stage": drawn(
            "stage_id | customer_stage\nSTG-1 | awareness\nSTG-2 | consideration\nSTG-3 | decision\nSTG-4 | support"
        ),
        "funnel_action": drawn(
            "action_id | stage_id | funnel_stage | note\nFAC-1 | STG-1 | attraction |\nFAC-2 | STG-2 | conversion |\n"
            "FAC-3 | STG-3 | nurture | Se firma por etapas\nFAC-4 | STG-4 | conversion |"
        ),
    }

    (problem,) = check_pairs(tables, WINDOW)

    assert (problem.code, problem.row, problem.value) == ("W-JRN-003", 3, "conversion")
    assert problem.facts["c"].endswith("nurture")


def test_a_review_is_late_once_its_day_lies_before_the_last_day_of_the_data(drawn):
    """The data end on 5 July: a review due on the 4th is late, one due on the 5th is not."""
    journey = drawn("journey_id | review_by\nJRN-1 | 2026-07-04\nJRN-2 | 2026-07-05\nJRN-3 | 2027-01-15")
    journey = journey.assign(review_by=pd.to_datetime(journey["review_by"]))

    (problem,) = check_reviews({"journey": journey}, WINDOW)

    assert (problem.code, problem.row, problem.value) == ("E-JRN-005", 2, "2026-07-04")
