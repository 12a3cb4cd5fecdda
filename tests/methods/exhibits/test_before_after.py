"""Two stages, the change and the verdict."""

from dataclasses import replace

import pytest
from matplotlib.patches import Circle, Polygon

from methods.errors import ExhibitError
from methods.exhibits.before_after import BeforeAfter, Reason, StagePoint, StageSide, draw, html, numbers
from methods.exhibits.size import PAGE, SLIDE

BODY = BeforeAfter(
    StageSide("Antes", 4.0, (StagePoint("1 ene", 4.5, 2.0, 6.0), StagePoint("8 ene", None), StagePoint("15 ene", 3.5, 2.0, 6.0))),
    StageSide("Después", 2.0, (StagePoint("1 feb", 1.0, 0.5, 2.9), StagePoint("8 feb", 3.0, 0.5, 2.9, ("N1",)))),
    gap=1,
    measure="Días por semana",
    change_label="Cambio en días",
    no_change="sin cambio",
    change=-2.0,
    low=-3.1,
    high=-0.9,
    state="not_demonstrated",
    verdict="No está demostrada",
    reasons=(Reason("Fuera del cero", True), Reason("No es estable", False), Reason("Sin estudio", None)),
    format="number:1",
    change_format="number:1",
)


def test_the_numbers_hold_both_stages_the_change_and_the_reasons(language):
    assert numbers(BODY, language("es")).splitlines() == [
        "Días por semana",
        "Antes: 4",
        "1 ene: 4.5 [2; 6]",
        "8 ene: – [–; –]",
        "15 ene: 3.5 [2; 6]",
        "Después: 2",
        "1 feb: 1 [0.5; 2.9]",
        "8 feb: 3 [0.5; 2.9] N1",
        "Cambio en días: -2 [-3.1; -0.9] (sin cambio: 0)",
        "No está demostrada",
        "+ Fuera del cero",
        "- No es estable",
        "? Sin estudio",
    ]


@pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
def test_a_signal_and_an_unmet_reason_are_diamonds(language, size):
    """Points: three circles and one diamond; the change: one circle; the reasons: two circles and one diamond."""
    patches = draw(BODY, language("es"), size).axes[0].patches

    assert sum(isinstance(patch, Circle) for patch in patches) == 6
    assert sum(isinstance(patch, Polygon) for patch in patches) == 2


def test_the_line_does_not_cross_the_boundary_or_a_gap(language):
    """Alone before and after the empty week, then one piece of two points."""
    lines = [line for line in draw(BODY, language("es"), PAGE).axes[0].lines if line.get_color() == "#1F78B4"]

    assert [len(line.get_xdata()) for line in lines] == [2, 2]


def test_the_interval_is_written_and_zero_is_named(language, texts_of):
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), PAGE))]

    assert "−2,0 [−3,1; −0,9]" in words
    assert "sin cambio" in words
    assert "Antes: 4,0" in words


def test_the_table_says_which_reasons_are_met(language):
    text = html(BODY, language("es"))

    assert "Se cumple: Fuera del cero" in text
    assert "No se cumple: No es estable" in text
    assert "No se sabe: Sin estudio" in text


def test_a_change_that_cannot_be_estimated_is_said(language, texts_of):
    body = replace(BODY, change=None, low=None, high=None)

    assert language("es").say("not_estimable") in [text for text, *_ in texts_of(draw(body, language("es"), PAGE))]


def test_an_interval_that_is_open_is_drawn_as_a_point(language):
    assert draw(replace(BODY, low=None, high=None), language("es"), SLIDE) is not None


def test_a_stage_without_points_is_drawn_empty(language):
    assert draw(replace(BODY, after=StageSide("Después", None, ())), language("es"), PAGE) is not None


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"state": "splendid"}, "state 'splendid'"),
        ({"format": "roman"}, "format 'roman'"),
        ({"before": StageSide("Antes", None, ()), "after": StageSide("Después", None, ())}, "no point has a value"),
    ],
)
def test_what_cannot_be_shown_is_refused(change, text):
    with pytest.raises(ExhibitError, match=text):
        replace(BODY, **change)
