from dataclasses import replace
from types import SimpleNamespace

import pytest

from methods.errors import Problem, UsageError
from workbook.run.ledger import LEDGER, merge, read, record
from workbook.run.outcome import Outcome

DONE = Outcome(
    notebook="routes", language="es", status="done", source_sha256="a1", sha256="b2", exhibits=("routes.rates",), seconds=1.5
)
LOST = replace(
    DONE, status="kernel_lost", sha256="", cell=3, cell_id="cell-03", last_lines=("fin",), problems=(Problem("E-RUN-003"),)
)
INPUTS = {"case": SimpleNamespace(label="data/case.csv", sha256="c3", rows=89)}


def entry(outcome=DONE, **changes):
    return record(outcome, **{"parameters": {"threshold": 0.1}, "inputs": INPUTS, **changes})


def test_a_record_says_what_went_in_and_what_came_out():
    warning = Problem("W-LOG-001", table="case", file="data/case.csv", row=5, column="closed", value="?", facts={"n": 2})

    made = entry(warnings=[warning])

    assert (made["status"], made["source_sha256"], made["sha256"]) == ("done", "a1", "b2")
    assert made["inputs"] == {"data/case.csv": {"sha256": "c3", "rows": 89}}
    assert (made["exhibits"], made["failure"]) == (["routes.rates"], None)
    assert {"workbook", "papermill", "nbclient", "pandas"} <= set(made["versions"])
    place = {"table": "case", "file": "data/case.csv", "row": 5, "column": "closed"}
    assert made["warnings"] == [{"code": "W-LOG-001", **place, "value": "?", "facts": {"n": 2}}]


def test_a_failure_keeps_its_cell_and_last_lines():
    failure = entry(LOST)["failure"]

    assert (failure["cell"], failure["cell_id"], failure["last_lines"]) == (3, "cell-03", ["fin"])
    assert [problem["code"] for problem in failure["problems"]] == ["E-RUN-003"]


def test_how_long_it_took_is_no_part_of_the_record():
    assert entry(DONE) == entry(replace(DONE, seconds=99.0))


def test_one_record_is_merged_and_the_others_stay(tmp_path):
    for outcome in (DONE, replace(DONE, language="en"), replace(DONE, notebook="sipoc"), LOST):
        merge(tmp_path / LEDGER, record(outcome, parameters={}, inputs=INPUTS))

    runs = read(tmp_path / "out" / "ledger.json")
    statuses = {(language, name): item["status"] for language, items in runs.items() for name, item in items.items()}
    assert statuses == {("en", "routes"): "done", ("es", "routes"): "kernel_lost", ("es", "sipoc"): "done"}


def test_the_same_runs_in_another_order_write_the_same_bytes(tmp_path):
    entries = [entry(), entry(replace(DONE, notebook="sipoc")), entry(replace(DONE, language="en"))]
    first, second = tmp_path / "a.json", tmp_path / "b.json"

    for one, other in zip(entries, reversed(entries), strict=True):
        merge(first, one)
        merge(second, other)

    assert first.read_bytes() == second.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.json"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "E-LED-001"),
        ("[]", "E-LED-001"),
        ('{"schema": 1, "runs": {"es": []}}', "E-LED-001"),
        ('{"schema": 1, "runs": {"es": {"routes": 3}}}', "E-LED-001"),
        ('{"schema": 9, "runs": {}}', "E-LED-002"),
    ],
)
def test_a_broken_ledger_is_said_and_left_as_it_is(tmp_path, text, code):
    path = tmp_path / "ledger.json"
    path.write_text(text)

    with pytest.raises(UsageError, match=code) as refusal:
        merge(path, entry())

    assert [problem.code for problem in refusal.value.problems] == [code]
    assert path.read_text() == text


def test_an_input_is_named_from_the_engagements_folder():
    with pytest.raises(ValueError, match=r"not /data/case\.csv"):
        entry(inputs={"case": SimpleNamespace(label="/data/case.csv", sha256="", rows=0)})
