"""The tree is the map: these entries and no others, and the README draws the same."""

import re
import subprocess

TOP = {
    *(".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "GLOSSARY.md", "LICENSE", "README.md", "environment.yml"),
    *("pyproject.toml", "requirements.lock", "benchmarks", "data", "methods", "notebooks", "templates", "tests", "workbook"),
}
METHODS = {
    *("__init__.py", "errors.py", "language.py", "tables", "statistics", "event_log", "exhibits"),
    *("charter", "inventory", "journey", "sipoc", "rules", "routes", "cx_matrix", "maturity", "scorecard", "voice"),
    *("retention", "dmaic", "ptf"),
}
WORKBOOK = {
    *(
        "__init__.py",
        "texts.py",
        "files.py",
        "parameters.py",
        "bond.py",
        "catalog",
        "requirements.py",
        "dictionary.py",
        "engagement",
        "intake",
        "example",
    ),
    *("kernels", "run", "deliver", "export", "review", "screen.py", "cli.py"),
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "manager", "methods.py", "tools"}


def tracked(root):
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    return listed.splitlines()


def entries(root, folder=""):
    prefix = f"{folder}/" if folder else ""
    return {path.removeprefix(prefix).split("/")[0] for path in tracked(root) if path.startswith(prefix)}


def test_the_top_holds_these_entries_and_no_others(root):
    assert entries(root) == TOP


def test_the_rooms_of_methods_and_workbook_are_these(root):
    assert (entries(root, "methods"), entries(root, "workbook")) == (METHODS, WORKBOOK)


def test_the_readme_draws_every_room(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    rooms = {name for name in METHODS | WORKBOOK if name != "__init__.py"} | {"notebooks", "templates", "data", "tests"}

    assert sorted(name for name in rooms if not re.search(rf"(?m)^\s*{re.escape(name)}/?\s", readme)) == []


def test_no_room_is_named_for_nothing(root):
    parts = {part.removesuffix(".py") for path in tracked(root) if path.endswith(".py") for part in path.split("/")}

    assert parts & FORBIDDEN_NAMES == set()


def test_client_data_and_build_output_are_not_part_of_the_project(root):
    assert [path for path in tracked(root) if "/out/" in path or path.endswith((".pyc", ".failed.ipynb"))] == []
