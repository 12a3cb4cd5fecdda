"""Nothing passes from one notebook to the next."""

import ast
import os
import subprocess
import sys

PLANT = """
import builtins, os, random, sys
import numpy as np, pandas as pd, matplotlib
from methods import errors
planted = 1
matplotlib.rcParams["figure.dpi"] = 33
os.environ["CLIENT"] = "Lumbrera"
handle = open("client.txt", "w"); os.set_inheritable(handle.fileno(), True)
builtins.client = "Lumbrera"
pd.set_option("display.max_rows", 7)
errors.client = "Lumbrera"
sys.path.insert(0, "planted")
random.seed(1); np.random.seed(1)
os.umask(0o77)
os.chdir("/")
print(random.random(), np.random.random())
"""
LOOK = """
import builtins, os, random, sys
import numpy as np, pandas as pd, matplotlib
from methods import errors
files = [os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")]
print([
    "planted" in globals(), matplotlib.rcParams["figure.dpi"] == 33, "CLIENT" in os.environ,
    any("client.txt" in name for name in files), hasattr(builtins, "client"), pd.get_option("display.max_rows") == 7,
    hasattr(errors, "client"), "planted" in sys.path, os.umask(0o22) == 0o77, os.getcwd() == "/",
])
"""
DRAW = """
import multiprocessing, random
import numpy as np
print([random.random(), np.random.random(), float(np.random.default_rng().random()),
       bytes(multiprocessing.current_process().authkey).hex()])
"""
SEEDED = "random.seed(7); np.random.seed(7); print(random.random(), np.random.random())"
PLACE = """
import os, signal, sys, threading
links = [os.path.realpath(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")]
links = [os.path.basename(link).partition(":")[0] for link in links if not link.startswith(("/proc/", os.environ["IPYTHONDIR"]))]
print({
    "environment": {name: value for name, value in os.environ.items() if name != "JPY_PARENT_PID"},
    "parent": os.environ["JPY_PARENT_PID"] == str(os.getppid()),
    "folder": os.getcwd(),
    "input": os.read(0, 1),
    "launcher": sys.argv[0],
    "command": sys.orig_argv[:4],
    "path": sys.path,
    "signals": [str(signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGCHLD)],
    "blocked": signal.pthread_sigmask(signal.SIG_BLOCK, ()),
    "group": (os.getpgid(0) == os.getpid(), os.getsid(0) == os.getpid()),
    "main": (__name__, sorted(name for name in globals() if name.startswith("__"))),
    "threads": sorted(type(thread).__name__ for thread in threading.enumerate()),
    "links": sorted(set(links)),
    "mask": os.umask(0),
    "flags": str(sys.flags),
})
"""
ASKED = {"PYTHONHASHSEED": "7", "TZ": "America/Guayaquil", "LC_ALL": "C.UTF-8"}
ORIGIN = "import locale, time; print(hash('canal'), time.tzname[0], locale.setlocale(locale.LC_CTYPE))"


def test_nothing_that_one_notebook_plants_is_found_by_the_next(kernel, tmp_path):
    """The first notebook still runs, so that an open file of its own would be there to be found."""
    with kernel(cwd=str(tmp_path)) as first, kernel(cwd=str(tmp_path)) as second:
        planted = first.run(PLANT)
        with kernel(cwd=str(tmp_path)) as third:
            found = [ast.literal_eval(one.run(LOOK)) for one in (second, third)]
            kinds = {one.provisioner.kernel for one in (first, second, third)}
            numbers = {one.provisioner.pid for one in (first, second, third)}
            servers = {one.server for one in (first, second, third)}

    assert planted
    assert found == [[False] * 10] * 2
    assert (kinds, len(numbers), len(servers)) == ({"warm"}, 3, 1)


def test_two_kernels_draw_different_numbers_unless_they_are_seeded(kernel):
    with kernel() as one, kernel() as other:
        drawn = [ast.literal_eval(each.run(DRAW)) for each in (one, other)]
        seeded = [each.run(SEEDED) for each in (one, other)]

    assert all(left != right for left, right in zip(*drawn, strict=True))
    assert seeded[0] == seeded[1]


def test_a_kernel_finds_itself_where_an_ordinary_one_does(kernel, tmp_path, monkeypatch):
    environment = {**os.environ, "JPY_SESSION_NAME": "sesión"}
    places = {}
    for _ in range(2):
        with kernel(cwd=str(tmp_path), env=dict(environment)) as one:
            places[one.provisioner.kernel] = ast.literal_eval(one.run(PLACE))
        monkeypatch.setenv("WORKBOOK_KERNEL", "ordinary")

    assert places["warm"] == places["ordinary"]
    assert places["warm"]["environment"]["JPY_SESSION_NAME"] == "sesión"


def test_hash_seed_clock_and_locale_are_as_the_run_asks(kernel):
    environment = {**os.environ, **ASKED}
    command = [sys.executable, "-c", ORIGIN]
    wanted = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    with kernel(env=environment) as one:
        found, kind = one.run(ORIGIN), one.provisioner.kernel

    assert (found, kind) == (wanted, "warm")
