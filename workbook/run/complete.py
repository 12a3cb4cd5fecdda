"""Does an executed notebook hold what it promised?

In       an executed notebook and the ids of the exhibits it must show
Out      everything that is missing, as problems with cell numbers; the exhibits found
Assumes  an exhibit travels in the output of its cell under its own media type; cells are counted from 1
Source   papermill 2.7.0 can call a notebook finished whose later cells never ran
"""

from collections import defaultdict
from itertools import pairwise

from methods.errors import Problem
from methods.exhibits.exhibit import MEDIA_TYPE


def shortfalls(node, expected_exhibits=()):
    """Everything that keeps a notebook from being complete.

    Parameters
    ----------
    node : NotebookNode
        An executed notebook.
    expected_exhibits : iterable of str
        Ids that must appear exactly once. Others may appear, also once.

    Returns
    -------
    list of Problem
        Empty when every code cell ran, in order and without an error, and the exhibits are there.

        ``E-RUN-001`` a cell holds an error, ``E-RUN-007`` a cell never ran, ``E-RUN-008`` an exhibit never appeared,
        ``E-RUN-009`` an exhibit appeared more than once, ``E-RUN-011`` a cell ran after one that stands below it.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> shortfalls(new_notebook(cells=[new_code_cell("1 + 1")]))[0].facts["cell"]
    1
    """
    cells = [(number, cell) for number, cell in enumerate(node.cells, 1) if _counts(cell)]
    return [*_not_run(cells), *_out_of_order(cells), *_errors(cells), *_exhibit_problems(node, expected_exhibits)]


def exhibits_shown(node):
    """The exhibits in the outputs of a notebook.

    Parameters
    ----------
    node : NotebookNode

    Returns
    -------
    list of (int, dict)
        Number of the cell and payload, in order of appearance.
    """
    return [
        (number, payload)
        for number, cell in enumerate(node.cells, 1)
        for payload in (output.get("data", {}).get(MEDIA_TYPE) for output in cell.get("outputs", ()))
        if isinstance(payload, dict) and "id" in payload
    ]


def _counts(cell):
    return cell.cell_type == "code" and cell.source.strip()


def _not_run(cells):
    return [Problem("E-RUN-007", facts={"cell": number}) for number, cell in cells if cell.execution_count is None]


def _out_of_order(cells):
    ran = [(number, cell.execution_count) for number, cell in cells if cell.execution_count is not None]
    return [Problem("E-RUN-011", facts={"cell": later[0]}) for earlier, later in pairwise(ran) if later[1] <= earlier[1]]


def _errors(cells):
    return [
        Problem("E-RUN-001", facts={"cell": number, "error": f"{output.ename}: {output.evalue}"})
        for number, cell in cells
        for output in cell.outputs
        if output.output_type == "error"
    ]


def _exhibit_problems(node, expected):
    cells = defaultdict(list)
    for number, payload in exhibits_shown(node):
        cells[payload["id"]].append(number)
    missing = [Problem("E-RUN-008", value=name, facts={"exhibit": name}) for name in expected if name not in cells]
    repeated = [
        Problem("E-RUN-009", value=name, facts={"exhibit": name, "cells": [str(number) for number in numbers]})
        for name, numbers in cells.items()
        if len(numbers) > 1
    ]
    return missing + repeated
