"""Causes on their bones, and what became of each."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle

from methods.errors import ExhibitError
from methods.exhibits.fishbone import Fishbone, FishboneBranch, FishboneCause, draw, html, numbers
from methods.exhibits.palette import RUST, WHITE
from methods.exhibits.size import PAGE, SLIDE

BODY = Fishbone(
    "Llega tarde",
    (
        FishboneBranch("Personas", (FishboneCause("Agenda sin confirmar", "confirmed", 0, "+1,35 días"),)),
        FishboneBranch("Método", (FishboneCause("Espera la entrevista", "rejected"), FishboneCause("Comisión", "hypothesis", 1))),
        FishboneBranch("Entorno"),
    ),
)


def test_the_numbers_are_the_effect_and_a_line_for_each_cause(language):
    """Branch, cause, state, remark; a why is indented."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Llega tarde",
        "Personas | Agenda sin confirmar | confirmed | +1,35 días",
        "Método | Espera la entrevista | rejected",
        "Método | > Comisión | hypothesis",
    ]


def test_a_confirmed_cause_is_solid_and_a_hypothesis_is_hollow(language):
    """One solid in the accent's colour, and again in the key; the others are white inside."""
    circles = [patch for patch in draw(BODY, language("es"), PAGE).axes[0].patches if isinstance(patch, Circle)]
    fills = [to_hex(circle.get_facecolor()).upper() for circle in circles]

    assert fills.count(RUST) == 2
    assert fills.count(WHITE) == 4


def test_what_was_not_confirmed_is_struck_through(language):
    """A level stroke over the words, besides the line under them."""

    def strokes(body):
        lines = draw(body, language("es"), PAGE).axes[0].lines
        return sum(line.get_zorder() == 7 and line.get_ydata()[0] == line.get_ydata()[-1] for line in lines)

    sound = Fishbone("Llega tarde", (BODY.branches[0], BODY.branches[2]))

    assert (strokes(BODY), strokes(sound)) == (1, 0)


def test_a_branch_without_causes_says_so(language, texts_of):
    words = " ".join(text for text, *_ in texts_of(draw(BODY, language("es"), PAGE)))

    assert "sin causas propuestas" in words
    assert "sin causas propuestas" in html(BODY, language("es"))


def test_the_key_explains_only_what_occurs(language, texts_of):
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), PAGE))]

    assert "Causa confirmada con los datos" in words
    assert "Comprobada con otra evidencia" not in words


def test_a_slide_that_is_too_low_counts_what_it_leaves_out(language, texts_of):
    """Twelve causes on one bone; all of them are in the table."""
    many = tuple(
        FishboneCause(f"Causa número {place} con un enunciado que ocupa dos renglones de la lámina", "hypothesis")
        for place in range(12)
    )
    body = Fishbone("Llega tarde", (FishboneBranch("Personas", many), BODY.branches[0]))
    words = [text for text, *_ in texts_of(draw(body, language("es"), SLIDE))]

    assert any(text.startswith("y ") and text.endswith("causas más") for text in words)
    assert html(body, language("es")).count("Causa número") == 12


def test_a_slide_keeps_its_height_and_a_page_takes_what_it_needs(language):
    assert draw(BODY, language("es"), SLIDE).get_size_inches()[1] == pytest.approx(SLIDE.height)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: FishboneCause("a", "guilty"), "state 'guilty' is not one of"),
        (lambda: Fishbone("x", (BODY.branches[0],)), "2 to 8 branches"),
        (lambda: Fishbone("x", (FishboneBranch("a"), FishboneBranch("b"))), "there is no cause"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, said):
    with pytest.raises(ExhibitError, match=said):
        call()
