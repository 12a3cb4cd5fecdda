"""``workbook deliver``: the page again, from executed notebooks and from nothing else."""

import json

PAGE = "out/es/client-page.html"


def test_the_page_is_built_again_to_the_same_bytes_without_the_tables(workbook, finished):
    before = finished.files()[PAGE]
    for name in list(finished.files()):
        if name.startswith("tables/") or name == PAGE:
            (finished.folder / name).unlink()

    said = workbook("deliver", finished.folder, "--language", "es")

    assert said == (0, "→ ferreteria/out/es/client-page.html (6 láminas)\n", "")
    assert finished.files()[PAGE] == before


def test_a_notebook_that_never_ran_failed_or_was_changed_is_told_and_no_page_is_built(workbook, finished):
    """English never ran; the Spanish one is first changed by a byte, then told by the ledger to have failed."""
    notebook = "out/es/notebooks/sipoc.ipynb"
    page = finished.files()[PAGE]
    ledger = json.loads(finished.files()["out/ledger.json"])

    never = workbook("deliver", finished.folder, "--language", "en")
    finished.write(notebook, finished.files()[notebook] + b"\n")
    changed = workbook("deliver", finished.folder, "--language", "es")
    ledger["runs"]["es"]["sipoc"]["status"] = "cell_error"
    finished.write("out/ledger.json", json.dumps(ledger))
    failed = workbook("deliver", finished.folder, "--language", "es")

    assert [said.code for said in (never, changed, failed)] == [5, 5, 5]
    assert [said.err.split()[0] for said in (never, changed, failed)] == ["E-DEL-001", "E-DEL-003", "E-DEL-002"]
    assert finished.files()[PAGE] == page


def test_an_anonymous_engagement_does_not_name_its_client(workbook, finished):
    finished.profile(client_name="Ferretería Peña", client_alias="Comercio Uno", anonymous=True)

    workbook("deliver", finished.folder, "--language", "es")

    page = finished.files()[PAGE].decode()
    assert "Comercio Uno" in page
    assert "Peña" not in page


def test_where_nothing_is_an_engagement_nothing_is_delivered(workbook, tmp_path):
    said = workbook("deliver", tmp_path / "nada")

    assert (said.code, said.out, said.err) == (2, "", "nada no es una consultoría: falta engagement.yaml\n")
