"""Tables for readers."""

import pytest

from methods.errors import ExhibitError
from methods.exhibits.grid import Grid, GridColumn, html, numbers

COLUMNS = (
    GridColumn("Canal"),
    GridColumn("Casos", "count"),
    GridColumn("Cumple", "percent:1"),
    GridColumn("Intervalo", "range_percent:1"),
)
BODY = Grid(COLUMNS, (("Revendedor", 1631, 0.7, (0.663, 0.734)), ("Otro", 3, None, None)), (0,))


def test_the_numbers_are_the_raw_rows_with_a_star_for_the_marked(language):
    """Six digits, no country."""
    assert numbers(BODY, language("es")).splitlines() == [
        "Canal | Casos | Cumple | Intervalo",
        "Revendedor | 1631 | 0.7 | [0.663; 0.734] *",
        "Otro | 3 | – | –",
    ]


def test_cells_are_written_as_the_reader_writes_them(language):
    """1.631, 70,0 % and the interval; the marked row is bold."""
    text = html(BODY, language("es"))

    assert ">1.631<" in text
    assert ">70,0\u00a0%<" in text
    assert ">[66,3\u00a0%; 73,4\u00a0%]<" in text
    assert text.count("font-weight:bold;color:#C2500A") == 4


def test_a_table_without_rows_says_so(language):
    """Nothing unmet is a result; an empty box is not."""
    assert "Sin filas" in html(Grid((GridColumn("Canal"),), ()), language("es"))


def test_a_row_with_another_number_of_cells_is_refused():
    """The second row lacks one."""
    with pytest.raises(ExhibitError, match=r"grid: 2 columns; rows with another number of cells: \[2\]"):
        Grid((GridColumn("a"), GridColumn("b")), (("x", "y"), ("z",)))


def test_a_marked_row_that_is_not_there_is_refused():
    """Row 1 of one row."""
    with pytest.raises(ExhibitError, match="grid: marked rows"):
        Grid((GridColumn("a"),), (("x",),), (1,))


def test_a_column_of_unknown_format_is_refused():
    """At once."""
    with pytest.raises(ExhibitError, match="format 'euro' is not one of"):
        GridColumn("a", "euro")
