"""One small notebook, executed once, whose numbers and whose fate lie in a file beside it."""

import json
import tempfile
from pathlib import Path

import nbformat
import psutil
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from methods.exhibits.exhibit import MEDIA_TYPE

READ = """
import json, os, time
from pathlib import Path
facts = json.loads(Path("facts.json").read_text())"""

SHOW = f"""
from IPython.display import display
title = f"{{facts['share']}} of cases come back"
payload = {{"id": "routes.rates", "title": title, "alt": facts["alt"], "body": {{"shares": [facts["share"]]}}}}
numbers = f"cases 14\\nshare {{facts['share']}}"
display({{"{MEDIA_TYPE}": payload, "text/plain": numbers, "image/png": facts["png"]}}, raw=True)"""

FATE = """
print("rows", len(facts))
if facts["fate"] == "die":
    os._exit(3)
while facts["fate"] == "hang":
    try:
        time.sleep(0.2)
        print("still here", flush=True)
    except KeyboardInterrupt:
        pass"""

HONEST = {"share": 0.071, "alt": "bars", "png": "AAAA", "fate": "live"}


@pytest.fixture(scope="session")
def executed():
    """The text of the notebook, executed on the honest facts: text, READ, text, SHOW, FATE, a sum."""
    cells = [new_markdown_cell("Rates"), new_code_cell(READ), new_markdown_cell("Shares")]
    node = new_notebook(cells=[*cells, new_code_cell(SHOW), new_code_cell(FATE), new_code_cell("1 + 1")])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "facts.json").write_text(json.dumps(HONEST))
        NotebookClient(node, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    return nbformat.writes(node)


@pytest.fixture
def notebook(tmp_path, executed):
    """The executed notebook in a folder of its own, beside the facts that it reads."""

    def beside(folder=tmp_path, **changed):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "facts.json").write_text(json.dumps({**HONEST, **changed}))
        path = folder / "routes.ipynb"
        path.write_text(executed, encoding="utf-8")
        return path

    return beside


@pytest.fixture
def honest():
    """The facts that the notebook was executed on."""
    return dict(HONEST)


@pytest.fixture
def processes_in():
    """Numbers of the processes that work in a folder."""

    def found_in(folder):
        found = []
        for process in psutil.process_iter():
            try:
                found += [process.pid] if Path(process.cwd()) == folder else []
            except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
                continue
        return found

    return found_in
