"""One notebook, run and told truly: into its place when it is complete, beside it when it is not.

In       a notebook, its parameters, the exhibits it must show, the place where it shall lie
Out      ``execute``: the executed notebook on disk and an ``Outcome``
Assumes  the destination is ``<engagement>/out/<language>/notebooks/<name>.ipynb``; the engagement's folder is what the
         parameter ``engagement`` leads to from there
"""

import contextlib
import dataclasses
import getpass
import hashlib
import math
import os
import sys
import tempfile
import time
from pathlib import Path

from methods.errors import NotebookError, Problem
from workbook.files import write_whole
from workbook.run import prepare
from workbook.run.complete import exhibits_shown, shortfalls
from workbook.run.engine import run_cells
from workbook.run.normalise import normalise, plain, scrub, serialise
from workbook.run.outcome import CODES, Outcome

LAST_LINES = 8
FAILED_TAG = "failed"


def execute(source, destination, parameters, expected_exhibits, *, language, cell_timeout, time_limit, memory=None, on_cell=None):
    """Run one notebook, prove that it is complete, and only then put it in its place.

    When anything goes wrong the executed notebook of an earlier run stays as it was; the failed one is kept as
    ``failed/<name>.failed.ipynb`` beside the folder of executed notebooks, without folders of this machine, its failing
    cell tagged ``failed``.

    Parameters
    ----------
    source : Path
        The notebook to run; it is not changed.
    destination : Path
        Where the executed notebook shall lie; its folder is the kernel's working folder.
    parameters : dict of str to (str, int, float or bool)
        Checked values; paths among them are relative to the destination's folder.
    expected_exhibits : tuple of str
        Ids of the exhibits that must appear, each once.
    language : str
        Which text cells stay: ``es``.
    cell_timeout, time_limit : float
        Seconds for one cell and for the whole notebook, counted from the moment the kernel answers.
    memory : int, optional
        Bytes that the kernel may take beyond what it has when it answers, where the system can limit it.
    on_cell : callable, optional
        Called as ``on_cell(done, total)`` after each code cell.

    Returns
    -------
    Outcome
        A failure of the notebook is an outcome, not an exception.

    Raises
    ------
    ParameterError
        The notebook's ``parameters`` cell does not know a parameter, or a value is an absolute path. No kernel was started.
    OSError
        The source cannot be read or the destination cannot be written.
    """
    began = time.monotonic()
    text = source.read_bytes()
    place = _Place(destination, language, hashlib.sha256(text).hexdigest(), _private(destination.parent, parameters))
    try:
        node = prepare.in_language(prepare.read(text), language)
    except NotebookError as error:
        outcome = place.outcome("unreadable", problems=[place.problem("E-RUN-012")], last_lines=str(error).splitlines()[:1])
    else:
        prepare.accept(node, parameters)
        place.failed_path.unlink(missing_ok=True)
        destination.parent.mkdir(parents=True, exist_ok=True)
        limits = {"cell_timeout": cell_timeout, "time_limit": time_limit, "memory": memory}
        run = run_cells(node, parameters, destination.parent, **limits, on_cell=on_cell)
        outcome = _conclude(run, place, expected_exhibits, {"cell_over_time": cell_timeout, "notebook_over_time": time_limit})
        outcome = dataclasses.replace(outcome, memory=run.memory, kernel=run.kernel, why_ordinary=run.why_ordinary)
    return dataclasses.replace(outcome, seconds=time.monotonic() - began)


@dataclasses.dataclass(frozen=True)
class _Place:
    destination: Path
    language: str
    source_sha256: str
    private: tuple[str, ...]

    @property
    def failed_path(self):
        return self.destination.parent.parent / "failed" / f"{self.destination.stem}.failed.ipynb"

    def problem(self, code, **facts):
        return Problem(code, file=self.destination.name, facts=facts)

    def outcome(self, status, *, problems=(), last_lines=(), **more):
        return Outcome(
            notebook=self.destination.stem,
            language=self.language,
            status=status,
            source_sha256=self.source_sha256,
            problems=tuple(problems),
            last_lines=tuple(last_lines),
            **more,
        )


def _conclude(run, place, expected_exhibits, limits):
    if run.status != "finished":
        return _failed(run, place, run.status, [_reason(run, place, limits)])
    problems = shortfalls(run.node, expected_exhibits)
    if problems:
        return _failed(run, place, "incomplete", problems)
    try:
        clean = normalise(run.node, private=place.private)
    except NotebookError as leak:
        return _failed(run, place, "private", leak.problems)
    text = serialise(clean)
    write_whole(place.destination, text)
    return place.outcome("done", sha256=hashlib.sha256(text.encode()).hexdigest(), **_found(clean, place))


def _reason(run, place, limits):
    facts = {} if run.status == "kernel_not_started" else {"cell": (run.cell or 0) + 1}
    if run.status in limits:
        facts["seconds"] = math.ceil(limits[run.status])
    if run.status == "cell_error":
        error = next(output for output in run.node.cells[run.cell].outputs if output.output_type == "error")
        facts["error"] = scrub(f"{error.ename}: {error.evalue}", place.private).splitlines()[0]
    return place.problem(CODES[run.status], **facts)


def _failed(run, place, status, problems):
    node = normalise(run.node, private=place.private, failed=True)
    number = next((problem.facts["cell"] for problem in problems if "cell" in problem.facts), None)
    if number is not None:
        metadata = node.cells[number - 1].metadata
        metadata["tags"] = [*metadata.get("tags", []), FAILED_TAG]
    write_whole(place.failed_path, serialise(node))
    return place.outcome(
        status,
        problems=[dataclasses.replace(problem, file=place.destination.name) for problem in problems],
        last_lines=_last_lines(run, place),
        cell=number,
        cell_id="" if number is None else node.cells[number - 1].id,
        failed_file=place.failed_path.relative_to(place.destination.parent.parent).as_posix(),
        **_found(node, place),
    )


def _last_lines(run, place):
    outputs = [] if run.cell is None else run.node.cells[run.cell].get("outputs", [])
    written = ["\n".join(output.get("traceback", ())) or output.get("text", "") for output in outputs]
    if run.status not in ("cell_error", "ended_early"):
        written.append(run.kernel_lines)
    lines = scrub(plain("\n".join(written)), place.private).splitlines()
    return tuple(line for line in lines if line.strip())[-LAST_LINES:]


def _found(node, place):
    payloads = [payload for _, payload in exhibits_shown(node)]
    return {
        "exhibits": tuple(payload["id"] for payload in payloads),
        "findings": tuple(finding["id"] for payload in payloads for finding in payload.get("findings", ())),
        "warnings": tuple(
            place.problem("I-RUN-001", cell=number, text=output.text.strip())
            for number, cell in enumerate(node.cells, 1)
            for output in cell.get("outputs", ())
            if output.output_type == "stream" and output.name == "stderr"
        ),
    }


def _private(folder, parameters):
    """The folders that an executed notebook must not tell: they name the machine, the user or the client."""
    engagement = folder.absolute() / str(parameters.get("engagement", "../../.."))
    project = Path(__file__).parents[2]
    folders = [Path(os.path.normpath(engagement)), Path.home(), Path(tempfile.gettempdir()), Path(sys.prefix), project]
    known = {str(spelling) for path in folders for spelling in (path, path.resolve()) if len(path.parts) > 1}
    with contextlib.suppress(KeyError, OSError):
        user = getpass.getuser()
        known |= {f"/home/{user}", f"/Users/{user}", f"\\Users\\{user}"}
    return tuple(sorted(known))
