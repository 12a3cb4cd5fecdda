"""Notebooks ask, call, show."""

import ast
import json
import re
from pathlib import Path

import pytest

from workbook import catalog
from workbook.parameters import Parameter, cell_agrees

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try, ast.With, ast.Lambda, ast.ListComp, ast.DictComp)
MOST_LINES = 6
ALWAYS = (
    Parameter("engagement", str, "../data/engagements/lumbrera-fibra"),
    Parameter("language", str, "es", choices=("es", "en")),
)
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def test_the_catalogue_knows_every_notebook():
    assert sorted(notebook.name for notebook in catalog.NOTEBOOKS) == [path.stem for path in NOTEBOOKS]


@each
def test_no_cell_is_long(path):
    lengths = [len([line for line in source(cell).splitlines() if line.strip()]) for cell in cells(path, "code")]

    assert max(lengths) <= MOST_LINES


@each
def test_no_cell_holds_logic(path):
    logic = [
        source(cell) for cell in cells(path, "code") if any(isinstance(node, LOGIC) for node in ast.walk(ast.parse(source(cell))))
    ]

    assert logic == []


@each
def test_nothing_is_stored(path):
    assert [cell for cell in cells(path, "code") if cell["outputs"] or cell["execution_count"] is not None] == []


@each
def test_no_result_is_typed_into_prose(path):
    typed = [source(cell) for cell in cells(path, "markdown") if re.search(r"\d+[.,]\d+|\d+ ?%", source(cell))]

    assert typed == []


@each
def test_each_language_has_a_text_for_every_code_cell(path):
    tags = [tag for cell in cells(path, "markdown") for tag in cell["metadata"].get("tags", [])]

    assert tags.count("es") == tags.count("en") >= len(cells(path, "code")) - 1


@each
def test_the_parameters_cell_is_the_declared_contract(path):
    declared = ALWAYS + next(notebook.parameters for notebook in catalog.NOTEBOOKS if notebook.name == path.stem)
    tagged = [source(cell) for cell in cells(path, "code") if "parameters" in cell["metadata"].get("tags", [])]

    assert len(tagged) == 1
    assert cell_agrees(tagged[0], declared) == []
