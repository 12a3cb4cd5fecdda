"""The process that every witness of a review is forked from: it imports pytest, nbval and what they need once.

It is a script of its own, like ``witness.py``, so that no file of the folder that it happens to be in takes part.

In       a ``control`` socket, inherited from the review; ``Request`` after ``Request`` over it
Out      ``main``: a witness for each request; ``end_family`` of a process
Assumes  one thread and no event loop here; nothing of a notebook is ever read here. A witness is ended with this process, and
         this process ends with the review, however the review ends: also after ``kill -9``
Source   prctl(2), PR_SET_PDEATHSIG
"""

import contextlib
import ctypes
import gc
import importlib
import os
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import psutil

from workbook.kernels.protocol import receive, tell

PR_SET_PDEATHSIG = 1
END_SECONDS = 5
WITNESS = Path(__file__).with_name("witness.py")


def main(control):
    """Fork witnesses until the review is over.

    Parameters
    ----------
    control : socket.socket
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the witnesses, which then end in good order, and for the review
    witness = _prepared_witness()
    alive = {}
    while (asked := receive(control)) is not None:
        alive = {pid: leftovers for pid, leftovers in alive.items() if os.waitpid(pid, os.WNOHANG) == (0, 0)}
        request, connection, output, errors = asked
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            control.close()
            _testify(witness, request, connection, (output, errors), parent)
        alive[pid] = request.leftovers
        connection.close()
        os.close(output)
        os.close(errors)
    for pid, leftovers in alive.items():
        if os.waitpid(pid, os.WNOHANG) == (0, 0):
            end_family(pid)
            for folder in leftovers:
                shutil.rmtree(folder, ignore_errors=True)


def end_family(pid):
    """End a process and all that it started; an ordinary kernel has a session of its own and would outlive its parent's group.

    Parameters
    ----------
    pid : int
    """
    family = []
    with contextlib.suppress(psutil.NoSuchProcess):
        witness_process = psutil.Process(pid)
        family = [witness_process, *witness_process.children(recursive=True)]
    for member in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()
    psutil.wait_procs(family[1:], timeout=END_SECONDS)


def _prepared_witness():
    """pytest looks for its own parts, nbval for its kernel and nbformat for its schema when they are first asked.

    The witness is read as the script that it is: its room would bring in all that a review needs.
    """
    spec = spec_from_file_location("witness", WITNESS)
    witness = module_from_spec(spec)
    sys.modules["witness"] = witness
    spec.loader.exec_module(witness)
    with tempfile.TemporaryDirectory() as folder:
        witness.rehearse(folder)
    gc.collect()
    gc.freeze()
    return witness


def _testify(witness, request, connection, streams, parent):
    """Be a witness as if the interpreter had just been started for it; there is no way back."""
    code = 1
    try:
        _die_with(parent)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for descriptor, stream in zip((os.open(os.devnull, os.O_RDONLY), *streams), range(3), strict=True):
            os.dup2(descriptor, stream)
            os.close(descriptor)
        os.chdir(request.folder)
        os.umask(request.umask)
        os.environ.clear()
        os.environ.update(request.environment)
        sys.argv[1:] = request.command
        importlib.invalidate_caches()
        tell(connection, {"pid": os.getpid()})
        code = witness.main(*request.command)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _die_with(parent):
    """It may have ended before it could be said."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
