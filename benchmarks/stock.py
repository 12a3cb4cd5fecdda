"""Papermill's own interface in a pool of processes: ``python -m benchmarks.stock PIECES JOBS``.

In       a file of pieces; how many processes
Out      executed notebooks in their places
Assumes  the pool is the one that the standard library gives, as whoever knows papermill would write it
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import papermill

from benchmarks.engagements import read_pieces

KERNEL = "python3"


def execute(piece):
    """Execute one notebook.

    Parameters
    ----------
    piece : Piece
    """
    place = str(Path(piece.destination).parent)
    papermill.execute_notebook(
        piece.source, piece.destination, piece.parameters, kernel_name=KERNEL, cwd=place, progress_bar=False
    )


def main(path, jobs):
    """Execute all of them.

    Parameters
    ----------
    path, jobs : str
    """
    with ProcessPoolExecutor(int(jobs)) as pool:
        list(pool.map(execute, read_pieces(path)))


if __name__ == "__main__":
    main(*sys.argv[1:])
