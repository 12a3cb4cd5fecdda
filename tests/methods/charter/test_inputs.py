"""The use cases and the questions of the intake ship with the product: an engagement refers to them."""

import pytest

from methods.charter.inputs import ENGAGEMENT_USE_CASE, INTAKE_ANSWER, QUESTIONS, TABLES, USE_CASES


def test_there_are_seventeen_use_cases_in_three_groups():
    """Six by strategy, six by need, five by role."""
    assert {group: len(cases) for group, cases in USE_CASES.items()} == {"strategy": 6, "need": 6, "role": 5}
    assert ENGAGEMENT_USE_CASE["use_case_id"].values == tuple(f"ICX-{number}" for number in range(23, 40))


@pytest.mark.parametrize("code", ["es", "en"])
def test_each_use_case_has_a_name_a_group_and_a_hypothesis(language, code):
    say = language(code).say

    assert all(say(f"charter.group.{group}") for group in USE_CASES)
    for case in ENGAGEMENT_USE_CASE["use_case_id"].values:
        assert say(f"tables.value.engagement_use_case.use_case_id.{case}")
        assert say(f"charter.hypothesis.{case}")


@pytest.mark.parametrize("code", ["es", "en"])
def test_each_question_of_the_intake_is_asked(language, code):
    assert INTAKE_ANSWER["question_id"].values == QUESTIONS
    assert all(language(code).say(f"charter.question.{question}").endswith("?") for question in QUESTIONS)


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_code_of_a_choice_is_named(language, code):
    reader = language(code)
    unnamed = [
        f"{table.name}.{column.name}.{value}"
        for table in TABLES
        for column in table.columns
        for value in column.values
        if not (reader.has(f"tables.value.{table.name}.{column.name}.{value}") or reader.has(f"tables.value.{value}"))
    ]

    assert unnamed == []
