"""One notebook, run again where it lies, by a witness: a process that can be ended.

In       path of an executed notebook, two time limits
Out      ``rerun``; ``Rerun``, the lines that the witness wrote
Assumes  what the re-run leaves (connection files, profile, messages) is written to a folder of its own that is deleted; the
         notebook's folder is only read
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workbook.review.witnesses import Witnesses

LAST_WORDS = 3


@dataclass(frozen=True)
class Rerun:
    """What is known about a re-run.

    Attributes
    ----------
    lines : tuple of dict
        One per code cell that was done, in order: ``verdict``, ``reason``, ``outputs``.
    over_time : bool
        Whether the process was ended because the notebook had had its time.
    last_words : str
        The end of what the process said, for the case that it does not account for all cells.
    """

    lines: tuple[dict, ...]
    over_time: bool = False
    last_words: str = ""


def rerun(path, *, cell_timeout, notebook_timeout, witnesses=None):
    """Run a notebook again under nbval and read what became of its cells.

    Parameters
    ----------
    path : Path
        An executed notebook; the kernel works in its folder, as the run's kernel did.
    cell_timeout, notebook_timeout : float
        Seconds for one cell, and for starting and running the whole notebook.
    witnesses : Witnesses, optional
        What witnesses have in common; by default this one is alone.

    Returns
    -------
    Rerun
    """
    if witnesses is None:
        with Witnesses() as alone:
            return rerun(path, cell_timeout=cell_timeout, notebook_timeout=notebook_timeout, witnesses=alone)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        record, settings, said = (Path(scratch, name) for name in ("cells.jsonl", "pytest.ini", "said.txt"))
        record.touch()
        settings.write_text("[pytest]\n", encoding="utf-8")
        words = [path.name, str(record), str(settings), f"{cell_timeout:g}"]
        with said.open("wb") as output, witnesses.start(words, path.absolute().parent, scratch, output) as witness:
            over_time = not witness.wait(notebook_timeout)
        told = said.read_text(encoding="utf-8", errors="replace").split("\n")
        return Rerun(_lines(record), over_time, "\n".join([word for word in told if word.strip()][-LAST_WORDS:]))


def _lines(record):
    """Whole lines only: the process may have been ended in the middle of one."""
    whole = record.read_text(encoding="utf-8").split("\n")[:-1]
    return tuple(json.loads(line) for line in whole)
