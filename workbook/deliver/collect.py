"""What did the executed notebooks say? Their exhibits, proved whole, without what is meant for the team.

In       executed notebooks, each exhibit in the output of its own cell (``methods.exhibits.exhibit``)
Out      ``Collected``: one exhibit for clients with the notebook and the cell it came from
Assumes  the exhibits of all notebooks are told to one reader, in one language
"""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from methods.errors import NotebookError, Problem
from methods.exhibits.exhibit import MEDIA_TYPE, SCHEMA, content_hash
from methods.tables import report
from workbook.run.complete import shortfalls


@dataclass(frozen=True)
class Collected:
    """One exhibit of one cell.

    Attributes
    ----------
    payload : mapping
        As ``methods.exhibits.exhibit.Exhibit.payload`` wrote it.
    notebook : str
        Name of the notebook's file.
    cell : str
        Id of the cell that shows the exhibit.
    """

    payload: Mapping
    notebook: str
    cell: str

    @property
    def id(self):
        """The exhibit's id, stable in the engagement."""
        return self.payload["id"]


def collect(notebooks, *, language):
    """Read the exhibits for clients out of executed notebooks.

    Parameters
    ----------
    notebooks : iterable of Path
        Executed notebooks, in the order in which their exhibits are wanted.
    language : Language
        The reader; every exhibit must have been made for their locale.

    Returns
    -------
    tuple of Collected
        In the order of notebooks and cells. Exhibits for the team are checked like the others and then left out, so that
        no writer of deliverables ever holds them.

    Raises
    ------
    NotebookError
        Everything at once: a notebook cannot be read, a cell ended in an error or never ran, an exhibit was written by
        another version or for another locale, its content does not match its own hash, or an id stands for two exhibits
        or for two different findings.
    """
    problems, found = [], []
    for path in map(Path, notebooks):
        items, faults = _exhibits_of(path, language.locale)
        found += items
        problems += faults
    problems += _twins(found)
    if problems:
        raise NotebookError("\n".join(report.line(problem, language) for problem in problems), problems)
    return tuple(item for item in found if item.payload["audience"] == "client")


def _exhibits_of(path, locale):
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        return [], [Problem("E-DLV-001", file=path.name)]
    problems = [dataclasses.replace(problem, file=path.name) for problem in shortfalls(notebook)]
    items = []
    for cell in notebook.cells:
        for payload in _payloads(cell):
            fault = _payload_fault(payload, locale, path.name, cell.get("id", ""))
            if fault:
                problems.append(fault)
            else:
                items.append(Collected(payload, path.name, cell.get("id", "")))
    return items, problems


def _payloads(cell):
    bundles = [output.get("data", {}) for output in cell.get("outputs", ())]
    return [json.loads(json.dumps(bundle[MEDIA_TYPE])) for bundle in bundles if MEDIA_TYPE in bundle]


def _payload_fault(payload, locale, notebook, cell):
    facts = {"exhibit": payload.get("id", ""), "cell": cell}
    if payload.get("schema") != SCHEMA:
        return Problem("E-DLV-002", file=notebook, value=str(payload.get("schema")), facts={**facts, "wanted": str(SCHEMA)})
    if payload.get("sha256") != content_hash(payload):
        return Problem("E-DLV-003", file=notebook, facts=facts)
    if payload["locale"] != locale:
        return Problem("E-DLV-004", file=notebook, value=payload["locale"], facts={**facts, "wanted": locale})
    return None


def _twins(found):
    problems, exhibits, findings = [], {}, {}
    for item in found:
        first = exhibits.setdefault(item.id, item)
        if first.notebook != item.notebook:
            problems.append(Problem("E-DLV-005", file=item.notebook, value=item.id, facts={"first": first.notebook}))
        for finding in item.payload["findings"]:
            if findings.setdefault(finding["id"], finding) != finding:
                problems.append(Problem("E-DLV-006", file=item.notebook, value=finding["id"], facts={"exhibit": item.id}))
    return problems
