"""The three kinds of work that a process of its own does: check an engagement's tables, run one notebook, build one page.

In       plain values, and ``say`` for news on the way
Out      ``check``, ``notebook``, ``page``, called by name
Assumes  nothing here writes a ledger: that is for whoever asked
"""

from pathlib import Path

from methods.errors import Problem
from workbook.engagement.folder import check_engagement
from workbook.engagement.profile import FILE
from workbook.run.execute import execute
from workbook.run.fingerprint import of_file
from workbook.run.incremental import Inputs
from workbook.run.order import Checked, Ran
from workbook.run.outcome import Outcome

WAY_BACK = "../../.."
MOST_RETRIES = 2


def check(folder, *, say):
    """Read and check an engagement's tables.

    Parameters
    ----------
    folder : Path
    say : callable
        Not called.

    Returns
    -------
    Checked

    Raises
    ------
    UsageError
        The folder is no engagement any more.
    """
    reading = check_engagement(folder)
    return Checked(reading.outward, dict(reading.files))


def notebook(order, *, say):
    """Run one notebook on inputs that are still those that were checked.

    Parameters
    ----------
    order : Order
    say : callable
        ``say("cell", done, total)`` after each code cell, ``say("retried", count)`` when its kernel did not start.

    Returns
    -------
    Ran
        Without a run when a file vanished or changed since the check. One that changes during the run is named in
        ``unsteady``, so that no later run takes the result for one of either state.

    Raises
    ------
    ParameterError
        The notebook does not know one of its parameters.
    OSError
        The disk is full, the folder cannot be written.
    """
    moved = _moved(order)
    if moved:
        return Ran(_not_run(order, moved))
    for retries in range(MOST_RETRIES + 1):
        outcome = _executed(order, say)
        if outcome.status != "kernel_not_started" or retries == MOST_RETRIES:
            return Ran(outcome, retries, tuple(_moved(order)))
        say("retried", retries + 1)
    return None


def page(folder, language, deliver, *, say):
    """Build the deliverables of one language.

    Parameters
    ----------
    folder : Path
    language : str
    deliver : callable
        ``deliver(folder, languages=(code,))``.
    say : callable
        Not called.

    Returns
    -------
    tuple
        What ``deliver`` tells.
    """
    return tuple(deliver(folder, languages=(language,)))


def _executed(order, say):
    name, language = order.notebook.name, order.language
    return execute(
        order.notebook.source_in(order.folder),
        order.folder / "out" / language / "notebooks" / f"{name}.ipynb",
        {"engagement": WAY_BACK, "language": language, **order.parameters},
        order.notebook.exhibits,
        language=language,
        cell_timeout=order.cell_timeout,
        time_limit=order.time_limit,
        memory=order.memory,
        on_cell=lambda done, total: say("cell", done, total),
    )


def _moved(order):
    """Parts of the key that are no longer what they were, by their file."""
    try:
        now = Inputs(order.folder, order.profile, order.program).of_notebook(order.notebook, order.parameters)
        now["profile"] = now["profile"] if of_file(order.folder / FILE) == order.profile_sha256 else ""
    except OSError as error:
        return {"files": Path(error.filename or "").name}
    known = {name: value for name, value in order.parts.items() if not name.startswith("upstream ")}
    return {name: _label(order, name) for name in sorted({*now, *known}) if now.get(name) != known.get(name)}


def _label(order, part):
    kind, _, name = part.partition(" ")
    return {"profile": FILE, "table": name, "notebook": f"{order.notebook.name}.ipynb"}.get(kind, kind)


def _not_run(order, moved):
    tables = {label: part.partition(" ")[2] for part, label in moved.items()}
    return Outcome(
        notebook=order.notebook.name,
        language=order.language,
        status="input_moved",
        source_sha256=order.parts["notebook"],
        problems=tuple(Problem("E-BAT-003", table=table, file=label, value=label) for label, table in tables.items()),
    )
