"""The review: executed notebooks run again, and what each of them is worth.

In       paths of executed notebooks, time limits, the fingerprints that their runs recorded
Out      ``review``: one ``NotebookReview`` per notebook, in the order asked for
Assumes  nbval is the judge of what is the same; this room only says where and how it is not
"""

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from workbook.review.difference import changed_exhibits, changed_lines, error_of
from workbook.review.outcome import CellDifference, NotebookReview
from workbook.review.rerun import rerun
from workbook.review.stored import fingerprint_matches, read_stored
from workbook.review.witnesses import Witnesses
from workbook.run.batch import processors

CELL_TIMEOUT = 300
NOTEBOOK_TIMEOUT = 1800
STOPS = ("kernel_lost", "kernel_not_started", "cell_over_time", "notebook_over_time")


def review(
    notebooks,
    *,
    cell_timeout=CELL_TIMEOUT,
    notebook_timeout=NOTEBOOK_TIMEOUT,
    fingerprints=None,
    on_notebook=None,
    jobs=None,
    witnesses=None,
):
    """Run executed notebooks again where they lie, several at once, and compare.

    Nothing is written into their folders. Pictures are not compared; the numbers behind them are.

    Parameters
    ----------
    notebooks : iterable of Path
        Executed notebooks. One that cannot be compared is refused with its reason and does not keep the others from it.
    cell_timeout, notebook_timeout : float
        Seconds for one cell, and for starting and running one whole notebook.
    fingerprints : mapping of Path to str, optional
        SHA-256 of the files as their runs wrote them (the ledger has them). A file with another fingerprint was edited since
        and does not pass, even if its numbers come out the same. Notebooks that are not in it are not asked.
    on_notebook : callable, optional
        Called with each ``NotebookReview``, in the order asked for.
    jobs : int, optional
        Notebooks at once; as many as there are processors by default.
    witnesses : Witnesses, optional
        To be shared with other reviews; their own by default.

    Returns
    -------
    tuple of NotebookReview
    """
    paths, known, reviews = [Path(path) for path in notebooks], fingerprints or {}, []
    limits = {"cell_timeout": cell_timeout, "notebook_timeout": notebook_timeout}
    own = Witnesses() if witnesses is None else contextlib.nullcontext(witnesses)
    with ThreadPoolExecutor(jobs or processors()) as pool, own as shared:  # once these are left, nobody waits for a witness
        for found in pool.map(lambda path: _review_one(path, known.get(path), witnesses=shared, **limits), paths):
            reviews.append(found)
            if on_notebook is not None:
                on_notebook(found)
    return tuple(reviews)


def _review_one(path, sha256, *, cell_timeout, notebook_timeout, witnesses):
    started = time.monotonic()
    stored = read_stored(path)
    edited = None if sha256 is None or stored.refusal == "absent" else not fingerprint_matches(path, sha256)
    facts = {"notebook": path, "cells": len(stored.cells), "edited": edited}
    if stored.refusal:
        return NotebookReview(status="refused", reason=stored.refusal, cells_not_executed=stored.not_executed, **facts)
    again = rerun(path, cell_timeout=cell_timeout, notebook_timeout=notebook_timeout, witnesses=witnesses)
    differences = _differences(stored.cells, again)
    status = _status(stored.cells, again, differences)
    return NotebookReview(
        status=status,
        differences=differences,
        reason=again.last_words if status == "broken" else "",
        limit={"cell_over_time": cell_timeout, "notebook_over_time": notebook_timeout}.get(status, 0.0),
        seconds=time.monotonic() - started,
        **facts,
    )


def _status(cells, again, differences):
    if differences and differences[-1].how in STOPS:
        return differences[-1].how
    if len(again.lines) != len(cells):
        return "broken"
    return "differs" if differences else "same"


def _differences(cells, again):
    pairs = zip(cells, again.lines, strict=False)
    found = [_difference(cell, line) for cell, line in pairs if line["verdict"] != "same"]
    done = len(again.lines)
    if again.over_time and done < len(cells) and not (found and found[-1].how in STOPS):
        found.append(_difference(cells[done], {"verdict": "notebook_over_time"}))
    return tuple(found)


def _difference(cell, line):
    outputs = line.get("outputs", ())
    error = error_of(outputs)
    how = line["verdict"]
    lines, left_out = (), 0
    if how == "differs" and error and not error_of(cell.outputs):
        how, lines = "error", (error,)
    elif how == "differs":
        how = "output"
        lines, left_out = changed_lines(cell.outputs, outputs)
    if how in ("output", "kernel_not_started") and not lines:
        lines = tuple(line["reason"].splitlines())
    exhibits = changed_exhibits(cell.outputs, outputs)
    return CellDifference(cell=cell.cell, position=cell.position, how=how, exhibits=exhibits, lines=lines, left_out=left_out)
