"""Processes that neither outlive whoever started them nor leave anything behind.

Out      ``bind``: the calling process ends when its parent does, however the parent ends; ``scratch_folder`` of a process;
         ``clear_scratch`` of one that has ended
Assumes  it is called in the child, before it starts anything of its own
Source   prctl(2), PR_SET_PDEATHSIG: the signal comes when the parent's thread ends, also after ``kill -9``; it survives
         an exec
"""

import contextlib
import ctypes
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from pathlib import Path

PR_SET_PDEATHSIG = 1
_LIBC = None
if sys.platform == "linux":
    with contextlib.suppress(OSError):
        _LIBC = ctypes.CDLL(None)


def bind(parent):
    """End the calling process with its parent.

    Parameters
    ----------
    parent : int
        The process that started this one. When it is gone already, the caller ends at once.
    """
    if _LIBC is not None:
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    elif multiprocessing.parent_process() is not None:
        threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def scratch_folder():
    """A temporary folder that says which process it belongs to.

    Returns
    -------
    tempfile.TemporaryDirectory
    """
    return tempfile.TemporaryDirectory(prefix=_prefix(os.getpid()), ignore_cleanup_errors=True)


def clear_scratch(pid):
    """Remove what a process that was ended could not remove itself.

    Parameters
    ----------
    pid : int
        Of a process that we started and that has ended.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_prefix(pid)}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _prefix(pid):
    return f"workbook-{pid}-"


def _end_with(process):
    process.join()
    os._exit(1)
