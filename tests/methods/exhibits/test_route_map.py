"""Which step follows which."""

import pytest
from matplotlib.patches import PathPatch

from methods.errors import ExhibitError
from methods.exhibits.route_layout import main_path
from methods.exhibits.route_map import Arc, RouteMap, Stop, draw, html, numbers
from methods.exhibits.size import PAGE, SLIDE

STOPS = (
    Stop("a", "Recibir", 100, 0.0),
    Stop("b", "Resolver", 90, 0.5),
    Stop("c", "Cerrar", 95, 1.0),
    Stop("x", "Reabrir", 10, 0.7, True),
)
ARCS = (
    Arc("", "a", 100),
    Arc("a", "b", 90, "2,0 d", True),
    Arc("a", "c", 5),
    Arc("b", "c", 90),
    Arc("c", "", 95),
    Arc("a", "", 5),
    Arc("c", "x", 10),
    Arc("x", "b", 10, "7,0 d"),
)
BODY = RouteMap(STOPS, ARCS, "Ancho: casos", "3 transiciones sin dibujar")


def test_the_main_path_takes_the_commonest_step_further_on():
    """From a: 90 to b, 5 to c; from b: to c. The exception x is never on it."""
    assert main_path(STOPS, ARCS) == ("a", "b", "c")


def test_the_main_path_never_goes_back():
    """The heaviest arc of b leads to an earlier place and is left to the side."""
    assert main_path(STOPS, (Arc("", "a", 9), Arc("a", "b", 9), Arc("b", "a", 8), Arc("b", "c", 1))) == ("a", "b", "c")


def test_the_main_path_is_drawn_straight(language):
    """Boxes a, b and c have one middle; x lies to their right."""
    left = {text.get_text(): text.get_position()[0] for text in draw(BODY, language("es"), PAGE).axes[0].texts}

    assert left["Recibir"] == left["Resolver"] == left["Cerrar"] < left["Reabrir"]


def test_the_numbers_are_stops_and_arcs_with_their_waits(language):
    """Beginning and end in brackets."""
    lines = numbers(BODY, language("es")).splitlines()

    assert lines[:2] == ["Recibir: 100", "Resolver: 90"]
    assert "(inicio) > Recibir: 100" in lines
    assert "Recibir > Resolver: 90 (2,0 d)" in lines
    assert "Cerrar > (fin): 95" in lines


@pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
def test_every_count_and_wait_is_on_the_figure(size, language, texts_of):
    """Nothing has to be guessed from a width: also the end after the first step is told."""
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), size))]

    assert {"90 · 2,0 d", "10 · 7,0 d", "fin: 5", "5", "Ancho: casos   3 transiciones sin dibujar"} <= set(words)


def test_the_way_back_is_dashed(language):
    """A detour from c by x to b returns before it left: its way home is dashed; from b by x to c both ways lead on."""
    there = RouteMap(STOPS, (Arc("", "a", 9), Arc("a", "b", 9), Arc("b", "c", 8), Arc("b", "x", 1), Arc("x", "c", 1)), "k")

    dashed = [_curves_dashed(draw(body, language("es"), PAGE)) for body in (BODY, there)]

    assert dashed == [[False, True], [False, False]]


def _curves_dashed(figure):
    curves = [patch for patch in figure.axes[0].patches if isinstance(patch, PathPatch)]
    return [patch.get_linestyle() not in ("solid", "-") for patch in curves]


def test_a_wider_arc_carries_more_cases(language):
    """100 to 90 cases: the first line is the widest."""
    widths = [line.get_linewidth() for line in draw(BODY, language("es"), PAGE).axes[0].lines]

    assert max(widths) > sorted(widths)[-2]


def test_a_long_path_is_parted_into_strips_whose_stops_are_numbered(bodies, language, texts_of):
    """Thirteen steps do not fit a slide one under another: the first is numbered 1 and the seventeenth stop 17."""
    words = [text for text, *_ in texts_of(draw(bodies["route_map"], language("es"), SLIDE))]

    assert "1 Solicitud" in words
    assert any(text.startswith("17 ") for text in words)


def test_one_stop_is_a_map(language):
    """Received and closed in one step."""
    body = RouteMap((Stop("a", "Recibir", 1, 0.0),), (Arc("", "a", 1), Arc("a", "", 1)), "k")

    assert draw(body, language("es"), PAGE) is not None


def test_stops_without_arcs_are_a_map(language):
    """A log of single events."""
    body = RouteMap((Stop("a", "Recibir", 1, 0.0), Stop("b", "Cerrar", 1, 1.0, True)), (), "k")

    assert draw(body, language("es"), SLIDE) is not None


def test_the_table_names_beginning_and_end(language):
    """In the reader's language."""
    assert "(start)" in html(BODY, language("en"))
    assert "(end)" in html(BODY, language("en"))


def test_an_arc_to_no_stop_is_refused():
    """z is not there."""
    with pytest.raises(ExhibitError, match="route_map: arcs lead to stops that are not there: z"):
        RouteMap((Stop("a", "A", 1, 0.0),), (Arc("a", "z", 1),), "k")


def test_two_stops_of_one_name_are_refused():
    """Ids name stops."""
    with pytest.raises(ExhibitError, match="route_map: every stop needs an id of its own"):
        RouteMap((Stop("a", "A", 1, 0.0), Stop("a", "B", 1, 0.1)), (), "k")
