"""Type is measured before it is set, and drawing leaves no trace in the program that asked for it."""

import io

import matplotlib
import pytest
from PIL import Image, ImageChops

from methods.exhibits.drawing import Canvas, line_height, png, svg, width_of, wrap
from methods.exhibits.palette import INK


def test_a_line_is_as_wide_as_it_was_measured(texts_of):
    """What the ruler says and what is drawn differ by at most two hundredths."""
    words = "Consentimiento de datos personales, ¿año?"
    canvas = Canvas(5, 1)
    canvas.text(0.1, 0.5, words, 12)

    ((_, left, _, right, _),) = texts_of(canvas.figure)

    assert (right - left) / canvas.figure.dpi == pytest.approx(width_of(words, 12), rel=0.02)


def test_lines_break_at_spaces_and_never_at_a_no_break_space():
    """``12 %`` with a no-break space stays together although a break after 12 would fill the line better."""
    assert wrap("llega el 12\u00a0%", width_of("llega el 12", 9) + 0.01, 9) == ("llega el", "12\u00a0%")


def test_a_word_wider_than_its_box_is_parted_with_a_hyphen():
    """No letter is lost: the parts without hyphens are the word again."""
    lines = wrap("Desaprovisionamiento", 0.6, 9)

    assert len(lines) > 1
    assert all(width_of(line, 9) <= 0.6 for line in lines)
    assert "".join(line.removesuffix("-") for line in lines) == "Desaprovisionamiento"


def test_empty_words_are_one_empty_line():
    """So that a row without remark is still a row."""
    assert wrap("", 1, 9) == ("",)


@pytest.mark.parametrize("sign", "áéíóúñÑü¿¡«»–−…·→")
def test_every_sign_of_spanish_has_a_shape(sign):
    """A missing sign is drawn as the box of the face's ``.notdef``; none of these looks like it."""
    pictures = []
    for words in (sign, "\U0010ffff"):
        canvas = Canvas(0.6, 0.6)
        canvas.text(0.1, 0.3, words, 24)
        pictures.append(Image.open(io.BytesIO(png(canvas.figure))).convert("RGB"))

    assert ImageChops.difference(*pictures).getbbox() is not None
    assert pictures[0].getcolors(1_000_000)[0][0] < 90 * 90


def test_drawing_changes_no_setting_of_matplotlib():
    """Settings before and after are equal, pyplot knows of no figure."""
    before = dict(matplotlib.rcParams)
    canvas = Canvas(2, 1)
    canvas.text(0.1, 0.5, "ñ", 9)

    png(canvas.figure), svg(canvas.figure)

    assert dict(matplotlib.rcParams) == before


def test_pictures_name_neither_program_nor_date():
    """So that a later version of the program, or tomorrow, gives the same bytes."""
    canvas = Canvas(2, 1)
    canvas.line([(0, 0), (1, 1)], colour=INK)

    picture, outlines = png(canvas.figure), svg(canvas.figure)

    assert picture.startswith(b"\x89PNG")
    assert b"Software" not in picture
    assert b"atplotlib" not in picture
    assert b"<dc:date>" not in outlines
    assert b"atplotlib" not in outlines


def test_letters_of_an_svg_are_outlines():
    """A reader's computer without the face shows the same figure."""
    canvas = Canvas(2, 1)
    canvas.text(0.1, 0.5, "abc", 9)

    assert b"<text" not in svg(canvas.figure)


def test_settings_of_the_caller_do_not_reach_the_figure():
    """A consultant's own style in the same notebook leaves exhibits as they are."""
    plain = png(_sample())
    with matplotlib.rc_context({"savefig.bbox": "tight", "text.color": "red", "lines.marker": "o", "font.family": "serif"}):
        styled = png(_sample())

    assert plain == styled


def _sample():
    canvas = Canvas(2, 1)
    canvas.text(0.1, 0.5, ("una línea", "y otra"), 9)
    canvas.line([(0.2, 0.2), (1.8, 0.2)], dashed=True)
    canvas.box(0.5, 0.6, 0.5, 0.2, radius=0.05, edge=INK)
    return canvas.figure


def test_lines_stand_more_than_a_letter_apart():
    """Nine points set at 1.18: 0.1475 inches."""
    assert line_height(9) == pytest.approx(9 * 1.18 / 72)
