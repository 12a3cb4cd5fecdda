"""What goes on inside the cells: opening the tables, drawing, and all else, in seconds of the processor.

In       a file to write to; the process in which cells run: a kernel, where this file is start-up code, or one without a kernel
Out      one line for each cell: ``cell``, its seconds, and of these ``open`` and ``draw``
Assumes  it stands alone, since a kernel runs its text and not the module
"""

import functools
import importlib
import json
import os
import time


class Clock:
    """Counts the seconds of functions while a cell runs.

    Parameters
    ----------
    path : str
        It grows by a line per cell.
    """

    def __init__(self, path):
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._began = None
        self._seconds = {}
        self._watch("workbook.engagement", "open_engagement", "open")
        self._watch("methods.exhibits.show", "bundles", "draw")

    def starts(self, *_):
        """A cell begins."""
        self._began, self._seconds = time.process_time(), {}

    def ends(self, *_):
        """A cell is done."""
        if self._began is not None:
            line = {"cell": time.process_time() - self._began, **self._seconds}
            os.write(self._file, json.dumps(line).encode() + b"\n")
            self._began = None

    def _watch(self, module, name, kind):
        module = importlib.import_module(module)
        function = getattr(module, name)

        @functools.wraps(function)
        def timed(*arguments, **options):
            began = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self._seconds[kind] = self._seconds.get(kind, 0.0) + time.process_time() - began

        setattr(module, name, timed)


def attach(shell, path):
    """Watch the cells of a kernel.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    path : str
    """
    clock = Clock(path)
    shell.events.register("pre_run_cell", clock.starts)
    shell.events.register("post_run_cell", clock.ends)
