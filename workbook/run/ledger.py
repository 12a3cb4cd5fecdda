"""The memory of an engagement's runs: what went in, with which versions, and what came of it.

In       outcomes; the parameters and the inputs they had
Out      ``out/ledger.json``: one record per language and notebook; beside them the last check of the tables and the last
         deliverables, for the next run to see what changed
Assumes  a ledger holds no clock, no host and no folder of this machine, so that the same run writes the same bytes;
         one process writes at a time
"""

import json
from importlib.metadata import version
from pathlib import PurePosixPath, PureWindowsPath

import workbook
from methods.errors import Problem, UsageError
from workbook.files import write_whole

SCHEMA = 1
LEDGER = "out/ledger.json"
LIBRARIES = ("papermill", "nbclient", "ipykernel", "pandas", "numpy", "scipy", "matplotlib", "statsmodels")


def record(outcome, *, parameters, inputs, warnings=(), key=None, why=(), retries=0):
    """One run as plain values.

    Parameters
    ----------
    outcome : Outcome
    parameters : mapping of str to (str, int, float or bool)
        As they were injected.
    inputs : mapping of str to TableFile
        By table: the file as seen from the engagement's folder, its fingerprint and its rows.
    warnings : iterable of Problem
        What the check of the tables found worth knowing.
    key : dict, optional
        What the result was made from, as ``workbook.run.incremental.key`` tells it.
    why : tuple of str
        Why it ran: which parts of its key changed.
    retries : int
        How often its kernel had to be started again.

    Returns
    -------
    dict
        ``status``, ``language``, ``notebook``, ``source_sha256``, ``parameters``, ``inputs``, ``versions``, ``sha256``,
        ``exhibits``, ``findings``, ``kernel`` (warm or ordinary, and why ordinary), ``failure`` (None when done),
        ``warnings``, ``notices`` (what cells wrote to the error stream), ``key``, ``why``, ``retries``.

    Raises
    ------
    ValueError
        An input is named by an absolute path.
    """
    files = {file.label: {"sha256": file.sha256, "rows": file.rows} for file in inputs.values()}
    absolute = [name for name in files if PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute()]
    if absolute:
        raise ValueError(f"inputs of the ledger are named from the engagement's folder, not {', '.join(absolute)}")
    return {
        "status": outcome.status,
        "language": outcome.language,
        "notebook": outcome.notebook,
        "source_sha256": outcome.source_sha256,
        "parameters": dict(parameters),
        "inputs": files,
        "versions": {"workbook": workbook.__version__} | {name: version(name) for name in LIBRARIES},
        "sha256": outcome.sha256,
        "exhibits": list(outcome.exhibits),
        "findings": list(outcome.findings),
        "kernel": {"kind": outcome.kernel, "why": outcome.why_ordinary},
        "failure": None if outcome.done else _failure(outcome),
        "warnings": plain(warnings),
        "notices": plain(outcome.warnings),
        "key": key,
        "why": list(why),
        "retries": retries,
    }


def read(path):
    """The records of a ledger; none when there is no ledger yet.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict of str to dict of str to dict
        Language, notebook, record.

    Raises
    ------
    UsageError
        The file is not a ledger (``E-LED-001``) or of another version of it (``E-LED-002``). It is left as it is.
    """
    return read_whole(path)["runs"]


def read_whole(path):
    """Everything in a ledger.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict
        ``schema``; ``runs`` as ``read`` gives them; ``check``: ``key`` of the last check that passed and its ``warnings``;
        ``pages``: by language the ``key`` of the last deliverables and their ``files``.

    Raises
    ------
    UsageError
        The file is not a ledger (``E-LED-001``) or of another version of it (``E-LED-002``). It is left as it is.
    """
    if not path.exists():
        return {"schema": SCHEMA, "runs": {}, "check": {}, "pages": {}}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        schema, runs = content["schema"], content["runs"]
        content = {"check": {}, "pages": {}, **content}
        sound = all(isinstance(item, dict) for records in runs.values() for item in records.values())
        sound &= all(isinstance(item, dict) for item in (content["check"], *content["pages"].values()))
    except (ValueError, TypeError, KeyError, AttributeError):
        sound = False
    if not sound:
        raise UsageError(f"E-LED-001 {path.name}", [Problem("E-LED-001", file=path.name)])
    if schema != SCHEMA:
        facts = {"found": str(schema), "wanted": str(SCHEMA)}
        raise UsageError(f"E-LED-002 {path.name}", [Problem("E-LED-002", file=path.name, value=str(schema), facts=facts)])
    return content


def merge(path, entry):
    """Write one record into a ledger; the record of an earlier run of that notebook in that language gives way.

    Parameters
    ----------
    path : Path
        ``<engagement>/out/ledger.json``.
    entry : dict
        As ``record`` makes it.

    Raises
    ------
    UsageError
        The ledger that lies there is broken; it is left as it is.
    OSError
        The folder cannot be written.
    """
    content = read_whole(path)
    content["runs"].setdefault(entry["language"], {})[entry["notebook"]] = entry
    write(path, content)


def write(path, content):
    """Put a ledger in its place: the same content gives the same bytes.

    Parameters
    ----------
    path : Path
    content : dict
        As ``read_whole`` gives it.

    Raises
    ------
    OSError
        The folder cannot be written; the earlier ledger stays.
    """
    write_whole(path, json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False, indent=1, default=str) + "\n")


def plain(problems):
    """Problems as plain values, which ``Problem`` takes back by name."""
    return [_plain(problem) for problem in problems]


def _failure(outcome):
    return {
        "cell": outcome.cell,
        "cell_id": outcome.cell_id,
        "last_lines": list(outcome.last_lines),
        "file": outcome.failed_file,
        "problems": plain(outcome.problems),
    }


def _plain(problem):
    return {
        "code": problem.code,
        "table": problem.table,
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "facts": dict(problem.facts),
    }
