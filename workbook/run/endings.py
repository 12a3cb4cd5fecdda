"""The words for a piece of work that did not come to its own end, and for one that was not done again.

In       an ``Ending`` of a process; a record of the ledger
Out      ``fault``: status, problem and last lines; ``failure``: a notebook's outcome; ``remembered``: that of an earlier run
Assumes  nothing said here names a folder of this machine
"""

from methods.errors import NotebookError, Problem, WorkbookError
from workbook.run.outcome import Outcome


def fault(ending, place):
    """What went wrong with a process.

    Parameters
    ----------
    ending : Ending
        Of any kind but ``result`` and ``refused``.
    place : str
        What it worked on, as the engagement's people know it.

    Returns
    -------
    tuple of (str, Problem, tuple of str)
        Status of the outcome, problem, last lines.
    """
    if ending.kind == "lost":
        return "worker_lost", Problem("E-BAT-001", file=place, value=ending.value, facts={"signal": ending.value}), ()
    if ending.kind == "silent":
        return "worker_silent", Problem("E-BAT-006", file=place, facts={"seconds": ending.value}), ()
    if ending.kind == "system":
        reason, file = ending.value
        return "system", Problem("E-BAT-002", file=file or place, value=file, facts={"reason": reason}), ()
    return "defect", Problem("E-BAT-007", file=place), ending.value.places


def error_of(ending, place):
    """The same as an error that keeps a whole engagement from running.

    Parameters
    ----------
    ending : Ending
    place : str

    Returns
    -------
    WorkbookError
        Its exit code is that of a failed notebook, or 1 for a defect of ours.
    """
    if ending.kind == "refused":
        return ending.value
    status, problem, _ = fault(ending, place)
    return (WorkbookError if status == "defect" else NotebookError)(problem.code, [problem])


def failure(ending, unit):
    """The outcome of a notebook whose process did not come to its own end.

    Parameters
    ----------
    ending : Ending
    unit : Unit

    Returns
    -------
    Outcome
    """
    status, problem, lines = fault(ending, f"{unit.notebook.name}.ipynb")
    return Outcome(
        notebook=unit.notebook.name,
        language=unit.code,
        status=status,
        source_sha256=unit.parts["notebook"],
        problems=(problem,),
        last_lines=lines,
        seconds=ending.seconds,
    )


def remembered(record):
    """The outcome of an earlier run, as far as the ledger tells it.

    Parameters
    ----------
    record : dict

    Returns
    -------
    Outcome
    """
    return Outcome(
        notebook=record["notebook"],
        language=record["language"],
        status=record["status"],
        source_sha256=record["source_sha256"],
        sha256=record["sha256"],
        exhibits=tuple(record["exhibits"]),
        findings=tuple(record["findings"]),
        warnings=tuple(Problem(**notice) for notice in record["notices"]),
    )
