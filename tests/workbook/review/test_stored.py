"""Which notebooks can be reviewed at all."""

import hashlib

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.review.stored import fingerprint_matches, read_stored


@pytest.fixture
def write(tmp_path):
    def to_file(*cells):
        path = tmp_path / "routes.ipynb"
        nbformat.write(new_notebook(cells=list(cells)), path)
        return path

    return to_file


def test_a_cell_is_known_by_its_number_among_code_cells_and_by_its_position(write):
    """text, code, text, code: the second code cell is the fourth cell."""
    pairs = [(new_markdown_cell("Rates"), new_code_cell("1 + 1", execution_count=count)) for count in (1, 2)]

    stored = read_stored(write(*pairs[0], *pairs[1]))

    assert [(cell.cell, cell.position) for cell in stored.cells] == [(1, 2), (2, 4)]
    assert stored.refusal == ""


def test_a_notebook_of_which_one_cell_never_ran_is_refused_and_the_cell_named(write):
    stored = read_stored(write(new_code_cell("1 + 1", execution_count=1), new_code_cell("2 + 2")))

    assert (stored.refusal, stored.not_executed) == ("not_executed", (2,))


def test_a_code_cell_without_text_need_not_have_run(write):
    assert read_stored(write(new_code_cell("1 + 1", execution_count=1), new_code_cell(" \n"))).refusal == ""


def test_a_notebook_without_code_is_refused(write):
    assert read_stored(write(new_markdown_cell("Rates"), new_code_cell(""))).refusal == "no_code"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "ñ"])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, text):
    path = tmp_path / "routes.ipynb"
    path.write_text(text, encoding="latin-1")

    assert read_stored(path).refusal == "unreadable"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert read_stored(tmp_path / "routes.ipynb").refusal == "absent"


def test_a_fingerprint_tells_a_file_that_was_edited_by_one_letter(tmp_path):
    path = tmp_path / "routes.ipynb"
    path.write_bytes(b"as run")
    recorded = hashlib.sha256(b"as run").hexdigest()

    matches = fingerprint_matches(path, recorded)
    path.write_bytes(b"as ran")

    assert matches
    assert not fingerprint_matches(path, recorded)
    assert not fingerprint_matches(tmp_path / "elsewhere.ipynb", recorded)
