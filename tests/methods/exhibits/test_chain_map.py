"""Processes down a staircase, and what each gives to each."""

import re

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from methods.errors import ExhibitError
from methods.exhibits.chain_map import MOST_PROCESSES, OUTSIDE, ChainItem, ChainMap, draw, html, numbers
from methods.exhibits.palette import RUST
from methods.exhibits.size import PAGE, SLIDE

ITEMS = (
    ChainItem("Solicitud", OUTSIDE, 0),
    ChainItem("Admisión", 0, 1, True, "requisitos distintos"),
    ChainItem("Servicio", 1, OUTSIDE),
    ChainItem("Historial", 1, 0),
)
BODY = ChainMap(("Crédito", "Instalación"), ITEMS, "Llega", "Sale", "Ruptura")


@pytest.fixture
def places(language, texts_of):
    """Where each text of a figure lies: its middle, from the left and from above, in inches."""

    def found(body, size=PAGE):
        figure = draw(body, language("es"), size)
        height = figure.get_size_inches()[1]
        return {
            words: ((left + right) / 2 / figure.dpi, height - (low + high) / 2 / figure.dpi)
            for words, left, low, right, high in texts_of(figure)
        }

    return found


def test_the_numbers_are_the_items_in_order_and_a_star_where_the_chain_breaks(language):
    """What comes from outside first; what leaves last of its giver."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Crédito > Instalación",
        "Llega | Crédito | Solicitud",
        "Crédito | Instalación | Admisión | requisitos distintos *",
        "Instalación | Crédito | Historial",
        "Instalación | Sale | Servicio",
        "Ruptura",
    ]


def test_what_goes_on_lies_right_of_its_giver_and_above_its_taker(places):
    at = places(BODY)

    assert at["Crédito"][0] < at["Admisión"][0]
    assert at["Admisión"][1] < at["Instalación"][1]
    assert at["Solicitud"][1] < at["Crédito"][1]
    assert at["Servicio"][0] > at["Instalación"][0]


def test_what_comes_back_lies_left_of_its_giver_and_below_its_taker(places):
    at = places(BODY)

    assert at["Historial"][0] < at["Instalación"][0]
    assert at["Historial"][1] > at["Crédito"][1]


def test_only_squares_with_a_break_have_an_outline(language):
    """One of four."""
    axes = draw(BODY, language("es"), PAGE).axes[0]

    outlined = [
        patch
        for patch in axes.patches
        if isinstance(patch, Rectangle) and to_hex(patch.get_edgecolor()).upper() == RUST and patch.get_edgecolor()[3]
    ]

    assert len(outlined) == 1


def test_a_page_shows_every_item(bodies, places):
    """A page is as high as it needs."""
    words = " ".join(places(bodies["chain_map"])).replace("- ", "")

    assert "más" not in words


def test_a_slide_that_is_too_small_counts_what_it_does_not_show_and_never_hides_a_break(bodies, language):
    body = bodies["chain_map"]
    figure = draw(body, language("es"), SLIDE)
    texts = [text.get_text() for text in figure.axes[0].texts]

    assert figure.get_size_inches()[1] <= SLIDE.height + 1e-6
    assert any(text.startswith("y ") and text.endswith(" más") for text in texts)
    assert {"Política de admisión", "Motivo del rechazo", "Historial de pago"} <= set(texts)


def test_the_table_names_both_ends_and_marks_the_breaks(language):
    table = html(BODY, language("en"))

    rows = [re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", row) for row in table.split("<tr")]
    assert ["Crédito", "Instalación", "Admisión", "requisitos distintos"] in rows
    assert ["Gives", "Receives", "What", "Break"] in rows


@pytest.mark.parametrize("count", [1, MOST_PROCESSES + 1])
def test_too_few_or_too_many_processes_are_refused(count):
    with pytest.raises(ExhibitError, match=f"chain_map: {count} processes; from 2 to {MOST_PROCESSES} can be drawn"):
        ChainMap(tuple(map(str, range(count))), (), "a", "b")


@pytest.mark.parametrize(("giver", "taker"), [(0, 0), (0, 2), (-2, 1), (OUTSIDE, OUTSIDE)])
def test_an_item_that_goes_nowhere_is_refused(giver, taker):
    with pytest.raises(ExhibitError, match="chain_map: items that go from no process to another: x"):
        ChainMap(("a", "b"), (ChainItem("x", giver, taker),), "a", "b")
