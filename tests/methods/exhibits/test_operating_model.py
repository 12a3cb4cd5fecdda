"""How things are, how they should be, and who brings it."""

import dataclasses

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from methods.errors import ExhibitError
from methods.exhibits.operating_model import OperatingModel, OperatingRow, draw, html, numbers
from methods.exhibits.palette import RUST
from methods.exhibits.size import PAGE, SLIDE

BROUGHT = OperatingRow("Procesos", "Admisión", "Con cita", "El mismo día", 5.4, 1.0, ("5,4 días", "1 día"), ("Video",))
ALONE = OperatingRow("Procesos", "Fidelización", "No hay", "Con responsable")
BODY = OperatingModel(("Elemento", "Hoy", "Objetivo", "Quién"), (BROUGHT, ALONE), "Nadie", "naranja: nadie lo trae")


def test_the_numbers_are_elements_with_both_states_their_measures_and_who_brings_them():
    """A star where nobody does; the key last."""
    assert numbers(BODY, None).splitlines() == [
        "Procesos | Admisión | Con cita | El mismo día | 5.4 > 1 | Video",
        "Procesos | Fidelización | No hay | Con responsable | * Nadie",
        "naranja: nadie lo trae",
    ]


@pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
def test_a_target_that_nobody_brings_has_an_outline_an_arrow_and_words_of_its_own(size, language, texts_of):
    """One outline in the accent's colour of four boxes (two per row); its words are written in the same colour."""
    figure = draw(BODY, language("es"), size)
    axes = figure.axes[0]
    outlined = [
        patch
        for patch in axes.patches
        if isinstance(patch, Rectangle) and to_hex(patch.get_edgecolor()).upper() == RUST and patch.get_edgecolor()[3]
    ]
    coloured = [text.get_text() for text in axes.texts if to_hex(text.get_color()).upper() == RUST]

    assert len(outlined) == 1
    assert coloured == ["Nadie"]


def test_a_dimension_is_named_once_for_its_elements(language, texts_of):
    """Both elements are of the processes."""
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), PAGE))]

    assert words.count("Procesos") == 1


def test_the_largest_that_is_allowed_fits_a_slide(bodies, language):
    """Nine elements, most of two lines: the figure is as high as the slide's area and no higher."""
    figure = draw(bodies["operating_model"], language("es"), SLIDE)

    assert tuple(figure.get_size_inches()) == pytest.approx((SLIDE.width, SLIDE.height))


def test_measures_are_printed_in_both_sizes(bodies, language, texts_of):
    """On a page under the words; on a slide, where there is no room for that, behind them."""
    page = " ".join(words for words, *_ in texts_of(draw(bodies["operating_model"], language("es"), PAGE)))
    slide = " ".join(words for words, *_ in texts_of(draw(bodies["operating_model"], language("es"), SLIDE)))

    assert page.count("5,4\N{NO-BREAK SPACE}días") == slide.count("5,4\N{NO-BREAK SPACE}días") == 3


def test_the_table_says_who_brings_it_and_the_measure(language):
    """What is drawn is also written."""
    text = html(BODY, language("es"))

    assert "Con cita (5,4 días)" in text
    assert "Nadie" in text


def test_more_elements_than_a_slide_holds_are_refused():
    """Ten of nine."""
    with pytest.raises(ExhibitError, match="operating_model: 10 rows; from 1 to 9 can be drawn"):
        dataclasses.replace(BODY, rows=(BROUGHT,) * 10)


def test_a_measure_that_is_not_written_is_refused():
    """A number without its words."""
    with pytest.raises(ExhibitError, match="operating_model: the measures of 'Admisión' are not written as they are"):
        dataclasses.replace(BROUGHT, measures=("", "1 día"))
