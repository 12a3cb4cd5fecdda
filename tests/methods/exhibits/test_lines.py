"""Lines over a common axis."""

import pytest

from methods.errors import ExhibitError
from methods.exhibits import lines
from methods.exhibits.lines import Line, Lines


def body(**changes):
    given = {
        "places": (27.0, 28.0, 29.0),
        "lines": (
            Line("Las cuatro, primero el video", (0.9, 0.31, None)),
            Line("Las cuatro, primero la cuadrilla", (0.93, 0.94, 0.95)),
        ),
        "place_label": "semana",
        "value_label": "instalaciones dentro del plazo",
        "reference": 0.9,
        "reference_label": "Promesa",
    }
    return Lines(**{**given, **changes})


def test_every_number_behind_the_picture_is_written(language):
    """Sums 1.21 and 2.82; the missing value is a dash."""
    said = lines.numbers(body(), language("es"))

    assert said.splitlines() == [
        "semana | Las cuatro, primero el video | Las cuatro, primero la cuadrilla",
        "27 | 0.9 | 0.93",
        "28 | 0.31 | 0.94",
        "29 | – | 0.95",
        "sum: Las cuatro, primero el video: 1.21",
        "sum: Las cuatro, primero la cuadrilla: 2.82",
        "Promesa: 0.9",
    ]


def test_the_table_is_written_as_the_reader_writes(language):
    said = lines.html(body(), language("es"))

    assert "31,0" in said
    assert "Promesa" in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"places": ()}, "places have to rise"),
        ({"places": (2.0, 1.0, 3.0)}, "places have to rise"),
        ({"lines": ()}, "0 lines"),
        ({"lines": (Line("a", (1.0,)),)}, "one value is needed for each place"),
        ({"lines": (Line("a", (None, None, None)),)}, "one that is known"),
        ({"format": "furlongs"}, "furlongs"),
    ],
)
def test_lines_that_cannot_be_drawn_are_refused(changes, said):
    with pytest.raises(ExhibitError, match=said):
        body(**changes)
