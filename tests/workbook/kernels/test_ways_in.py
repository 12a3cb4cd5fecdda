"""Each program that runs notebooks gets the warm kernel through its own door."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from ipykernel.kernelspec import get_kernel_dict
from nbformat.v4 import new_code_cell, new_notebook, new_output

from workbook.kernels import servers
from workbook.kernels.kernelspec import NAME, PROVISIONER, description

ASK = "import os; 'workbook.kernels.server' in open(f'/proc/{os.getppid()}/cmdline').read()"
PROGRAM = """
python=$1
"$python" -m papermill --no-progress-bar asked.ipynb papermill-python3.ipynb &
"$python" -m jupyter execute --kernel_name=workbook --output=execute.ipynb asked.ipynb &
"$python" -m papermill --no-progress-bar -k workbook -p language en asked.ipynb papermill.ipynb || exit
"$python" -m pytest -q -c empty.ini -p no:cacheprovider --nbval --nbval-kernel-name workbook warm.ipynb || exit
JUPYTER_DEFAULT_PROVISIONER_NAME=$2 "$python" -m pytest -q -c empty.ini -p no:cacheprovider --nbval --nbval-current-env warm.ipynb
code=$?
wait
exit $code
"""
SHARED = """
import os
from jupyter_client import KernelManager
manager = KernelManager(kernel_name="workbook")
manager.start_kernel()
print(os.getpid(), manager.provisioner.kernel)
print(open(f"/proc/{manager.provisioner.pid}/stat").read().rsplit(")")[1].split()[1])
manager.shutdown_kernel(now=True)
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="there are no warm kernels on this system")


def notebook(path, *, answer=None):
    cells = [new_code_cell("language = 'es'", metadata={"tags": ["parameters"]}), new_code_cell(ASK)]
    if answer is not None:
        cells[1].outputs = [new_output("execute_result", {"text/plain": str(answer)}, execution_count=2)]
        cells[0].execution_count, cells[1].execution_count = 1, 2
    node = new_notebook(cells=cells)
    node.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(node, path)


def answer(path):
    return nbformat.read(path, as_version=4).cells[-1].outputs[0].data["text/plain"]


@linux
def test_papermill_jupyter_and_nbval_are_all_served_by_one_server(tmp_path, root):
    """A script that starts five programs, as ``python -m workbook.kernels sh script``; one of them wants no warm kernel."""
    notebook(tmp_path / "asked.ipynb")
    notebook(tmp_path / "warm.ipynb", answer=True)
    (tmp_path / "empty.ini").write_text("[pytest]\n")
    environment = {**os.environ, "PYTHONPATH": str(root), "IPYTHONDIR": str(tmp_path / "ipython")}
    command = [sys.executable, "-m", "workbook.kernels", "sh", "-c", PROGRAM, "sh", sys.executable, PROVISIONER]

    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert [answer(tmp_path / f"{name}.ipynb") for name in ("papermill", "papermill-python3", "execute")] == [
        "True",
        "False",
        "True",
    ]
    assert "Traceback" not in done.stderr


@linux
def test_processes_that_are_lent_a_server_fork_from_it_and_from_no_other(tmp_path, root, gone):
    environment = {**os.environ, "PYTHONPATH": str(root), "IPYTHONDIR": str(tmp_path / "ipython")}
    with servers.shared(environment) as (variables, descriptors):
        command, options = (
            [sys.executable, "-c", SHARED],
            {"env": environment | variables, "pass_fds": descriptors, "cwd": tmp_path},
        )
        children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options) for _ in range(2)]
        said = [child.communicate(timeout=60)[0].split() for child in children]

    clients, kinds, forked_from = zip(*said, strict=True)
    assert (set(kinds), len(set(forked_from))) == ({"warm"}, 1)
    assert not set(clients) & set(forked_from)
    assert gone(int(forked_from[0]))


def test_a_descriptor_that_is_no_server_of_ours_is_not_asked(monkeypatch):
    for value in ("", "1", "1:2:3", "x:y:z", "999:1:k", f"1:{os.fstat(1).st_ino}:k"):
        monkeypatch.setenv(servers.VARIABLE, value)

        assert servers._lent("k") is None


def test_the_installed_description_is_the_one_our_runs_use(root):
    installed = json.loads(Path(root, "workbook", "kernels", "spec", "kernel.json").read_text(encoding="utf-8"))
    ours, plain = description(), get_kernel_dict()

    assert installed["argv"][1:] == plain["argv"][1:]
    assert installed["env"] == ours["env"]
    assert installed["metadata"]["kernel_provisioner"]["provisioner_name"] == PROVISIONER
    assert installed["metadata"]["supported_encryption"] == ours["metadata"]["supported_encryption"] == ["curve"]
    assert NAME == "workbook"
