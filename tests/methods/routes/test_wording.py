"""How results about routes are written."""

import math

import pytest

from methods.routes import wording

NAMES = {name: name.capitalize() for name in ("order", "check", "pay", "pack", "send", "ship", "thank", "repair")}
REGULAR = tuple(name for name in NAMES if name != "repair")


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("hours", "spanish", "english"),
    [
        (0.25, "15 minutos", "15 minutes"),
        (5, "5,0 horas", "5.0 hours"),
        (47.9, "47,9 horas", "47.9 hours"),
        (74.4, "3,1 días", "3.1 days"),
        (math.nan, "no estimable", "not estimable"),
    ],
)
def test_a_duration_is_written_in_the_unit_that_reads_well(language, hours, spanish, english):
    assert [wording.duration(language(code), hours) for code in ("es", "en")] == [spanish, english]


def test_an_interval_that_was_not_estimated_is_not_written(language):
    assert wording.duration_range(language("en"), math.nan, 3) == ""
    assert wording.duration_range(language("en"), 2, 3) == " [2.0 hours; 3.0 hours]"


def test_a_chosen_percentage_has_decimals_only_when_it_needs_them(language):
    assert [wording.round_percent(language("en"), share) for share in (0.8, 0.825)] == ["80%", "82.5%"]


def test_a_short_variant_is_written_in_full(language):
    assert wording.variant(language("es"), ("order", "repair"), REGULAR, NAMES) == "Order → Repair"


@pytest.mark.parametrize(
    ("steps", "spanish", "english"),
    [
        (
            ("order", "check", "pay", "repair", "pack", "send", "ship", "thank"),
            "Como la regular, pero con Repair después de Pay",
            "As the regular one, but with Repair after Pay",
        ),
        (
            ("repair", "order", "check", "pay", "pack", "send", "ship"),
            "Como la regular, pero con Repair al comienzo; sin Thank",
            "As the regular one, but with Repair at the beginning; without Thank",
        ),
        (
            ("order", "pay", "check", "pack", "send", "ship", "thank"),
            "Como la regular, pero con otro orden de Pay",
            "As the regular one, but with Pay in another order",
        ),
    ],
)
def test_a_long_variant_is_written_by_what_differs(language, steps, spanish, english):
    assert [wording.variant(language(code), steps, REGULAR, NAMES) for code in ("es", "en")] == [spanish, english]


def test_without_a_regular_variant_a_long_one_shows_its_ends(language):
    assert wording.variant(language("en"), REGULAR, (), NAMES) == "Order → Check → … 3 steps … → Ship → Thank"
