"""One list of dependencies, one way to set up, and the README's words are the command's words."""

import re
import tomllib

import yaml
from typer.main import get_command

from workbook.cli import app


def names(requirements):
    return {re.split(r"[<>=\[ ]", line)[0].lower().replace("_", "-") for line in requirements}


def test_the_conda_file_repeats_nothing_of_the_list_of_dependencies(root):
    environment = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))
    conda, pip = environment["dependencies"][:-1], environment["dependencies"][-1]["pip"]

    assert names(conda) == {"python", "pip"}
    assert pip == ["-c requirements.lock", "-e .[test]"]


def test_the_lock_pins_every_dependency_and_names_no_host(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = names(project["dependencies"]) | names(project["optional-dependencies"]["test"])
    lock = [line for line in (root / "requirements.lock").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

    assert sorted(wanted - names(lock)) == []
    assert [line for line in lock if not re.fullmatch(r"[a-z0-9._-]+==[^ /]+", line)] == []


def test_every_dependency_is_explained(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    wanted = names(project["dependencies"]) | names(project["optional-dependencies"]["test"])

    assert sorted(name for name in wanted if name not in page) == []


def test_the_readme_tells_every_word_of_the_command(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"\| `workbook (\w+)", readme))

    assert told == set(get_command(app).commands)


def test_the_readme_sets_up_from_nothing_in_one_line_each(root):
    lines = (root / "README.md").read_text(encoding="utf-8").splitlines()
    commands = [line.strip() for line in lines if line.strip().startswith("python3.11 -m venv")]

    assert [line.split(" && ")[-1] for line in commands] == [
        ".venv/bin/workbook run data/engagements/lumbrera-fibra",
        ".venv/bin/python -m pytest -q",
    ]
