"""The share still waiting."""

import pytest

from methods.errors import ExhibitError
from methods.exhibits.curve import Curve, draw, html, numbers
from methods.exhibits.size import PAGE

BODY = Curve(
    (1.0, 2.0, 4.0),
    (0.8, 0.5, 0.2),
    (0.6, 0.3, None),
    (0.9, 0.7, None),
    (3.0, 5.0),
    ((2.0, "Mediana: 2 días"),),
    "Días",
    "Esperan",
)


@pytest.mark.parametrize(("time", "share"), [(0.5, 1.0), (1.0, 0.8), (1.9, 0.8), (2.0, 0.5), (9.0, 0.2)])
def test_the_share_falls_at_the_times_and_nowhere_else(time, share):
    """Just after each time."""
    assert BODY.at(time) == share


def test_the_numbers_hold_marks_counts_and_steps(language):
    """Sums guard what is not listed: 0.8 + 0.5 + 0.2 and 3 + 5."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Mediana: 2 días: 2 (0.5)",
        "steps 3, sum of shares 1.5",
        "open 2, sum of ages 8",
        "1: 0.8 [0.6; 0.9]",
        "2: 0.5 [0.3; 0.7]",
        "4: 0.2 [–; –]",
    ]


def test_the_curve_is_drawn_as_steps_to_the_oldest_open_case(language):
    """(0,1) (1,1) (1,.8) (2,.8) (2,.5) (4,.5) (4,.2) (5,.2): eight points."""
    blue = [line for line in draw(BODY, language("es"), PAGE).axes[0].lines if line.get_color() == "#1F78B4"]

    assert [len(line.get_xdata()) for line in blue] == [8]


def test_times_of_note_and_open_cases_are_named_on_the_figure(language, texts_of):
    """No legend."""
    words = [text for text, *_ in texts_of(draw(BODY, language("es"), PAGE))]

    assert "Mediana: 2 días" in words
    assert "marcas verticales: 2 casos aún abiertos" in words


def test_a_long_curve_is_thinned_in_texts_but_not_in_the_figure(language):
    """Four hundred steps: fifty listed, the first and the last among them; twenty in the table."""
    times = tuple(float(day) for day in range(1, 401))
    share = tuple(1 - day / 500 for day in times)
    body = Curve(times, share, share, share, (), (), "Días", "Esperan")

    lines = numbers(body, language("es")).splitlines()

    assert len(lines) == 2 + 50
    assert lines[2].startswith("1: ")
    assert lines[-1].startswith("400: ")
    assert html(body, language("es")).count("<tr>") == 1 + 20


def test_times_and_shares_of_unequal_length_are_refused():
    """One share for two times."""
    with pytest.raises(ExhibitError, match="curve: times, share, low and high need one value each"):
        Curve((1.0, 2.0), (0.5,), (None,), (None,), (), (), "Días", "Esperan")


def test_times_that_fall_are_refused():
    """Days 2 and 1."""
    with pytest.raises(ExhibitError, match="curve: times do not rise"):
        Curve((2.0, 1.0), (0.5, 0.4), (None, None), (None, None), (), (), "Días", "Esperan")
