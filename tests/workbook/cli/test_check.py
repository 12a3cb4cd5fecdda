"""``workbook check``: everything at once, nothing run, nothing written."""

import json

import pytest

ENOUGH = "con estas tablas se puede trabajar: inventario de procesos y SIPOC"


def test_tables_in_order_are_told_in_one_line_and_what_they_are_enough_for_in_another(workbook, office):
    """Two roles, a process, an activity, a SIPOC, four steps, a party, two items and four flows are 16 rows."""
    before = office.files()

    said = workbook("check", office.folder)

    assert said == (0, f"ferreteria: las tablas están en orden (8 tablas, 16 filas)\n{ENOUGH}\n", "")
    assert office.files() == before


def test_every_problem_is_told_and_the_exit_says_that_tables_do_not_pass(workbook, office):
    office.fill(role="role_id,name_es,name_en,kind,level\nROL-HEAD,,Head,CSERV,senor\n").write("tables/rol.csv", "")

    said = workbook("check", office.folder)

    assert said.code == 3
    assert [line.split()[0] for line in said.out.splitlines()[:-1]] == [
        "E-FIL-003",
        "E-LNG-001",
        "E-ENM-001",
        "E-FK-001",
        "E-ENG-002",
    ]
    assert said.out.splitlines()[-1] == "ferreteria: 5 problemas que corregir"


def test_a_warning_does_not_stop_and_is_counted(workbook, office):
    office.profile(data_to="2026-02-01")

    said = workbook("check", office.folder)

    assert said.code == 0
    assert said.out.splitlines() == [
        "W-ENG-003 engagement.yaml: la ventana tiene 3 semanas; con menos de 8 no se puede juzgar estacionalidad.",
        "ferreteria: las tablas están en orden (8 tablas, 16 filas)",
        ENOUGH,
        "1 advertencia, que irá al cuadro de límites de los datos",
    ]


def test_what_was_assumed_about_a_file_is_said(workbook, office):
    text = office.files()["tables/role.csv"].decode().replace(",", ";").replace("Gerente", "Dueño")
    office.write("tables/role.csv", text.encode("cp1252"))

    assert workbook("check", office.folder).out.splitlines()[0] == (
        "Leído como Windows-1252, separador punto y coma, marca decimal punto, fechas DMY: tables/role.csv"
    )


def test_several_engagements_are_all_checked_and_the_first_failure_is_the_exit(workbook, new_office, tmp_path):
    """The first is no engagement (2), the second passes, the third does not (3)."""
    new_office("buena")
    new_office("mala").fill(role=None).folder.joinpath("tables", "role.csv").unlink()

    said = workbook("check", tmp_path / "nada", tmp_path / "buena", tmp_path / "mala")

    assert said.code == 2
    assert said.err == "nada no es una consultoría: falta engagement.yaml\n"
    assert [line.split(":")[0] for line in said.out.splitlines() if not line.startswith(("E-", ENOUGH))] == ["buena", "mala"]
    assert workbook("check", tmp_path / "buena", tmp_path / "mala", tmp_path / "nada").code == 3


def test_as_json_everything_is_one_document(workbook, new_office, tmp_path):
    new_office("buena")
    new_office("mala").fill(process="process_id\nPRC-1\nPRC-1\n")

    said = workbook("check", tmp_path / "buena", tmp_path / "mala", tmp_path / "nada", "--json")

    good, bad = json.loads(said.out)
    repeated = next(problem for problem in bad["problems"] if problem["code"] == "E-KEY-001")
    assert said.code == 3
    assert (good["engagement"], good["passes"], good["problems"], len(good["files"])) == ("buena", True, [], 8)
    assert good["files"]["role"]["rows"] == 2
    assert (bad["passes"], repeated["row"], repeated["file"], repeated["value"]) == (False, 3, "tables/process.csv", "PRC-1")
    assert repeated["message"] == "clave repetida PRC-1; aparece antes en la fila 2; asigne otro id a la segunda fila"
    assert "nada" in said.err


def test_an_engagement_in_english_is_answered_in_english_whatever_the_terminal_reads(workbook, office):
    office.profile(languages=["en"]).write("tables/role.csv", b"\0")

    assert workbook("check", office.folder).out.splitlines() == [
        "E-FIL-002 tables/role.csv: the file cannot be read as a table of text.",
        "ferreteria: 1 problem to mend",
    ]


def test_a_broken_profile_is_told_and_no_table_is_read(workbook, office):
    office.profile(country="Ecuador", data_to="2025-01-01")

    said = workbook("check", office.folder)

    assert said.code == 3
    assert said.out.splitlines() == [
        "E-PRO-004 engagement.yaml, campo country: Ecuador no es un valor válido. Se esperaba: el código de dos letras del país "
        "(ISO 3166), como EC.",
        "E-ENG-001 engagement.yaml, campo data_to: data_to 2025-01-01 es anterior a data_from 2026-01-05.",
        "ferreteria: 2 problemas que corregir",
    ]


HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)),
    "wide": "role_id".encode("utf-16"),
    "headers twice": b"role_id,role_id,kind,kind\nROL-A,ROL-B,X,Y\n",
    "no headers": b",,,\n,,,\n",
    "quote left open": b'role_id,name_es,name_en,kind,level\n"ROL-HEAD,a,b,CSERV,senior\n',
    "ragged": b"role_id,name_es,name_en,kind,level\nROL-A\n,,,,,,,\n",
    "not finite": b"role_id,name_es,name_en,kind,level,cost_per_h\nROL-HEAD,a,b,CSERV,senior," + b"9" * 400 + b"\n",
    "far days": b"role_id,kind,level\n9999-12-31,0001-01-01,{v}\n",
    "braces": b"role_id,name_es,name_en,kind,level\n{0},{v!r:>99},%s,{x.__class__},senior\n",
    "only comments": b"# role_id\n# a\n",
    "no line end": b"role_id",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_file_whatever_it_holds_ends_in_a_traceback_or_tells_a_folder(workbook, office, content):
    office.write("tables/role.csv", content)

    said = workbook("check", office.folder, "--json")

    assert said.code == 3
    assert str(office.folder.parent) not in said.out + said.err
    assert json.loads(said.out)[0]["problems"]
