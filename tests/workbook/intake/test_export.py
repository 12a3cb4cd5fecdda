"""What the client receives: their words, what is there already, and only what fits."""

import os
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from methods.errors import TableError, UsageError
from workbook.intake import export_workbook
from workbook.intake.form import HEAD_ROW, LISTS, META

EXPORT = "import sys; from workbook.intake import export_workbook; export_workbook(sys.argv[1], sys.argv[2])"


def book_of(client):
    return openpyxl.load_workbook(client.path)


def test_there_is_a_sheet_for_each_table_behind_a_first_page(client):
    names = book_of(client).sheetnames

    assert names[0] == "Inicio"
    assert names[1:5] == ["Roles", "Procesos", "Actividades", "Canales"]
    assert names[-2:] == [LISTS, META]


def test_a_reader_of_english_gets_english(office, client_of):
    book = book_of(client_of(office, "role", language="en"))

    assert book["Roles"].cell(HEAD_ROW, 2).value == "* Name (Spanish)"
    assert book["Roles"]["D7"].value == "Service director"


def test_codes_are_the_clients_words_and_references_the_names_of_rows(client):
    book = book_of(client)

    assert client.place(book, "role", "ROL-HEAD", "level").value == "Alta gerencia"
    assert client.place(book, "process", "PRC-SALE", "owner_role").value == "Gerente"
    assert client.place(book, "process", "PRC-SALE", "customer_facing").value == "Sí"


def test_what_the_machine_needs_is_hidden_and_headings_are_protected(client):
    book = book_of(client)
    roles = client.sheet(book, "role")

    assert (book[LISTS].sheet_state, book[META].sheet_state) == ("hidden", "veryHidden")
    assert roles.row_dimensions[3].hidden
    assert roles.row_dimensions[4].hidden
    assert roles.protection.sheet
    assert roles.cell(HEAD_ROW, 1).protection.locked
    assert not roles["A7"].protection.locked


def test_only_what_fits_can_be_typed(client):
    book = book_of(client)
    rules = {
        (table, header): next(
            rule.type
            for rule in client.sheet(book, table).data_validations.dataValidation
            if client.place(book, table, 1, header).coordinate in rule.sqref
        )
        for table, header in (
            ("role", "kind"),
            ("process", "owner_role"),
            ("sipoc", "agreed_on"),
            ("sipoc_step", "seq"),
            ("role", "cost_per_h"),
        )
    }

    assert list(rules.values()) == ["list", "list", "date", "whole", "decimal"]


def test_days_are_written_in_the_order_of_the_clients_office(office, client_of):
    for order, pattern in (("DMY", "dd/mm/yyyy"), ("MDY", "mm/dd/yyyy")):
        client = client_of(office.profile(date_order=order), "sipoc", name=f"{order}.xlsx")

        assert client.place(book_of(client), "sipoc", 1, "agreed_on").number_format == pattern


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "https://x.ec", "_x0041_", "{=1}"])
def test_no_text_is_written_as_a_formula_or_a_link(office, client_of, text):
    quoted = text.replace('"', '""')
    office.fill(role=f'role_id,name_es,name_en,kind,level\nROL-HEAD,"{quoted}",Head,CSERV,senior\n')
    client = client_of(office, "role")

    with zipfile.ZipFile(client.path) as package:
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert client.propose().changes == ()


def test_the_same_tables_give_the_same_bytes_in_another_process(client, tmp_path):
    for seed in ("1", "2"):
        words = [sys.executable, "-c", EXPORT, str(client.office.folder), str(tmp_path / f"{seed}.xlsx")]
        subprocess.run(words, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"})

        assert (tmp_path / f"{seed}.xlsx").read_bytes() == client.path.read_bytes()


def test_it_names_no_user_and_tells_no_time(client):
    properties = book_of(client).properties

    assert (properties.creator, properties.lastModifiedBy) in ((None, None), ("", ""))
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2026-01-05 00:00"


def test_a_file_that_may_hold_a_clients_work_is_not_replaced(client):
    client.add("role", role_id="ROL-NEW")
    before = client.path.read_bytes()

    with pytest.raises(UsageError, match="puede ser el trabajo de un cliente"):
        export_workbook(client.office.folder, client.path)

    assert client.path.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"tables": ("rol",)}, "la tabla rol no existe; hay role"),
        ({"tables": ("event",)}, "event sale de un sistema"),
        ({"language": "fr"}, "no hay entregables en 'fr'|no se piden entregables en 'fr'|fr"),
    ],
)
def test_what_cannot_be_asked_is_refused(office, tmp_path, options, said):
    with pytest.raises(UsageError, match=said):
        export_workbook(office.folder, tmp_path / "x.xlsx", **options)

    assert not (tmp_path / "x.xlsx").exists()


def test_a_name_that_is_no_workbook_is_refused(office, tmp_path):
    with pytest.raises(UsageError, match=r"algo\.xlsx"):
        export_workbook(office.folder, tmp_path / "x.xls")


def test_rows_that_cannot_be_told_apart_are_mended_first(office, tmp_path):
    office.fill(role="role_id,name_es,name_en,kind,level\n" + "ROL-HEAD,Gerente,Head,CSERV,senior\n" * 2)

    with pytest.raises(TableError, match=r"E-KEY-001 tables/role\.csv"):
        export_workbook(office.folder, tmp_path / "x.xlsx")


def test_holes_and_ill_written_cells_are_exported_as_they_are(office, client_of):
    office.fill(role="role_id,name_es,name_en,kind,level,cost_per_h\nROL-HEAD,Gerente,Head,JEFE,,doce\n")
    book = book_of(client := client_of(office, "role"))

    said = [client.place(book, "role", "ROL-HEAD", header).value for header in ("kind", "level", "cost_per_h")]

    assert said == ["JEFE", None, "doce"]
