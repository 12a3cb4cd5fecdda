"""The ways to run the same notebooks, each as one command.

In       engagements, how many processes at once
Out      ``Field``: a method for each way; ``Result``, what it cost and whether it did what it should
Assumes  all commands have the same environment: libraries of linear algebra keep to one thread, no kernel but the one that a
         command brings with it; what the run before has left is deleted first
"""

import json
import os
import shlex
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from benchmarks import engagements, meter

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
UNWANTED = ("PYTHON", "PYTEST", "JUPYTER", "JPY_", "IPYTHON", "WORKBOOK", "MPL")
SECONDS_A_NOTEBOOK, LEAST_SECONDS = 60, 300


@dataclass(frozen=True)
class Result:
    """What one way cost once.

    Attributes
    ----------
    wall, cpu : float
        Seconds; CPU of the whole tree of processes.
    notebooks : int
        How many it was about.
    fault : str
        Empty when it did what it should.
    """

    wall: float
    cpu: float
    notebooks: int
    fault: str = ""


class Field:
    """Some engagements and the ways to run them.

    Parameters
    ----------
    place : Path
        For lists and settings.
    folders : list of Path
        Engagements; together they are all that lies in their parent folder.
    warm_up : list of Piece
        For the floor.
    jobs : int
    """

    def __init__(self, place, folders, warm_up, jobs):
        self.folders, self.jobs = folders, jobs
        self.pieces = engagements.pieces(folders)
        self._place, self._warm_up = place, warm_up
        self._environment = environment()
        place.mkdir(parents=True, exist_ok=True)

    def shell(self, pieces=None):
        """(a) the command ``papermill``, once for each notebook, from a shell."""
        pieces = pieces or self.pieces
        return self._executing(["sh", "-c", f"xargs -P {self.jobs} -L 1 papermill < {self._lines(pieces)}"], pieces)

    def pool(self):
        """(b) papermill's own interface in a pool of processes."""
        return self._executing(self._module("stock", self._listed(self.pieces), str(self.jobs)), self.pieces)

    def ours(self, *, ordinary=False, stages=""):
        """(c) our batch, executing and no pages."""
        account = ["--stages", stages] if stages else []
        command = self._module("ours", *map(str, self.folders), "--jobs", str(self.jobs), *account)
        return self._with_kernels("ordinary" if ordinary else "warm", command, self.pieces)

    def ours_hollow(self, folder, pieces):
        """(c) on notebooks that compute and draw nothing."""
        command = self._module("ours", str(folder), "--jobs", str(self.jobs), "--hollow", str(len(pieces)))
        return self._with_kernels("warm", command, pieces)

    def floor(self, clock=""):
        """(d) the same cells in one warm process: the cells alone, and with what it took to come so far."""
        command = self._module("floor", self._listed(self.pieces), self._listed(self._warm_up, "warm_up"), clock)
        cost = self._run(command)
        whole = self._result(cost, self.pieces)
        told = json.loads(cost.said) if not whole.fault else {"wall": whole.wall, "cpu": whole.cpu, "start": 0.0}
        alone = Result(told["wall"], told["cpu"], whole.notebooks, whole.fault)
        return alone, Result(whole.wall, told["cpu"] + told["start"], whole.notebooks, whole.fault)

    def command(self, *, again=False):
        """What people type, pages included; ``again``: nothing has changed since."""
        command = ["workbook", "run", "--all", str(self.folders[0].parent), "--jobs", str(self.jobs)]
        if not again:
            return self._executing(command, self.pieces)
        before = self._written()
        result = self._result(self._run(command), self.pieces, files=True)
        return replace(result, fault=result.fault or ("" if before == self._written() else "something was run again"))

    def nbval(self):
        """Plain nbval on executed notebooks."""
        settings = self._place / "pytest.ini"
        settings.write_text("[pytest]\n", encoding="utf-8")
        quiet = ["-q", "--nbval", "-p", "no:cacheprovider", "-c", str(settings)]
        return self._result(self._run(["pytest", *quiet, *(piece.destination for piece in self.pieces)]), self.pieces)

    def review(self):
        """Our review of the same files."""
        return self._result(self._run(["workbook", "review", *map(str, self.folders)]), self.pieces)

    def help(self):
        """The command's own help."""
        return self._result(self._run(["workbook", "--help"]), ())

    def _with_kernels(self, wanted, command, pieces):
        """Ours tells which kernels answered: others than those that were asked for are a fault, not a slow result."""
        cost = self._fresh(command, pieces, {"WORKBOOK_KERNEL": "ordinary"} if wanted == "ordinary" else None)
        result = self._result(cost, pieces, files=True)
        strangers = [] if result.fault else [kernel for kernel in json.loads(cost.said)["kernels"] if kernel != wanted]
        return replace(result, fault=f"{len(strangers)} kernels were not {wanted}") if strangers else result

    def _executing(self, command, pieces):
        return self._result(self._fresh(command, pieces), pieces, files=True)

    def _fresh(self, command, pieces, more=None):
        engagements.clear({Path(piece.destination).parents[3] for piece in pieces})
        return self._run(command, more, max(LEAST_SECONDS, SECONDS_A_NOTEBOOK * len(pieces)))

    def _written(self):
        return [Path(piece.destination).stat().st_mtime_ns for piece in self.pieces if Path(piece.destination).is_file()]

    def _run(self, command, more=None, limit=meter.TIME_LIMIT):
        return meter.run(command, folder=engagements.ROOT, environment=self._environment | (more or {}), limit=limit)

    @staticmethod
    def _result(cost, pieces, *, files=False):
        lost = [piece for piece in pieces if files and not Path(piece.destination).is_file()]
        fault = f"exit code {cost.code}: {(cost.complained or cost.said)[-300:]}" if cost.code else ""
        return Result(cost.wall, cost.cpu, len(pieces), fault or (f"{len(lost)} notebooks are missing" if lost else ""))

    @staticmethod
    def _module(name, *words):
        return [sys.executable, "-m", f"benchmarks.{name}", *(word for word in words if word)]

    def _listed(self, pieces, name="pieces"):
        path = self._place / f"{name}.json"
        engagements.write_pieces(path, pieces)
        return str(path)

    def _lines(self, pieces):
        """A line of words for each call of the command, parameters in a file of their own."""
        lines = []
        for number, piece in enumerate(pieces):
            parameters = self._place / f"parameters-{number:04d}.yaml"
            parameters.write_text(yaml.safe_dump(piece.parameters), encoding="utf-8")
            options = ["-f", str(parameters), "--cwd", str(Path(piece.destination).parent), "-k", "python3", "--no-progress-bar"]
            lines.append(shlex.join([piece.source, piece.destination, *options]))
        path = self._place / "lines"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return shlex.quote(str(path))


def environment():
    """What all commands are given: ours, without what would favour or hinder one of them.

    Returns
    -------
    dict of str to str
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(UNWANTED)}
    own = str(Path(sys.executable).parent)
    return kept | dict.fromkeys(THREADS, "1") | {"PATH": os.pathsep.join([own, kept.get("PATH", os.defpath)])}


def present():
    """Commands that are needed and not there."""
    path = environment()["PATH"]
    return [name for name in ("sh", "xargs", "papermill", "pytest", "workbook") if shutil.which(name, path=path) is None]
