"""A box of a decision table in words."""

import datetime

import pytest

from methods.rules.boxes import box_in_words
from methods.rules.decision_table import Input
from methods.rules.health import health

PLAN = Input("plan", "Plan", "enum")


@pytest.mark.parametrize(
    ("input_", "cell", "gap"),
    [
        (Input("x", "X", "number"), "[1..2]", "X < 1 or > 2"),
        (Input("x", "X", "number", 0, 10), "(0..10]", "X = 0"),
        (Input("x", "X", "number", 0, 10), "<2.5", "X [2.5; 10]"),
        (Input("x", "X", "number", 0, 10), "<=2.5", "X (2.5; 10]"),
        (Input("x", "X", "integer", 0, 10), "<=2", "X [3; 10]"),
        (Input("x", "X", "integer"), "not(5)", "X = 5"),
        (Input("x", "X", "integer", 0, 10, null_allowed=True), "<=10", "X missing"),
        (Input("x", "X", "boolean"), "true", "X no"),
        (Input("x", "X", "enum"), '"a"', "X another value"),
        (Input("x", "X", "enum", values=("a", "b", "c")), '"a"', "X b or c"),
        (Input("x", "X", "date"), "<2026-07-01", "X ≥ Jul 1, 2026"),
        (Input("x", "X", "date"), "not(2026-07-01)", "X = Jul 1, 2026"),
    ],
)
def test_what_a_row_leaves_is_said_as_a_reader_says_it(decision, language, input_, cell, gap):
    found = health(decision(f"{cell} | - | x", inputs=(input_, PLAN)))

    assert "; ".join(box_in_words(box, found.axes, language("en")) for box in found.gaps) in (
        gap,
        gap.replace(" or > 2", "; X > 2"),
    )


def test_the_reader_of_spanish_gets_spanish_numbers_and_words(decision, language):
    found = health(decision("<1000.5 | - | x", inputs=(Input("x", "Monto", "number", 0, 5000), PLAN)))

    assert box_in_words(found.gaps[0], found.axes, language("es")) == "Monto [1.000,5; 5.000]"


def test_a_box_of_everything_says_so(decision, language):
    found = health(decision("null | - | x", inputs=(Input("x", "X", "date"), PLAN)))

    assert box_in_words(found.gaps[0], found.axes, language("en")) == "all cases"
    assert found.axes[0].piece_of(datetime.date(2026, 1, 1)) == 0
