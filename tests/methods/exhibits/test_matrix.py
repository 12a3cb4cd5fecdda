"""Levels in cells, what holds them, and arrows to the targets."""

import pytest
from matplotlib.colors import to_hex

from methods.errors import ExhibitError
from methods.exhibits.matrix import Matrix, MatrixCell, MatrixRow, draw, html, numbers
from methods.exhibits.palette import RUST
from methods.exhibits.size import PAGE, SLIDE

LEVELS = ("ausente", "con nombre", "descrito", "funciona", "mejora")
REASONS = ("recorrido regular bajo la meta", "ANS incumplido en algún canal")
BODY = Matrix(
    ("Proceso", "Reglas"),
    (
        MatrixRow("Venta", (MatrixCell(2, REASONS, 3, disputed=True), MatrixCell(1, ("cláusula sin regla",), accent=True))),
        MatrixRow("Cobranzas", (MatrixCell(3, target=3), MatrixCell(None))),
    ),
    LEVELS,
    "recuadro: lo que dice el título",
)


def words(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def many(count, label="Venta"):
    """So many rows with two long reasons in each of four cells."""
    cell = MatrixCell(1, ("reglas sin escribir o sin fuente que las respalde", "cláusula obligatoria sin regla que la cumpla"), 3)
    return Matrix(("A", "B", "C", "D"), tuple(MatrixRow(f"{label} {place}", (cell,) * 4) for place in range(count)), LEVELS)


def test_the_numbers_are_cells_with_levels_targets_signs_and_words(language):
    """``>`` leads to a higher target; ``*`` is the accent, ``!`` a dispute; a dash is a blank cell, not a zero."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Venta | Proceso | 2>3! | recorrido regular bajo la meta; ANS incumplido en algún canal",
        "Venta | Reglas | 1* | cláusula sin regla",
        "Cobranzas | Proceso | 3",
        "Cobranzas | Reglas | –",
        "0 ausente; 1 con nombre; 2 descrito; 3 funciona; 4 mejora",
        "recuadro: lo que dice el título",
    ]


@pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
def test_each_level_and_each_higher_target_is_printed(language, size):
    """Levels 2, 1 and 3; one target, 3: the other one is reached and needs no arrow. The blank cell prints nothing."""
    digits = sorted(word for word in words(draw(BODY, language("es"), size)) if word.isdigit())

    assert digits == ["1", "2", "3", "3"]


def test_only_what_occurs_is_explained(language):
    plain = Matrix(("Proceso",), (MatrixRow("Venta", (MatrixCell(2),)),), LEVELS)

    assert {"sin juzgar", "meta", "las tablas contradicen lo juzgado"} <= set(words(draw(BODY, language("es"), PAGE)))
    assert words(draw(plain, language("es"), PAGE))[-5:] == [f"{level} {name}" for level, name in enumerate(LEVELS)]


def test_one_accent_has_one_frame_in_the_accents_colour(language):
    patches = draw(BODY, language("es"), PAGE).axes[0].patches
    framed = [patch for patch in patches if to_hex(patch.get_edgecolor()).upper() == RUST and not patch.get_fill()]
    framed += [
        patch
        for patch in patches
        if patch.get_fill() and to_hex(patch.get_edgecolor()).upper() == RUST and patch.get_edgecolor()[3] and patch not in framed
    ]

    assert len(framed) == 1


def test_a_page_keeps_every_reason_and_a_full_slide_says_how_many_more(language):
    """Nine rows with two long reasons do not fit a slide whole: the first stays and the other is counted."""
    on_page = " ".join(words(draw(many(9), language("es"), PAGE)))
    on_slide = " ".join(words(draw(many(9), language("es"), SLIDE)))

    assert on_page.count("cláusula obligatoria") == 36
    assert "cláusula obligatoria" not in on_slide
    assert "1\u00a0más" in on_slide


@pytest.mark.parametrize("label", ["Venta", "Evaluación de crédito y admisión de solicitantes"])
def test_the_most_rows_there_may_be_fit_a_slide(language, label):
    assert draw(many(10, label), language("es"), SLIDE).get_size_inches()[1] <= SLIDE.height


def test_the_table_says_levels_targets_and_disputes_in_words(language):
    text = html(BODY, language("en"))

    assert "2 → 3: recorrido regular bajo la meta; ANS incumplido en algún canal; the tables contradict what was judged" in text
    assert ">–</td>" in text


@pytest.mark.parametrize("level", [-1, 5])
def test_a_level_that_does_not_exist_is_refused(level):
    with pytest.raises(ExhibitError, match=f"matrix: level {level} is not from 0 to 4"):
        MatrixCell(level)


def test_rows_of_another_length_are_refused():
    with pytest.raises(ExhibitError, match="matrix: 2 columns; rows with another number of cells: Venta"):
        Matrix(("A", "B"), (MatrixRow("Venta", (MatrixCell(1),)),), LEVELS)


@pytest.mark.parametrize("count", [0, 11])
def test_no_rows_and_too_many_are_refused(count):
    with pytest.raises(ExhibitError, match=f"matrix: {count} rows; from 1 to 10 can be drawn"):
        many(count)


def test_a_level_without_a_name_is_refused():
    with pytest.raises(ExhibitError, match="matrix: 1 names for 5 levels"):
        Matrix(("A",), (MatrixRow("Venta", (MatrixCell(1),)),), ("ausente",))
