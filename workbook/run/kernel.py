"""A kernel of the interpreter that runs us, and the clock that ends it.

Out      ``kernel_manager``; ``environment`` of the kernel; ``Watch``
Assumes  a kernel's process group is its own, so that ending it ends what it started
Source   a stale kernel description in the user's home is preferred by Jupyter in shared and root-owned environments
"""

import asyncio
import os
import threading

import zmq
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_core.utils import run_sync

KERNEL_NAME = "python3"
BACKEND = "module://matplotlib_inline.backend_inline"


class _OwnInterpreter(KernelSpecManager):
    """Leads every kernel name to the interpreter that runs us."""

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(resource_dir=RESOURCES, name=kernel_name, **get_kernel_dict())


def kernel_manager(log):
    """The manager of a kernel that is not started yet.

    Parameters
    ----------
    log : logging.Logger
        Where Jupyter may talk.

    Returns
    -------
    AsyncKernelManager
        Its transport is encrypted where the installed libraries can, so that other users of the machine cannot listen.
    """
    can_encrypt = "transport_encryption" in AsyncKernelManager.class_trait_names() and zmq.has("curve")
    policy = {"transport_encryption": "auto"} if can_encrypt else {}
    return AsyncKernelManager(kernel_name=KERNEL_NAME, kernel_spec_manager=_OwnInterpreter(log=log), log=log, **policy)


def environment(folder):
    """Environment of the kernel: ours, figures drawn into outputs, none of the user's own start-up files.

    Parameters
    ----------
    folder : str
        An empty folder for IPython's profile.

    Returns
    -------
    dict of str to str
    """
    return {**os.environ, "MPLBACKEND": BACKEND, "IPYTHONDIR": folder}


def end(manager):
    """End the kernel, and what it started, if it still runs."""
    if manager.has_kernel:
        run_sync(manager.provisioner.kill)()


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
