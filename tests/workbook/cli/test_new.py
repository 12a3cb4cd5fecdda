"""``workbook new``: an empty engagement from the contracts."""

from workbook.engagement import check_engagement


def test_a_new_engagement_is_written_and_told_file_by_file(workbook, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    said = workbook("new", "nueva", "--name", "Farmacias Luna", "--locale", "es-MX", "--language", "es")

    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[:2] == ["engagement.yaml", "README.md"]
    assert sorted(lines[:-1]) == sorted(
        path.relative_to(tmp_path / "nueva").as_posix() for path in (tmp_path / "nueva").rglob("*") if path.is_file()
    )
    assert f"{len(lines) - 1} " in lines[-1]
    assert lines[-1].endswith(" nueva")
    assert check_engagement("nueva").profile.client_name == "Farmacias Luna"


def test_here_is_a_folder_with_a_name(workbook, tmp_path, monkeypatch):
    (tmp_path / "aquí").mkdir()
    monkeypatch.chdir(tmp_path / "aquí")

    assert workbook("new", ".").out.splitlines()[-1].endswith(" aquí")


def test_a_folder_that_holds_something_is_refused_without_telling_where_it_is(workbook, tmp_path):
    (tmp_path / "nota.txt").write_text("x")

    said = workbook("new", tmp_path)

    assert (said.code, said.out) == (2, "")
    assert said.err == f"la carpeta {tmp_path.name} ya contiene archivos; elija una nueva\n"


def test_a_place_where_no_folder_can_be_is_refused(workbook, tmp_path):
    (tmp_path / "nota.txt").write_text("x")

    said = workbook("new", tmp_path / "nota.txt" / "nueva")

    assert said.code == 2
    assert "nueva" in said.err
    assert str(tmp_path) not in said.err


def test_a_locale_or_a_language_without_texts_is_refused(workbook, tmp_path):
    for option in (("--locale", "pt-BR"), ("--language", "fr"), ("--language", "")):
        said = workbook("new", tmp_path / "nueva", *option)

        assert said.code == 2
        assert "no sirve como idioma y país" in said.err
    assert not (tmp_path / "nueva").exists()


def test_a_check_of_the_new_engagement_ends_with_its_code(workbook, tmp_path):
    workbook("new", tmp_path / "nueva")

    said = workbook("check", tmp_path / "nueva")

    assert said.code == 3
    assert said.out.splitlines()[-1] == f"nueva: {len(said.out.splitlines()) - 1} problemas que corregir"
    assert "E-FIL-005 tables/sipoc.csv: la tabla sipoc no tiene filas y la necesita el cuaderno sipoc." in said.out
