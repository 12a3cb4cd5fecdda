"""The witnesses of a review, and what they have in common: a server of warm kernels and a process to be forked from.

In       what a witness is to do, the folder where it works, a folder for what it leaves, a file for what it says
Out      ``Witnesses``: ``start`` one
Assumes  whatever is shared is started when the first witness is asked for; where there is no fork, and where the process to be
         forked from cannot start, a witness is a process like any other
"""

import contextlib
import os
import select
import subprocess
import sys
import threading
from pathlib import Path

from workbook.engagement.computed import RECOMPUTE
from workbook.kernels.kernelspec import PROVISIONER
from workbook.kernels.protocol import Request, hear, pair, send
from workbook.kernels.servers import shared
from workbook.review.parent import END_SECONDS, WITNESS, end_family
from workbook.run.kernel import environment

PARENT = Path(__file__).with_name("parent.py")
# -P keeps the working folder out of the import folders: a file beside the notebook must not pass for a library.
INTERPRETER = (sys.executable, "-P")


class Witnesses(contextlib.AbstractContextManager):
    """What witnesses share while it is entered; with it end those that still run.

    Several threads may ask at once.
    """

    def __init__(self):
        self._shared = contextlib.ExitStack()
        self._lock = threading.Lock()
        self._control = None
        self._lent = None

    def __exit__(self, *error):
        """End what was started."""
        self._shared.close()

    def start(self, words, folder, scratch, output):
        """Let a witness begin.

        Parameters
        ----------
        words : list of str
            Arguments of ``workbook.review.witness.main``.
        folder : Path
            Absolute; where it works.
        scratch : str
            A folder for what it leaves.
        output : file
            For what it says.

        Returns
        -------
        context manager
            On entering it gives a witness with ``wait(seconds)``, which tells whether it has ended; on leaving it is ended with
            all that it started.
        """
        with self._lock:
            if self._lent is None:
                self._prepare()
        variables = _environment(scratch) | self._lent[0]
        forked = self._fork(words, folder, scratch, output, variables) if self._control else None
        return contextlib.closing(forked or _Started(words, folder, output, variables, self._lent[1]))

    def _prepare(self):
        asking = {"JUPYTER_DEFAULT_PROVISIONER_NAME": PROVISIONER}
        variables, descriptors = self._shared.enter_context(shared(_environment("") | asking, direct=True))
        self._lent = asking | variables, descriptors
        if sys.platform == "linux":
            self._control = self._shared.enter_context(_parent(descriptors))

    def _fork(self, words, folder, scratch, output, variables):
        """None where the parent has ended, which it does when it cannot import what a witness needs."""
        request = Request(command=words, folder=str(folder), environment=variables, umask=_umask(), leftovers=[scratch])
        ours, theirs = pair()
        with theirs:
            try:
                send(self._control, request, theirs.fileno(), output.fileno(), output.fileno())
            except OSError:
                ours.close()
                return None
        return _Forked.heard(ours)


class _Forked:
    """A witness that was forked: it holds the other end of a connection until it has ended."""

    def __init__(self, pid, connection):
        self._pid, self._connection = pid, connection

    @classmethod
    def heard(cls, connection):
        """Wait for its first word; None when there will be none."""
        with contextlib.suppress(EOFError):
            select.select([connection], (), ())
            return cls(hear(connection)["pid"], connection)
        connection.close()
        return None

    def wait(self, seconds):
        return bool(select.select([self._connection], (), (), seconds)[0])

    def close(self):
        if not self.wait(0):
            end_family(self._pid)
            self.wait(END_SECONDS)
        self._connection.close()


class _Started:
    """A witness with an interpreter of its own."""

    def __init__(self, words, folder, output, variables, descriptors):
        self._process = subprocess.Popen(
            [*INTERPRETER, str(WITNESS), *words],
            cwd=folder,
            env=variables,
            pass_fds=descriptors,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )

    def wait(self, seconds):
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=seconds)
        return self._process.poll() is not None

    def close(self):
        if self._process.poll() is None:
            end_family(self._process.pid)
        self._process.wait()


@contextlib.contextmanager
def _parent(descriptors):
    """The process that witnesses are forked from; it ends when the socket is closed, and they with it."""
    ours, theirs = pair()
    with ours:
        with theirs:
            process = subprocess.Popen(
                [*INTERPRETER, str(PARENT), str(theirs.fileno())],
                cwd=os.sep,
                env=_environment(os.devnull),
                pass_fds=(theirs.fileno(), *descriptors),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        yield ours
    process.wait()


def _environment(scratch):
    """The run's environment, without settings for pytest that others made and without anything left behind."""
    inherited = {name: value for name, value in environment(scratch).items() if not name.startswith("PYTEST_")}
    inherited[RECOMPUTE] = "1"
    return inherited | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "JUPYTER_RUNTIME_DIR": scratch,
    }


def _umask():
    """Ours, without setting it for a moment as ``os.umask`` must: other threads may be making files."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as lines:
        return next(int(line.split()[1], 8) for line in lines if line.startswith("Umask:"))
