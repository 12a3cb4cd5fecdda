import importlib.util
import subprocess
import sys

from workbook.kernels.light import GRAMMAR

READ = """
import sys
from workbook.kernels.light import GRAMMAR, import_jsonschema
import_jsonschema()
import jsonschema, nbformat
loaded = GRAMMAR in sys.modules
nbformat.validate(nbformat.v4.new_notebook())
import importlib.util
print(loaded, GRAMMAR in sys.modules, "date" in jsonschema.FormatChecker.checkers, bool(importlib.util.find_spec(GRAMMAR)))
"""


def test_jsonschema_works_without_the_grammar_and_who_wants_the_grammar_finds_it(clean_environment):
    said = subprocess.run([sys.executable, "-c", READ], env=clean_environment, capture_output=True, text=True, check=True).stdout

    assert said.split() == ["False", "False", "True", str(bool(importlib.util.find_spec(GRAMMAR)))]
