"""The benchmark works: at its smallest size every way runs and every row is there. How long anything takes is no matter here."""

import subprocess
import sys

import pytest

from benchmarks import comparison, goals, table

BURNS = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
LEAVES = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burns!r}], start_new_session=True)"


@pytest.fixture(scope="module")
def smallest(root):
    """Exit code, printed lines and complaints of the smallest comparison."""
    command = [sys.executable, "-m", "benchmarks.batch", "--smallest", "--profile"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=600, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_everything_runs_as_it_should(smallest):
    code, lines, complaints = smallest

    assert (code, [line for line in lines if "FAILED" in line or "not measured" in line]) == (0, []), complaints


def test_every_goal_has_a_verdict(smallest):
    wanted = [ratio.name for ratio in goals.RATIOS if ratio.goal is not None for _ in ratio.units]

    judged = [line for line in smallest[1] if line.endswith("reached")]

    assert [name for name, line in zip(wanted, judged, strict=True) if not line.startswith(name)] == []


def test_every_way_and_every_stage_has_a_row(smallest):
    wanted = [*comparison.GROWING, comparison.NBVAL, comparison.REVIEW, comparison.HELP, *(label for label, _ in table.STAGES)]

    assert [name for name in wanted if not any(line.startswith(name) for line in smallest[1])] == []


def test_the_work_of_a_process_that_was_left_behind_is_counted(root):
    """A process starts another in a session of its own and ends without waiting for it; the other works for 0.2 s."""
    script = (
        "import os, sys; from pathlib import Path; from benchmarks import meter; "
        "cost = meter.run([sys.executable, '-c', sys.argv[1]], folder=Path.cwd(), environment=dict(os.environ)); "
        "print(cost.code, cost.cpu >= 0.2)"
    )
    command = [sys.executable, "-c", script, LEAVES.format(burns=BURNS)]

    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout

    assert told.split() == ["0", "True"]


def test_a_command_that_fails_is_told_with_its_code_and_its_words(root):
    script = "import sys; sys.exit('no tables')"
    inner = (
        "import os, sys; from pathlib import Path; from benchmarks import meter; "
        "cost = meter.run([sys.executable, '-c', sys.argv[1]], folder=Path.cwd(), environment=dict(os.environ)); "
        "print(cost.code, cost.complained)"
    )

    told = subprocess.run([sys.executable, "-c", inner, script], cwd=root, capture_output=True, text=True, check=True).stdout

    assert told.split() == ["1", "no", "tables"]


def test_a_log_is_read_whole_by_both_ways(root):
    command = [sys.executable, "-m", "benchmarks.log", "--smallest"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)

    assert (done.returncode, done.stdout.splitlines()[0][:12]) == (0, "9,000 events"), done.stderr


def test_ways_pairs_and_waits_are_those_of_pandas_and_every_way_to_group_is_named(root):
    command = [sys.executable, "-m", "benchmarks.routes", "--smallest"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)

    ratios = [line for line in done.stdout.splitlines() if line.startswith("groupby(") and line.endswith(" 3")]
    assert (done.returncode, len(ratios)) == (0, 8), done.stderr
