"""What a command costs, with everything that it starts, whoever waits for it.

In       a command
Out      ``run``: a ``Cost``
Assumes  Linux: this process adopts whatever the command leaves behind and waits for it, so that no process of the tree is lost to
         the account, a server of kernels that detaches itself among them; nothing else is started meanwhile
Source   wait4(2): what a process used is told with what those used that it waited for; prctl(2), PR_SET_CHILD_SUBREAPER
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass

import psutil

PR_SET_CHILD_SUBREAPER = 36
LINGER_SECONDS = 15
TIME_LIMIT = 3600


@dataclass(frozen=True)
class Cost:
    """What a command cost.

    Attributes
    ----------
    wall : float
        Seconds until the command itself had ended.
    cpu : float
        Seconds of processors, user and system, of the command and of all that it started.
    code : int
        Its exit code; minus the signal that ended it.
    said : str
        Its standard output.
    complained : str
        Its standard error.
    """

    wall: float
    cpu: float
    code: int
    said: str
    complained: str


def run(command, *, folder, environment, limit=TIME_LIMIT):
    """Run a command and account for it.

    Parameters
    ----------
    command : list of str
    folder : Path
        Where it works.
    environment : dict of str to str
    limit : float
        Seconds after which it is ended, with all that it started.

    Returns
    -------
    Cost
        Processes that are left when the command has ended are waited for; after 15 s they are ended.

    Raises
    ------
    OSError
        There is no such command.
    """
    _adopt_orphans()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, start_new_session=True
        )
        with _ended_after(limit):
            cpu, process.returncode = _wait_for(process.pid)
        wall = time.monotonic() - began
        with _ended_after(LINGER_SECONDS):
            cpu += _wait_for_the_rest()
        return Cost(wall, cpu, process.returncode, _text(output), _text(errors))


def _adopt_orphans():
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _wait_for(wanted):
    """What was used until a process ended, by it and by orphans that ended before it."""
    cpu = 0.0
    while True:
        pid, status, used = os.wait4(-1, 0)
        cpu += used.ru_utime + used.ru_stime
        if pid == wanted:
            return cpu, os.waitstatus_to_exitcode(status)


def _wait_for_the_rest():
    cpu = 0.0
    with contextlib.suppress(ChildProcessError):
        while True:
            _, _, used = os.wait4(-1, 0)
            cpu += used.ru_utime + used.ru_stime
    return cpu


@contextlib.contextmanager
def _ended_after(seconds):
    timer = threading.Timer(seconds, _end_all)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end_all():
    for member in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            member.send_signal(signal.SIGKILL)


def _text(file):
    file.seek(0)
    return file.read().decode(errors="replace")
