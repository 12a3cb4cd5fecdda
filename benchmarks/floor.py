"""The floor: the same cells in one warm process, without a kernel: ``python -m benchmarks.floor PIECES WARM_UP [CLOCK]``.

In       a file of pieces, one of pieces to warm up with, where to write what goes on inside the cells
Out      as JSON: ``cpu`` and ``wall``, seconds of the cells alone, after everything was imported and drawn once; ``start``, CPU
         seconds that it took to come so far
Assumes  each notebook has a namespace of its own; exhibits are computed and drawn as for a kernel, and then dropped; no file is
         written; what the first pass takes longer than the second is importing
"""

import gc
import importlib
import json
import os
import sys
import time
from pathlib import Path

from benchmarks.engagements import read_pieces
from benchmarks.inside import Clock


def execute(piece, clock=None):
    """Run the code cells of one notebook.

    Parameters
    ----------
    piece : Piece
    clock : Clock, optional
    """
    os.chdir(Path(piece.destination).parent)
    namespace = {"__name__": "__main__"}
    for cell in json.loads(Path(piece.source).read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            _run("".join(cell["source"]), namespace, clock)
            if "parameters" in cell["metadata"].get("tags", ()):
                namespace.update(piece.parameters)


def main(path, warm_up, clock=None):
    """Run them all.

    Parameters
    ----------
    path, warm_up : str
        Files of pieces.
    clock : str, optional

    Returns
    -------
    dict of str to float
        ``cpu``, ``wall``, ``start``.
    """
    importlib.import_module("methods.exhibits.show").display = lambda *_, **__: None
    _pass(read_pieces(warm_up))
    again = _pass(read_pieces(warm_up))["cpu"]
    start = time.process_time() - 2 * again
    gc.collect()
    gc.freeze()
    return {**_pass(read_pieces(path), Clock(clock) if clock else None), "start": start}


def _pass(found, clock=None):
    wall, cpu = time.monotonic(), time.process_time()
    for piece in found:
        execute(piece, clock)
    return {"cpu": time.process_time() - cpu, "wall": time.monotonic() - wall}


def _run(source, namespace, clock):
    if clock is None:
        exec(compile(source, "<cell>", "exec"), namespace)
        return
    clock.starts()
    try:
        exec(compile(source, "<cell>", "exec"), namespace)
    finally:
        clock.ends()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
