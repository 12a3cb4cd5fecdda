"""Which step follows which."""

from itertools import pairwise

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


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


BRANCHES = RouteMap(
    (STOPS[0], Stop("b", "Resolver", 90, 0.5, open=12), *STOPS[2:]),
    (Arc("", "a", 100), Arc("a", "b", 90, "2,0 d", share=0.9), Arc("a", "x", 7, share=0.07), Arc("b", "c", 78), Arc("c", "", 78)),
    "k",
)


@pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
def test_a_branch_tells_its_share_and_a_stop_its_open_cases(size, language, texts_of):
    """90 of 100 passes go on; 7 branch off, with a decimal because they are few; 12 cases are still at the second stop."""
    words = [plain(text) for text, *_ in texts_of(draw(BRANCHES, language("es"), size))]

    assert {"90 (90 %) · 2,0 d", "7 (7,0 %)", "abiertos: 12"} <= set(words)


def test_shares_and_open_cases_are_in_the_numbers_and_in_the_table(language):
    lines = numbers(BRANCHES, language("es")).splitlines()
    page = plain(html(BRANCHES, language("es")))

    assert {"Recibir > Resolver: 90, 0.9 (2,0 d)", "Resolver > (abiertos): 12"} <= set(lines)
    assert ("90,0 %" in page, "(abiertos)" in page) == (True, True)


def test_a_label_of_cases_that_begin_later_lies_on_no_line(language, texts_of):
    """Two ways lie left of b, and cases begin there too: their label stands over or under the arrow, not on a way."""
    arcs = (Arc("", "a", 900), Arc("a", "b", 9), Arc("b", "c", 9), Arc("c", "b", 3), Arc("a", "c", 4), Arc("", "b", 220))
    figure = draw(RouteMap(STOPS[:3], arcs, "k"), language("es"), PAGE)
    (box,) = [box for text, *box in texts_of(figure) if text == "inicio: 220"]

    to_pixels = figure.axes[0].transData.transform
    assert [line for line in figure.axes[0].lines if _crosses(to_pixels(line.get_xydata()), *box)] == []


def _crosses(points, left, bottom, right, top):
    """Whether a chain of level and upright pieces goes through a rectangle."""
    pieces = [(*sorted((a[0], b[0])), *sorted((a[1], b[1]))) for a, b in pairwise(points)]
    return any(x0 < right and left < x1 and y0 < top and bottom < y1 for x0, x1, y0, y1 in pieces)


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
