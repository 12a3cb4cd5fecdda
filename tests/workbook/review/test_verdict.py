"""Executed notebooks, run again by nbval: what the review says of each."""

import hashlib
import json

import nbformat

from workbook.review import ShownExhibit, review, verdict
from workbook.review.rerun import Rerun

EXHIBIT = ShownExhibit("routes.rates", "0.071 of cases come back")


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_an_honest_notebook_passes_in_a_hostile_folder_and_nothing_is_left_behind(tmp_path, notebook, monkeypatch):
    """The folder's own settings would collect nothing, its own modules would stop pytest and nbval from being imported."""
    folder = tmp_path / "acme [2026]" / "out"
    path = notebook(folder)
    for name in ("conftest.py", "__init__.py", "pytest.py", "nbval.py", "sitecustomize.py"):
        (folder / name).write_text("raise SystemExit('hostile')\n")
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only --no-such-option\n")
    (tmp_path / "conftest.py").write_text("raise SystemExit('hostile')\n")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    before = files(tmp_path)

    (found,) = review([path])

    assert (found.status, found.cells, found.differences) == ("same", 4, ())
    assert found.passed
    assert files(tmp_path) == before
    assert {item.name for item in folder.iterdir()} == {name.split("/")[-1] for name in before if name.startswith("acme")}


def test_a_changed_input_names_the_exhibit_and_shows_old_and_new(notebook):
    """0.071 becomes 0.073: the exhibit, code cell 2 at position 4, is the only one of the four cells that tells."""
    (found,) = review([notebook(share=0.073)])

    assert found.status == "differs"
    assert [(cell.cell, cell.position, cell.how) for cell in found.differences] == [(2, 4, "output")]
    assert found.differences[0].exhibits == (EXHIBIT,)
    assert found.differences[0].lines == ("- share 0.071", "+ share 0.073")


def test_a_payload_is_compared_even_where_its_text_is_the_same_and_a_picture_is_not(notebook):
    (found,) = review([notebook(alt="dots", png="BBBB")])

    assert [cell.cell for cell in found.differences] == [2]
    assert found.differences[0].lines == ("- alt: bars", "+ alt: dots")


def test_a_cell_that_fails_now_says_why_and_the_cells_after_it_are_still_compared(notebook, honest):
    """Without its share the exhibit cannot be built; the sums after it need nothing of it, but the rows are now 3 and not 4."""
    path = notebook()
    path.with_name("facts.json").write_text(json.dumps({name: value for name, value in honest.items() if name != "share"}))

    (found,) = review([path])

    assert [(cell.cell, cell.how, cell.lines) for cell in found.differences] == [
        (2, "error", ("KeyError: 'share'",)),
        (3, "output", ("- rows 4", "+ rows 3")),
    ]
    assert found.differences[0].exhibits == (EXHIBIT,)


def test_a_dead_kernel_is_named_long_before_the_cell_is_over_its_time(notebook):
    """The kernel dies in code cell 3 of 4, so one cell is not reached; no time limit strikes."""
    (found,) = review([notebook(fate="die")], cell_timeout=3600, notebook_timeout=3600)

    assert found.status == "kernel_lost"
    assert (found.differences[-1].cell, found.differences[-1].how, found.not_reached) == (3, "kernel_lost", 1)


def test_a_cell_that_cannot_be_interrupted_ends_with_the_notebooks_time_and_its_kernel_with_it(tmp_path, notebook, processes_in):
    """The cell swallows the interrupt of its own time-out and goes on printing, which would keep nbval for ever."""
    (found,) = review([notebook(fate="hang")], cell_timeout=1, notebook_timeout=5)

    assert (found.status, found.limit) == ("notebook_over_time", 5)
    assert found.differences[-1].how == "notebook_over_time"
    assert processes_in(tmp_path) == []


def test_a_cell_over_its_time_is_named(tmp_path, notebook):
    path = notebook()
    node = nbformat.read(path, as_version=4)
    node.cells[-1].source = "time.sleep(3600)"
    nbformat.write(node, path)

    (found,) = review([path], cell_timeout=2)

    assert (found.status, found.limit) == ("cell_over_time", 2)
    assert [(cell.cell, cell.how) for cell in found.differences] == [(4, "cell_over_time")]


def test_a_cell_marked_to_be_left_out_does_not_pass(notebook):
    path = notebook()
    node = nbformat.read(path, as_version=4)
    node.cells[1].metadata["tags"] = ["nbval-skip"]
    node.cells[-1].source = "# NBVAL_IGNORE_OUTPUT\n1 + 1"
    nbformat.write(node, path)

    (found,) = review([path])

    assert not found.passed
    assert {cell.cell for cell in found.differences if cell.how == "unchecked"} == {1, 4}


def test_one_refused_notebook_does_not_keep_the_others_from_their_review(tmp_path, notebook, monkeypatch):
    """Stripped of counts and outputs, nbval would pass it; the order of the answers is the order of the questions."""
    honest, stripped = notebook(), tmp_path / "stripped.ipynb"
    node = nbformat.read(honest, as_version=4)
    for cell in node.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(node, stripped)
    monkeypatch.setattr(verdict, "rerun", lambda *_, **__: Rerun(4 * ({"verdict": "same"},)))
    told = []

    found = review([stripped, tmp_path / "absent.ipynb", honest], on_notebook=told.append)

    assert [(one.status, one.reason) for one in found] == [("refused", "not_executed"), ("refused", "absent"), ("same", "")]
    assert found[0].cells_not_executed == (1, 2, 3, 4)
    assert tuple(told) == found


def test_a_file_edited_after_its_run_does_not_pass_though_its_numbers_are_the_same(notebook, monkeypatch):
    path = notebook()
    recorded = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text(path.read_text(encoding="utf-8").replace('"Rates"', '"Better rates"'), encoding="utf-8")
    monkeypatch.setattr(verdict, "rerun", lambda *_, **__: Rerun(4 * ({"verdict": "same"},)))

    (found,) = review([path], fingerprints={path: recorded})

    assert (found.status, found.edited, found.passed) == ("same", True, False)


def test_a_re_run_that_stops_without_an_account_of_all_cells_is_broken_and_gives_its_last_words(notebook, monkeypatch):
    """A false pytest on the import path of the user's own environment ends the re-run before its first cell."""
    path = notebook()
    path.with_name("pytest.py").write_text("raise SystemExit('no pytest here')\n")
    monkeypatch.setenv("PYTHONPATH", str(path.parent))

    (found,) = review([path])

    assert (found.status, found.reason, found.passed) == ("broken", "no pytest here", False)


def test_a_kernel_that_cannot_be_started_is_told_apart_from_one_that_died(notebook, monkeypatch):
    line = {"verdict": "kernel_not_started", "reason": "Kernel died before replying to kernel_info", "outputs": []}
    monkeypatch.setattr(verdict, "rerun", lambda *_, **__: Rerun((line,)))

    (found,) = review([notebook()])

    assert (found.status, found.not_reached) == ("kernel_not_started", 3)
    assert found.differences[0].lines == ("Kernel died before replying to kernel_info",)
