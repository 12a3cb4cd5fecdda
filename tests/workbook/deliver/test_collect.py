"""Exhibits out of executed notebooks, proved whole."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from methods.errors import NotebookError
from workbook.deliver.collect import collect, content_hash


def test_an_exhibit_is_found_with_its_notebook_and_cell(language, payloads, write_notebook):
    """Two payloads, two cells: the second exhibit comes from cell-2."""
    path = write_notebook(payloads("es")[:2])

    collected = collect([path], language=language("es"))

    assert [(item.id, item.notebook, item.cell) for item in collected] == [
        ("sipoc.map", "measure.ipynb", "cell-1"),
        ("sipoc.requirements", "measure.ipynb", "cell-2"),
    ]


def test_what_is_for_the_team_is_left_out(language, payloads, write_notebook):
    """Ten payloads, one of them for the team: nine are collected."""
    made = payloads("en")
    path = write_notebook(made)

    collected = collect([path], language=language("en"))

    assert len(made) - len(collected) == 1
    assert "team.notes" not in [item.id for item in collected]


def test_notebooks_keep_their_order(language, payloads, write_notebook):
    """Named second first, told second first."""
    first, second = payloads("en")[:2]
    paths = [write_notebook([second], "b.ipynb"), write_notebook([first], "a.ipynb")]

    collected = collect(paths, language=language("en"))

    assert [item.id for item in collected] == [second["id"], first["id"]]


def test_an_id_in_two_notebooks_is_refused(language, payloads, write_notebook):
    """sipoc.map in a.ipynb and again in b.ipynb."""
    paths = [write_notebook(payloads("en")[:1], name) for name in ("a.ipynb", "b.ipynb")]

    with pytest.raises(NotebookError, match=r"b\.ipynb.*sipoc\.map.*a\.ipynb"):
        collect(paths, language=language("en"))


def test_an_id_twice_in_one_notebook_is_refused(language, payloads, write_notebook):
    """sipoc.map in two cells of one notebook."""
    path = write_notebook(payloads("en")[:1] * 2)

    with pytest.raises(NotebookError, match=r"sipoc\.map"):
        collect([path], language=language("en"))


def test_one_finding_with_two_values_is_refused(language, payloads, write_notebook):
    """routes.longest_wait is 4.2 days in one exhibit and 4.3 in another."""
    waits = next(payload for payload in payloads("en") if payload["id"] == "routes.waits")
    other = waits | {"id": "routes.other", "findings": [waits["findings"][0] | {"value": 4.3}]}
    path = write_notebook([waits, other | {"sha256": content_hash(other)}])

    with pytest.raises(NotebookError, match=r"routes\.longest_wait.*routes\.other"):
        collect([path], language=language("en"))


def test_an_exhibit_of_another_schema_is_refused(language, payloads, write_notebook):
    """Schema 99 is not ours."""
    path = write_notebook([payloads("en")[0] | {"schema": 99}])

    with pytest.raises(NotebookError, match="format 99"):
        collect([path], language=language("en"))


def test_an_exhibit_that_was_changed_by_hand_is_refused(language, payloads, write_notebook):
    """The title was edited in the file; the hash was not."""
    path = write_notebook([payloads("en")[0] | {"title": "All is well"}])

    with pytest.raises(NotebookError, match=r"sipoc\.map.*hash"):
        collect([path], language=language("en"))


def test_a_spanish_exhibit_does_not_enter_an_english_page(language, payloads, write_notebook):
    """Made for es-EC, wanted for en-US."""
    path = write_notebook(payloads("es")[:1])

    with pytest.raises(NotebookError, match=r"es-EC.*en-US"):
        collect([path], language=language("en"))


def test_an_error_in_any_cell_is_refused(language, tmp_path):
    """The cell divided by zero."""
    error = new_output("error", ename="ZeroDivisionError", evalue="division by zero", traceback=[])
    cell = new_code_cell("1 / 0", execution_count=1, outputs=[error])
    nbformat.write(new_notebook(cells=[cell]), tmp_path / "broken.ipynb")

    with pytest.raises(NotebookError, match=r"broken\.ipynb.*ZeroDivisionError"):
        collect([tmp_path / "broken.ipynb"], language=language("en"))


def test_a_cell_that_never_ran_is_refused(language, tmp_path):
    """No execution count: the run ended before it."""
    nbformat.write(new_notebook(cells=[new_code_cell("1 + 1")]), tmp_path / "ended.ipynb")

    with pytest.raises(NotebookError, match=r"ended\.ipynb"):
        collect([tmp_path / "ended.ipynb"], language=language("en"))


@pytest.mark.parametrize("content", [None, "not a notebook", "{}"])
def test_what_is_no_notebook_is_refused(language, tmp_path, content):
    """An absent file, a text, an empty object."""
    path = tmp_path / "lost.ipynb"
    if content is not None:
        path.write_text(content)

    with pytest.raises(NotebookError, match=r"lost\.ipynb"):
        collect([path], language=language("en"))


def test_everything_that_is_wrong_is_said_at_once(language, payloads, write_notebook, tmp_path):
    """One file is absent and one exhibit was changed: two lines."""
    changed = write_notebook([payloads("en")[0] | {"title": "All is well"}])

    with pytest.raises(NotebookError) as refusal:
        collect([tmp_path / "lost.ipynb", changed], language=language("en"))

    assert len(str(refusal.value).splitlines()) == 2
