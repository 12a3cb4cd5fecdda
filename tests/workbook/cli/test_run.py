"""``workbook run``: nothing starts on what is not sound, and what ran is told truly."""

import json

import nbformat
import pytest

OUT = "out/es/notebooks/sipoc.ipynb"


def outputs(office):
    return {place: content for place, content in office.files().items() if place.startswith("out/")}


@pytest.fixture
def no_kernel(monkeypatch):
    """Were a kernel asked for, the test would fail."""

    def refuse(*arguments, **options):
        raise AssertionError("a kernel was started")

    monkeypatch.setattr("workbook.run.execute.run_cells", refuse)


def test_a_run_leaves_notebook_ledger_page_and_manifest_and_says_so(ran):
    said = ran.said[0]

    assert (said.returncode, said.stderr.splitlines()) == (0, ["ferreteria · sipoc [es] 10/10"])
    assert said.stdout.splitlines()[0].startswith("✓ sipoc [es]: 6 láminas, ")
    assert said.stdout.splitlines()[1:] == ["→ ferreteria/out/es/client-page.html (6 láminas)"]
    assert sorted(outputs(ran.offices[0])) == ["out/es/client-page.html", "out/es/manifest.json", OUT, "out/ledger.json"]


def test_the_same_tables_give_the_same_bytes_in_another_folder_and_order_of_hashes(ran):
    first, second = (outputs(office) for office in ran.offices)

    assert [said.returncode for said in ran.said] == [0, 0]
    assert [place for place in first if first[place] != second[place]] == []
    assert sorted(first) == sorted(second)


def test_nothing_of_this_machine_is_told(ran):
    for office, said in zip(ran.offices, ran.said, strict=True):
        folder = str(office.folder.parent)

        assert folder not in said.stdout + said.stderr
        assert [place for place, content in outputs(office).items() if folder.encode() in content] == []


def test_a_clients_name_is_text_in_the_page_whatever_it_looks_like(ran):
    page = outputs(ran.offices[0])["out/es/client-page.html"].decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_failing_notebook_is_named_with_its_cell_and_last_lines_and_the_batch_goes_on(batch):
    """The cell that fails is the third code cell; texts in Spanish stand between them, and all cells count."""
    said = batch.said
    failed = nbformat.reads(batch.broken.files()["out/es/failed/sipoc.failed.ipynb"].decode(), as_version=4)
    number = next(place for place, cell in enumerate(failed.cells, 1) if "saldo" in cell.source)

    lines = said.out.splitlines()[1:]
    assert said.code == 5
    assert lines[0] == "✗ sipoc [es] falló; queda el resultado anterior, si lo había"
    assert lines[1] == f"  E-RUN-001 sipoc.ipynb: la celda {number} terminó con un error: ValueError: saldo negativo."
    assert "    ValueError: saldo negativo" in lines
    assert "  el cuaderno con la falla está en out/es/failed/sipoc.failed.ipynb" in lines
    assert "quebrada: 1 cuaderno falló; no se arma la página" in lines
    assert "→ sana/out/es/client-page.html (6 láminas)" in lines
    assert lines[-2].startswith("2 ")
    assert said.err.splitlines() == ["sana · sipoc [es] 10/10"]


def test_the_earlier_result_of_a_failed_notebook_stays_byte_for_byte_and_so_does_its_page(batch):
    after = batch.broken.files()

    for place in (OUT, "out/es/client-page.html", "out/es/manifest.json"):
        assert after[place] == batch.before[place]
    assert json.loads(after["out/ledger.json"])["runs"]["es"]["sipoc"]["status"] == "cell_error"


def test_two_clients_of_one_command_share_nothing(batch):
    page = outputs(batch.sound)["out/es/client-page.html"].decode()

    assert "Cooperativa Sana" in page
    assert not any(word in page for word in ("alert(1)", "Ferretería", "quebrada"))
    assert not any(b"Sana" in content for content in outputs(batch.broken).values())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("confidnce=0.9", "E-PAR-001 confidnce: no existe un parámetro con ese nombre; los que hay son sipoc_id y confidence."),
        ("confidence=alta", "E-PAR-002 confidence: alta no es del tipo que pide el parámetro."),
        ("confidence=0,9", "punto decimal"),
        ("confidence=2", "E-PAR-003 confidence: 2 está fuera del rango permitido (0.5 … 0.999)."),
        ("confidence=nan", "E-PAR-002"),
        ("confidence", "E-PAR-006 confidence: un parámetro se escribe NOMBRE=VALOR"),
        ("regular_target=0.5", "E-PAR-001 regular_target"),
    ],
)
def test_a_parameter_of_the_command_is_refused_before_a_kernel_starts(workbook, office, no_kernel, words, sentence):
    said = workbook("run", office.folder, "--set", words)

    assert said.code == 4
    assert sentence in said.err
    assert outputs(office) == {}


def test_all_parameters_of_a_profile_are_refused_at_once_before_a_kernel_starts(workbook, office, no_kernel):
    office.profile(parameters={"confidnce": 0.9, "confidence": 7, "period": "wek", "seed": 1.5})

    said = workbook("run", office.folder)

    assert said.code == 4
    assert [line.split(":")[0] for line in said.err.splitlines()] == [
        "E-PAR-001 engagement.yaml, campo confidnce",
        "E-PAR-003 engagement.yaml, campo confidence",
        "E-PAR-004 engagement.yaml, campo period",
        "E-PAR-001 engagement.yaml, campo seed",
    ]


def test_a_notebook_of_its_own_that_does_not_know_the_parameters_is_refused_in_words(workbook, office, no_kernel, root):
    notebook = nbformat.read(root / "notebooks" / "sipoc.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source = cell.source.replace("confidence", "certainty")
    office.write("notebooks/sipoc.ipynb", nbformat.writes(notebook))

    said = workbook("run", office.folder)

    assert said.code == 4
    assert said.err.startswith("E-PAR-001 confidence: no existe un parámetro con ese nombre; los que hay son engagement")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--only", "routes"), "el cuaderno routes no existe o la consultoría no lo pide; hay sipoc"),
        (("--only", "sipok"), "el cuaderno sipok no existe o la consultoría no lo pide; hay sipoc"),
        (("--language", "fr"), "no hay entregables en «fr»; esta consultoría los pide en es, en"),
        (("--language", "es,pt,fr"), "no hay entregables en «pt, fr»; esta consultoría los pide en es, en"),
    ],
)
def test_a_notebook_or_language_that_the_engagement_does_not_have_is_wrong_usage(workbook, office, no_kernel, options, sentence):
    assert workbook("run", office.folder, *options) == (2, "", f"{sentence}\n")


def test_nothing_runs_on_tables_that_do_not_pass_and_earlier_results_stay(workbook, finished, no_kernel):
    before = outputs(finished)
    finished.write("tables/role.csv", "role_id\n").write("tables/rol.csv", "x")

    said = workbook("run", finished.folder, "--language", "es")

    assert said.code == 3
    assert [line.split()[0] for line in said.err.splitlines()] == ["E-FIL-003"] + ["E-COL-002"] * 4 + ["E-FIL-005"]
    assert outputs(finished) == before


def test_a_folder_that_is_no_engagement_does_not_keep_the_others_from_their_turn(workbook, office, no_kernel, tmp_path):
    said = workbook("run", tmp_path / "nada", office.folder, "--set", "confidence=7")

    assert said.code == 2
    assert [line.split()[0] for line in said.err.splitlines()] == ["nada", "E-PAR-003"]


def test_a_damaged_ledger_is_told_in_words(workbook, finished, monkeypatch):
    finished.write("out/ledger.json", "{")

    said = workbook("deliver", finished.folder, "--language", "es")

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("E-LED-001 ledger.json: el registro de ejecuciones está dañado")


def test_a_place_that_cannot_be_written_is_told_without_a_traceback(workbook, finished, monkeypatch):
    def full(*arguments, **options):
        raise OSError(28, "No space left on device", str(finished.folder / "out" / "es"))

    before = outputs(finished)[OUT]
    monkeypatch.setattr("workbook.run.jobs.execute", full)

    said = workbook("run", finished.folder, "--language", "es", "--force")

    assert said.code == 5
    assert "E-BAT-002 es: el sistema no lo permite: No space left on device." in said.out
    assert str(finished.folder) not in said.out + said.err
    assert outputs(finished)[OUT] == before


def test_a_defect_of_ours_keeps_its_traceback(workbook, office, monkeypatch):
    def broken(*arguments, **options):
        raise ZeroDivisionError

    monkeypatch.setattr("workbook.run.run_batch", broken)

    with pytest.raises(ZeroDivisionError):
        workbook("run", office.folder)


def test_a_second_run_says_what_is_unchanged_and_a_third_why_it_runs(workbook, finished):
    second = workbook("run", finished.folder, "--language", "es")
    role = finished.files()["tables/role.csv"].replace(b"Asesor", b"Asesora")
    third = workbook("run", finished.write("tables/role.csv", role).folder, "--language", "es")

    assert second == (0, "= sipoc [es]: sin cambios\n", "")
    assert (third.code, third.out.splitlines()[1]) == (0, "  se ejecutó por: la tabla role")


def test_all_engagements_of_a_folder_are_told_to_a_program_line_by_line(workbook, finished):
    said = workbook("run", "--all", finished.folder.parent, "--language", "es", "--json")

    events = [json.loads(line) for line in said.out.splitlines()]
    assert (said.code, said.err) == (0, "")
    assert [event["kind"] for event in events] == ["started", "unchanged", "ended", "summary"]
    assert (events[-1]["unchanged"], events[-1]["exit_code"]) == (1, 0)


def test_without_an_engagement_there_is_nothing_to_run(workbook, tmp_path):
    assert workbook("run").code == workbook("run", "--all", tmp_path).code == 2
