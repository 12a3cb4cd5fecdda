"""Stages of a journey, what customers live and what the company does, and what was measured on the way."""

import dataclasses

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Rectangle

from methods.errors import ExhibitError
from methods.exhibits.journey_layout import laid_out
from methods.exhibits.journey_map import JourneyCell, JourneyLane, JourneyMap, JourneyScore, JourneyStage, draw, html, numbers
from methods.exhibits.palette import RUST, WHITE
from methods.exhibits.size import PAGE, SLIDE

STAGES = (JourneyStage("Comparar", "Consideración"), JourneyStage("Contratar", "Decisión", 2, True))
POINTS = JourneyLane(
    "Punto",
    (
        JourneyCell(0, "Asesoría", "Teléfono", "hollow"),
        JourneyCell(1, "Solicitud", "Web", "solid"),
        JourneyCell(2, "Entrevista", "Tienda", "solid", True, True),
    ),
)
FUNNEL = JourneyLane("Embudo", (JourneyCell(0, "Guía"), JourneyCell(1, "Llamada")), "stage", "company")
BODY = JourneyMap(STAGES, (POINTS, FUNNEL), (JourneyScore(2, 0.44, 0.4, 0.48, 639, True),), "Satisfecho")


def test_the_numbers_are_stages_boxes_and_scores(language):
    """The box of stage 1 spans columns 1 and 2; the score lies in the third column."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Comparar | Consideración",
        "Contratar | Decisión",
        "Punto | Comparar | Asesoría | Teléfono | hollow",
        "Punto | Contratar | Solicitud | Web | solid",
        "Punto | Contratar | Entrevista | Tienda | solid, moment",
        "Embudo | Comparar | Guía",
        "Embudo | Contratar | Llamada",
        "Satisfecho | 3 | 0.44 [0.4; 0.48] n=639",
    ]


def test_a_touchpoint_that_nobody_measured_has_words_and_no_point(language, texts_of):
    """Three columns, one score: two say that there is no datum; value, interval and n of the third are printed."""
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), PAGE))]

    assert words.count("sin dato") == 2
    assert {"44\u00a0%", "[40; 48]", "n = 639"} <= set(words)


def test_no_line_joins_two_scores(language):
    """Every stroke of the scores lies within one column."""
    scores = (JourneyScore(0, 0.7, 0.6, 0.8, 30), JourneyScore(2, 0.44, 0.4, 0.48, 639))
    body = dataclasses.replace(BODY, scores=scores)
    (band,) = laid_out(body, language("es"), PAGE).bands

    axes = draw(body, language("es"), PAGE).axes[0]
    slanted = [line for line in axes.lines if len(set(line.get_xdata())) > 1 and len(set(line.get_ydata())) > 1]

    assert band.scores
    assert slanted == []


def test_assumed_is_hollow_and_measured_is_solid(language):
    """One hollow circle for the assumed touchpoint and one in the key; a moment of truth is no circle."""
    circles = [patch for patch in draw(BODY, language("es"), PAGE).axes[0].patches if isinstance(patch, Circle)]
    hollow = [patch for patch in circles if to_hex(patch.get_facecolor()).upper() == WHITE]

    assert len(hollow) == 2


def test_the_key_explains_only_what_occurs(language, texts_of):
    """Without a moment of truth nobody is told what a diamond means."""
    plain = dataclasses.replace(BODY, lanes=(JourneyLane("Punto", (JourneyCell(0, "Asesoría", basis="solid"),)),))
    words = [text for text, *_ in texts_of(draw(plain, language("es"), PAGE))]

    assert "medido o dicho por clientes" in words
    assert "momento de verdad" not in words
    assert "dicho por el personal o supuesto" not in words


def test_what_the_title_talks_about_has_the_one_accent(language):
    """One box outlined in the accent's colour."""
    patches = draw(BODY, language("es"), PAGE).axes[0].patches
    outlined = [
        patch
        for patch in patches
        if isinstance(patch, Rectangle) and patch.get_edgecolor()[3] and to_hex(patch.get_edgecolor()).upper() == RUST
    ]

    assert len(outlined) == 1


def test_a_page_parts_a_long_journey_into_bands_rather_than_words(bodies, language, texts_of):
    """Eight touchpoints at seven inches: two bands, and no word is parted with a hyphen."""
    layout = laid_out(bodies["journey_map"], language("es"), PAGE)
    words = [text for text, *_ in texts_of(draw(bodies["journey_map"], language("es"), PAGE))]

    assert len(layout.bands) == 2
    assert [text for text in words if text.endswith("-")] == []


def test_a_slide_keeps_both_layers_and_says_what_found_no_room(bodies, language, texts_of):
    """The longest Spanish labels on one slide: touchpoints, scores, pains and funnel; the goals are said to be on the page."""
    layout = laid_out(bodies["journey_map"], language("es"), SLIDE)
    words = [text for text, *_ in texts_of(draw(bodies["journey_map"], language("es"), SLIDE))]

    (band,) = layout.bands
    assert [lane.label for lane in band.body.lanes] == ["Punto de contacto", "Le duele", "Empresa: embudo"]
    assert layout.height <= SLIDE.height + 1e-9
    assert "En la página completa: Quiere" in words
    assert [text for text in words if text.endswith("-")] == []


def test_scores_keep_their_place_when_a_lane_is_left_out(bodies, language):
    """The scores stand after the touchpoints, the second of four lanes, and so after the first of the three that are left."""
    (band,) = laid_out(bodies["journey_map"], language("es"), SLIDE).bands

    assert band.tops[0] < band.scores_top < band.tops[1]


def test_a_per_cent_sign_stays_with_its_number(bodies, language, texts_of):
    """A plain space before the sign would let a line begin with it."""
    words = [text for text, *_ in texts_of(draw(bodies["journey_map"], language("es"), PAGE))]

    assert [text for text in words if text.startswith("%")] == []


def test_the_table_says_signs_and_scores_in_words(language):
    """A diamond cannot be read aloud."""
    text = html(BODY, language("en"))

    assert "measured or told by customers, moment of truth" in text
    assert "44% [40%; 48%], n = 639" in text


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"stages": ()}, "a journey needs stages, and each stage a column"),
        ({"stages": (JourneyStage("a", "", 0),)}, "a journey needs stages, and each stage a column"),
        ({"stages": (JourneyStage("a"),)}, "do not lie on 1 columns"),
        ({"scores": (JourneyScore(3, 0.5, None, None, 9),)}, r"scores at \[3\] do not lie on 3 columns"),
        ({"scores": (JourneyScore(1, 0.5, None, None, 9),) * 2}, r"scores at \[1, 1\]"),
        ({"scores_low": 1.0}, r"an axis from 1\.0 to 1\.0 has no length"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change, match):
    """Nothing is moved to where it does not belong."""
    with pytest.raises(ExhibitError, match=match):
        dataclasses.replace(BODY, **change)


def test_an_unknown_span_layer_or_basis_is_refused():
    """Each has its short list."""
    with pytest.raises(ExhibitError, match="lane 'Punto' needs span column or stage"):
        JourneyLane("Punto", (), span="row")
    with pytest.raises(ExhibitError, match="layer customer or company"):
        JourneyLane("Punto", (), layer="other")
    with pytest.raises(ExhibitError, match="basis solid, hollow or empty"):
        JourneyLane("Punto", (JourneyCell(0, "a", basis="guess"),))
