"""A warm kernel is started, signalled, restarted and ended as an ordinary one is; where it cannot be had, an ordinary one is."""

import asyncio
import json
import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from jupyter_client import AsyncKernelManager
from jupyter_client.multikernelmanager import AsyncMultiKernelManager

from workbook.kernels.kernelspec import NAME, PROVISIONER


@pytest.mark.parametrize(("death", "code"), [("os._exit(3)", 3), ("os.kill(os.getpid(), 9)", -9), ("os.abort()", -6)])
def test_how_a_kernel_ended_is_known_at_once(kernel, until, death, code):
    with kernel() as one:
        alive = one.manager.is_alive()
        one.client.execute(f"import os; {death}")
        dead = until(lambda: not one.manager.is_alive(), seconds=5)

        found = asyncio.run(one.provisioner.poll())

    assert (alive, dead, found, one.provisioner.kernel) == (True, True, code, "warm")


def test_a_cell_is_interrupted_and_the_kernel_goes_on(kernel):
    with kernel() as one:
        clock = threading.Timer(0.3, lambda: os.killpg(one.provisioner.pgid, signal.SIGINT))
        clock.start()
        interrupted = one.run("import time; time.sleep(30)")
        again = one.run("print(6 * 7)")

    assert (interrupted, again) == ("KeyboardInterrupt", "42")


def test_a_restart_is_another_fork_behind_the_same_ports(kernel):
    with kernel() as one:
        first = int(one.run("import os; planted = 1; print(os.getpid())"))
        server = one.server
        one.manager.restart_kernel(now=True)
        one.client.wait_for_ready(timeout=30)
        second = one.run("import os; print(os.getpid(), 'planted' in globals())").split()
        same_server = one.server == server

    assert int(second[0]) != first
    assert (second[1], same_server, one.provisioner.kernel) == ("False", True, "warm")


def test_what_a_cell_started_ends_with_the_kernel(kernel, gone, until):
    with kernel() as one:
        child = int(one.run("import subprocess; print(subprocess.Popen(['sleep', '300']).pid)"))
        number = one.provisioner.pid
        one.manager.shutdown_kernel(now=True)

        left = until(lambda: gone(number) and gone(child), seconds=5)

    assert left
    assert not one.manager.has_kernel


def test_what_a_dead_kernel_had_started_ends_when_the_kernel_is_let_go(kernel, gone, until):
    with kernel() as one:
        child = int(one.run("import subprocess; print(subprocess.Popen(['sleep', '300']).pid)"))
        one.client.execute("import os; os._exit(0)")
        until(lambda: not one.manager.is_alive(), seconds=5)

    assert until(lambda: gone(child), seconds=5)


def test_traffic_is_encrypted_though_the_manager_did_not_ask_for_it(kernel):
    with kernel() as one:
        info = json.loads(Path(one.manager.connection_file).read_text())
        answer = one.run("print(1)")

    assert (bool(info.get("curve_publickey")), answer) == (True, "1")
    assert info["ip"] == "127.0.0.1"


def test_many_kernels_of_one_process_may_start_at_once_as_they_do_in_jupyterlab(kernel):
    async def start():
        manager = AsyncMultiKernelManager(default_kernel_name=NAME)
        names = await asyncio.gather(*(manager.start_kernel() for _ in range(3)))
        kernels = [manager.get_kernel(name) for name in names]
        found = [(one.provisioner.kernel, one.provisioner.pid, await one.is_alive()) for one in kernels]
        await manager.shutdown_all(now=True)
        return found

    found = asyncio.run(start())

    assert {(kind, alive) for kind, _, alive in found} == {("warm", True)}
    assert len({number for _, number, _ in found}) == 3


@pytest.mark.parametrize("why", ["asked", "path", "hidden"])
def test_an_ordinary_kernel_runs_where_a_warm_one_is_refused_and_says_why(kernel, tmp_path, monkeypatch, why):
    environment = dict(os.environ)
    if why == "asked":
        monkeypatch.setenv("WORKBOOK_KERNEL", "ordinary")
    if why == "path":
        environment["PYTHONPATH"] = f"{environment.get('PYTHONPATH', '')}:"
    if why == "hidden":
        (tmp_path / "statsmodels").mkdir()
        (tmp_path / "statsmodels" / "__init__.py").write_text("own = True")
    with kernel(cwd=str(tmp_path), env=environment) as one:
        outcome = (one.provisioner.kernel, one.provisioner.why)
        own = one.run("import statsmodels; print(hasattr(statsmodels, 'own'))")

    assert outcome == ("ordinary", why)
    assert own == str(why == "hidden")


def test_an_interpreter_without_the_product_gets_an_ordinary_kernel(tmp_path):
    """The server's interpreter says what is missing and ends; the same program then starts as it would have without us."""
    program = tmp_path / "python"
    program.write_text(f'#!/bin/sh\ncase "$1" in -c) echo "no workbook here" >&2; exit 1;; esac\nexec {sys.executable} "$@"\n')
    program.chmod(0o755)

    async def start():
        outcomes = []
        for _ in range(2):
            manager = AsyncKernelManager(kernel_name=NAME)
            manager.kernel_spec.argv[0] = str(program)
            await manager.start_kernel()
            outcomes.append((manager.provisioner.kernel, manager.provisioner.why, manager.provisioner.detail))
            await manager.shutdown_kernel(now=True)
        return outcomes

    assert asyncio.run(start()) == [("ordinary", "start", "no workbook here")] * 2


def test_a_kernel_description_of_another_language_is_left_alone(monkeypatch):
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", PROVISIONER)

    async def start():
        manager = AsyncKernelManager(kernel_name="python3")
        manager.kernel_spec.metadata.pop("kernel_provisioner", None)
        manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": PROVISIONER}
        manager.kernel_spec.argv[:] = ["sleep", "60"]
        await manager.start_kernel()
        outcome = manager.provisioner.kernel, manager.provisioner.why, await manager.is_alive()
        await manager.shutdown_kernel(now=True)
        return outcome

    assert asyncio.run(start()) == ("ordinary", "command", True)
