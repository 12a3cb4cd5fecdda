"""A client's folder, checked whole: everything that is wrong, in its own language, and nothing of this machine."""

import gzip
import shutil

import pytest

from methods.errors import TableError, UsageError
from workbook.engagement import check_engagement, open_engagement
from workbook.engagement.folder import read_folder_profile

EXTRACT = "Número;Canal;Abierto;Estado\n#7;Web;05/01/2026 09:30;nuevo\n#7;Web;05/01/2026 09:30;listo\n".encode("cp1252")
SAP = {
    "file": "data/sap.csv",
    "one_row_per": "case_id",
    "columns": {"case_id": "Número", "opened": "Abierto", "outcome": "Estado", "priority": "Canal"},
    "translate": {"priority": {"Web": "high"}},
}


def codes(reading):
    return [(problem.code, problem.file) for problem in reading.problems]


def test_a_minimal_sipoc_passes_and_is_read_typed(office):
    reading = office.check()

    assert (reading.passes, reading.problems) == (True, ())
    assert len(reading.files) == 8
    assert reading.frames["sipoc_flow"]["spec_high"].dropna().tolist() == [2.0]
    assert reading.frames["kpi"].empty


def test_checking_writes_nothing(office):
    before = office.files()

    office.check()

    assert office.files() == before


def test_everything_that_is_wrong_in_several_tables_is_told_at_once(office, language):
    """Six faults in five files: an unknown column, a missing one, a choice, a repeated key, a reference, a stray file."""
    office.fill(
        role="role_id,name_es,name_en,kind,levl\nROL-HEAD,Gerente,Head,CSERV,senior\n",
        sipoc_party="party_id,name_es,name_en,kind\nPTY-01,Cliente,Customer,custmer\nPTY-01,Otro,Other,internal\n",
        activity=office.files()["tables/activity.csv"].replace(b"ROL-AGENT", b"ROL-HEADS"),
    ).write("tables/proces.csv", "x")

    assert office.lines() == [
        "E-FIL-003 tables/proces.csv: archivo que no corresponde a ninguna tabla. ¿Quiso decir process, process_e2e, product?",
        "E-COL-001 tables/role.csv, fila 1, columna levl: columna desconocida levl. ¿Quiso decir level?",
        "E-COL-002 tables/role.csv, fila 1, columna level: falta la columna obligatoria level.",
        "E-ENM-001 tables/sipoc_party.csv, fila 2, columna kind: custmer no está entre customer, internal, supplier, regulator, "
        "system; ¿quiso decir customer?",
        "E-KEY-001 tables/sipoc_party.csv, fila 3, columna party_id: clave repetida PTY-01; aparece antes en la fila 2; asigne "
        "otro id a la segunda fila.",
        "E-FK-001 tables/activity.csv, fila 2, columna performer_role: performer_role = ROL-HEADS no existe en role; ids "
        "parecidos: ROL-HEAD; corríjalo o agregue la fila.",
        "E-ENG-002 engagement.yaml, campo sponsor_role: no hay patrocinador de nivel alto; el paso 1 del método lo exige.",
    ]
    assert office.lines(language("en"))[5] == (
        "E-FK-001 tables/activity.csv, row 2, column performer_role: performer_role = ROL-HEADS does not exist in role; closest "
        "ids: ROL-HEAD; correct it or add the row."
    )


def test_a_table_that_cannot_be_read_is_told_once_and_not_as_lost_references(office):
    office.write("tables/role.csv", b"\0\1")

    assert codes(office.check()) == [("E-FIL-002", "tables/role.csv")]


def test_a_needed_table_without_rows_or_without_a_file_is_told_once(office):
    """Activities point at roles and flows at items; neither is blamed for what is not there yet."""
    office.fill(role="role_id,name_es,name_en,kind,level\n")
    (office.folder / "tables" / "sipoc_item.csv").unlink()

    assert office.lines() == [
        "E-FIL-005 tables/role.csv: la tabla role no tiene filas y la necesita el cuaderno sipoc.",
        "E-FIL-001 tables/sipoc_item.csv: falta el archivo de la tabla sipoc_item, que necesita el cuaderno sipoc.",
    ]


@pytest.mark.parametrize("place", ["tables/role.csv", "tables/kpi.csv", "data/contact.csv.gz"])
def test_a_file_that_is_a_folder_is_told(office, place):
    (office.folder / place).unlink(missing_ok=True)
    (office.folder / place).mkdir(parents=True)

    assert codes(office.check()) == [("E-FIL-002", place)]


def test_bytes_that_the_system_does_not_give_are_told(office, monkeypatch):
    read = type(office.folder).read_bytes

    def refuse(path):
        if path.name == "role.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(type(office.folder), "read_bytes", refuse)

    assert codes(office.check()) == [("E-FIL-002", "tables/role.csv")]


def test_compressed_tables_are_tables(office):
    office.write("data/role.csv.gz", gzip.compress(office.files()["tables/role.csv"]))
    (office.folder / "tables" / "role.csv").unlink()

    reading = office.check()

    assert (reading.passes, reading.files["role"].label) == (True, "data/role.csv.gz")


def test_a_table_in_two_files_and_files_of_no_table_are_told(office):
    """What office programs hide beside a file that is open is theirs and no fault of the client."""
    office.write("tables/role.csv.gz", gzip.compress(b"x")).write("data/role.csv", "x")
    for name in ("KPI.CSV", "sla.2026.csv", ".~lock.role.csv#", "._role.csv", "notas.txt"):
        office.write(f"tables/{name}", "x")

    assert [line for line in office.lines() if line.startswith("E-FIL")] == [
        "E-FIL-003 tables/KPI.CSV: archivo que no corresponde a ninguna tabla. ¿Quiso decir kpi?",
        "E-FIL-003 tables/sla.2026.csv: archivo que no corresponde a ninguna tabla. ¿Quiso decir sla?",
        "E-FIL-004 data/role.csv: la tabla role está en más de un archivo: data/role.csv, tables/role.csv, tables/role.csv.gz; "
        "deje uno.",
    ]


def test_an_offices_own_writing_is_read_as_the_profile_says(office):
    """1.234,5 and 12,25 with a decimal comma; 3/2/2026 is the third of February."""
    office.profile(decimal_mark=",").fill(
        role="role_id;name_es;name_en;kind;level;cost_per_h\nROL-HEAD;Jefe;Head;CSERV;senior;1.234,5\n"
        "ROL-AGENT;Asesor;Agent;AGENT;frontline;12,25\n",
        sipoc_flow=office.files()["tables/sipoc_flow.csv"].replace(b"1.5", b'"1,5"'),
        sipoc=office.files()["tables/sipoc.csv"].replace(b"version\n", b"version,agreed_on\n").replace(b",1\n", b",1,3/2/2026\n"),
    )

    reading = office.check()

    assert reading.passes
    assert reading.frames["role"]["cost_per_h"].tolist() == [1234.5, 12.25]
    assert str(reading.frames["sipoc"]["agreed_on"].iloc[0].date()) == "2026-02-03"


def test_a_mapped_extract_is_a_table_wherever_it_lies_in_the_folder(office):
    """Two states of one case: the last one counts. Its id begins with a hash and is no comment."""
    office.write("data/sap.csv", EXTRACT).profile(sources={"case": SAP})

    reading = office.check()

    assert reading.passes
    assert reading.frames["case"][["case_id", "priority", "outcome"]].to_numpy().tolist() == [["#7", "high", "listo"]]
    assert (reading.files["case"].encoding, reading.files["case"].label) == ("Windows-1252", "data/sap.csv")


def test_the_faults_of_mapped_extracts_are_told_where_they_are_to_be_mended(office, language):
    broken = {**SAP, "columns": {**SAP["columns"], "outcome": "Estatus"}}
    office.write("data/sap.csv", EXTRACT).profile(sources={"case": broken, "event": {**SAP, "file": "data/no.csv"}, "evnt": SAP})

    assert office.lines() == [
        "E-PRO-006 engagement.yaml, campo sources: la tabla evnt no existe. ¿Quiso decir event, segment, benefit?",
        "E-SRC-001 data/sap.csv, fila 1, columna Estatus: el extracto no tiene la columna Estatus. ¿Quiso decir Estado?",
        "E-SRC-006 engagement.yaml, campo sources.event.file: no está el archivo data/no.csv, que el perfil indica como extracto "
        "de la tabla event.",
    ]
    assert office.lines(language("en"))[0] == (
        "E-PRO-006 engagement.yaml, field sources: the table evnt does not exist. Did you mean event, segment, benefit?"
    )


def test_an_extract_and_a_table_of_the_same_name_are_two_files_of_one_table(office):
    office.write("data/sap.csv", EXTRACT).write("data/case.csv", "case_id,opened\n").profile(sources={"case": SAP})

    assert codes(office.check()) == [("E-FIL-004", "data/sap.csv")]


@pytest.mark.parametrize("file", ["", "..", "a\0b", "x" * 5000, "/nowhere/of/ours/secret.csv", "../../other client/case.csv"])
def test_an_extract_that_cannot_be_is_told_without_a_folder(office, file):
    office.profile(sources={"case": {"file": file, "columns": {"case_id": "id", "opened": "o"}}})

    lines = office.lines()

    assert len(lines) == 1
    assert not any(word in lines[0] for word in ("/nowhere", "secret/", "other client", str(office.folder)))


@pytest.mark.parametrize("hours", [("MTWTFSS", "8", "17:00"), ("MTWTFSS", "17:00", "08:00"), ("MTWTF", "08:00", "17:00")])
def test_a_calendar_that_no_clock_can_follow_is_told(office, hours, language):
    office.write("tables/calendar.csv", f"calendar_id,name_es,name_en,weekdays,open,close\nCAL-A,a,a,{','.join(hours)}\n")

    assert office.lines(language("en")) == [
        f"E-CAL-001 tables/calendar.csv, row 2: the calendar CAL-A cannot be used (days {hours[0]}, from {hours[1]} to "
        f"{hours[2]}): days are seven letters or hyphens, Monday first, and hours are written HH:MM, closing after opening."
    ]


def test_a_profile_of_the_engagement_is_held_against_the_catalogue_and_the_roles(office):
    """From 5 January to 1 February are 27 days: three weeks."""
    office.profile(notebooks=["sipoc", "route"], sponsor_role="ROL-AGENT", data_to="2026-02-01", languages=["en"])

    assert office.lines() == [
        "E-PRO-005 engagement.yaml, field notebooks: the notebook route does not exist. Did you mean routes, rules, journey?",
        "W-ENG-003 engagement.yaml: the observation window has 3 weeks; under 8 weeks no seasonality can be judged.",
        "E-ENG-002 engagement.yaml, field sponsor_role: no sponsor of level senior; step 1 of the method needs one. Did you mean "
        "ROL-HEAD?",
    ]


def test_an_engagement_is_told_in_the_first_of_its_languages_even_when_its_profile_is_broken(office):
    office.profile(languages=["en", "es"], country="Ecuador")

    assert office.lines()[0].startswith("E-PRO-004 engagement.yaml, field country: Ecuador is not a valid value.")


def test_own_texts_replace_the_products(office):
    office.write("texts/own.yaml", "a: {es: uno, en: one}").write(
        "texts/es.po", 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "E-FIL-003"\nmsgstr "sobra"\n'
    ).write("tables/zz.csv", "x")

    assert office.lines() == ["E-FIL-003 tables/zz.csv: sobra."]


def test_a_profile_saved_by_an_old_editor_keeps_its_letters(office):
    office.write("engagement.yaml", office.files()["engagement.yaml"].decode().encode("cp1252"))

    assert office.check().profile.client_name == "Ferretería Peña"


@pytest.mark.parametrize("code", ["es", "en"])
def test_a_folder_without_a_profile_is_no_engagement_and_only_its_name_is_told(tmp_path, monkeypatch, code):
    monkeypatch.setenv("WORKBOOK_LANGUAGE", code)
    sentence = {"es": "vacía no es una consultoría: falta engagement.yaml", "en": "vacía is not an engagement: there is no engag"}

    for ask in (check_engagement, open_engagement, read_folder_profile):
        with pytest.raises(UsageError, match=sentence[code]) as refusal:
            ask(tmp_path / "vacía")
        assert str(tmp_path) not in str(refusal.value)


def test_an_engagement_is_opened_in_one_of_its_languages(office):
    spanish, english = (open_engagement(office.folder, code) for code in ("es", "en"))

    assert (spanish.tables.role["name"].tolist(), english.tables.role["name"].tolist()) == (
        ["Gerente", "Asesor"],
        ["Head", "Agent"],
    )
    assert (spanish.language.locale, english.language.locale) == ("es-EC", "en-US")
    assert open_engagement(office.folder).language.code == "es"
    with pytest.raises(UsageError, match="no hay entregables en «fr»; esta consultoría los pide en es, en"):
        open_engagement(office.folder, "fr")


def test_an_engagement_that_does_not_pass_is_not_opened_and_all_is_said(office):
    office.fill(role="role_id,name_es,name_en,kind,level\nrol,,,X,Y\n")

    with pytest.raises(TableError) as refusal:
        open_engagement(office.folder)

    assert str(refusal.value).count("\n") == len(refusal.value.problems) - 1 >= 4
    assert refusal.value.exit_code == 3


def test_an_exhibit_says_which_files_it_comes_from_and_another_byte_is_another_fingerprint(office):
    """Roles have two rows, steps four; there is no KPI file, so it is not named."""
    before = open_engagement(office.folder, "es").provenance("role", "kpi", "sipoc_step")
    office.fill(role=office.files()["tables/role.csv"].replace(b"Gerente", b"Jefa"))
    after = open_engagement(office.folder, "es").provenance("role", "kpi", "sipoc_step")

    assert before.source == "tables/role.csv (2 filas); tables/sipoc_step.csv (4 filas)"
    assert before.period == "5 ene 2026 – 5 jul 2026"
    assert before.inputs_hash != after.inputs_hash


def test_the_language_of_a_command_must_be_one_of_the_engagements(office):
    office.profile(languages=["en"])

    assert read_folder_profile(office.folder)[1] == ("en",)
    with pytest.raises(UsageError, match="there are no deliverables in 'es'; this engagement asks for en"):
        read_folder_profile(office.folder, ("es",))


def test_a_profile_that_does_not_pass_is_told_without_reading_tables(office):
    shutil.rmtree(office.folder / "tables")
    office.profile(country=None, currency=None)

    with pytest.raises(TableError, match=r"falta el campo country\.\n.*falta el campo currency\."):
        read_folder_profile(office.folder)


def test_what_was_read_cannot_be_changed_by_who_reads_it(office):
    reading = office.check()

    with pytest.raises(TypeError):
        reading.frames["role"] = None
    with pytest.raises(AttributeError):
        reading.profile = None


def test_two_clients_share_nothing(new_office):
    first, second = new_office("una").profile(client_name="Una"), new_office("otra").profile(client_name="Otra")
    second.fill(role=second.files()["tables/role.csv"].replace(b"Gerente", b"Directora"))

    una, otra = (open_engagement(office.folder, "es") for office in (first, second))

    assert "Directora" not in una.tables.role["name"].tolist()
    assert (una.profile.client_name, otra.profile.client_name) == ("Una", "Otra")


def test_the_engagement_that_ships_passes(root):
    reading = check_engagement(root / "data" / "engagements" / "lumbrera-fibra")

    assert reading.passes
    assert str(root) not in str([vars(problem) for problem in reading.problems])


def test_an_extract_that_lies_elsewhere_is_read_and_named_without_its_folder(root, shared, tmp_path):
    """The service desk's log lies beside the project; cases and events are two readings of one file."""
    folder = tmp_path / "desk"
    shutil.copytree(root / "tests" / "engagements" / "service-desk", folder, ignore=shutil.ignore_patterns("out"))
    profile = (folder / "engagement.yaml").read_text(encoding="utf-8")
    (folder / "engagement.yaml").write_text(profile.replace("../../../../shared", str(shared)), encoding="utf-8")

    study = open_engagement(folder, "es")

    assert {file.label for name, file in study.files.items() if name in ("case", "event")} == {
        "incident_event_log_extract.csv.gz"
    }
    assert study.tables.case["case_id"].is_unique
    assert str(shared) not in study.provenance("case", "event").source
    assert set(study.tables.case["priority"].dropna()) <= {"critical", "high", "moderate", "low"}
