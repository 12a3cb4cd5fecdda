"""Where the seconds of our batch go: by process and, in each, by stage.

In       a process that is about to run a batch
Out      ``Account``: lines in a file, one per stage, ``stage`` and ``cpu`` and, where someone waits for it, ``wall``
Assumes  what is watched is called by its name in ``workbook.run``: a name that is gone is an error, not a hole in the account;
         all CPU of the tree is in one of the lines but what the end of this process takes
"""

import json
import os
import resource
import time
from pathlib import Path

import psutil

from benchmarks import inside
from workbook.run import engine, execute, jobs

STARTUP = "profile_default/startup"
FOLLOWS = "\nattach(get_ipython(), {path!r})\n"
CPUCLOCK_SCHED = 2


class Account:
    """Keeps account of this process and of all that it starts from now on.

    Parameters
    ----------
    path : str
        File for the lines; ``<path>.cells`` gets those of the cells.
    started : float
        Seconds of the processor that this process has used until now.
    """

    def __init__(self, path, *, started):
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._lines = f"{path}.cells"
        self._started = started
        self._kernel, self._kernel_now, self._client = None, 0.0, None
        self._note("command.start", started)
        for name, stage in {"check": "check", "notebook": "notebook", "page": "page"}.items():
            self._time(jobs, name, f"worker.{stage}")
        self._time(execute, "run_cells", "client.run")
        self._time(execute, "_conclude", "client.conclude")
        self._wrap(engine, "environment", self._with_clock)
        self._wrap(engine, "limit_memory", self._ready)
        self._wrap(engine, "peak_memory", self._cell_done)
        self._wrap(engine, "end", self._ended)

    def close(self):
        """The batch is done; the server of kernels still runs and tells what it and its kernels have used."""
        self._note("command.run", time.process_time() - self._started)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        self._note("workers", used.ru_utime + used.ru_stime)
        for server in psutil.Process().children():
            times = server.cpu_times()
            self._note("server", times.user + times.system)
            self._note("kernels", times.children_user + times.children_system)

    def _note(self, stage, cpu, wall=0.0):
        os.write(self._file, json.dumps({"stage": stage, "cpu": cpu, "wall": wall}).encode() + b"\n")

    def _time(self, module, name, stage):
        def timed(function, *arguments, **options):
            cpu, wall = time.process_time(), time.monotonic()
            if stage == "client.run":
                self._client = (cpu, wall)
            try:
                return function(*arguments, **options)
            finally:
                self._note(stage, time.process_time() - cpu, time.monotonic() - wall)

        self._wrap(module, name, timed)

    @staticmethod
    def _wrap(module, name, around):
        function = getattr(module, name)
        setattr(module, name, lambda *arguments, **options: around(function, *arguments, **options))

    def _with_clock(self, function, folder):
        """IPython runs what lies in its folder of start-up files: there each kernel finds the clock of its cells."""
        startup = Path(folder, STARTUP)
        startup.mkdir(parents=True)
        code = Path(inside.__file__).read_text(encoding="utf-8") + FOLLOWS.format(path=self._lines)
        (startup / "10-clock.py").write_text(code, encoding="utf-8")
        return function(folder)

    def _ready(self, function, manager, size):
        cpu, wall = self._client
        self._note("client.until_ready", time.process_time() - cpu, time.monotonic() - wall)
        self._kernel = _used_by(manager.provisioner.pid)
        self._note("kernel.start", self._kernel)
        return function(manager, size)

    def _cell_done(self, function, manager):
        self._kernel_now = _used_by(manager.provisioner.pid)
        return function(manager)

    def _ended(self, function, manager):
        if self._kernel is not None:
            self._note("kernel.cells", self._kernel_now - self._kernel)
        return function(manager)


def _used_by(pid):
    """Seconds of the processor that another process has used, to the nanosecond."""
    return time.clock_gettime(~pid << 3 | CPUCLOCK_SCHED)
