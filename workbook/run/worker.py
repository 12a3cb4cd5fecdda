"""One piece of work in a process of its own, and a handful of such processes side by side.

In       the name of a function of ``workbook.run.jobs`` and its arguments
Out      ``Workers``: ``start`` one, ``news`` of all, ``end`` of all; ``Ending``, what became of one
Assumes  a process does one piece of work and ends, so that nothing of one client is left for the next and memory is given back;
         it ends with us, and its kernel with it; a process that dies takes nothing with it but its own work
"""

import atexit
import contextlib
import functools
import gc
import importlib
import multiprocessing
import os
import signal
import sys
import time
import traceback
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from pickle import PicklingError
from types import MappingProxyType
from typing import Any

from methods.errors import WorkbookError
from workbook.bond import bind, clear_scratch
from workbook.kernels.light import import_jsonschema

try:
    import resource
except ImportError:  # Windows
    resource = None

JOBS = "workbook.run.jobs"  # imported where work is done: what brings in papermill and drawing is no concern of who has no work
WITHOUT_SIGN = 300  # seconds beyond its own limits after which a process is taken for lost
PATIENCE = 5
MOST_PLACES = 8

import_jsonschema()  # here, since whoever runs or reviews notebooks imports this room before anything that reads one


def _frozen(values):
    return MappingProxyType(values)


ForkingPickler.register(MappingProxyType, lambda proxy: (_frozen, (dict(proxy),)))


@dataclass(frozen=True)
class Ending:
    """How a piece of work ended.

    Attributes
    ----------
    kind : str
        ``result``; ``refused`` (a ``WorkbookError``); ``system`` (reason and file of an error of the operating system);
        ``defect`` (a ``Defect``); ``lost`` (the signal or exit code that ended the process); ``silent`` (seconds without a
        sign).
    value : object
    seconds : float
    memory : int
        Bytes that the process held at most.
    """

    kind: str
    value: Any
    seconds: float = 0.0
    memory: int = 0


@dataclass(frozen=True)
class Defect:
    """An error that nobody raised on purpose: where it passed, without folders, and the traceback for whoever mends it."""

    places: tuple[str, ...]
    traceback: str

    @classmethod
    def of(cls, error):
        """An error that was caught."""
        passed = traceback.extract_tb(error.__traceback__)
        places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in passed]
        return cls((*places[-MOST_PLACES:], type(error).__name__), "".join(traceback.format_exception(error)))


@dataclass(eq=False)
class _Worker:
    process: multiprocessing.process.BaseProcess
    ears: connection.Connection
    job: Any
    until: float
    began: float = field(default_factory=time.monotonic)


class Workers:
    """Processes side by side.

    Parameters
    ----------
    most : int
        How many at once.
    interrupt : Interrupt
        Heard while they are waited for.
    """

    def __init__(self, most, interrupt):
        self.most = most
        self._interrupt = interrupt
        self._workers = []
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")

    @property
    def jobs(self):
        """What is under way."""
        return tuple(worker.job for worker in self._workers)

    @property
    def free(self):
        """Whether another may be started."""
        return len(self._workers) < self.most

    def start(self, job, name, arguments, *, limit=None):
        """Do a piece of work in a process of its own.

        Parameters
        ----------
        job : object
            What ``news`` will call it.
        name : str
            Of the function.
        arguments : tuple
        limit : float, optional
            Seconds that it may take by its own account.
        """
        _get_ready()
        ears, mouth = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_work, args=(os.getpid(), mouth, name, arguments, _lent()))
        process.start()
        mouth.close()
        until = float("inf") if limit is None else time.monotonic() + limit + WITHOUT_SIGN
        self._workers.append(_Worker(process, ears, job, until))

    def news(self):
        """Wait until something happens.

        Returns
        -------
        list of (object, tuple or Ending)
            The job, and what its process says on the way or how it ended.

        Raises
        ------
        KeyboardInterrupt
            Somebody pressed Ctrl-C since the batch began.
        """
        now = time.monotonic()
        soonest = min((worker.until for worker in self._workers), default=now) - now
        ears = [*self._interrupt.ears, *(worker.ears for worker in self._workers)]
        heard = connection.wait(ears, None if soonest == float("inf") else max(soonest, 0))
        if self._interrupt.heard:
            raise KeyboardInterrupt
        told = [(worker, self._hear(worker)) for worker in self._workers if worker.ears in heard]
        silent = [worker for worker in self._workers if worker.ears not in heard and time.monotonic() > worker.until]
        for worker in silent:
            worker.process.kill()
            told.append((worker, Ending("silent", round(time.monotonic() - worker.began))))
        for worker, news in told:
            if isinstance(news, Ending):
                self._bury(worker)
        return [(worker.job, news) for worker, news in told]

    def end(self):
        """End all that is under way: first in good order, then not."""
        for worker in self._workers:
            worker.process.terminate()
        until = time.monotonic() + PATIENCE
        for worker in list(self._workers):
            worker.process.join(max(until - time.monotonic(), 0))
            if worker.process.exitcode is None:
                worker.process.kill()
            self._bury(worker)

    def _hear(self, worker):
        try:
            news = worker.ears.recv()
        except (EOFError, OSError):
            worker.process.join()
            news = Ending("lost", _end_of(worker.process.exitcode), time.monotonic() - worker.began)
        return news

    def _bury(self, worker):
        worker.process.join(PATIENCE)
        worker.process.kill()
        worker.process.join()
        clear_scratch(worker.process.pid)
        worker.process.close()
        worker.ears.close()
        self._workers.remove(worker)


@functools.cache
def _get_ready():
    """Imported, looked up and compiled once, before the first process is forked: each would do it again for its one notebook."""
    importlib.import_module(JOBS)
    importlib.import_module("workbook.kernels.provisioner")
    importlib.import_module("jupyter_client.provisioning").KernelProvisionerFactory.instance()
    notebooks = importlib.import_module("nbformat")
    notebooks.reads(notebooks.writes(notebooks.v4.new_notebook()), as_version=4)


_SERVERS = contextlib.ExitStack()
_LENT = {}
atexit.register(_SERVERS.close)
atexit.register(gc.freeze)  # a process that ends gives its memory back whole: searching it for cycles first takes half a second


def _lent():
    """Variables that lead processes to one server of warm kernels, which is started with the first and ends with us."""
    names = ("run.kernel", "kernels.launch", "kernels.servers")
    kernel, launch, servers = (importlib.import_module(f"workbook.{name}") for name in names)
    environment = kernel.environment("")
    origin = launch.origin(environment, direct=True).key
    if origin not in _LENT:
        _LENT[origin], _ = _SERVERS.enter_context(servers.shared(environment, direct=True))
    return _LENT[origin]


def _work(parent, mouth, name, arguments, environment):
    """In the process: Ctrl-C in a terminal reaches it too and is left to the parent, which then asks it to end."""
    bind(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_in_good_order)
    gc.freeze()
    os.environ.update(environment)
    began = time.monotonic()
    kind, value = _outcome_of(name, arguments, lambda *news: mouth.send(news))
    try:
        mouth.send(Ending(kind, value, time.monotonic() - began, _peak_memory()))
    except (TypeError, PicklingError) as error:  # what came out cannot travel
        mouth.send(Ending("defect", Defect.of(error), time.monotonic() - began, _peak_memory()))
    mouth.close()


def _outcome_of(name, arguments, say):
    try:
        return "result", getattr(importlib.import_module(JOBS), name)(*arguments, say=say)
    except WorkbookError as error:
        return "refused", error
    except OSError as error:
        return "system", (error.strerror or type(error).__name__, Path(str(error.filename or "")).name)
    except Exception as error:
        return "defect", Defect.of(error)


def _end_in_good_order(number, frame):
    """The way out passes through every ``finally``: kernels end and what is half written goes."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(1)


def _end_of(code):
    return signal.Signals(-code).name if code < 0 else str(code)


def _peak_memory():
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit if resource else 0
