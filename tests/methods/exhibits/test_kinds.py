"""Every kind is drawn, written, stored and read back by the same rules."""

import dataclasses
import json

import pytest

from methods.errors import ExhibitError
from methods.exhibits.drawing import png, svg
from methods.exhibits.exhibit import Exhibit
from methods.exhibits.grid import Grid, GridColumn
from methods.exhibits.kinds import FIGURES, KINDS, body_from, kind_of
from methods.exhibits.size import PAGE, SLIDE

SIZES = pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
EVERY = pytest.mark.parametrize("kind", KINDS)
EVERY_FIGURE = pytest.mark.parametrize("kind", FIGURES)


def _replaced(value, wanted, other):
    """The same body with every text that equals ``wanted`` exchanged."""
    if dataclasses.is_dataclass(value):
        parts = {field.name: _replaced(getattr(value, field.name), wanted, other) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **parts)
    if isinstance(value, tuple):
        return tuple(_replaced(item, wanted, other) for item in value)
    return other if value == wanted else value


@EVERY
def test_a_body_comes_back_from_json_as_it_was(kind, bodies, provenance):
    """Stored in a notebook, read by another program: the body is equal, tuples and all."""
    exhibit = Exhibit(id="any", title="T", measure="M", n=1, body=bodies[kind], provenance=provenance("es"), alt="A")
    stored = json.loads(json.dumps(exhibit.payload()))

    assert body_from(stored) == bodies[kind]


@EVERY_FIGURE
@SIZES
def test_no_text_leaves_the_sheet(kind, size, bodies, language, texts_of):
    """Every rectangle of text lies between 0 and the figure's width and height, one pixel of doubt allowed."""
    figure = kind_of(bodies[kind]).draw(bodies[kind], language("es"), size)
    width, height = figure.get_size_inches() * figure.dpi

    outside = [text for text in texts_of(figure) if text[1] < -1 or text[2] < -1 or text[3] > width + 1 or text[4] > height + 1]

    assert outside == []


@EVERY_FIGURE
@SIZES
def test_no_text_lies_on_another(kind, size, bodies, language, texts_of):
    """Rectangles less a sixth of their height above and below: what the letters really cover."""
    figure = kind_of(bodies[kind]).draw(bodies[kind], language("es"), size)
    texts = [
        (words, left, low + (high - low) / 6, right, high - (high - low) / 6)
        for words, left, low, right, high in texts_of(figure)
    ]

    pairs = [
        (one[0], other[0])
        for place, one in enumerate(texts)
        for other in texts[place + 1 :]
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]

    assert pairs == []


@EVERY_FIGURE
@SIZES
def test_no_letter_is_smaller_than_the_size_allows(kind, size, bodies, language):
    """On a page eight points, on a slide eleven."""
    figure = kind_of(bodies[kind]).draw(bodies[kind], language("es"), size)

    assert min(text.get_size() for axes in figure.axes for text in axes.texts) >= size.small


@EVERY_FIGURE
@SIZES
def test_a_figure_is_as_wide_as_its_place_and_no_higher_than_the_slide(kind, size, bodies, language):
    """Drawn at final size: nobody scales it, so a point stays a point."""
    width, height = kind_of(bodies[kind]).draw(bodies[kind], language("es"), size).get_size_inches()

    assert width == pytest.approx(size.width)
    assert height <= (size.height or 9.5) + 1e-6


@EVERY_FIGURE
def test_the_same_body_gives_the_same_bytes(kind, bodies, language):
    """Two drawings, each as picture and as outlines."""
    module = kind_of(bodies[kind])

    first, second = (module.draw(bodies[kind], language("es"), PAGE) for _ in range(2))

    assert png(first) == png(second)
    assert svg(first) == svg(second)


@EVERY
def test_the_numbers_hold_every_word_and_change_with_the_body(kind, bodies, language):
    """Two kinds of text: non-empty, equal on a second call."""
    module, reader = kind_of(bodies[kind]), language("es")

    text = module.numbers(bodies[kind], reader)

    assert text
    assert text == module.numbers(bodies[kind], reader)
    assert "nan" not in text.lower().split()


NAMES = {
    "bars": "¿Año? «ñandú»",
    "before_after": "La mejora no está demostrada",
    "chain_map": "Aviso de activación",
    "control_chart": "lluvias: dos vías cerradas",
    "curve": "Días desde la solicitud",
    "dots": "Canal sin casos suficientes",
    "fishbone": "La revisión retiene la orden",
    "gage_rr": "Media de cada persona en cada caso",
    "gantt": "Entrevista por video",
    "grid": "Revendedor",
    "histogram": "Días hábiles desde el contrato hasta la instalación",
    "journey_map": "Primera factura",
    "lines": "Estado actual",
    "matrix": "cláusula obligatoria sin regla",
    "note": "Falta la tabla de contactos.",
    "pareto": "Tienda",
    "operating_model": "Número de identidad",
    "route_map": "Visita fallida",
    "series": "2026-S01",
    "sipoc_map": "Buró de crédito",
    "swimlane": "Visita fallida",
}


@EVERY
def test_what_a_client_typed_cannot_become_markup(kind, bodies, language):
    """A name that is a script is shown as its letters."""
    body = _replaced(bodies[kind], NAMES[kind], "<script>alert('x')</script>")

    text = kind_of(body).html(body, language("es"))

    assert "<script" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "note"])
def test_every_table_has_a_caption_and_headings_with_their_scope(kind, bodies, language):
    """What a screen reader needs to say which number belongs to what."""
    text = kind_of(bodies[kind]).html(bodies[kind], language("es"), caption="Casos por mes")

    assert "<caption" in text
    assert "Casos por mes" in text
    assert 'scope="col"' in text
    assert 'scope="row"' in text
    assert "class=" not in text
    assert "<style" not in text
    assert "<img" not in text


@pytest.mark.parametrize("kind", ["grid", "note"])
def test_what_is_read_is_not_drawn(kind, bodies, language):
    """Tables and words have no picture."""
    assert kind_of(bodies[kind]).draw(bodies[kind], language("es"), PAGE) is None


@pytest.mark.parametrize("kind", FIGURES)
def test_a_dollar_sign_is_a_dollar_sign(kind, bodies, language):
    """Two of them would start a formula in some programs; money must be printed as it is."""
    body = _replaced(bodies[kind], NAMES[kind], "cuesta $5 o $6_a")

    figure = kind_of(body).draw(body, language("es"), SLIDE)

    assert png(figure)
    assert not any(text.get_parse_math() for axes in figure.axes for text in axes.texts)


def test_an_unknown_kind_is_refused():
    """The list is closed: a new kind is a decision."""
    with pytest.raises(ExhibitError, match="exhibit kind 'pie' is not one of bars, "):
        body_from({"kind": "pie", "body": {}})


def test_an_object_of_no_kind_is_refused():
    """A data frame is no body."""
    with pytest.raises(ExhibitError, match="exhibit kind 'dict' is not one of"):
        kind_of({})


def test_a_stored_body_with_a_part_missing_is_refused():
    """A grid without its rows."""
    with pytest.raises(ExhibitError, match=r"exhibit routes\.x: the stored grid does not have the parts of one"):
        body_from({"id": "routes.x", "kind": "grid", "body": {"columns": []}})


def test_pairs_inside_the_rows_of_a_grid_come_back_as_pairs():
    """JSON knows only lists; a low–high pair is a tuple again."""
    body = Grid((GridColumn("Intervalo", "range:1"),), (((1.5, 2.5),),))
    stored = json.loads(json.dumps({"kind": "grid", "body": dataclasses.asdict(body)}))

    assert body_from(stored).rows == (((1.5, 2.5),),)
