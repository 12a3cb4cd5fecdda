"""An empty engagement: written from the contracts, and sound as soon as a client fills it in."""

import csv
import io
import re

import pytest

from methods.errors import UsageError
from methods.tables import report
from workbook import catalog
from workbook.engagement import check_engagement
from workbook.engagement.blank import blank_table, write_blank
from workbook.engagement.profile import read_profile

MARK = b"\xef\xbb\xbf"


def lines(folder):
    reading = check_engagement(folder)
    return [report.line(problem, reading.language) for problem in reading.problems]


def test_a_blank_engagement_holds_profile_page_dictionaries_and_a_file_for_every_table_that_a_notebook_reads(tmp_path):
    """Extracts (case, event, contact) come from systems and have no form; nor has what no notebook asks for yet."""
    files = write_blank(tmp_path / "nueva")

    names = {path.relative_to(tmp_path / "nueva").as_posix() for path in files}
    read = {name for notebook in catalog.NOTEBOOKS for name in (*notebook.needs, *notebook.uses)}
    tables = {f"tables/{name}.csv" for name in read if not catalog.TABLES[name].extract}
    assert names == tables | {"engagement.yaml", "README.md", "data-dictionary.es.md", "data-dictionary.en.md"}
    assert all(path.is_file() for path in files)


@pytest.mark.parametrize("locale", ["es-EC", "es-MX", "en-US", "en-GB", "es-AR", "es-UY"])
@pytest.mark.parametrize("languages", [("es", "en"), ("en",), ("es",)])
def test_the_blank_profile_passes(tmp_path, locale, languages):
    write_blank(tmp_path / "nueva", name="Peña", locale=locale, languages=languages)

    profile, problems = read_profile((tmp_path / "nueva" / "engagement.yaml").read_text(encoding="utf-8"))

    assert problems == []
    assert (profile.client_name, profile.languages, profile.country) == ("Peña", languages, locale[3:])


@pytest.mark.parametrize(
    ("locale", "separator", "mark", "order"),
    [("es-EC", ";", ",", "DMY"), ("es-MX", ",", ".", "DMY"), ("en-US", ",", ".", "MDY"), ("es-AR", ";", ",", "DMY")],
)
def test_the_locale_decides_separator_decimal_mark_and_order_of_dates(tmp_path, locale, separator, mark, order):
    write_blank(tmp_path / "nueva", locale=locale)

    profile, _ = read_profile((tmp_path / "nueva" / "engagement.yaml").read_text(encoding="utf-8"))
    table = (tmp_path / "nueva" / "tables" / "sla.csv").read_text(encoding="utf-8-sig")
    assert (profile.decimal_mark, profile.date_order) == (mark, order)
    assert table.startswith(f"sla_id{separator}name_es{separator}")
    assert f"0{mark}90" in table


def test_every_blank_table_is_a_header_and_one_commented_row_that_excel_reads(tmp_path):
    write_blank(tmp_path / "nueva")

    for path in sorted((tmp_path / "nueva" / "tables").iterdir()):
        name, table = path.stem, catalog.TABLES[path.stem]
        content = (tmp_path / "nueva" / "tables" / f"{name}.csv").read_bytes()
        header, example = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        assert content.startswith(MARK)
        assert content.endswith(b"\r\n")
        assert header == list(table.headers(("es", "en")))
        assert example[0].startswith("# ")
        assert len(example) == len(header)


@pytest.mark.parametrize("locale", ["es-EC", "es-MX", "en-US"])
def test_the_example_rows_would_be_sound_cells(tmp_path, locale):
    """Without their mark what one cell says is as it must be; only what several rows or tables say together is left to mend."""
    for path in write_blank(tmp_path / "nueva", locale=locale):
        if path.suffix == ".csv":
            path.write_bytes(path.read_bytes().replace(b"\r\n# ", b"\r\n"))

    codes = {problem.code for problem in check_engagement(tmp_path / "nueva").problems}
    of_cells = ("E-NUM", "E-ENM", "E-TIM", "E-KEY", "E-LOD", "E-LNG", "E-REQ", "E-COL", "E-ROW")
    assert {code for code in codes if code.startswith(of_cells)} == set()


@pytest.mark.parametrize("code", ["es", "en"])
def test_an_example_of_a_promise_agrees_with_its_own_text(code, language):
    """Its name says "within 5 business days": 5 d and not 5 min, on the clock of a calendar."""
    text = io.StringIO(blank_table(catalog.TABLES["sla"], language(code), (code,)))
    header, example = csv.reader(text, delimiter=";" if code == "es" else ",")

    row = dict(zip(header, example, strict=True))
    assert (row["limit_value"], row["limit_unit"], row["clock"], row["calendar_id"]) == ("5", "d", "business", "CAL-OFFICE")


def test_a_check_of_the_empty_engagement_says_exactly_which_tables_are_still_empty(tmp_path):
    write_blank(tmp_path / "nueva")

    first = {}
    for notebook in catalog.NOTEBOOKS:
        for name in notebook.needs:
            first.setdefault(name, notebook.name)
    assert lines(tmp_path / "nueva") == [
        f"E-FIL-001 tables/{name}.csv: falta el archivo de la tabla {name}, que necesita el cuaderno {notebook}."
        if catalog.TABLES[name].extract
        else f"E-FIL-005 tables/{name}.csv: la tabla {name} no tiene filas y la necesita el cuaderno {notebook}."
        for name, notebook in first.items()
    ]


def test_the_same_check_in_english(tmp_path):
    write_blank(tmp_path / "new", locale="en-US", languages=("en",))

    found = lines(tmp_path / "new")

    assert found[0] == "E-FIL-005 tables/role.csv: the table role has no rows and the notebook inventory needs it."
    assert "E-FIL-001 tables/case.csv: the file of the table case, needed by the notebook routes, is missing." in found


@pytest.mark.parametrize(("saved_as", "separator"), [("utf-8-sig", ";"), ("utf-8", ","), ("cp1252", ";"), ("cp1252", "\t")])
def test_blank_tables_that_a_spreadsheet_saved_are_still_empty(tmp_path, saved_as, separator):
    """Whatever the program: every cell quoted or not, its own separator and encoding, formatted columns without a name."""
    folder = tmp_path / "nueva"
    before = [path.name for path in write_blank(folder) if path.suffix == ".csv"]
    told = lines(folder)

    for name in before:
        rows = csv.reader(io.StringIO((folder / "tables" / name).read_text(encoding="utf-8-sig"), newline=""), delimiter=";")
        text = io.StringIO()
        csv.writer(text, delimiter=separator).writerows([*([*row, "", ""] for row in rows), [""] * 3])
        (folder / "tables" / name).write_bytes(text.getvalue().encode(saved_as))

    assert lines(folder) == told


def test_a_blank_engagement_filled_in_for_the_sipoc_passes(tmp_path, office):
    """The client's rows go below the examples, under the blank headers; the profile keeps one notebook."""
    folder = tmp_path / "nueva"
    write_blank(folder, locale="es-MX")
    profile = (folder / "engagement.yaml").read_text(encoding="utf-8")
    profile = re.sub(r"notebooks: \[.*\]", "notebooks: [sipoc]", profile).replace("ROL-SPONSOR", "ROL-HEAD")
    (folder / "engagement.yaml").write_text(profile, encoding="utf-8")
    for place, content in office.files().items():
        if place.endswith(".csv"):
            header = next(csv.reader([(folder / place).read_text(encoding="utf-8-sig").splitlines()[0]]))
            with (folder / place).open("a", encoding="utf-8", newline="") as file:
                csv.DictWriter(file, header).writerows(csv.DictReader(io.StringIO(content.decode())))

    reading = check_engagement(folder)

    assert lines(folder) == []
    assert reading.frames["role"]["role_id"].tolist() == ["ROL-HEAD", "ROL-AGENT"]


@pytest.mark.parametrize(
    "name", ['Café "Sol": <b>&</b> \N{SUN WITH FACE}', "'no'", "{{ say }}", "# 1", "a\tb\u0085", "null", "  "]
)
def test_the_clients_name_is_kept_letter_by_letter(tmp_path, name):
    write_blank(tmp_path / "nueva", name=name)

    profile, problems = read_profile((tmp_path / "nueva" / "engagement.yaml").read_text(encoding="utf-8"))

    assert (profile.client_name, problems) == (name, [])


def test_the_folders_own_name_is_the_clients_when_none_is_given(tmp_path, monkeypatch):
    (tmp_path / "Farmacias Luna").mkdir()
    monkeypatch.chdir(tmp_path / "Farmacias Luna")

    write_blank(".")

    assert check_engagement(tmp_path / "Farmacias Luna").profile.client_name == "Farmacias Luna"


def test_the_page_for_the_client_names_every_table_and_a_dictionary_that_is_there(tmp_path):
    """An office in Mexico whose deliverables are in English reads Spanish."""
    write_blank(tmp_path / "nueva", name="Peña", locale="es-MX", languages=("en",))

    page = (tmp_path / "nueva" / "README.md").read_text(encoding="utf-8")

    assert page.startswith("# Peña\n")
    assert "`data-dictionary.es.md`" in page
    assert (tmp_path / "nueva" / "data-dictionary.es.md").is_file()
    assert all(f"`{name}`" in page for notebook in catalog.NOTEBOOKS for name in notebook.needs)


def test_the_same_words_give_the_same_bytes(tmp_path):
    first, second = (write_blank(tmp_path / name, name="Peña") for name in ("a", "b"))

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "nota.txt").write_text("hola")

    with pytest.raises(UsageError, match=f"la carpeta {tmp_path.name} ya contiene archivos; elija una nueva"):
        write_blank(tmp_path)
    with pytest.raises(UsageError, match=r"the folder nota\.txt already holds files; choose a new one"):
        write_blank(tmp_path / "nota.txt", locale="en-US")
    assert [path.name for path in tmp_path.iterdir()] == ["nota.txt"]


@pytest.mark.parametrize("locale", ["es", "es_EC", "es-XX", "pt-BR", "es-419", "es-ec", "", "es-EC-x", "../.."])
def test_a_locale_must_be_a_language_with_texts_and_a_country(tmp_path, locale):
    with pytest.raises(UsageError, match="no sirve como idioma y país; escriba por ejemplo es-EC, con textos en es, en"):
        write_blank(tmp_path / "nueva", locale=locale)

    assert not (tmp_path / "nueva").exists()


@pytest.mark.parametrize("languages", [(), ("fr",), ("es", "fr")])
def test_deliverables_are_in_languages_that_have_texts(tmp_path, languages):
    with pytest.raises(UsageError, match=r'^(fr|"") no sirve'):
        write_blank(tmp_path / "nueva", languages=languages)
