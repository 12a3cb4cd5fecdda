"""The shipped questions: how many there are, what they are worth, and that every one is written in both languages."""

import pytest

from methods.maturity.instrument import BANDS, CAPABILITIES, CAPABILITY_IDS, ITEMS, LEVELS, POINTS, options_of


def test_the_least_and_the_most_a_quiz_can_give_are_four_and_thirteen():
    """Four questions; three of them give 1 to 3, the last 1 to 4: 1 + 1 + 1 + 1 = 4 and 3 + 3 + 3 + 4 = 13."""
    points = [[POINTS[option] for option in options_of(item)] for item in ITEMS]

    assert (sum(map(min, points)), sum(map(max, points))) == (4, 13)


def test_every_total_lies_in_exactly_one_band():
    bands = {total: [name for name, (low, high) in BANDS.items() if low <= total <= high] for total in range(4, 14)}

    assert {total: len(names) for total, names in bands.items()} == dict.fromkeys(range(4, 14), 1)


def test_there_are_twenty_five_capabilities_in_four_categories():
    assert {category: len(ids) for category, ids in CAPABILITIES.items()} == {
        "process_alignment": 5,
        "talent": 5,
        "interaction": 7,
        "infrastructure": 8,
    }
    assert len(set(CAPABILITY_IDS)) == 25


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_question_option_band_and_category_is_written(language, code):
    wanted = [f"maturity.quiz.{item}.{part}" for item in ITEMS for part in ("question", *options_of(item))]
    wanted += [f"maturity.band.{band}.{part}" for band in BANDS for part in ("name", "about")]
    wanted += [f"maturity.category.{category}.{part}" for category in CAPABILITIES for part in ("name", "question")]
    wanted += [f"maturity.level.{level}.{part}" for level in LEVELS for part in ("name", "anchor")]

    assert [key for key in wanted if not language(code).has(key)] == []


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_capability_has_a_name_a_question_practices_and_four_levels(language, code):
    own = [f"{part}.{number}" for part, numbers in (("practice", (1, 2, 3)), ("level", LEVELS)) for number in numbers]
    wanted = [f"maturity.capability.{name}.{part}" for name in CAPABILITY_IDS for part in ("question", *own)]
    wanted += [f"tables.value.{name}" for name in CAPABILITY_IDS]

    assert [key for key in wanted if not language(code).has(key)] == []


def test_no_two_levels_of_a_capability_say_the_same(language):
    texts = {
        (code, name): {language(code).say(f"maturity.capability.{name}.level.{level}") for level in LEVELS}
        for code in ("es", "en")
        for name in CAPABILITY_IDS
    }

    assert [key for key, levels in texts.items() if len(levels) != 4] == []
