"""What is told about the answers of a maturity assessment, and what is not."""

import pandas as pd
import pytest

from methods.maturity.checks import (
    check_agreement,
    check_levels,
    check_quiz,
    check_standards,
    check_targets,
    check_voices,
)

WINDOW = ("2026-01-05", "2026-07-05")
NO_CONSENSUS = pd.DataFrame(columns=["capability_id", "state", "level"])


def told(problems):
    return [(problem.code, problem.table, problem.row) for problem in problems]


def ratings(*levels, capability="CAP-05", state="current"):
    """One rating by each of several people."""
    rows = [(f"RSP-{place}", capability, state, level) for place, level in enumerate(levels, start=1)]
    return pd.DataFrame(rows, columns=["respondent_id", "capability_id", "state", "level"])


def test_option_d_is_an_answer_to_the_last_question_only(table):
    answers = table("""
        respondent_id | item_id | option
        RSP-1         | QIT-1   | a
        RSP-1         | QIT-2   | d
        RSP-1         | QIT-3   | c
        RSP-1         | QIT-4   | d
    """)

    assert told(check_quiz({"quiz_answer": answers}, WINDOW)) == [("E-QZ-001", "quiz_answer", 1)]


def test_a_quiz_left_half_way_is_told_once_for_each_person(table):
    answers = table("""
        respondent_id | item_id | option
        RSP-1         | QIT-1   | a
        RSP-2         | QIT-1   | a
        RSP-1         | QIT-2   | b
        RSP-2         | QIT-2   | b
        RSP-2         | QIT-3   | b
        RSP-2         | QIT-4   | c
    """)

    (problem,) = check_quiz({"quiz_answer": answers}, WINDOW)

    assert (problem.code, problem.row, problem.facts) == ("E-QZ-002", 0, {"r": "RSP-1", "n": 2})


@pytest.mark.parametrize(("level", "codes"), [(0, ["E-MAT-001"]), (1, []), (4, []), (5, ["E-MAT-001"])])
def test_levels_run_from_one_to_four(level, codes):
    tables = {"capability_rating": ratings(level), "consensus": NO_CONSENSUS}

    assert [problem.code for problem in check_levels(tables, WINDOW)] == codes


def test_an_agreed_level_outside_the_scale_is_told_in_its_own_table():
    agreed = pd.DataFrame([("CAP-05", "current", 6)], columns=NO_CONSENSUS.columns)

    problems = check_levels({"capability_rating": ratings(), "consensus": agreed}, WINDOW)

    assert told(problems) == [("E-MAT-001", "consensus", 0)]


def test_a_target_is_compared_with_what_the_same_person_sees_today(table):
    """RSP-1 wants less than today; RSP-2 wants what there is; RSP-3 said nothing about today."""
    frame = table("""
        respondent_id | capability_id | state   | level
        RSP-1         | CAP-13        | current | 3
        RSP-2         | CAP-13        | current | 2
        RSP-1         | CAP-13        | target  | 2
        RSP-2         | CAP-13        | target  | 2
        RSP-3         | CAP-13        | target  | 1
    """)

    assert told(check_targets({"capability_rating": frame}, WINDOW)) == [("E-MAT-004", "capability_rating", 2)]


def test_a_capability_without_a_named_standard_is_told_at_its_first_rating():
    frame = pd.concat([ratings(2, 3, capability="CAP-05"), ratings(2, 3, capability="CAP-20")], ignore_index=True)
    standards = pd.DataFrame({"capability_id": ["CAP-05"]})

    problems = check_standards({"capability_rating": frame, "capability_standard": standards}, WINDOW)

    assert [(problem.code, problem.row, problem.value) for problem in problems] == [("W-MAT-002", 2, "CAP-20")]


@pytest.mark.parametrize(
    ("levels", "variant"),
    [
        (["senior"], "one"),
        (["senior", "middle", "frontline", "frontline"], ""),
        (["middle", "middle", "frontline", "frontline", "frontline"], "levels"),
    ],
)
def test_few_voices_or_voices_of_one_side_show_no_difference_between_leaders_and_front_line(levels, variant):
    names = [f"RSP-{place}" for place in range(1, len(levels) + 1)]
    people = pd.DataFrame({"respondent_id": names, "role_level": levels})

    problems = check_voices({"respondent": people, "capability_rating": ratings(*[2] * len(levels))}, WINDOW)

    assert [(problem.code, problem.variant) for problem in problems] == [("W-MAT-003", variant)]


def test_five_voices_of_both_sides_are_enough_and_whoever_did_not_rate_does_not_count():
    levels = ["senior", "frontline", "frontline", "middle", "middle", "senior"]
    people = pd.DataFrame({"respondent_id": [f"RSP-{place}" for place in range(1, 7)], "role_level": levels})

    found = {
        count: check_voices({"respondent": people, "capability_rating": ratings(*[2] * count)}, WINDOW) for count in (0, 4, 5)
    }

    assert (found[0], found[5]) == ([], [])
    assert [problem.facts["n"] for problem in found[4]] == [4]


@pytest.mark.parametrize(
    ("levels", "low"),
    [
        ((1, 1, 4, 4), True),  # half within one level of 1, half within one level of 4
        ((2, 2, 2, 2, 4), False),  # four of five within one level of 2
        ((2, 2, 2, 4), True),  # three of four
        ((1, 2, 2, 3), False),  # all within one level of 2
        ((1, 4), False),  # two people do not make a disagreement
    ],
)
def test_agreement_is_low_where_fewer_than_four_in_five_are_within_one_level_of_the_most_frequent(levels, low):
    tables = {"capability_rating": ratings(*levels), "consensus": NO_CONSENSUS}

    assert [problem.code for problem in check_agreement(tables, WINDOW)] == ["W-MAT-005"] * low


def test_an_agreed_level_settles_a_disagreement():
    agreed = pd.DataFrame([("CAP-05", "current", 2)], columns=NO_CONSENSUS.columns)

    assert check_agreement({"capability_rating": ratings(1, 1, 4, 4), "consensus": agreed}, WINDOW) == []


def test_nothing_is_said_where_nobody_was_asked():
    tables = {
        "respondent": pd.DataFrame(columns=["respondent_id", "role_level"]),
        "quiz_answer": pd.DataFrame(columns=["respondent_id", "item_id", "option"]),
        "capability_standard": pd.DataFrame(columns=["capability_id"]),
        "capability_rating": ratings(),
        "consensus": NO_CONSENSUS,
    }
    checks = (check_quiz, check_levels, check_targets, check_standards, check_voices, check_agreement)

    assert [problem for check in checks for problem in check(tables, WINDOW)] == []
