"""Amounts and distances as a reader writes them."""

import pytest

from methods.ptf.model.wording import amount, distance, listed, measured, steps


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.745, "fraction", "74,5 %"),
        (0.9, "fraction", "90 %"),
        (5.4, "bd", "5,4 días hábiles"),
        (1.0, "bd", "1 día hábil"),
        (3.0, "level", "nivel 3"),
        (1.0, "load", "carga 1"),
        (0.175, "contacts/case", "0,175 contactos por caso"),
        (4.0, "sobres", "4 sobres"),
        (None, "bd", ""),
    ],
)
def test_what_somebody_wrote_keeps_its_decimals_and_gets_its_unit(language, value, unit, said):
    assert plain(amount(value, unit, language("es"))) == said


@pytest.mark.parametrize(
    ("numbers", "unit", "said"),
    [
        ((0.155, 0.115, 0.2), "fraction", "15,5 puntos [11,5; 20,0]"),
        ((0.01, None, None), "fraction", "1 punto"),
        ((0.8 - 0.38, None, None), "fraction", "42 puntos"),
        ((0.175 - 0.08, None, None), "contacts/case", "0,095 contactos por caso"),
        ((5.4 - 1.0, None, None), "bd", "4,4 días hábiles"),
        ((2.0, None, None), "level", "2 niveles"),
        ((1 - 0.9, None, None), "load", "0,1 de carga"),
    ],
)
def test_a_distance_is_free_of_the_traces_of_arithmetic(language, numbers, unit, said):
    """0.175 - 0.08 is 0.09499… to a computer and 0.095 to everybody else."""
    assert plain(distance(*numbers, unit, language("es"))) == said


def test_a_measured_value_has_its_interval(language):
    assert plain(measured(0.7437, 0.7339, 0.7533, "fraction", language("es"))) == "74,4 % [73,4 %; 75,3 %]"
    assert plain(measured(3.0157, 2.98, 3.05, "days", language("en"))) == "3.02 days [2.98; 3.05]"


def test_what_is_not_known_is_left_out_of_the_steps():
    assert (steps("1", "2"), steps("1", ""), steps("", "")) == ("1 → 2", "1", "")


def test_of_many_names_three_are_told(language):
    assert listed(["a", "b", "c", "d", "e"], language("es")) == "a, b, c y 2 más"
    assert listed(["a", "b"], language("en")) == "a and b"
