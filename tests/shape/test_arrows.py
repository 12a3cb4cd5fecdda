"""A module imports only from its left; methods never import each other; only workbook/ knows files."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
METHODS = (
    *("charter", "inventory", "journey", "sipoc", "rules", "routes", "cx_matrix", "maturity", "scorecard", "voice"),
    *("retention", "dmaic", "ptf"),
)
LEFT_TO_RIGHT = (
    "methods.errors",
    "methods.language",
    "methods.tables",
    "methods.statistics",
    "methods.event_log",
    "methods.exhibits",
    *(f"methods.{name}" for name in METHODS),
    "workbook.texts",
    "workbook.files",
    "workbook.parameters",
    "workbook.bond",
    "workbook.catalog",
    "workbook.requirements",
    "workbook.dictionary",
    "workbook.engagement",
    "workbook.intake",
    "workbook.example",
    "workbook.kernels",
    "workbook.run",
    "workbook.deliver",
    "workbook.export",
    "workbook.review",
    "workbook.screen",
    "workbook.cli",
)
MODULES = sorted(path for room in ("methods", "workbook") for path in (ROOT / room).rglob("*.py"))
KNOW_NO_FILES = {"os", "pathlib", "shutil", "tempfile", "glob", "time", "random", "getpass", "socket", "platform", "subprocess"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module):
    return next((room for room in LEFT_TO_RIGHT if module == room or module.startswith(f"{room}.")), None)


def own_room(path):
    return room_of(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_its_left(path):
    own = own_room(path)
    rank = LEFT_TO_RIGHT.index(own) if own else -1
    others = {room_of(name) for name in imported(path)} - {None, own}

    assert [room for room in sorted(others) if own and LEFT_TO_RIGHT.index(room) >= rank] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_methods_never_import_each_other(path):
    own = own_room(path)
    mine = own in {f"methods.{name}" for name in METHODS}
    others = {room_of(name) for name in imported(path)} & {f"methods.{name}" for name in METHODS} - {own}

    assert not mine or sorted(others) == []


@pytest.mark.parametrize("path", sorted((ROOT / "methods").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_methods_know_no_files_clock_or_chance(path):
    roots = {name.split(".")[0] for name in imported(path)}

    assert sorted(roots & KNOW_NO_FILES) == []


@pytest.mark.parametrize("path", sorted((ROOT / "methods").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_methods_print_nothing_and_assert_nothing(path):
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    calls = [node.func.id for node in tree if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]

    assert not {"print", "open", "input"} & set(calls)
    assert not any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
