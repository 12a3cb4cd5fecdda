"""Guards: a process that holds what a fork must not share is never forked."""

import asyncio
import os
import sys
import threading

import pytest
from jupyter_client import AsyncKernelManager

from workbook.kernels import warmth
from workbook.kernels.kernelspec import NAME
from workbook.kernels.warmth import Warmth

linux = pytest.mark.skipif(sys.platform != "linux", reason="there are no warm kernels on this system")
AT_START = "import sys\nif 'workbook.kernels.server' in sys.orig_argv[2]:\n    {act}\n"
THREAD = "import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
FILE = "import builtins; builtins.held = open(__file__)"


async def _outcome(environment, folder):
    manager = AsyncKernelManager(kernel_name=NAME)
    await manager.start_kernel(env=environment, cwd=str(folder))
    outcome = manager.provisioner.kernel, manager.provisioner.why, manager.provisioner.detail
    await manager.shutdown_kernel(now=True)
    return outcome


@linux
def test_a_library_that_opens_a_thread_a_file_or_a_folder_at_import_is_never_forked(tmp_path):
    """Each of three servers imports something of its own when it starts."""
    environments = []
    for name, act in (("thread", THREAD), ("file", FILE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sitecustomize.py").write_text(AT_START.format(act=act))
        environments.append({**os.environ, "PYTHONPATH": str(tmp_path / name)})
    (tmp_path / "temporary").mkdir()
    environments.append({**os.environ, "MPLCONFIGDIR": "/proc/none", "TMPDIR": str(tmp_path / "temporary")})

    async def start():
        return await asyncio.gather(*(_outcome(environment, tmp_path) for environment in environments))

    outcomes = asyncio.run(start())

    assert [(kernel, why) for kernel, why, _ in outcomes] == [
        ("ordinary", "threads"),
        ("ordinary", "files"),
        ("ordinary", "start"),
    ]
    assert outcomes[2][2].endswith("MPLCONFIGDIR")
    assert [path.name for path in (tmp_path / "temporary").iterdir() if path.name.startswith("matplotlib")] == []


def test_a_file_that_has_changed_since_it_was_loaded_makes_the_server_old(tmp_path, monkeypatch):
    monkeypatch.setattr(warmth, "threads", lambda: 1)
    loaded, gone = tmp_path / "loaded.py", tmp_path / "gone.py"
    loaded.write_text("rate = 0.1")
    gone.write_text("")
    marks = {str(path): warmth._mark(path) for path in (loaded, gone)}
    fresh = Warmth({}, frozenset(), marks).refusal(tmp_path)
    loaded.write_text("rate = 0.15")
    changed = Warmth({}, frozenset(), marks).refusal(tmp_path)
    gone.unlink()
    deleted = Warmth({}, frozenset(), {str(gone): marks[str(gone)]}).refusal(tmp_path)

    assert (fresh, changed, deleted) == ("", "stale", "stale")


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("pandas.py", "hidden"),
        ("pandas/__init__.py", "hidden"),
        ("pandas.so", "hidden"),
        ("pandas.csv", ""),
        ("pandas/a.py", ""),
        ("own.py", ""),
    ],
)
def test_a_file_hides_a_library_if_an_ordinary_kernel_would_import_it(tmp_path, monkeypatch, file, why):
    monkeypatch.setattr(warmth, "threads", lambda: 1)
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("")

    assert Warmth({}, frozenset({"pandas"}), {}).refusal(tmp_path) == why


def test_the_folder_that_the_product_itself_was_loaded_from_hides_nothing(root, monkeypatch):
    monkeypatch.setattr(warmth, "threads", lambda: 1)

    assert Warmth({}, frozenset({"methods", "workbook"}), {}).refusal(root) == ""


@linux
def test_a_second_thread_of_this_process_is_seen():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    held = warmth.threads(), Warmth({}, frozenset(), {}).refusal(".")
    done.set()
    thread.join()

    assert held[0] >= 2
    assert held[1] == "threads"
