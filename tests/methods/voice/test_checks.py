"""Can the contacts, the survey answers and the comments carry what is said about the customers?"""

import pandas as pd
import pytest

from methods.voice.checks import (
    check_answers,
    check_contacts,
    check_feedback,
    check_population,
    check_reasons,
    check_scores,
    check_weights,
)
from methods.voice.inputs import CONTACT, CONTACT_REASON, FEEDBACK, SURVEY, SURVEY_POPULATION, SURVEY_RESPONSE

WINDOW = (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-03-31"))


def told(problems):
    return [(problem.code, problem.row, problem.value) for problem in problems]


def test_advice_is_not_failure_demand(typed):
    reasons = typed(CONTACT_REASON, """
        reason_id | group   | demand
        RSN-1     | advice  | value
        RSN-2     | support | failure
        RSN-3     | advice  | failure
    """)  # fmt: skip

    assert told(check_reasons({"contact_reason": reasons}, WINDOW)) == [("E-CON-001", 4, "RSN-3")]


def test_contacts_without_a_reason_or_a_case_are_counted(typed):
    """One of four has no reason (25%); three of four have no case (75%)."""
    contacts = typed(CONTACT, """
        contact_id | case_id | reason_id
        C-1        | 1       | RSN-1
        C-2        |         | RSN-1
        C-3        |         |
        C-4        |         | RSN-1
    """)  # fmt: skip

    problems = check_contacts({"contact": contacts}, WINDOW)

    assert [(problem.code, problem.row, dict(problem.facts)) for problem in problems] == [
        ("W-CON-002", 4, {"k": 1, "n": 4, "p": 25}),
        ("W-CON-003", 3, {"k": 3, "n": 4, "p": 75}),
    ]


def test_contacts_that_say_everything_have_no_problem(typed):
    contacts = typed(CONTACT, "contact_id | case_id | reason_id\nC-1 | 1 | RSN-1")

    assert check_contacts({"contact": contacts}, WINDOW) == []
    assert check_contacts({"contact": contacts.head(0)}, WINDOW) == []


@pytest.fixture
def survey(typed):
    """One survey about recommendation, on a scale from 0 to 10, with answers and population as drawn."""
    surveys = typed(SURVEY, "survey_id | scale_id\nSUR-1 | SCL-1")
    levels = pd.DataFrame({"scale_id": "SCL-1", "code": pd.array(range(11), dtype="Int64")})

    def tables(answers, population="survey_id"):
        return {
            "survey": surveys,
            "scale_level": levels,
            "survey_response": typed(SURVEY_RESPONSE, answers),
            "survey_population": typed(SURVEY_POPULATION, population),
        }

    return tables


def test_a_score_is_on_the_scale(survey):
    """11 is above the scale's end, twice; an item without an answer is not a score."""
    tables = survey("""
        response_id | survey_id | item | score
        R-1         | SUR-1     | a    | 10
        R-1         | SUR-1     | b    | 11
        R-2         | SUR-1     | a    | 11
        R-2         | SUR-1     | b    |
    """)  # fmt: skip

    (problem,) = check_scores(tables, WINDOW)

    assert (problem.code, problem.row, dict(problem.facts)) == ("E-SUR-001", 3, {"v": "11", "scale": "SCL-1", "more": 1})


def test_without_a_scale_every_score_passes(survey):
    tables = survey("response_id | survey_id | item | score\nR-1 | SUR-1 | a | 99")
    without = {**tables, "scale_level": tables["scale_level"].head(0)}

    assert check_scores(without, WINDOW) == []


ANSWERS = "response_id | survey_id | item | score\n" + "\n".join(
    f"R-{n} | SUR-1 | a | 9\nR-{n} | SUR-1 | b | 8" for n in range(20)
)


@pytest.mark.parametrize(
    ("delivered", "told_facts"),
    [
        (80, [{"id": "SUR-1", "p": 25, "k": 20, "n": 80, "x": 75}]),
        (25, []),
        (26, [{"id": "SUR-1", "p": 77, "k": 20, "n": 26, "x": 24}]),
    ],
)
def test_silence_matters_when_fewer_than_four_of_five_answer(survey, delivered, told_facts):
    """20 questionnaires of 80: the 60 who kept silent could each be worth -100 or 100, ±75 points on the whole; 20 of 25 are
    just enough; of 26, 6 are silent: ±100 × 6 / 26 = ±23.1, rounded up."""
    tables = survey(ANSWERS, f"survey_id | segment_id | invited | delivered | population\nSUR-1 | SEG-A | 90 | {delivered} | 90")

    assert [dict(problem.facts) for problem in check_answers(tables, WINDOW)] == told_facts


def test_the_bound_of_a_percentage_is_half_as_wide(survey):
    """60 of 80 kept silent: between 0 and 100% of them could be satisfied, ±37.5 points on the whole, rounded up."""
    tables = survey(ANSWERS, "survey_id | segment_id | invited | delivered | population\nSUR-1 | SEG-A | 90 | 80 | 90")
    five_levels = {**tables, "scale_level": tables["scale_level"].query("code >= 1 and code <= 5")}

    (problem,) = check_answers(five_levels, WINDOW)

    assert problem.facts["x"] == 38


def test_unequal_weights_leave_a_smaller_sample(survey):
    """Weights 1, 1, 1 and 5: 8² / 28 = 2.29 of 4; their mean is 2, so that they run from 50% to 250% of it."""
    rows = "\n".join(f"R-{n} | SUR-1 | a | 9 | {weight}" for n, weight in enumerate((1, 1, 1, 5)))

    (problem,) = check_weights(survey(f"response_id | survey_id | item | score | weight\n{rows}"), WINDOW)

    assert (problem.code, dict(problem.facts)) == ("W-SUR-003", {"id": "SUR-1", "a": 50, "b": 250, "neff": 2, "n": 4})


def test_equal_weights_and_none_at_all_have_no_problem(survey):
    equal = "\n".join(f"R-{n} | SUR-1 | a | 9 | 3" for n in range(4))

    assert check_weights(survey(f"response_id | survey_id | item | score | weight\n{equal}"), WINDOW) == []
    assert check_weights(survey(ANSWERS), WINDOW) == []


def test_no_more_are_reached_than_there_are(typed):
    cells = typed(SURVEY_POPULATION, """
        survey_id | segment_id | invited | delivered | population
        SUR-1     | SEG-A      | 90      | 80        | 90
        SUR-1     | SEG-B      | 91      | 80        | 90
        SUR-1     | SEG-C      | 80      | 81        | 90
    """)  # fmt: skip

    assert told(check_population({"survey_population": cells}, WINDOW)) == [("E-SUR-004", 3, "91"), ("E-SUR-004", 4, "80")]


def test_comments_wait_for_an_answer_30_days(typed):
    """The window ends on 31 March, 30 days after the 1st: F-1 has waited longer, F-2 was answered, F-3 is younger."""
    comments = typed(FEEDBACK, """
        feedback_id | at               | sign     | answered_on
        F-1         | 2026-02-27 10:00 | negative |
        F-2         | 2026-02-27 10:00 | negative | 2026-03-05
        F-3         | 2026-03-02 10:00 | positive |
    """)  # fmt: skip

    (problem,) = check_feedback({"feedback": comments}, WINDOW)

    assert (problem.code, problem.row, dict(problem.facts)) == ("W-FDB-001", 2, {"k": 1, "n": 3, "d": 30})
    assert check_feedback({"feedback": comments.tail(2)}, WINDOW) == []
