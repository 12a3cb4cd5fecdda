import copy
import json

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from methods.errors import NotebookError
from workbook.run.normalise import normalise, scrub, serialise

HOME = "/casas/ana"


def stream(text, name="stdout"):
    return new_output("stream", name=name, text=text)


def notebook(*outputs, source="1", count=7):
    clock = {"iopub.status.idle": "2026-01-01"}
    metadata = {"tags": ["keep"], "papermill": {"status": "completed"}, "execution": clock}
    node = new_notebook(
        cells=[new_markdown_cell("# Título"), new_code_cell(source, execution_count=count, outputs=list(outputs))]
    )
    node.cells[1].metadata.update(metadata)
    about_python = {"name": "python", "version": "3.11.7"}
    node.metadata.update({"papermill": {"input_path": HOME}, "widgets": {}, "language_info": about_python})
    return node


def test_what_the_run_left_behind_is_gone_and_tags_stay():
    clean = normalise(notebook(stream("a")))

    assert [cell.id for cell in clean.cells] == ["cell-01", "cell-02"]
    assert clean.cells[1].metadata == {"tags": ["keep"]}
    assert sorted(clean.metadata) == ["kernelspec", "language_info"]
    assert clean.metadata.language_info == {"name": "python"}


def test_the_notebook_that_came_in_is_not_changed():
    node = notebook(stream("a"), stream("b"))
    before = copy.deepcopy(node)

    normalise(node)

    assert node == before


def test_execution_counts_run_from_one_and_keep_their_order():
    """Counts 9, 4 and none become ranks 2, 1 and none."""
    cells = [new_code_cell("1", execution_count=count) for count in (9, 4, None)]
    cells[0].outputs = [new_output("execute_result", data={"text/plain": "1"}, execution_count=9)]

    clean = normalise(new_notebook(cells=cells))

    assert [cell.execution_count for cell in clean.cells] == [2, 1, None]
    assert clean.cells[0].outputs[0].execution_count == 2


def test_neighbouring_pieces_of_one_stream_are_joined_and_others_are_not():
    clean = normalise(notebook(stream("a"), stream("b"), stream("c", "stderr"), stream("d")))

    streams = [(output.name, output.text) for output in clean.cells[1].outputs]
    assert streams == [("stdout", "ab"), ("stderr", "c"), ("stdout", "d")]


def test_a_view_of_a_widget_has_no_random_id():
    view = new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {"model_id": "3f9"}, "text/plain": "x"})

    assert normalise(notebook(view)).cells[1].outputs[0].data == {"text/plain": "x"}


@pytest.mark.parametrize(
    "output",
    [
        stream(f"leído de {HOME}/tables"),
        new_output("display_data", data={"text/html": f"<a href='{HOME}/x'>x</a>"}),
        new_output("display_data", data={"application/json": {"deep": [{"file": f"{HOME}"}]}}),
    ],
)
def test_a_private_folder_in_an_output_is_refused_with_its_cell(output):
    with pytest.raises(NotebookError, match="cell 2: …/ana") as refusal:
        normalise(notebook(output), private=[HOME])

    assert [(problem.code, problem.facts["cell"]) for problem in refusal.value.problems] == [("E-RUN-010", 2)]


@pytest.mark.parametrize("text", ["https://example.org/casas/ana", "/casas/anabel", "casas/ana", "../casas/ana", "ana"])
def test_a_text_that_only_resembles_a_private_folder_passes(text):
    assert normalise(notebook(stream(text)), private=[HOME]).cells[1].outputs[0].text == text


def test_a_picture_is_not_read_as_text():
    picture = new_output("display_data", data={"image/png": HOME})

    assert normalise(notebook(picture), private=[HOME]).cells[1].outputs[0].data["image/png"] == HOME


def test_a_failed_notebook_has_no_folders_in_sources_outputs_and_tracebacks():
    library = f"{HOME}/env/lib/python3.11/site-packages/pandas/core.py"
    error = new_output("error", ename="E", evalue=f"no {HOME}/x", traceback=[f"File \x1b[32m{library}:7\x1b[39m", f"{HOME}/x"])

    clean = normalise(notebook(error, source=f"open('{HOME}/x')"), private=[HOME], failed=True)

    assert HOME not in str(clean)
    assert clean.cells[1].outputs[0].traceback == ["File pandas/core.py:7", "…/x"]


def test_the_temporary_file_of_a_cell_is_called_cell():
    assert scrub("/var/ipykernel_77/123.py:1: UserWarning: x") == "cell:1: UserWarning: x"


def test_a_long_word_is_scrubbed_in_one_pass():
    """A million letters without a space: looking from each letter on would take half a billion steps."""
    word = "x" * 1_000_000

    assert scrub(word) == word


def test_the_text_is_sorted_readable_and_ends_with_a_line():
    text = serialise(normalise(notebook(stream("añejo"))))

    assert "añejo" in text
    assert text.endswith("\n}\n")
    assert text.startswith('{\n "cells": [')
    assert list(json.loads(text)) == sorted(json.loads(text))
