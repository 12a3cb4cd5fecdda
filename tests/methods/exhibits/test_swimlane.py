"""Activities in the lanes of those who perform them."""

import dataclasses

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch

from methods.errors import ExhibitError
from methods.exhibits.palette import BLUE, NAVY, RUST, SLATE
from methods.exhibits.size import PAGE, SLIDE
from methods.exhibits.swimlane import MOST_STEPS, Lane, Step, Swimlane, draw, html, numbers

SIZES = pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
LANES = (Lane("Cliente", ("Hogar", "Empresa"), True), Lane("Asesor"), Lane("Oficial"))
BODY = Swimlane(
    LANES,
    (
        Step("Pedir", 0, (1.0, 0.9)),
        Step("Volver a pedir", 0, (0.1, None), exception=True),
        Step("Vender", 1, (0.75,)),
        Step("Archivar", 2),
    ),
    start="llega el pedido",
    end="queda archivado",
)


def words(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def boxes(figure, colour):
    """Activities filled with a colour, without the one in the key."""
    found = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    return [patch for patch in found if to_hex(patch.get_facecolor()).upper() == colour][:-1]


def courses(figure, colour):
    """Lines of one colour that turn."""
    return [line for line in figure.axes[0].lines if line.get_color() == colour and len(line.get_xdata()) == 4]


def test_the_numbers_are_activities_with_lane_parts_and_values(language):
    assert numbers(BODY, language("es")).splitlines() == [
        "llega el pedido",
        "queda archivado",
        "1 Pedir | Cliente | Hogar 1 | Empresa 0.9",
        "2 Volver a pedir * | Cliente | Hogar 0.1 | Empresa –",
        "3 Vender | Asesor | Asesor 0.75",
        "4 Archivar | Oficial",
    ]


@SIZES
def test_the_customers_lane_has_a_number_for_each_kind_of_customer(language, size):
    found = words(draw(BODY, language("es"), size))

    assert {"Cliente", "Hogar", "Empresa"} <= set(found)
    assert {"100\u00a0%", "90\u00a0%", "10\u00a0%", "75\u00a0%"} <= set(found)


def test_customer_and_company_have_a_look_of_their_own(language):
    """One regular activity of the customer, two of the company."""
    figure = draw(BODY, language("es"), PAGE)

    assert (len(boxes(figure, NAVY)), len(boxes(figure, BLUE))) == (1, 2)


@SIZES
def test_exceptions_leave_the_regular_course_and_come_back(language, size):
    """Asking to selling to filing is the course: two links; the exception has one to it and one from it, dashed."""
    figure = draw(BODY, language("es"), size)

    assert (len(courses(figure, SLATE)), len(courses(figure, RUST))) == (2, 2)
    assert all(line.get_linestyle() == "--" for line in courses(figure, RUST))


@SIZES
def test_the_regular_course_never_runs_behind_an_exception(bodies, language, size):
    """No upright piece of it lies between the left and right edge of an exception's box that it passes."""
    figure = draw(bodies["swimlane"], language("es"), size)
    outlined = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch) and patch.get_linestyle() != "-"]
    exceptions = [patch for patch in outlined if to_hex(patch.get_edgecolor()).upper() == RUST and patch.get_linewidth() > 1][:-1]
    hidden = [
        (patch.get_x(), line.get_xdata()[0])
        for patch in exceptions
        for line in courses(figure, SLATE)
        for x, top, bottom in ((line.get_xdata()[0], line.get_ydata()[0], line.get_ydata()[1]),)
        if patch.get_x() < x < patch.get_x() + patch.get_width() and top < patch.get_y() < bottom
    ]

    assert len(exceptions) == 4
    assert hidden == []


@SIZES
def test_no_two_boxes_touch(bodies, language, size):
    figure = draw(bodies["swimlane"], language("es"), size)
    found = [patch.get_window_extent() for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    touching = [
        (one, other)
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
    ]

    assert touching == []


def test_narrow_lanes_turn_their_names_and_wide_ones_do_not(bodies, language):
    """Ten names on a page of seven inches stand upright; four lie."""

    def turned(body):
        return any(text.get_rotation() for text in draw(body, language("es"), PAGE).axes[0].texts)

    assert turned(bodies["swimlane"])
    assert not turned(BODY)


def test_no_name_of_a_lane_is_broken_inside_a_word(bodies, language):
    found = words(draw(bodies["swimlane"], language("es"), PAGE))

    assert [text for text in found if text.endswith("-")] == []


def test_a_small_share_is_never_shown_as_zero(language):
    """Three in a thousand cases are some; nobody is none."""
    body = Swimlane(LANES[1:], (Step("Vender", 0, (0.003,)), Step("Archivar", 1, (0.0,))))
    found = words(draw(body, language("es"), PAGE))

    assert {"<1\u00a0%", "0\u00a0%"} <= set(found)


def test_the_key_explains_only_what_occurs(language):
    plain = Swimlane(LANES[1:], (Step("Vender", 0),))
    found = words(draw(plain, language("en"), PAGE))

    assert "Done by the company" in found
    assert "Exception" not in found
    assert "Done by the customer" not in found


def test_the_table_says_the_exception_in_words(language):
    """A colour cannot be read aloud."""
    text = html(BODY, language("en"))

    assert "Exception" in text
    assert "Hogar 100% · Empresa 90%" in text


def test_a_process_without_activities_or_with_too_many_is_refused():
    with pytest.raises(ExhibitError, match="swimlane: 0 steps; from 1 to 18 can be drawn"):
        Swimlane(LANES, ())
    with pytest.raises(ExhibitError, match="swimlane: 19 steps"):
        Swimlane(LANES, (Step("Vender", 1),) * (MOST_STEPS + 1))


def test_a_step_in_no_lane_is_refused():
    with pytest.raises(ExhibitError, match="swimlane: steps in no lane: Vender"):
        Swimlane(LANES, (Step("Vender", 3),))


def test_a_step_with_too_few_values_is_refused():
    with pytest.raises(ExhibitError, match="another number of values than their lane has parts: Pedir"):
        dataclasses.replace(BODY, steps=(Step("Pedir", 0, (1.0,)),))
