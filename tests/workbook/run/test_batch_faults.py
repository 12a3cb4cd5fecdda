"""What a night brings: each fault fails what it hits, is named, and leaves the rest and the earlier outputs alone."""

import errno
import json
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from methods.errors import UsageError
from workbook.run import jobs, run_batch, worker
from workbook.run.outcome import Outcome

OUT = "out/es/notebooks"
WAIT = "import time; time.sleep(30)"


def outcome(batch, notebook="sipoc"):
    return next(found for found in batch.runs[0].outcomes if found.notebook == notebook)


def codes(found):
    return [problem.code for problem in found.problems]


def full(path, content):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def once(kind, act):
    """Acts when the first event of a kind comes."""
    acts = [act]

    def listen(event):
        if event.kind == kind and acts:
            acts.pop()(event)

    return listen


def works_in(folder):
    """Processes whose folder lies below."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if place.readlink().is_relative_to(folder):
                found.append(int(place.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize(("kind", "cells", "count"), [("begun", 0, 0), ("cell", 1, 1), ("cell", 2, 1)])
def test_a_process_that_is_killed_fails_its_own_notebook_and_is_named(firms, monkeypatch, kind, cells, count):
    """As it begins, between two cells, in the middle of the third; its kernel goes with it, and the next notebook runs."""
    office = firms.new("a", sipoc=WAIT, routes="2 + 2")
    kernels = []

    def kill(event):
        if (event.kind, event.notebook, event.cells[0]) == (kind, "sipoc", cells):
            kernels.extend(works_in(office.folder))
            multiprocessing.active_children()[0].kill()

    scratch = office.folder.parent / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    batch = run_batch([office.folder], jobs=1, listen=kill)
    left = [*works_in(office.folder), *scratch.iterdir()]
    firms.notebook(office, "sipoc", "1 + 1")
    again = run_batch([office.folder])

    lost = outcome(batch)
    assert (lost.status, codes(lost), lost.problems[0].value) == ("worker_lost", ["E-BAT-001"], "SIGKILL")
    assert (outcome(batch, "routes").status, batch.exit_code) == ("done", 5)
    assert (len(kernels), left) == (count, [])
    assert (dict(again.runs[0].why), again.exit_code) == ({"sipoc [es]": ("notebook", "failed before")}, 0)


def test_a_process_that_is_killed_while_it_checks_refuses_its_engagement_alone(firms, monkeypatch):
    broken, sound = firms.new("a", sipoc="1 + 1"), firms.new("b", sipoc="1 + 1")
    check = jobs.check_engagement
    monkeypatch.setattr(jobs, "check_engagement", lambda folder: os.kill(os.getpid(), 9) if folder.name == "a" else check(folder))

    batch = run_batch([broken.folder, sound.folder])

    assert [problem.facts for problem in batch.runs[0].error.problems] == [{"signal": "SIGKILL"}]
    assert [run.exit_code for run in batch.runs] == [5, 0]


def test_a_process_without_a_sign_of_life_is_ended(firms, monkeypatch):
    office = firms.new("a", sipoc="1 + 1")
    monkeypatch.setattr(jobs, "execute", lambda *arguments, **options: time.sleep(60))
    monkeypatch.setattr(worker, "WITHOUT_SIGN", 0.2)

    batch = run_batch([office.folder], time_limit=0.2)

    assert (outcome(batch).status, codes(outcome(batch)), batch.exit_code) == ("worker_silent", ["E-BAT-006"], 5)


def test_a_kernel_over_its_memory_fails_its_cell(firms):
    """One gibibyte where a quarter is allowed."""
    office = firms.new("a", sipoc="memory = bytearray(1 << 30)", routes="2 + 2")

    batch = run_batch([office.folder], memory=1 << 28)

    assert (outcome(batch).status, outcome(batch, "routes").status) == ("cell_error", "done")
    assert "MemoryError" in outcome(batch).problems[0].facts["error"]
    assert (batch.limit, batch.memory > 1 << 26) == (1 << 28, True)


def test_a_notebook_over_its_time_fails_alone(firms):
    office = firms.new("a", sipoc=WAIT, routes="2 + 2")

    batch = run_batch([office.folder], time_limit=1)

    assert (outcome(batch).status, codes(outcome(batch)), outcome(batch, "routes").status) == (
        "notebook_over_time",
        ["E-RUN-005"],
        "done",
    )


def test_a_full_disk_fails_the_notebook_and_leaves_its_earlier_result(firms, firm, monkeypatch):
    before = firms.outputs(firm)
    monkeypatch.setattr("workbook.run.execute.write_whole", full)

    batch = run_batch([firm.folder], force=True, only=("sipoc",))

    assert (outcome(batch).status, codes(outcome(batch)), batch.exit_code) == ("system", ["E-BAT-002"], 5)
    assert outcome(batch).problems[0].facts["reason"] == os.strerror(errno.ENOSPC)
    assert firms.outputs(firm) == before
    assert str(firm.folder) not in json.dumps(firms.ledger(firm))


def test_a_ledger_that_cannot_be_written_ends_its_engagement_and_what_ran_runs_again(firms, firm, monkeypatch):
    sound = firms.new("sound", sipoc="1 + 1")
    before = firms.ledger(firm)
    firms.notebook(firm, "sipoc", "2 + 2")
    with monkeypatch.context() as disk:
        disk.setattr(
            "workbook.run.ledger.write_whole", lambda path, content: None if "sound" in str(path) else full(path, content)
        )
        batch = run_batch([firm.folder, sound.folder])

    again = run_batch([firm.folder])

    assert (batch.runs[0].exit_code, batch.runs[1].exit_code) == (2, 0)
    assert os.strerror(errno.ENOSPC) in str(batch.runs[0].error)
    assert firms.ledger(firm) != before
    assert dict(again.runs[0].why) == {"sipoc [es]": ("notebook",)}


def test_a_place_that_cannot_be_written_fails_what_belongs_there(firms):
    """A file lies where the folder of the Spanish notebooks should be; the English ones have theirs."""
    office = firms.new("a", languages=("es", "en"), sipoc="1 + 1").write("out/es/notebooks", "")

    batch = run_batch([office.folder])

    assert [(found.language, found.status) for found in batch.runs[0].outcomes] == [("es", "system"), ("en", "done")]
    assert (codes(outcome(batch)), batch.exit_code) == (["E-BAT-002"], 5)


def test_a_folder_that_cannot_be_written_at_all_is_refused_and_the_others_run(firms):
    closed, sound = firms.new("a", sipoc="1 + 1").write("out", ""), firms.new("b", sipoc="1 + 1")

    batch = run_batch([closed.folder, sound.folder])

    assert (type(batch.runs[0].error), batch.runs[0].exit_code, batch.runs[1].exit_code) == (UsageError, 2, 0)
    assert str(closed.folder) not in str(batch.runs[0].error)


@pytest.mark.parametrize(
    "spoil", [lambda path: path.unlink(), lambda path: path.write_text("role_id\n")], ids=["vanished", "changed"]
)
def test_an_input_that_is_no_longer_what_was_checked_fails_who_reads_it(firms, firm, spoil):
    before = firms.outputs(firm)

    batch = run_batch([firm.folder], force=True, listen=once("checked", lambda event: spoil(firm.folder / "tables/role.csv")))

    problem = outcome(batch).problems[0]
    assert (outcome(batch).status, problem.code, problem.table, problem.value) == ("input_moved", "E-BAT-003", "role", "role")
    assert [outcome(batch, name).status for name in ("routes", "dmaic_measure")] == ["done"] * 2
    assert firms.outputs(firm) == before


def test_a_profile_that_changes_between_check_and_run_fails_every_notebook(firms, firm):
    batch = run_batch([firm.folder], force=True, listen=once("checked", lambda event: firm.profile(client_name="Otra")))

    assert {found.status for found in batch.runs[0].outcomes} == {"input_moved"}
    assert {problem.file for found in batch.runs[0].outcomes for problem in found.problems} == {"engagement.yaml"}


def test_what_ran_while_its_input_changed_runs_again(firms):
    """The notebook itself writes a role into its table; the second time the table stays as it is."""
    write = "open('../../../tables/role.csv', 'a').write('' if 'ROL-NEW' in open('../../../tables/role.csv').read() else "
    office = firms.new("a", sipoc=write + "'ROL-NEW,Nuevo,New,AGENT,frontline\\n') and None")

    first, second, third = (run_batch([office.folder]) for _ in range(3))

    assert [run.exit_code for run in (first, second, third)] == [0, 0, 0]
    assert dict(second.runs[0].why) == {"sipoc [es]": ("files", "table role")}
    assert dict(third.runs[0].why) == {}


@pytest.mark.parametrize(("failures", "status"), [(2, "done"), (3, "kernel_not_started")])
def test_a_kernel_that_does_not_start_is_tried_again_twice_and_counted(firms, monkeypatch, tmp_path, failures, status):
    office, real, tries = firms.new("a", sipoc="1 + 1"), jobs.execute, tmp_path / "tries"
    lost = Outcome(notebook="sipoc", language="es", status="kernel_not_started", source_sha256="a")

    def starts(*arguments, **options):
        with tries.open("a") as file:
            file.write(".")
        return lost if tries.stat().st_size <= failures else real(*arguments, **options)

    monkeypatch.setattr(jobs, "execute", starts)
    events = []

    batch = run_batch([office.folder], listen=events.append)

    assert (outcome(batch).status, tries.stat().st_size) == (status, 3)
    assert (batch.runs[0].retries, firms.ledger(office)["es"]["sipoc"]["retries"]) == (2, 2)
    assert [event.kind for event in events].count("retried") == 2


def test_no_other_failure_is_tried_again(firms, tmp_path):
    office = firms.new("a", sipoc="open('../../../tries', 'a').write('.'); raise ValueError")

    run_batch([office.folder])

    assert (office.folder / "tries").read_text() == "."


def test_a_defect_of_ours_is_told_with_its_place_and_the_others_run(firms, monkeypatch):
    office, real = firms.new("a", sipoc="1 + 1", routes="2 + 2"), jobs.execute
    monkeypatch.setattr(
        jobs, "execute", lambda source, *rest, **more: 1 / 0 if "sipoc" in source.name else real(source, *rest, **more)
    )

    batch = run_batch([office.folder])

    found = outcome(batch)
    assert (found.status, codes(found), batch.exit_code) == ("defect", ["E-BAT-007"], 1)
    assert found.last_lines[-1] == "ZeroDivisionError"
    assert not any(os.sep in line for line in found.last_lines)
    assert "ZeroDivisionError: division by zero" in batch.runs[0].defects[0]
    assert outcome(batch, "routes").status == "done"
