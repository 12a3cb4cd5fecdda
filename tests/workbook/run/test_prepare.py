import json

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from methods.errors import NotebookError, ParameterError
from workbook.run.prepare import accept, in_language, read

CELL = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "execution_count": None}


def raw(minor, *cells):
    return json.dumps({"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": list(cells)}).encode()


def parameters_cell(source):
    return new_code_cell(source, metadata={"tags": ["parameters"]})


@pytest.mark.parametrize(
    "cells",
    [(5, {**CELL, "id": "x"}, {**CELL, "id": "x"}), (5, CELL, CELL), (4, CELL, CELL)],
    ids=["double ids", "no ids", "older format"],
)
def test_cells_are_named_by_their_position_whatever_their_file_says(cells):
    assert [cell.id for cell in read(raw(*cells)).cells] == ["cell-01", "cell-02"]


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"{}", b"3", b"\xff\xfe", raw(5, {"cell_type": "code"}), raw(5, {"source": "1"})]
)
def test_a_file_that_is_no_notebook_is_refused(text):
    with pytest.raises(NotebookError) as refusal:
        read(text)

    assert [problem.code for problem in refusal.value.problems] == ["E-RUN-012"]


def test_texts_of_other_languages_go_and_code_stays():
    cells = [new_markdown_cell("es", metadata={"tags": ["es"]}), new_markdown_cell("en", metadata={"tags": ["en"]})]
    code = new_code_cell("1", metadata={"tags": ["en"]})
    node = new_notebook(cells=[*cells, new_markdown_cell("all", metadata={"tags": ["intro"]}), code])

    kept = in_language(node, "es")

    assert [cell.source for cell in kept.cells] == ["es", "all", "1"]
    assert len(node.cells) == 4


@pytest.mark.parametrize("path", ["/engagements/lumbrera", "C:\\engagements\\lumbrera", "\\\\server\\lumbrera"])
def test_a_parameter_that_holds_on_one_machine_only_is_refused(path):
    node = new_notebook(cells=[parameters_cell("engagement: str = '.'  # folder")])

    with pytest.raises(ParameterError, match="E-PAR-005 engagement"):
        accept(node, {"engagement": path})


def test_a_notebook_without_a_parameters_cell_knows_no_parameter():
    with pytest.raises(ParameterError, match="E-PAR-001 weeks"):
        accept(new_notebook(cells=[new_code_cell("weeks = 8")]), {"weeks": 8})


def test_parameters_that_the_cell_assigns_are_accepted():
    node = new_notebook(cells=[parameters_cell("weeks: int = 8  # window\nclient = 'a/b'")])

    assert accept(node, {"weeks": 9, "client": "../x"}) is None
