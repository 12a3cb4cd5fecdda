import hashlib
import os
import subprocess
import sys

CELLS = (
    "import pandas as pd, matplotlib.pyplot as plt",
    "pd.DataFrame({'canal': ['Teléfono', 'Tienda'], 'casos': [3, 5]})",
    "_ = plt.plot([1, 2, 3], [2.0, 2.5, 1.0])",
    "print('Señal: 7,3 %'); print('segunda línea')",
)


def test_two_runs_in_two_folders_with_two_hash_seeds_give_the_same_bytes(bench, tmp_path, monkeypatch, root):
    """One run here with seed 1; one in a process of its own, from another folder, with seed 2 for runner and kernel."""
    source = bench.source(*CELLS)
    elsewhere = tmp_path / "elsewhere" / "out" / "es" / "notebooks" / "trial.ipynb"
    program = (
        "import sys; from pathlib import Path; from workbook.run.execute import execute; "
        "print(execute(Path(sys.argv[1]), Path(sys.argv[2]), {'engagement': '../../..', 'language': 'es'}, (), "
        "language='es', cell_timeout=30, time_limit=60).sha256)"
    )
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    here = bench.run(*CELLS, cell_timeout=30, time_limit=60)
    environment = {**os.environ, "PYTHONHASHSEED": "2", "PYTHONPATH": str(root)}

    command = [sys.executable, "-c", program, source, elsewhere]
    there = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)

    assert here.sha256 == there.stdout.strip() == hashlib.sha256(elsewhere.read_bytes()).hexdigest()
    assert there.stderr == ""
    assert "image/png" in str(bench.executed().cells[4].outputs)
