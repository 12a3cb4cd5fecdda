import os
import subprocess
import sys

import pytest

from workbook.kernels.launch import interpreter, origin, refusal

PLAIN = [sys.executable, "-m", "ipykernel_launcher", "-f", "kernel.json", "--HistoryManager.hist_file=:memory:"]
OPTIONS = {"env": {}, "cwd": ".", "stdout": 1, "stderr": subprocess.DEVNULL}
linux = pytest.mark.skipif(sys.platform != "linux", reason="there are no warm kernels on this system")


@pytest.mark.parametrize("name", ["PYTHONHASHSEED", "LANG", "LC_NUMERIC", "TZ", "HOME", "MPLCONFIGDIR", "ANYTHING"])
def test_a_variable_that_may_have_been_read_at_import_asks_for_a_server_of_its_own(name):
    assert origin({name: "1"}).key != origin({name: "2"}).key


@pytest.mark.parametrize("name", ["IPYTHONDIR", "JPY_SESSION_NAME", "PWD", "SHLVL"])
def test_a_variable_that_changes_from_run_to_run_does_not(name):
    assert origin({name: "1"}).key == origin({name: "2"}).key


def test_sums_are_made_by_one_thread_unless_the_run_says_otherwise():
    assert origin({}).key == origin({"OPENBLAS_NUM_THREADS": "1"}).key != origin({"OPENBLAS_NUM_THREADS": "2"}).key


def test_another_interpreter_or_another_option_of_it_asks_for_a_server_of_its_own():
    keys = {origin({}, command).key for command in (["python"], ["pypy"], ["python", "-O"])}

    assert len(keys) == 3


@linux
@pytest.mark.parametrize(
    ("command", "options", "why"),
    [
        (PLAIN, {}, ""),
        ([sys.executable, "-Xfrozen_modules=off", *PLAIN[1:]], {}, ""),
        (["R", "--slave", "-e", "IRkernel::main()"], {}, "command"),
        ([sys.executable, "-m", "bash_kernel", "-f", "kernel.json"], {}, "command"),
        ([sys.executable, "debug.py", *PLAIN[1:]], {}, "command"),
        (PLAIN, {"independent": True}, "options"),
        (PLAIN, {"preexec_fn": print}, "options"),
        (PLAIN, {"stdin": 0}, "options"),
        (PLAIN, {"stdout": subprocess.PIPE}, "options"),
        (PLAIN, {"env": {"PYTHONPATH": f"{os.sep}a{os.pathsep}b"}}, "path"),
        (PLAIN, {"env": {"PYTHONPATH": f"{os.sep}a{os.pathsep}{os.sep}b"}}, ""),
    ],
)
def test_only_a_plain_launch_can_be_a_fork(command, options, why, monkeypatch):
    monkeypatch.delenv("WORKBOOK_KERNEL", raising=False)

    assert refusal(command, {**OPTIONS, **options}) == why


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_system_whose_processes_cannot_be_forked_safely_is_refused(platform, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)

    assert refusal(PLAIN, OPTIONS) == "platform"


@linux
def test_a_system_without_fork_is_refused(monkeypatch):
    monkeypatch.delattr(os, "fork")

    assert refusal(PLAIN, OPTIONS) == "platform"


def test_the_interpreter_of_a_command_is_what_stands_before_the_module():
    assert interpreter(PLAIN) == (sys.executable,)
    assert interpreter(["-m", *PLAIN]) == interpreter(["python"]) == ()
