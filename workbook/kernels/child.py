"""What a process does between its fork and its first cell, so that it is a kernel like any other and no one's brother.

In       a ``Fork``: the request, the connection to the client, its streams
Out      ``become_kernel``: runs ipykernel as its launcher does and comes back when the kernel has ended
Assumes  the server had one thread; every socket of the server is closed by then
Source   ``Popen`` and ``ipykernel_launcher``: the order and the meaning of each step are theirs
"""

import contextlib
import ctypes
import importlib.util
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from socket import socket
from typing import Any

import numpy as np
from ipykernel.kernelapp import IPKernelApp

from workbook.kernels.protocol import READY, Request, tell

PR_SET_PDEATHSIG = 1
STREAMS = {0, 1, 2}


@dataclass(frozen=True)
class Fork:
    """What a forked process was forked for."""

    request: Request
    connection: socket
    stdout: int
    stderr: int
    server: int
    warmth: Any
    line: int | None = None


def become_kernel(fork):
    """Be the kernel of one notebook until it ends.

    Parameters
    ----------
    fork : Fork
    """
    try:
        os.setsid()  # a group of its own: what a cell starts is ended with the kernel, and Ctrl-C in a terminal is not for it
        _die_with(fork.server)
        _reset_signals()
        _own_streams(fork)
        _own_place(fork)
        _own_chance()
        strangers = _open_files() - STREAMS - {fork.connection.fileno(), fork.line}
    except OSError as error:
        _refuse(fork, "folder" if isinstance(error, (FileNotFoundError, NotADirectoryError, PermissionError)) else "system")
    if strangers:
        _refuse(fork, "files")
    tell(fork.connection, {"pid": os.getpid()})
    _launch(fork)


def _launch(fork):
    """As the launcher does; once it can be asked the client is told, and no cell ever sees the connection."""
    if fork.line is None:
        application = IPKernelApp.instance(parent_handle=fork.server)
        application.initialize()
    else:
        application = fork.warmth.application
        application.take_over(fork.server, socket(fileno=fork.line))
    tell(fork.connection, READY)
    fork.connection.close()
    application.start()


def _die_with(server):
    """The kernel is killed when the server is, however the server ends; it may have ended before it could be said."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != server:
        os._exit(1)


def _reset_signals():
    """The server is deaf to Ctrl-C; a cell must hear it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _own_streams(fork):
    """Standard input is at its end, as with the ordinary kernel; output goes where the client asked."""
    reading, writing = os.pipe()
    os.close(writing)
    for descriptor, stream in ((reading, 0), (fork.stdout, 1), (fork.stderr, 2)):
        os.dup2(descriptor, stream)
        os.close(descriptor)


def _own_place(fork):
    """Folder, environment, mask, clock's zone, arguments and import path as if the interpreter had just been started."""
    request = fork.request
    os.chdir(request.folder)
    os.umask(request.umask)
    os.environ.clear()
    os.environ.update({**fork.warmth.changes, **request.environment, "JPY_PARENT_PID": str(fork.server)})
    time.tzset()
    tempfile.tempdir = None
    launcher = importlib.util.find_spec("ipykernel_launcher").origin
    sys.argv[:] = [launcher, *request.command[request.command.index("-m") + 2 :]]
    sys.orig_argv[:] = request.command
    importlib.invalidate_caches()
    with warnings.catch_warnings():
        pass  # what was shown before the fork may be shown again: entering forgets it


def _own_chance():
    """Two kernels never share random numbers, nor the secret by which processes trust each other."""
    random.seed()
    np.random.seed()
    multiprocessing.current_process().authkey = os.urandom(32)


def _open_files():
    """Descriptors that are open, without the one that reads them."""
    open_now = {int(name) for name in os.listdir("/proc/self/fd")}
    return {descriptor for descriptor in open_now if _is_open(descriptor)}


def _is_open(descriptor):
    with contextlib.suppress(OSError):
        os.fstat(descriptor)
        return True
    return False


def _refuse(fork, why):
    tell(fork.connection, {"refused": why})
    os._exit(1)
