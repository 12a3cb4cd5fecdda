"""A control chart: limits by stage, signals by shape and number, causes by letter, long series thinned without losing them."""

from dataclasses import replace

import pytest
from matplotlib.lines import Line2D

from methods.errors import ExhibitError
from methods.exhibits.control_chart import Band, Cause, ChartStage, ControlChart, Panel, Signal, decimated, draw, html, numbers
from methods.exhibits.palette import BLUE, RUST
from methods.exhibits.size import PAGE, SLIDE

VALUES = (2.0, 2.2, 4.0, 1.9, 1.0, 1.1)
BODY = ControlChart(
    tuple(range(6)),
    ("5 ene", "12 ene", "19 ene", "26 ene", "2 feb", "9 feb"),
    (
        Panel("Plazo", VALUES, (Band(0, 3, 1.2, 2.0, 3.5), Band(4, 5, 0.6, 1.05, 1.5, True)), (Signal(2, ("N1", "N5")),)),
        Panel("Rango móvil", (None, 0.2, 1.8, 2.1, None, 0.1), (Band(0, 5, 0.0, 0.5, 1.63),), (Signal(2, ("N1",)),)),
    ),
    (ChartStage("Antes", 0, 3), ChartStage("Después", 4, 5)),
    (Cause(2, "feriado"),),
    6,
)


def words(body, reader, size, texts_of):
    return [text for text, *_ in texts_of(draw(body, reader, size))]


@pytest.mark.parametrize(
    ("code", "expected"), [("es", {"LSC 1,50", "LC 1,05", "LIC 0,60"}), ("en", {"UCL 1.50", "CL 1.05", "LCL 0.60"})]
)
def test_lines_carry_the_readers_letters_and_their_number(language, texts_of, code, expected):
    assert expected <= set(words(BODY, language(code), PAGE, texts_of))


def test_a_signal_has_a_shape_of_its_own_and_the_number_of_its_rule(language, texts_of):
    """Two signals, one in each panel: two sets of diamonds; the other points are circles."""
    figure = draw(BODY, language("es"), PAGE)
    marks = [line for line in figure.findobj(Line2D) if line.get_marker() in ("D", "o")]

    assert [(line.get_marker(), len(line.get_xdata())) for line in marks if line.get_markerfacecolor() == RUST] == [
        ("D", 1),
        ("D", 1),
    ]
    assert sum(len(line.get_xdata()) for line in marks if line.get_markerfacecolor() == BLUE) == 5 + 3
    assert "1, 5" in words(BODY, language("es"), PAGE, texts_of)


def test_the_key_explains_the_rules_and_the_causes_that_occur(language, texts_of):
    said = " ".join(words(BODY, language("es"), SLIDE, texts_of))

    assert "1: un punto fuera de los límites" in said
    assert "A: feriado" in said
    assert "límites provisionales" in said
    assert "seis seguidos" not in said


def test_the_line_breaks_at_a_gap_and_limits_at_a_stage(language):
    """The range has no first value and none at the stage's first point: pieces of 3 and 1 (drawn as 2)."""
    lines = [
        line for line in draw(BODY, language("es"), PAGE).axes[0].lines if line.get_color() == BLUE and len(line.get_xdata()) > 1
    ]

    assert sorted(len(line.get_xdata()) for line in lines) == [2, 3, 6]


def test_the_numbers_hold_stages_limits_points_and_causes(language):
    said = numbers(BODY, language("es")).splitlines()

    assert said[:5] == ["Antes: 0–3", "Después: 4–5", "Plazo", "0–3: 3.5 2 1.2", "4–5: 1.5 1.05 0.6 ~"]
    assert "19 ene | 4 | 1.8 | N1, N5 | feriado" in said


def test_the_table_lists_the_limits_of_each_stage(language):
    said = html(BODY, language("es"))

    assert "Antes LSC" in said
    assert "3,50" in said


def test_limits_that_change_from_point_to_point_are_not_listed_as_one(language):
    body = ControlChart(
        (0, 1), ("a", "b"), (Panel("p", (0.1, 0.2), (Band(0, 0, 0, 0.1, 0.3), Band(1, 1, 0, 0.1, 0.4)), (), "percent:1"),)
    )

    assert "varía" in html(body, language("es"))


@pytest.fixture
def long_series():
    """A hundred thousand points, a signal every ten thousand, one gap, one extreme in each direction."""
    values = [float(place % 7) for place in range(100_000)]
    values[31_234], values[77_777] = 60.0, -9.0
    values[50_000] = None
    signals = tuple(Signal(place, ("N1",)) for place in range(5, 100_000, 10_000))
    bands = tuple(Band(place, place, 0.0, 3.0, 6.0 + place % 2) for place in range(100_000))
    labels = tuple(map(str, range(100_000)))
    return ControlChart(tuple(range(100_000)), labels, (Panel("x", tuple(values), bands, signals),), total=100_000)


def test_a_long_series_keeps_signals_gaps_and_extremes(long_series):
    thin = decimated(long_series)

    assert len(thin.places) < 5_020
    assert {*range(5, 100_000, 10_000), 31_234, 77_777, 50_000, 0, 99_999} <= set(thin.places)
    assert (max(v for v in thin.panels[0].values if v is not None), thin.omitted) == (60.0, 100_000 - len(thin.places))
    assert {band.first for band in thin.panels[0].bands} == set(thin.places)
    assert decimated(thin, most=6_000) is thin


def test_what_is_not_drawn_is_said(long_series, language, texts_of):
    said = " ".join(words(long_series, language("es"), PAGE, texts_of))

    assert "de 100.000 puntos: todas las señales y los extremos de cada tramo" in said


def test_a_slide_never_loses_its_figure_to_the_key(language, texts_of):
    """Thirty long causes would fill the slide: seven lines are kept, the last with an ellipsis."""
    causes = tuple(Cause(place, "tres días sin cuadrillas por un feriado y lluvias en la Sierra centro") for place in range(6))
    many = replace(BODY, causes=causes * 5)

    assert any(text.endswith("…") for text in words(many, language("es"), SLIDE, texts_of))
    assert draw(many, language("es"), SLIDE).get_size_inches()[1] == SLIDE.height


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Panel("x", (None,), ()), "no point of 'x' has a value"),
        (lambda: Panel("x", (1.0,), (Band(1, 0, 0, 0, 0),)), "ends before it begins"),
        (lambda: ControlChart((0, 1), ("a",), BODY.panels[:1]), "columns of"),
        (lambda: ControlChart((1, 0), ("a", "b"), (Panel("x", (1.0, 2.0), ()),)), "places do not ascend"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused(make, said):
    with pytest.raises(ExhibitError, match=said):
        make()
