"""One notebook, run again where it lies, in a process that can be ended.

In       path of an executed notebook, two time limits
Out      ``rerun``; ``Rerun``, the lines that the witness wrote
Assumes  what the re-run leaves (connection files, profile, messages) is written to a folder of its own that is deleted; the
         notebook's folder is only read
"""

import contextlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil

from workbook.kernels.kernelspec import PROVISIONER
from workbook.kernels.servers import shared
from workbook.run.kernel import environment

WITNESS = Path(__file__).with_name("witness.py")
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


@contextlib.contextmanager
def warm():
    """One server of warm kernels for all notebooks of a review.

    Yields
    ------
    tuple of (dict of str to str, tuple of int)
        What ``rerun`` lends to its process: variables and descriptors.
    """
    asking = {"JUPYTER_DEFAULT_PROVISIONER_NAME": PROVISIONER}
    with shared(_environment("") | asking) as (variables, descriptors):
        yield asking | variables, descriptors


def rerun(path, *, cell_timeout, notebook_timeout, lent=({}, ())):
    """Run a notebook again under nbval and read what became of its cells.

    Parameters
    ----------
    path : Path
        An executed notebook; the kernel works in its folder, as the run's kernel did.
    cell_timeout, notebook_timeout : float
        Seconds for one cell, and for starting and running the whole notebook.
    lent : tuple of (dict, tuple)
        As ``warm`` yields it; without it the kernel is an ordinary one.

    Returns
    -------
    Rerun
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        record, settings, said = (Path(scratch, name) for name in ("cells.jsonl", "pytest.ini", "said.txt"))
        record.touch()
        settings.write_text("[pytest]\n", encoding="utf-8")
        with said.open("wb") as output:
            process = subprocess.Popen(
                # -P keeps the working folder out of the import folders: a file beside the notebook must not pass for a library.
                [sys.executable, "-P", str(WITNESS), path.name, str(record), str(settings), f"{cell_timeout:g}"],
                cwd=path.absolute().parent,
                env=_environment(scratch) | lent[0],
                pass_fds=lent[1],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            over_time = _wait(process, notebook_timeout)
        words = said.read_text(encoding="utf-8", errors="replace").split("\n")
        return Rerun(_lines(record), over_time, "\n".join([word for word in words if word.strip()][-LAST_WORDS:]))


def _environment(scratch):
    """The run's environment, without settings for pytest that others made and without anything left behind."""
    inherited = {name: value for name, value in environment(scratch).items() if not name.startswith("PYTEST_")}
    return inherited | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "JUPYTER_RUNTIME_DIR": scratch,
    }


def _wait(process, seconds):
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return True
    finally:
        if process.poll() is None:
            _end(process)
    return False


def _end(process):
    """End a process and all that it started; a kernel has a session of its own and would outlive its parent's group."""
    family = []
    with contextlib.suppress(psutil.NoSuchProcess):
        family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    for member in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()
    psutil.wait_procs(family, timeout=5)


def _lines(record):
    """Whole lines only: the process may have been ended in the middle of one."""
    whole = record.read_text(encoding="utf-8").split("\n")[:-1]
    return tuple(json.loads(line) for line in whole)
