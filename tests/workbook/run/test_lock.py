"""Two runs never work in one folder; what a dead one left there holds nobody up."""

import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from methods.errors import UsageError
from methods.tables import report
from workbook.run import lock
from workbook.run.lock import Holder, take

HOLDS = "import sys, time; from workbook.run.lock import take; held = take(sys.argv[1], 'workbook run x'); print(1, flush=True); "


@pytest.fixture
def holder(tmp_path, root):
    """A process of its own that holds the folder; it goes when the test is over."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", HOLDS + "time.sleep(60)", tmp_path]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def test_who_comes_second_is_told_who_holds_the_folder_and_since_when(tmp_path, holder, language):
    with pytest.raises(UsageError) as refusal:
        take(tmp_path, "workbook run y")

    said = report.line(refusal.value.problems[0], language("en"))
    assert said.startswith("E-BAT-004 out/.lock: another run has been working on this engagement since 20")
    assert f"(process {holder.pid}: workbook run x)" in said


def test_a_run_that_was_killed_is_recovered_and_named(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()

    held = take(tmp_path, "workbook run y")

    assert (held.recovered.pid, held.recovered.command) == (holder.pid, "workbook run x")
    assert json.loads((tmp_path / "out/.lock").read_text())["pid"] == os.getpid()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', "\0" * 99])
def test_a_lock_that_says_nothing_is_no_lock(tmp_path, text):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.lock").write_text(text)

    assert take(tmp_path, "").recovered is None


def test_a_power_cut_long_ago_leaves_a_name_that_holds_nothing(tmp_path):
    """Process 1 lives, but holds no lock of the system's."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.lock").write_text('{"pid": 1, "since": "2026-01-05 08:00:00-05:00", "command": "workbook run"}')

    assert take(tmp_path, "").recovered == Holder(1, "2026-01-05 08:00:00-05:00", "workbook run")


def test_what_is_given_back_leaves_no_trace(tmp_path):
    held = take(tmp_path, "")
    held.release()
    held.release()

    assert list(tmp_path.iterdir()) == []


def test_deliverables_stay_when_the_folder_is_given_back(tmp_path):
    held = take(tmp_path, "")
    (tmp_path / "out/ledger.json").write_text("{}")
    held.release()

    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ledger.json"]


def test_who_lost_the_folder_does_not_give_back_what_another_holds(tmp_path):
    first = take(tmp_path, "first")
    shutil.rmtree(tmp_path / "out")
    second = take(tmp_path, "second")

    first.release()

    with pytest.raises(UsageError):
        take(tmp_path, "third")
    second.release()


def test_of_many_that_come_at_once_one_at_a_time_has_the_folder(tmp_path):
    inside, most = [], []

    def work(_):
        while True:
            try:
                held = take(tmp_path, "")
            except UsageError:
                continue
            inside.append(1)
            most.append(len(inside))
            inside.pop()
            held.release()
            return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(100)))

    assert (len(most), max(most)) == (100, 1)


def test_a_full_disk_does_not_keep_the_folder_from_being_held(tmp_path, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lock, "_write", full)
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    held = take(tmp_path, "")

    with pytest.raises(UsageError) as refusal:
        take(tmp_path, "")

    assert refusal.value.problems[0].facts["process"] == "?"
    held.release()


def test_a_file_in_the_place_of_the_folder_is_the_systems_refusal(tmp_path):
    (tmp_path / "out").write_text("")

    with pytest.raises(FileExistsError):
        take(tmp_path, "")
