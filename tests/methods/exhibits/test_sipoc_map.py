"""Suppliers, inputs, process, outputs, customers."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from methods.errors import ExhibitError
from methods.exhibits.palette import RUST, WHITE
from methods.exhibits.sipoc_map import SipocBox, SipocMap, draw, html, numbers
from methods.exhibits.size import PAGE, SLIDE

HEADINGS = ("Proveedores", "Entradas", "Proceso", "Salidas", "Clientes")
BODY = SipocMap(
    HEADINGS,
    (SipocBox("Cliente"),),
    (SipocBox("Solicitud", "unmet", "68,4\u00a0%"), SipocBox("Informe", "met")),
    (SipocBox("Registrar"), SipocBox("Instalar")),
    (SipocBox("Servicio", "unmeasured"),),
    (SipocBox("Cliente"),),
    ((0, 0),),
    ((0, 0),),
    "llega la solicitud",
    "servicio activo",
)


def test_the_numbers_are_boxes_with_marks_remarks_and_partners(language):
    """Column, label, mark, remark, partner; first and last event at the end."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Proveedores | Cliente | Solicitud",
        "Entradas | Solicitud | unmet | 68,4\u00a0% | Cliente",
        "Entradas | Informe | met",
        "Proceso | Registrar",
        "Proceso | Instalar",
        "Salidas | Servicio | unmeasured | Cliente",
        "Clientes | Cliente | Servicio",
        "llega la solicitud",
        "servicio activo",
    ]


def test_marks_are_explained_on_the_figure_and_only_those_that_occur(language, texts_of):
    """Three occur here, one in the other map."""
    every = [words for words, *_ in texts_of(draw(BODY, language("es"), PAGE))]
    one = SipocMap(HEADINGS, (), (SipocBox("Solicitud", "met"),), (SipocBox("Registrar"),), (), ())
    single = [words for words, *_ in texts_of(draw(one, language("es"), PAGE))]

    assert {"No cumple el requisito", "Cumple el requisito", "Sin medición"} <= set(every)
    assert "No cumple el requisito" not in single
    assert "Cumple el requisito" in single


def test_an_unmet_box_has_an_outline_and_a_sign_of_its_own(language):
    """One outline in the accent's colour; the sign is a cross of two white strokes, on the box and again in the key."""
    axes = draw(BODY, language("es"), PAGE).axes[0]
    outlined = [
        patch
        for patch in axes.patches
        if isinstance(patch, Rectangle) and to_hex(patch.get_edgecolor()).upper() == RUST and patch.get_edgecolor()[3]
    ]
    strokes = [line for line in axes.lines if line.get_color() == WHITE and len(line.get_xdata()) == 2]

    assert len(outlined) == 1
    assert len(strokes) == 4


def test_one_size_of_letters_for_all_boxes(language):
    """Labels never shrink one by one."""
    texts = draw(BODY, language("es"), SLIDE).axes[0].texts
    labels = ("Cliente", "Solicitud", "Informe", "1 Registrar", "2 Instalar", "Servicio")

    assert len({text.get_size() for text in texts if text.get_text() in labels}) == 1


def test_the_table_says_the_mark_in_words(language):
    """A colour cannot be read aloud."""
    assert "Requirement not met" in html(BODY, language("en"))


def test_a_process_without_steps_is_refused():
    """Four columns are no SIPOC."""
    with pytest.raises(ExhibitError, match="sipoc_map: a process without steps cannot be drawn"):
        SipocMap(HEADINGS, (), (), (), (), ())


def test_a_link_to_no_box_is_refused():
    """The second supplier of one."""
    with pytest.raises(ExhibitError, match=r"sipoc_map: links \[\(0, 1\)\] lead to no box"):
        SipocMap(HEADINGS, (SipocBox("a"),), (SipocBox("b"),), (SipocBox("c"),), (), (), ((0, 1),))


def test_an_unknown_mark_is_refused():
    """Three are known."""
    with pytest.raises(ExhibitError, match="sipoc_map: mark 'bad' is not one of unmet, met, unmeasured"):
        SipocBox("a", "bad")
