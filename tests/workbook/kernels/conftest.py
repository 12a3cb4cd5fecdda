"""Kernels that are really started, through Jupyter's own manager and client."""

import contextlib
import os
import sys
import time

import psutil
import pytest
from jupyter_client import KernelManager

from workbook.kernels.kernelspec import NAME

PATIENCE = 30


class Kernel:
    """A manager and a client as papermill, nbval and JupyterLab have them."""

    def __init__(self, manager, client):
        self.manager, self.client = manager, client
        self.provisioner = manager.provisioner

    def run(self, source):
        """What a cell wrote, and its errors by name."""
        said = []

        def hear(message):
            content = message["content"]
            said.append(content.get("text") or content.get("ename") or "")

        self.client.execute_interactive(source, output_hook=hear, timeout=PATIENCE, allow_stdin=False)
        return "".join(said).strip()

    @property
    def server(self):
        """Number of the process that forked it."""
        return psutil.Process(self.provisioner.pid).ppid()


@contextlib.contextmanager
def started(name=NAME, **options):
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(**options)
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """A context in which a kernel runs."""
    if sys.platform != "linux":
        pytest.skip("there are no warm kernels on this system")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    return started


@pytest.fixture
def until():
    """Wait until something holds; whether it did."""

    def wait(holds, seconds=PATIENCE):
        end = time.monotonic() + seconds
        while not (held := holds()) and time.monotonic() < end:
            time.sleep(0.02)
        return held

    return wait


@pytest.fixture
def gone():
    """Whether a process is no more; one that waits to be reaped is no more."""

    def is_gone(number):
        with contextlib.suppress(psutil.NoSuchProcess):
            return psutil.Process(number).status() == psutil.STATUS_ZOMBIE
        return True

    return is_gone


@pytest.fixture
def clean_environment(root):
    """The environment of a process of its own: it shares no server with us, and finds the product wherever it works."""
    return {**os.environ, "PYTHONPATH": str(root)}
