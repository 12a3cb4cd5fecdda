"""The command line explains itself in the reader's language."""

import json

import pytest

WORDS = (
    (),
    ("new",),
    ("check",),
    ("run",),
    ("deliver",),
    ("review",),
    ("list",),
    ("example",),
    ("example", "generate"),
)
EXPLAIN = """
import json, sys
from typer.testing import CliRunner
from workbook.cli import app
results = [CliRunner().invoke(app, [*words, "--help"]) for words in json.loads(sys.argv[1])]
print(json.dumps([[result.exit_code, " ".join(result.output.split())] for result in results]))
"""
SENTENCES = {
    "es": (
        "El libro de trabajo del consultor",
        "Escribe una consultoría vacía",
        "Lee todas las tablas y dice todos los problemas a la vez",
        "Revisa las tablas, ejecuta los cuadernos",
        "Arma de nuevo la página del cliente",
        "Ejecuta otra vez los cuadernos",
        "Métodos y cuadernos",
        "La empresa inventada",
        "Semilla del azar",
    ),
    "en": (
        "The consultant's workbook",
        "Write an empty engagement",
        "Read every table and report every problem at once",
        "Check the tables, execute the notebooks",
        "Rebuild the client page",
        "Re-run the executed notebooks",
        "Methods and notebooks",
        "The invented company",
        "Seed of chance",
    ),
}


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_word_explains_itself(code, run_python):
    said = json.loads(run_python(EXPLAIN, json.dumps(WORDS), language=code).stdout)

    assert [exit_code for exit_code, _ in said] == [0] * len(WORDS)
    assert [sentence for sentence, (_, text) in zip(SENTENCES[code], said, strict=True) if sentence not in text] == []
    assert "--install-completion" in said[0][1]


def test_help_reads_no_table_and_loads_no_science(run_python):
    """Nobody waits for pandas to be told how a word is written."""
    code = "import sys, workbook.cli; print(sorted({'pandas', 'matplotlib', 'papermill', 'scipy'} & set(sys.modules)))"

    assert run_python(code).stdout == "[]\n"


def test_a_language_that_has_no_texts_is_told_in_english(run_python):
    code = "from workbook.cli import HELP; print(HELP('cli.json'))"

    assert run_python(code, language="fr").stdout == "Result as JSON, for programs\n"


@pytest.mark.parametrize("words", [("nada",), ("check",), ("run", "x", "--nada"), ("example", "generate", "x", "--cases", "0")])
def test_a_word_that_is_not_understood_is_wrong_usage(workbook, words):
    assert workbook(*words).code == 2
