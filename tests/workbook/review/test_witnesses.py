"""What the witnesses of a review share, and that nothing of it outlives the review."""

import subprocess
import sys
import time
from types import SimpleNamespace

import psutil
import pytest

from workbook.review import Witnesses, review, witnesses

REVIEW = """
import sys
from pathlib import Path
from workbook.review import review
review([Path(sys.argv[1])], cell_timeout=600, notebook_timeout=600)
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="a witness is forked on Linux alone")


def parents():
    """The processes from which this one has its witnesses forked."""
    return [child for child in psutil.Process().children() if any(word.endswith("parent.py") for word in words_of(child))]


def words_of(process):
    """With which words a process was started; none of one that has just ended."""
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


def until(told, seconds=60):
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not told() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(told())


@linux
def test_two_reviews_that_share_have_their_witnesses_forked_from_one_process_that_ends_with_them(tmp_path, notebook):
    paths = [notebook(tmp_path / name) for name in ("acme", "bolt")]

    with Witnesses() as shared:
        found = [review([path], witnesses=shared)[0].status for path in paths]
        forked_from = parents()

    assert found == ["same", "same"]
    assert len(forked_from) == 1
    assert parents() == []


def test_nothing_is_started_for_a_notebook_that_is_refused(tmp_path):
    before = set(psutil.Process().children())

    with Witnesses() as shared:
        (found,) = review([tmp_path / "absent.ipynb"], witnesses=shared)
        started = set(psutil.Process().children()) - before

    assert (found.reason, started) == ("absent", set())


def test_where_there_is_no_fork_a_witness_is_a_process_like_any_other_and_sees_the_same(notebook, monkeypatch):
    """0.071 becomes 0.073: the exhibit is the only one of the four cells that tells."""
    monkeypatch.setattr(witnesses, "sys", SimpleNamespace(platform="win32"))

    (found,) = review([notebook(share=0.073)])

    assert [(cell.cell, cell.lines) for cell in found.differences] == [(2, ("- share 0.071", "+ share 0.073"))]


@linux
def test_a_review_that_is_killed_leaves_no_process_and_no_folder(tmp_path, notebook, processes_in, monkeypatch):
    """The cell would go on for ever, and so would its kernel and its witness, which both work in the notebook's folder."""
    scratch, folder = tmp_path / "scratch", tmp_path / "acme"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    killed = subprocess.Popen([sys.executable, "-c", REVIEW, str(notebook(folder, fate="hang"))])
    both_work = until(lambda: len(processes_in(folder)) == 2)

    killed.kill()
    killed.wait()

    assert both_work
    assert until(lambda: not processes_in(folder), 10)
    assert until(lambda: not list(scratch.iterdir()), 10)
