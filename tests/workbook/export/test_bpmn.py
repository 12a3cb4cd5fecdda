"""``workbook export bpmn`` and ``workbook import bpmn``: what is written, read, said and refused."""

import csv

import pytest


@pytest.fixture
def drawing(shop, workbook, tmp_path):
    """The process of sale as a file in Spanish."""
    assert workbook("export", "bpmn", shop.folder, "--process", "PRC-SALE", "--to", tmp_path / "venta.bpmn").code == 0
    return tmp_path / "venta.bpmn"


def test_an_export_says_what_it_wrote_and_where(workbook, shop):
    said = workbook("export", "bpmn", shop.folder, "--process", "PRC-SALE")

    assert (said.code, said.out) == (0, "out/es/bpmn/PRC-SALE.bpmn: 6 actividades; carriles: 5\n")
    assert b"Corregir el pedido" in shop.files()["out/es/bpmn/PRC-SALE.bpmn"]


def test_an_export_speaks_the_language_that_is_asked_for(workbook, shop):
    said = workbook("export", "bpmn", shop.folder, "--process", "PRC-SALE", "--language", "en")

    assert said.out == "out/en/bpmn/PRC-SALE.bpmn: 6 activities; lanes: 5\n"
    assert b"Mend the order" in shop.files()["out/en/bpmn/PRC-SALE.bpmn"]


def test_an_export_changes_no_other_file_and_gives_the_same_bytes_again(workbook, shop):
    before = shop.files()
    workbook("export", "bpmn", shop.folder, "--process", "PRC-SALE")
    first = shop.files()
    workbook("export", "bpmn", shop.folder, "--process", "PRC-SALE")

    assert shop.files() == first
    assert set(first) - set(before) == {"out/es/bpmn/PRC-SALE.bpmn"}


def test_a_process_without_activities_is_written_and_said_to_be_empty(workbook, shop):
    sale = shop.files()["tables/process.csv"].splitlines(keepends=True)
    shop.write("tables/process.csv", b"".join([*sale, sale[1].replace(b"PRC-SALE", b"PRC-BACK")]))

    said = workbook("export", "bpmn", shop.folder, "--process", "PRC-BACK")
    assert (said.code, "PRC-BACK no tiene actividades" in said.out) == (0, True)


def test_a_process_that_is_not_there_is_refused_with_the_nearest(workbook, shop):
    said = workbook("export", "bpmn", shop.folder, "--process", "PRC-SALES")

    assert (said.code, said.err) == (2, "no hay un proceso PRC-SALES; hay PRC-SALE\n")


def test_another_name_and_a_file_that_says_something_else_are_refused(workbook, shop, drawing):
    words = ("export", "bpmn", shop.folder, "--process", "PRC-SALE")
    drawing.write_text("el trabajo de otra persona")

    refused = workbook(*words, "--to", drawing), workbook(*words, "--to", drawing.with_suffix(".xml"))
    assert [said.code for said in refused] == [2, 2]
    assert drawing.read_text() == "el trabajo de otra persona"


def test_a_language_that_the_engagement_lacks_and_a_folder_that_is_none_are_refused(workbook, shop, tmp_path):
    assert workbook("export", "bpmn", shop.folder, "--process", "PRC-SALE", "--language", "pt").code == 2
    assert workbook("export", "bpmn", tmp_path / "nada", "--process", "PRC-SALE").code == 2


def test_tables_that_do_not_pass_are_not_drawn(workbook, shop):
    shop.fill(activity=shop.files()["tables/activity.csv"].replace(b"customer", b"custmer"))

    assert workbook("export", "bpmn", shop.folder, "--process", "PRC-SALE").code == 3


def test_an_import_tells_activities_with_their_lanes(workbook, drawing):
    said = workbook("import", "bpmn", drawing)

    assert said.code == 0
    assert said.out.splitlines()[:4] == [
        "Venta: actividades, 6; carriles, 5; flujos, 13",
        "  1. Pedir «ya» <b>&amp;</b> a 'Peña' · Cliente",
        "  2. Corregir el pedido · Cliente",
        "  3. Reservar · Sistema",
    ]


def test_an_import_writes_tables_once(workbook, drawing, tmp_path):
    said = workbook("import", "bpmn", drawing, "--to", tmp_path / "leido")
    rows = list(csv.DictReader((tmp_path / "leido" / "activity.csv").read_text(encoding="utf-8").splitlines()))

    assert (said.code, said.out.splitlines()[-1]) == (0, "6 archivos escritos en leido")
    assert [(row["activity_id"], row["seq"], row["is_exception"]) for row in rows[:3]] == [
        *(("ACT-01", "1", "no"), ("ACT-02", "2", "yes"), ("ACT-03", "3", "no")),
    ]
    assert workbook("import", "bpmn", drawing, "--to", tmp_path / "leido").code == 2


def test_what_was_not_understood_is_told_by_kind(workbook, drawing):
    """An annotation is added by another hand."""
    text = drawing.read_text(encoding="utf-8")
    note = '<bpmn:textAnnotation id="N"><bpmn:text>Ojo</bpmn:text></bpmn:textAnnotation><bpmn:dataObject id="D" name="Pedido"/>'
    drawing.write_text(text.replace("</bpmn:process>", f"{note}</bpmn:process>"), encoding="utf-8")

    assert workbook("import", "bpmn", drawing).out.splitlines()[-3:] == [
        "2 elementos no tienen lugar en las tablas o pierden parte de su sentido:",
        "  dataObject (1): «Pedido» D",
        "  textAnnotation (1): N",
    ]


@pytest.mark.parametrize("content", ["hola", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_what_is_no_bpmn_is_refused(workbook, tmp_path, content):
    (tmp_path / "x.bpmn").write_text(content)

    said = workbook("import", "bpmn", tmp_path / "x.bpmn")
    assert (said.code, said.err.startswith("x.bpmn no es un archivo BPMN 2.0"), "Traceback" in said.err) == (2, True, False)


def test_a_file_that_is_not_there_is_wrong_usage(workbook, tmp_path):
    assert workbook("import", "bpmn", tmp_path / "nada.bpmn").code == 2
