"""Ctrl-C and ``kill -9`` at any moment: no torn file, no process left, and the next run does what is missing."""

import json
import os
import pickle
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbook import catalog
from workbook.run import ledger, run_batch
from workbook.run.fingerprint import of_file

PROGRAM = """
import pickle, sys
from workbook import catalog
catalog.NOTEBOOKS = pickle.loads(bytes.fromhex(sys.argv[1]))
from workbook.run import run_batch
batch = run_batch(sys.argv[2:], jobs=2, listen=lambda event: print(event.kind, flush=True))
sys.exit(batch.exit_code)
"""
MARK = "WORKBOOK_TEST_MARK"
CELLS = ["import time", "time.sleep(0.1)", "time.sleep(0.1)", "print('x' * 10_000)"]
PATIENCE = 5


def marked(mark):
    """Processes with our mark in the environment they were started with: workers, the server of kernels, kernels."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"{MARK}={mark}".encode() in place.read_bytes():
                found.append(int(place.parent.name))
        except OSError:
            continue
    return found


def gone(mark):
    """Whether they are all gone, which they may take a moment for."""
    until = time.monotonic() + PATIENCE
    while marked(mark) and time.monotonic() < until:
        time.sleep(0.05)
    return marked(mark) == []


def torn(folder):
    """Files that are not whole: notebooks that cannot be read, results that are not those of the ledger."""
    records = ledger.read(folder / ledger.LEDGER)
    for path in (folder / "out").rglob("*.ipynb"):
        json.loads(path.read_bytes())
    return [
        f"{code} {name}"
        for code, items in records.items()
        for name, record in items.items()
        if record["status"] == "done" and of_file(folder / "out" / code / "notebooks" / f"{name}.ipynb") != record["sha256"]
    ]


class Started:
    """A batch in a process and a session of its own, and what it says."""

    def __init__(self, folders, root, place):
        self.mark = f"{os.getpid()}-{place.name}"
        self.scratch = place / "scratch"
        self.scratch.mkdir()
        environment = {**os.environ, MARK: self.mark, "PYTHONPATH": str(root), "TMPDIR": str(self.scratch)}
        words = [sys.executable, "-c", PROGRAM, pickle.dumps(catalog.NOTEBOOKS).hex(), *folders]
        self.process = subprocess.Popen(
            words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def until(self, kind, count=1):
        """Wait for an event to have come so often."""
        while count:
            count -= self.process.stdout.readline().strip() == kind


@pytest.fixture
def started(firms, root, tmp_path):
    """A batch of two small engagements, as soon as it is started."""
    offices = [firms.new(name, sipoc=CELLS, routes=CELLS) for name in ("a", "b")]
    batch = Started([office.folder for office in offices], root, tmp_path)
    batch.folders = [office.folder for office in offices]
    yield batch
    batch.process.kill()
    batch.process.communicate()


@pytest.mark.parametrize(("kind", "count"), [("started", 1), ("begun", 1), ("cell", 5), ("done", 1), ("done", 3)])
def test_a_batch_that_is_killed_leaves_nothing_and_the_next_one_does_what_is_missing(started, kind, count):
    """The moment is that of an event, and up to a fifth of a second later, by chance with the event's own seed."""
    started.until(kind, count)
    time.sleep(random.Random(f"{kind}{count}").uniform(0, 0.2))
    started.process.send_signal(signal.SIGKILL)
    started.process.wait()

    assert gone(started.mark)
    assert [torn(folder) for folder in started.folders] == [[], []]
    done = [f"{name} [{code}]" for code, items in ledger.read(started.folders[0] / ledger.LEDGER).items() for name in items]
    batch = run_batch(started.folders)
    assert batch.exit_code == 0
    assert {run.missing for run in batch.runs} == {()}
    assert {label: why for label, why in batch.runs[0].why.items() if label in done} == {}
    names = [path.name for folder in started.folders for path in (folder / "out").rglob("*")]
    assert [name for name in names if name.startswith(".")] == []


def test_ctrl_c_ends_in_good_order_and_keeps_what_is_done(started):
    """A terminal sends it to every process of the foreground."""
    started.until("done")
    os.killpg(started.process.pid, signal.SIGINT)
    _, said = started.process.communicate(timeout=20)

    assert (started.process.returncode, said) == (130, "")
    assert gone(started.mark)
    assert [torn(folder) for folder in started.folders] == [[], []]
    assert [path.name for folder in started.folders for path in (folder / "out").rglob(".*")] == []
    assert list(started.scratch.iterdir()) == []
    assert sum(len(items) for folder in started.folders for items in ledger.read(folder / ledger.LEDGER).values()) >= 1
