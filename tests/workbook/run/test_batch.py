"""Several engagements at once: what runs, in which order, why, and what is told of it."""

import json
import os

import pytest

from methods.errors import NotebookError, TableError, UsageError
from workbook.files import write_whole
from workbook.run import run_batch, run_engagement
from workbook.run.lock import take
from workbook.run.worker import Workers

FAILS = "raise ValueError('saldo negativo')"
OUT = "out/es/notebooks"


def why(batch):
    """What ran in the first engagement, and for which reasons."""
    return dict(batch.runs[0].why)


def kinds(events, *wanted):
    return [(event.kind, event.label) for event in events if event.kind in wanted]


def change(office, place, before, after):
    text = office.files()[place].decode()
    assert before in text
    office.write(place, text.replace(before, after))


@pytest.fixture
def nothing_starts(monkeypatch):
    """Were a process asked for, the test would fail."""

    def refuse(*arguments, **options):
        raise AssertionError("a process was started")

    monkeypatch.setattr(Workers, "start", refuse)


@pytest.fixture
def deliver():
    """Builds a page from the executed notebooks and notes each time in a file of the folder."""

    def build(folder, *, languages):
        for code in languages:
            content = b"".join(path.read_bytes() for path in sorted((folder / "out" / code / "notebooks").iterdir()))
            write_whole(folder / "out" / code / "page.html", content)
            with (folder / "built").open("a") as file:
                file.write(f"{code}\n")
        return languages

    return build


def test_engagements_run_side_by_side_and_the_largest_begins(firms):
    """Three engagements, the third with the largest tables; two processes, so that two notebooks are under way at a time."""
    offices = [firms.new(name, languages=("es", "en"), sipoc="1 + 1") for name in ("a", "b", "c")]
    offices[2].write("tables/channel.csv", "channel_id,name_es,name_en,kind\n# " + "x" * 5000 + "\n")
    events = []

    batch = run_batch([office.folder for office in offices], jobs=2, listen=events.append)

    steps = [{"begun": 1, "done": -1}.get(event.kind, 0) for event in events]
    assert (batch.exit_code, [run.name for run in batch.runs]) == (0, ["a", "b", "c"])
    assert max(sum(steps[:place]) for place in range(len(steps))) == 2
    assert kinds(events, "started") == [("started", "c"), ("started", "a"), ("started", "b")]
    assert (events[-1].done, events[-1].total) == (6, 6)
    assert [len(firms.outputs(office)) for office in offices] == [2, 2, 2]


def test_one_engagement_keeps_two_processes_busy(firms):
    office = firms.new("a", languages=("es", "en"), sipoc="import time; time.sleep(0.5)")
    events = []

    run_batch([office.folder], jobs=2, listen=events.append)

    assert [kind for kind, _ in kinds(events, "begun", "done")] == ["begun", "begun", "done", "done"]


def test_what_is_unchanged_does_not_run_again_and_no_file_is_touched(firm, nothing_starts):
    def times():
        return {path: path.stat().st_mtime_ns for path in firm.folder.rglob("*") if path.is_file()}

    before = times()

    batch = run_batch([firm.folder])

    run = batch.runs[0]
    assert (batch.exit_code, run.unchanged) == (0, ("sipoc [es]", "routes [es]", "dmaic_measure [es]"))
    assert [outcome.status for outcome in run.outcomes] == ["done"] * 3
    assert times() == before


def test_a_file_that_was_only_touched_is_the_same_file(firm, nothing_starts):
    for path in firm.folder.rglob("*.csv"):
        os.utime(path, (0, 0))

    assert run_batch([firm.folder]).exit_code == 0


def test_one_changed_cell_of_one_table_runs_what_depends_on_it_and_says_so(firms, firm):
    """Roles are read by ``sipoc`` alone."""
    before = firms.outputs(firm)
    change(firm, "tables/role.csv", "Asesor", "Asesora")

    batch = run_batch([firm.folder])

    assert why(batch) == {"sipoc [es]": ("table role",)}
    assert firms.ledger(firm)["es"]["sipoc"]["why"] == ["table role"]
    assert firms.outputs(firm) == before
    assert why(run_batch([firm.folder])) == {}


def test_each_kind_of_change_is_named(firms, firm):
    change(firm, "notebooks/sipoc.ipynb", "1 + 1", "2 + 2")
    (firm.folder / OUT / "routes.ipynb").unlink()
    (firm.folder / OUT / "dmaic_measure.ipynb").write_text("{}")

    batch = run_batch([firm.folder])

    assert why(batch) == {
        "sipoc [es]": ("notebook",),
        "routes [es]": ("output missing",),
        "dmaic_measure [es]": ("output changed",),
    }


def test_a_parameter_runs_its_own_notebook_and_what_reads_its_findings(firms, firm):
    """``dmaic_measure`` comes after ``routes``, whose output shows the parameter."""
    batch = run_batch([firm.folder], settings=("regular_target=0.75",))

    assert why(batch) == {"routes [es]": ("parameter regular_target",), "dmaic_measure [es]": ("upstream routes",)}
    assert why(run_batch([firm.folder], settings=("regular_target=0.75",))) == {}


def test_force_runs_what_is_unchanged_and_gives_the_same_bytes(firms, firm):
    before = firms.outputs(firm)

    batch = run_batch([firm.folder], force=True)

    assert set(why(batch).values()) == {("forced",)}
    assert firms.outputs(firm) == before


def test_a_table_that_no_notebook_reads_is_checked_and_runs_nothing(firms, firm):
    change(firm, "tables/activity.csv", "Receive", "Get")

    batch = run_batch([firm.folder])
    change(firm, "tables/activity.csv", "ROL-AGENT", "ROL-NOBODY")
    refused = run_batch([firm.folder])

    assert (batch.exit_code, why(batch)) == (0, {})
    assert (refused.exit_code, type(refused.runs[0].error)) == (3, TableError)


def test_a_warning_that_is_new_reaches_the_record_of_notebooks_that_do_not_run(firms, firm):
    """A second supplier of the order; parties and flows are read by none of the three, but every page tells the warning."""
    firm.write("tables/sipoc_party.csv", firm.files()["tables/sipoc_party.csv"] + b"PTY-02,Tienda,Shop,supplier\n")
    firm.write("tables/sipoc_flow.csv", firm.files()["tables/sipoc_flow.csv"] + b"FLW-05,SIP-01,ITM-01,PTY-02,STP-01,,,,,,\n")

    batch = run_batch([firm.folder])

    warned = [[warning["code"] for warning in record["warnings"]] for record in firms.ledger(firm)["es"].values()]
    assert (batch.exit_code, why(batch), batch.runs[0].error) == (0, {}, None)
    assert warned == [["W-SIP-007"]] * 3


def test_a_failing_engagement_never_stops_the_others(firms):
    broken = firms.new("broken", sipoc=FAILS)
    wrong = firms.new("wrong", sipoc="1 + 1").write("tables/role.csv", "role_id\n")
    held = firms.new("held", sipoc="1 + 1")
    sound = firms.new("sound", sipoc="1 + 1")
    lock = take(held.folder, "workbook run held")

    batch = run_batch([broken.folder, wrong.folder, held.folder, firms.folder / "none", sound.folder])
    lock.release()

    assert [run.exit_code for run in batch.runs] == [5, 3, 2, 2, 0]
    assert [type(run.error) for run in batch.runs[:4]] == [type(None), TableError, UsageError, UsageError]
    assert batch.runs[2].error.problems[0].facts["command"] == "workbook run held"
    assert batch.exit_code == 5
    assert batch.runs[0].failed[0].status == "cell_error"
    assert batch.runs[1].outcomes == batch.runs[2].outcomes == ()


def test_asked_to_stop_it_begins_nothing_more_after_the_first_failure(firms):
    offices = [firms.new(name, sipoc=FAILS if name == "a" else "1 + 1") for name in ("a", "b", "c")]
    events = []

    batch = run_batch([office.folder for office in offices], jobs=1, keep_going=False, listen=events.append)

    assert [len(run.outcomes) for run in batch.runs] == [1, 0, 0]
    assert [run.skipped[0].problem.code for run in batch.runs[1:]] == ["I-BAT-002"] * 2
    assert ([run.exit_code for run in batch.runs], batch.exit_code) == ([5, 0, 0], 5)
    assert (events[-1].done, events[-1].total) == (3, 3)


def test_what_reads_the_findings_of_a_failed_notebook_is_left_out(firms):
    office = firms.new("a", sipoc="1 + 1", routes=FAILS, dmaic_measure="3 + 3")

    run = run_batch([office.folder]).runs[0]

    assert [(outcome.notebook, outcome.status) for outcome in run.outcomes] == [("sipoc", "done"), ("routes", "cell_error")]
    assert [(skipped.label, skipped.problem.code) for skipped in run.skipped] == [("dmaic_measure [es]", "E-BAT-005")]
    assert run.missing == ("routes [es]", "dmaic_measure [es]")
    assert not (office.folder / OUT / "dmaic_measure.ipynb").exists()


def test_a_failed_notebook_runs_again_until_it_is_done(firms):
    office = firms.new("a", sipoc=FAILS)

    first, second = run_batch([office.folder]), run_batch([office.folder])
    firms.notebook(office, "sipoc", "1 + 1")
    third = run_batch([office.folder])

    assert (first.exit_code, why(second), why(third)) == (
        5,
        {"sipoc [es]": ("failed before",)},
        {"sipoc [es]": ("notebook", "failed before")},
    )
    assert third.exit_code == 0


def test_pages_are_built_when_all_is_done_and_again_when_something_in_them_changed(firms, firm, deliver):
    def build():
        batch = run_batch([firm.folder], deliver=deliver)
        return (firm.folder / "built").read_text().count("es"), len(batch.runs[0].deliveries)

    counts = [build(), build()]
    change(firm, "tables/role.csv", "Asesor", "Asesora")
    counts.append(build())
    (firm.folder / "out/es/page.html").write_text("otra")
    counts.append(build())
    firm.write("storyline.yaml", "{}")
    counts.append(build())

    assert counts == [(1, 1), (1, 0), (1, 0), (2, 1), (3, 1)]


def test_no_page_is_built_over_a_notebook_that_is_missing_or_out_of_date(firms, firm, deliver):
    """A changed table of ``sipoc`` while only ``routes`` is asked for."""
    change(firm, "tables/role.csv", "Asesor", "Asesora")

    run = run_batch([firm.folder], only=("routes",), deliver=deliver).runs[0]

    assert (run.missing, run.deliveries, run.exit_code) == (("sipoc [es]",), (), 0)
    assert not (firm.folder / "built").exists()


def test_a_page_that_cannot_be_built_is_that_engagements_failure(firms, firm):
    def deliver(folder, *, languages):
        raise NotebookError("sin guion")

    batch = run_batch([firm.folder], deliver=deliver)

    assert (batch.exit_code, str(batch.runs[0].error)) == (5, "sin guion")


def test_the_ledger_says_why_from_what_and_holds_no_clock(firms, finished_firm):
    record = firms.ledger(finished_firm)["es"]["dmaic_measure"]

    assert (record["why"], record["retries"]) == (["first run"], 0)
    assert {"notebook", "program", "libraries", "profile", "table sipoc", "upstream routes"} <= set(record["key"]["parts"])
    assert "parameter regular_target" not in record["key"]["parts"]
    assert "seconds" not in json.dumps(record)
    assert sorted(path.name for path in (finished_firm.folder / "out").iterdir()) == ["es", "ledger.json"]


def test_one_engagement_alone_raises_what_keeps_it_from_running_and_tells_its_cells(firms, firm):
    seen = []

    run = run_engagement(firm.folder, force=True, only=("sipoc",), report_cell=lambda *cell: seen.append(cell))

    assert ([outcome.notebook for outcome in run.outcomes], run.exit_code) == (["sipoc"], 0)
    assert seen == [("firm · sipoc [es]", 1, 3), ("firm · sipoc [es]", 2, 3), ("firm · sipoc [es]", 3, 3)]
    with pytest.raises(UsageError):
        run_engagement(firm.folder, only=("ptf",))
