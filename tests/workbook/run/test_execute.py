import hashlib
import signal
import sys
from pathlib import Path

import psutil
import pytest

from methods.errors import ParameterError
from methods.tables import report

GOOD = "1 + 1"


def sentence(outcome, language, code="es"):
    return " ".join(report.line(problem, language(code)) for problem in outcome.problems)


def test_a_notebook_that_keeps_its_promises_lies_in_its_place_and_nothing_else_does(bench, show):
    outcome = bench.run(GOOD, show("routes.rates"), exhibits=("routes.rates",))

    assert (outcome.status, outcome.exit_code, outcome.problems) == ("done", 0, ())
    assert (outcome.exhibits, outcome.findings) == (("routes.rates",), ("routes.rates_share",))
    assert outcome.sha256 == hashlib.sha256(bench.destination.read_bytes()).hexdigest()
    assert bench.files() == ["out/es/notebooks/trial.ipynb"]


def test_only_the_texts_of_the_language_stay(bench, text):
    bench.run(text("Hola", "es"), text("Hello", "en"), text("---"), text("Both", "es", "en"), GOOD)

    texts = [cell.source for cell in bench.executed().cells if cell.cell_type == "markdown"]
    assert texts == ["Hola", "---", "Both"]


def test_the_kernel_works_in_the_folder_of_the_executed_notebook_and_we_stay_where_we_are(bench):
    before = Path.cwd()

    bench.run("import os; os.path.basename(os.getcwd()), engagement, language")

    assert bench.executed().cells[2].outputs[0].data["text/plain"] == "('notebooks', '../../..', 'es')"
    assert Path.cwd() == before


def test_the_kernel_is_the_interpreter_that_runs_us_whatever_the_users_home_says(bench, tmp_path, monkeypatch):
    stale = tmp_path / "data" / "kernels" / "python3"
    stale.mkdir(parents=True)
    (stale / "kernel.json").write_text('{"argv": ["false"], "display_name": "Stale", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "data"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    prefix = hashlib.sha256(sys.prefix.encode()).hexdigest()

    bench.run("import sys, hashlib; print(hashlib.sha256(sys.prefix.encode()).hexdigest())")

    assert bench.executed().cells[2].outputs[0].text.strip() == prefix


def test_the_users_own_start_up_files_have_no_say(bench, tmp_path, monkeypatch):
    start_up = tmp_path / "ipython" / "profile_default" / "startup"
    start_up.mkdir(parents=True)
    (start_up / "00.py").write_text("threshold = 99")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))

    bench.run("'threshold' in globals()")

    assert bench.executed().cells[2].outputs[0].data["text/plain"] == "False"


def test_every_code_cell_is_announced(bench):
    seen = []

    bench.run(GOOD, GOOD, on_cell=lambda done, total: seen.append((done, total)))

    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_warning_is_reported_without_folders_and_stops_nothing(bench, language):
    outcome = bench.run("import warnings; warnings.warn('pocos casos')")

    assert outcome.status == "done"
    assert report.sentence(outcome.warnings[0], language("es")).startswith("la celda 3 dejó un aviso: cell:1: UserWarning: pocos")


def test_an_error_in_a_cell_fails_and_leaves_the_earlier_notebook_as_it_was(bench, language):
    earlier = bench.run(GOOD)

    outcome = bench.run(GOOD, "raise ValueError('tasa')", GOOD)

    assert (outcome.status, outcome.exit_code, outcome.cell, outcome.cell_id) == ("cell_error", 5, 4, "cell-04")
    assert outcome.last_lines[-1] == "ValueError: tasa"
    assert sentence(outcome, language) == "E-RUN-001 trial.ipynb: la celda 4 terminó con un error: ValueError: tasa."
    assert hashlib.sha256(bench.destination.read_bytes()).hexdigest() == earlier.sha256
    assert bench.files() == ["out/es/failed/trial.failed.ipynb", "out/es/notebooks/trial.ipynb"]


def test_the_failed_notebook_points_at_its_cell_and_goes_away_after_a_good_run(bench):
    outcome = bench.run("def read(path):\n    return open(path)", "import os; read(os.getcwd() + '/none.csv')")
    failed = bench.failed(outcome)
    marked = [cell.id for cell in failed.cells if "failed" in cell.metadata.get("tags", ())]
    told = str(bench.folder) in str(failed) or str(bench.folder) in str(outcome)

    bench.run(GOOD)

    assert (marked, told) == (["cell-04"], False)
    assert bench.files() == ["out/es/notebooks/trial.ipynb"]


@pytest.mark.parametrize("death", ["os._exit(0)", f"os.kill(os.getpid(), {int(signal.SIGKILL)})"])
def test_a_kernel_that_dies_is_a_failure_at_its_cell(bench, language, death):
    outcome = bench.run(f"import os; print('a mitad', flush=True); {death}", GOOD)

    assert (outcome.status, outcome.cell, bench.destination.exists()) == ("kernel_lost", 3, False)
    assert bench.failed(outcome).cells[3].execution_count is None
    assert "la última celda en curso fue la 3" in sentence(outcome, language)


@pytest.mark.parametrize("farewell", ["import sys; sys.exit(0)", "raise SystemExit", "import sys; sys.exit('fin')"])
def test_a_cell_that_asks_to_end_early_is_a_failure(bench, language, farewell):
    outcome = bench.run(farewell, GOOD)

    assert (outcome.status, outcome.cell, bench.destination.exists()) == ("ended_early", 3, False)
    assert "pidió terminar el cuaderno antes de tiempo" in sentence(outcome, language)


def test_a_cell_over_its_time_is_ended_and_its_last_lines_are_kept(bench, language):
    outcome = bench.run("print('vuelta 1', flush=True); import time; time.sleep(60)", GOOD, cell_timeout=1)

    assert (outcome.status, outcome.cell, outcome.last_lines[0]) == ("cell_over_time", 3, "vuelta 1")
    assert "la celda 3 pasó de su tiempo máximo (1 s)" in sentence(outcome, language)


def test_a_cell_that_floods_the_runner_is_ended_as_well(bench):
    outcome = bench.run("while True: print('x' * 1000)", cell_timeout=0.5)

    assert (outcome.status, outcome.cell) == ("cell_over_time", 3)


def test_a_notebook_over_its_time_is_ended_though_each_cell_keeps_to_its_own(bench, language):
    outcome = bench.run(*["import time; time.sleep(0.7)"] * 4, cell_timeout=5, time_limit=1)

    assert (outcome.status, outcome.cell) == ("notebook_over_time", 4)
    assert "el cuaderno pasó de su tiempo máximo (1 s)" in sentence(outcome, language)


def test_an_exhibit_that_never_appears_is_a_failure(bench, language):
    outcome = bench.run(GOOD, exhibits=("routes.rates",))

    assert (outcome.status, outcome.cell, bench.destination.exists()) == ("incomplete", None, False)
    assert "ninguna celda mostró la lámina routes.rates" in sentence(outcome, language)


def test_an_exhibit_shown_twice_is_a_failure(bench, show, language):
    outcome = bench.run(show("routes.rates"), GOOD, show("routes.rates"), exhibits=("routes.rates",))

    assert outcome.status == "incomplete"
    assert "la lámina routes.rates aparece más de una vez, en las celdas 3 y 5" in sentence(outcome, language)


def test_an_error_that_the_notebook_allows_is_still_a_failure(bench):
    allowed = bench.source("1 / 0", GOOD)
    allowed.write_text(allowed.read_text().replace('"metadata": {},', '"metadata": {"tags": ["raises-exception"]},', 1))
    bench.source = lambda *cells: allowed

    assert bench.run().status == "cell_error"


def test_a_cell_that_is_skipped_is_a_failure(bench):
    skipped = bench.source(GOOD, GOOD)
    skipped.write_text(skipped.read_text().replace('"metadata": {},', '"metadata": {"tags": ["skip-execution"]},', 1))
    bench.source = lambda *cells: skipped

    outcome = bench.run()

    assert (outcome.status, outcome.cell) == ("incomplete", 3)


def test_a_notebook_that_asks_for_input_fails_instead_of_waiting(bench):
    assert bench.run("input('¿Sigo?')").status == "cell_error"


def test_a_notebook_that_tells_where_the_client_lies_is_not_put_in_place(bench, language):
    outcome = bench.run("from pathlib import Path; print(Path(engagement).resolve())")

    assert (outcome.status, outcome.cell, bench.destination.exists()) == ("private", 3, False)
    assert "la celda 3 deja ver una carpeta de este equipo" in sentence(outcome, language)
    assert str(bench.folder) not in str(outcome) + str(bench.failed(outcome))


@pytest.mark.parametrize("program", ["no/such/python", "false"])
def test_a_kernel_that_cannot_start_is_a_failure(bench, monkeypatch, program, language):
    monkeypatch.setattr(sys, "executable", program)

    outcome = bench.run(GOOD)

    assert (outcome.status, outcome.cell, bench.destination.exists()) == ("kernel_not_started", None, False)
    assert "no se pudo iniciar" in sentence(outcome, language)
    assert outcome.last_lines


def test_a_file_that_is_no_notebook_is_a_failure(bench, language):
    broken = bench.folder / "broken.ipynb"
    broken.write_text('{"cells": [')
    bench.source = lambda *cells: broken

    outcome = bench.run()

    assert (outcome.status, outcome.exit_code, bench.destination.exists()) == ("unreadable", 5, False)
    assert "no se puede leer como un cuaderno" in sentence(outcome, language)


def test_a_parameter_that_the_notebook_does_not_know_starts_no_kernel(bench):
    with pytest.raises(ParameterError) as refusal:
        bench.run(GOOD, parameters={"engagment": "../../..", "language": "/absolute"})

    codes = [(problem.code, problem.nearest) for problem in refusal.value.problems]
    assert codes == [("E-PAR-001", ("engagement",)), ("E-PAR-005", ())]
    assert not bench.destination.parent.exists()


def test_what_a_cell_started_does_not_outlive_the_notebook(bench):
    bench.run("import subprocess; print(subprocess.Popen(['sleep', '60']).pid)")

    child = int(bench.executed().cells[2].outputs[0].text)
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE


def test_an_interrupted_run_leaves_nothing(bench):
    def interrupt(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bench.run(GOOD, on_cell=interrupt)

    assert bench.files() == []
