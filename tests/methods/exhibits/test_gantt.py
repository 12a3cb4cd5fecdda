"""What is done when."""

import pytest

from methods.errors import ExhibitError
from methods.exhibits.gantt import Gantt, GanttBar, GanttLoad, GanttStretch, html, numbers

QUARTERS = (GanttStretch("Q3", 1, 13), GanttStretch("Q4", 14, 26))


def body(**changes):
    given = {
        "bars": (GanttBar("Video", 10, 15, "live on 5 October"),),
        "stretches": QUARTERS,
        "loads": (GanttLoad("IT", ("1 of 2", "0 of 2")),),
    }
    return Gantt(**{**given, **changes})


def test_weeks_and_loads_are_written(language):
    assert numbers(body(), language("en")).splitlines() == [
        "Video: 10–15 (live on 5 October)",
        "Q3: 1–13",
        "Q4: 14–26",
        "IT: 1 of 2 | 0 of 2",
    ]


def test_the_table_says_which_weeks_of_each_quarter(language):
    """Weeks 10 to 13 of the first quarter, 14 and 15 of the second."""
    said = html(body(), language("en"))

    assert said.index("10–13") < said.index("14–15")


@pytest.mark.parametrize(
    "changes",
    [
        {"bars": ()},
        {"stretches": ()},
        {"bars": (GanttBar("late", 20, 27),)},
        {"bars": (GanttBar("backwards", 9, 8),)},
        {"loads": (GanttLoad("IT", ("1 of 2",)),)},
    ],
)
def test_what_cannot_be_drawn_is_refused(changes):
    with pytest.raises(ExhibitError, match="gantt"):
        body(**changes)
