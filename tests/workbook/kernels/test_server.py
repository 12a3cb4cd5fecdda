"""The server holds one thread, ends with its client, and leaves nothing behind, however it ends."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

CLIENT = """
import json, os, sys
from pathlib import Path
from jupyter_client import KernelManager
from workbook.kernels.kernelspec import NAME

manager = KernelManager(kernel_name=NAME, connection_file=os.path.join(sys.argv[1], "kernel.json"))
Path(sys.argv[1], "profile").mkdir()
manager.kernel_spec.metadata["kernel_provisioner"]["config"] = {"leftovers": [sys.argv[1]]}
print(os.getpid(), flush=True)
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=30)
said = []
client.execute_interactive("import subprocess; print(subprocess.Popen(['sleep', '300']).pid, flush=True)",
                           output_hook=lambda message: said.append(message["content"].get("text", "")))
kernel = manager.provisioner.pid
server = int(Path(f"/proc/{kernel}/stat").read_text().rsplit(")")[1].split()[1])
print(json.dumps([server, kernel, int("".join(said))]), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def client(tmp_path, clean_environment):
    """A process that starts a kernel, in which a cell starts a process; its scratch folder lies in an otherwise empty folder."""
    scratch = tmp_path / "runtime" / "scratch"
    scratch.mkdir(parents=True)
    processes = []

    def start():
        command = [sys.executable, "-c", CLIENT, str(scratch)]
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        processes.append(subprocess.Popen(command, env=clean_environment, **streams))
        processes[-1].stdout.readline()
        return processes[-1], scratch

    yield start
    for process in processes:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def started_by(process):
    return [
        child.pid for child in psutil.Process(process.pid).children() if "workbook.kernels.server" in " ".join(child.cmdline())
    ]


def sockets():
    return {line.split()[-1] for line in Path("/proc/net/unix").read_text().splitlines()[1:] if "/" in line.split()[-1]}


def test_the_server_holds_one_thread_and_no_file_of_anyone(kernel):
    with kernel() as one:
        one.run("import matplotlib.pyplot as plt; _ = plt.plot([1, 2])")
        server = psutil.Process(one.server)
        threads, files = server.num_threads(), [file.path for file in server.open_files() if not file.path.endswith(".ttf")]

    assert threads == 1
    assert [
        path for path in files if "/memfd:" not in path and Path(path).exists() and Path(path).is_relative_to(Path.cwd())
    ] == []


def test_a_client_that_is_killed_leaves_no_process_no_socket_and_no_file(client, gone, until):
    before = sockets()
    process, scratch = client()
    numbers = json.loads(process.stdout.readline())
    during = sockets() - before

    os.kill(process.pid, signal.SIGKILL)

    assert until(lambda: all(gone(number) for number in numbers)), [psutil.Process(number).cmdline() for number in numbers]
    assert until(lambda: not list(scratch.parent.iterdir()), seconds=5)
    assert not {name for name in during if str(scratch) in name or "workbook" in name}


def test_a_client_that_is_killed_while_the_server_starts_leaves_nothing_either(client, gone, until):
    process, scratch = client()
    until(lambda: started_by(process))
    servers = started_by(process)

    os.kill(process.pid, signal.SIGKILL)

    assert servers
    assert until(lambda: all(gone(number) for number in servers))
    assert until(lambda: not list(scratch.parent.iterdir()), seconds=5)


def test_a_client_that_just_ends_takes_its_server_and_its_kernels_along(client, gone):
    """A script that has come to its last line without shutting its kernel down: when it has ended, so has everything."""
    process, scratch = client()
    numbers = json.loads(process.stdout.readline())

    process.stdin.close()
    process.wait(timeout=30)

    assert process.returncode == 0
    assert all(gone(number) for number in numbers)
    assert not scratch.exists()


def test_a_server_that_is_killed_takes_its_kernels_along_and_the_next_kernel_gets_a_new_one(kernel, gone, until):
    with kernel() as one:
        child = int(one.run("import subprocess; print(subprocess.Popen(['sleep', '300']).pid)"))
        first, number = one.server, one.provisioner.pid
        os.kill(first, signal.SIGKILL)
        dead = until(lambda: not one.manager.is_alive(), seconds=5)
        code = one.provisioner.process.returncode
        left = until(lambda: gone(number) and gone(child), seconds=5)
    with kernel() as other:
        second, kind = other.server, other.provisioner.kernel

    assert (dead, code, left) == (True, -signal.SIGKILL, True)
    assert (kind, second != first) == ("warm", True)
