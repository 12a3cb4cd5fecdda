"""Executed notebooks are the same bytes whichever kernel ran them."""

import json
import os
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from workbook import catalog
from workbook.run import prepare
from workbook.run.engine import run_cells
from workbook.run.normalise import normalise, serialise

PROGRAM = """
import json, sys
from pathlib import Path
from workbook.run.engine import run_cells
from workbook.run import prepare
from workbook.run.normalise import normalise, serialise

asked = json.loads(sys.stdin.read())
texts = {}
for name, source in asked["sources"].items():
    node = prepare.in_language(prepare.read(Path(source).read_bytes()), "es")
    parameters = {"engagement": asked["engagement"], "language": "es"}
    run = run_cells(node, parameters, Path.cwd(), cell_timeout=120, time_limit=300, warm=False)
    texts[name] = [run.status, run.kernel, serialise(normalise(run.node))]
print(json.dumps(texts))
"""
TORTURE = {
    "shown": (
        "import sys, os, warnings, logging\nprint('uno'); print('dos', file=sys.stderr); print('tres')",
        "_ = os.system('echo desde fuera'); os.write(1, b'crudo\\n'); print('después', flush=True)",
        "import pandas as pd\nfrom IPython.display import HTML, Markdown, display\n"
        "frame = pd.DataFrame({'canal': ['Teléfono', 'Tienda'], 'casos': [3, 5]})\n"
        "display(Markdown('**antes**')); print('entre'); display(HTML('<i>luego</i>')); frame",
        "import matplotlib.pyplot as plt\n"
        "figure, axes = plt.subplots(); _ = axes.plot([1, 2, 3], label='señal'); _ = axes.legend()",
        "warnings.warn('pocos casos'); warnings.warn('pocos casos'); import statsmodels.api as sm\n"
        "_ = sm.OLS([1.0, 2.0, 4.0], sm.add_constant([1.0, 2.0, 3.0])).fit(); logging.warning('registro')",
        "print(sorted({'a', 'b'}), {'b', 'a', 'c', 'd'}, hash('canal'))",
        "import numpy as np\nnp.random.seed(3); np.random.random(3), np.linalg.eigvals(np.arange(900.0).reshape(30, 30))[:2]",
        "x = 1\nx; 2",
        "handle = display('primero', display_id='uno'); handle.update('segundo')",
        "import asyncio\nawait asyncio.sleep(0.01)\nIn[3][:9], Out.keys(), __name__, __doc__",
        "from concurrent.futures import ProcessPoolExecutor\nimport math\n"
        "with ProcessPoolExecutor(2) as pool:\n    print(list(pool.map(math.sqrt, [1, 4, 9])))",
        "%who\n!echo uno",
    ),
    "error": ("import pandas as pd", "def read(name):\n    return pd.DataFrame({'a': [1]})[name]\nread('b')", "1"),
    "chained": ("try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('tasa') from error",),
    "syntax": ("print('antes')", "for"),
    "farewell": ("print('fin'); import sys; sys.exit(3)", "1"),
}


def both(cells, folder):
    node = new_notebook(cells=[new_code_cell("engagement = language = ''", metadata={"tags": ["parameters"]}), *cells])
    node = prepare.read(nbformat.writes(node).encode())
    runs = [run_cells(node, {}, folder, cell_timeout=60, time_limit=120, warm=warm) for warm in (True, False)]
    return [run.kernel for run in runs], [(run.status, run.cell, serialise(normalise(run.node, failed=True))) for run in runs]


@pytest.fixture
def hashing(monkeypatch):
    """Names are hashed alike, or sets would be written in another order by any two kernels."""
    monkeypatch.setenv("PYTHONHASHSEED", "11")


@pytest.mark.parametrize("name", TORTURE)
def test_whatever_cells_do_leaves_the_same_bytes(tmp_path, hashing, name):
    kernels, runs = both([new_code_cell(cell) for cell in TORTURE[name]], tmp_path)

    assert kernels == ["warm", "ordinary"]
    assert runs[0] == runs[1]


def test_every_shipped_notebook_is_the_same_bytes(tmp_path, root):
    """The ordinary ones run in a process of their own meanwhile."""
    engagement = os.path.relpath(root / "data" / "engagements" / "lumbrera-fibra", tmp_path)
    sources = {notebook.name: str(notebook.source) for notebook in catalog.NOTEBOOKS}
    asked = json.dumps({"sources": sources, "engagement": engagement})
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)}, **streams
    )
    process.stdin.write(asked)
    process.stdin.close()
    warm = {}
    for notebook in catalog.NOTEBOOKS:
        node = prepare.in_language(prepare.read(notebook.source.read_bytes()), "es")
        run = run_cells(node, {"engagement": engagement, "language": "es"}, tmp_path, cell_timeout=120, time_limit=300)
        warm[notebook.name] = [run.status, run.kernel, serialise(normalise(run.node))]

    with process:
        ordinary = json.loads(process.stdout.read())

    assert {(status, kernel) for status, kernel, _ in warm.values()} == {("finished", "warm")}
    assert {(status, kernel) for status, kernel, _ in ordinary.values()} == {("finished", "ordinary")}
    assert [name for name in warm if warm[name][2] != ordinary[name][2]] == []
