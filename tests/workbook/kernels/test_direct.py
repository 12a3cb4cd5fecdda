"""A kernel without ports is a kernel like any other: it finds what an ordinary one finds, and nothing of the one before it."""

import ast
import asyncio
import logging
import os
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from workbook.run import prepare
from workbook.run.engine import run_cells
from workbook.run.kernel import environment, kernel_manager

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there are no warm kernels on this system")

PLANT = """
import builtins, os, random, sys, warnings
import numpy as np, pandas as pd, matplotlib
from methods import errors
planted = 1
matplotlib.rcParams["figure.dpi"] = 33
os.environ["CLIENT"] = "Lumbrera"
builtins.client = "Lumbrera"
pd.set_option("display.max_rows", 7)
errors.client = "Lumbrera"
sys.path.insert(0, "planted")
random.seed(1); np.random.seed(1)
warnings.simplefilter("ignore")
get_ipython().user_ns_hidden["planted"] = get_ipython().db["planted"] = 1
os.umask(0o77); os.chdir("/")
"""
LOOK = """
import builtins, os, random, sys, warnings
import numpy as np, pandas as pd, matplotlib
from methods import errors
print([
    "planted" in globals(), matplotlib.rcParams["figure.dpi"] == 33, "CLIENT" in os.environ, hasattr(builtins, "client"),
    pd.get_option("display.max_rows") == 7, hasattr(errors, "client"), "planted" in sys.path, os.getcwd() == "/",
    ("ignore", None, Warning, None, 0) in warnings.filters, "planted" in get_ipython().db, os.umask(0o22) == 0o77,
])
"""
DRAW = """
import multiprocessing, random, uuid
import numpy as np
kernel = get_ipython().kernel
[random.random(), np.random.random(), float(np.random.default_rng().random()), kernel.ident, kernel.session.session,
 bytes(multiprocessing.current_process().authkey).hex(), os.getpid()]
"""
PLACE = """
import jsonschema, locale, os, signal, sys, time
shell, kernel, own = get_ipython(), get_ipython().kernel, os.environ["IPYTHONDIR"]
print({
    "environment": {name: value for name, value in os.environ.items() if name not in ("IPYTHONDIR", "JPY_PARENT_PID")},
    "parent": os.environ["JPY_PARENT_PID"] == str(os.getppid()),
    "folder": (os.getcwd(), shell.starting_dir, str(_dh[0])),
    "own": [os.path.relpath(at, own) for at in (shell.ipython_dir, shell.profile_dir.location, kernel.profile_dir.location)],
    "input": os.read(0, 1),
    "launcher": sys.argv[0],
    "command": sys.orig_argv[:4],
    "path": sys.path,
    "signals": [str(signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGCHLD)],
    "blocked": signal.pthread_sigmask(signal.SIG_BLOCK, ()),
    "group": (os.getpgid(0) == os.getpid(), os.getsid(0) == os.getpid()),
    "main": (__name__, sys.modules["__main__"].__dict__ is globals(), sorted(name for name in globals() if name[:2] != "_i")),
    "mask": os.umask(0),
    "flags": str(sys.flags),
    "clock": (time.tzname, hash("canal"), locale.setlocale(locale.LC_CTYPE)),
    "streams": [type(stream).__name__ for stream in (sys.stdout, sys.stderr, sys.displayhook, shell.display_pub)],
    "formats": sorted(jsonschema.FormatChecker.checkers),
    "history": (shell.history_manager.hist_file, shell.history_manager.session_number, shell.execution_count, len(In)),
    "extensions": sorted(shell.extension_manager.loaded),
})
"""
SERVED = """
import os, psutil
server = psutil.Process(os.getppid())
print([server.num_threads(), psutil.Process().net_connections(kind="inet"), "jsonschema" in __import__("sys").modules])
"""
SPEAK = """
import os, sys
children = []
for number in range(4):
    child = os.fork()
    if child == 0:
        print(str(number) * 200_000, flush=True)
        os._exit(0)
    children.append(child)
_ = [os.waitpid(child, 0) for child in children]
import time; time.sleep(0.5)
"""


def ran(folder, *cells, warm=True):
    """The outputs of each cell, as text, and which kernel ran."""
    made = [new_code_cell("engagement = language = ''", metadata={"tags": ["parameters"]}), *map(new_code_cell, cells)]
    node = prepare.read(nbformat.writes(new_notebook(cells=made)).encode())
    run = run_cells(node, {}, folder, cell_timeout=60, time_limit=120, warm=warm)
    texts = [
        "".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
        for cell in run.node.cells[-len(cells) :]
    ]
    return run, texts


async def heard(client):
    """What a cell says next: a text or the name of an error."""
    while True:
        content = (await client.iopub_channel.get_msg(timeout=20))["content"]
        if found := content.get("text") or content.get("ename"):
            return found


def test_nothing_that_one_notebook_plants_is_found_by_the_next(tmp_path):
    planted, _ = ran(tmp_path, PLANT)
    looked, (found,) = ran(tmp_path, LOOK)

    assert [(run.status, run.kernel) for run in (planted, looked)] == [("finished", "warm")] * 2
    assert ast.literal_eval(found) == [False] * 11


def test_two_kernels_share_no_number_and_no_name(tmp_path):
    drawn = [ast.literal_eval(ran(tmp_path, "import os", DRAW)[1][1]) for _ in range(2)]

    assert all(left != right for left, right in zip(*drawn, strict=True))


def test_it_finds_itself_where_an_ordinary_one_does(tmp_path, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "sesión")
    monkeypatch.setenv("TZ", "America/Guayaquil")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    runs = [ran(tmp_path, PLACE, warm=warm) for warm in (True, False)]

    assert [run.kernel for run, _ in runs] == ["warm", "ordinary"]
    warm, ordinary = (ast.literal_eval(texts[0]) for _, texts in runs)
    assert warm == ordinary
    assert warm["clock"][0] == ("-05", "-05")


def test_its_server_holds_one_thread_and_it_has_no_port_that_anyone_could_reach(tmp_path):
    _, (said,) = ran(tmp_path, SERVED)

    assert ast.literal_eval(said) == [1, [], False]


def test_what_processes_say_at_once_that_a_cell_has_forked_is_heard_whole(tmp_path):
    _, (said,) = ran(tmp_path, SPEAK)

    assert sorted(said.split()) == [str(number) * 200_000 for number in range(4)]


def test_a_process_that_outlives_its_kernel_does_not_hide_that_the_kernel_has_ended(tmp_path, caplog):
    """nbclient looks once a second whether a kernel lives and writes down when it does not; it need not look."""
    caplog.set_level(logging.ERROR)
    death = "import os, time\nif os.fork() == 0:\n    time.sleep(60)\nprint('al final', flush=True); os._exit(0)"

    run, (said,) = ran(tmp_path, death)

    assert (run.status, run.cell, said) == ("kernel_lost", 1, "al final\n")
    assert "Kernel died while waiting" not in caplog.text


def test_a_cell_is_interrupted_and_the_kernel_goes_on(tmp_path):
    manager = kernel_manager(logging.getLogger("test"), str(tmp_path))

    async def interrupted():
        await manager.start_kernel(cwd=str(tmp_path), env=environment(str(tmp_path)))
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=30)
        client.execute("print(1, flush=True); import time; time.sleep(30)")
        said = [await heard(client)]
        await manager.interrupt_kernel()
        said.append(await heard(client))
        client.execute("print(6 * 7)")
        said.append(await heard(client))
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        return said, manager.line is not None

    said, on_a_line = asyncio.run(interrupted())

    assert said == ["1\n", "KeyboardInterrupt", "42\n"]
    assert on_a_line
    assert not os.path.exists(tmp_path / "kernel.json")


@pytest.mark.parametrize("why", ["asked", "hidden"])
def test_where_it_cannot_be_had_an_ordinary_kernel_runs_and_says_why(tmp_path, monkeypatch, why):
    if why == "asked":
        monkeypatch.setenv("WORKBOOK_KERNEL", "ordinary")
    else:
        (tmp_path / "statsmodels.py").write_text("own = True")

    run, (said,) = ran(tmp_path, "print(6 * 7)")

    assert (run.status, run.kernel, run.why_ordinary, said) == ("finished", "ordinary", why, "42\n")
