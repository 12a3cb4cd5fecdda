"""What happened to customers shows in their answers, and who answers is no picture of all."""

import pandas as pd
import pytest

from workbook.example.customers import Further
from workbook.example.onboarding import Journey
from workbook.example.parameters import Parameters
from workbook.example.survey import population, responses, scores

COMPANY = Parameters()
SERVED = {
    "outcome": "activo",
    "interview_from": 9.0,
    "interview_to": 36.0,
    "contract": 36.0,
    "installed": 54.0,
    "activated": 54.5,
    "closed": 63.0,
}


def journeys(*rows):
    plain = vars(Journey(1, "CHN-WEB", "SEG-VAL", False, (0.5,) * 5, opened=0.0)) | SERVED
    return pd.DataFrame([plain | {"number": number} | row for number, row in enumerate(rows, start=1)])


def further(count, **values):
    return pd.DataFrame([dict.fromkeys(Further._fields, 0.5) | values] * count)


def test_six_days_without_trouble_earn_a_seven():
    """8.6 - 0.22 x 6 = 7.28; interview 8.6 - 0.45 x 3 = 7.25; visit 9 - 0.15 x 2 = 8.7; bill 8.4."""
    found = scores(journeys({}), COMPANY, further(1))

    assert found.iloc[0].to_dict() == {"recommend": 7, "interview": 7, "visit": 9, "bill": 8}


def test_poor_advice_and_a_failed_visit_cost_two_points():
    """8.6 - 1.32 - 1.3 - 1.0 = 4.98; visit 9 - 2.6 - 0.3 = 6.1; bill 8.4 - 2.3 = 6.1."""
    found = scores(journeys({"poor_advice": True, "visit_failed": True}), COMPANY, further(1))

    assert found.iloc[0].to_dict() == {"recommend": 5, "interview": 7, "visit": 6, "bill": 6}


def test_the_score_stays_between_0_and_10():
    found = scores(journeys({"satisfaction": 4.0}, {"satisfaction": -6.0}), COMPANY, further(2))

    assert found.recommend.tolist() == [10, 0]


def test_only_active_customers_are_asked():
    assert scores(journeys({"outcome": "credito_negado"}), COMPANY, further(1)).empty


@pytest.mark.parametrize(("satisfaction", "survey", "answers"), [(0, 0.17, True), (0, 0.19, False), (1.2, 0.19, True)])
def test_delighted_customers_answer_more(satisfaction, survey, answers):
    """18% of those who give a 7; 28% of those who give 7.28 + 1.2 x 1.7 = 9.3, a 9."""
    found = responses(journeys({"satisfaction": satisfaction, "survey": survey}), COMPANY, further(1))

    assert ("recommend" in found.item.tolist()) == answers


def test_whoever_came_without_interview_is_not_asked_about_it():
    found = responses(journeys({"interview_from": None, "interview_to": None, "survey": 0.0}), COMPANY, further(1))

    assert found.item.tolist() == ["recommend", "visit", "bill"]


def test_answers_come_within_two_weeks_of_the_case_closed(extracts):
    """The survey is open for 14 days; ten and a half working days are at most 13 calendar days."""
    closed = extracts.survey_response.case_id.map(extracts.case.set_index("case_id").closed)
    days = (extracts.survey_response["at"] - closed).dt.total_seconds() / 86400

    assert days.between(0, 14).all()


def test_about_one_in_five_of_those_asked_answers(extracts):
    """18% of those who give a 4 to an 8, 28% of the others; the last answers come after the window."""
    answers = extracts.survey_response.response_id.nunique()

    assert 0.18 <= answers / extracts.survey_population.delivered.sum() <= 0.24


def test_the_population_is_counted_from_the_active_cases():
    """Three active in one cell, one in another; 98% of three is 2.94: three arrive; the reseller's one arrives too."""
    case = pd.DataFrame(
        {
            "segment_id": ["SEG-VAL"] * 4 + ["SEG-PRE"],
            "channel_id": ["CHN-WEB"] * 4 + ["CHN-RESELLER"],
            "outcome": ["activo"] * 3 + ["credito_negado", "activo"],
        }
    )

    found = population(case)

    assert found[["segment_id", "population", "delivered"]].to_numpy().tolist() == [["SEG-VAL", 3, 3], ["SEG-PRE", 1, 1]]


def test_every_active_case_is_in_the_population(extracts):
    assert extracts.survey_population.population.sum() == extracts.case.outcome.eq("activo").sum()
    assert len(extracts.survey_population) == 20
