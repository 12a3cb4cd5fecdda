"""How measurements are spread against a promise."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from methods.errors import ExhibitError
from methods.exhibits.histogram import Histogram, draw, html, numbers
from methods.exhibits.palette import BLUE, RUST
from methods.exhibits.size import PAGE

BODY = Histogram((0, 2, 4, 6), (10, 30, 5), "Días", upper=4.0, limit_label="Promesa", marks=((2.9, "Mediana: 2,9"),), beyond=2)


def test_the_numbers_are_every_bar_the_limit_and_what_lies_beyond(language):
    """Edges, counts, marks."""
    assert numbers(BODY, language("es")).splitlines() == [
        "0 .. 2: 10",
        "2 .. 4: 30",
        "4 .. 6: 5",
        "> 6: 2",
        "Mediana: 2,9: 2.9",
        "Promesa: 4",
    ]


def test_bars_are_as_high_as_their_counts(language):
    """30 to 10: three times as high; all on one base."""
    low, high, last = (patch for patch in draw(BODY, language("es"), PAGE).axes[0].patches if isinstance(patch, Rectangle))

    assert high.get_height() == pytest.approx(3 * low.get_height())
    assert low.get_y() + low.get_height() == pytest.approx(last.get_y() + last.get_height())


def test_bars_beyond_the_limit_have_the_accent(language):
    """From 4 on, and only when the whole bar is beyond."""
    bars = [patch for patch in draw(BODY, language("es"), PAGE).axes[0].patches if isinstance(patch, Rectangle)]

    assert [to_hex(bar.get_facecolor()).upper() for bar in bars] == [BLUE, BLUE, RUST]
    assert [BODY.outside(place) for place in range(3)] == [False, False, True]


def test_the_limit_is_a_labelled_line(language, texts_of):
    """With its number; the count beyond the axis is told."""
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), PAGE))]

    assert "Promesa 4" in words
    assert "Mediana: 2,9" in words
    assert "2 más allá del último tramo →" in words


def test_many_bars_get_an_axis_instead_of_numbers(language, texts_of):
    """Sixty bars: no room for sixty numbers of five digits."""
    body = Histogram(tuple(range(61)), tuple(12000 + place for place in range(60)), "Días")

    words = [text for text, *_ in texts_of(draw(body, language("es"), PAGE))]

    assert "12.007" not in words
    assert "10.000" in words


def test_the_table_has_a_row_for_what_lies_beyond(language):
    """Three bars and one row."""
    assert html(BODY, language("es")).count("<tr>") == 1 + 4


def test_as_many_edges_as_counts_are_refused():
    """Two counts need three edges."""
    with pytest.raises(ExhibitError, match="histogram: 2 counts need one edge more; there are 2"):
        Histogram((0, 1), (3, 4), "Días")


def test_edges_that_do_not_rise_are_refused():
    """1 after 2."""
    with pytest.raises(ExhibitError, match="histogram: edges do not rise"):
        Histogram((0, 2, 1), (3, 4), "Días")
