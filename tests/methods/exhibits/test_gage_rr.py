"""A measurement study in four panels."""

import dataclasses

import pytest
from matplotlib.colors import to_hex

from methods.errors import ExhibitError
from methods.exhibits.gage_rr import GageCell, GageComponent, GageRR, draw, html, numbers
from methods.exhibits.palette import RUST
from methods.exhibits.size import PAGE, SLIDE

BODY = GageRR(
    (
        GageComponent("Medida", 0.04, 0.2, 0.3, marked=True),
        GageComponent("Repetir", 0.04, 0.2, 0.3, inner=True),
        GageComponent("Casos", 0.96, 0.98),
    ),
    ("1", "2"),
    ("A", "B"),
    (GageCell(0, 0, (1.0, 3.0)), GageCell(0, 1, (2.0, 2.0)), GageCell(1, 0, (5.0, 5.0)), GageCell(1, 1, (5.0, 7.0))),
    ("varianza", "variación", "tolerancia"),
    ("Componentes", "Por caso", "Por persona", "Ambos"),
    "todas",
)


def words(figure):
    return [text.get_text().replace("\N{NO-BREAK SPACE}", " ") for text in figure.axes[0].texts]


def test_the_numbers_are_components_and_readings(language):
    assert numbers(BODY, language("es")).splitlines() == [
        "Medida: 0.04 0.2 0.3 *",
        "Repetir: 0.04 0.2 0.3",
        "Casos: 0.96 0.98 –",
        "1 | A: 1, 3",
        "1 | B: 2, 2",
        "2 | A: 5, 5",
        "2 | B: 5, 7",
    ]


@pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
def test_shares_and_means_are_printed(language, size):
    """Means of the parts 2 and 5.5, of the operators 3.5 and 4, of the cells 2, 2, 5, 6."""
    said = words(draw(BODY, language("es"), size))

    assert {"4,0 %", "20,0 %", "30,0 %", "96,0 %", "98,0 %", "–"} <= set(said)
    assert {"2,00", "5,50", "3,50", "4,00", "5,00", "6,00"} <= set(said)


def test_without_a_tolerance_there_is_no_column_of_it(language):
    plain = dataclasses.replace(BODY, components=tuple(dataclasses.replace(one, tolerance=None) for one in BODY.components))

    assert "tolerancia" not in words(draw(plain, language("es"), PAGE))
    assert "tolerancia" not in html(plain, language("es"))


def test_only_what_the_title_talks_about_has_the_accent(language):
    patches = draw(BODY, language("es"), PAGE).axes[0].patches
    filled = [patch for patch in patches if to_hex(patch.get_facecolor()).upper() == RUST]

    assert len(filled) == 1


def test_operators_differ_by_more_than_colour(language):
    """Line and mark of each: A solid with circles, B dashed with diamonds."""
    lines = draw(BODY, language("es"), PAGE).axes[0].lines
    looks = {(line.get_linestyle(), line.get_marker()) for line in lines}

    assert {("-", "None"), ("--", "None"), ("None", "o"), ("None", "D")} <= looks


def test_the_table_holds_the_mean_of_each_cell(language):
    text = html(BODY, language("en"), caption="Study")

    assert ">Study</caption>" in text
    assert all(f">{mean}</td>" in text for mean in ("2.00", "5.00", "6.00", "5.50", "3.75"))


def test_means_that_do_not_fit_under_their_parts_stay_in_the_table(language):
    many = dataclasses.replace(
        BODY,
        parts=tuple(f"{part:02d}" for part in range(40)),
        cells=tuple(GageCell(part, 0, (1000.25 + part, 1001.25 + part)) for part in range(40)),
    )

    assert "1.000,75" not in words(draw(many, language("es"), SLIDE))
    assert "1.000,75" in html(many, language("es"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cells": ()}, "there is no component or no reading to draw"),
        ({"parts": tuple(str(part) for part in range(41))}, "41 parts, 2 operators and 3 components; at most 40, 6 and 7"),
        ({"cells": (GageCell(2, 0, (1.0,)),)}, "a part or operator that is not named"),
        ({"cells": (GageCell(0, 0, ()),)}, "a cell without readings"),
        ({"panels": ("a", "b", "c")}, "3 headings and 3 panels; 3 and 4 are needed"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change, message):
    with pytest.raises(ExhibitError, match=message):
        dataclasses.replace(BODY, **change)
