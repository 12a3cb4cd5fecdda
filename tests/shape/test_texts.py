"""Both languages always: the same keys, the same fields, nothing missing, nothing left over."""

import ast
import string
from pathlib import Path

import pytest

from workbook import catalog
from workbook.texts import LANGUAGES, language_for

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = {code: language_for({"es": "es-EC", "en": "en-US"}[code]).texts for code in LANGUAGES}
SOURCES = [path.read_text(encoding="utf-8") for room in ("methods", "workbook") for path in sorted((ROOT / room).rglob("*.py"))]
SOURCES += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").rglob("*.jinja"))]


def fields(template):
    forms = template.values() if isinstance(template, dict) else [template]
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def test_every_text_is_there_in_both_languages():
    assert sorted(set(CATALOGUES["es"]) ^ set(CATALOGUES["en"])) == []


def test_the_languages_ask_for_the_same_facts():
    different = [key for key, text in CATALOGUES["es"].items() if fields(text) != fields(CATALOGUES["en"][key])]

    assert different == []


def test_no_text_is_empty_but_units():
    empty = [key for code in LANGUAGES for key, text in CATALOGUES[code].items() if not text and ".unit." not in key]

    assert empty == []


def test_every_table_and_column_is_named_and_described():
    wanted = {f"tables.table.{table.name}.{part}" for table in catalog.TABLES.values() for part in ("name", "about")}
    wanted |= {
        f"tables.column.{table.name}.{column.name}.{part}"
        for table in catalog.TABLES.values()
        for column in table.columns
        for part in ("name", "about")
    }
    present = {key for key in CATALOGUES["es"] if key.startswith(("tables.table.", "tables.column."))}

    assert sorted(wanted ^ present) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_problem_code_in_the_source_has_a_sentence(code):
    codes = {
        node.value
        for source in SOURCES
        if "import" in source
        for node in ast.walk(_tree(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_code(node.value)
    }

    assert sorted(name for name in codes if not any(key == name or key.startswith(f"{name}.") for key in CATALOGUES[code])) == []


def _is_code(text):
    parts = text.split("-")
    return len(parts) == 3 and parts[0] in "EWI" and parts[1].isupper() and parts[2].isdigit()


def _tree(source):
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.parse("")
