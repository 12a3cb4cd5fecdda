"""One engagement's notebooks, in the catalogue's order, in each of its languages.

In       an engagement's folder; a choice of notebooks and languages; settings from the command line
Out      ``run_engagement``: executed notebooks in their places, the ledger, and a ``Run`` that tells what became of each
Assumes  nothing runs on tables that do not pass, nor with a parameter that nobody declared
"""

from workbook.run.batch import run_batch
from workbook.run.result import Run

__all__ = ["Run", "run_engagement"]


def run_engagement(
    folder,
    *,
    only=(),
    languages=(),
    settings=(),
    cell_timeout=600.0,
    time_limit=600.0,
    report_cell=None,
    jobs=None,
    force=False,
    memory=None,
    deliver=None,
):
    """Check an engagement, then execute the notebooks whose inputs have changed.

    Parameters
    ----------
    folder : str or Path
    only : tuple of str
        Names of notebooks; all that the profile asks for by default.
    languages : tuple of str
        Codes; all of the engagement by default.
    settings : tuple of str
        ``NAME=VALUE``; they win over the profile's parameters.
    cell_timeout, time_limit : float
        Seconds for one cell and for one notebook.
    report_cell : callable, optional
        ``report_cell(label, done, total)`` after each code cell.
    jobs : int, optional
        Processes side by side; as many as there are processors by default.
    force : bool
        Run what is unchanged too.
    memory : int, optional
        Bytes for one kernel, as for ``run_batch``.
    deliver : callable, optional
        ``deliver(folder, languages=(code,))`` builds the deliverables once every notebook is done.

    Returns
    -------
    Run
        A failed notebook is told in its outcome and in the ledger; the others still run.

    Raises
    ------
    UsageError
        The folder is no engagement, a notebook or language is not one of its own, another run holds it, it cannot be written.
    TableError
        Tables or profile do not pass.
    ParameterError
        A parameter is unknown, ill-typed or out of range. No kernel was started.
    NotebookError
        The process that checked the tables or built a page came to no end.
    KeyboardInterrupt
        Somebody pressed Ctrl-C; what was done until then is kept.
    """

    def listen(event):
        if event.kind == "cell":
            report_cell(event.label, *event.cells)

    batch = run_batch(
        [folder],
        jobs=jobs,
        memory=memory,
        listen=listen if report_cell else None,
        only=tuple(only),
        languages=tuple(languages),
        settings=tuple(settings),
        force=force,
        cell_timeout=cell_timeout,
        time_limit=time_limit,
        deliver=deliver,
    )
    if batch.interrupted:
        raise KeyboardInterrupt
    run = batch.runs[0]
    if run.error is not None:
        raise run.error
    return run
