"""Engagements that really ran, each once, for all tests of the command line."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import nbformat
import pytest

NAME = "<script>alert(1)</script>"
FAULT = 'print("antes de la falla")\nraise ValueError("saldo negativo")'


@pytest.fixture(scope="session")
def call():
    """The command line in a process of its own, with a seed for the order of hashes."""

    def run(*words, cwd, seed="0", language="es"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "WORKBOOK_LANGUAGE": language, "NO_COLOR": "1", "COLUMNS": "200"}
        command = [sys.executable, "-c", "from workbook.cli import main; main()", *map(str, words)]
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def ran(call, office_in, tmp_path_factory):
    """One engagement run twice: in two folders, with two orders of hashes, once by a relative and once by an absolute path."""
    places = [tmp_path_factory.mktemp(name) for name in ("first place", "second")]
    offices = [office_in(place / "ferreteria").profile(client_name=NAME) for place in places]
    paths = ("ferreteria", offices[1].folder)
    with ThreadPoolExecutor() as both:
        runs = [
            both.submit(call, "run", path, "--language", "es", cwd=place, seed=seed)
            for path, place, seed in zip(paths, places, ("1", "2"), strict=True)
        ]
    said = [run.result() for run in runs]
    return SimpleNamespace(offices=offices, said=said)


@pytest.fixture(scope="session")
def batch(workbook, ran, office_in, root, tmp_path_factory):
    """Two engagements in one command: the first ran well and now has a broken notebook of its own, the second is sound."""
    place = tmp_path_factory.mktemp("batch")
    shutil.copytree(ran.offices[0].folder, place / "quebrada")
    broken, sound = office_in(place / "quebrada", fill=False), office_in(place / "sana").profile(client_name="Cooperativa Sana")
    sound.fill(role=sound.files()["tables/role.csv"].replace(b"Gerente", b"Directora"))
    notebook = nbformat.read(root / "notebooks" / "sipoc.ipynb", as_version=4)
    next(cell for cell in notebook.cells if "every_promise" in cell.source).source = FAULT
    broken.write("notebooks/sipoc.ipynb", nbformat.writes(notebook))
    before = broken.files()
    said = workbook("run", broken.folder, sound.folder, "--language", "es")
    return SimpleNamespace(broken=broken, sound=sound, before=before, said=said)


@pytest.fixture
def finished(ran, tmp_path, office_in):
    """A copy of an engagement that ran, to be spoilt."""
    shutil.copytree(ran.offices[0].folder, tmp_path / "ferreteria", dirs_exist_ok=True)
    return office_in(tmp_path / "ferreteria", fill=False)


@pytest.fixture
def run_python():
    """A line of Python in a fresh process whose terminal reads a language."""

    def run(code, *words, language="es"):
        environment = {**os.environ, "WORKBOOK_LANGUAGE": language, "COLUMNS": "200"}
        return subprocess.run([sys.executable, "-c", code, *words], env=environment, capture_output=True, text=True, check=True)

    return run
