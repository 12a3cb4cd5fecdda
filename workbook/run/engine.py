"""The cells of one notebook, one after the other, in a kernel of their own.

In       a notebook, its parameters, the folder to work in, two time limits
Out      ``run_cells``; ``Run``, how far it came and what stopped it
Assumes  the kernel's folder is given to the kernel alone; ours stays where it is
Source   papermill's engine interface; papermill 2.7.0 calls a notebook finished when its kernel died, when a cell was over
         its time and when a cell said ``sys.exit(0)``, so its word is never taken for it
"""

import logging
import math
import tempfile
from dataclasses import dataclass, field

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import remove_error_markers

from workbook.bond import scratch_folder
from workbook.run.kernel import KERNEL_NAME, Watch, end, environment, kernel_manager, limit_memory, peak_memory, which

ENGINE = "workbook"
START_LIMIT = 60
LOG = logging.getLogger(__name__)
for _name in (__name__, "papermill"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


@dataclass
class Run:
    """How far a notebook came.

    Attributes
    ----------
    node : NotebookNode
        The notebook with the outputs so far.
    status : str
        ``finished`` or one of the failures of ``outcome.CODES``.
    cell : int or None
        Position, from 0, of the cell that failed.
    kernel_lines : str
        What the kernel's process wrote outside of any cell, or why it could not be started.
    kernel, why_ordinary : str
        ``warm`` or ``ordinary``, and why it was ordinary: a word of the catalogue ``kernels.ordinary``.
    memory : int
        Bytes that the kernel held at most, after its last cell.
    """

    node: NotebookNode
    status: str = "finished"
    cell: int | None = None
    kernel_lines: str = ""
    kernel: str = ""
    why_ordinary: str = ""
    memory: int = 0
    ready: bool = field(default=False, repr=False)
    done: int = field(default=0, repr=False)


class _Engine(NBClientEngine):
    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, *, client_options, start_options, run, **_):
        run.node = nb_man.nb
        client = PapermillNotebookClient(nb_man, kernel_name=kernel_name, log=LOG, **client_options)
        client.execute(cleanup_kc=True, **start_options)


papermill_engines.register(ENGINE, _Engine)


def run_cells(node, parameters, folder, *, cell_timeout, time_limit, memory=None, on_cell=None, warm=True):
    """Run all cells of a notebook, up to the first that fails.

    Parameters
    ----------
    node : NotebookNode
        It is not changed.
    parameters : mapping of str to object
        Written into a cell of their own after the cell tagged ``parameters``.
    folder : Path
        Where the kernel works.
    cell_timeout, time_limit : float
        Seconds for one cell and for all cells together, counted from the moment the kernel answers.
    memory : int, optional
        Bytes that the kernel may take beyond what it has when it answers.
    on_cell : callable, optional
        Called with the number of code cells done and their total after each.
    warm : bool
        False asks for an ordinary kernel.

    Returns
    -------
    Run
    """
    run = Run(node)
    error = None
    with scratch_folder() as scratch, tempfile.TemporaryFile() as log:
        manager = kernel_manager(LOG, scratch, warm=warm)
        watch = Watch(manager, cell_timeout=cell_timeout, time_limit=time_limit)
        try:
            papermill.execute_notebook(
                node,
                None,
                parameters,
                engine_name=ENGINE,
                kernel_name=KERNEL_NAME,
                language="python",
                progress_bar=False,
                client_options=_client_options(manager, run, watch, cell_timeout, memory=memory, on_cell=on_cell),
                start_options={"cwd": str(folder), "env": environment(scratch), "stdout": log, "stderr": log},
                run=run,
            )
        except (PapermillExecutionError, DeadKernelError, CellTimeoutError, RuntimeError, OSError) as caught:
            error = caught
        finally:
            watch.stop()
            end(manager)
            run.kernel, run.why_ordinary = which(manager)
        log.seek(0)
        run.kernel_lines = log.read().decode(errors="replace") + ("" if run.ready else str(error or ""))
    remove_error_markers(run.node)
    _judge(run, watch, error)
    return run


def _client_options(manager, run, watch, cell_timeout, *, memory, on_cell):
    total = None

    def starts(notebook):
        nonlocal total
        run.ready = True
        total = sum(bool(cell.cell_type == "code" and cell.source.strip()) for cell in notebook.cells)
        limit_memory(manager, memory)
        watch.notebook_starts()

    def cell_starts(cell, cell_index):
        run.cell = cell_index
        watch.cell_starts()

    def cell_ends(cell, cell_index, execute_reply):
        watch.cell_ends()
        run.memory = peak_memory(manager)
        run.done += 1
        if on_cell is not None:
            on_cell(run.done, total)

    return {
        "km": manager,
        "startup_timeout": START_LIMIT,
        "record_timing": False,
        "store_widget_state": False,
        "force_raise_errors": True,
        "shutdown_kernel": "immediate",
        "iopub_timeout": math.ceil(cell_timeout),
        "on_notebook_start": starts,
        "on_cell_execute": cell_starts,
        "on_cell_executed": cell_ends,
    }


def _judge(run, watch, error):
    failed = _error_output(run.node)
    if watch.over:
        run.status = watch.over
    elif isinstance(error, DeadKernelError):
        run.status = "kernel_lost"
    elif isinstance(error, CellTimeoutError):
        run.status = "cell_over_time"
    elif failed:
        run.cell, output = failed
        run.status = "ended_early" if output.ename == "SystemExit" else "cell_error"
    elif error is not None and not run.ready:
        run.status = "kernel_not_started"
    elif error is not None:
        raise error
    else:
        run.cell = None


def _error_output(node):
    return next(
        (
            (index, output)
            for index, cell in enumerate(node.cells)
            for output in cell.get("outputs", ())
            if output.output_type == "error"
        ),
        None,
    )
