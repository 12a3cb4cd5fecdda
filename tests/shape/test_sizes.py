"""Small rooms: a module that grows past its ceiling holds more than one idea."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for room in ("methods", "workbook", "tests") for path in (ROOT / room).rglob("*.py"))
OURS = [path for path in MODULES if "tests" not in path.parts]
LONGEST_MODULE, LONGEST_FUNCTION = 400, 40
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions(path):
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, FUNCTIONS)]


def length(function):
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return body[-1].end_lineno - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_a_house(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_a_module(path):
    assert [function.name for function in functions(path) if length(function) > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_public_says_what_it_does(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [node for node in tree.body if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_")]

    assert ast.get_docstring(tree)
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_function_that_raises_says_so(path):
    silent = []
    for function in functions(path):
        raising = [node for node in ast.walk(function) if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)]
        private = function.name.startswith("_")
        if raising and not private and "Raises" not in (ast.get_docstring(function) or ""):
            silent.append(function.name)

    assert silent == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name.startswith("test_")], ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_test_claims_something(path):
    def claims(function):
        nodes = list(ast.walk(function))
        called = [getattr(node.func, "attr", getattr(node.func, "id", "")) for node in nodes if isinstance(node, ast.Call)]
        return (
            any(isinstance(node, ast.Assert) for node in nodes)
            or "raises" in called
            or any(name.startswith("assert") for name in called)
        )

    assert [function.name for function in functions(path) if function.name.startswith("test_") and not claims(function)] == []
