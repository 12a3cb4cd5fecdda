"""``workbook intake``: what is said, asked and answered."""

import pytest


@pytest.fixture
def changed(client):
    """A returned workbook that renames one role."""
    client.fill(("role", "ROL-HEAD", "name_es", "Directora"))
    return client


def test_an_export_says_what_it_wrote(workbook, office, tmp_path):
    said = workbook("intake", "export", office.folder, "--tables", "role,process", "--to", tmp_path / "d.xlsx")

    assert (said.code, said.out) == (0, "d.xlsx: 2 hojas para completar\n")


def test_an_import_tells_what_changes_and_writes_it_when_told(workbook, changed):
    said = workbook("intake", "import", changed.office.folder, changed.path, "--yes")

    assert said.code == 0
    assert said.out.splitlines()[:2] == [
        "Roles (role): 0 agregadas, 1 cambiadas, 0 quitadas",
        "  ~ ROL-HEAD: Nombre (español)",
    ]
    assert b"Directora" in changed.office.files()["tables/role.csv"]


def test_without_an_answer_nothing_is_written(workbook, changed, monkeypatch):
    before = changed.office.files()
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115

    said = workbook("intake", "import", changed.office.folder, changed.path)

    assert said.code == 2
    assert "confirme con --yes" in said.err
    assert changed.office.files() == before


def test_a_no_is_an_answer(workbook, changed, monkeypatch):
    before = changed.office.files()
    monkeypatch.setattr("typer.confirm", lambda text: False)

    said = workbook("intake", "import", changed.office.folder, changed.path)

    assert (said.code, said.out.splitlines()[-1]) == (0, "no se escribió nada")
    assert changed.office.files() == before


def test_faults_end_with_three_and_a_foreign_file_with_two(workbook, client):
    client.fill(("role", "ROL-AGENT", "kind", "Agentte"))
    assert workbook("intake", "import", client.office.folder, client.path, "--yes").code == 3

    client.path.write_bytes(b"x")
    assert workbook("intake", "import", client.office.folder, client.path, "--yes").code == 2


def test_what_is_wrong_is_told_in_the_clients_language_by_cell(workbook, client):
    client.office.profile(languages=["en", "es"])
    client.fill(("role", "ROL-AGENT", "kind", "Agentte"))

    said = workbook("intake", "import", client.office.folder, client.path, "--yes")

    assert said.err.startswith("E-ENM-001 datos.xlsx, cell Roles!D8: Agentte is not")


def test_a_folder_that_is_no_engagement_is_refused(workbook, tmp_path):
    assert workbook("intake", "export", tmp_path, "--to", tmp_path / "x.xlsx").code == 2
