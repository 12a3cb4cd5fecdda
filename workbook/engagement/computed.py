"""Long computations of a notebook: spread over processes, and kept beside what was built until anything they rest on changes.

In       a function of a method, its arguments
Out      ``Computed``: call it with both; the result is a DataFrame
Assumes  the function is pure and a module's own; its arguments say all that it rests on when they are written out; results under
         ``out/kept/`` can be deleted at any time. Under review nothing that was kept is believed
"""

import contextlib
import hashlib
import inspect
import json
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

from workbook import __version__
from workbook.bond import bind
from workbook.files import write_whole

RECOMPUTE = "WORKBOOK_RECOMPUTE"
FOLDER = "kept"
KEY_DIGITS = 32


@dataclass(frozen=True)
class Computed:
    """Results of one engagement.

    Attributes
    ----------
    folder : Path
        The engagement's.
    """

    folder: Path

    def __call__(self, function, *arguments, **options):
        """The function's result, from where it was kept or computed now.

        Parameters
        ----------
        function : callable
            Of a module; a parameter called ``spread`` gets a ``map`` over processes.
        *arguments, **options
            Whatever it takes; their written form tells whether anything has changed.

        Returns
        -------
        DataFrame
            The same to the last bit either way.
        """
        place = self.folder / "out" / FOLDER / f"{_key(function, arguments, options)}.json"
        if os.environ.get(RECOMPUTE):
            return _made(function, arguments, options)
        with _alone(place):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                return _frame(json.loads(place.read_text(encoding="utf-8")))
            found = _made(function, arguments, options)
            with contextlib.suppress(OSError):  # a folder that cannot be written costs time and nothing else
                write_whole(place, json.dumps({"columns": list(found.columns), "rows": found.to_numpy(dtype=object).tolist()}))
        return found


def _made(function, arguments, options):
    spread = {"spread": over_processes} if "spread" in inspect.signature(function).parameters else {}
    return function(*arguments, **options, **spread)


@contextlib.contextmanager
def _alone(place):
    """Whoever wants the same result waits for the one who is computing it; where files cannot be locked, both compute."""
    with contextlib.ExitStack() as kept:
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            lock = kept.enter_context(open(place.with_suffix(".lock"), "wb"))
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def over_processes(function, tasks):
    """``map`` over as many processes as there are processors for us; they end with the one that asked.

    Parameters
    ----------
    function : callable
        Of a module.
    tasks : sequence

    Returns
    -------
    list
        In the order of the tasks.
    """
    tasks = list(tasks)
    processes = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, len(tasks))
    if processes < 2:
        return list(map(function, tasks))
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=fresh, initializer=bind, initargs=(os.getpid(),)) as pool:
        return list(pool.map(function, tasks, chunksize=max(len(tasks) // (8 * processes), 1)))


def _key(function, arguments, options):
    """What the result rests on: the program, the function and the code beside it, the arguments."""
    beside = Path(inspect.getfile(function)).parent
    code = b"".join(path.read_bytes() for path in sorted(beside.glob("*.py")))
    said = (__version__, function.__module__, function.__qualname__, repr(arguments), repr(sorted(options.items())))
    return hashlib.sha256(code + "\x1f".join(said).encode()).hexdigest()[:KEY_DIGITS]


def _frame(kept):
    return pd.DataFrame(kept["rows"], columns=kept["columns"])
