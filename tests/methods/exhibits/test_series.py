"""Values in time order."""

import pytest
from matplotlib.patches import Circle, Polygon

from methods.errors import ExhibitError
from methods.exhibits.series import Point, Series, draw, html, numbers
from methods.exhibits.size import PAGE

POINTS = (Point("ene", 0.93, 230), Point("feb", None, 0), Point("mar", 0.84, 228, ("fuera de límites",)), Point("abr", 0.94, 231))
BODY = Series(POINTS, 0.93, "Promedio", 0.88, 0.98, "Límite", 0.9, "Promesa")


def test_the_numbers_name_the_lines_and_every_period(language):
    """Upper limit, centre, lower limit, target; then the periods with their signals."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Límite: 0.98",
        "Promedio: 0.93",
        "Límite: 0.88",
        "Promesa: 0.9",
        "ene: 0.93 n=230",
        "feb: – n=0",
        "mar: 0.84 n=228 fuera de límites",
        "abr: 0.94 n=231",
    ]


def test_a_signal_has_another_shape_and_its_number(language, texts_of):
    """Two circles, one diamond with 84,0 % beside it; the empty month has no mark."""
    figure = draw(BODY, language("es"), PAGE)

    assert sum(isinstance(patch, Circle) for patch in figure.axes[0].patches) == 2
    assert sum(isinstance(patch, Polygon) for patch in figure.axes[0].patches) == 1
    assert "84,0\u00a0%" in [words for words, *_ in texts_of(figure)]


def test_lines_are_named_at_the_right_and_there_is_no_legend(language, texts_of):
    """Each with its number."""
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), PAGE))]

    assert {"Promedio 93,0\u00a0%", "Promesa 90,0\u00a0%", "Límite 98,0\u00a0%", "Límite 88,0\u00a0%"} <= set(words)


def test_the_line_is_broken_where_a_value_is_missing(language):
    """Periods 1 | 3 and 4: two pieces, and four level lines and the axis with its ticks are no pieces of it."""
    blue = [line for line in draw(BODY, language("es"), PAGE).axes[0].lines if line.get_color() == "#1F78B4"]

    assert [len(line.get_xdata()) for line in blue] == [2, 2]


def test_the_table_marks_the_signals(language):
    """Bold, with the name of the rule."""
    assert "fuera de límites" in html(BODY, language("es"))


def test_a_run_chart_has_no_limits(language):
    """Centre only."""
    body = Series((Point("ene", 3.0, 1), Point("feb", 5.0, 1)), 4.0, "Mediana", format="number:1")

    assert numbers(body, language("es")).splitlines()[0] == "Mediana: 4"
    assert draw(body, language("es"), PAGE) is not None


def test_no_value_at_all_is_refused():
    """Months without numbers are no series."""
    with pytest.raises(ExhibitError, match="series: no point has a value"):
        Series((Point("ene", None, 0),), 0.0, "Mediana")
