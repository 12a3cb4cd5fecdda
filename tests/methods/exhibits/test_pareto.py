"""From most to least, with the share that is reached together."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from methods.errors import ExhibitError
from methods.exhibits.palette import BLUE, GREY, RUST
from methods.exhibits.pareto import Pareto, ParetoBar, draw, html, numbers
from methods.exhibits.size import PAGE

BODY = Pareto(
    (
        ParetoBar("Distribuidor", 60.0, 0.6, 0.6, vital=True),
        ParetoBar("Web", 30.0, 0.3, 0.9),
        ParetoBar("Otros", 10.0, 0.1, 1.0, rest=True),
    ),
    "Defectos",
)


def test_bars_and_line_share_one_scale(language):
    """0.6 against 0.3: twice as long; the first point of the line lies at the end of the first bar."""
    axes = draw(BODY, language("es"), PAGE).axes[0]
    first, second, _ = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    line = next(line for line in axes.lines if len(line.get_xdata()) == 3)

    assert first.get_width() == pytest.approx(2 * second.get_width())
    assert line.get_xdata()[0] == pytest.approx(first.get_x() + first.get_width())


def test_the_vital_few_have_the_accent_and_the_rest_is_grey(language):
    bars = [patch for patch in draw(BODY, language("es"), PAGE).axes[0].patches if isinstance(patch, Rectangle)]

    assert [to_hex(bar.get_facecolor()).upper() for bar in bars] == [RUST, BLUE, GREY]


def test_every_number_is_printed(language, texts_of):
    """Counts, shares, running shares and the threshold."""
    words = [text for text, *_ in texts_of(draw(BODY, language("en"), PAGE))]

    assert {"60", "60.0%", "30", "30.0%", "90.0%", "100.0%", "80%"} <= set(words)


def test_the_numbers_star_the_vital_few(language):
    assert numbers(BODY, language("es")).splitlines() == [
        "Distribuidor: 60 | 0.6 | 0.6 *",
        "Web: 30 | 0.3 | 0.9",
        "Otros: 10 | 0.1 | 1",
    ]
    assert ">60,0\u00a0%</td>" in html(BODY, language("es"))


def test_another_measure_gets_a_column_of_its_own(language):
    body = Pareto((ParetoBar("a", 1.0, 1.0, 1.0, second=0.25),), "Defectos", second_label="Del costo")

    assert "Del costo" in html(body, language("es"))
    assert numbers(body, language("es")) == "a: 1 | 1 | 1 | 0.25"


def test_a_running_share_that_falls_is_refused():
    with pytest.raises(ExhibitError, match="the running share falls"):
        Pareto((ParetoBar("a", 1.0, 0.5, 0.9), ParetoBar("b", 1.0, 0.5, 0.5)), "Defectos")


def test_nothing_counted_is_refused():
    with pytest.raises(ExhibitError, match="pareto: nothing was counted"):
        Pareto((), "Defectos")
