"""A kernel of the interpreter that runs us, and the clock that ends it.

Out      ``kernel_manager``; ``environment`` of the kernel; ``limit_memory`` and ``peak_memory``; ``Watch``
Assumes  a kernel's process group is its own, so that ending it ends what it started
Source   a stale kernel description in the user's home is preferred by Jupyter in shared and root-owned environments
"""

import asyncio
import contextlib
import os
import threading
from pathlib import Path

import zmq
from ipykernel.kernelspec import RESOURCES
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_core.utils import run_sync
from traitlets import Dict

from workbook.kernels.kernelspec import description
from workbook.kernels.launch import BACKEND, ONE_THREAD
from workbook.kernels.line import Manager

try:
    import resource
except ImportError:  # Windows
    resource = None

KERNEL_NAME = "python3"
THIS_MACHINE = "127.0.0.1"


class _OwnInterpreter(KernelSpecManager):
    """Leads every kernel name to the interpreter that runs us."""

    description = Dict()

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(resource_dir=RESOURCES, name=kernel_name, **self.description)


def kernel_manager(log, scratch, *, warm=True):
    """The manager of a kernel that is not started yet.

    Parameters
    ----------
    log : logging.Logger
        Where Jupyter may talk.
    scratch : str
        A folder of the run's own; it goes away with a warm kernel even if we are killed.
    warm : bool
        Whether the kernel may be forked from a warm server; False asks for an ordinary one.

    Returns
    -------
    Manager
        A warm kernel has a line to us and no ports. The traffic of an ordinary one is encrypted where the installed libraries
        can, so that other users of the machine cannot listen.
    """
    can_encrypt = "transport_encryption" in Manager.class_trait_names() and zmq.has("curve")
    policy = {"transport_encryption": "auto"} if can_encrypt else {}
    own = _OwnInterpreter(log=log, description=description(warm=warm, direct=warm, leftovers=[scratch]))
    place = os.path.join(scratch, "kernel.json")
    return Manager(kernel_name=KERNEL_NAME, kernel_spec_manager=own, connection_file=place, ip=THIS_MACHINE, log=log, **policy)


def environment(folder):
    """Environment of the kernel: ours, figures drawn into outputs, sums in one order whatever the number of processors, none of
    the user's own start-up files.

    Parameters
    ----------
    folder : str
        An empty folder for IPython's profile.

    Returns
    -------
    dict of str to str
    """
    return {**os.environ, **ONE_THREAD, "MPLBACKEND": BACKEND, "IPYTHONDIR": folder}


def end(manager):
    """End the kernel, and what it started, if it still runs."""
    if manager.has_kernel:
        run_sync(manager.provisioner.kill)()


def which(manager):
    """Which kernel ran.

    Parameters
    ----------
    manager : Manager

    Returns
    -------
    tuple of str
        ``warm`` or ``ordinary``, and why it was ordinary; both empty when none was asked for.
    """
    provisioner = manager.provisioner
    return (provisioner.kernel, provisioner.why) if provisioner else ("", "")


def limit_memory(manager, size):
    """Keep a kernel that runs from growing without end: what it asks for beyond the limit is a ``MemoryError`` in its cell.

    Parameters
    ----------
    manager : Manager
    size : int or None
        Bytes of address space beyond what it has now, libraries and their threads included; without limit where it is None and
        where the system cannot limit another process.
    """
    taken = _status(manager, "VmSize")
    if size is not None and taken and hasattr(resource, "prlimit"):
        with contextlib.suppress(OSError):
            resource.prlimit(manager.provisioner.pid, resource.RLIMIT_AS, (taken + size, taken + size))


def peak_memory(manager):
    """The most memory that a kernel has held until now.

    Parameters
    ----------
    manager : Manager

    Returns
    -------
    int
        Bytes; 0 where the system does not tell.
    """
    return _status(manager, "VmHWM")


def _status(manager, field):
    """A field of what Linux tells of the kernel's process, in bytes."""
    try:
        text = Path(f"/proc/{manager.provisioner.pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith(f"{field}:")), 0)


class Watch:
    """Ends the kernel when a cell or the notebook has had its time.

    It kills from a thread of its own: a cell that floods the runner with output would keep a time-out that waits its
    turn in the event loop from ever being looked at.

    Attributes
    ----------
    over : str
        ``cell_over_time`` or ``notebook_over_time`` once it has struck; empty before.
    """

    def __init__(self, manager, *, cell_timeout, time_limit):
        self.over = ""
        self._manager = manager
        self._cell_timeout = cell_timeout
        self._cell = None
        self._notebook = self._timer(time_limit, "notebook_over_time")

    def notebook_starts(self):
        """The kernel answers; the notebook's time begins."""
        self._notebook.start()

    def cell_starts(self):
        """A cell's time begins."""
        self._cell = self._timer(self._cell_timeout, "cell_over_time")
        self._cell.start()

    def cell_ends(self):
        """The cell is done; its time no longer counts."""
        self._cell.cancel()

    def stop(self):
        """Nothing will be ended any more."""
        for timer in (self._cell, self._notebook):
            if timer is not None:
                timer.cancel()

    def _timer(self, seconds, reason):
        timer = threading.Timer(seconds, self._strike, (reason,))
        timer.daemon = True
        return timer

    def _strike(self, reason):
        self.over = self.over or reason
        asyncio.run(self._manager.provisioner.kill())
