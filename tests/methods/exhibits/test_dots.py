"""Estimates with their intervals."""

import pytest
from matplotlib.patches import Circle, Polygon

from methods.errors import ExhibitError
from methods.exhibits.dots import Dot, Dots, draw, html, numbers
from methods.exhibits.size import PAGE

ROWS = (
    Dot("Por camino", 0.829, 0.82, 0.838, 6288),
    Dot("Ambas", 0.389, 0.377, 0.401, 6288, True),
    Dot("Otro", None, None, None, 4),
)
BODY = Dots(ROWS, "percent:1", 0.8, "Umbral")


def test_the_numbers_are_value_interval_and_n(language):
    """One line per row; the reference last."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Por camino: 0.829 [0.82; 0.838] n=6288",
        "Ambas: 0.389 [0.377; 0.401] n=6288",
        "Otro: – [–; –] n=4",
        "Umbral: 0.8",
    ]


def test_the_row_of_the_title_has_another_shape(language):
    """One circle, one diamond, and no mark for what cannot be estimated."""
    patches = draw(BODY, language("es"), PAGE).axes[0].patches

    assert sum(isinstance(patch, Circle) for patch in patches) == 1
    assert sum(isinstance(patch, Polygon) for patch in patches) == 1


def test_estimate_interval_and_reference_are_printed(language, texts_of):
    """A reader needs no ruler."""
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), PAGE))]

    assert "38,9\u00a0% [37,7\u00a0%; 40,1\u00a0%]" in words
    assert "Umbral 80,0\u00a0%" in words
    assert "no estimable" in words


def test_the_table_says_what_is_not_estimable(language):
    """In words, with its n."""
    assert "no estimable" in html(BODY, language("es"))


def test_one_estimate_without_interval_is_drawn(language):
    """A domain of no width gets one."""
    assert draw(Dots((Dot("a", 3.0, None, None, 1),), "number:1"), language("es"), PAGE) is not None


def test_nothing_estimable_is_drawn_as_words(language, texts_of):
    """All rows None: the figure stands and says so."""
    words = [text for text, *_ in texts_of(draw(Dots((Dot("a", None, None, None, 0),)), language("es"), PAGE))]

    assert "no estimable" in words


def test_no_rows_are_refused():
    """A note says why there are none."""
    with pytest.raises(ExhibitError, match="dots: there is no estimate to draw"):
        Dots(())
