"""One run at a time in an engagement's folder.

In       the folder, and the command that wants to work in it
Out      ``take``: a ``Lock``, or a refusal that says who holds it and since when; ``holding`` for a block
Assumes  the lock is the operating system's on ``out/.lock``, not the file: it goes with the process that holds it, so that
         what lies there after a crash or a power cut holds nobody up
Source   flock(2); msvcrt.locking where there is no flock
"""

import contextlib
import datetime
import json
import os
import shlex
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from methods.errors import Problem, UsageError
from workbook.engagement.profile import FILE

try:
    import fcntl
except ImportError:
    fcntl = None
    import msvcrt

LOCK = "out/.lock"
FAR = 1 << 30  # a byte that is never written: where a lock keeps others from reading, the holder can still be read
PATIENCE = 3.0  # seconds for the processes of a holder that is gone to end


@dataclass(frozen=True)
class Holder:
    """Who works in a folder: the process, since when, with which command."""

    pid: int
    since: str
    command: str


class Lock:
    """The right to write in an engagement's ``out/``, until ``release``.

    Attributes
    ----------
    recovered : Holder or None
        A run that held the folder and ended without giving it back.
    """

    def __init__(self, path, descriptor, recovered):
        self.recovered = recovered
        self._path = path
        self._descriptor = descriptor

    def release(self):
        """Give the folder back; an ``out/`` that stayed empty goes too. Twice is as good as once."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with contextlib.suppress(OSError):
            if _is_at(descriptor, self._path):
                self._path.unlink()
                self._path.parent.rmdir()
        _unlock(descriptor)
        os.close(descriptor)


def take(folder, command):
    """Hold an engagement's folder.

    Parameters
    ----------
    folder : Path
    command : str
        What whoever comes second is told.

    Returns
    -------
    Lock

    Raises
    ------
    UsageError
        Another run holds it (``E-BAT-004``): its process, since when, its command.
    OSError
        ``out/`` cannot be written.
    """
    path = Path(folder) / LOCK
    until = time.monotonic() + PATIENCE
    while True:
        descriptor, holder = _try(path)
        if descriptor is not None:
            with contextlib.suppress(OSError):  # on a full disk the lock holds all the same
                _write(descriptor, command)
            return Lock(path, descriptor, holder)
        if (holder is not None and _lives(holder.pid)) or time.monotonic() > until:
            raise _refusal(holder)
        time.sleep(0.05)


@contextlib.contextmanager
def holding(folder, command=""):
    """Hold an engagement's folder for the length of a block, as every command does that writes in its ``out/``.

    Parameters
    ----------
    folder : str or Path
        One that is no engagement is not held: whoever works in it will say so.
    command : str
        What others are told; the words of the command line by default.

    Yields
    ------
    Lock or None

    Raises
    ------
    UsageError
        Another run holds it (``E-BAT-004``).
    OSError
        ``out/`` cannot be written.
    """
    held = take(folder, command or command_line()) if (Path(folder) / FILE).is_file() else None
    try:
        yield held
    finally:
        if held is not None:
            held.release()


def command_line():
    """The words with which this process was started, without the folder of the program."""
    return shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])


def _try(path):
    """The locked file, and who is written in it; without the file while another process has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except (FileNotFoundError, FileExistsError):  # the folder went with the lock of whoever was here before
        if path.parent.is_file():
            raise
        return None, None
    if _locked(descriptor):
        if _is_at(descriptor, path):
            return descriptor, _read(descriptor)
        holder = None
    else:
        holder = _read(descriptor)
    os.close(descriptor)
    return None, holder


def _locked(descriptor):
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            os.lseek(descriptor, FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _unlock(descriptor):
    """Explicitly: processes that were started meanwhile have the file open too."""
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    else:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)


def _is_at(descriptor, path):
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _read(descriptor):
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        return Holder(**json.loads(os.read(descriptor, 65536)))
    except (ValueError, TypeError):
        return None


def _write(descriptor, command):
    since = datetime.datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(asdict(Holder(os.getpid(), since, command)), ensure_ascii=False).encode())


def _lives(pid):
    if fcntl is None:
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _refusal(holder):
    holder = holder or Holder(0, "?", "?")
    facts = {"process": str(holder.pid or "?"), "since": holder.since, "command": holder.command}
    return UsageError(f"E-BAT-004 {LOCK}", [Problem("E-BAT-004", file=LOCK, facts=facts)])
