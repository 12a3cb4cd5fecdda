"""What the command line shows."""

import dataclasses
import json
from types import SimpleNamespace

import pytest

from methods.errors import Problem, TableError, UsageError
from workbook import screen
from workbook.run import Run
from workbook.run.outcome import Outcome
from workbook.run.progress import Event

DONE = Outcome(notebook="sipoc", language="es", status="done", source_sha256="", exhibits=("a", "b"), seconds=2.345)
FAILED = Outcome(
    notebook="routes",
    language="es",
    status="cell_error",
    source_sha256="",
    problems=(Problem("E-RUN-001", file="routes.ipynb", facts={"cell": 4, "error": "ValueError: [bold]x[/bold]"}),),
    last_lines=("ValueError: [bold]x[/bold]",),
    failed_file="failed/routes.failed.ipynb",
)


def cell(engagement, done, total):
    return Event(kind="cell", engagement=engagement, notebook="sipoc", language="es", total=1, cells=(done, total))


def test_a_refusal_is_its_text_on_standard_error_alone(capsys):
    screen.refused(UsageError("la carpeta ya contiene archivos"))

    assert capsys.readouterr() == ("", "la carpeta ya contiene archivos\n")


def test_a_refusal_with_problems_is_told_as_the_engagements_people_read(capsys, office):
    office.profile(languages=["en"])
    problems = [Problem("E-PAR-006", file="x", value="x"), Problem("E-LED-001", file="ledger.json")]

    screen.refused(TableError("E-PAR-006 x; E-LED-001 ledger.json", problems), office.folder)

    assert capsys.readouterr().err.splitlines() == [
        "E-PAR-006 x: a parameter is written NAME=VALUE, without spaces around the equals sign.",
        "E-LED-001 ledger.json: the record of runs is damaged and was not touched; delete it to start a new one, or restore a "
        "copy.",
    ]


def test_outcomes_are_told_notebook_by_notebook_and_texts_are_shown_as_they_are(capsys, language):
    """2.345 seconds are 2,3; what looks like markup is text."""
    screen.outcomes(Run("luna", language("es"), (DONE, FAILED), ("routes [es]",)))

    assert capsys.readouterr().out.splitlines() == [
        "✓ sipoc [es]: 2 láminas, 2,3 s",
        "✗ routes [es] falló; queda el resultado anterior, si lo había",
        "  E-RUN-001 routes.ipynb: la celda 4 terminó con un error: ValueError: [bold]x[/bold].",
        "    ValueError: [bold]x[/bold]",
        "  el cuaderno con la falla está en out/es/failed/routes.failed.ipynb",
        "luna: 1 cuaderno falló; no se arma la página",
    ]


def test_a_page_that_waits_for_other_notebooks_is_announced(capsys, language):
    screen.outcomes(Run("luna", language("en"), (dataclasses.replace(DONE, language="en"),), ("routes [en]",)))

    assert capsys.readouterr().out.splitlines() == [
        "✓ sipoc [en]: 2 exhibits, 2.3 s",
        "luna: the page is built when all notebooks are there; missing are routes [en]",
    ]


def test_an_exhibit_that_no_notebook_made_is_told_with_the_page(capsys, language):
    delivery = SimpleNamespace(
        label="out/es/client-page.html", exhibits=1, engagement="luna", language=language("es"), missing=("a.b",)
    )

    screen.delivered([delivery])

    assert capsys.readouterr().out.splitlines() == [
        "→ luna/out/es/client-page.html (1 lámina)",
        "  la lámina a.b está en el guion y ningún cuaderno la produjo",
    ]


def test_progress_off_a_terminal_is_one_line_for_each_notebook_when_it_ends(capsys):
    with screen.progress() as report_cell:
        for done in range(1, 4):
            report_cell(cell("luna", done, 3))

    assert capsys.readouterr() == ("", "luna · sipoc [es] 3/3\n")


def test_progress_on_a_terminal_shows_labels_as_they_are(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)

    with screen.progress() as report_cell:
        report_cell(cell("[luna]", 1, 2))
        report_cell(cell("[luna]", 2, 2))

    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(("count", "said"), [(1, "1 archivo escrito en luna"), (2, "2 archivos escritos en luna")])
def test_written_files_are_named_from_their_folder(capsys, tmp_path, language, count, said):
    files = [tmp_path / "luna" / "tables" / f"{number}.csv" for number in range(count)]

    screen.written(files, tmp_path / "luna", language("es").say)

    assert capsys.readouterr().out.splitlines() == [*(f"tables/{number}.csv" for number in range(count)), said]


def test_progress_for_programs_is_one_line_of_json_for_each_event(capsys):
    with screen.progress(as_json=True) as listen:
        listen(cell("luna", 1, 2))
        listen(Event(kind="done", engagement="luna", notebook="sipoc", language="es", done=1, total=1, why=("table sla",)))

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(event["kind"], event["notebook"], event["why"]) for event in told] == [("done", "sipoc", ["table sla"])]


def test_an_ordinary_kernel_is_told_with_its_reason(capsys, language):
    outcome = dataclasses.replace(DONE, kernel="ordinary", why_ordinary="platform")

    screen.outcomes(Run("luna", language("en"), (dataclasses.replace(outcome, language="en"),)))

    assert capsys.readouterr().out.splitlines()[1] == "  · ordinary kernel: this system does not fork processes"
