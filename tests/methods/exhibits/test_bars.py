"""Amounts side by side."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from methods.errors import ExhibitError
from methods.exhibits.bars import Bar, Bars, draw, html, numbers
from methods.exhibits.palette import BLUE, RUST
from methods.exhibits.size import PAGE


def _drawn_bars(figure):
    return [patch for axes in figure.axes for patch in axes.patches if isinstance(patch, Rectangle)]


def test_bars_are_as_long_as_their_amounts_from_zero(language):
    """30 to 10: three times as long, and both begin at the same place."""
    body = Bars((Bar("a", 30.0), Bar("b", 10.0)))

    long, short = _drawn_bars(draw(body, language("es"), PAGE))

    assert long.get_width() == pytest.approx(3 * short.get_width())
    assert long.get_x() == short.get_x()


def test_a_negative_amount_lies_on_the_other_side_of_zero(language):
    """Where the first begins, the second ends."""
    gain, loss = _drawn_bars(draw(Bars((Bar("a", 30.0), Bar("b", -10.0))), language("es"), PAGE))

    assert loss.get_x() + loss.get_width() == pytest.approx(gain.get_x())


def test_the_bar_of_the_title_has_the_accent_and_bold_letters(language, texts_of):
    """Colour and weight, never colour alone."""
    figure = draw(Bars((Bar("a", 30.0, marked=True), Bar("b", 10.0))), language("es"), PAGE)

    assert [to_hex(bar.get_facecolor()).upper() for bar in _drawn_bars(figure)] == [RUST, BLUE]
    assert {text.get_text(): text.get_weight() for text in figure.axes[0].texts}["a"] == "bold"


def test_amounts_are_printed_once_each_as_the_reader_writes_them(language, texts_of):
    """19.322, and the raw value in the text that is compared."""
    body = Bars((Bar("Entrevista", 19322.4, "6.333 casos"),))

    assert "19.322" in [words for words, *_ in texts_of(draw(body, language("es"), PAGE))]
    assert numbers(body, language("es")) == "Entrevista: 19322.4 (6.333 casos)"
    assert ">19.322</td>" in html(body, language("es"))


def test_amounts_that_are_all_zero_are_drawn(language):
    """No division by a longest bar of nothing."""
    assert draw(Bars((Bar("a", 0.0),)), language("es"), PAGE) is not None


def test_no_bars_are_refused():
    """An empty chart says nothing; a note says why."""
    with pytest.raises(ExhibitError, match="bars: there is nothing to compare"):
        Bars(())
