import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from methods.exhibits.exhibit import MEDIA_TYPE
from workbook.run.complete import exhibits_shown, shortfalls


def cell(count, *outputs, source="1"):
    return new_code_cell(source, execution_count=count, outputs=list(outputs))


def shown(name):
    return new_output("display_data", data={MEDIA_TYPE: {"id": name}})


def problems(*cells, expected=()):
    return [(problem.code, problem.facts.get("cell")) for problem in shortfalls(new_notebook(cells=list(cells)), expected)]


def test_a_notebook_whose_cells_ran_in_order_and_that_shows_its_exhibits_is_complete():
    assert problems(cell(1), cell(2, shown("a")), cell(None, source="  "), cell(3), expected=("a",)) == []


def test_everything_that_is_missing_is_named_at_once():
    error = new_output("error", ename="ValueError", evalue="tasa", traceback=[])

    found = problems(cell(2), cell(1), cell(None), cell(3, error), expected=("a",))

    assert found == [("E-RUN-007", 3), ("E-RUN-011", 2), ("E-RUN-001", 4), ("E-RUN-008", None)]


def test_an_exhibit_counts_once_wherever_it_is_shown_again():
    twice = shortfalls(new_notebook(cells=[cell(1, shown("a"), shown("b")), cell(2, shown("a"))]), ("a", "b"))

    assert [(problem.code, problem.value, problem.facts["cells"]) for problem in twice] == [("E-RUN-009", "a", ["1", "2"])]


@pytest.mark.parametrize("payload", ["a text", {}, {"name": "a"}, ["id"], None])
def test_a_payload_without_an_id_is_no_exhibit(payload):
    odd = new_notebook(cells=[cell(1, new_output("display_data", data={MEDIA_TYPE: payload}))])

    assert exhibits_shown(odd) == []
